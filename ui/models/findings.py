"""What the overview's figures count, one by one: each leads to its question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.folding import fold, words_of
from core.standings import Open
from core.text import Lang
from ui.models.board import Board
from ui.widgets.lines import tip

Index = QModelIndex | QPersistentModelIndex
Sort = Literal["unanswered", "lacking", "contradictions", "conflicts", "region"]
FINDING = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Finding:
    """`indicator` is where it is put right; both "" for what concerns the region as a whole."""

    body: str
    indicator: str
    cells: tuple[str, str, str]


def findings(board: Board, sort: Sort, lang: Lang) -> tuple[Finding, ...]:
    """By body in the region's order, then in the methodology's."""
    if sort == "region":
        return tuple(
            Finding("", "", (one.ref, one.value or "", one.text.of(lang)))
            for one in board.frame.methodology.region_findings
        )
    titles = {one.id: one.short.of(lang) for one in board.frame.methodology.indicators()}
    found: list[Finding] = []
    for body in board.frame.bodies:
        standing = board.standings.get(body.id)
        if standing is not None and standing.open is not None:
            found += [
                Finding(body.id, code, (body.name.of(lang), codes, words or titles[code]))
                for code, codes, words in _EACH[sort](standing.open, lang)
            ]
    return tuple(found)


def count(board: Board, sort: Sort) -> int | None:
    """None until it is known."""
    each = [one.open for one in board.standings.values()]
    if not each or any(one is None for one in each):
        return None
    return sum(len(getattr(one, sort)) for one in each)


def _contradictions(found: Open, lang: Lang) -> Iterator[tuple[str, str, str]]:
    for one in found.contradictions:
        yield one.indicators[0], ", ".join(one.indicators), one.text.of(lang)


def _plain(name: str) -> Callable[[Open, Lang], Iterator[tuple[str, str, str]]]:
    return lambda found, _lang: ((code, code, "") for code in getattr(found, name))


_EACH: dict[str, Callable[[Open, Lang], Iterator[tuple[str, str, str]]]] = {
    "unanswered": _plain("unanswered"),
    "lacking": _plain("lacking"),
    "conflicts": _plain("conflicts"),
    "contradictions": _contradictions,
}


class FindingsModel(QAbstractTableModel):
    """Body, indicators, what it is."""

    def __init__(
        self, rows: tuple[Finding, ...], titles: tuple[str, ...], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._all = rows
        self._titles = titles
        self.rows = rows

    def show_rows(self, rows: tuple[Finding, ...]) -> None:
        """Others, all of them."""
        self.beginResetModel()
        self._all = self.rows = rows
        self.endResetModel()

    def search(self, typed: str) -> None:
        words = words_of(typed)
        self.beginResetModel()
        self.rows = tuple(one for one in self._all if all(word in fold(*one.cells) for word in words))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        finding = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return finding.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(finding.cells[index.column()])
        return finding if role == FINDING else None
