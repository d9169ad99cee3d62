"""How long 500 rows from a spreadsheet take, from Ctrl+V until they are recorded and counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests import making
from tests.bench.measuring import Result, once, timing
from tests.bench.window import session_on

if TYPE_CHECKING:
    from ui.session import Session

ROWS = 500
LIMIT = 1.0  # seconds
BODIES = ("uil", "alga", "temir", "martuk", "shalkar")
BAD = 7  # the row whose day is none


def pasting(folder: Path) -> Iterator[Result]:
    """One body after another, each time into an empty table; one row of them is bad, and stays marked."""
    with making.workspace(folder) as place:
        audit = making.audit(place, bodies=BODIES)
    session = session_on(place.path, page="samples")
    seconds = [_paste(session, audit.id, body) for body in BODIES]
    session.close()
    yield Result(f"{ROWS} rows pasted into a sample, recorded and counted", timing(seconds), limit=LIMIT)


def _paste(session: Session, audit: str, body: str) -> float:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from ui.models.sample_grid import Role
    from ui.pages.samples import SamplesPage

    page = session.window.shown
    assert isinstance(page, SamplesPage)
    page.open(audit, body, "posts")
    page.focus_grid()
    session.settle()
    assert page.filling is not None
    view, grid = page.filling.view, page.filling.grid
    QApplication.clipboard().setText("\n".join(_lines()))

    def work() -> None:
        QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        session.settle()
        QApplication.processEvents()

    taken = once(work)
    assert len(grid.rows) == ROWS
    assert grid.index(BAD, 0).data(Role.PROBLEM)
    with page.context.workspace.reading() as db:
        assert db.value("SELECT count(*) FROM sample_row WHERE body = ?", (body,)) == ROWS - 1
    return taken


def _lines() -> list[str]:
    found = [
        f"{number % 28 + 1:02}.03.2026\tInstagram\tразъяснение\tна двух языках" for number in range(ROWS)
    ]
    found[BAD] = "вчерась\tInstagram\tразъяснение\tна двух языках"
    return found
