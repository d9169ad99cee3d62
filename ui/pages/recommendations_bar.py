"""Above the recommendations: what to do, what to look at, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.context import Context
from ui.models.followed import FILTER_TEXTS, FILTERS, GROUPINGS, Filter, Register, Wanted
from ui.widgets.choice import Choice
from ui.widgets.copy_button import CopyButton
from ui.widgets.fields import Field
from ui.widgets.flow import Flow
from ui.widgets.labels import label
from ui.widgets.lines import link_button
from ui.widgets.wrapping_row import WrappingRow

_VIEWS = {
    "list": "recommendation.view_list",
    "calendar": "recommendation.view_calendar",
    "bodies": "recommendation.view_bodies",
}
_GROUPS = {
    "body": "recommendation.group_body",
    "status": "recommendation.group_status",
    "due": "recommendation.group_due",
    "": "recommendation.group_none",
}
_RARE = (
    "asked",
    "conflicts",
    "editorial_office",
    "dropped",
)  # filters that are shown only if they find something


class RecommendationsBar(QWidget):
    """`changed` carries a `Wanted`, `viewed` the name of a view."""

    changed = Signal(object)
    viewed = Signal(str)
    copied = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue, self._theme = context.catalogue, context.theme
        text = context.catalogue.text
        self._wanted = Wanted(today=date.today())
        self._showing = False
        self.propose = QPushButton(text("recommendation.propose"), self)
        self.propose.setProperty("role", "primary")
        self.general = link_button(text("recommendation.general"), self)
        self.letter = link_button(text("letter.register_title"), self)
        self.letters = QPushButton(text("letter.list"), self)
        self.filters = {name: self._filter(name) for name in FILTERS}
        self.views = {name: self._view(name, text(text_id)) for name, text_id in _VIEWS.items()}
        self.bodies = self._combo("recommendation.column_body")
        self.audits = self._combo("recommendation.audit")
        self.groups = self._combo("recommendation.grouping")
        for name in GROUPINGS:
            self.groups.addItem(text(_GROUPS[name]), name)
        self.search = Field(text("recommendation.search"), self)
        self.search.setPlaceholderText(text("recommendation.search") + "  /")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(context.theme.px(110))
        self._count = label("", "caption")
        self._copy = CopyButton(context.theme, context.catalogue, self)
        self._copy.clicked.connect(self.copied)
        self._lay_out()
        for box in (self.bodies, self.audits, self.groups):
            box.currentIndexChanged.connect(lambda _place: self._tell())
        self.search.textChanged.connect(lambda _text: self._tell())

    def _combo(self, text_id: str) -> QComboBox:
        box = Choice(self)
        box.setAccessibleName(self._catalogue.text(text_id))
        box.view().setMinimumWidth(self._theme.px(250))
        return box

    def _filter(self, name: Filter) -> QPushButton:
        button = QPushButton(self._catalogue.text(FILTER_TEXTS[name], count=0), self)
        button.setCheckable(True)
        button.setProperty("role", "chip")
        button.setChecked(name == "all")
        button.clicked.connect(lambda: self._choose(name))
        return button

    def _view(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setCheckable(True)
        button.setChecked(name == "list")
        button.clicked.connect(lambda: self.viewed.emit(name))
        return button

    def _lay_out(self) -> None:
        top = WrappingRow()
        top.addWidget(label(self._catalogue.text("nav.recommendations"), "title"))
        self._group = QButtonGroup(self)
        for button in self.views.values():
            self._group.addButton(button)
            top.addWidget(button)
        top.add_stretch()
        top.addWidget(self.letters)
        top.addWidget(self.propose)
        chips = QWidget(self)
        row = Flow(chips, gap=6)
        self._filters = QButtonGroup(self)
        for button in self.filters.values():
            self._filters.addButton(button)
            row.addWidget(button)
        row.addWidget(self.general)
        row.addWidget(self.letter)
        below = WrappingRow()
        below.add_stretched(self.search)
        for box in (self.bodies, self.audits, self.groups):
            below.addWidget(box)
        below.addWidget(self._count)
        below.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(chips)
        column.addLayout(below)

    # Showing

    def show_register(self, register: Register) -> None:
        """The bodies and audits that there are recommendations of."""
        lang, text = self._catalogue.lang, self._catalogue.text
        used = {one.body for one in register.found}
        known = [one for one in register.bodies.values() if one.id in used]
        made = {one.audit for one in register.found}
        audits = [one for one in register.audits.values() if one.id in made]
        self._showing = True
        self._refill(self.bodies, text("recommendation.all_bodies"), [(b.name.of(lang), b.id) for b in known])
        titles = [(one.title.of(lang), one.id) for one in audits]
        self._refill(self.audits, text("recommendation.all_audits"), titles)
        self._showing = False
        self.show_wanted(self._wanted)

    def _refill(self, box: QComboBox, every: str, entries: list[tuple[str, str]]) -> None:
        box.clear()
        box.addItem(every, "")
        for words, own in entries:
            box.addItem(words, own)

    def show_wanted(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._showing = True
        self.filters[wanted.filter].setChecked(True)
        self.groups.setCurrentIndex(max(0, self.groups.findData(wanted.grouping)))
        self.bodies.setCurrentIndex(max(0, self.bodies.findData(wanted.body)))
        self.audits.setCurrentIndex(max(0, self.audits.findData(wanted.audit)))
        self.search.show_text(wanted.words)
        self._showing = False

    def show_counts(self, found: Mapping[Filter, int], wanted: Wanted, shown: int) -> None:
        for name, button in self.filters.items():
            words = self._catalogue.text(FILTER_TEXTS[name], count=found[name])
            button.setText(words)
            button.setAccessibleName(words)
            button.setVisible(name not in _RARE or found[name] > 0 or wanted.filter == name)
        self._count.setText(self._catalogue.plural("recommendation.count", shown))

    def show_view(self, name: str) -> None:
        self.views[name].setChecked(True)
        self.groups.setEnabled(name == "list")

    # What the person does

    def _choose(self, name: Filter) -> None:
        self._wanted = replace(self._wanted, filter=name)
        self.changed.emit(self._wanted)

    def _tell(self) -> None:
        if self._showing:
            return
        self._wanted = replace(
            self._wanted,
            grouping=self.groups.currentData(),
            body=self.bodies.currentData() or "",
            audit=self.audits.currentData() or "",
            words=self.search.text(),
        )
        self.changed.emit(self._wanted)
