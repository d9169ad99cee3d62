"""The same written notes typed into LibreOffice Calc, for comparison; run by hand, not by the tests.

    python -m tests.flows.spreadsheet [COMMAND…]        the command that starts it, `soffice` without one

Calc must be installed with its windows. The sheet is favoured: a template with the codes, the denominators
and one sheet for each sample is ready; the formulas of the eleven computed indicators, which would have to be
written, cost nothing; classes are typed as the same single keys; waiting for a picture to be pasted is not
counted, nor is it looked at whether Calc kept it. Prints keys and seconds as `tests.flows.test_keyboard_day`
does, and checks the cells that were saved.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from core.answers.records import Content
from core.methodology.records import Indicator
from core.samples.tables import POSTS, QUESTIONS, Table
from tests.flows.day import Clock, machine_load, value_keys
from tests.flows.keyboard import CONTROL, ESCAPE, Board, words, x_server
from tests.flows.notes import PICTURED, Notes, indicator, key_of, written

NEXT_SHEET, DOWN, RIGHT = CONTROL + "117", "116", "114"
COLUMNS = {
    "posts": ("day", "page", "kind", "language", "comments", "reactions"),
    "questions": ("asked", "page", "language", "answered", "by", "quality"),
}
PASTING = 1.0  # seconds that are enough for a picture
PATIENCE = 60


def template(folder: Path, taken: Notes) -> Path:
    """Three sheets with their headings."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["code", "question", "value", "reason", "comment", "good practice"])
    for code in (*taken.before, *taken.after):
        sheet.append([code, indicator(code).short.of("en")])
    for name, columns in COLUMNS.items():
        sheet = book.create_sheet(name)
        sheet.append(columns)
    book.save(folder / "notes.xlsx")
    return folder / "notes.xlsx"


def _converted(file: Path, ending: str) -> Path:
    """With a profile of its own, so that a Calc which is open keeps out of it."""
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        ending,
        "--outdir",
        str(file.parent),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE * 2)
    made = file.with_suffix(f".{ending}")
    assert made.exists(), "not converted"
    return made


def answer_keys(asked: Indicator, content: Content) -> list[str]:
    """Along the row with Tab; Enter returns to the column where it began."""
    if content.state == "answered":
        keys = [*_value(asked, content.value or ""), "\t"]
    else:
        keys = [*("n" if content.state == "not_applicable" else "u"), "\t", *words(content.reason)]
    keys += ["\t", *words(content.comment)] if content.comment else []
    if content.good_practice:
        keys += [*"\t" * (1 if content.comment else 2), *words(content.good_practice)]
    while keys[-1] == "\t":
        keys.pop()
    return [*keys, "\n"]


def _value(asked: Indicator, value: str) -> list[str]:
    if value.startswith("ticks:"):
        return list(
            value.removeprefix("ticks:").replace(",", "")
        )  # not with commas: Calc would complete a later 1
    if asked.answer_type == "date":
        return _day(value)
    above, slash, _whole = value.partition("/")
    return list(above) if slash else value_keys(asked, value)


def _day(text: str) -> list[str]:
    day = date.fromisoformat(text)
    return list(f"{day.month}/{day.day}")


def row_keys(table: Table, cells: dict[str, str]) -> list[str]:
    keys: list[str] = []
    for name in COLUMNS[table.code]:
        value = cells.get(name, "")
        column = table.column(name)
        if column.kind in ("day", "moment"):
            keys += _day(value) if value else []
        else:
            keys += key_of(table, name, value) if column.choices and value else value
        keys.append("\t")
    while keys[-1] == "\t":
        keys.pop()
    return [*keys, "\n"]


def enter(board: Board, taken: Notes, saved: Path) -> Clock:
    board.press(DOWN, RIGHT, RIGHT)  # where the values begin
    clock = Clock(board)
    with clock.part("answers", len(taken.before) + len(taken.after)):
        for code, content in (taken.before | taken.after).items():
            if code in PICTURED:
                _paste(board, clock, taken.picture(code))
            board.press(*answer_keys(indicator(code), content))
    for table in (POSTS, QUESTIONS):
        with clock.part(table.code, len(taken.rows[table.code])):
            board.press(NEXT_SHEET, DOWN)
            for cells in taken.rows[table.code]:
                board.press(*row_keys(table, cells))
    with clock.part("saved", 1):
        before = saved.stat().st_mtime_ns
        board.press(CONTROL + "s")
        _wait(lambda: saved.stat().st_mtime_ns != before)
    return clock


def _paste(board: Board, clock: Clock, picture: bytes) -> None:
    """Anchored at the row; Escape gives the keyboard back to the cells."""
    board.copy_picture(picture)
    board.press(CONTROL + "v")
    clock.pause(PASTING)
    board.press(ESCAPE)
    clock.pause(PASTING)


def _wait(is_done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_done():
        assert time.monotonic() < end
        time.sleep(0.02)


def _check(saved: Path, taken: Notes) -> None:
    """Every row is there, and the last cell of each kind."""
    from openpyxl import load_workbook

    answers, posts, questions = load_workbook(saved).worksheets
    given = [row for row in answers.iter_rows(min_row=2, values_only=True) if row[2] is not None]
    assert len(given) == len(taken.before) + len(taken.after), len(given)
    comments = [content.comment for content in (taken.before | taken.after).values()]
    assert [str(row[4] or "").replace("’", "'") for row in given] == comments
    for sheet in (posts, questions):
        rows = taken.rows[sheet.title]
        last = [cell for cell in list(sheet.iter_rows(values_only=True))[-1] if cell is not None]
        assert sheet.max_row == len(rows) + 1, sheet.max_row
        assert len(last) == sum(name in rows[-1] for name in COLUMNS[sheet.title])


def main(command: Iterable[str]) -> None:
    taken = written()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = [*command] or ["soffice"]
        book = _converted(template(folder, taken), "ods")  # which is saved without a question
        with x_server(folder / "x.log") as display:
            board = Board(display)
            board.layout("us")
            environment = {**os.environ, "DISPLAY": display}
            running = subprocess.Popen([*office, "--norestore", "--nologo", str(book)], env=environment)
            board.wait_for_window(title="Calc")
            time.sleep(5)  # the sheet is loaded after its window is there
            clock = enter(board, taken, book)
            time.sleep(2)
            running.terminate()
            running.wait(30)
        _check(_converted(book, "xlsx"), taken)
    for part in clock.parts:
        print(part)  # noqa: T201 - the measure
    print(f"{sum(part.keys for part in clock.parts)} keys, load {machine_load()}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
