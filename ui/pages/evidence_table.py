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
from ui.widgets.column_widths import give
from ui.widgets.columns import set_usual
from ui.widgets.table_header import TableHeader

_LEAST = {"title": 160, "source": 170}  # what may be cut, down to so much
_LONGEST = 340  # of an address
_MEASURED = 300  # rows
_TIMES = tuple(f"2028-{month:02}-28T20:00" for month in range(1, 13))  # a language may write the month out

_MEASURES = ("title", "place", "kind", "source", "size")


class EvidenceTable(PieceView, QTableView):
    """Rows. `sorted_by` carries what a column is sorted by."""

    sorted_by = Signal(str)

    def __init__(self, context: Context, model: GalleryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._times = tuple(moment(one, context.catalogue.lang) for one in _TIMES)
        self._marks: set[str] = set()
        self._longest = dict.fromkeys(_MEASURES, 0)  # pixels of their longest words
        self._codes = 0  # the same of places with as few answers as can be named
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
        before = (self._marks, self._longest, self._codes)
        self._marks, self._longest, self._codes = set(), dict.fromkeys(_MEASURES, 0), 0
        for row in range(self.model().rowCount()):
            index = self.model().index(row, 0)
            if index.data(Role.LINE).piece is None:
                self.setSpan(row, 0, 1, len(COLUMNS))
                continue
            if mark := index.data(Role.MARK):
                self._marks.add(mark[0])
            if row < _MEASURED:
                self._measure(row)
        if (self._marks, self._longest, self._codes) != before:
            self._fit()

    def _measure(self, row: int) -> None:
        metrics, bold = QFontMetrics(self._theme.font()), QFontMetrics(self._theme.font(bold=True))
        for number, (key, _) in enumerate(COLUMNS):
            if key in self._longest:
                words = str(self.model().index(row, number).data())
                width = (bold if key == "title" else metrics).horizontalAdvance(words)
                self._longest[key] = max(self._longest[key], width)
        fewest = self.model().index(row, 0).data(Role.PLACES)[-1]
        self._codes = max(self._codes, metrics.horizontalAdvance(fewest))

    def _held(self) -> dict[str, int]:
        """What the words of each column need; of times, any that there may be."""
        metrics = QFontMetrics(self._theme.font())
        around = 2 * PAD + self._theme.px(4)
        states = (metrics.horizontalAdvance(f"✓ {words}") for words in self._marks)
        held = {key: longest + around if longest else 0 for key, longest in self._longest.items()}
        held["source"] = min(held["source"], self._theme.px(_LONGEST))
        held["captured"] = max(map(metrics.horizontalAdvance, self._times)) + around
        held["state"] = max(states, default=0) + (around if self._marks else 0)
        return held

    def _fit(self) -> None:
        """By what they hold. Where there is little room, the source and the size go first, and a state that
        no piece has; then titles and what is proved become narrower, down to one code of it."""
        room, held, keys = self.viewport().width(), self._held(), [own for own, _ in COLUMNS]
        needed, least = dict[str, int](), dict[str, int]()
        for number, key in enumerate(keys):
            needed[key] = max(self._header.least_width(number), held[key])
            least[key] = min(needed[key], self._theme.px(_LEAST.get(key, 4000)))
        least["place"] = min(needed["place"], self._codes + 2 * PAD + self._theme.px(4))
        for key in ("source", "size", *(() if self._marks else ("state",))):
            hidden = sum(least.values()) > room
            self.setColumnHidden(keys.index(key), hidden)
            if hidden:
                del needed[key], least[key]
        widths = give(needed, least, room)
        rest = max(0, room - sum(widths.values()))
        widths["place"] += rest * 2 // 5
        widths["title"] += rest - rest * 2 // 5
        set_usual(self, {keys.index(key): width for key, width in widths.items()})
        self._header.fit_height()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
