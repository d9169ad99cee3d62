"""Telling people what happened: quietly if it can wait, in a box if it cannot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from core.errors import TyndaError
from core.text import Catalogue
from ui.theme import Theme

REMEMBERED = 100


@dataclass(frozen=True, slots=True)
class Notice:
    """That something long is over, or went `wrong`. `action` in words and `work` are what it offers, if
    anything."""

    when: datetime
    text: str
    wrong: bool = False
    action: str = ""
    work: Callable[[], object] | None = None


class Messages(QObject):
    """`said` goes to the status line for a moment. `told` carries a Notice, which stays until it is seen and
    can be read later; `counted` follows how many are not seen. None of them takes the keyboard."""

    said = Signal(str)
    told = Signal(object)
    counted = Signal()

    def __init__(self, catalogue: Catalogue, theme: Theme | None = None) -> None:
        """`theme`: for the sign in the boxes."""
        super().__init__()
        self._theme = theme
        self.catalogue = catalogue
        self.notices: list[Notice] = []
        self.unseen = 0

    def speak(self, catalogue: Catalogue) -> None:
        """Another language from now on."""
        self.catalogue = catalogue

    def say(self, text: str) -> None:
        self.said.emit(text)

    def tell(
        self, text: str, *, wrong: bool = False, action: str = "", work: Callable[[], object] | None = None
    ) -> None:
        """For what a person may no longer be waiting for."""
        notice = Notice(datetime.now(), text, wrong, action, work)
        self.notices = [*self.notices, notice][-REMEMBERED:]
        self.unseen += 1
        self.told.emit(notice)
        self.counted.emit()

    def see(self) -> None:
        """Somebody has seen all of them."""
        if self.unseen:
            self.unseen = 0
            self.counted.emit()

    def sentence(self, error: BaseException) -> str:
        """What an error means for a person. What is not a `TyndaError` is a bug, and goes on as one."""
        if isinstance(error, TyndaError):
            return self.catalogue.error(error)
        raise error

    def show_error(self, error: BaseException, parent: QWidget | None = None) -> None:
        """A box with the sentence; its causes, if several, below."""
        if not isinstance(error, TyndaError):
            raise error
        from PySide6.QtWidgets import QMessageBox  # 4 ms that the first picture does without

        box = QMessageBox(parent)
        box.setTextFormat(Qt.TextFormat.PlainText)  # names of files are never markup
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._theme is not None:
            from ui.icons import icon_pixmap

            box.setIconPixmap(icon_pixmap(self._theme, "warn", "warn", size=28))
        box.setWindowTitle(self.catalogue.text("app.name"))
        box.setText(self.catalogue.text(error.text_id, **error.params))
        if error.problems:
            box.setDetailedText("\n".join(self.catalogue.error(problem) for problem in error.problems))
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        box.open()
