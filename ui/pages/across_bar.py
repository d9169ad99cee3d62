"""Which indicator, which bodies of it, and what can be done with the selected ones."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QPushButton, QToolButton, QVBoxLayout, QWidget

from core.methodology.records import Methodology
from ui.context import Context
from ui.models.across import Filter
from ui.widgets.choice import Choice
from ui.widgets.copy_button import CopyButton
from ui.widgets.labels import label
from ui.widgets.view_switch import ViewSwitch
from ui.widgets.wrapping_row import WrappingRow

_FILTERS: dict[Filter, str] = {
    "all": "across.filter_all",
    "unanswered": "across.filter_unanswered",
    "lacking": "across.filter_lacking",
    "conflicts": "across.filter_conflicts",
}


class AcrossBar(QWidget):
    """`chosen` carries the code of an indicator, `filtered` a Filter."""

    chosen = Signal(str)
    filtered = Signal(str)
    same_asked = Signal()
    copied = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = context.catalogue
        text = context.catalogue.text
        self.indicators = Choice(self)
        self.indicators.setAccessibleName(text("across.indicator"))
        self.indicators.setMaxVisibleItems(20)
        self.before = self._arrow("‹", text("across.before"))
        self.next = self._arrow("›", text("across.next"))
        self.filters = Choice(self, hugs=True)
        self.filters.setAccessibleName(text("across.filter"))
        for name in _FILTERS:
            self.filters.addItem(text(_FILTERS[name], count=0), name)
        self.same = QPushButton(text("across.same"), self)
        self.same.setToolTip(text("across.same_tip"))
        self.same.setEnabled(False)
        self._copy = CopyButton(context.theme, context.catalogue, self)
        self._nothing = label(text("across.nothing"), "muted")
        self._nothing.hide()
        self._lay_out(context)
        self.indicators.activated.connect(lambda _place: self.chosen.emit(str(self.indicators.currentData())))
        self.before.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.filters.activated.connect(lambda _place: self.filtered.emit(self.filter))
        self.same.clicked.connect(self.same_asked)
        self._copy.clicked.connect(self.copied)

    @property
    def filter(self) -> Filter:
        found: Filter = self.filters.currentData()
        return found

    def show_methodology(self, methodology: Methodology, code: str) -> None:
        """Indicators under their criteria, which cannot be chosen themselves."""
        self.indicators.clear()
        lang = self._catalogue.lang
        model = self.indicators.model()
        for criterion in methodology.criteria:
            self.indicators.addItem(criterion.title.of(lang), "")
            if isinstance(model, QStandardItemModel):
                model.item(self.indicators.count() - 1).setEnabled(False)
            for indicator in criterion.indicators:
                self.indicators.addItem(f"{indicator.id}  {indicator.short.of(lang)}", indicator.id)
        self.choose(code)
        self.filters.setCurrentIndex(0)

    def choose(self, code: str) -> None:
        self.indicators.setCurrentIndex(max(0, self.indicators.findData(code)))

    def step(self, by: int) -> None:
        """The indicator before or after; nothing at the ends."""
        place = self.indicators.currentIndex() + by
        while 0 <= place < self.indicators.count():
            code = str(self.indicators.itemData(place))
            if code:
                self.chosen.emit(code)
                return
            place += by

    def show_counts(self, counts: dict[Filter, int]) -> None:
        for place, name in enumerate(_FILTERS):
            self.filters.setItemText(place, self._catalogue.text(_FILTERS[name], count=counts[name]))

    def show_selected(self, count: int) -> None:
        self.same.setEnabled(count > 1)

    def show_nothing(self, nothing: bool) -> None:
        self._nothing.setVisible(nothing)

    def _lay_out(self, context: Context) -> None:
        row = WrappingRow()
        self.indicators.setMinimumWidth(context.theme.px(150))
        self.indicators.view().setMinimumWidth(context.theme.px(460))
        self.filters.view().setMinimumWidth(context.theme.px(220))
        row.addWidget(self.before)
        row.add_stretched(self.indicators)
        row.addWidget(self.next)
        for widget in (self.filters, self.same, self._copy):
            row.addWidget(widget)
        row.addWidget(ViewSwitch(context, "by_indicator", self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self._nothing)

    def _arrow(self, sign: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFixedWidth(max(30, button.fontMetrics().height() + 8))
        button.setStyleSheet("padding-left: 4px; padding-right: 4px;")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
