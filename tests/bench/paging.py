"""How long the pages of the window take over a big workspace and a small one, to the numbers on screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.measuring import Result, Work, once, side_by_side, timing
from tests.bench.window import session_on

if TYPE_CHECKING:
    from ui.pages.evidence import EvidencePage
    from ui.session import Session

ROUNDS = 15
LIMIT = 0.1  # seconds, for a page
_LIMITS = {"comparison opened": 1.0}  # of all audits at once
PAUSE = 0.8  # seconds for what goes on in the background, as a person leaves them
_CODES = ("WEB-04", "SOC-03")


def paging(paths: Sequence[Path], sizes: str) -> Iterator[Result]:
    """`paths`: the big workspace and the small one, `sizes` in words."""
    big, small = (session_on(path) for path in paths)
    for name, prepare in _PAGES.items():
        pair = prepare(big), prepare(small)
        yield side_by_side(f"{name}, {sizes}", *pair, ROUNDS, limit=_LIMITS.get(name, LIMIT), pause=PAUSE)
    yield _scrolling(big, sizes)
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


def _evidence(session: Session) -> EvidencePage:
    from ui.pages.evidence import EvidencePage

    session.window.choose_audit(session.window.audits[0].id)
    session.window.go("evidence")
    page = session.window.shown
    assert isinstance(page, EvidencePage)
    _until(lambda: page.store.is_complete and page.board.is_complete)
    return page


def _gallery(session: Session) -> Work:
    """Every piece read anew and shown."""
    page = _evidence(session)

    def work() -> None:
        page.store.reload()
        _until(lambda: page.store.is_complete)

    return work


def _filtering(session: Session) -> Work:
    """One letter more in the field of the gallery, grouped by indicators."""
    page = _evidence(session)
    page.filters.grouping.setCurrentIndex(2)
    words = cycle(("p", "pn", "png", ""))

    def work() -> None:
        page.filters.search.setText(next(words))
        _until(lambda: True)

    return work


def _searching(session: Session) -> Work:
    """A word in all texts of the audit, from the last letter typed, without the pause for the next one."""
    from ui.pages.search import SearchPage

    session.window.go("search")
    page = session.window.shown
    assert isinstance(page, SearchPage)
    words = cycle(("reply", "сайт", "page", "жоқжоқ"))

    def work() -> None:
        page.field.setText(next(words))
        page.look()
        _until(lambda: page.is_complete)

    return work


def _scrolling(session: Session, sizes: str) -> Result:
    """Through all cards, page by page, each until its pictures are there; and what that leaves in memory."""
    page = _evidence(session)
    page.filters.clear()
    page.filters.grouping.setCurrentIndex(0)
    bar, taken = page.gallery.verticalScrollBar(), []
    before = _memory()
    for value in range(0, bar.maximum() + bar.pageStep(), bar.pageStep()):
        taken.append(once(partial(_scroll, page, value)))
    grown = _memory() - before
    return Result(
        f"a page of cards with its pictures (all of them: {grown:+.0f} MB), {sizes}",
        timing(taken),
        limit=LIMIT,
    )


def _scroll(page: EvidencePage, value: int) -> None:
    page.gallery.verticalScrollBar().setValue(value)
    model = page.model
    _until(lambda: not page.gallery._look.isActive())
    shown = [line.piece.shown for row in page.gallery.visible_rows() if (line := model.lines[row]).piece]
    _until(lambda: all(page.gallery.thumbnails.get(one) is not None for one in shown))


def _memory() -> float:
    """What the process holds, in MB; 0 where the system does not say."""
    file = Path("/proc/self/statm")
    return int(file.read_text(encoding="ascii").split()[1]) * 4096 / 1e6 if file.exists() else 0.0


def _comparison(session: Session) -> Work:
    """From one pair of audits to another: charts, the heat map, one body's indicators, all audits in the
    timeline."""
    from ui.pages.compare import ComparePage

    session.window.go("compare")
    page = session.window.shown
    assert isinstance(page, ComparePage)
    _until(lambda: page.store.is_complete)
    ids = [one.id for one in page.store.audits]
    pairs = cycle(((ids[0], ids[-1]), (ids[-1], ids[0])))

    def work() -> None:
        page.choose_pair(*next(pairs))
        page.store.reload()
        _until(lambda: page.store.is_complete)
        page.repaint()

    return work


def _compared_body(session: Session) -> Work:
    """Another body: its indicators in both audits."""
    from ui.pages.compare import ComparePage

    page = session.window.shown
    assert isinstance(page, ComparePage)
    bodies = cycle([one.body for one in page.views.slopes.slopes])

    def work() -> None:
        page.choose_body(next(bodies))
        _until(lambda: page.store.is_complete)

    return work


def _compared_scrolled(session: Session) -> Work:
    """Through the list of all indicators of all bodies, a page at a time."""
    from ui.pages.compare import ComparePage

    page = session.window.shown
    assert isinstance(page, ComparePage)
    page.choose_view("indicators")
    _until(lambda: page.store.is_complete)
    bar = page.views.moved.verticalScrollBar()

    def work() -> None:
        bar.setValue((bar.value() + bar.pageStep()) % max(1, bar.maximum()))
        page.views.moved.viewport().repaint()

    return work


_PAGES: dict[str, Callable[[Session], Work]] = {
    "overview of another audit": _overview,
    "overview sorted": _sorting,
    "another indicator everywhere": _indicators,
    "next body of an indicator": _rows,
    "gallery read anew and shown": _gallery,
    "comparison opened": _comparison,
    "another body compared": _compared_body,
    "compared indicators, a page down": _compared_scrolled,
    "gallery filtered and grouped": _filtering,
    "a word in all texts": _searching,
}
