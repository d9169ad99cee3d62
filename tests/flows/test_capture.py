"""Pictures of a real screen: to the pixel, at several scales, on two monitors, and every way to stop."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter

from core.answers import reads as answers
from core.evidence import reads
from core.evidence.records import Evidence
from core.workspace import Workspace
from tests import making
from tests.flows.keyboard import (
    CONTROL,
    PATIENCE,
    ROOT,
    Board,
    Screen,
    missing,
    program,
    x_server,
)
from tests.flows.monitors import divided
from tests.flows.pattern import drawn

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}"),
]

WIDTH, HEIGHT = 1440, 900
F9, ESCAPE, ENTER, TAB = "75", "Escape", "\n", "\t"
LEFT, RIGHT, UP, DOWN, SPACE = "113", "114", "111", "116", " "
SHIFT = "50+"
OVERLAY = "Choosing a region of the screen"
DIALOG = "Screenshot"
WHOLE = ("pattern", 0, 0, WIDTH, HEIGHT)
Area = tuple[int, int, int, int]


@dataclass
class Desk:
    """The program on a screen full of known pixels."""

    board: Board
    screen: Screen
    workspace: Workspace
    audit: str

    def wait_for(self, title: str, *, there: bool = True) -> None:
        end = time.monotonic() + PATIENCE
        while self.is_there(title) != there:
            assert time.monotonic() < end, f"{title} {there}"
            time.sleep(0.02)

    def is_there(self, title: str) -> bool:
        return bool(self.board._xdotool("search", "--onlyvisible", "--name", f"^{title}$").split())

    def open_overlay(self) -> None:
        self.open_dialog()
        self.board.press(ENTER)
        self.wait_for_keyboard(OVERLAY)

    def open_dialog(self) -> None:
        """The next ENTER asks for the picture as it proposes it."""
        self.board.press(F9)
        self.wait_for_keyboard(DIALOG)

    def wait_for_keyboard(self, title: str, before: str = "") -> None:
        """Until a window of that title has it, another than the window `before`: one that is seen has it a
        moment later, where there is no window manager."""
        end = time.monotonic() + PATIENCE
        while True:
            window = self.board._xdotool("getwindowfocus")
            now = self.board._xdotool("getwindowname", window.strip()).strip()
            if now == title and window != before:
                return
            assert time.monotonic() < end, now
            time.sleep(0.02)

    def taken(self, count: int) -> list[Evidence]:
        end = time.monotonic() + PATIENCE
        while True:
            with self.workspace.reading() as db:
                found = [reads.of(db, link.evidence) for link in reads.links(db, self.audit, "uil")]
            if len(found) == count:
                return found
            assert time.monotonic() < end, f"{len(found)} pieces, not {count}"
            time.sleep(0.05)

    def picture(self, evidence: Evidence) -> QImage:
        with self.workspace.reading() as db:
            image = QImage.fromData(reads.blob(db, evidence.sha256))
        return image.convertToFormat(QImage.Format.Format_RGB32)

    def keyboard_is_back(self) -> None:
        """On the answer, where it was: a digit answers it."""
        self.screen.wait_for("WEB-01", value="")
        self.board.press("2", CONTROL + "s")
        end = time.monotonic() + PATIENCE
        while True:
            with self.workspace.reading() as db:
                if "WEB-01" in answers.of_body(db, self.audit, "uil"):
                    return
            assert time.monotonic() < end, "the digit went elsewhere"
            time.sleep(0.02)


@contextmanager
def pattern(display: str, title: str, area: Area, *how: str) -> Iterator[None]:
    own = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1"}
    words = [sys.executable, "-m", "tests.flows.pattern", title, *map(str, area), *how]
    running = subprocess.Popen(words, cwd=ROOT, env={**os.environ, **own})
    try:
        end = time.monotonic() + PATIENCE
        while not Board(display)._xdotool("search", "--onlyvisible", "--name", f"^{title}$").split():
            assert time.monotonic() < end
            time.sleep(0.05)
        yield
    finally:
        running.terminate()
        running.wait(PATIENCE)


@contextmanager
def desk(
    tmp_path: Path,
    home: Path,
    scale: str = "1",
    shown: tuple[tuple[str, int, int, int, int], ...] = (WHOLE,),
    monitors: tuple[Area, ...] = ((0, 0, WIDTH, HEIGHT),),
    **settings: object,
) -> Iterator[Desk]:
    with making.workspace(tmp_path) as place:
        audit, file = making.audit(place, bodies=("uil",)), place.path
    (home / "settings.json").write_text(json.dumps({"person_asked": True, **settings}), encoding="utf-8")
    with x_server(tmp_path / "x.log") as display, divided(display, monitors), ExitStack() as programs:
        for title, x, y, width, height in shown:
            programs.enter_context(pattern(display, title, (x, y, width, height)))
        board = Board(display)
        with program(file, display, home, tmp_path / "program.log", QT_SCALE_FACTOR=scale) as screen:
            board.wait_for_window()
            screen.wait_for("WEB-01", value="")
            workspace = Workspace.open(file, read_only=True)
            yield Desk(board, screen, workspace, audit.id)
            workspace.close()
    assert (tmp_path / "program.log").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("scale", ["1", "1.5", "2"])
@pytest.mark.timeout(120)
def test_a_region_by_keyboard_is_right_to_the_pixel(scale: str, tmp_path: Path, home: Path) -> None:
    with desk(tmp_path, home, scale) as place:
        place.open_overlay()
        place.board.press(*[RIGHT] * 3, UP, CONTROL + DOWN, SHIFT + LEFT, SHIFT + CONTROL + UP, ENTER)
        (one,) = place.taken(1)
        assert place.picture(one) == drawn(360 + 3, 225 - 1 + 20, 720 - 1, 450 - 20)
        assert (one.how, one.kind, one.media, one.note) == ("capture", "screenshot", "image/png", "")
        assert one.captured_at[:4] >= "2024"
        assert one.captured_at[19] in "+-"  # by this computer's clock, with its offset
        place.keyboard_is_back()


@pytest.mark.parametrize("scale", ["1", "1.5", "2"])
@pytest.mark.timeout(120)
def test_a_region_by_mouse_and_the_same_again(scale: str, tmp_path: Path, home: Path) -> None:
    with desk(tmp_path, home, scale) as place:
        place.open_overlay()
        move = place.board._xdotool
        move("mousemove", "90", "60", "mousedown", "1", "mousemove", "240", "120", "mousemove", "299", "179")
        move("mouseup", "1")
        move("mousemove", "150", "150", "click", "--repeat", "2", "--delay", "40", "1")
        (first,) = place.taken(1)
        assert place.picture(first) == drawn(90, 60, 210, 120)
        place.screen.wait_for("WEB-01", value="")
        with pattern(place.board.display, "later", (0, 0, 200, 100)):
            place.board.press(SHIFT + F9)
            place.screen.wait_for("WEB-01", value="")
        time.sleep(0.5)
        assert place.taken(1) == [first]  # the same bytes once more: kept once
        place.keyboard_is_back()


@pytest.mark.parametrize("scale", ["1", "1.5"])
@pytest.mark.timeout(120)
def test_the_same_region_again_takes_what_is_there_now(scale: str, tmp_path: Path, home: Path) -> None:
    with desk(tmp_path, home, scale) as place:
        place.open_overlay()
        place.board.press(ENTER)
        (first,) = place.taken(1)
        region = (360, 225, 720, 450)
        assert place.picture(first) == drawn(*region)
        place.screen.wait_for("WEB-01", value="")
        with pattern(place.board.display, "later", (400, 300, 200, 150), "negative"):
            place.board.press(SHIFT + F9)
            (second,) = [one for one in place.taken(2) if one.sha256 != first.sha256]
        wanted = drawn(*region)
        painter = QPainter(wanted)
        painter.drawImage(400 - 360, 300 - 225, drawn(400, 300, 200, 150, negative=True))
        painter.end()
        assert place.picture(second) == wanted != place.picture(first)
        assert (second.how, second.kind) == ("capture", "screenshot")
        place.keyboard_is_back()


@pytest.mark.timeout(120)
def test_escape_takes_nothing(tmp_path: Path, home: Path) -> None:
    with desk(tmp_path, home) as place:
        place.open_overlay()
        place.board.press(RIGHT, ESCAPE)
        place.wait_for(OVERLAY, there=False)
        place.keyboard_is_back()
        assert place.taken(0) == []


@pytest.mark.timeout(120)
def test_a_window_with_its_title(tmp_path: Path, home: Path) -> None:
    title = "Uil akimat - News"
    shown = (WHOLE, (title, 203, 151, 307, 199))
    with desk(tmp_path, home, "1.5", shown, capture_mode="window") as place:
        place.open_dialog()
        place.board.press(ENTER)
        (one,) = place.taken(1)
        assert place.picture(one) == drawn(203, 151, 307, 199)
        assert one.note == title
        place.keyboard_is_back()


@pytest.mark.timeout(120)
def test_the_countdown_is_seen_and_not_in_the_picture(tmp_path: Path, home: Path) -> None:
    with desk(tmp_path, home, capture_mode="monitor", capture_delay=3) as place:
        place.open_dialog()
        began = time.monotonic()
        place.board.press(ENTER)
        place.wait_for("Screenshot in .+seconds?")
        (one,) = place.taken(1)
        assert time.monotonic() - began >= 3
        assert place.picture(one) == drawn(0, 0, WIDTH, HEIGHT)
        place.keyboard_is_back()


@pytest.mark.parametrize("scale", ["1", "1.5"])
@pytest.mark.timeout(120)
def test_another_monitor_by_keyboard(scale: str, tmp_path: Path, home: Path) -> None:
    parts = ((0, 0, 800, 900), (800, 100, 640, 600))
    with desk(tmp_path, home, scale, monitors=parts) as place:
        place.open_overlay()
        before = place.board._xdotool("getwindowfocus")
        place.board.press(TAB)
        place.wait_for_keyboard(OVERLAY, before)
        place.board.press(SPACE, ENTER)
        (one,) = place.taken(1)
        assert place.picture(one) == drawn(800, 100, 640, 600)
        place.keyboard_is_back()


@pytest.mark.timeout(120)
def test_a_black_screen_is_refused_in_words(tmp_path: Path, home: Path) -> None:
    with desk(tmp_path, home, shown=()) as place:
        place.open_dialog()
        place.board.press(ENTER)
        place.wait_for(DIALOG, there=False)
        place.wait_for_keyboard("Tynda")  # a box with the reason
        place.board.press(ENTER)
        place.wait_for("Tynda", there=False)
        place.board.wait_for_window()  # there is no window manager to give it the keyboard back
        place.keyboard_is_back()
        assert place.taken(0) == []
