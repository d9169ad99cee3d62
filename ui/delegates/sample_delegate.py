"""Cells of a sample: editors by the kind of column, and a mark on what is wrong."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.samples.cells import choice_label, choices_of
from core.samples.tables import Column
from core.text import Catalogue
from ui.models.sample_grid import Role, SampleGrid
from ui.theme import Theme
from ui.widgets.keys import physical, plain

Index = QModelIndex | QPersistentModelIndex
_CORNER = 7
_FIGURES = frozenset("0123456789-=.,/")
_LEAVING = {
    Qt.Key.Key_Tab: "right",
    Qt.Key.Key_Backtab: "left",
    Qt.Key.Key_Return: "line",
    Qt.Key.Key_Enter: "line",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


class CellField(QLineEdit):
    """`figures`: digits by the place of the key until a word is begun: Kazakh layouts have letters there."""

    def __init__(self, name: str, parent: QWidget, *, figures: bool) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setStyleSheet("padding: 0 6px; border-radius: 0;")
        self._figures = figures

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = physical(event)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        figures = self._figures and plain(event) and not shifted and bool(sign) and sign in _FIGURES
        begun = any(letter.isalpha() for letter in self.text())
        if figures and not begun and (event.text().isalpha() or sign == "="):
            self.insert("+" if sign == "=" else sign)  # a step forward without Shift
            return
        super().keyPressEvent(event)


class SampleDelegate(QStyledItemDelegate):
    """`left` says which way the person leaves an editor: right, left, up, down, line (the next row)."""

    left = Signal(str)

    def __init__(self, grid: SampleGrid, catalogue: Catalogue, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        self._catalogue = catalogue
        self._theme = theme

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._grid.column(index.column())
        assert column is not None, "only the table's columns can be edited"
        name = self._catalogue.text(column.text_id)
        choices = self._choices(column)
        if not choices:
            return CellField(name, parent, figures=column.kind in ("day", "moment", "integer"))
        box = QComboBox(parent)
        box.setAccessibleName(name)
        box.addItem("", "")
        for key, code, words in choices:
            box.addItem(f"{key}  {words}", code)
        box.activated.connect(lambda _place: self._finish(box, "right"))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            row = self._grid.row(index.row())
            column = self._grid.column(index.column())
            code = row.cells.get(column.code, "") if row and column else ""
            editor.setCurrentIndex(max(0, editor.findData(code)))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        found = editor.currentData() if isinstance(editor, QComboBox) else getattr(editor, "text", str)()
        if isinstance(editor, QLineEdit) and found == index.data(Qt.ItemDataRole.EditRole):
            return  # what is shown need not be what a person would type
        model.setData(index, str(found or ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(watched, QWidget)
        ):
            way = _LEAVING.get(Qt.Key(event.key()))
            chooses = isinstance(watched, QComboBox) and way in ("up", "down")
            if way and not chooses and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._finish(watched, way)
                return True
        return super().eventFilter(watched, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = QStyleOptionViewItem(option)
        shown.rect = _in_view(option)
        super().paint(painter, shown, index)
        if index.data(Role.PROBLEM):
            self._mark(painter, option.rect, waiting=bool(index.data(Role.WAITING)))

    def _mark(self, painter: QPainter, place: QRect, *, waiting: bool) -> None:
        """A line below and a filled corner; a cell that only waits has an open corner."""
        colour = self._theme.color("bad")
        size = self._theme.px(_CORNER)
        painter.save()
        painter.setPen(QPen(colour, 2))
        painter.drawLine(place.left() + 1, place.bottom() - 1, place.right() - 1, place.bottom() - 1)
        top, right = place.top() + 1, place.right()
        corner = QPolygon.fromList([QPoint(right - size, top), QPoint(right, top), QPoint(right, top + size)])
        if not waiting:
            painter.setBrush(colour)
        painter.setPen(QPen(colour, 1))
        painter.drawPolygon(corner)
        painter.restore()

    def _choices(self, column: Column) -> list[tuple[str, str, str]]:
        """(key, code, words) of what can be chosen in a column, [] where one types."""
        if column.kind == "yes_no":
            text = self._catalogue.text
            return [("1", "yes", text("sample.yes")), ("0", "no", text("sample.no"))]
        method = self._grid.methodology
        found = choices_of(column, method)
        return [(one.key.upper(), one.code, choice_label(one, method, self._catalogue)) for one in found]

    def _finish(self, editor: QWidget, way: str) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.left.emit(way)


def _in_view(option: QStyleOptionViewItem) -> QRect:
    """The part of a cell that is seen: a figure cut by the edge of the table would be read as another one."""
    rect: QRect = option.rect
    view = option.widget
    if not isinstance(view, QAbstractItemView):
        return rect
    edges = view.viewport().rect()
    return QRect(rect.intersected(QRect(edges.left(), rect.top(), edges.width(), rect.height())))
