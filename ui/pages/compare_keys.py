"""The keys of the page of comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.pages.compare_bar import VIEWS
from ui.widgets.keys import only, physical, plain

if TYPE_CHECKING:
    from ui.pages.compare import ComparePage

HELP: tuple[tuple[str, str], ...] = (
    ("1 – 4", "compare.key_views"),
    ("↑  ↓", "compare.key_bodies"),
    ("Enter", "compare.key_both"),
    ("O", "compare.key_open"),
    ("X", "compare.key_swap"),
    ("S", "overview.key_sort"),
    ("+  –", "compare.key_zoom"),
    ("Ctrl C", "overview.key_copy"),
    ("Ctrl E", "compare.key_export"),
    ("F5", "overview.key_reload"),
    ("Esc", "compare.key_clear"),
)


def press(page: ComparePage, event: QKeyEvent) -> bool:
    """Does what the key means on this page; False if it means nothing here."""
    if event.key() == Qt.Key.Key_F5:
        page.store.reload()
    elif event.key() == Qt.Key.Key_Escape:
        page.clear()
    elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        page.panel.ask_both()
    elif only(event, Qt.KeyboardModifier.ControlModifier) and physical(event) in ("c", "e"):
        (page.copy if physical(event) == "c" else page.export)()
    elif plain(event):
        return _press_letter(page, physical(event))
    else:
        return False
    return True


def _press_letter(page: ComparePage, letter: str) -> bool:
    if letter in ("1", "2", "3", "4"):
        page.choose_view(VIEWS[int(letter) - 1][0])
        page.take_keyboard()
    elif letter == "o":
        page.panel.ask_question()
    elif letter == "x":
        page.bar.swap.click()
    elif letter == "s" and (table := page.views.table()) is not None:
        table.sort_here()
    else:
        return False
    return True
