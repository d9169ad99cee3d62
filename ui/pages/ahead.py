"""Pages are imported and built before somebody asks for them, in short turns of the event loop; the words of
other languages are read before.

Only what takes time is over then: a page that was built ahead has shown nothing, and is brought into view as
one that was built just now. All of it is done on the window's thread, where widgets belong, and where an
import cannot meet another of a page that somebody opens meanwhile (decision 176)."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from core.text import LANGS, Catalogue
from ui.pages.registry import PAGES, PageEntry
from ui.pages.shown import ShownPage

AFTER = 500  # milliseconds from the first picture: what is read for it comes first
PAUSE = 40  # milliseconds between two turns: whoever works meanwhile waits for one at most
AT_ONCE = 0.01  # seconds of imports in one turn
_OURS = re.compile(r"^from ((?:core|ui)\.[\w.]+) import", re.MULTILINE)


def modules_for(module: str) -> Iterator[str]:
    """`module` and what of ours it imports at its top and is not imported yet, each after what it imports
    itself. Where there are no sources to read: `module` alone."""
    asked: set[str] = set()

    def walk(name: str) -> Iterator[str]:
        if name in asked or name in sys.modules:
            return
        asked.add(name)
        found = find_spec(name)
        read = getattr(found.loader, "get_source", None) if found else None
        for one in _OURS.findall((read(name) if read else None) or ""):
            yield from walk(one)
        yield name

    return walk(module)


class PagesAhead(QObject):
    """Of one window. `make` builds a page; `shown` takes it until it is asked for."""

    def __init__(self, make: Callable[[PageEntry], QWidget], shown: ShownPage, parent: QObject) -> None:
        super().__init__(parent)
        self._make, self._shown = make, shown
        self._steps: Iterator[None] | None = None
        self.has_begun = False
        self._built: tuple[str, QWidget] | None = None  # one that has no place yet
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._step)

    @property
    def is_working(self) -> bool:
        return self._steps is not None

    def begin(self) -> None:
        """All that is not there yet; what has begun goes on."""
        if self._steps is None:
            self._steps, self.has_begun = self._all(), True
            self._next.start(AFTER)

    def stop(self) -> None:
        """Nothing more is built; what has its place already stays."""
        self._next.stop()
        self._steps = None
        built, self._built = self._built, None
        if built is not None:
            delete(built[1])

    def take(self, name: str) -> QWidget | None:
        """The page of that name, if it was built: once, to be put in view."""
        if self._built is not None and self._built[0] == name:
            built, self._built = self._built, None
            return built[1]
        return self._shown.take(name)

    def _step(self) -> None:
        """A failure is told to whoever opens the page, who has asked for it."""
        steps = self._steps
        if steps is None:
            return
        try:
            goes_on = next(steps, self) is not self
        except Exception:  # noqa: BLE001 - nobody has asked for anything
            goes_on = False
        if not goes_on:
            self.stop()
        elif self._steps is steps:
            self._next.start(PAUSE)

    def _all(self) -> Iterator[None]:
        """Every step takes one turn. Samples and pages of texts speak all languages."""
        for lang in LANGS:
            Catalogue(lang).text("app.name")
            yield
        for entry in PAGES:
            yield from _imported(entry.module)
            if entry.ahead and not self._shown.holds(entry.name):
                self._built = entry.name, self._make(entry)
                yield
                page = self.take(entry.name)
                if page is not None:  # it is styled where it comes to its place
                    self._shown.hold(page, entry.name)
                    yield


def _imported(module: str) -> Iterator[None]:
    began = perf_counter()
    for one in modules_for(module):
        import_module(one)
        if perf_counter() - began > AT_ONCE:
            yield
            began = perf_counter()
