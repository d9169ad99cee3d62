"""Everything by its name: pages, bodies, questions and commands, from one field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from core.text import Catalogue
from ui.delegates.find_delegate import DETAIL, ROW, FindDelegate
from ui.finder import Finder
from ui.models.finds import Find
from ui.theme import Theme
from ui.widgets.labels import label

WIDTH, HEIGHT = 640, 460
_EDGE, _GAP = 12, 8
MOVING = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
}


class Finds(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Find] = ()

    def show_rows(self, rows: Sequence[Find]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self.rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        find = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (find.title, find.detail) if part)
        return {int(Qt.ItemDataRole.DisplayRole): find.title, DETAIL: find.detail}.get(role)


class Palette(QDialog):
    """The keyboard stays in the field; arrows choose, Enter goes there, Esc leaves all as it was."""

    def __init__(self, catalogue: Catalogue, theme: Theme, finder: Finder, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(catalogue.text("find.title"))
        self.setProperty("role", "palette")
        self._finder = finder
        self._field = QLineEdit()
        self._field.setPlaceholderText(catalogue.text("find.hint"))
        self._field.setAccessibleName(catalogue.text("find.title"))
        self._field.textChanged.connect(self._show)
        self._field.installEventFilter(self)
        self._model = Finds()
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(FindDelegate(theme, self._list))
        self._list.setAccessibleName(catalogue.text("find.found"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(lambda _index: self._go())
        self._nothing = label(catalogue.text("find.nothing"), "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(_GAP)
        column.addWidget(self._field)
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)
        self._place(parent, theme)
        self._show("")

    def changeEvent(self, event: QEvent) -> None:
        """A click beside it puts it away."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        pressed = Qt.Key(event.key())
        if pressed in MOVING:
            self._move(MOVING[pressed])
        elif pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        else:
            return False
        return True

    def _place(self, parent: QWidget, theme: Theme) -> None:
        """Over the upper middle of the window, never wider than it, as high as whole rows need."""
        width = min(theme.px(WIDTH), parent.width() - 48)
        self._field.ensurePolished()
        around = 2 * _EDGE + _GAP + self._field.sizeHint().height() + 2 * self._list.frameWidth()
        row = theme.px(ROW)
        rows = max(1, (min(theme.px(HEIGHT), parent.height() - 96) - around) // row)
        self.setFixedSize(width, around + rows * row)
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - width) // 2, corner.y() + 64)

    def _show(self, typed: str) -> None:
        found = self._finder.find(typed)
        self._model.show_rows(found)
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._list.setCurrentIndex(self._model.index(0))

    def _move(self, rows: int) -> None:
        last = self._model.rowCount() - 1
        row = self._list.currentIndex().row() + rows
        self._list.setCurrentIndex(self._model.index(max(0, min(last, row))))

    def _go(self) -> None:
        row = self._list.currentIndex().row()
        if 0 <= row < len(self._model.rows):
            find = self._model.rows[row]
            self.close()
            find.run()
