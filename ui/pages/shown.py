"""The page in view, and those that one came from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from core.audits.records import Audit
from ui.pages.base import Page

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

    @property
    def page(self) -> Page | None:
        """None for the start page and for an empty one."""
        found = self.currentWidget()
        return found if isinstance(found, Page) else None

    def turn(self, name: str, audit: Audit | None, place: object) -> bool:
        """Shows another audit or place on the page in view; False if it is another page, or cannot."""
        return self.name == name and self.page is not None and self.page.show_audit(audit, place)

    def put(self, page: QWidget, name: str) -> None:
        """`page` in place of what is shown, which is gone."""
        old = self.currentWidget()
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.name = name
        self.came.emit(name)
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()

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
        self._visits.clear()
