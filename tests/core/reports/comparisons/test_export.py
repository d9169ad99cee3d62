"""Comparisons as files: every format in every language, whole or not at all."""

from __future__ import annotations

import importlib
import io
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from core.audits import reads as audits
from core.demo import build as build_demo
from core.errors import Cancelled, TyndaError
from core.formatting import number, rounded
from core.job import Silent
from core.reports import comparisons
from core.reports.comparisons import FORMATS
from core.reports.comparisons.build import build
from core.reports.comparisons.export import export_comparison
from core.reports.comparisons.format import Format
from core.reports.comparisons.records import ComparisonReport
from core.store.sqlite import Database
from core.text import LANGS, Catalogue, Lang
from core.workspace import Workspace


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TYNDA_HOME", str(folder / "home"))
        build_demo(folder / "demo.tynda", lang="ru")
        with Workspace.open(folder / "demo.tynda", read_only=True) as place, place.reading() as found:
            yield found


def report_of(db: Database, lang: Lang, *codes: str) -> ComparisonReport:
    return build(db, [audits.by_code(db, code) for code in codes], lang, Silent())


def rendered(report: ComparisonReport, extension: str) -> bytes:
    return next(one for one in FORMATS if one.extension == extension).render(report)


def words_of(pdf: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_every_format_is_listed() -> None:
    modules = [name for _, name, _ in pkgutil.iter_modules(comparisons.__path__)]
    found = {
        module.FORMAT
        for name in modules
        if isinstance(
            getattr(module := importlib.import_module(f"core.reports.comparisons.{name}"), "FORMAT", None),
            Format,
        )
    }
    assert found == set(FORMATS)


@pytest.mark.parametrize("lang", LANGS)
def test_the_pdf_says_what_the_page_says(db: Database, lang: Lang) -> None:
    report = report_of(db, lang, "training-2025", "training-2026")
    words, catalogue = words_of(rendered(report, "pdf")), Catalogue(lang)
    for needed in ("report.draft_method", "report.training", "compare.movers", "compare.note_contributions"):
        assert " ".join(catalogue.text(needed).split()) in words
    for body in report.bodies:
        assert body.name in words
    assert report.head_hash in words
    assert rendered(report, "pdf") == rendered(report, "pdf")


@pytest.mark.parametrize("lang", LANGS)
def test_the_numbers_of_the_workbook_are_those_shown(db: Database, lang: Lang) -> None:
    report = report_of(db, lang, "training-2025", "training-2026")
    book: Any = openpyxl.load_workbook(io.BytesIO(rendered(report, "xlsx")))
    text = Catalogue(lang).text
    totals = _table(book[text("compare.by_body")], text("compare.change"))
    by_name = {row[text("report.body")]: row for row in totals}
    sheet = book[text("compare.by_indicator")]
    sums: dict[str, Decimal] = {}
    for row in sheet.iter_rows(values_only=True):
        if isinstance(row[10], int | float):
            sums[row[0]] = sums.get(row[0], Decimal(0)) + Decimal(str(row[10]))
    for body in report.bodies:
        assert Decimal(str(by_name[body.name][text("compare.change")])) == body.delta
        assert sums[body.name] == body.delta


def _table(sheet: Any, one_head: str) -> list[dict[str, Any]]:
    """The rows below the head that has `one_head` in it, by the words of the head."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = next(place for place, row in enumerate(rows) if one_head in row)
    return [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :]]


def test_what_the_method_changed_has_columns_only_where_it_changed(db: Database) -> None:
    text = Catalogue("kk").text
    report = report_of(db, "kk", "training-2025", "training-2026")
    for same, shown in ((True, False), (False, True)):
        made = replace(report, same_method=same)
        book: Any = openpyxl.load_workbook(io.BytesIO(rendered(made, "xlsx")))
        found = _table(book[text("compare.by_body")], text("compare.change"))
        assert (text("compare.by_method") in found[0]) is shown
        assert (text("compare.what_if_short") in found[0]) is shown
        assert [row[report.after.label] for row in found[:3]] == [66.0, 48.8, 49.0]


@pytest.mark.parametrize("lang", LANGS)
def test_what_was_rescored_says_so_in_print(db: Database, lang: Lang) -> None:
    """The older end of the chart, the medians in both files: none of it was printed at the time."""
    report = replace(report_of(db, lang, "training-2025", "training-2026"), same_method=False)
    text = Catalogue(lang).text
    words = words_of(rendered(report, "pdf"))
    assert text("compare.head_what_if", audit=report.before.label) in words
    middle = next(one for one in report.medians if one.kind == "district")
    assert f"{number(middle.before, lang, 1)} ({text('compare.what_if_short').lower()})" in words
    book: Any = openpyxl.load_workbook(io.BytesIO(rendered(report, "xlsx")))
    rows = _table(book[text("compare.by_body")], text("compare.change"))
    found = next(row for row in rows if row[text("report.body")] == middle.label)
    assert found[report.before.label] is None
    assert found[text("compare.what_if_short")] == float(rounded(middle.before, 1))


@pytest.mark.parametrize("lang", LANGS)
def test_no_word_of_a_head_is_broken(db: Database, lang: Lang) -> None:
    report = replace(report_of(db, lang, "training-2025", "training-2026"), same_method=False)
    words = words_of(rendered(report, "pdf"))
    for _, short in report.criteria:
        assert all(word in words for word in re.split(r"[\s-]+", short)), short
    assert Catalogue(lang).text("compare.what_if_short") in words


def test_heads_over_numbers_stand_to_the_right_as_the_numbers_do(db: Database) -> None:
    report = report_of(db, "ru", "training-2025", "training-2026")
    book: Any = openpyxl.load_workbook(io.BytesIO(rendered(report, "xlsx")))
    text = Catalogue("ru").text
    sheet = book[text("compare.by_body")]
    head = next(row for row in sheet.iter_rows() if row[0].value == text("report.body"))
    for above in head:
        below = sheet.cell(above.row + 1, above.column)
        wanted = "right" if isinstance(below.value, int | float) else "left"
        assert above.alignment.horizontal == wanted, above.value


def test_all_audits_stand_in_the_timeline(db: Database) -> None:
    report = report_of(db, "ru", "first-monitoring", "training-2025", "training-2026")
    book: Any = openpyxl.load_workbook(io.BytesIO(rendered(report, "xlsx")))
    sheet = book[Catalogue("ru").text("compare.timeline")]
    found = {row[0]: row[1:4] for row in sheet.iter_rows(values_only=True)}
    assert found["Алгинский район"] == ("–", 59, 66)
    words = words_of(rendered(report_of(db, "ru", "training-2025", "training-2025", "training-2026"), "pdf"))
    assert Catalogue("ru").text("compare.timeline") in words


def test_the_first_monitoring_in_print(db: Database) -> None:
    report = report_of(db, "ru", "first-monitoring", "training-2026")
    words = words_of(rendered(report, "pdf"))
    assert Catalogue("ru").text("compare.no_scores") in words
    assert "Возложено на работника" in words
    assert Catalogue("ru").text("compare.note_contributions") not in words


def test_the_workbook_of_the_first_monitoring_begins_with_its_facts(db: Database) -> None:
    text = Catalogue("ru").text
    report = report_of(db, "ru", "first-monitoring", "training-2026")
    book: Any = openpyxl.load_workbook(io.BytesIO(rendered(report, "xlsx")))
    assert book.sheetnames[0] == text("compare.facts")
    for name in ("compare.timeline", "compare.by_indicator"):
        said = [row[0] for row in book[text(name)].iter_rows(values_only=True)]
        assert text("compare.no_scores") in said
        assert text("compare.note_contributions") not in said


def test_an_unknown_ending_writes_nothing(db: Database, tmp_path: Path) -> None:
    chosen = [audits.by_code(db, code) for code in ("training-2025", "training-2026")]
    with pytest.raises(TyndaError) as refused:
        export_comparison(db, chosen=chosen, to=tmp_path / "c.txt", lang="ru", job=Silent())
    assert refused.value.text_id == "compare.unknown_format"
    assert not list(tmp_path.glob("c.*"))


def test_a_stopped_export_writes_nothing(db: Database, tmp_path: Path) -> None:
    class Stopped(Silent):
        def check(self) -> None:
            raise Cancelled

    chosen = [audits.by_code(db, code) for code in ("training-2025", "training-2026")]
    with pytest.raises(Cancelled):
        export_comparison(db, chosen=chosen, to=tmp_path / "c.pdf", lang="ru", job=Stopped())
    assert not list(tmp_path.glob("c.*"))
