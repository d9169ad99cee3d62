"""What the akimat objected to, as it reads on a scorecard."""

from __future__ import annotations

from core.answers.values import parse
from core.bodies.records import Body
from core.errors import TyndaError
from core.formatting import short_day, value_text
from core.methodology.records import Indicator
from core.objections.records import OUTCOME_TEXTS, Before, Objection
from core.reports.approved import signed_day
from core.reports.lines import STATE_TEXTS
from core.reports.records import ObjectedLine, ObjectionSheet
from core.reports.source import Source
from core.scorecard import ScoredItem
from core.text import Catalogue, Lang


def objection_sheets(source: Source, body: Body, catalogue: Catalogue) -> tuple[ObjectionSheet, ...]:
    return tuple(_sheet(source, body, one, catalogue) for one in source.objections if one.body == body.id)


def _sheet(source: Source, body: Body, one: Objection, catalogue: Catalogue) -> ObjectionSheet:
    lang, card = catalogue.lang, source.scorecards[body.id]
    items = {item.indicator: item for item in card.items()}
    decision = one.decision
    outcome = catalogue.text(OUTCOME_TEXTS[decision.outcome] if decision else "objection.waiting")
    return ObjectionSheet(
        title=catalogue.text("report.objection_of", number=one.number, day=short_day(one.received, lang)),
        text=one.text,
        outcome=outcome,
        reason=decision.reason if decision else "",
        decided=_decided(decision.person, decision.wall, source, lang) if decision else "",
        total_before=one.total,
        total_now=card.total,
        lines=tuple(_line(source, each, items.get(each.indicator), catalogue) for each in one.answers),
        documents=tuple(_document(source, sha256) for sha256 in one.documents),
    )


def _decided(person: str, wall: str, source: Source, lang: Lang) -> str:
    return ", ".join(part for part in (source.names.get(person, ""), signed_day(wall, lang)) if part)


def _document(source: Source, sha256: str) -> str:
    known = source.evidence.get(sha256)
    return f"{known.note or known.name} (SHA-256 {sha256})" if known else f"SHA-256 {sha256}"


def _line(source: Source, before: Before, now: ScoredItem | None, catalogue: Catalogue) -> ObjectedLine:
    indicator = source.methodology.find(before.indicator)
    return ObjectedLine(
        code=before.indicator,
        short=indicator.short.of(catalogue.lang) if indicator else "",
        before=_words(indicator, before.state, before.value, catalogue),
        score_before=before.score,
        now=_words(indicator, now.state, now.content.value, catalogue) if now else "",
        score_now=now.score if now else None,
    )


def _words(indicator: Indicator | None, state: str, value: str | None, catalogue: Catalogue) -> str:
    """The value in words, else the state."""
    if state in STATE_TEXTS:
        return catalogue.text(STATE_TEXTS[state])
    if indicator is None or value is None:
        return value or "–"
    try:
        return value_text(indicator, parse(indicator, value), catalogue)
    except TyndaError:
        return value
