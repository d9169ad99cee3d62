"""The workbook: numbers are numbers, texts stay texts, nothing is cut."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.answers.records import Percent
from core.formatting import safe, value_text
from core.reports.records import Report
from core.reports.scorecard import build
from core.reports.workbook.book import workbook
from core.reports.workbook.cells import HEAD, PLAIN, TENTHS, Book, split
from core.reports.workbook.heights import line_count
from core.samples.records import Header, Row, Sample
from core.scoring import displayed
from core.text import LANGS, Catalogue, Lang, Texts
from core.workdays.load import load_rules
from core.workdays.records import Calendar
from tests.core.reports import hostile, samples


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def made(report: Report) -> Any:
    return opened(workbook(report, report.cards))


@pytest.mark.parametrize("lang", LANGS)
def test_summary_totals_are_the_displayed_ones(lang: Lang) -> None:
    source = samples.source()
    sheet = made(build(source, lang)).worksheets[0]
    rows = {row[0].value: row for row in sheet.iter_rows()}
    for body in source.bodies:
        card, row = source.scorecards[body.id], rows[body.name.of(lang)]
        assert card.total is not None and card.low is not None and card.high is not None
        assert [Decimal(str(cell.value)) for cell in row[2:5]] == [
            displayed(card.total),
            displayed(card.low),
            displayed(card.high),
        ]
        assert all(cell.data_type == "n" for cell in row[2:5])
        for cell, criterion in zip(row[9:14], card.criteria, strict=True):
            if criterion.score is not None:
                assert Decimal(str(cell.value)) == displayed(criterion.score)
            else:  # said in words, never an empty cell
                assert cell.value == Catalogue(lang).text("report.not_applicable")


def test_a_sheet_for_each_body_with_every_indicator() -> None:
    source = samples.source()
    report = build(source, "kk")
    book = made(report)
    for card in report.cards:
        sheet = book[card.name[:31]]
        codes = [row[1].value for row in sheet.iter_rows() if row[1].value]
        assert codes[1:] == [line.code for line in card.lines()]
    for sheet in book.worksheets[: len(report.cards) + 1]:
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows
    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert report.training in sheet.oddHeader.center.text


def test_notes_carry_the_reservations_and_the_journal() -> None:
    report = build(samples.source(), "ru")
    sheet = made(report)["Примечания"]
    values = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert report.head_hash in values
    assert {4790, 4700} <= {value for value in values if isinstance(value, int)}
    for note in report.notes:
        assert note in values


def test_hostile_texts_stay_texts_and_whole() -> None:
    report = build(hostile.source(), "ru")
    book = made(report)
    texts: list[str] = []
    rest: dict[tuple[str, str], str] = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str):
                    assert len(cell.value.encode("utf-16-le")) // 2 <= 32_767
                    texts.append(cell.value.replace("_x005F_", "_"))  # as Excel and LibreOffice do
    for row in book["Продолжения"].iter_rows(min_row=2, values_only=True):
        rest[row[0], row[1]] = rest.get((row[0], row[1]), "") + str(row[3])
    for (name, place), more in rest.items():
        first = str(book[name][place].value)
        texts.append(first[: first.rindex(" … [")] + more)
    for name, text in hostile.TEXTS.items():
        assert texts.count(safe(text)) >= 4, name


def test_a_formula_is_marked_as_text_for_whoever_edits_it() -> None:
    book = opened(workbook(report := build(hostile.source(), "ru"), report.cards[:1]))
    marked = [
        cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))
    ]
    assert hostile.TEXTS["formula"] in marked
    cells = [c for s in book.worksheets for row in s.iter_rows() for c in row if c.value in marked]
    assert all(cell.quotePrefix for cell in cells)


@given(st.text(st.characters(codec="utf-8"), max_size=400))
def test_split_loses_nothing(text: str) -> None:
    assert "".join(split(text)) == text


@pytest.mark.parametrize("text", ["ж" * 50_000, "😀" * 40_000, "\n" * 1000, "a\n" * 20_000, ""])
def test_parts_fit_into_a_cell(text: str) -> None:
    parts = list(split(text))
    assert "".join(parts) == text
    assert all(len(part.encode("utf-16-le")) // 2 <= 32_700 and part.count("\n") <= 250 for part in parts)


@given(st.lists(st.text(st.characters(codec=None, categories=None), max_size=50), max_size=6))
def test_sheet_names_are_taken_by_excel(names: list[str]) -> None:
    book = Book("rest", "… {sheet} {row}")
    found = [book.sheet(name, (10,)).title for name in [*names, "History", "history", "А" * 60, "А" * 60]]
    assert len({name.casefold() for name in found}) == len(found)
    for name in found:
        assert 1 <= len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'") and not name.endswith("'")
        assert name.casefold() != "history"


def test_numbers_are_rounded_half_up_and_stay_numbers() -> None:
    book = Book("rest", "… {sheet} {row}")
    sheet = book.sheet("one", (10,))
    book.text(sheet, 1, 1, "head", HEAD)
    for row, value in enumerate(("0.05", "2.25", "71.04999", "-0.04"), 2):
        book.number(sheet, row, 1, Decimal(value), TENTHS)
    book.text(sheet, 6, 1, "=1+1", PLAIN)
    data = book.finish(("a", "b", "c", "d"))
    values = [row[0] for row in opened(data).worksheets[0].iter_rows(values_only=True)]
    assert values == ["head", 0.1, 2.3, 71, 0, "=1+1"]


def test_two_bodies_of_one_name_have_two_sheets() -> None:
    source = samples.source()
    same = tuple(replace(body, name=Texts.same("Бір")) for body in source.bodies)
    names = made(build(replace(source, bodies=same), "kk")).sheetnames
    assert {"Бір", "Бір 2", "Бір 15"} <= set(names)


def test_unscored_audits_show_facts_instead_of_scores() -> None:
    report = build(samples.source(scored=False), "ru")
    book = made(report)
    head = [cell.value for cell in book.worksheets[0][5]]
    assert any(str(value).startswith("PUB-06") for value in head)
    assert "По области" in book.sheetnames


@pytest.mark.parametrize("lang", LANGS)
def test_no_word_of_a_head_is_broken(lang: Lang) -> None:
    seen = 0
    for sheet in made(build(samples.source(), lang)):
        heads = [
            cell for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb.endswith(HEAD.fill)
        ]
        for cell in heads:
            width = sheet.column_dimensions[cell.column_letter].width
            words = str(cell.value or "").split()
            seen += len(words)
            assert all(line_count(word, width, bold=True) == 1 for word in words)
    assert seen > 100


def test_line_count() -> None:
    assert line_count("", 10) == 1
    assert line_count("a\nb\nc", 10) == 3
    assert line_count("слово " * 20, 20) >= 6
    assert line_count("ж" * 100, 10) >= 10


@pytest.mark.parametrize("lang", LANGS)
def test_a_body_with_samples_has_a_sheet_of_them(lang: Lang) -> None:
    cells = [
        {"day": "2026-03-30", "page": "org_facebook", "kind": "event", "topic": "=1+1"},
        {"day": "2026-03-29", "page": "org_facebook", "kind": "answer", "language": "both"},
    ]
    rows = tuple(Row(str(number), f"000000{number}.x", each) for number, each in enumerate(cells))
    header = Header("each third", date(2026, 1, 1), date(2026, 3, 31), ("org_facebook",))
    found = samples.source()
    body = found.bodies[0]
    taken = Sample("a1", body.id, "posts", header, rows)
    source = replace(found, samples=(taken,), calendar=Calendar(load_rules()))
    report = build(source, lang)
    assert [len(card.samples) for card in report.cards].count(1) == 1
    book = made(report)
    text = Catalogue(lang).text
    (sheet,) = (one for one in book if one["A1"].value == text("report.samples_of", body=body.name.of(lang)))
    shown = [[cell.value for cell in row] for row in sheet.iter_rows()]
    said = [str(cell) for row in shown for cell in row if cell is not None]
    assert "=1+1" in said
    assert text("sample.post.answer") in said
    assert any("each third" in one for one in said)
    values = {row[0]: row[2] for row in shown}
    substance = found.methodology.find("SOC-04")
    assert substance is not None
    half = Percent(Decimal(50), Decimal(1), Decimal(2))
    assert values["SOC-04"] == value_text(substance, half, Catalogue(lang))
    assert values["SOC-12"] == "–"
