"""How long the window stands still while a checklist is filled on a disk whose fsync takes 100 ms."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests import making
from tests.bench.measuring import Result, timing
from tests.bench.window import session_on
from tests.slow_disk import slow_disk

if TYPE_CHECKING:
    from ui.session import Session

SLOW = 0.1  # seconds of every fsync
LIMIT = 0.05  # seconds that the window may stand still
BODIES = ("uil", "alga", "aktobe_city")


class Watchdog:
    """Notes the gaps between turns of the event loop. A thread beside prints where the window's thread is
    when one passes `LIMIT`."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self.longest = 0.0
        self._over = False
        self._window = threading.get_ident()
        self._last = time.perf_counter()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._turn)
        self._timer.start()
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> float:
        """Seconds of the longest gap."""
        self._over = True
        self._timer.stop()
        return self.longest

    def _turn(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now

    def _watch(self) -> None:
        told = 0.0
        while not self._over:
            time.sleep(LIMIT / 5)
            last = self._last
            if time.perf_counter() - last > LIMIT and told != last:
                told = last
                stack = traceback.format_stack(sys._current_frames()[self._window])
                print("the window stands still at\n" + "".join(stack[-6:]), file=sys.stderr)


def filling(folder: Path) -> Iterator[Result]:
    """Three checklists, filled with the keyboard; of each the longest time that the window stood still."""
    with making.workspace(folder) as place:
        audit = making.audit(place, bodies=BODIES)
    session = session_on(place.path, page="checklist")
    with slow_disk(lambda: time.sleep(SLOW)):
        longest = [_fill(session, audit.id, body) for body in BODIES]
    session.close()
    yield Result(
        "longest block while a checklist is filled, fsync slowed to 100 ms", timing(longest), limit=LIMIT
    )


def _fill(session: Session, audit: str, body: str) -> float:
    """Seconds of the longest gap, from the first key until everything is on the disk."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from ui.pages.checklist import ChecklistPage

    page = session.window.findChild(ChecklistPage)
    assert page is not None
    page.open(audit, body)
    session.settle()
    dog = Watchdog()
    for _code in page.held.codes():
        for key in (Qt.Key.Key_1, Qt.Key.Key_Return):
            QTest.keyClick(page.focusWidget() or page, key)
            QTest.qWait(20)
    session.settle()
    return dog.stop()
