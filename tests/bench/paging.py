"""How long the pages of the window take over a big workspace and a small one, to the numbers on screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.measuring import Result, Work, side_by_side
from tests.bench.window import session_on

if TYPE_CHECKING:
    from ui.session import Session

ROUNDS = 15
LIMIT = 0.1  # seconds, for a page
PAUSE = 0.8  # seconds for what goes on in the background, as a person leaves them
_CODES = ("WEB-04", "SOC-03")


def paging(paths: Sequence[Path], sizes: str) -> Iterator[Result]:
    """`paths`: the big workspace and the small one, `sizes` in words."""
    big, small = (session_on(path) for path in paths)
    for name, prepare in _PAGES.items():
        pair = prepare(big), prepare(small)
        yield side_by_side(f"{name}, {sizes}", *pair, ROUNDS, limit=LIMIT, pause=PAUSE)
    for session in (big, small):
        session.close()


def _until(true: Callable[[], bool]) -> None:
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    while not true():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()


def _overview(session: Session) -> Work:
    """From another audit to the totals of this one; what is open follows in the background."""
    from ui.pages.overview import OverviewPage

    session.window.go("overview")
    page = session.window.shown
    assert isinstance(page, OverviewPage)
    audits = cycle([audit.id for audit in session.window.audits[:2]])

    def work() -> None:
        session.window.choose_audit(next(audits))
        _until(lambda: page.store.board is not None and bool(page.store.board.standings))

    return work


def _sorting(session: Session) -> Work:
    from ui.pages.overview import OverviewPage

    page = session.window.shown
    assert isinstance(page, OverviewPage)
    _until(lambda: page.store.is_complete)
    columns = cycle(("WEB", "body"))

    def work() -> None:
        page.sort_by(next(columns))
        _until(lambda: True)

    return work


def _indicators(session: Session) -> Work:
    """From one indicator across all bodies to another, its first row open to be answered."""
    from ui.pages.by_indicator import ByIndicatorPage

    session.window.go("by_indicator")
    page = session.window.shown
    assert isinstance(page, ByIndicatorPage)
    _until(lambda: page.store.is_complete)
    codes = cycle(_CODES)

    def work() -> None:
        page.show_indicator(next(codes))
        _until(lambda: True)

    return work


def _rows(session: Session) -> Work:
    """To the next body."""
    from ui.pages.by_indicator import ByIndicatorPage

    page = session.window.shown
    assert isinstance(page, ByIndicatorPage)

    def work() -> None:
        if not page.table.step():
            page.table.go("")
        _until(lambda: True)

    return work


_PAGES: dict[str, Callable[[Session], Work]] = {
    "overview of another audit": _overview,
    "overview sorted": _sorting,
    "another indicator everywhere": _indicators,
    "next body of an indicator": _rows,
}
