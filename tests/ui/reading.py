"""Every word that a window shows or says: on controls, in lists and tables, in menus and tips."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from tools.text_rules import form_problems

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
NAMES = re.compile(
    r"^(?:[A-Za-z]:\\|~?/).+|(?<![\w.])/\S+"  # paths
    r"|\bSHA-256 [0-9a-f]+|\b[0-9a-f]{4,}(?:…[0-9a-f]+)?\b"  # hashes
    r"|\b[a-z]+(?:-[a-z0-9]+)+\b|\b[0-9.]+-draft\b"  # codes of audits and versions
    r"|\bS\d\d\b"  # published findings
    r"|\bUTC[+-]|\bEnglish\b|\bOneDrive\b|\bValueError\b"  # names
    r"|(?<!\w)[A-Z](?!\w)"  # keys of the keyboard
)
TIP = re.compile(r"</?qt>")  # around a tip that is no markup
DEEPEST = 3  # levels of a tree


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """(where, text) of the window and of all in it that is shown."""
    yield "title", window.windowTitle()
    for action in window.findChildren(QAction):
        yield "menu", action.text()
        yield "menu", action.toolTip()
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            kind = type(widget).__name__
            yield from ((kind, text) for text in _of(widget))


def latin(window: QWidget, lang: str) -> list[str]:
    """What is no text of that language: words in Latin letters that are neither names nor codes."""
    found: list[str] = []
    for where, text in texts(window):
        bare = " ".join(NAMES.sub(" ", TIP.sub("", text)).split())
        problems = form_problems(lang, bare) if bare else ()
        found += [f"{where}: {problem} in {text[:80]!r}" for problem in problems]
    return sorted(set(found))


def _of(widget: QWidget) -> Iterator[str]:
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.text()
        yield widget.placeholderText()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
        yield widget.placeholderText()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
        yield from _of_model(widget)


def _of_model(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    if isinstance(view, QTableView):
        for section in range(model.columnCount()):
            yield _text(model.headerData(section, Qt.Orientation.Horizontal))
    yield from _below(model, QModelIndex(), DEEPEST)


def _below(model: QAbstractItemModel, parent: QModelIndex, depth: int) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        # a list's own count of columns is private in Qt
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from (_text(index.data(role)) for role in ROLES)
        if depth:
            yield from _below(model, model.index(row, 0, parent), depth - 1)


def _text(data: object) -> str:
    return data if isinstance(data, str) else ""
