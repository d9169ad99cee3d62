"""The pieces of the evidence page, for the gallery and for the table alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.evidence.records import Evidence
from core.formatting import file_size, moment
from core.gallery import Piece
from core.text import Catalogue
from ui.models.gallery import Line, Shelf

Index = QModelIndex | QPersistentModelIndex
COLUMNS: tuple[tuple[str, str], ...] = (
    ("title", "gallery.column_title"),
    ("place", "gallery.column_place"),
    ("kind", "gallery.column_kind"),
    ("source", "gallery.column_source"),
    ("captured", "gallery.column_captured"),
    ("size", "gallery.column_size"),
    ("state", "gallery.column_state"),
)
"""What it is sorted by, and the title."""
KIND_TEXTS: Mapping[str, str] = {
    "screenshot": "gallery.kind_screenshot",
    "photo": "gallery.kind_photo",
    "document": "gallery.kind_document",
    "table": "gallery.kind_table",
    "page": "gallery.kind_page",
    "note": "gallery.kind_note",
    "url": "gallery.kind_url",
    "absence": "gallery.kind_absence",
}
_NAMED = 4  # answers named in a cell; all of them in its tooltip


class Role(IntEnum):
    LINE = Qt.ItemDataRole.UserRole + 1
    MARK = Qt.ItemDataRole.UserRole + 2  # (words, token) of its state, or None
    PLACES = Qt.ItemDataRole.UserRole + 3  # the answers it proves, in fewer and fewer words


class GalleryModel(QAbstractTableModel):
    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._text = catalogue.text
        self._shelf: Shelf | None = None
        self.lines: Sequence[Line] = ()

    def show_lines(self, shelf: Shelf, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self._shelf, self.lines = shelf, lines
        self.endResetModel()

    def row_of(self, sha256: str, near: int = 0) -> int:
        """The row of that piece, that from `near` on if there are several; -1."""
        rows = [
            row for row, line in enumerate(self.lines) if line.piece and line.piece.evidence.sha256 == sha256
        ]
        return next((row for row in rows if row >= near), rows[0] if rows else -1)

    def pieces(self) -> list[Evidence]:
        """All that are shown, each once, in the order shown."""
        found = {line.piece.evidence.sha256: line.piece.evidence for line in self.lines if line.piece}
        return list(found.values())

    # What the cells say

    def places(self, piece: Piece, most: int = 0, under: str = "") -> str:
        """The answers it proves: codes by body, the first `most` of them; those of the body `under` whose
        heading it stands come first and need no name."""
        assert self._shelf is not None
        codes: dict[str, list[str]] = {}
        links = sorted(piece.links, key=lambda link: link.body != under)
        for link in links[: most or None]:
            body = "" if link.body == under else self._shelf.bodies.get(link.body, link.body)
            codes.setdefault(body, []).append(link.indicator)
        words = "; ".join(
            f"{body}: {', '.join(own)}" if body else ", ".join(own) for body, own in codes.items()
        )
        if most and len(piece.links) > most:
            words += f" +{len(piece.links) - most}"
        if piece.elsewhere:
            elsewhere = self._catalogue.plural("gallery.elsewhere", piece.elsewhere)
            words = f"{words}; {elsewhere}" if words else elsewhere
        return words or self._text("gallery.unlinked")

    def _shorter(self, piece: Piece, under: str) -> list[str]:
        """`places` with as many answers named as a cell may name, then with one less, down to one."""
        most = min(_NAMED, max(len(piece.links), 1))
        return [self.places(piece, count, under) for count in range(most, 0, -1)]

    def mark(self, piece: Piece) -> tuple[str, str] | None:
        one = piece.evidence
        if one.removed:
            return self._text("gallery.removed"), "bad"
        if piece.lacks_copy:
            return self._text("strip.needs_copy" if one.width else "strip.personal"), "warn"
        if one.copy:
            return self._text("strip.has_copy"), "good"
        return None

    def _cell(self, line: Line, key: str) -> str:
        assert self._shelf is not None
        assert line.piece is not None
        one, piece = line.piece.evidence, line.piece
        cells: dict[str, Callable[[], str]] = {
            "title": lambda: self._shelf.title(piece) if self._shelf else "",
            "place": lambda: self.places(piece, _NAMED, line.group),
            "kind": lambda: self._text(KIND_TEXTS[one.kind]) if one.kind in KIND_TEXTS else one.kind,
            "source": lambda: one.source,
            "captured": lambda: moment(one.captured_at, self._catalogue.lang),
            "size": lambda: file_size(one.size, self._catalogue.lang),
            "state": lambda: (self.mark(piece) or ("", ""))[0],
        }
        return cells[key]()

    def _tip(self, line: Line) -> str:
        assert line.piece is not None
        one = line.piece.evidence
        parts = [one.note, one.name, self.places(line.piece), one.source]
        if one.width:
            parts.append(f"{one.width} × {one.height}")
        parts.append(f"SHA-256 {one.sha256}")
        return "<qt>" + "<br>".join(escape(part) for part in parts if part) + "</qt>"

    def _spoken(self, line: Line, column: int) -> str:
        if line.piece is None:
            return f"{self.heading(line)}, {line.count}"
        if column:
            return f"{self._text(COLUMNS[column][1])}: {self._cell(line, COLUMNS[column][0]) or '–'}"
        keys = ("title", "place", "captured", "kind", "state")
        return ", ".join(part for part in (self._cell(line, key) for key in keys) if part)

    def heading(self, line: Line) -> str:
        return line.heading or self._text("gallery.unlinked")

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._text(COLUMNS[section][1])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.lines[index.row()].piece is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Role.LINE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, index.column())
        if line.piece is None:
            shown = role == Qt.ItemDataRole.DisplayRole and index.column() == 0
            return f"{self.heading(line)}   {line.count}" if shown else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(line, COLUMNS[index.column()][0])
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line)
        if role == Role.MARK:
            return self.mark(line.piece)
        return self._shorter(line.piece, line.group) if role == Role.PLACES else None
