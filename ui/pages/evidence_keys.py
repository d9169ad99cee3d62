"""The keys of the evidence page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ui.pages.evidence_filters import MISSING
from ui.widgets.keys import only, physical, plain

if TYPE_CHECKING:
    from ui.pages.evidence import EvidencePage

HELP: tuple[tuple[str, str], ...] = (
    ("Enter", "gallery.key_view"),
    ("Q", "gallery.key_question"),
    ("F2", "strip.edit"),
    ("Ctrl L", "strip.proves"),
    ("Ctrl R", "strip.redact"),
    ("Ctrl C", "strip.copy"),
    ("Ctrl Shift S", "strip.save"),
    ("Ctrl Shift C", "overview.key_copy"),
    ("Delete", "strip.unlink"),
    ("1 – 4", "gallery.key_tabs"),
    ("V", "gallery.key_switch"),
    ("G", "gallery.key_group"),
    ("/", "gallery.key_search"),
    ("Ctrl Shift F", "menu.search"),
    ("Esc", "gallery.key_clear"),
    ("F5", "overview.key_reload"),
)
_TABS = ("all", MISSING, "personal", "unlinked")
_CONTROL = Qt.KeyboardModifier.ControlModifier
_BOTH = _CONTROL | Qt.KeyboardModifier.ShiftModifier


def press(page: EvidencePage, event: QKeyEvent) -> bool:
    """Does what the key means on this page; False if it means nothing here."""
    searches = QApplication.focusWidget() is page.filters.search
    if event.key() == Qt.Key.Key_Escape:
        page.filters.clear()
        page.view.setFocus()
    elif searches and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
        page.view.setFocus()
    else:
        work = None if searches else _work(page, event)
        if work is None:
            return False
        work()
    return True


def _work(page: EvidencePage, event: QKeyEvent) -> Callable[[], object] | None:
    sign, do, key = physical(event), page.commands, Qt.Key(event.key())
    if key in (Qt.Key.Key_F5, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        named = {Qt.Key.Key_F5: page.reload, Qt.Key.Key_F2: do.edit, Qt.Key.Key_Delete: do.unlink}
        return named[key]
    if only(event, _CONTROL):
        copy = page.copy_table if page.view is page.missing else do.copy
        return {"c": copy, "l": do.proves, "r": do.redact}.get(sign)
    if only(event, _BOTH):
        return {"s": do.save, "c": page.copy_table}.get(sign)
    if not plain(event):
        return None
    if sign and sign in "1234":
        return lambda: page.go_tab(_TABS[int(sign) - 1])
    return {
        "q": do.question,
        "v": page.switch_view,
        "g": page.filters.next_grouping,
        "/": page.filters.search.setFocus,
    }.get(sign)
