"""The evidence page's pieces as rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from core.formatting import moment
from ui.context import Context
from ui.delegates.evidence_delegate import PAD, ROW, RowDelegate
from ui.models.gallery_model import COLUMNS, GalleryModel, Role
from ui.pages.evidence_views import PieceView
from ui.widgets.columns import set_usual
from ui.widgets.table_header import TableHeader

_WIDTHS = {"place": 230, "kind": 120, "source": 170, "captured": 130, "size": 84, "state": 84}
_LONGEST = 340  # of an address, where there is room
_MEASURED = 300  # rows
_YIELDED = 100  # by titles and places together, where there is little
_TIMES = tuple(f"2028-{month:02}-28T20:00" for month in range(1, 13))  # a language may write the month out


class EvidenceTable(PieceView, QTableView):
    """Rows. `sorted_by` carries what a column is sorted by."""

    sorted_by = Signal(str)

    def __init__(self, context: Context, model: GalleryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._times = tuple(moment(one, context.catalogue.lang) for one in _TIMES)
        self._marks: set[str] = set()
        self._source = 0  # pixels of the longest address
        self._longest = dict.fromkeys(("title", "place"), 0)  # pixels of their longest words
        self.setModel(model)
        self.setItemDelegate(RowDelegate(context.theme, self))
        self._header = TableHeader(context.theme, self, pad=10)
        self.setHorizontalHeader(self._header)
        self._header.align({5: Qt.AlignmentFlag.AlignRight})
        self._header.sectionClicked.connect(self._head_clicked)
        self.setProperty("role", "board")
        self.setAccessibleName(context.catalogue.text("gallery.table"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW))
        model.modelReset.connect(self._span)
        self.serve()

    def show_sorting(self, key: str, descending: bool) -> None:
        keys = [own for own, _ in COLUMNS]
        self._header.show_sorting(keys.index(key) if key in keys else -1, descending)

    def _head_clicked(self, section: int) -> None:
        if COLUMNS[section][0] != "state":
            self.sorted_by.emit(COLUMNS[section][0])

    def _span(self) -> None:
        """A heading goes through the whole table."""
        self.clearSpans()
        marks, source, longest = set[str](), 0, dict.fromkeys(self._longest, 0)
        metrics, bold = QFontMetrics(self._theme.font()), QFontMetrics(self._theme.font(bold=True))
        for row in range(self.model().rowCount()):
            line = self.model().index(row, 0).data(Role.LINE)
            if line.piece is None:
                self.setSpan(row, 0, 1, len(COLUMNS))
                continue
            if mark := self.model().index(row, 0).data(Role.MARK):
                marks.add(mark[0])
            source = max(source, metrics.horizontalAdvance(line.piece.evidence.source))
            for number, key in enumerate(longest):
                words = str(self.model().index(row, number).data()) if row < _MEASURED else ""
                longest[key] = max(longest[key], bold.horizontalAdvance(words))
        if (marks, source, longest) != (self._marks, self._source, self._longest):
            self._marks, self._source, self._longest = marks, source, longest
            self._fit()

    def _held(self) -> dict[str, int]:
        """What times and states need; few pieces have a state."""
        metrics = QFontMetrics(self._theme.font())
        around = 2 * PAD + self._theme.px(4)
        states = (metrics.horizontalAdvance(f"✓ {words}") for words in self._marks)
        return {
            "captured": max(map(metrics.horizontalAdvance, self._times)) + around,
            "state": max(states, default=0) + around,
        }

    def _fit(self) -> None:
        """What is left over goes to the source, as far as it needs it, the title and the places. Where there
        is little room, the source and the size go first, then the places and the title become narrower."""
        room = self.viewport().width()
        widths = {key: self._theme.px(width) for key, width in _WIDTHS.items()}
        for key, held in self._held().items():
            widths[key] = max(widths[key], held)
        least = self._theme.px(200)
        for number, (key, _) in enumerate(COLUMNS):
            if key in ("source", "size"):
                hidden = sum(widths.values()) + least > room
                self.setColumnHidden(number, hidden)
                if hidden:
                    widths[key] = 0
        spare = room - sum(widths.values()) - least
        if widths["source"] and spare > 0:
            wished = min(self._source + 2 * PAD, self._theme.px(_LONGEST)) - widths["source"]
            more = max(0, min(spare // 2, wished))
            widths["source"], spare = widths["source"] + more, spare - more
        spare = max(spare, -self._theme.px(_YIELDED))
        widths["place"] += self._to_places(spare, least, widths["place"])
        widths["title"] = room - sum(widths.values())
        set_usual(self, {number: widths[key] for number, (key, _) in enumerate(COLUMNS)})
        self._header.fit_height()

    def _to_places(self, spare: int, title: int, place: int) -> int:
        """Two parts of five of what is left over, and what titles do not need of theirs; `title`, `place`:
        what they have without."""
        part = spare * 2 // 5
        unused = title + spare - part - (self._longest["title"] + 2 * PAD)
        needed = self._longest["place"] + 2 * PAD - place - part
        return part + max(0, min(unused, needed))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
