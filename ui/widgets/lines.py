"""Small helpers for columns of widgets."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPaintEvent
from PySide6.QtWidgets import (
    QLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from core import addresses
from core.errors import TyndaError


def link_button(text: str, parent: QWidget | None = None) -> QPushButton:
    """Looks like a link, in line with what is above it; `text` is its accessible name."""
    button = QPushButton(_plain(text), parent)
    button.setProperty("role", "link")
    button.setAccessibleName(text)
    return button


class ElidedLink(QPushButton):
    """A link that is cut where there is no room for all of it; `ending` never is. `least`: pixels."""

    def __init__(self, text: str, ending: str, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "link")
        self._whole, self._ending, self._least = "", ending, least
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_words(text)

    def show_words(self, text: str) -> None:
        """Other words, with the same ending."""
        self._whole = text
        self.setText(_plain(text + self._ending))
        self.setAccessibleName(text + self._ending)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._least), hint.height())

    @property
    def shown(self) -> str:
        """What there is room for."""
        missing = self.sizeHint().width() - self.width()
        if missing <= 0:
            return self._whole + self._ending
        room = self._across(self._whole + self._ending) - missing - self._across(self._ending)
        return self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room) + self._ending

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text = _plain(self.shown)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()

    def _across(self, text: str) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, _plain(text)).width()


def _plain(text: str) -> str:
    """As a button's words: & is no key."""
    return text.replace("&", "&&")


def web_address(text: str | None) -> QUrl | None:
    """The address if a browser may open it: http or https with a host, nothing else."""
    try:
        url = QUrl(addresses.web_address(text or ""), QUrl.ParsingMode.StrictMode)
    except TyndaError:
        return None
    return url if url.isValid() and url.host() else None


def open_in_browser(text: str | None) -> bool:
    url = web_address(text)
    return url is not None and QDesktopServices.openUrl(url)


def tip(text: str) -> str:
    """Words that people typed as a tooltip: never read as markup, which could fetch local files."""
    return "<qt>" + escape(text).replace("\n", "<br>") + "</qt>" if text else ""


def set_tip(widget: QWidget, text: str) -> None:
    widget.setToolTip(tip(text))


def clear(layout: QLayout) -> None:
    """Empties a layout; its widgets go once the events under way are done."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
