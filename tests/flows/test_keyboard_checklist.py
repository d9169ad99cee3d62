"""A whole checklist of 59 questions filled by keyboard in the real window, on three layouts."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from core.answers import reads as answers
from core.answers.records import Content
from core.answers.values import allowed_codes
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.methodology.load import load_shipped
from core.methodology.records import DueDate, Indicator, Options
from core.scoring import score_body
from core.workspace import Workspace
from tests import making
from tests.flows.keyboard import ALT, CONTROL, PATIENCE, Board, Screen, missing, program, x_server

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

    def open_after(self, code: str) -> list[str]:
        """The open questions as soon as `code` is none of them."""
        end = time.monotonic() + PATIENCE
        while code in (waiting := self.open_questions()):
            assert time.monotonic() < end, f"{code} was not saved: {self.content(code)}"
            time.sleep(0.01)
        return waiting

    def content(self, code: str) -> Content:
        with self._workspace.reading() as db:
            answer = answers.of_body(db, self._audit.id, self._body).get(code)
        return answer.content if answer else Content()

    def wait_for(self, code: str, state: str) -> None:
        """Until the disk says so."""
        end = time.monotonic() + PATIENCE
        while self.content(code).state != state:
            assert time.monotonic() < end, f"{code} is {self.content(code)}"
            time.sleep(0.01)

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
        with program(file, display, home, tmp_path / "program.log") as screen:
            board.wait_for_window()
            checklist = Checklist(file, audit, "uil")
            began = time.monotonic()
            asked = fill(board, screen, checklist, {one.id: one for one in methodology.indicators()})
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
    question = load_shipped("AKT-OPENNESS").find("WEB-01")
    assert question is not None
    second = allowed_codes(question)[1]
    with x_server(tmp_path / "x.log") as display:
        board = Board(display)
        board.layout(layout)
        with program(file, display, home, tmp_path / "program.log") as screen:
            board.wait_for_window()
            checklist = Checklist(file, audit, "uil")
            screen.wait_for("WEB-01", value="")
            board.press("2", CONTROL + "s")
            screen.wait_for("WEB-01", value=second)
            checklist.wait_for("WEB-01", "answered")
            board.press("\n")
            screen.wait_for("WEB-02")
            board.press(CONTROL + "z")
            screen.wait_for("WEB-01", value="")
            checklist.wait_for("WEB-01", "unanswered")
            board.press(CONTROL + "y")
            screen.wait_for("WEB-01", value=second)
            checklist.wait_for("WEB-01", "answered")
            board.press("c", *"ab", ALT + "u", *"cd", "\n")
            screen.wait_for("WEB-02")
            checklist.wait_for("WEB-01", "cannot_tell")
            assert len(checklist.content("WEB-01").comment) == 2
            assert len(checklist.content("WEB-01").reason) == 2
            checklist.close()
    assert (tmp_path / "program.log").read_text(encoding="utf-8") == ""


def fill(board: Board, screen: Screen, checklist: Checklist, indicators: dict[str, Indicator]) -> int:
    """Answers every open question; one is not applicable, one cannot be told. Returns how many."""
    asked = 0
    waiting = checklist.open_questions()
    while waiting:
        code = waiting[0]
        screen.wait_for(code)
        if code == "WEB-12":
            board.press("n", *"no data", "\n")
        elif code == "SOC-06":
            board.press("u", *"closed", "\n")
        else:
            board.press(*keys_for(indicators[code]), "\n")
        asked += 1
        waiting = checklist.open_after(code)
    return asked
