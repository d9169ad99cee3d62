"""From a compared pair of audits to what a comparison shows: the same for the window, Excel and PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median

from core.apportioning import apportioned
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.bodies.records import Body
from core.compared import BodyChange, CriterionChange, IndicatorChange
from core.comparing import Pair, load_changes, load_pair
from core.formatting import short_day
from core.job import Job
from core.journal.reads import journal_state
from core.methodology.records import BodyKind, Indicator
from core.reports.body_kinds import FEWEST_FOR_A_MEDIAN, KIND_TEXTS, MEDIAN_TEXTS
from core.reports.comparisons.records import (
    AuditLine,
    BodyPart,
    ChangeLine,
    ComparisonReport,
    CriterionCell,
    Fact,
    Median,
    Row,
)
from core.reports.comparisons.words import (
    change_reason,
    method_lines,
    method_summary,
    reason_text,
    short_names,
    side_text,
    verdict_text,
)
from core.scoring import displayed
from core.store.sqlite import Database
from core.text import Catalogue, Lang
from core.timeline import Timeline, load_timeline

KINDS: tuple[BodyKind, ...] = ("district", "city", "city_district")
_ZERO = Decimal(0)


def build(db: Database, chosen: Sequence[Audit], lang: Lang, job: Job) -> ComparisonReport:
    """`chosen`: at least two; the first is compared with the last, all of them stand in the timeline."""
    pair = load_pair(db, chosen[0], chosen[-1], job)
    line = load_timeline(db, chosen)
    return _Builder(db, pair, line, chosen, Catalogue(lang)).report(load_changes(db, pair, job))


class ChangeWords:
    """What changed between two audits in words, each line when it is asked for."""

    def __init__(self, pair: Pair, catalogue: Catalogue) -> None:
        lang = catalogue.lang
        self._catalogue = catalogue
        self._names = pair_names(pair, lang)
        self._old = {one.id: one for one in pair.old.indicators()}
        self._new = {one.id: one for one in pair.new.indicators()}
        self._shorts = {one.id: one.short.of(lang) for one in (*pair.old.criteria, *pair.new.criteria)}
        self._parts: dict[str, Sequence[Decimal | None]] = {}

    def lines(self, change: BodyChange) -> tuple[ChangeLine, ...]:
        """One body's indicators in the methodology's order; those that are gone last."""
        return tuple(self.line(change, place) for place in range(len(change.indicators)))

    def line(self, change: BodyChange, place: int) -> ChangeLine:
        """The indicator of that place among the body's."""
        if change.body not in self._parts:
            self._parts[change.body] = _apportioned(change)
        one, part = change.indicators[place], self._parts[change.body][place]
        short = self._shorts[one.criterion]
        return _change_line(one, self._old, self._new, short, part, self._names, self._catalogue)


def _apportioned(change: BodyChange) -> Sequence[Decimal | None]:
    """What each indicator contributes, so that the displayed parts add up."""
    if change.shown_delta is None:
        return [None for _ in change.indicators]
    return apportioned([one.contribution for one in change.indicators], change.shown_delta)


def pair_names(pair: Pair, lang: Lang) -> tuple[str, str]:
    before, after = short_names((pair.before, pair.after), lang)
    return before, after


def _change_line(
    change: IndicatorChange,
    old: Mapping[str, Indicator],
    new: Mapping[str, Indicator],
    criterion: str,
    contribution: Decimal | None,
    names: tuple[str, str],
    catalogue: Catalogue,
) -> ChangeLine:
    code = change.indicator
    named = new.get(code) or old[code]
    return ChangeLine(
        criterion=criterion,
        code=code,
        short=named.short.of(catalogue.lang),
        before=side_text(old.get(code), change.before, catalogue),
        before_score=change.before.score if change.before else None,
        after=side_text(new.get(code), change.after, catalogue),
        after_score=change.after.score if change.after else None,
        verdict=change.verdict,
        verdict_text=verdict_text(change.verdict, catalogue),
        reason=change_reason(change, names, catalogue),
        contribution=contribution,
        exact=change.contribution,
        by_score=change.by_score,
        by_weight=change.by_weight,
    )


def body_part(pair: Pair, body: Body, change: BodyChange, catalogue: Catalogue) -> BodyPart:
    names = pair_names(pair, catalogue.lang)
    by_method = None
    if change.before is not None and change.rescored is not None:
        by_method = displayed(change.rescored) - displayed(change.before)
    return BodyPart(
        id=body.id,
        name=body.name.of(catalogue.lang),
        kind=body.kind,
        kind_text=catalogue.text(KIND_TEXTS[body.kind]),
        before=change.before,
        rescored=change.rescored,
        after=change.after,
        delta=change.shown_delta,
        by_method=by_method,
        verdict=change.verdict,
        verdict_text=verdict_text(change.verdict, catalogue),
        reason=reason_text(change.reason, names, catalogue, "body"),
        provisional=body.id in pair.provisional,
        criteria=tuple(_cell(one, names, catalogue) for one in change.criteria),
        lines=ChangeWords(pair, catalogue).lines(change),
    )


def _cell(change: CriterionChange, names: tuple[str, str], catalogue: Catalogue) -> CriterionCell:
    delta = None
    if change.before is not None and change.after is not None:
        delta = displayed(change.after) - displayed(change.before)
    reason = reason_text(change.reason, names, catalogue)
    return CriterionCell(change.criterion, change.before, change.after, delta, change.verdict, reason)


