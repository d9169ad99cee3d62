"""A real X server with a real keyboard, for flows through the program's own window."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = ("Xvfb", "xdotool", "setxkbmap", "xclip")
KEYCODES = {sign: 10 + place for place, sign in enumerate("1234567890-=")}
KEYCODES |= {sign: 24 + place for place, sign in enumerate("qwertyuiop[]")}
KEYCODES |= {sign: 38 + place for place, sign in enumerate("asdfghjkl;'")}
KEYCODES |= {sign: 52 + place for place, sign in enumerate("zxcvbnm,./")}
CONTROL, ALT, SHIFT = "37+", "64+", "50+"
ESCAPE, LEFT = "\x1b", "113"
PATIENCE = 60  # seconds: waiting ends with its condition, so only a failure takes so long
NAMED = {"\n": "36", "\t": "23", " ": "65", ESCAPE: "Escape"}  # a code of one digit would be the digit
SHIFTED = {":": ";", '"': "'", "(": "9", ")": "0", "?": "/", "*": "8", "<": ",", ">": "."}


def missing() -> str:
    """Names of programs that are not installed, "" if all are there."""
    return ", ".join(name for name in NEEDED if shutil.which(name) is None)


def words(text: str) -> list[str]:
    """The keys of a sentence on a US keyboard."""
    signs = ((SHIFTED.get(sign, sign), sign.isupper() or sign in SHIFTED) for sign in text)
    return [SHIFT * shifted + sign.lower() for sign, shifted in signs]


class Board:
    """Presses keys by their place (X keycodes), whatever the layout says about them. `pressed` counts every
    key that goes down, the held ones of a chord too."""

    def __init__(self, display: str) -> None:
        self.display = display
        self._environment = {**os.environ, "DISPLAY": display}
        self.pressed = 0

    def layout(self, name: str) -> None:
        subprocess.run(["setxkbmap", "-layout", name], env=self._environment, check=True, timeout=PATIENCE)

    def press(self, *keys: str) -> None:
        """Each a sign of a US keyboard, "\\n", "\\t", or one of them after CONTROL or ALT."""
        codes = [self._code(key) for key in keys]
        self.pressed += sum(code.count("+") + 1 for code in codes)
        self._xdotool("key", "--delay", "4", *codes)

    @staticmethod
    def _code(key: str) -> str:
        held, plus, last = key.rpartition("+")
        return held + plus + (NAMED.get(last) or str(KEYCODES.get(last, last)))

    def copy_picture(self, data: bytes) -> None:
        """Puts a PNG on the clipboard, as any screenshot tool does."""
        command = ["xclip", "-selection", "clipboard", "-target", "image/png"]
        quiet = subprocess.DEVNULL  # the one that stays behind to serve it must not hold our pipes
        subprocess.run(
            command,
            input=data,
            env=self._environment,
            stdout=quiet,
            stderr=quiet,
            check=True,
            timeout=PATIENCE,
        )

    def wait_for_window(self, seconds: float = PATIENCE, title: str = "Tynda|Tyndа|Тыңда") -> None:
        """Until the program shows its window; then gives it the keyboard."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self._xdotool("search", "--onlyvisible", "--name", title).split()
            if found:
                self._xdotool("windowfocus", found[-1])
                return
            time.sleep(0.1)
        tree = self._xdotool("search", "--name", ".*")
        raise AssertionError(f"no window; there are {tree.split()}")

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        return done.stdout


@contextmanager
def x_server(log: Path) -> Iterator[str]:
    """A display of its own; its number is the first that is free."""
    reading, writing = os.pipe()
    with log.open("wb") as errors:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
            pass_fds=(writing,),
            stderr=errors,
        )
    os.close(writing)
    try:
        number = os.read(reading, 16).decode("ascii").strip()
        assert number, log.read_text(encoding="utf-8")
        yield f":{number}"
    finally:
        os.close(reading)
        server.terminate()
        server.wait(PATIENCE)


class Screen:
    """What the window shows, as `tests.flows.watched` tells it."""

    def __init__(self, told: Path) -> None:
        self._told = told

    def wait_for(self, shown: str, **typed: object) -> None:
        """Until the window is at rest on the question `shown`, with these fields of `Typed` in it."""

        def is_there(seen: dict[str, Any]) -> bool:
            right = all(seen["typed"].get(name) == value for name, value in typed.items())
            return seen["shown"] == shown and not seen["busy"] and right

        self._wait(is_there, f"{shown} {typed}")

    def wait_for_no_dialog(self) -> None:
        self._wait(lambda seen: not seen["shown"].endswith("Dialog"), "no dialog")

    def _wait(self, is_right: Callable[[dict[str, Any]], bool], wanted: str) -> None:
        end = time.monotonic() + PATIENCE
        seen: Any = None
        while time.monotonic() < end:
            with suppress(OSError, ValueError):
                seen = json.loads(self._told.read_text(encoding="utf-8"))
                if is_right(seen):
                    return
            time.sleep(0.01)
        raise AssertionError(f"waited for {wanted}, seen {seen}")


@contextmanager
def program(
    file: Path | None, display: str, home: Path, log: Path, lang: str = "en", **more: str
) -> Iterator[Screen]:
    """The window on a file, or its start page, closed at the end as a person closes it; `more` goes into its
    environment."""
    told = log.with_suffix(".json")
    opened = [str(file)] if file else []
    own = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "TYNDA_HOME": str(home)}
    environment = {**os.environ, **own, **more}
    with log.open("wb") as output:
        running = subprocess.Popen(
            [sys.executable, "-m", "tests.flows.watched", str(told), *opened, "--lang", lang],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Screen(told)
    finally:
        Board(display).press(CONTROL + "q")
        try:
            running.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait(PATIENCE)
