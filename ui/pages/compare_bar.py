"""Above a comparison: which two audits, which view, which part of it, and whether the method changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QVBoxLayout, QWidget

from core.audits.records import Audit
from core.comparing import Pair
from core.reports.comparisons.words import VERDICTS, method_summary
from ui.context import Context
from ui.models.board import KINDS
from ui.models.board_words import GROUP_TEXTS
from ui.models.compare_view import Wanted
from ui.widgets.choice import Choice
from ui.widgets.copy_button import CopyButton
from ui.widgets.labels import Wrapping, label
from ui.widgets.lines import link_button
from ui.widgets.wrapping_row import WrappingRow, together

VIEWS: tuple[tuple[str, str], ...] = (
    ("totals", "compare.view_totals"),
    ("timeline", "compare.timeline"),
    ("criteria", "compare.view_criteria"),
    ("indicators", "compare.view_indicators"),
)
_AUDIT, _FILTER = 180, 260  # pixels at text scale 1: of a list of audits at least, of a filter at most


class CompareBar(QWidget):
    """`chosen` carries two audits by id, `viewed` a view, `filtered` a `Wanted`."""

    chosen = Signal(str, str)
    viewed = Signal(str)
    filtered = Signal(object)
    method_asked = Signal()
    audits_asked = Signal()
    copied = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._text = context.catalogue.text
        self.before, self.after = self._combo("compare.before"), self._combo("compare.after")
        for combo in (self.before, self.after):
            combo.setMinimumWidth(context.theme.px(_AUDIT))
        self.kinds, self.criteria = self._combo("overview.kind"), self._combo("report.criterion")
        self.verdicts = self._combo("compare.verdict")
        for combo in (self.kinds, self.criteria, self.verdicts):
            combo.setMaximumWidth(context.theme.px(_FILTER))
        self.swap = QPushButton("⇄", self)
        self.swap.setAccessibleName(self._text("compare.swap"))
        self.swap.setToolTip(self._text("compare.swap"))
        self.audits = QPushButton(self._text("compare.choose_audits"), self)
        self.copy = CopyButton(context.theme, context.catalogue, self)
        self.views = {name: self._view(name, text_id) for name, text_id in VIEWS}
        self._group = QButtonGroup(self)
        for button in self.views.values():
            self._group.addButton(button)
        self._method = Wrapping("pill-warn")
        self._more = link_button(self._text("compare.method_more"), self)
        self._fill_verdicts()
        self._lay_out()
        self._connect()

    # Showing

    def show_audits(self, found: Sequence[Audit], before: str, after: str) -> None:
        lang = self._context.catalogue.lang
        for combo, wanted in ((self.before, before), (self.after, after)):
            combo.blockSignals(True)
            combo.clear()
            for one in found:
                combo.addItem(one.title.of(lang), one.id)
            combo.setCurrentIndex(max(0, combo.findData(wanted)))
            combo.blockSignals(False)

    def show_pair(self, pair: Pair, wanted: Wanted) -> None:
        """Only what the pair has can be chosen."""
        lang = self._context.catalogue.lang
        kinds = [kind for kind in KINDS if any(body.kind == kind for body in pair.bodies)]
        rows = [(self._text("overview.all_bodies"), "")]
        rows += [(self._text(GROUP_TEXTS[kind]), kind) for kind in kinds]
        self._fill(self.kinds, rows, wanted.kind)
        self.kinds.setVisible(len(kinds) > 1)
        criteria = [(one.short.of(lang), one.id) for one in pair.new.criteria]
        self._fill(self.criteria, [(self._text("compare.all_criteria"), ""), *criteria], wanted.criterion)
        self.verdicts.blockSignals(True)
        self.verdicts.setCurrentIndex(max(0, self.verdicts.findData(wanted.verdict)))
        self.verdicts.blockSignals(False)
        self._show_method(pair)

    def show_view(self, name: str) -> None:
        self.views[name].setChecked(True)
        self.audits.setVisible(name == "timeline")

    @property
    def wanted(self) -> Wanted:
        kind, criterion, verdict = (
            str(one.currentData() or "") for one in (self.kinds, self.criteria, self.verdicts)
        )
        return Wanted(kind, criterion, verdict)

    def choose(self, wanted: Wanted) -> None:
        """As if a person had."""
        for combo, value in (
            (self.kinds, wanted.kind),
            (self.criteria, wanted.criterion),
            (self.verdicts, wanted.verdict),
        ):
            combo.blockSignals(True)
            combo.setCurrentIndex(max(0, combo.findData(value)))
            combo.blockSignals(False)
        self.filtered.emit(self.wanted)

    def _show_method(self, pair: Pair) -> None:
        changed = not pair.compared.same_method
        self._method.setVisible(changed)
        self._more.setVisible(changed)
        if not pair.has_scores:
            self._method.setText(self._text("compare.badge_facts"))
        elif changed:
            summary = method_summary(pair.method, self._context.catalogue)
            words = summary or self._text("compare.method_other_version")
            self._method.setText(self._text("compare.badge", changes=words))

    # The parts

    def _combo(self, name_id: str) -> Choice:
        made = Choice(self)
        made.setAccessibleName(self._text(name_id))
        made.setToolTip(self._text(name_id))
        return made

    def _view(self, name: str, text_id: str) -> QPushButton:
        button = QPushButton(self._text(text_id), self)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.viewed.emit(name))
        return button

    def _fill(self, combo: QComboBox, rows: Sequence[tuple[str, str]], wanted: str) -> None:
        known = [(combo.itemText(place), combo.itemData(place)) for place in range(combo.count())]
        combo.blockSignals(True)
        if known != list(rows):
            combo.clear()
            for words, data in rows:
                combo.addItem(words, data)
        combo.setCurrentIndex(max(0, combo.findData(wanted)))
        combo.blockSignals(False)

    def _fill_verdicts(self) -> None:
        rows = [(self._text("compare.all_verdicts"), "")]
        rows += [(self._text(text_id), verdict) for verdict, text_id in VERDICTS.items()]
        self._fill(self.verdicts, rows, "")

    def _lay_out(self) -> None:
        top = WrappingRow()
        top.addWidget(label(self._text("nav.compare"), "title"))
        top.addWidget(self.before)
        top.addWidget(self.swap)
        top.addWidget(self.after)
        top.add_stretch()
        top.addWidget(self.audits)
        top.addWidget(self.copy)
        method = WrappingRow()
        method.addWidget(self._method)  # what was changed may be long, and is never cut
        method.addWidget(self._more)
        filters = QWidget(self)
        row = WrappingRow(filters)
        for controls in (tuple(self.views.values()), (self.kinds, self.verdicts)):
            row.addWidget(together(controls, filters))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(method)
        column.addWidget(filters)
        self._method.hide()
        self._more.hide()

    def _connect(self) -> None:
        for combo in (self.before, self.after):
            combo.activated.connect(self._choose)
        self.swap.clicked.connect(
            lambda: self.chosen.emit(str(self.after.currentData()), str(self.before.currentData()))
        )
        for combo in (self.kinds, self.criteria, self.verdicts):
            combo.currentIndexChanged.connect(lambda _: self.filtered.emit(self.wanted))
        self._more.clicked.connect(self.method_asked)
        self.audits.clicked.connect(self.audits_asked)
        self.copy.clicked.connect(self.copied)

    def _choose(self, _place: int) -> None:
        self.chosen.emit(str(self.before.currentData()), str(self.after.currentData()))
