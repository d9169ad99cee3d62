"""Paints the indicator tree: mark, title, score; criteria with their counts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTreeView

from ui.delegates.title_delegate import Index, TitleDelegate
from ui.models.indicator_tree import MARKS, Role
from ui.models.statuses import REMARK
from ui.theme import Theme

_COLOURS = {
    "answered": "good",
    "zero_by_rule": "good",
    "not_applicable": "text2",
    "cannot_tell": "warn",
    "unanswered": "text2",
    "conflict": "bad",
    "carried": "warn",
}


class IndicatorDelegate(TitleDelegate):
    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(theme, view)
        self._tree = view

    def mark(self, index: Index, now: bool) -> tuple[str, str]:
        """Of a criterion, whether it is open."""
        if self.is_head(index):
            return "▾" if self._is_open(index) else "▸", "text"
        state = str(index.data(Role.STATE))
        return ("●", "accent") if now and state == "unanswered" else (MARKS[state], _COLOURS[state])

    def figure(self, index: Index) -> str:
        """With what else is told at the right edge. Of a criterion that is open, its indicators tell."""
        figure, remarks = str(index.data(Role.FIGURE)), index.data(Role.REMARKS)
        if index.data(Role.DRAFT):
            figure = f"✎ {figure}".strip()
        if remarks and not (self.is_head(index) and self._is_open(index)):
            figure = f"{REMARK}{remarks}  {figure}".strip()
        return figure

    def is_head(self, index: Index) -> bool:
        return bool(index.data(Role.STATE) == "")

    def is_quiet(self, index: Index) -> bool:
        return bool(index.data(Role.STATE) == "not_applicable")

    def _is_open(self, index: Index) -> bool:
        return self._tree.isExpanded(QModelIndex(index))  # type: ignore[arg-type]
