"""One indicator across all bodies, as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.across import Beside, Checked
from core.answers.records import Content
from core.answers.values import parse
from core.bodies.records import Body
from core.errors import TyndaError
from core.formatting import item_score, short_day, value_text
from core.methodology.records import Indicator
from core.scorecard import ScoredItem
from core.standings import Frame
from core.text import Catalogue
from ui.models.indicator_tree import MARKS, STATE_TEXTS
from ui.widgets.lines import tip

Index = QModelIndex | QPersistentModelIndex
Filter = Literal["all", "unanswered", "lacking", "conflicts"]
COLUMNS = ("body", "answer", "score", "comment", "looked", "evidence", "before")
_TITLES = {
    "body": "across.column_body",
    "answer": "across.column_answer",
    "score": "across.column_score",
    "comment": "across.column_comment",
    "looked": "across.column_looked",
    "evidence": "across.column_evidence",
    "before": "across.column_before",
}


class Role(IntEnum):
    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Row:
    """`state` is a key of MARKS, "" while it is being worked out; `asked` is False where no answer is
    expected of the body, whatever is entered. `cells` by COLUMNS."""

    body: Body
    state: str
    asked: bool
    lacks: bool
    cells: tuple[str, ...]
    reason: str


def rows_of(
    frame: Frame,
    indicator: Indicator,
    checked: Mapping[str, Checked],
    beside: Beside,
    catalogue: Catalogue,
) -> tuple[Row, ...]:
    """In the region's order; those who are not asked last."""
    made = [_row(body, indicator, checked.get(body.id), beside, catalogue) for body in frame.bodies]
    return tuple(sorted(made, key=lambda row: not row.asked))


def fits(row: Row, wanted: Filter) -> bool:
    if wanted == "unanswered":
        return row.state in ("unanswered", "conflict")
    if wanted == "lacking":
        return row.lacks
    return wanted == "all" or row.state == "conflict"


def answer_words(indicator: Indicator, content: Content, catalogue: Catalogue) -> str:
    """A value in words, or the state chosen instead of one; "" for none."""
    if content.state == "answered" and content.value is not None:
        try:
            return value_text(indicator, parse(indicator, content.value), catalogue)
        except TyndaError:
            return content.value
    return catalogue.text(STATE_TEXTS[content.state]) if content.state != "unanswered" else ""


def _row(
    body: Body,
    indicator: Indicator,
    checked: Checked | None,
    beside: Beside,
    catalogue: Catalogue,
) -> Row:
    name = body.name.of(catalogue.lang)
    if checked is None:
        return Row(body, "", True, False, (name, "…", "", "", "", "", ""), "")
    item = checked.items[indicator.id]
    state = "conflict" if item.in_conflict else item.state
    lang, content = catalogue.lang, item.content
    looked = content.observed_on
    then = beside.before.get(body.id)
    linked = len(beside.evidence.get(body.id, ()))
    cells = (
        name,
        _answer(indicator, item, state, catalogue),
        "" if item.score is None else item_score(item.score, lang),
        content.comment,
        short_day(looked, lang) if looked else "",
        str(linked) if linked else "",
        answer_words(indicator, then.content, catalogue) if then else "",
    )
    asked = item.not_applicable_by not in ("kind_of_body", "scope")
    return Row(body, state, asked, beside.lacks(body.id, indicator, item), cells, content.reason)


def _answer(indicator: Indicator, item: ScoredItem, state: str, catalogue: Catalogue) -> str:
    if state == "answered":
        return answer_words(indicator, item.content, catalogue)
    words = catalogue.text(STATE_TEXTS[state])
    return f"{words}: {item.content.reason}" if item.content.reason else words


class AcrossModel(QAbstractTableModel):
    """Rows that were shown stay while they are answered, though the filter would no longer choose them."""

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._all: tuple[Row, ...] = ()
        self._filter: Filter = "all"
        self.rows: tuple[Row, ...] = ()

    def show(self, rows: tuple[Row, ...]) -> None:
        """The same bodies with other contents, or other bodies."""
        self._all = rows
        by_body = {row.body.id: row for row in rows}
        kept = [by_body.get(row.body.id) for row in self.rows]
        if not self.rows or None in kept or (self._filter == "all" and len(rows) != len(self.rows)):
            self.choose(self._filter)
            return
        before = self.rows
        self.rows = tuple(row for row in kept if row is not None)
        for place, (old, new) in enumerate(zip(before, self.rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    def choose(self, wanted: Filter) -> None:
        self.beginResetModel()
        self._filter = wanted
        self.rows = tuple(row for row in self._all if fits(row, wanted))
        self.endResetModel()

    def row_of(self, body: str) -> int:
        return next((place for place, row in enumerate(self.rows) if row.body.id == body), -1)

    def counts(self) -> dict[Filter, int]:
        """Of all bodies, whatever is shown."""
        filters: tuple[Filter, ...] = ("all", "unanswered", "lacking", "conflicts")
        return {one: sum(fits(row, one) for row in self._all) for one in filters}

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Horizontal and role in shown and 0 <= section < len(COLUMNS):
            return self._catalogue.text(_TITLES[COLUMNS[section]])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        text = row.cells[index.column()]
        match role:
            case Role.ROW:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return tip(text) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                title = self._catalogue.text(_TITLES[COLUMNS[index.column()]])
                return text if index.column() == 0 else f"{row.cells[0]}. {title}: {text or '–'}"
        return None


def mark_of(row: Row) -> str:
    return MARKS.get(row.state, "")