class _Builder:
    """Holds what every part of the report needs."""

    def __init__(
        self, db: Database, pair: Pair, line: Timeline, chosen: Sequence[Audit], catalogue: Catalogue
    ) -> None:
        self._db, self._pair, self._line, self._catalogue = db, pair, line, catalogue
        self._chosen = chosen
        self._lang, self._text = catalogue.lang, catalogue.text

    def report(self, changes: Sequence[BodyChange]) -> ComparisonReport:
        pair, lang = self._pair, self._lang
        known = {body.id: body for body in pair.bodies}
        parts = tuple(body_part(pair, known[one.body], one, self._catalogue) for one in changes)
        region, journal = bodies.region(self._db), journal_state(self._db)
        labels = short_names(self._chosen, lang)
        return ComparisonReport(
            lang=lang,
            region=region.name.of(lang),
            department=region.department.of(lang),
            audits=tuple(self._audit(one, label) for one, label in zip(self._chosen, labels, strict=True)),
            audit_title=f"{pair.before.title.of(lang)} – {pair.after.title.of(lang)}",
            as_of="",
            training=self._text("report.training") if self._is_training() else "",
            marks=tuple(self._marks(parts)),
            same_method=pair.compared.same_method,
            has_scores=pair.has_scores,
            method_name=f"{pair.new.id} {pair.new.version}",
            method_lines=method_lines(pair.method, pair.old, pair.new, self._catalogue),
            criteria=tuple((one.id, one.short.of(lang)) for one in pair.new.criteria),
            bodies=parts,
            medians=tuple(self._medians(parts)),
            rows=tuple(self._rows()),
            facts=tuple(facts(pair, changes, self._catalogue)),
            notes=tuple(self._notes(parts)),
            entries=journal.entries,
            head_hash=journal.head_hash,
            protected_up_to=journal.protected_up_to,
        )

    def _audit(self, audit: Audit, label: str) -> AuditLine:
        from core.audits import reads as audits

        method = audits.methodology(self._db, audit.methodology)
        day = short_day(audit.observed_on, self._lang) if audit.observed_on else ""
        return AuditLine(audit.code, audit.title.of(self._lang), label, day, f"{method.id} {method.version}")

    def _is_training(self) -> bool:
        return any(one.training for one in self._chosen)

    def _drafts(self) -> bool:
        return "draft" in (self._pair.old.status, self._pair.new.status)

    def _marks(self, parts: Sequence[BodyPart]) -> Iterator[str]:
        if self._is_training():
            yield self._text("report.training")
        if any(one.provisional for one in parts) and self._pair.has_scores:
            yield self._text("report.provisional")
        if self._drafts():
            yield self._text("report.draft_method")
        if not self._pair.compared.same_method:
            words = self._text("compare.method_changed_mark")
            yield words[:1].upper() + words[1:]

    def _notes(self, parts: Sequence[BodyPart]) -> Iterator[str]:
        if self._is_training():
            yield self._text("report.note_training")
        if self._drafts():
            yield self._text("report.note_draft")
        if not self._pair.has_scores:
            yield self._text("compare.no_scores")
        elif not self._pair.compared.same_method:
            summary = method_summary(self._pair.method, self._catalogue)
            yield self._text("compare.what_if_note", changes=summary)
        provisional = [one.name for one in parts if one.provisional]
        if provisional and self._pair.has_scores:
            yield self._text("report.note_provisional", bodies=", ".join(provisional))
        if self._pair.has_scores:
            yield self._text("compare.note_contributions")

    def _medians(self, parts: Sequence[BodyPart]) -> Iterator[Median]:
        for kind in KINDS:
            own = [
                (one.rescored, one.after)
                for one in parts
                if one.kind == kind and one.rescored is not None and one.after is not None
            ]
            if len(own) >= FEWEST_FOR_A_MEDIAN:
                label = self._catalogue.plural(MEDIAN_TEXTS[kind], len(own))
                yield Median(kind, label, median(one for one, _ in own), median(other for _, other in own))

    def _rows(self) -> Iterator[Row]:
        line = self._line
        for body in line.bodies:
            yield Row(body.name.of(self._lang), tuple(line.total(one.id, body.id) for one in self._chosen))
        for kind in KINDS:
            own = [body.id for body in line.bodies if body.kind == kind]
            if len(own) >= FEWEST_FOR_A_MEDIAN:
                label = self._catalogue.plural(MEDIAN_TEXTS[kind], len(own))
                yield Row(label, tuple(line.median(one.id, own) for one in self._chosen), is_median=True)


def facts(pair: Pair, changes: Iterable[BodyChange], catalogue: Catalogue) -> Iterator[Fact]:
    """What the older audit stated and only it asks about, beside answers of the newer one on that matter.
    Where both score, what has nothing beside it is a change of the methodology, and said there."""
    lang = catalogue.lang
    old = {one.id: one for one in pair.old.indicators()}
    new = {one.id: one for one in pair.new.indicators()}
    names = {body.id: body.name.of(lang) for body in pair.bodies}
    for change in changes:
        held = {one.indicator: one for one in change.indicators}
        for one in pair.related:
            own = held.get(one.before)
            if own is None or own.before is None or own.before.state == "unanswered":
                continue
            beside = [
                f"{code} {new[code].short.of(lang)}: {side_text(new[code], held[code].after, catalogue)}"
                for code in one.after
                if code in held
            ]
            if pair.has_scores and not beside:
                continue
            before = side_text(old[one.before], own.before, catalogue)
            short = old[one.before].short.of(lang)
            yield Fact(change.body, names[change.body], one.before, short, before, tuple(beside))
