"""What the full-text search shows: where each hit stands, and the words around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.folding import spans
from core.samples.tables import TABLES
from core.search import Found, Hit
from core.store.sqlite import Database
from core.text import Catalogue

Index = QModelIndex | QPersistentModelIndex
Spans = tuple[tuple[int, int], ...]
AROUND = 60  # characters before the first marked word
FIELD_TEXTS: Mapping[str, str] = {
    "comment": "search.in_comment",
    "reason": "search.in_reason",
    "practice": "search.in_practice",
    "remark": "search.in_remark",
    "recommendation": "search.in_recommendation",
    "objection": "search.in_objection",
    "note": "search.in_note",
    "source": "search.in_source",
    "name": "search.in_name",
    "absence": "search.in_absence",
    "sample": "search.in_sample",
    "rule": "search.in_rule",
    "letter": "search.in_letter",
    "document": "search.in_document",
}


class Role(IntEnum):
    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Row:
    """`where` is the place in words, `sort` what kind of text it is, `text` one line of it, `marked` the
    matching words in that line."""

    hit: Hit
    where: str
    sort: str
    text: str
    marked: Spans


def rows_of(
    db: Database, found: Found, within: Sequence[Audit], words: Sequence[str], catalogue: Catalogue
) -> tuple[Row, ...]:
    """Names of audits stand before the place where several were looked through."""
    lang = catalogue.lang
    names = {one.id: one.name.of(lang) for one in bodies.everyone(db)}
    titles = {one.id: one.title.of(lang) for one in within}
    shorts = {
        one.id: {i.id: i.short.of(lang) for i in audits.methodology(db, one.methodology).indicators()}
        for one in within
    }
    tables = {one.code: catalogue.text(one.text_id) for one in TABLES}
    made = []
    for hit in found.hits:
        parts = [titles.get(hit.audit, "")] if len(within) > 1 else []
        parts.append(names.get(hit.body, hit.body))
        if hit.indicator:
            parts.append(f"{hit.indicator} {shorts.get(hit.audit, {}).get(hit.indicator, '')}".strip())
        if hit.table:
            parts.append(tables.get(hit.table, hit.table))
        where = "  ·  ".join(filter(None, parts)) or catalogue.text("gallery.unlinked")
        text, marked = one_line(hit.text, words)
        made.append(Row(hit, where, catalogue.text(FIELD_TEXTS[hit.field]), text, marked))
    return tuple(made)


def one_line(text: str, words: Sequence[str]) -> tuple[str, Spans]:
    """The text in one line from a little before its first matching word, and where the words stand in it."""
    flat = " ".join(text.split())
    marked = spans(flat, words)
    begin = max(0, marked[0][0] - AROUND) if marked else 0
    if begin:
        begin = flat.find(" ", begin, marked[0][0]) + 1 or begin
        flat = "… " + flat[begin:]
    return flat, spans(flat, words)


class HitsModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Role.ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.where}, {row.sort}: {row.text}"
        return None
