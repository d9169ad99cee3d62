"""The body of a dialog, which scrolls where the screen is too low for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QTableView, QVBoxLayout, QWidget

from ui.widgets.page_scroll import PageScroll

LEAST = 120  # pixels of a table or a list: a head and three rows of one line
_ROWS, _MOST = 3, 220  # of a table whose rows are higher


class BodyScroll(PageScroll):
    """Asks for the height that its words need at the width it has. `column` takes the content."""

    gap = 8

    def __init__(self) -> None:
        self._content = QWidget()
        super().__init__(self._content)
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._squeezed: dict[QAbstractScrollArea, tuple[int, int]] = {}  # what it was, what it got

    def sizeHint(self) -> QSize:
        hint = self.column.totalSizeHint()
        if not self.column.hasHeightForWidth():
            return hint
        return QSize(
            hint.width(), self.column.totalHeightForWidth(self.width() if self.isVisible() else hint.width())
        )

    def measure_anew(self) -> None:
        """What it asks for depends on the width it has got; and a field that took another height, as the
        style came or as one types, is told to the outermost layout alone until that is laid out."""
        self.column.activate()
        self.updateGeometry()

    def give_back(self) -> None:
        """Tables and lists are again at least as high as they were made."""
        for one, (usual, given) in self._squeezed.items():
            if one.minimumHeight() == given:  # else it has asked for another height since
                one.setMinimumHeight(usual)
        self._squeezed.clear()

    def squeeze(self, missing: int) -> None:
        """Takes up to `missing` pixels of height from tables and lists, which scroll for themselves."""
        for one in self._tall():
            usual = one.minimumHeight()
            taken = max(0, min(missing, usual - _least(one)))
            if taken:
                one.setMinimumHeight(usual - taken)
                self._squeezed[one] = (usual, usual - taken)
                missing -= taken

    def _tall(self) -> list[QAbstractScrollArea]:
        found = self._content.findChildren(QAbstractScrollArea)
        return [one for one in found if LEAST < one.minimumHeight() < one.maximumHeight()]


def as_high_as_rows(view: QAbstractItemView) -> None:
    """No higher than its rows, which are known by now; where the screen has no room for all of them it
    scrolls. To be called again when they are others."""
    view.ensurePolished()
    view.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
    view.setMinimumHeight(_height_of(view, min(_ROWS, view.model().rowCount())))


def _height_of(view: QAbstractItemView, count: int) -> int:
    """With its first `count` rows, its head, and what the style sheet puts around them."""
    frame = view.height() - view.contentsRect().height()
    if not isinstance(view, QTableView):
        return frame + sum(map(view.sizeHintForRow, range(count)))
    return frame + view.horizontalHeader().sizeHint().height() + sum(map(view.rowHeight, range(count)))


def _least(area: QAbstractScrollArea) -> int:
    """Some whole rows of a table stay in view, however many lines they have."""
    if not isinstance(area, QTableView) or area.model() is None:
        return LEAST
    return max(LEAST, min(_height_of(area, min(_ROWS, area.model().rowCount())), _MOST))
