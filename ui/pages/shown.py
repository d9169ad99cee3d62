"""The page in view, and those that one came from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.audits.records import Audit
from ui.pages.base import Page
from ui.widgets.page_scroll import PageScroll

REMEMBERED = 50


@dataclass(frozen=True, slots=True)
class Visit:
    """`audit` is an id, "" without one; `place` is the page's own."""

    page: str
    audit: str
    place: object


class ShownPage(QStackedWidget):
    """Holds one page. `came` carries the name of the page that came into view."""

    came = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        self._visits: list[Visit] = []
        self._kept: dict[str, Page] = {}
        self._held: dict[str, QWidget] = {}
        self._scrolls: dict[QWidget, PageScroll] = {}

    @property
    def page(self) -> Page | None:
        """None for the start page and for an empty one."""
        found = self._current()
        return found if isinstance(found, Page) else None

    def turn(self, name: str, audit: Audit | None, place: object) -> bool:
        """Shows another audit or place on the page in view, or on one that was kept; False if there is
        none, or it cannot."""
        page = self.page if self.name == name else self._kept.get(name)
        if page is None or not page.show_audit(audit, place):
            return False
        if page is not self.page:
            self.put(page, name)
        return True

    def put(self, page: QWidget, name: str) -> None:
        """`page` in place of what is shown, which is gone unless it is one to keep."""
        old, old_name = self._current(), self.name
        if page not in self._scrolls:
            self._scrolls[page] = _scroll_of(page)
        if self.indexOf(self._scrolls[page]) < 0:
            self.addWidget(self._scrolls[page])
        if page is not old:
            self._scrolls[page].rest()
        self.setCurrentWidget(self._scrolls[page])
        self.name = name
        self.came.emit(name)
        if isinstance(old, Page) and old.keeps and old_name != name:
            self._kept[old_name] = old
            old.put_away()
        elif old is not None and old is not page:
            self._drop(old)

    # Pages that were built before they are asked for

    def hold(self, page: QWidget, name: str) -> None:
        """`page` has shown nothing yet, and waits unseen: no part of what is shown, so that the window is as
        large as without it."""
        scroll = _scroll_of(page)
        scroll.setParent(self)
        scroll.hide()
        self._scrolls[page], self._held[name] = scroll, page

    def holds(self, name: str) -> bool:
        """True if there is such a page: in view, kept, or waiting."""
        return name in (self.name, *self._kept, *self._held)

    def take(self, name: str) -> QWidget | None:
        """The page that waited, for the first time that it is put in view."""
        return self._held.pop(name, None)

    def flush(self) -> None:
        """Hands everything typed to the writer."""
        if self.page is not None:
            self.page.close_page()

    # Back

    @property
    def can_go_back(self) -> bool:
        return bool(self._visits)

    def remember(self, audit: str) -> None:
        """The place in view is one to come back to."""
        if self.page is not None:
            visit = Visit(self.name, audit, self.page.place())
            if not self._visits or self._visits[-1] != visit:
                self._visits = [*self._visits, visit][-REMEMBERED:]

    def last(self) -> Visit | None:
        """Where one came from, which is forgotten with this."""
        return self._visits.pop() if self._visits else None

    def forget(self) -> None:
        """Another workspace: nothing of this one is come back to."""
        self._visits.clear()
        for page in (*self._kept.values(), *self._held.values()):
            self._drop(page)
        self._kept.clear()
        self._held.clear()

    def _drop(self, page: QWidget) -> None:
        scroll = self._scrolls.pop(page)
        self.removeWidget(scroll)
        scroll.deleteLater()

    def _current(self) -> QWidget | None:
        scroll = self.currentWidget()
        return scroll.widget() if isinstance(scroll, PageScroll) else None


def _scroll_of(page: QWidget) -> PageScroll:
    made = PageScroll(page)
    if isinstance(page, Page):
        made.heightened.connect(page.fit_height)
    return made
