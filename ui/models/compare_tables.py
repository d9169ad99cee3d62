"""The tables of the page of comparisons: columns as data, rows in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from core.bodies.records import Body
from core.compared import BodyChange, IndicatorChange
from core.comparing import Pair
from core.formatting import collation_key, signed
from core.reports.comparisons.build import ChangeWords, pair_names
from core.reports.comparisons.records import ChangeLine, Fact
from core.reports.comparisons.words import VERDICTS, reason_text, short_names, verdict_text
from core.text import Catalogue
from core.timeline import Timeline
from ui.models.cells import Cell, Head
from ui.models.compare_view import (
    NONE,
    Wanted,
    change_of,
    criterion_change,
    exact,
    shown,
    shown_bodies,
    shown_change,
)
from ui.models.compare_view import verdict_of as _verdict

FULL = 15.0  # points of change that are tinted in full
_ORDER = {"improved": 0, "worsened": 1, "unchanged": 2, "not_comparable": 3}


@dataclass(frozen=True, slots=True)
class Table:
    """What a `CellsModel` shows."""

    heads: tuple[Head, ...]
    items: Sequence[Any]
    make: Callable[[Any], Sequence[Cell]]
    sort_key: Callable[[Any, str], Any] | None = None


@dataclass(frozen=True, slots=True)
class Through:
    """A body through all audits; the median for None."""

    body: Body | None
    name: str
    totals: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """One indicator of one body: that at `place` among those of its change."""

    body: Body
    change: BodyChange
    place: int

    @property
    def indicator(self) -> IndicatorChange:
        return self.change.indicators[self.place]


@dataclass(frozen=True, slots=True)
class Beside:
    """One answer of the newer audit, that at `place`, beside what the older one stated."""

    fact: Fact
    place: int


def deltas(pair: Pair, wanted: Wanted, catalogue: Catalogue) -> Table:
    """Bodies by criteria: what changed, and by how much."""
    return _Deltas(pair, wanted, catalogue).table()


class _Deltas:
    def __init__(self, pair: Pair, wanted: Wanted, catalogue: Catalogue) -> None:
        self._pair, self._wanted, self._catalogue = pair, wanted, catalogue
        self._names = pair_names(pair, catalogue.lang)

    def table(self) -> Table:
        items = shown_bodies(self._pair, self._wanted)
        return Table(tuple(self._heads()), items, self._cells, self._key)

    def _heads(self) -> Iterator[Head]:
        text, lang = self._catalogue.text, self._catalogue.lang
        yield Head("body", text("report.body"), least=116, share=3)
        yield Head("before", self._names[0], right=True, least=52, optional=True)
        if not self._pair.compared.same_method:
            yield Head(
                "rescored",
                text("compare.what_if_short"),
                text("compare.what_if_tip"),
                True,
                74,
                optional=True,
            )
        yield Head("after", self._names[1], right=True, least=52)
        yield Head("change", text("compare.change"), text("compare.change_tip"), True, 74)
        yield Head("verdict", text("compare.verdict"), least=128, optional=True)
        for one in self._pair.new.criteria:
            yield Head(one.id, one.short.of(lang), one.title.of(lang), True, 60, 0.6)

    def _cells(self, item: tuple[Body, BodyChange]) -> list[Cell]:
        body, change = item
        lang = self._catalogue.lang
        totals = [change.before, change.after]
        if not self._pair.compared.same_method:
            totals.insert(1, change.rescored)
        provisional = self._catalogue.text("report.provisional") if body.id in self._pair.provisional else ""
        numbers = [
            Cell(shown(one, lang), exact(one, lang), right=True, muted=place < len(totals) - 1)
            for place, one in enumerate(totals)
        ]
        verdict = _verdict(change, self._wanted)
        reason = reason_text(change.reason, self._names, self._catalogue, "body")
        return [
            Cell(body.name.of(lang), provisional, bold=False),
            *numbers,
            replace(self._delta(change.rescored, change.after, ""), mark=verdict),
            Cell(verdict_text(verdict, self._catalogue), reason, mark=verdict),
            *(self._criterion(change, one.id) for one in self._pair.new.criteria),
        ]

    def _criterion(self, change: BodyChange, criterion: str) -> Cell:
        own = criterion_change(change, criterion)
        if own is None:
            return Cell(NONE, right=True, muted=True)
        return self._delta(own.before, own.after, reason_text(own.reason, self._names, self._catalogue))

    def _delta(self, before: Decimal | None, after: Decimal | None, reason: str) -> Cell:
        lang, change = self._catalogue.lang, change_of(before, after)
        if change is None or before is None or after is None:
            return Cell(NONE, reason, right=True, muted=True)
        tip = f"{exact(before, lang)} → {exact(after, lang)}: {signed(after - before, lang, 4)}"
        return Cell(shown_change(before, after, lang), tip, right=True, tint=float(change) / FULL)

    def _key(self, item: tuple[Body, BodyChange], key: str) -> Any:
        body, change = item
        own = criterion_change(change, key)
        if own is not None:
            return change_of(own.before, own.after)
        return {
            "body": collation_key(body.name.of(self._catalogue.lang), self._catalogue.lang),
            "before": change.before,
            "rescored": change.rescored,
            "after": change.after,
            "change": change_of(change.rescored, change.after),
            "verdict": _ORDER[_verdict(change, self._wanted)],
        }.get(key)


def through(line: Timeline, bodies: Sequence[Body], catalogue: Catalogue) -> Table:
    """Every body and the median through all audits: what the line chart shows, to be read and copied."""
    lang = catalogue.lang
    labels = short_names(line.audits, lang)
    ids = [body.id for body in bodies]
    median = Through(
        None, catalogue.text("compare.median"), tuple(line.median(one.id, ids) for one in line.audits)
    )
    items = [median] + [
        Through(body, body.name.of(lang), tuple(line.total(one.id, body.id) for one in line.audits))
        for body in bodies
    ]
    heads = [Head("body", catalogue.text("report.body"), least=170, share=2)]
    heads += [
        Head(audit.id, label, audit.title.of(lang), True, 66, 0.3)
        for audit, label in zip(line.audits, labels, strict=True)
    ]

    def make(item: Through) -> list[Cell]:
        strong = item.body is None
        cells = [Cell(item.name, bold=strong)]
        return cells + [
            Cell(shown(one, lang), exact(one, lang), right=True, bold=strong, muted=one is None)
            for one in item.totals
        ]

    places = {audit.id: place for place, audit in enumerate(line.audits)}

    def key(item: Through, column: str) -> Any:
        return item.totals[places[column]] if column in places else collation_key(item.name, lang)

    return Table(tuple(heads), items, make, key)


def moved(pair: Pair, changes: Sequence[BodyChange], wanted: Wanted, catalogue: Catalogue) -> Table:
    """Indicators of all bodies, what moved totals most first."""
    return _Moves(pair, wanted, catalogue).table(changes)


class _Moves:
    def __init__(self, pair: Pair, wanted: Wanted, catalogue: Catalogue) -> None:
        self._pair, self._wanted, self._catalogue = pair, wanted, catalogue
        self._known = {body.id: body for body in pair.bodies}
        self._words = ChangeWords(pair, catalogue)
        self._lines: dict[tuple[str, int], ChangeLine] = {}
        named = {one.id: one for one in (*pair.old.indicators(), *pair.new.indicators())}
        self._shorts = {code: one.short.of(catalogue.lang) for code, one in named.items()}

    def table(self, changes: Sequence[BodyChange]) -> Table:
        text = self._catalogue.text
        before, after = pair_names(self._pair, self._catalogue.lang)
        said = tuple(map(text, VERDICTS.values()))
        heads = (
            Head("body", text("report.body"), least=116, share=1.0),
            Head("code", text("report.code"), least=66, optional=True),
            Head("short", text("report.indicator"), least=146, share=1.4),
            Head("before", before, least=131, share=1.8),
            Head("after", after, least=131, share=1.8),
            Head("verdict", text("compare.verdict"), least=128, optional=True, says=said),
            Head(
                "contribution", text("compare.contribution_short"), text("compare.contribution_tip"), True, 70
            ),
        )
        items = [Moved(body, change, place) for body, change, place in self._fitting(changes)]
        items.sort(key=lambda one: (-abs(one.indicator.contribution), _ORDER[one.indicator.verdict]))
        return Table(heads, items, self._cells, self._key)

    def _fitting(self, changes: Sequence[BodyChange]) -> Iterator[tuple[Body, BodyChange, int]]:
        wanted = self._wanted
        for change in changes:
            body = self._known[change.body]
            if wanted.kind not in ("", body.kind):
                continue
            for place, one in enumerate(change.indicators):
                if wanted.criterion in ("", one.criterion) and wanted.verdict in ("", one.verdict):
                    yield body, change, place

    def line(self, item: Moved) -> ChangeLine:
        place = (item.body.id, item.place)
        if place not in self._lines:
            self._lines[place] = self._words.line(item.change, item.place)
        return self._lines[place]

    def _cells(self, item: Moved) -> list[Cell]:
        line, lang = self.line(item), self._catalogue.lang
        contribution = Cell(NONE, right=True, muted=True)
        if line.contribution is not None:
            tip = contribution_tip(line, self._catalogue)
            tint = float(line.exact) / 2 if line.verdict != "not_comparable" else 0.0
            tip = "\n".join(part for part in (tip, line.reason) if part)
            shown_part = signed(line.contribution, lang, 1)
            contribution = Cell(shown_part, tip, right=True, tint=tint, mark=line.verdict)
        return [
            Cell(item.body.name.of(lang)),
            Cell(line.code, muted=True),
            Cell(line.short, line.short),
            Cell(line.before or NONE, line.before, muted=True),
            Cell(line.after or NONE, line.after),
            Cell(line.verdict_text, line.reason, mark=line.verdict),
            contribution,
        ]

    def _key(self, item: Moved, key: str) -> Any:
        lang, one = self._catalogue.lang, item.indicator
        if key == "contribution":
            return one.contribution
        if key == "verdict":
            return _ORDER[one.verdict]
        words = {"body": item.body.name.of(lang), "code": one.indicator, "short": self._shorts[one.indicator]}
        if key in words:
            return collation_key(words[key], lang)
        line = self.line(item)
        return collation_key(line.before if key == "before" else line.after, lang)


def contribution_tip(line: ChangeLine, catalogue: Catalogue) -> str:
    """The exact number, and what of it comes from the indicator itself."""
    lang = catalogue.lang
    return catalogue.text(
        "compare.contribution_said",
        exact=signed(line.exact, lang, 4),
        by_score=signed(line.by_score, lang, 4),
        by_weight=signed(line.by_weight, lang, 4),
    )


def fact_table(facts: Sequence[Fact], pair: Pair, catalogue: Catalogue) -> Table:
    """What an unscored audit stated, beside what the other holds on the matter: a row for each answer, so
    that none is higher than its view. What is the same in the next row is shown once."""
    text = catalogue.text
    before, after = pair_names(pair, catalogue.lang)
    heads = (
        Head("body", text("report.body"), least=112, share=0.6),
        Head("short", text("report.indicator"), least=108, share=0.6),
        Head("before", before, least=132, share=1.2),
        Head("after", after, least=140, share=4),
    )

    def make(one: Beside) -> list[Cell]:
        fact, again = one.fact, one.place > 0
        return [
            Cell(fact.body, repeats=again),
            Cell(fact.short, f"{fact.code} {fact.short}", repeats=again),
            Cell(fact.before, fact.before, repeats=again),
            Cell(fact.after[one.place] if fact.after else NONE),
        ]

    items = [Beside(fact, place) for fact in facts for place in range(max(1, len(fact.after)))]
    return Table(heads, items, make)
