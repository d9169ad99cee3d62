"""Audits compared: what changed, where, and what brought it about."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.audits.records import Audit
from core.reports.comparisons.records import ChangeLine
from ui.context import Context
from ui.models.compare_kept import Kept
from ui.models.compare_store import CompareStore
from ui.models.compare_view import Wanted
from ui.pages.base import WorkspacePage
from ui.pages.compare_bar import VIEWS, CompareBar
from ui.pages.compare_keys import HELP, press
from ui.pages.compare_panel import ComparePanel
from ui.pages.compare_panes import ComparePanes
from ui.pages.compare_views import CompareViews
from ui.widgets.folding import FoldingSplitter
from ui.widgets.labels import label
from ui.widgets.remembered import remember_sizes
from ui.widgets.tsv import copy_table


def build(context: Context, _audit: Audit) -> ComparePage:
    return ComparePage(context)


class ComparePage(WorkspacePage):
    keeps = True
    help_id = "shortcut.compare"
    help = HELP

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.store = CompareStore(context, self)
        self.bar = CompareBar(context, self)
        self.views = CompareViews(context, self)
        self.panel = ComparePanel(context, self.bar.criteria, self)
        self._audit = self._view = self._body = self._indicator = ""
        self._wanted = Wanted()
        self._timeline: list[str] = []
        self._export = QPushButton(self._text("compare.export"), self)
        self._export.hide()
        self._alone = label(self._text("compare.needs_two"), "muted", wrap=True)
        self._lay_out()
        self._connect()

    # What the window asks

    def show_audit(self, audit: Audit | None, place: object = None) -> bool:
        """`place` is (body, indicator). The audit in view is compared with the one before it, or with the
        one that was chosen for it last."""
        if audit is None:
            return False
        self.store.reread()
        if audit.id != self._audit:
            self._take_up(audit.id)
        if isinstance(place, tuple) and len(place) == 2:
            self._body, self._indicator = str(place[0]), str(place[1])
            self.store.choose_body(self._body)
        enough = len(self.store.audits) > 1
        self._split.setVisible(enough)
        self.bar.setEnabled(enough)
        self._export.setEnabled(enough)
        self._alone.setVisible(not enough)
        self.store.watch(True)
        self.take_keyboard()
        return True

    def place(self) -> object:
        return self._body, self.panel.table.line.code if self.panel.table.line else ""

    def tools(self) -> QWidget:
        return self._export

    def take_keyboard(self) -> None:
        found = self.views.table() or (self.views.slopes if self._view == "totals" else self.views.lines)
        found.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_page(self) -> None:
        self._remember()

    def watch(self, looking: bool) -> None:
        self.store.watch(looking)

    # What the person does

    def choose_pair(self, before: str, after: str) -> None:
        self.bar.show_audits(self.store.audits, before, after)
        self.store.choose(before, after)
        self._remember()

    def choose_view(self, name: str) -> None:
        self._turn_to(name)
        self._agree()
        self._remember()

    def _turn_to(self, name: str) -> None:
        self._view = name
        self._share_room()
        self.bar.show_view(name)
        self.views.show_view(name, self.store.pair)
        if name == "indicators" or (name == "totals" and self._has_only_facts()):
            self.store.want_changes()

    def _share_room(self) -> None:
        facts_only = self._view == "totals" and self._has_only_facts()
        self._panes.turn_to("facts" if facts_only else self._view)

    def choose_body(self, body: str, criterion: str = "", indicator: str = "") -> None:
        if not body:
            return
        self._body, self._indicator = body, indicator
        if criterion and criterion != self._wanted.criterion:
            self.bar.choose(replace(self.bar.wanted, criterion=criterion))
            if self._body != body:  # no longer among those of that verdict
                return
        self.views.select(body, indicator)
        self.store.choose_body(body)
        if indicator and self.store.sides and self.store.sides.body.id == body:
            self.panel.table.go(indicator)

    def show_both(self, line: ChangeLine) -> None:
        """Both answers with their evidence, large."""
        if self.store.pair is None or self.panel.part is None:
            return
        from ui.dialogs.two_answers import TwoAnswersDialog

        told = self.panel.told(line.code)
        name = self.panel.part.name
        TwoAnswersDialog(self._context, self.store.pair, name, line, told, self.window()).open()

    def show_method(self) -> None:
        if self.store.pair is not None:
            from ui.dialogs.method_change import MethodChangeDialog

            MethodChangeDialog(self._context.catalogue, self.store.pair, self.window()).open()

    def choose_audits(self) -> None:
        from ui.dialogs.choose_audits import ChooseAuditsDialog

        dialog = ChooseAuditsDialog(self._context, self.store.audits, self._timeline, self.window())
        dialog.chosen.connect(self._timeline_chosen)
        dialog.open()

    def export(self) -> None:
        pair = self.store.pair
        if pair is None:
            return
        from ui.dialogs.export_comparison import ExportComparisonDialog

        through = [one for one in self.store.audits if one.id in self._timeline]
        between = [one for one in through if one.id not in (pair.before.id, pair.after.id)]
        ExportComparisonDialog(self._context, (pair.before, *between, pair.after), self.window()).open()

    def copy(self) -> None:
        """The table that has the keyboard, else that of the view; a chart is copied as its numbers."""
        focus = QApplication.focusWidget()
        table = self.panel.table if focus is self.panel.table else self.views.table()
        rows = copy_table(table or self.views.criteria)
        self._context.messages.say(self._context.catalogue.plural("table.copied", rows))

    def clear(self) -> None:
        self.bar.choose(Wanted())

    # Showing

    def _take_up(self, audit: str) -> None:
        """What was chosen last for this audit, else its natural comparison."""
        self._audit = audit
        kept = Kept.read(self._context.settings.get(f"compare:{audit}"), self.store.audits, audit)
        self._wanted, self._body, self._timeline = kept.wanted, kept.body, list(kept.timeline)
        self.bar.show_audits(self.store.audits, kept.before, kept.after)
        self.store.choose(kept.before, kept.after)
        self.store.choose_timeline(self._timeline)
        self.store.choose_body(self._body)
        self._turn_to(kept.view if kept.view in dict(VIEWS) else VIEWS[0][0])
        self._remember()

    def _has_only_facts(self) -> bool:
        return self.store.pair is not None and not self.store.pair.has_scores

    def _show_pair(self) -> None:
        pair = self.store.pair
        if pair is None:
            return
        self._share_room()
        self.bar.show_pair(pair, self._wanted)
        self.views.show_pair(pair, self._wanted)
        self.views.show_view(self._view, pair)
        if self._has_only_facts() and self._view == "totals":
            self.store.want_changes()
        bodies = [one.id for one in pair.bodies]
        if self._body not in bodies and bodies:
            first = next((one.body for one in self.views.slopes.slopes), bodies[0])
            self.choose_body(first)
        self._agree("criteria")

    def _agree(self, *filled: str) -> None:
        """Panel and current row are of one body: that of the first row where the table in sight has none of
        the panel's. `filled`: of which views the tables are new; another may still wait for its rows."""
        is_new = not filled or self._view in filled
        body, indicator = self.views.instead_of(self._body) if is_new else ("", "")
        if body:
            self.choose_body(body, indicator=indicator)
        else:
            self.views.select(self._body, self._indicator)

    def _show_body(self) -> None:
        if self.store.pair is not None:
            self.panel.show_sides(self.store.pair, self.store.sides, self._wanted)
            if self._indicator:
                self.panel.table.go(self._indicator)

    def _show_timeline(self) -> None:
        if self.store.timeline is not None:
            self.views.show_timeline(self.store.timeline, self._wanted)
            self._agree("timeline")

    def _show_changes(self) -> None:
        if self.store.pair is not None and self.store.changes is not None:
            self.views.show_changes(self.store.pair, self.store.changes, self._wanted)
            self._agree("indicators", "totals")

    def _filtered(self, wanted: Wanted) -> None:
        self._wanted = wanted
        if self.store.pair is not None:
            self.views.show_pair(self.store.pair, wanted)
        self._show_body()
        self._show_timeline()
        self._show_changes()
        self._agree()
        self._remember()

    def _timeline_chosen(self, chosen: list[str]) -> None:
        self._timeline = chosen
        self.store.choose_timeline(chosen)
        self._remember()

    def _ask_question(self, code: str) -> None:
        if self.store.pair is not None:
            self._context.navigator.show_question(self._body, code, self.store.pair.after.id)

    def _remember(self) -> None:
        if not self._audit:
            return
        self._panes.keep()
        before, after = (str(one.currentData() or "") for one in (self.bar.before, self.bar.after))
        kept = Kept(before, after, self._view, self._wanted, self._body, tuple(self._timeline))
        self._context.settings.put(f"compare:{self._audit}", kept.data())

    # The parts

    def _lay_out(self) -> None:
        self._split = FoldingSplitter(self._context.theme, (260, 260), self)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.views)
        self._split.addWidget(self.panel)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        remember_sizes(self._split, self._context.settings, "compare_panes")
        self._panes = ComparePanes(self._split, self._context.settings)
        row = QHBoxLayout()
        row.addWidget(self._split)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.bar)
        column.addWidget(self._alone)
        column.addLayout(row, 1)
        column.addStretch(0)

    def _connect(self) -> None:
        self.store.pair_changed.connect(self._show_pair)
        self.store.body_changed.connect(self._show_body)
        self.store.timeline_changed.connect(self._show_timeline)
        self.store.changes_changed.connect(self._show_changes)
        self.bar.chosen.connect(self.choose_pair)
        self.bar.viewed.connect(self.choose_view)
        self.bar.filtered.connect(self._filtered)
        self.bar.method_asked.connect(self.show_method)
        self.bar.audits_asked.connect(self.choose_audits)
        self.bar.copied.connect(self.copy)
        self.views.chosen.connect(self.choose_body)
        self.panel.asked.connect(self.show_both)
        self.panel.question_asked.connect(self._ask_question)
        self._export.clicked.connect(self.export)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self, event):
            super().keyPressEvent(event)
