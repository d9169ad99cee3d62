"""The body of a dialog, which scrolls where the screen is too low for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractScrollArea, QVBoxLayout, QWidget

from ui.widgets.page_scroll import PageScroll

LEAST = 120  # pixels of a table or a list: a head and three rows


class BodyScroll(PageScroll):
    """Asks for the height that its words need at the width it has. `column` takes the content."""

    gap = 8

    def __init__(self) -> None:
        self._content = QWidget()
        super().__init__(self._content)
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._usual: dict[QAbstractScrollArea, int] = {}

    def sizeHint(self) -> QSize:
        hint = self.column.totalSizeHint()
        if not self.column.hasHeightForWidth():
            return hint
        return QSize(
            hint.width(), self.column.totalHeightForWidth(self.width() if self.isVisible() else hint.width())
        )

    def give_back(self) -> None:
        """Tables and lists are again at least as high as they were made."""
        for one, least in self._usual.items():
            one.setMinimumHeight(least)

    def squeeze(self, missing: int) -> None:
        """Takes up to `missing` pixels of height from tables and lists, which scroll for themselves."""
        for one in self._tall():
            least = self._usual.setdefault(one, one.minimumHeight())
            given = max(0, min(missing, least - LEAST))
            one.setMinimumHeight(least - given)
            missing -= given

    def _tall(self) -> list[QAbstractScrollArea]:
        found = self._content.findChildren(QAbstractScrollArea)
        return [one for one in found if LEAST < one.minimumHeight() < one.maximumHeight()]
