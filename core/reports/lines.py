"""One indicator, one piece of evidence: how each reads on a scorecard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.answers.values import parse
from core.bodies.records import CHANNEL_TEXTS, Body
from core.errors import TyndaError
from core.evidence.absence import Absence
from core.evidence.records import Evidence, Link
from core.formatting import file_size, value_text, zoned_moment
from core.methodology.records import Indicator, Methodology
from core.reports.method import condition_text, kind_text
from core.reports.records import AbsenceCapture, AbsenceSheet, Exhibit, Line
from core.reports.source import Source
from core.scorecard import ScoredItem
from core.text import Catalogue

STATE_TEXTS = {
    "zero_by_rule": "report.zero_by_rule",
    "not_applicable": "report.not_applicable",
    "cannot_tell": "report.cannot_tell",
    "unanswered": "report.unanswered",
}
WHY_NOT_APPLICABLE = {
    "kind_of_body": "report.na_kind_of_body",
    "scope": "report.na_scope",
    "rule": "report.na_rule",
}


def line(source: Source, body: Body, indicator: Indicator, item: ScoredItem, catalogue: Catalogue) -> Line:
    lang, content = catalogue.lang, item.content
    numbers = {link.number for link in source.links.get(body.id, ()) if link.indicator == indicator.id}
    below = item.score is not None and item.score < source.methodology.recommend_below
    usual = (
        indicator.recommendation.of(lang) if indicator.recommendation and indicator.scored and below else ""
    )
    made = source.advice(body.id, indicator.id)
    advice = usual if made is None else made.words(lang) if made.status != "dropped" else ""
    nothing = content.state == "unanswered"
    return Line(
        code=indicator.id,
        short=indicator.short.of(lang),
        question=indicator.question.of(lang),
        resource=_resource(source.methodology, indicator, catalogue),
        state=item.state,
        state_text=_state_text(item, catalogue),
        value=_value(indicator, item, catalogue),
        reason=_reason(item, _rule(indicator, item, source.methodology, catalogue), catalogue),
        note=catalogue.text("report.set_aside", value=content.value or "–") if item.set_aside else "",
        scored=indicator.scored,
        score=item.score,
        weight=item.weight,
        points=item.points,
        points_max=item.points_max,
        points_lost=item.points_lost,
        comment=content.comment,
        looked_on=None if nothing else content.observed_on or source.audit.observed_on,
        evidence=tuple(sorted(numbers)),
        recommendation=advice,
        frozen=made.price if made is not None and made.is_issued else None,
        good_practice=content.good_practice,
        outside=item.not_applicable_by in ("kind_of_body", "scope"),
    )


def _resource(methodology: Methodology, indicator: Indicator, catalogue: Catalogue) -> str:
    named = [indicator.resource, *indicator.also_resources]
    return ", ".join(
        methodology.resources[one].of(catalogue.lang) if one in methodology.resources else one
        for one in named
    )


def _state_text(item: ScoredItem, catalogue: Catalogue) -> str:
    if item.in_conflict:
        return catalogue.text("report.conflict")
    return catalogue.text(STATE_TEXTS[item.state]) if item.state in STATE_TEXTS else ""


def _value(indicator: Indicator, item: ScoredItem, catalogue: Catalogue) -> str:
    """In words, with the age of a date; what cannot be read as a value is shown as it was entered."""
    if item.state != "answered" or item.content.value is None:
        return ""
    try:
        shown = value_text(indicator, parse(indicator, item.content.value), catalogue)
    except TyndaError:
        return item.content.value
    if item.age_days is None:
        return shown
    return f"{shown} ({catalogue.plural('report.age', item.age_days)})"


def _rule(indicator: Indicator, item: ScoredItem, methodology: Methodology, catalogue: Catalogue) -> str:
    """The condition that set the state, in words; "" if none did."""
    for condition in (indicator.zero_if, indicator.na_if):
        if condition is not None and condition.source == item.rule:
            return condition_text(condition, methodology, catalogue)
    return item.rule or ""


def _reason(item: ScoredItem, rule: str, catalogue: Catalogue) -> str:
    if item.not_applicable_by in WHY_NOT_APPLICABLE:
        return catalogue.text(WHY_NOT_APPLICABLE[item.not_applicable_by], rule=rule)
    if item.state == "zero_by_rule":
        return rule
    return item.content.reason if item.state in ("not_applicable", "cannot_tell") else ""


def exhibits(source: Source, body: Body, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """By number; evidence linked to several answers is shown once, under all its numbers."""
    linked: dict[str, list[Link]] = {}
    for link in sorted(source.links.get(body.id, ()), key=lambda one: one.number):
        if link.evidence in source.evidence:
            linked.setdefault(link.evidence, []).append(link)
    numbers = {link.evidence: str(link.number) for link in source.links.get(body.id, ())}
    made = (
        replace(
            _exhibit(source.evidence[own], links, source, catalogue),
            absence=_absence(source.absences.get(own), links, numbers, source, catalogue),
        )
        for own, links in linked.items()
    )
    return tuple(made)


def _absence(
    proof: Absence | None,
    links: Sequence[Link],
    numbers: Mapping[str, str],
    source: Source,
    catalogue: Catalogue,
) -> AbsenceSheet | None:
    if proof is None:
        return None
    lang, asked = catalogue.lang, {link.indicator for link in links}
    titles = [f"{one.id} {one.short.of(lang)}" for one in source.methodology.indicators() if one.id in asked]
    words = {str(kind): text_id for kind, text_id in CHANNEL_TEXTS.items()}
    channel = catalogue.text(words[proof.channel]) if proof.channel in words else ""
    rows = {
        "absence.looked_for": proof.looked_for,
        "absence.where": ", ".join(part for part in (channel, proof.address) if part),
        "absence.search": proof.search,
        "absence.words_kk": proof.words_kk,
        "absence.words_ru": proof.words_ru,
        "absence.looked_at": zoned_moment(proof.looked_at, lang),
    }
    return AbsenceSheet(
        question="; ".join(titles),
        rows=tuple((catalogue.text(text_id), words) for text_id, words in rows.items()),
        steps=proof.steps,
        captures=tuple(
            _capture(source.evidence[one], numbers.get(one, ""))
            for one in proof.captures
            if one in source.evidence
        ),
    )


def _capture(one: Evidence, number: str) -> AbsenceCapture:
    shown = one.printable if one.width else ""
    uncovered = one.personal and not one.removed and bool(one.width) and not shown
    return AbsenceCapture(number, one.note or one.name, shown, uncovered)


def _exhibit(evidence: Evidence, links: Sequence[Link], source: Source, catalogue: Catalogue) -> Exhibit:
    return Exhibit(
        numbers=tuple(dict.fromkeys(link.number for link in links)),
        codes=tuple(dict.fromkeys(link.indicator for link in links)),
        sha256=evidence.sha256,
        kind=kind_text(evidence.kind, catalogue),
        name=evidence.name,
        media=evidence.media,
        size=file_size(evidence.size, catalogue.lang),
        captured=zoned_moment(evidence.captured_at, catalogue.lang),
        source=evidence.source,
        note=evidence.note,
        person=source.names.get(evidence.person, ""),
        personal=evidence.personal,
        removed=evidence.removed,
        shown=evidence.printable,
    )
