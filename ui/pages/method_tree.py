"""The parts of a draft as a tree: what there is, its weight, and a sign where something is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from core.methodology.places import LISTS, TABLES, Place, part_of
from ui.context import Context
from ui.models.method_draft import MethodDraft
from ui.models.method_words import DraftWords, place_of
from ui.widgets.current_row import CurrentRow
from ui.widgets.lines import tip

_PLACE = int(Qt.ItemDataRole.UserRole)
_WEIGHT, _SIGN = 1, 2
_LINES = 3  # at most; the last of them ends in …
_BETWEEN = 4  # pixels between rows
_LEAST = 40  # pixels for the words of a row
_LOWEST = 120  # pixels at text scale 1: two rows of three lines
Index = QModelIndex | QPersistentModelIndex


class _Wrapping(QStyledItemDelegate):
    """Rows as high as their words need in the width of their column, up to some lines."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        depth, above = 1, index.parent()  # the roots have room for their arrows, too
        while above.isValid():
            depth, above = depth + 1, above.parent()
        edge = self._tree.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self._tree) + 1
        width = self._tree.columnWidth(index.column()) - depth * self._tree.indentation() - 2 * edge
        lines = min(self._lines(str(index.data()), max(width, _LEAST)), _LINES)
        tall = lines * self._tree.fontMetrics().lineSpacing() + _BETWEEN
        return QSize(super().sizeHint(option, index).width(), tall)

    def _lines(self, words: str, width: int) -> int:
        """Broken as Qt does where it paints them."""
        layout = QTextLayout(words, self._tree.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        return max(1, layout.lineCount())


class MethodTree(QTreeWidget):
    came = Signal(tuple)  # the part that was chosen

    def __init__(self, context: Context, words: DraftWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._is_filling = False
        self._open: set[Place] = set()
        self.setAccessibleName(context.catalogue.text("draft.parts"))
        self.setHeaderHidden(True)
        self.setProperty("role", "board")
        self.setIndentation(context.theme.px(12))
        self.setMinimumHeight(context.theme.px(_LOWEST))
        self.setColumnCount(3)
        self.setWordWrap(True)
        self.setItemDelegateForColumn(0, _Wrapping(self))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, self.header().ResizeMode.Stretch)
        self.header().setMinimumSectionSize(1)
        for column, width in ((_WEIGHT, 34), (_SIGN, 12)):
            self.setColumnWidth(column, context.theme.px(width))
        self._current = CurrentRow(self)
        self.currentItemChanged.connect(self._went)
        self.itemExpanded.connect(lambda item: self._open.add(_place(item)))
        self.itemCollapsed.connect(lambda item: self._open.discard(_place(item)))

    def fill(self, draft: MethodDraft) -> None:
        """All parts anew; what was folded stays so."""
        self._words.draft = draft
        self._is_filling = True
        opened = set(self._open)
        if not self.topLevelItemCount():
            opened |= {("criteria", number) for number, _ in enumerate(draft.records(("criteria",)))}
        self.clear()
        self._add(self, ())
        for number, _ in enumerate(draft.records(("criteria",))):
            place: Place = ("criteria", number)
            self._group(place, (*place, "indicators"), opened)
        for name in TABLES:
            self._add(self, (name,))
        for name in LISTS:
            self._group((name,), (name,), opened)
        self._open = opened
        self.name_all()
        self.mark()
        self._is_filling = False

    def name_all(self) -> None:
        """Code, short title and weight."""
        for item in self.items():
            place = _place(item)
            name, title = self._words.part_name(place), self._words.part_title(place)
            item.setText(0, f"{name}  {self._words.part_brief(place)}".strip())
            item.setToolTip(0, tip(f"{name}  {title}".strip()))
            draft = self._words.draft
            weight = draft.at((*place, "weight")) if draft and place[:1] == ("criteria",) else None
            item.setText(_WEIGHT, "" if weight is None else str(weight))

    def mark(self) -> None:
        """A sign beside every part that something is wrong with, or with a part of it."""
        if self._words.draft is None:
            return
        wrong = {part_of(place_of(one)) for one in self._words.draft.problems}
        for item in self.items():
            own = _place(item)
            below = any(place[: len(own)] == own for place in wrong) if own else () in wrong
            item.setText(_SIGN, "!" if below else "")

    def go(self, place: Place) -> None:
        """To that part, or to the nearest one around it."""
        found = {_place(item): item for item in self.items()}
        while place and place not in found:
            place = place[:-2] if len(place) > 2 else ()
        item = found.get(place)
        if item is not None:
            self.setCurrentItem(item)
            self._current.show_soon()

    def items(self) -> Iterator[QTreeWidgetItem]:
        walk = QTreeWidgetItemIterator(self)
        while (item := walk.value()) is not None:
            yield item
            walk += 1

    def _group(self, place: Place, records: Place, opened: set[Place]) -> None:
        assert self._words.draft is not None
        top = self._add(self, place)
        for number, _ in enumerate(self._words.draft.records(records)):
            self._add(top, (*records, number))
        top.setExpanded(place in opened)

    @staticmethod
    def _add(parent: QTreeWidget | QTreeWidgetItem, place: Place) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent)
        item.setData(0, _PLACE, place)
        item.setTextAlignment(_WEIGHT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _went(self, item: QTreeWidgetItem | None, _before: object) -> None:
        if item is not None and not self._is_filling:
            self.came.emit(_place(item))


def _place(item: QTreeWidgetItem) -> Place:
    found = item.data(0, _PLACE)
    return tuple(found) if found else ()
