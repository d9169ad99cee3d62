"""Samples in spreadsheets: titles in any language, times, faults in place, and the `sample` command."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from core.cli import main
from core.errors import TyndaError
from core.exchange.sample_file import read_file, split_text
from core.methodology.load import load_shipped
from core.samples.cells import Days
from core.samples.tables import POSTS, QUESTIONS, TABLES, Table
from core.samples.written import Scribe
from core.text import LANGS, Catalogue
from tests import making

METHOD = load_shipped("AKT-OPENNESS")
DAYS = Days(date(2026, 3, 31), date(2026, 4, 5))


def scribe(table: Table) -> Scribe:
    return Scribe(table, METHOD, DAYS)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.code)
def test_titles_and_classes_are_understood_in_every_language(table: Table, lang: str) -> None:
    catalogue = Catalogue(lang)  # type: ignore[arg-type]
    titles = [catalogue.text(column.text_id) for column in table.columns]
    assert len(set(titles)) == len(titles)
    for column in table.columns:
        for choice in column.choices if column.choices and column.choices[0].text_id else ():
            words = catalogue.text(choice.text_id)
            assert scribe(table).reader.read(column, words.upper(), DAYS, {}) == choice.code


def test_a_workbook_keeps_days_times_and_numbers(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Когда задан", "Страница", "Когда отвечен", "Качество ответа"])
    sheet.append([datetime(2026, 3, 3, 9, 30), "Facebook", date(2026, 3, 4), 2])
    sheet.append(["вчера", "Instagram", "+2", None])
    book.save(tmp_path / "q.xlsx")
    first, second = read_file(tmp_path / "q.xlsx", scribe(QUESTIONS), 7).rows
    assert first.cells == {
        "asked": "2026-03-03 09:30",
        "page": "org_facebook",
        "answered": "2026-03-04",
        "quality": "2",
    }
    assert first.place.startswith("0000008.")
    assert second.cells["asked"] == "2026-04-04"
    assert "answered" in second.problems  # two days after yesterday lies ahead


def test_without_titles_columns_stand_in_their_order(tmp_path: Path) -> None:
    file = tmp_path / "posts.csv"
    file.write_text("30.03.2026,Instagram,разъяснение,kk,да\n;;\n", encoding="utf-8")
    (row, *_rest) = read_file(file, scribe(POSTS), 0).rows
    assert (row.cells["kind"], row.cells["twin"]) == ("clarification", "yes")


@pytest.mark.parametrize(("encoding", "between"), [("cp1251", ";"), ("cp1251", ","), ("utf-8-sig", ";")])
def test_a_table_may_be_saved_as_spreadsheets_here_do(tmp_path: Path, encoding: str, between: str) -> None:
    file = tmp_path / "posts.csv"
    lines = (
        ("Дата", "Страница", "Вид публикации", "Тема"),
        ("30.03.2026", "Instagram", "разъяснение", "Что делать? ТОО «СПК», № 5 – Қаражат"),
    )
    said = "\n".join(between.join(f'"{cell}"' for cell in line) for line in lines)
    file.write_text(said.replace("Қ", "К") if encoding == "cp1251" else said, encoding=encoding)
    (row,) = read_file(file, scribe(POSTS), 0).rows
    assert row.cells["kind"] == "clarification"
    assert row.cells["topic"].removeprefix("Что делать? ТОО «СПК», № 5 – ") in ("Қаражат", "Каражат")


def test_kazakh_letters_that_became_question_marks_are_said_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "posts.csv"
    lost = "Дата;Страница;Тема\n30.03.2026;Instagram;Су\n30.03.2026;Instagram;К?птоғай?\n"
    file.write_bytes(lost.encode("cp1251", "replace"))
    with pytest.raises(TyndaError) as refusal:
        read_file(file, scribe(POSTS), 0)
    assert (refusal.value.text_id, refusal.value.params["line"]) == ("table.encoding", 3)


def test_what_no_spreadsheet_should_do_stays_text() -> None:
    assert split_text("'=1+1\t'-5\tdon't") == [["=1+1", "-5", "don't"]]
    assert split_text('"two\nlines"\tx\n') == [["two\nlines", "x"]]
    assert split_text('"never ends\tx') == [["never ends\tx"]]
    row = scribe(POSTS).write("1.x", {"day": "30.3", "topic": "a\x00b\ud800\nc"})
    assert row.cells["topic"] == "a b? c"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3", "2026-03-03"),
        ("31", "2026-03-31"),
        ("3.4", "2025-04-03"),
        ("-2", "2026-03-29"),
        ("бүгін", "2026-04-05"),
        ("ВЧЕРА", "2026-04-04"),
        ("2026-03-01T14:30", "2026-03-01"),
        ("30022026", ""),
        ("99999999999", ""),
        ("+9999", ""),
        ("3.3.0001", ""),
        ("3 25:00", ""),
    ],
)
def test_days_typed_short(typed: str, expected: str) -> None:
    row = scribe(POSTS).write("1.x", {"day": typed})
    assert ("" if "day" in row.problems else row.cells["day"]) == expected


def test_a_cell_too_long_to_show_is_kept_whole() -> None:
    row = scribe(POSTS).write("1.x", {"topic": "x" * 3_000})
    assert (len(row.cells["topic"]), row.problems["topic"].text_id) == (3_000, "sample.cell.too_long")


def test_the_command_takes_in_shows_and_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with making.workspace(tmp_path) as place:
        making.audit(place)
    place_of = [str(tmp_path / "test.tynda"), "audit-1", "uil", "news"]
    source = tmp_path / "news.csv"
    source.write_text("day,kind\n30.3,local\n29.3,slide\n28.3,пляски\n", encoding="utf-8")
    assert _run("sample", *place_of, "--import", str(source)) == 1
    assert "3" in capsys.readouterr().err
    source.write_text("day,kind,№\n30.3,local,\n29.3,slide,7\n", encoding="utf-8")
    capsys.readouterr()
    assert _run("sample", *place_of, "--import", str(source), "--lang", "en") == 0
    assert "left out: №" in capsys.readouterr().err
    assert _run("sample", *place_of, "--out", str(tmp_path / "out.csv")) == 0
    capsys.readouterr()
    assert _run("sample", *place_of, "--json", "--lang", "en") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["period"] == {"from": "2026-03-02", "to": "2026-03-31"}
    assert [row["kind"] for row in document["rows"]] == ["local", "slide"]
    values = {one["id"]: one["value"] for one in document["indicators"]}
    assert values == {"WEB-03": "2026-03-30", "WEB-04": "1/2", "WEB-05": "0/2"}
    assert _run("sample", *place_of, "--import", str(tmp_path / "out.csv")) == 0
    assert _run("sample", *place_of, "--lang", "kk") == 0
    assert "2/4" in capsys.readouterr().out
    assert _run("sample", *place_of[:2], "temir", "news") == 1


def _run(*arguments: str) -> int:
    def no_window(_given: object) -> int:
        raise AssertionError

    return main(arguments, no_window)


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    file.write_text("day,kind\n" + "30.3,local\n" * 5_001, encoding="utf-8")
    with pytest.raises(TyndaError, match=r"sample\.too_many_rows"):
        read_file(file, scribe(TABLES[2]), 0)
