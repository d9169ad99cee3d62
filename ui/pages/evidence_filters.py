"""Which evidence is shown, in which order, under which headings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QVBoxLayout, QWidget

from core.formatting import number
from ui.context import Context
from ui.models.gallery import Grouping, Shelf, Show, Wanted
from ui.models.gallery_model import KIND_TEXTS
from ui.widgets.choice import Choice
from ui.widgets.fields import Field
from ui.widgets.wrapping_row import WrappingRow, together

MISSING = "missing"
_TABS: tuple[tuple[str, str], ...] = (
    ("all", "gallery.show_all"),
    (MISSING, "gallery.show_missing"),
    ("personal", "gallery.show_personal"),
    ("unlinked", "gallery.show_unlinked"),
)
_SORTS: tuple[tuple[str, bool, str], ...] = (
    ("captured", True, "gallery.sort_newest"),
    ("captured", False, "gallery.sort_oldest"),
    ("place", False, "gallery.sort_place"),
    ("title", False, "gallery.sort_title"),
    ("kind", False, "gallery.sort_kind"),
    ("source", False, "gallery.sort_source"),
    ("size", True, "gallery.sort_size"),
)
_GROUPS: tuple[tuple[Grouping, str], ...] = (
    ("", "gallery.group_none"),
    ("body", "gallery.group_body"),
    ("indicator", "gallery.group_indicator"),
)
_FILTERS: dict[str, tuple[str, str]] = {
    "body": ("gallery.filter_body", "gallery.all_body"),
    "criterion": ("gallery.filter_criterion", "gallery.all_criterion"),
    "channel": ("gallery.filter_channel", "gallery.all_channel"),
    "kind": ("gallery.filter_kind", "gallery.all_kind"),
}
_COMBO, _SEARCH, _AROUND = 158, 200, 28  # pixels at text scale 1; the last around the words of a field


class EvidenceFilters(QWidget):
    """`changed` carries a `Wanted`."""

    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._text = context.catalogue.text
        self.wanted = Wanted()
        self.tab = "all"
        self.search = Field(self._text("gallery.search"), self)
        self.search.setPlaceholderText(self._text("gallery.search") + "  /")
        self.search.setClearButtonEnabled(True)
        words = self.search.fontMetrics().horizontalAdvance(self.search.placeholderText())
        self.search.setMinimumWidth(words + context.theme.px(_AROUND))
        self.search.setMaximumWidth(max(self.search.minimumWidth(), context.theme.px(_SEARCH)))
        self.combos = {name: self._combo(text_id) for name, (text_id, _) in _FILTERS.items()}
        self.sorting = self._combo("gallery.sorting")
        for key, descending, text_id in _SORTS:
            self.sorting.addItem(self._text(text_id), (key, descending))
        self.grouping = self._combo("gallery.grouping")
        for name, text_id in _GROUPS:
            self.grouping.addItem(self._text(text_id), name)
        for combo in (self.sorting, self.grouping):
            combo.ensurePolished()
            combo.setFixedWidth(max(context.theme.px(_COMBO), combo.sizeHint().width()))
        self._lay_out()
        self.search.textChanged.connect(self._tell)
        for combo in (*self.combos.values(), self.sorting, self.grouping):
            combo.currentIndexChanged.connect(self._tell)

    def show_shelf(self, shelf: Shelf, missing: int | None) -> None:
        """`missing`: None until it is known."""
        counts = {name: shelf.count(name) for name in _SHOWN}
        for name, button in self._tabs.items():
            known = missing if name == MISSING else counts[name]  # type: ignore[index]
            shown = "…" if known is None else number(known, self._context.catalogue.lang)
            button.setText(f"{self._text(dict(_TABS)[name])}  {shown}")
            button.updateGeometry()
        frame, lang = shelf.gallery.frame, shelf.lang
        resources = frame.methodology.resources
        self._fill("body", ((body.id, body.name.of(lang)) for body in frame.bodies))
        self._fill("criterion", ((one.id, one.short.of(lang)) for one in frame.methodology.criteria))
        self._fill(
            "channel",
            ((code, resources[code].of(lang) if code in resources else code) for code in shelf.channels()),
        )
        self._fill("kind", ((kind, self._text(KIND_TEXTS.get(kind, kind))) for kind in shelf.kinds()))

    def choose_tab(self, name: str) -> None:
        self._tabs[name].click()

    def sort_by(self, key: str) -> None:
        """Again by the same: the other way round."""
        now = self.wanted
        down = not now.descending if key == now.key else next(way for own, way, _ in _SORTS if own == key)
        place = next(n for n, (own, _, _) in enumerate(_SORTS) if own == key)
        exact = next((n for n, (own, way, _) in enumerate(_SORTS) if (own, way) == (key, down)), place)
        self.sorting.blockSignals(True)
        self.sorting.setCurrentIndex(exact)
        self.sorting.blockSignals(False)
        self._say(replace(self.wanted, key=key, descending=down))

    def next_grouping(self) -> None:
        self.grouping.setCurrentIndex((self.grouping.currentIndex() + 1) % self.grouping.count())

    def clear(self) -> None:
        """Everything again, in the order that was chosen."""
        for widget in (self.search, *self.combos.values()):
            widget.blockSignals(True)
        self.search.clear()
        for combo in self.combos.values():
            combo.setCurrentIndex(0)
        for widget in (self.search, *self.combos.values()):
            widget.blockSignals(False)
        if self.tab == MISSING:
            self._tell()
        else:
            self.choose_tab("all")

    # The parts

    def _lay_out(self) -> None:
        self._group = QButtonGroup(self)
        self._tabs: dict[str, QPushButton] = {}
        upper, lower = QWidget(self), QWidget(self)
        first, second = WrappingRow(upper), WrappingRow(lower, even=True)
        for place, (name, text_id) in enumerate(_TABS, 1):
            button = QPushButton(self._text(text_id), self)
            button.setCheckable(True)
            button.setChecked(name == "all")
            button.setToolTip(str(place))
            button.clicked.connect(lambda _=False, name=name: self._chosen(name))
            self._group.addButton(button)
            self._tabs[name] = button
        for controls in (tuple(self._tabs.values()), (self.sorting, self.grouping)):
            first.addWidget(together(controls, upper))
        for widget in (self.search, *self.combos.values()):
            second.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(upper)
        column.addWidget(lower)

    def _combo(self, text_id: str) -> QComboBox:
        combo = Choice(self)
        combo.setAccessibleName(self._text(text_id))
        combo.setToolTip(self._text(text_id))
        combo.setMaximumWidth(self._context.theme.px(_COMBO))
        return combo

    def _fill(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        combo, wanted = self.combos[name], [("", self._text(_FILTERS[name][1])), *choices]
        if [(combo.itemData(n), combo.itemText(n)) for n in range(combo.count())] == wanted:
            return
        combo.blockSignals(True)
        chosen = combo.currentData()
        combo.clear()
        for code, words in wanted:
            combo.addItem(words, code)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
        combo.setMinimumWidth(combo.minimumSizeHint().width())
        combo.setMaximumWidth(max(self._context.theme.px(_COMBO), combo.minimumWidth()))
        combo.view().setMinimumWidth(combo.view().sizeHintForColumn(0) + 32)
        combo.blockSignals(False)

    # What happens

    def _chosen(self, name: str) -> None:
        self.tab = name
        for widget in (self.combos["kind"], self.sorting, self.grouping):
            widget.setEnabled(name != MISSING)
        self._tell()

    def _tell(self) -> None:
        key, descending = self.wanted.key, self.wanted.descending
        chosen = self.sorting.currentData()
        if self.sender() is self.sorting and chosen is not None:
            key, descending = chosen
        show: Show = next((name for name in _SHOWN if name == self.tab), "all")
        self._say(
            Wanted(
                show=show,
                words=self.search.text(),
                key=str(key),
                descending=bool(descending),
                grouping=self.grouping.currentData() or "",
                **{name: str(combo.currentData() or "") for name, combo in self.combos.items()},
            )
        )

    def _say(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.changed.emit(wanted)


_SHOWN: tuple[Show, ...] = ("all", "personal", "unlinked")
