"""The blank checklist for visits: every question that concerns the body, boxes, room to write."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.job import Silent
from core.methodology.records import Options
from core.reports.entry import GAP, entry_of
from core.reports.export import export
from core.reports.pdf.blank import blank_pdf
from core.reports.records import Report
from core.reports.scorecard import build
from core.text import LANGS, Catalogue, Lang
from tests import making
from tests.core.reports import hostile, samples

A4 = (595, 842)


def _text(report: Report, place: int = 0) -> str:
    pages = pypdf.PdfReader(io.BytesIO(blank_pdf(report, report.cards[place]))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())


@pytest.mark.parametrize("lang", LANGS)
def test_it_asks_everything_that_concerns_the_body(lang: Lang) -> None:
    source = samples.source()
    report = build(source, lang)
    text = _text(report)
    outside = {line.code for line in report.cards[0].lines() if line.outside}
    for row in report.method.rows:
        assert (" ".join(row.question.split()) in text) == (row.code not in outside), row.code
        for tick in row.entry.ticks if row.code not in outside else ():
            assert " ".join(tick.split()) in text, row.code
    assert report.training in text and report.method.name in text


@pytest.mark.parametrize("lang", LANGS)
def test_no_act_is_cut_and_reasons_have_a_line_to_write_on(lang: Lang) -> None:
    report = build(samples.source(), lang)
    text = _text(report)
    outside = {line.code for line in report.cards[0].lines() if line.outside}
    for row in report.method.rows:
        if row.code not in outside:
            assert " ".join("; ".join(row.legal.split("\n")).split()) in text, row.code
    said = Catalogue(lang).text("blank.cannot_tell", reason="").rstrip()
    assert f"{said} {GAP}" not in text and said in text  # a drawn line, as long as there is room


def test_what_was_answered_is_not_on_it() -> None:
    report = build(samples.source(), "ru")
    assert samples.COMMENT not in _text(report)


def test_what_is_out_of_scope_is_left_out() -> None:
    source = samples.source()
    body = source.bodies[0]
    from core.scoring import score_body

    audit = replace(source.audit, excluded=frozenset({(body.id, "WEB")}))
    card = score_body(source.methodology, body, source.answers[body.id], audit)
    report = build(replace(source, audit=audit, scorecards={**source.scorecards, body.id: card}), "en")
    text = _text(report)
    assert "WEB-01" not in text and "SOC-01" in text


@pytest.mark.parametrize("lang", LANGS)
def test_every_indicator_can_be_filled_in(lang: Lang) -> None:
    catalogue = Catalogue(lang)
    for indicator in samples.source().methodology.indicators():
        entry = entry_of(indicator, catalogue)
        assert entry.ticks or entry.write, indicator.id
        if isinstance(indicator.scoring, Options):
            assert len(entry.ticks) >= len(indicator.scoring.options)


def test_that_there_was_none_is_said_as_in_the_window() -> None:
    ticks = {
        one.id: entry_of(one, Catalogue("ru")).ticks for one in samples.source().methodology.indicators()
    }
    assert ticks["WEB-03"][-1] == "Такой даты нет"
    assert ticks["FBK-03"][-1] == "Ответа не было"


def test_pages_are_a4_with_embedded_fonts() -> None:
    report = build(samples.source(), "kk")
    for page in pypdf.PdfReader(io.BytesIO(blank_pdf(report, report.cards[0]))).pages:
        assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == A4
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]


def test_hostile_names_are_printed() -> None:
    report = build(hostile.source(), "ru")
    assert pypdf.PdfReader(io.BytesIO(blank_pdf(report, report.cards[0]))).pages


def test_it_is_exported_beside_the_scorecard_and_waits_for_no_picture(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        picture = examine(making.picture(), name="x.png", how="file")
        place.run(evidence.attach, intake=picture, audit=audit.id, body="uil", indicator="WEB-04")
        place.run(evidence.edit, evidence=picture.sha256, personal=True)
        with place.reading() as db:
            written = export(
                db,
                audit=audit,
                folder=tmp_path / "out",
                formats=("blank",),
                lang="ru",
                bodies=("uil",),
                job=Silent(),
            )
    assert [path.name for path in written] == ["audit-1 Уилский район контрольный лист ru.pdf"]
