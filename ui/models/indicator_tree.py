"""The indicators of one checklist under their criteria, with their marks and scores."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from core.formatting import item_score
from core.methodology.records import Criterion, Indicator
from core.text import Catalogue
from ui.models.sheet import Sheet
from ui.widgets.lines import tip

Index = QModelIndex | QPersistentModelIndex

MARKS = {
    "answered": "✓",
    "zero_by_rule": "✓",
    "not_applicable": "–",
    "cannot_tell": "?",
    "unanswered": "○",
    "conflict": "!",
    "carried": "↻",
}
STATE_TEXTS = {
    "answered": "state.answered",
    "zero_by_rule": "state.zero_by_rule",
    "not_applicable": "state.not_applicable",
    "cannot_tell": "state.cannot_tell",
    "unanswered": "state.unanswered",
    "conflict": "state.conflict",
    "carried": "state.carried",
}
FILTERS = ("all", "unanswered", "carried", "no_evidence", "conflicts", "remarks")


class Role(IntEnum):
    CODE = Qt.ItemDataRole.UserRole + 1  # indicator or criterion id
    STATE = Qt.ItemDataRole.UserRole + 2  # key of MARKS; "" on criteria
    FIGURE = Qt.ItemDataRole.UserRole + 3  # score of an indicator, "7 / 14" of a criterion
    DRAFT = Qt.ItemDataRole.UserRole + 4  # typed, not yet saved
    LACKS = Qt.ItemDataRole.UserRole + 5  # answered without its compulsory evidence
    REMARKS = Qt.ItemDataRole.UserRole + 6  # how many are open; of a criterion the sum


@dataclass(frozen=True, slots=True)
class Row:
    code: str
    title: str
    state: str
    figure: str
    draft: bool
    lacks: bool
    spoken: str
    remarks: int = 0


class IndicatorTree(QAbstractItemModel):
    """Two levels. Rows are computed when the sheet changes; only changed rows are announced."""

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._heads: list[Row] = []
        self._rows: list[list[Row]] = []

    def show(self, sheet: Sheet, typed: frozenset[str] = frozenset()) -> None:
        """`typed`: indicators with something typed and not saved, beside the drafts of the sheet."""
        rows = [
            [self._row(sheet, one, typed) for one in criterion.indicators]
            for criterion in sheet.methodology.criteria
        ]
        heads = [
            self._head(criterion, own)
            for criterion, own in zip(sheet.methodology.criteria, rows, strict=True)
        ]
        same = [[row.code for row in own] for own in rows] == [
            [row.code for row in own] for own in self._rows
        ]
        if not same:
            self.beginResetModel()
            self._heads, self._rows = heads, rows
            self.endResetModel()
            return
        before = (self._heads, self._rows)
        self._heads, self._rows = heads, rows
        self._announce(*before)

    def _announce(self, heads: list[Row], rows: list[list[Row]]) -> None:
        for place, head in enumerate(heads):
            parent = self.index(place, 0)
            if head != self._heads[place]:
                self.dataChanged.emit(parent, parent)
            for own, row in enumerate(rows[place]):
                if row != self._rows[place][own]:
                    at = self.index(own, 0, parent)
                    self.dataChanged.emit(at, at)

    def _row(self, sheet: Sheet, indicator: Indicator, typed: frozenset[str]) -> Row:
        item = sheet.items[indicator.id]
        state = "conflict" if item.in_conflict else str(item.state)
        if item.carried and state == "unanswered":
            state = "carried"
        title = indicator.short.of(self._catalogue.lang)
        figure = "" if item.score is None else item_score(item.score, self._catalogue.lang)
        words = self._catalogue.text(STATE_TEXTS[state])
        remarks = sheet.review.open_remarks(indicator.id)
        if remarks:
            words += ", " + self._catalogue.plural("remark.open_count", remarks)
        return Row(
            code=indicator.id,
            title=title,
            state=state,
            figure=figure,
            draft=indicator.id in sheet.drafts or indicator.id in typed,
            lacks=sheet.lacks_evidence(indicator),
            spoken=f"{indicator.id} {title}: {words} {figure}".strip(),
            remarks=remarks,
        )

    def _head(self, criterion: Criterion, rows: list[Row]) -> Row:
        title = criterion.short.of(self._catalogue.lang)
        counted = [row for row in rows if row.state != "not_applicable"]
        done = sum(row.state in ("answered", "zero_by_rule", "cannot_tell") for row in counted)
        figure = f"{done} / {len(counted)}"
        remarks = sum(row.remarks for row in rows)
        return Row(criterion.id, title, "", figure, False, False, f"{title}: {figure}", remarks)

    def index_of(self, code: str) -> QModelIndex:
        """The index of an indicator, invalid if it is not here."""
        for place, rows in enumerate(self._rows):
            for own, row in enumerate(rows):
                if row.code == code:
                    return self.index(own, 0, self.index(place, 0))
        return QModelIndex()

    def row_at(self, index: Index) -> Row | None:
        if not index.isValid():
            return None
        parent = int(index.internalId())
        return self._heads[index.row()] if parent == 0 else self._rows[parent - 1][index.row()]

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008 - Qt's
        owner = int(index.internalId()) if index.isValid() else 0
        return self.createIndex(owner - 1, 0, 0) if owner else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        if not parent.isValid():
            return len(self._heads)
        top = int(parent.internalId()) == 0 and parent.column() == 0
        return len(self._rows[parent.row()]) if top else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        told: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: row.title,
            Qt.ItemDataRole.AccessibleTextRole: row.spoken,
            Role.CODE: row.code,
            Role.STATE: row.state,
            Role.FIGURE: row.figure,
            Role.DRAFT: row.draft,
            Role.LACKS: row.lacks,
            Role.REMARKS: row.remarks,
        }
        return tip(row.spoken) if role == Qt.ItemDataRole.ToolTipRole else told.get(role)


class TreeFilter(QSortFilterProxyModel):
    """Shows the indicators that a filter and a few letters ask for; criteria with none of them vanish."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = "all"
        self._words = ""

    @property
    def is_filtering(self) -> bool:
        return self._wanted != "all" or bool(self._words)

    def choose(self, wanted: str, words: str) -> None:
        """`wanted` is one of FILTERS; `words` are looked for in code and title."""
        self.beginFilterChange()
        self._wanted, self._words = wanted, words.casefold().strip()
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        model = self.sourceModel()
        assert isinstance(model, IndicatorTree)
        index = model.index(source_row, 0, source_parent)
        if not source_parent.isValid():
            return any(self.filterAcceptsRow(own, index) for own in range(model.rowCount(index)))
        row = model.row_at(index)
        return row is not None and self._accepts(row)

    def _accepts(self, row: Row) -> bool:
        if self._words and self._words not in f"{row.code} {row.title}".casefold():
            return False
        return {
            "all": True,
            "unanswered": row.state in ("unanswered", "conflict", "carried"),
            "carried": row.state == "carried",
            "no_evidence": row.lacks,
            "conflicts": row.state == "conflict",
            "remarks": row.remarks > 0,
        }[self._wanted]
