"""The sites and pages of one body as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.addresses import shown
from core.bodies.check import rivals
from core.bodies.records import Channel
from core.formatting import short_day
from core.text import Catalogue
from ui.models.channel_words import KIND_TEXTS, SURENESS_TEXTS

Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("channel.kind", "channel.address", "channel.valid", "channel.sure")
VALID = COLUMNS.index("channel.valid")
NOTHING = "–"


def span_text(channel: Channel, catalogue: Catalogue) -> str:
    """From when to when it counts, in words."""
    first, last, lang = channel.valid_from, channel.valid_to, catalogue.lang
    if first and last:
        return f"{short_day(first, lang)} – {short_day(last, lang)}"
    if first:
        return catalogue.text("channel.since", day=short_day(first, lang))
    return catalogue.text("channel.until", day=short_day(last, lang)) if last else NOTHING


@dataclass(frozen=True, slots=True)
class Row:
    channel: Channel
    cells: tuple[str, ...]
    warning: str
    ended: bool


class ChannelTable(QAbstractTableModel):
    """`warning_count` tells how many rows need a person's eye."""

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._rows: list[Row] = []

    @property
    def warning_count(self) -> int:
        return sum(bool(row.warning) for row in self._rows)

    @property
    def has_spans(self) -> bool:
        """True if any that is shown counts only from or until some day."""
        return any(row.channel.valid_from or row.channel.valid_to for row in self._rows)

    def show(self, channels: Sequence[Channel], day: date, *, ended: bool) -> None:
        """`ended`: those that no longer count on `day` too."""
        own = tuple(channels)
        rows = [self._row(one, own, day) for one in own]
        self.beginResetModel()
        self._rows = [row for row in rows if ended or not row.ended]
        self.endResetModel()

    def channel_at(self, index: Index) -> Channel | None:
        return self._rows[index.row()].channel if index.isValid() else None

    def row_of(self, channel: str) -> int:
        """-1 if it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.channel.id == channel), -1)

    def _row(self, one: Channel, others: tuple[Channel, ...], day: date) -> Row:
        text = self._catalogue.text
        warnings = [text("channel.warn_disputed")] if one.disputed else []
        if rivals(one, others):
            warnings.append(text("channel.warn_rivals"))
        where = (shown(one.address) if one.address else "", one.title, one.holder)
        cells = (
            text(KIND_TEXTS[one.kind]),
            "  ·  ".join(part for part in where if part) or NOTHING,
            span_text(one, self._catalogue),
            text(SURENESS_TEXTS[one.sureness]),
        )
        ended = one.valid_to is not None and one.valid_to < day
        return Row(one, cells, " ".join(warnings), ended)

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._catalogue.text(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        cell = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            mark = "⚠ " if row.warning and index.column() == 0 else ""
            return mark + cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            ended = self._catalogue.text("channel.ended") if row.ended else ""
            return " ".join(part for part in (cell, ended, row.warning) if part)
        return None

    def warning_at(self, index: Index) -> str:
        return self._rows[index.row()].warning if index.isValid() else ""
