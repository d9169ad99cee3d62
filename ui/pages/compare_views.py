"""The views of a comparison: slopes, lines through time, bodies by criteria, what moved most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from core.bodies.records import Body
from core.compared import NOTABLE, BodyChange, Verdict
from core.comparing import Pair
from core.formatting import number
from core.reports.comparisons.build import facts, pair_names
from core.reports.comparisons.words import VERDICTS
from core.timeline import Timeline
from ui.charts.line_chart import LineChart
from ui.charts.slope_chart import SlopeChart
from ui.context import Context
from ui.models.compare_tables import Beside, Moved, Table, Through, deltas, fact_table, moved, through
from ui.models.compare_view import Wanted, counts, median_slope, shown_bodies, slopes, verdict_of
from ui.widgets.cell_table import CellTable
from ui.widgets.folding import GAP
from ui.widgets.labels import label

_LEAST_TABLE = 140  # pixels at text size 1, below the chart
_TALLEST = 760  # of a chart that stands whole in the page; one of more bodies scrolls for itself

_Told = Callable[[Any, str], tuple[str, str, str]]  # of an item and a column: body, criterion, indicator


class CompareViews(QStackedWidget):
    """`chosen` carries body, criterion ("" for all of them) and indicator ("" for none in particular)."""

    chosen = Signal(str, str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._text = context.catalogue.text
        theme, catalogue = context.theme, context.catalogue
        self.slopes = SlopeChart(catalogue, theme)
        self.lines = LineChart(catalogue, theme)
        self.criteria = CellTable(theme, self._text("compare.by_criterion"), self, wraps=True)
        self.through = CellTable(theme, self._text("compare.timeline"), self, by_rows=True)
        self.moved = CellTable(theme, self._text("compare.movers"), self, wraps=True, by_rows=True)
        self.facts = CellTable(theme, self._text("compare.facts"), self, wraps=True, by_rows=True)
        for name in ("criteria", "through", "moved", "facts"):
            getattr(self, name).setObjectName(name)
        self._told: dict[CellTable, _Told] = {
            self.criteria: _of_criteria,
            self.through: _of_through,
            self.moved: _of_moved,
            self.facts: _of_facts,
        }
        self._walked: set[CellTable] = set()  # the tables that a person has used
        self._notes = {name: label("", "caption", wrap=True) for name in ("totals", "timeline", "criteria")}
        self._notes |= {name: label("", "caption", wrap=True) for name in ("indicators", "facts")}
        self._slope_area = self._scrolled(self.slopes)
        self._pages = {
            "totals": self._card("totals", self._slope_area, title_id="compare.totals_of_bodies"),
            "timeline": self._card("timeline", self._split(self.lines, self.through)),
            "criteria": self._card("criteria", self.criteria),
            "indicators": self._card("indicators", self.moved),
            "facts": self._card("facts", self.facts, title_id="compare.facts"),
        }
        for page in self._pages.values():
            self.addWidget(page)
        self._connect()

    # Showing

    def show_view(self, name: str, pair: Pair | None) -> None:
        """Without scores, facts stand in the place of totals."""
        facts_only = name == "totals" and pair is not None and not pair.has_scores
        self.setCurrentWidget(self._pages["facts" if facts_only else name])

    def table(self) -> CellTable | None:
        """What is copied from the view in sight; None where it is a chart alone."""
        found = {"timeline": self.through, "criteria": self.criteria}
        found |= {"indicators": self.moved, "facts": self.facts}
        name = next(name for name, page in self._pages.items() if page is self.currentWidget())
        return found.get(name)

    def show_pair(self, pair: Pair, wanted: Wanted) -> None:
        lang = self._context.catalogue.lang
        found = slopes(pair, wanted, lang)
        middle = median_slope(found, self._median_words(len(found)))
        names = pair_names(pair, lang)
        before = self._text("compare.head_what_if", audit=names[0]) if self._is_what_if(pair) else names[0]
        self.slopes.show_slopes(found, middle, (before, names[1]))
        tall = self.slopes.minimumHeight()
        self._slope_area.setMinimumHeight(tall if tall <= self._context.theme.px(_TALLEST) else 0)
        self._show(self.criteria, deltas(pair, wanted, self._context.catalogue))
        self._say_counts(pair, wanted)
        if not pair.has_scores:
            self._notes["facts"].setText(
                f"{self._text('compare.no_scores')} {self._text('compare.facts_note')}"
            )

    def show_timeline(self, line: Timeline, wanted: Wanted) -> None:
        shown = [body for body in line.bodies if wanted.kind in ("", body.kind)]
        self.lines.show_timeline(line, shown)
        self._show(self.through, through(line, shown, self._context.catalogue))
        self._notes["timeline"].setText(
            self._context.catalogue.plural("compare.timeline_note", len(line.audits), bodies=len(shown))
        )

    def show_changes(self, pair: Pair, changes: Sequence[BodyChange], wanted: Wanted) -> None:
        catalogue = self._context.catalogue
        self._show(self.moved, moved(pair, changes, wanted, catalogue))
        found = counts(one.indicator.verdict for one in self.moved.cells.items)
        self._notes["indicators"].setText(self._counted(found))
        if not pair.has_scores:
            known = {body.id: body.kind for body in pair.bodies}
            own = [one for one in changes if wanted.kind in ("", known[one.body])]
            self._show(self.facts, fact_table(tuple(facts(pair, own, catalogue)), pair, catalogue))

    def select(self, body: str, indicator: str = "") -> None:
        """In the charts and in every table, as far as it is there. A table that nobody has used stands at its
        top."""
        self.slopes.select(body)
        self.lines.select(body)
        for table, told in self._told.items():
            now = table.currentIndex()
            if now.isValid() and _is(told(table.cells.items[now.row()], ""), body, indicator):
                continue
            row = _row_of(table, told, body, indicator) if body else -1
            if row >= 0:
                table.go_to(row, scrolls=table in self._walked)

    def instead_of(self, body: str) -> tuple[str, str]:
        """Body and indicator of the first row where the table in sight has none of `body`; else ""."""
        table = self.table()
        if table is None:
            return "", ""
        if _row_of(table, self._told[table], body, "") >= 0:
            return "", ""
        found = (self._told[table](item, "") for item in table.cells.items)
        return next(((own, code) for own, _, code in found if own), ("", ""))

    def _is_what_if(self, pair: Pair) -> bool:
        return not pair.compared.same_method and pair.has_scores

    def _median_words(self, count: int) -> str:
        return self._context.catalogue.plural("compare.median_of", count)

    def _say_counts(self, pair: Pair, wanted: Wanted) -> None:
        """How many went which way, below the title: nothing rests on colour."""
        found = counts(verdict_of(change, wanted) for _, change in shown_bodies(pair, wanted))
        points = number(NOTABLE, self._context.catalogue.lang)
        words = self._counted(found)
        said = f"{words}. {self._text('compare.chart_note', points=points)}"
        if any(one.provisional for one in self.slopes.slopes):
            said = f"{said} {self._text('compare.chart_provisional')}"
        self._notes["totals"].setText(said)
        self._notes["criteria"].setText(f"{words}. {self._text('compare.criteria_note')}")

    def _counted(self, found: Mapping[Verdict, int]) -> str:
        parts = [f"{self._text(text_id)} – {found[one]}" for one, text_id in VERDICTS.items() if found[one]]
        words = ", ".join(parts) or self._text("compare.nothing")
        return words[:1].upper() + words[1:]

    # The parts

    def _show(self, table: CellTable, found: Table) -> None:
        table.cells.show(found.heads, found.items, found.make, found.sort_key)

    def _card(self, name: str, inner: QWidget, title_id: str = "") -> QFrame:
        card = QFrame(self)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(6)
        if title_id:
            column.addWidget(label(self._text(title_id), "strong"))
        column.addWidget(self._notes[name])
        column.addWidget(inner, 1)
        return card

    def _scrolled(self, chart: QWidget) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chart.setProperty("role", "clear")
        area.setWidget(chart)
        return area

    def _split(self, upper: QWidget, lower: QWidget) -> QSplitter:
        made = QSplitter(Qt.Orientation.Vertical, self)
        made.setChildrenCollapsible(False)
        made.setHandleWidth(GAP)
        lower.setMinimumHeight(self._context.theme.px(_LEAST_TABLE))
        made.addWidget(upper)
        made.addWidget(lower)
        made.setSizes([360, 220])
        return made

    def _connect(self) -> None:
        self.slopes.chosen.connect(lambda body: self.chosen.emit(body, "", ""))
        self.lines.chosen.connect(lambda body: self.chosen.emit(body, "", ""))
        for table, told in self._told.items():
            for used in (table.went, table.opened):
                used.connect(lambda item, key, own=table, told=told: self._choose(own, told(item, key)))

    def _choose(self, table: CellTable, told: tuple[str, str, str]) -> None:
        self._walked.add(table)
        self.chosen.emit(*told)


_NO_CRITERION = ("body", "before", "rescored", "after", "change", "verdict")


def _row_of(table: CellTable, told: _Told, body: str, indicator: str) -> int:
    """The first row of that indicator, else the first of the body; -1 without one."""
    own = -1
    for row, item in enumerate(table.cells.items):
        one = told(item, "")
        if _is(one, body, indicator):
            return row
        if own < 0 and _is(one, body, ""):
            own = row
    return own


def _is(told: tuple[str, str, str], body: str, indicator: str) -> bool:
    own, _, code = told
    return own == body and (not indicator or code in ("", indicator))


def _of_criteria(item: tuple[Body, BodyChange], key: str) -> tuple[str, str, str]:
    return item[0].id, "" if key in _NO_CRITERION else key, ""


def _of_through(item: Through, _key: str) -> tuple[str, str, str]:
    return item.body.id if item.body else "", "", ""


def _of_facts(item: Beside, _key: str) -> tuple[str, str, str]:
    return item.fact.body_id, "", item.fact.code


def _of_moved(item: Moved, _key: str) -> tuple[str, str, str]:
    return item.body.id, "", item.indicator.indicator
