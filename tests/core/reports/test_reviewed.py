"""Who approved, what voided it, and what an akimat objected to: in every print and language."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pypdf
import pytest

from core.formatting import begun
from core.objections.records import Before, Decision, Objection
from core.reports.pdf.card import card_pdf
from core.reports.records import Report
from core.reports.scorecard import build
from core.reports.source import Source
from core.reports.workbook.book import workbook
from core.reviews.records import Approval
from core.text import LANGS, Lang
from tests.core.reports import samples
from tests.core.reports.test_pdf import squeezed

SIGNED = "2026-04-02T09:30:00+05:00"
DAYS: Mapping[Lang, tuple[str, str]] = {
    "ru": ("2 апреля 2026 года", "5 мая 2026 года"),
    "kk": ("2026 жылғы 2 сәуір", "2026 жылғы 5 мамыр"),
    "en": ("2 April 2026", "5 May 2026"),
}
HEAD = "Бөлім меңгерушісі"


def _source() -> Source:
    """The first body approved, the second voided, the third voided without a day, the fourth refused."""
    made = samples.source()
    bodies = [body.id for body in made.bodies]
    good = Approval("a1", bodies[0], "valid", "p2", SIGNED, "s")
    voided = replace(good, body=bodies[1], state="voided", changed=("WEB-04",))
    approvals = {
        bodies[0]: good,
        bodies[1]: replace(voided, changed_at="2026-05-05T10:00:00+05:00", changed_by="p1"),
        bodies[2]: voided,
        bodies[3]: replace(good, state="refused", refusals=("preparer",)),
    }
    letter = Objection(
        id="o",
        audit="a1",
        body=bodies[0],
        number="12-34/56",
        received=date(2026, 4, 20),
        text="Страница была на месте.",
        total=Decimal("41.25"),
        answers=(
            Before("WEB-04", "answered", "1/20", Decimal("0.25")),
            Before("WEB-05", "unanswered", None, None),
        ),
        documents=("ab" * 32,),
        person="p1",
        wall=SIGNED,
        decision=Decision("partly", "Страница найдена.", "p2", SIGNED),
    )
    statuses = {bodies[0]: "approved", bodies[1]: "voided", bodies[2]: "voided", bodies[3]: "submitted"}
    return replace(
        made,
        approvals=approvals,
        statuses=statuses,  # type: ignore[arg-type]  # the words are statuses
        objections=(letter,),
        names={**made.names, "p2": HEAD},
    )


def _texts(report: Report, place: int) -> str:
    pdf = pypdf.PdfReader(io.BytesIO(card_pdf(report, report.cards[place], samples.pictures)))
    return squeezed("".join(page.extract_text() for page in pdf.pages))


@pytest.mark.parametrize("lang", LANGS)
def test_the_scorecard_names_position_and_day_or_what_voided_the_approval(lang: Lang) -> None:
    report = build(_source(), lang)
    signed, changed = map(squeezed, DAYS[lang])
    good, voided, undated, refused = (_texts(report, place) for place in range(4))
    assert squeezed(begun(report.cards[0].approval)) in good
    assert squeezed(HEAD) in good
    assert signed in good
    assert changed in voided
    assert squeezed(begun(report.cards[1].approval)) in voided
    assert squeezed(begun(report.cards[2].approval)) in undated
    assert report.cards[2].approval != report.cards[1].approval
    assert squeezed(HEAD) not in refused
    assert squeezed(begun(report.cards[3].approval)) in refused


@pytest.mark.parametrize("lang", LANGS)
def test_the_footer_of_every_page_has_room_for_it(lang: Lang) -> None:
    report = build(_source(), lang)
    for place in range(2):
        pdf = pypdf.PdfReader(io.BytesIO(card_pdf(report, report.cards[place], samples.pictures)))
        for page in pdf.pages:
            assert squeezed(begun(report.cards[place].approval)) in squeezed(page.extract_text())


def test_marks_say_that_an_approval_was_voided() -> None:
    report = build(_source(), "en")
    assert "Approval voided" in report.cards[1].marks
    assert "Not approved" not in report.cards[1].marks
    assert "Not approved" in report.cards[3].marks


@pytest.mark.parametrize("lang", LANGS)
def test_the_workbook_says_the_same(lang: Lang) -> None:
    report = build(_source(), lang)
    book = openpyxl.load_workbook(io.BytesIO(workbook(report, report.cards)))
    summary = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row}
    assert {card.approval for card in report.cards[:4]} <= summary
    own = {str(row[0].value) for row in book[report.cards[1].name].iter_rows(max_row=8)}
    assert report.cards[1].approval in own


@pytest.mark.parametrize("lang", LANGS)
def test_initial_and_final_score_of_an_objection_both_print(lang: Lang) -> None:
    report = build(_source(), lang)
    card = report.cards[0]
    (sheet,) = card.objections
    shown = _texts(report, 0)
    for words in (sheet.title, sheet.text, sheet.outcome, sheet.reason, sheet.decided, "ab" * 32):
        assert words
        assert squeezed(words) in shown
    assert [line.score_before for line in sheet.lines] == [Decimal("0.25"), None]
    now = next(line for line in card.lines() if line.code == "WEB-04")
    assert sheet.lines[0].score_now == now.score
    assert (sheet.total_before, sheet.total_now) == (Decimal("41.25"), card.total)
    book = openpyxl.load_workbook(io.BytesIO(workbook(report, report.cards)))
    (found,) = [
        one for one in book.worksheets if any(c.value == sheet.title for r in one.iter_rows() for c in r)
    ]
    rows = [[cell.value for cell in row] for row in found.iter_rows() if row[3].value == "WEB-04"]
    assert len(rows) == 1
    assert 0.25 in rows[0]
    assert float(now.score or 0) in rows[0]
    assert 41.3 in rows[0]
