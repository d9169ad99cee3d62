"""A real X server with a real keyboard, for flows through the program's own window."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = ("Xvfb", "xdotool", "setxkbmap")
KEYCODES = {sign: 10 + place for place, sign in enumerate("1234567890-=")}
KEYCODES |= {sign: 24 + place for place, sign in enumerate("qwertyuiop[]")}
KEYCODES |= {sign: 38 + place for place, sign in enumerate("asdfghjkl;'")}
KEYCODES |= {sign: 52 + place for place, sign in enumerate("zxcvbnm,./")}
CONTROL, ALT = "37+", "64+"
PATIENCE = 60  # seconds: waiting ends with its condition, so only a failure takes so long
NAMED = {"\n": "36", "\t": "23", " ": "65"}


def missing() -> str:
    """Names of programs that are not installed, "" if all are there."""
    return ", ".join(name for name in NEEDED if shutil.which(name) is None)


class Board:
    """Presses keys by their place (X keycodes), whatever the layout says about them."""

    def __init__(self, display: str) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self.pressed = 0

    def layout(self, name: str) -> None:
        subprocess.run(["setxkbmap", "-layout", name], env=self._environment, check=True, timeout=20)

    def press(self, *keys: str) -> None:
        """Each a sign of a US keyboard, "\\n", "\\t", or one of them after CONTROL or ALT."""
        codes = [self._code(key) for key in keys]
        self.pressed += len(codes)
        self._xdotool("key", "--delay", "4", *codes)

    @staticmethod
    def _code(key: str) -> str:
        held, plus, last = key.rpartition("+")
        return held + plus + (NAMED.get(last) or str(KEYCODES.get(last, last)))

    def wait_for_window(self, seconds: float = PATIENCE) -> None:
        """Until the program shows its window; then gives it the keyboard."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self._xdotool("search", "--onlyvisible", "--name", "Tynda|Tyndа|Тыңда").split()
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
            timeout=60,
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
        server.wait(10)


class Screen:
    """What the window shows, as `tests.flows.watched` tells it."""

    def __init__(self, told: Path) -> None:
        self._told = told

    def wait_for(self, shown: str, **typed: object) -> None:
        """Until the window is at rest on the question `shown`, with these fields of `Typed` in it."""
        end = time.monotonic() + PATIENCE
        seen: Any = None
        while time.monotonic() < end:
            with suppress(OSError, ValueError):
                seen = json.loads(self._told.read_text(encoding="utf-8"))
                right = all(seen["typed"].get(name) == value for name, value in typed.items())
                if seen["shown"] == shown and not seen["busy"] and right:
                    return
            time.sleep(0.01)
        raise AssertionError(f"waited for {shown} {typed}, seen {seen}")


@contextmanager
def program(
    file: Path, display: str, home: Path, log: Path, lang: str = "en", **more: str
) -> Iterator[Screen]:
    """The window on a file, closed at the end as a person closes it; `more` goes into its environment."""
    told = log.with_suffix(".json")
    own = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "TYNDA_HOME": str(home)}
    environment = {**os.environ, **own, **more}
    with log.open("wb") as output:
        running = subprocess.Popen(
            [sys.executable, "-m", "tests.flows.watched", str(told), str(file), "--lang", lang],
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
            running.wait(5)
