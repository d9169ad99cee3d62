"""What prints say of recommendations: edited wording, frozen prices, promises as of the audit's day."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pypdf
import pytest

from core.audits import operations as audits
from core.audits import reads as audit_reads
from core.letters import operations as letters
from core.letters.records import Letter
from core.methodology.load import load_shipped
from core.recommendations import operations
from core.recommendations.records import Draft
from core.reports.formats import pdf, recommendations, xlsx
from core.reports.records import Card, Report
from core.reports.scorecard import build
from core.reports.source import gather
from core.text import LANGS, Lang, Texts
from core.workspace import Workspace
from tests.core.recommendations.making_recommendations import DAY, DUE, again, document, give, one, place
from tests.core.reports import hostile


def _card(workspace: Workspace, audit: str, lang: Lang = "ru") -> tuple[Report, Card]:
    with workspace.reading() as db:
        report = build(gather(db, audit_reads.by_id(db, audit)), lang)
    return report, next(card for card in report.cards if card.id == "uil")


def test_the_edited_wording_stands_where_one_was_made(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    _report, before = _card(workspace, audit.id)
    (line,) = [one for one in before.improvements() if one.code == "PRS-01"]
    assert "штатную единицу" in line.recommendation
    own = one(workspace, audit)
    _report, after = _card(workspace, audit.id)
    (line,) = [each for each in after.improvements() if each.code == "PRS-01"]
    assert line.recommendation == own.text.ru
    workspace.run(operations.drop, recommendations=[own.id], day=DAY, reason="нет ставки")
    _report, dropped = _card(workspace, audit.id)
    assert "PRS-01" not in {each.code for each in dropped.improvements()}


def test_a_letter_freezes_the_printed_price(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    letter = Letter(letters.new_letter_id(), "outgoing", "1", DAY, bodies=("uil",))
    workspace.run(letters.register, letter=letter, carries=[own.id])
    give(workspace, audit, "uil", "PRS-10", "yes")
    _report, card = _card(workspace, audit.id)
    (line,) = [each for each in card.improvements() if each.code == "PRS-01"]
    assert line.price == again(workspace, own).price == Decimal(100)
    assert line.points_lost < 100


def test_general_ones_stand_below_without_a_price(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    text = Texts(kk="Айдар ашу.", ru="Открыть рубрику.", en="")
    workspace.run(operations.make, drafts=[Draft("uil", audit.id, "", text, "editorial_office")])
    report, card = _card(workspace, audit.id)
    assert [each.words for each in card.general()] == ["Открыть рубрику."]
    printed = " ".join(
        pypdf.PdfReader(io.BytesIO(pdf.render(report, (card,), _none))).pages[0].extract_text().split()
    )
    assert "Открыть рубрику." in printed


@pytest.mark.parametrize(
    ("done_on", "state"), [(date(2026, 9, 1), "done"), (date(2026, 10, 5), "overdue"), (None, "overdue")]
)
def test_the_next_scorecard_tells_promises_as_of_its_day(
    home: Path, tmp_path: Path, done_on: date | None, state: str
) -> None:
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    workspace.run(operations.promise, recommendations=[own.id], day=DAY, due=DUE)
    after = replace(audit, id="next", code="next", observed_on=date(2026, 9, 30), previous=audit.id)
    workspace.run(audits.create, audit=after, methodology=load_shipped("AKT-OPENNESS"))
    if done_on is not None:
        proof = [document("order")]
        workspace.run(operations.fulfil, recommendations=[own.id], day=done_on, documents=proof)
    _report, card = _card(workspace, after.id)
    assert [each.state for each in card.kept] == [state]
    report, first = _card(workspace, audit.id)
    assert first.kept == (), "what an audit recommends itself is no promise of the last one"
    assert len(first.promises) == 1
    assert len(report.cards) == 2


def test_every_print_tells_the_story_whatever_people_typed(home: Path, tmp_path: Path) -> None:
    workspace, audit = place(tmp_path)
    own = one(workspace, audit)
    for text in hostile.TEXTS.values():
        note = text[: operations.TEXT_LIMIT]
        workspace.run(operations.promise, recommendations=[own.id], day=DAY, due=DUE, note=note)
    for lang in LANGS:
        report, card = _card(workspace, audit.id, lang)
        assert len(card.promises[0].story) == len(hostile.TEXTS) + 1
        assert pypdf.PdfReader(io.BytesIO(recommendations.render(report, (card,), _none))).pages
        book = openpyxl.load_workbook(io.BytesIO(xlsx.render(report, (card,), _none)))
        title = {"kk": "Ұсынымдар", "ru": "Рекомендации", "en": "Recommendations"}[lang]
        assert book[title].max_row > 1


def _none(_sha256: str) -> bytes | None:
    return None
