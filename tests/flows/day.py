"""One auditor at the keyboard: written notes into the window, with what each part took."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from core.answers.records import Content
from core.methodology.records import Indicator, Options
from core.samples.tables import POSTS, QUESTIONS, Table
from tests.flows.keyboard import ALT, CONTROL, LEFT, SHIFT, Board, Screen, words
from tests.flows.notes import BODY, COMPUTED, LOOKED, PICTURED, Notes, indicator, key_of
from ui.editors.numbers import TICK_KEYS


def machine_load() -> str:
    """How many programs want the processor, over the last minute."""
    if sys.platform == "win32":
        return "unknown"
    return f"{os.getloadavg()[0]:.1f}"


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of the work took."""

    name: str
    count: int
    keys: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.count}, {self.keys} keys ({self.keys / self.count:.1f} each), "
            f"{self.seconds:.1f} s ({self.seconds / self.count:.2f} s each)"
        )


class Clock:
    """Takes the keys and the time of each part. `pause` is not counted."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._paused = 0.0
        self.parts: list[Part] = []

    def pause(self, seconds: float) -> None:
        time.sleep(seconds)
        self._paused += seconds

    @contextmanager
    def part(self, name: str, count: int) -> Iterator[None]:
        keys, began = self._board.pressed, time.monotonic() - self._paused
        yield
        seconds = time.monotonic() - self._paused - began
        self.parts.append(Part(name, count, self._board.pressed - keys, seconds))


def value_keys(indicator: Indicator, value: str) -> list[str]:
    """What a person presses to enter a value."""
    if value == "no_answer":
        return ["x"]
    if indicator.answer_type == "yes_no":
        return ["1" if value == "yes" else "0"]
    if isinstance(indicator.scoring, Options) and indicator.answer_type == "choice":
        return [str([one.code for one in indicator.scoring.options].index(value) + 1)]
    if value.startswith("ticks:"):
        return [TICK_KEYS[int(place) - 1] for place in value.removeprefix("ticks:").split(",")]
    if indicator.answer_type == "date":
        return list(f"{date.fromisoformat(value).day}.{date.fromisoformat(value).month}")
    above, slash, below = value.partition("/")
    usual = below == str(indicator.denominator_default)
    population = indicator.inputs.get("denominator", "").startswith("population")
    return list(above) if not slash or usual or population else [*above, "\t", *below]


def answer_keys(indicator: Indicator, content: Content) -> list[str]:
    """Without the Enter: the value or why there is none, then the comment and the good practice."""
    if content.state == "not_applicable":
        keys = ["n", *words(content.reason)]
    elif content.state == "cannot_tell":
        keys = ["u", *words(content.reason)]
    else:
        keys = value_keys(indicator, content.value or "")
    if content.comment:
        keys += [ALT + "c", *words(content.comment)]
    if content.good_practice:
        keys += [ALT + "g", *words(content.good_practice)]
    return keys


class Day:
    """From the start page to the last answer. The parts are those of `clock`."""

    def __init__(self, board: Board, screen: Screen, taken: Notes) -> None:
        self._board = board
        self._screen = screen
        self._notes = taken
        self.clock = Clock(board)

    def enter(self, name: str) -> None:
        """Everything, into a new workspace of that name."""
        taken, clock = self._notes, self.clock
        with clock.part("workspace and audit", 1):
            self._begin(name)
            self._return_to(next(iter(taken.before)))
        with clock.part("answers before the samples", len(taken.before)):
            self._answer(taken.before)
            self._screen.wait_for(COMPUTED[0])
        with clock.part("posts", len(taken.rows["posts"])):
            self._board.press("s")
            self._fill(POSTS, self._post_keys)
        with clock.part("questions", len(taken.rows["questions"])):
            self._board.press(ALT + "2")
            self._fill(QUESTIONS, self._question_keys)
        with clock.part("answers after the samples", len(taken.after)):
            self._board.press(ALT + LEFT)
            self._screen.wait_for(COMPUTED[0])
            self._board.press("j")
            self._answer(taken.after)

    def _begin(self, name: str) -> None:
        board, screen = self._board, self._screen
        screen.wait_for("start")
        board.press(CONTROL + "n")
        screen.wait_for("NewWorkspaceDialog")
        board.press(*words(name), "\n")
        screen.wait_for("PersonDialog")
        board.press(*words("Chief specialist"), "\n")
        self._return_to("empty")
        board.press(SHIFT + CONTROL + "n")
        screen.wait_for("NewAuditDialog")
        looked = f"{LOOKED.day}.{LOOKED.month}.{LOOKED.year}"
        board.press(*words("Training audit"), "\t", *words("training"), "\t", *looked)
        board.press(*"\t\t\t\t\t ")  # past the calendar and the audit before it: no body
        board.press(SHIFT + "\t", SHIFT + "\t", *BODY[:3], " ", "\n")

    def _return_to(self, shown: str) -> None:
        """A dialog has closed: without a window manager nobody gives the window the keyboard back."""
        self._screen.wait_for_no_dialog()
        self._board.wait_for_window()
        self._screen.wait_for(shown)

    def _answer(self, answers: Mapping[str, Content]) -> None:
        for code, content in answers.items():
            self._screen.wait_for(code)
            keys = answer_keys(indicator(code), content)
            if code in PICTURED:
                self._board.copy_picture(self._notes.picture(code))
                keys = [CONTROL + "v", *keys]
            self._board.press(*keys, "\n")

    def _fill(self, table: Table, keys_of: Callable[[dict[str, str]], list[str]]) -> None:
        """The rows, then all that follows from them becomes the answers."""
        self._screen.wait_for(table.code, rows=0)
        for number, cells in enumerate(self._notes.rows[table.code], 1):
            self._board.press(*keys_of(cells), "\n")
            self._screen.wait_for(table.code, rows=number)
        self._board.press(CONTROL + "\n")

    @staticmethod
    def _post_keys(cells: dict[str, str]) -> list[str]:
        """A class goes on by itself; twin, form and topic are passed by."""
        classes = [key_of(POSTS, column, cells[column]) for column in ("page", "kind", "language")]
        day = str(date.fromisoformat(cells["day"]).day)
        return [*day, "\t", *classes, *"\t\t\t", *cells["comments"], "\t", *cells["reactions"]]

    @staticmethod
    def _question_keys(cells: dict[str, str]) -> list[str]:
        """The text of the question is passed by; the day of the answer counts from that of the question."""
        day, page = date.fromisoformat(cells["asked"]), key_of(QUESTIONS, "page", cells["page"])
        asked = [
            *f"{day.day}.{day.month}",
            "\t",
            page,
            "\t",
            key_of(QUESTIONS, "language", cells["language"]),
        ]
        if "answered" not in cells:
            return asked
        later = (date.fromisoformat(cells["answered"]) - day).days
        classes = [key_of(QUESTIONS, column, cells[column]) for column in ("by", "quality")]
        return [*asked, "=", *str(later), "\t", *classes]
