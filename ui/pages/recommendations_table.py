"""The list of recommendations: groups under headings, several rows can be chosen."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from core.recommendations.records import Recommendation
from ui.context import Context
from ui.models.followed import COLUMNS, Row
from ui.models.followed_model import FollowedModel
from ui.widgets.boxed_table import WrappedWords
from ui.widgets.columns import set_usual
from ui.widgets.keys import MOVES
from ui.widgets.page_table import PageTable

ROW = 34
_PAD = 11  # of the cells, as the style sheet has it
_WIDTHS = {"body": 172, "indicator": 92, "status": 138, "due": 116, "price": 64, "letter": 104}
_STACKED = {"body": 140}  # where the day stands below the state
_LEAST, _WISHED = 200, 340  # for the wording
_WHOLE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class RecommendationsTable(PageTable):
    """`moved` when another row is current or chosen; `opened` by Enter or a double click."""

    selects_all = True
    moved = Signal()
    opened = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        name = context.catalogue.text("nav.recommendations")
        super().__init__(context.theme, name, parent, pad=_PAD, wraps=True)
        self._hidden = ""
        self.followed = FollowedModel(context.catalogue, context.theme, self)
        self.setModel(self.followed)
        self._header.setSectionsClickable(False)
        self._header.align({COLUMNS.index("price"): Qt.AlignmentFlag.AlignRight})
        self.setItemDelegate(WrappedWords(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW))
        self.verticalHeader().setMinimumSectionSize(self._theme.px(ROW))
        self.selectionModel().selectionChanged.connect(lambda *_: self.moved.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.moved.emit())

    def show_rows(self, rows: tuple[Row, ...], hidden: str) -> None:
        """Keeps the current row if it is still there. `hidden`: a column that the headings make needless."""
        before = self.current()
        place = max(self.currentIndex().row(), 0)
        self._hidden = hidden
        self.followed.show(rows)
        self._fit()
        wanted = self.followed.row_of(before.id) if before else -1
        self.go(wanted if wanted >= 0 else place)

    def go(self, row: int) -> None:
        """To that row, else to the nearest one that is no heading."""
        rows = self.followed.rows
        order = sorted((place for place, one in enumerate(rows) if one.own), key=lambda one: abs(one - row))
        if order:
            self.selectionModel().setCurrentIndex(
                self.followed.index(order[0], COLUMNS.index("wording")), _WHOLE_ROW
            )
            self._bring_into_view(order[0])
        self.moved.emit()

    def _bring_into_view(self, row: int) -> None:
        """The first with all that is above it; none is cut by the header."""
        if all(one.own is None for one in self.followed.rows[:row]):
            self.scrollToTop()
            return
        self.scrollTo(self.currentIndex())
        bar, top = self.verticalScrollBar(), self.rowAt(0)
        cut = self.rowViewportPosition(top)
        bar.setValue(bar.value() + cut + (self.rowHeight(top) if cut < 0 else 0))

    def current(self) -> Recommendation | None:
        return self.followed.own(self.currentIndex().row())

    def chosen(self) -> tuple[Recommendation, ...]:
        """From the top."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return tuple(own for row in rows if (own := self.followed.own(row)) is not None)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit()

    def _fit(self) -> None:
        widths, room = self._widths(), self.viewport().width()
        self.followed.stacks = "due" not in widths
        for place, name in enumerate(COLUMNS):
            self.setColumnHidden(place, name != "wording" and name not in widths)
        widths["wording"] = max(room - sum(widths.values()), self._theme.px(120))
        set_usual(self, {place: widths[name] for place, name in enumerate(COLUMNS) if name in widths})
        first = next(place for place in range(len(COLUMNS)) if not self.isColumnHidden(place))
        self.followed.first = first
        self.clearSpans()
        for row, one in enumerate(self.followed.rows):
            if one.own is None:
                self.setSpan(row, first, 1, len(COLUMNS) - first)
        self._header.fit_height()

    def _widths(self) -> dict[str, int]:
        """Of the columns beside the wording. Where there is no room, the letter goes first, then the day (it
        stands below the state), then the body."""
        room, px = self.viewport().width(), self._theme.px
        widths = {name: px(width) for name, width in _WIDTHS.items() if name != self._hidden}
        if room - sum(widths.values()) < px(_WISHED):
            widths.pop("letter")
        if room - sum(widths.values()) < px(_WISHED):
            widths = {name: px(_STACKED.get(name, _WIDTHS[name])) for name in widths if name != "due"}
        if room - sum(widths.values()) < px(_LEAST):
            widths.pop("body", None)
        return widths

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in MOVES:
            event.ignore()
        else:
            super().keyPressEvent(event)
