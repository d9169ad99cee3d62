"""The menu's commands for the columns of the table that one is in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QTableView, QTreeView

from ui.widgets.column_hand import STEP
from ui.widgets.columns import Columns, columns_of

if TYPE_CHECKING:
    from core.text import Catalogue
    from ui.window import Window


def add_columns(view: QMenu, window: Window, catalogue: Catalogue) -> None:
    """Alt Shift ← and → are taken by tables themselves, in dialogs too."""
    menu = view.addMenu(catalogue.text("columns.menu"))
    commands: tuple[tuple[str, Callable[[Columns], object], str], ...] = (
        ("columns.wider", lambda own: own.step(own.current(), STEP), "Alt+Shift+Right"),
        ("columns.narrower", lambda own: own.step(own.current(), -STEP), "Alt+Shift+Left"),
        ("columns.fit", lambda own: own.fit(own.current()), ""),
        ("columns.usual", Columns.reset, ""),
    )
    for text_id, work, keys in commands:
        action = QAction(catalogue.text(text_id), window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False, work=work: _act(window, work))
        menu.addAction(action)


def _act(window: Window, work: Callable[[Columns], object]) -> None:
    found = table_in_hand(window)
    if found is not None:
        work(found)


def table_in_hand(window: Window) -> Columns | None:
    """Of the table that has the keyboard, else of the first one in view."""
    focused, page = window.focusWidget(), window.shown
    views = [focused] if isinstance(focused, (QTableView, QTreeView)) else []
    if page is not None:
        views += [one for one in page.findChildren(QTableView) if one.isVisible()]
    return next((own for one in views if (own := columns_of(one)) is not None), None)
