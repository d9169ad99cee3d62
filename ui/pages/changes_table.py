"""The list of changes: when, who, where, what, in as many lines as they need and a row has room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ui.context import Context
from ui.models.story import Line
from ui.widgets.boxed_table import WrappedWords
from ui.widgets.lines import tip
from ui.widgets.page_table import PageTable

COLUMNS = ("changes.when", "changes.who", "changes.where", "changes.what")
ROW = 34
_PAD = 11  # of the cells, as the style sheet has it
_MEASURED = 100  # lines from the top, for the widths of columns
_HIGHEST = 124  # of a row, some six lines: a comment may be longer than the table is high
_LONG = 160  # characters, which may be more than so many lines hold
_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
Index = QModelIndex | QPersistentModelIndex


class Lines(QAbstractTableModel):
    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self.lines: Sequence[Line] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _SAID:
            return None
        cell = self.lines[index.row()].cells()[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(cell) if len(cell) > _LONG else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles[index.column()]}: {cell or '–'}"
        return cell

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        return self._titles[section] if across and role == Qt.ItemDataRole.DisplayRole else None


class ChangesTable(PageTable):
    """`opened` carries the line that was asked for; `copied` when its chosen lines are wanted."""

    selects_all = True
    opened = Signal(object)
    copied = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        text, px = context.catalogue.text, context.theme.px
        super().__init__(context.theme, text("nav.changes"), parent, pad=_PAD, wraps=True)
        self.changes = Lines([text(one) for one in COLUMNS], self)
        self.setModel(self.changes)
        self.setItemDelegate(WrappedWords(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self.verticalHeader().setMinimumSectionSize(px(ROW))
        self.verticalHeader().setMaximumSectionSize(px(_HIGHEST))
        self._header.setSectionsClickable(False)
        self._header.setResizeContentsPrecision(_MEASURED)
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._header.setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copied)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.changes.lines[index.row()])
