"""A whole checklist of 59 questions filled by keyboard in the real window, on three layouts."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from core.answers import reads as answers
from core.answers.records import Content
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.methodology.records import DueDate, Indicator, Options
from core.scoring import score_body
from core.workspace import Workspace
from tests import making
from tests.flows.keyboard import ALT, CONTROL, Board, missing, program, x_server

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}"),
]


def keys_for(indicator: Indicator) -> list[str]:
    """What a person presses to answer it, without the Enter."""
    if isinstance(indicator.scoring, DueDate):
        return list("31.12.2026")
    if isinstance(indicator.scoring, Options) or indicator.answer_type == "yes_no":
        return ["1"]
    if indicator.ticks:
        return list("1235780-")
    if indicator.answer_type == "date":
        return list("-2")
    if indicator.answer_type == "percent" and indicator.denominator_default is None:
        population = indicator.inputs.get("denominator", "").startswith("population")
        return list("900") if population else [*"13", "\t", *"20"]
    return ["3"]


class Checklist:
    """The checklist as the disk has it, read beside the open window."""

    def __init__(self, file: Path, audit: Audit, body: str) -> None:
        self._workspace = Workspace.open(file, read_only=True)
        self._audit = audit
        self._body = body

    def open_questions(self) -> list[str]:
        with self._workspace.reading() as db:
            methodology = audits.methodology(db, self._audit.methodology)
            body = next(one for one in bodies.everyone(db) if one.id == self._body)
            given = answers.of_body(db, self._audit.id, self._body)
        card = score_body(methodology, body, given, self._audit)
        return [item.indicator for item in card.items() if item.state == "unanswered"]

    def content(self, code: str) -> Content:
        with self._workspace.reading() as db:
            answer = answers.of_body(db, self._audit.id, self._body).get(code)
        return answer.content if answer else Content()

    def wait_for(self, code: str, state: str, seconds: float = 10) -> None:
        """Until the disk says so."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.content(code).state == state:
                time.sleep(0.4)  # the window shows it a moment after the disk has it
                return
            time.sleep(0.01)
        raise AssertionError(f"{code} is {self.content(code)}")

    def wait_until_answered(self, code: str, seconds: float = 10) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.content(code) != Content():
                return
            time.sleep(0.01)
        raise AssertionError(f"{code} was not saved")

    def close(self) -> None:
        self._workspace.close()


@pytest.mark.parametrize("layout", ["us", "ru", "kz"])
@pytest.mark.timeout(240)
def test_a_whole_checklist_by_keyboard(layout: str, tmp_path: Path, home: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place, bodies=("uil",))
        file = place.path
        with place.reading() as db:
            methodology = audits.methodology(db, audit.methodology)
    with x_server(tmp_path / "x.log") as display:
        board = Board(display)
        board.layout(layout)
        with program(file, display, home, tmp_path / "program.log"):
            board.wait_for_window()
            time.sleep(1)
            checklist = Checklist(file, audit, "uil")
            began = time.monotonic()
            asked = fill(board, checklist, {one.id: one for one in methodology.indicators()})
            seconds = time.monotonic() - began
            checklist.close()
    print(f"{layout}: {asked} questions, {board.pressed} keys, {seconds:.1f} s")  # noqa: T201 - the measure
    assert asked >= 50
    assert (tmp_path / "program.log").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("layout", ["us", "ru", "kz"])
@pytest.mark.timeout(120)
def test_chords_work_on_every_layout(layout: str, tmp_path: Path, home: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place, bodies=("uil",))
        file = place.path
    with x_server(tmp_path / "x.log") as display:
        board = Board(display)
        board.layout(layout)
        with program(file, display, home, tmp_path / "program.log"):
            board.wait_for_window()
            time.sleep(1)
            checklist = Checklist(file, audit, "uil")
            board.press("2", CONTROL + "s")
            checklist.wait_for("WEB-01", "answered")
            board.press("\n", CONTROL + "z")
            checklist.wait_for("WEB-01", "unanswered")
            board.press(CONTROL + "y")
            checklist.wait_for("WEB-01", "answered")
            board.press("c", *"ab", ALT + "u", *"cd", "\n")
            checklist.wait_for("WEB-01", "cannot_tell")
            assert len(checklist.content("WEB-01").comment) == 2
            assert len(checklist.content("WEB-01").reason) == 2
            checklist.close()
    assert (tmp_path / "program.log").read_text(encoding="utf-8") == ""


def fill(board: Board, checklist: Checklist, indicators: dict[str, Indicator]) -> int:
    """Answers every open question; one is not applicable, one cannot be told. Returns how many."""
    asked = 0
    while waiting := checklist.open_questions():
        code = waiting[0]
        if code == "WEB-12":
            board.press("n", *"no data", "\n")
        elif code == "SOC-06":
            board.press("u", *"closed", "\n")
        else:
            board.press(*keys_for(indicators[code]), "\n")
        checklist.wait_until_answered(code)
        asked += 1
    return asked
