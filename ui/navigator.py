"""How a page asks to go somewhere: it says where, and the window takes the person there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Navigator(QObject):
    """`question_asked` carries audit (its id, "" for the one in view), body and indicator; `page_asked` the
    name of a page, a place on it, as the page itself gives it, or None, and the audit. `capture_asked`: a
    picture of the screen for the page in view."""

    question_asked = Signal(str, str, str)
    page_asked = Signal(str, object, str)
    capture_asked = Signal()

    def show_question(self, body: str, indicator: str, audit: str = "") -> None:
        """To a question of a checklist; Back returns from there."""
        self.question_asked.emit(audit, body, indicator)

    def show_page(self, name: str, place: object = None, audit: str = "") -> None:
        """`place`: without one, where the person was last on that page. `audit`: without one that in view."""
        self.page_asked.emit(name, place, audit)

    def ask_capture(self) -> None:
        self.capture_asked.emit()
