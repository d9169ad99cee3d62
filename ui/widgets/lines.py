"""Small helpers for columns of widgets."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from core import addresses
from core.errors import TyndaError


def link_button(text: str, parent: QWidget | None = None, *, flush: bool = False) -> QPushButton:
    """Looks like a link; `text` is its accessible name. `flush`: in line with the text above it."""
    button = QPushButton(text.replace("&", "&&"), parent)
    button.setProperty("role", "link")
    button.setProperty("flush", flush)
    button.setAccessibleName(text)
    return button


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
