"""Samples filled by keyboard in the real window, on three layouts, from the question and back."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from core.answers import reads as answers
from core.samples import reads
from core.workspace import Workspace
from tests import making
from tests.flows.keyboard import ALT, CONTROL, PATIENCE, Board, missing, program, x_server

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}"),
]
DOWN, PAGE_POSTS, PAGE_QUESTIONS = CONTROL + "116", ALT + "1", ALT + "2"
POSTS, QUESTIONS = 30, 20


@pytest.mark.parametrize("layout", ["us", "ru", "kz"])
@pytest.mark.timeout(240)
def test_thirty_posts_and_twenty_questions(layout: str, tmp_path: Path, home: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place, bodies=("uil",))
        file = place.path
    with x_server(tmp_path / "x.log") as display:
        board = Board(display)
        board.layout(layout)
        with program(file, display, home, tmp_path / "program.log") as screen:
            board.wait_for_window()
            screen.wait_for("WEB-01")
            board.press(DOWN)
            screen.wait_for("WEB-02")
            board.press(DOWN)
            screen.wait_for("WEB-03")
            board.press(ALT + "s")
            screen.wait_for("news", rows=0)
            board.press(PAGE_POSTS)
            screen.wait_for("posts", rows=0)
            before, began = board.pressed, time.monotonic()
            for number in range(POSTS):
                board.press(*str(30 - number), "\t", "1", "=q"[number % 2], "3", "\n")
                screen.wait_for("posts", rows=number + 1)
            print(f"{layout}: {board.pressed - before} keys for posts, {time.monotonic() - began:.1f} s")  # noqa: T201
            before, began = board.pressed, time.monotonic()
            board.press(PAGE_QUESTIONS)
            screen.wait_for("questions", rows=0)
            for number in range(QUESTIONS):
                board.press(*str(number + 3), "\t", "2", "\t", "\t", "=", "1", "\t", "1", "2", "\n")
                screen.wait_for("questions", rows=number + 1)
            print(f"{layout}: {board.pressed - before} keys for questions, {time.monotonic() - began:.1f} s")  # noqa: T201
            board.press(CONTROL + "\n")
            value = _wait_for_answer(file, audit.id, "FBK-03")
    assert (tmp_path / "program.log").read_text(encoding="utf-8") == ""
    with Workspace.open(file, read_only=True) as place, place.reading() as db:
        posts = reads.of(db, audit.id, "uil", "posts").rows
        questions = reads.of(db, audit.id, "uil", "questions").rows
        assert reads.drafts(db, audit.id, "uil", "posts") == {}
    assert [row.cells["day"][8:] for row in posts[:3]] == ["30", "29", "28"]
    assert {row.cells["kind"] for row in posts} == {"live_session", "position"}
    assert {row.cells["language"] for row in posts} == {"both"}
    assert (len(posts), len(questions)) == (POSTS, QUESTIONS)
    assert value is not None


def _wait_for_answer(file: Path, audit: str, code: str) -> str | None:
    end = time.monotonic() + PATIENCE
    with Workspace.open(file, read_only=True) as place:
        while time.monotonic() < end:
            with place.reading() as db:
                found = answers.of_body(db, audit, "uil").get(code)
            if found is not None:
                return found.content.value
            time.sleep(0.02)
    raise AssertionError(f"{code} was not taken over")
