"""Recommendations with where they stand, what was found of them, and the letters that carry them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast

from core.answers import reads as answers
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.errors import TyndaError
from core.letters import reads as letters
from core.letters.records import Letter
from core.methodology.records import Methodology
from core.recommendations.records import (
    ADDRESSEES,
    STATUSES,
    Addressee,
    Candidate,
    Check,
    Recommendation,
    Standing,
    Status,
    Waiting,
)
from core.recorded import recorded_day, recorded_number
from core.scorecard import Scorecard
from core.scoring import score_body
from core.store.sqlite import Database, Row
from core.text import Texts

_SELECT = (
    "SELECT r.recommendation, r.body, r.made_in, r.indicator, r.addressee, r.kk, r.ru, r.en, r.price,"
    " r.person, r.wall, r.heads, s.status, s.day, s.due, s.letter, s.evidence, s.reason, s.person,"
    " s.wall, s.heads"
    " FROM recommendation r LEFT JOIN recommendation_status s ON s.recommendation = r.recommendation"
)
_OWN = 12  # columns of the recommendation itself; those of its standing follow


def everything(db: Database) -> tuple[Recommendation, ...]:
    """All of them in the order in which they were made."""
    return _found(db, "1", ())


def of_body(db: Database, body: str) -> tuple[Recommendation, ...]:
    return _found(db, "r.body = ?", (body,))


def around(
    db: Database, audit: Audit, body: str
) -> tuple[tuple[Recommendation, ...], tuple[Recommendation, ...]]:
    """Of a body: (those from before the audit, those that it made itself)."""
    found = of_body(db, body)
    known = {one.id: one for one in audits.everything(db)}
    before = [one for one in found if is_from_before(one, audit, known)]
    return tuple(before), tuple(one for one in found if one.audit == audit.id)


def is_from_before(one: Recommendation, audit: Audit, known: Mapping[str, Audit]) -> bool:
    """Made in an audit of an earlier day, or before there was one. `known`: audits by id."""
    source = known.get(one.audit)
    made = source.observed_on if source else None
    return one.audit != audit.id and (made or date.min) < (audit.observed_on or date.max)


def is_asked(one: Recommendation, audit: Audit, known: Mapping[str, Audit]) -> bool:
    """True if the audit still has to say whether it was kept."""
    waits = not one.is_settled and one.check_of(audit.id) is None
    return waits and one.body in audit.bodies and is_from_before(one, audit, known)


def by_id(db: Database, recommendation: str) -> Recommendation:
    """The id, or the beginning of one that no other has."""
    found = _found(db, "r.recommendation = ?", (recommendation,))
    if not found and recommendation:
        found = _found(db, "substr(r.recommendation, 1, length(?1)) = ?1", (recommendation,))
    if len(found) != 1:
        raise TyndaError("recommendation.unknown", recommendation=recommendation)
    return found[0]


def promised(db: Database) -> int:
    """How many promises of all bodies are not kept yet."""
    sql = "SELECT count(*) FROM recommendation_status s JOIN recommendation r USING (recommendation)"
    return int(db.value(f"{sql} WHERE s.status = 'promised'"))


def waiting(db: Database, today: date) -> Waiting:
    """Counted without reading the wording of any."""
    sql = (
        "SELECT coalesce(s.status, 'open'), s.due FROM recommendation r"
        " LEFT JOIN recommendation_status s ON s.recommendation = r.recommendation"
    )
    found = [(status, recorded_day(due)) for status, due in db.rows(sql)]
    promised = [due for status, due in found if status == "promised"]
    overdue = sum(due is not None and due < today for due in promised)
    return Waiting(sum(status == "open" for status, _ in found), len(promised), overdue)


def candidates(db: Database, audit: Audit) -> tuple[Candidate, ...]:
    """Answers below the threshold, by body in the region's order, then those that cost most first."""
    methodology = audits.methodology(db, audit.methodology)
    made = {(one.body, one.indicator): one.id for one in everything(db) if one.audit == audit.id}
    given = answers.of_audit(db, audit.id)
    found: list[Candidate] = []
    for body in bodies.everyone(db):
        if body.id in audit.bodies:
            card = score_body(methodology, body, given.get(body.id, {}), audit)
            own = [
                replace(one, made=made.get((body.id, one.indicator), "")) for one in below(methodology, card)
            ]
            found += sorted(own, key=lambda one: -one.price)
    return tuple(found)


def below(methodology: Methodology, card: Scorecard) -> Iterable[Candidate]:
    """Answers of one body for which the methodology proposes a recommendation."""
    for item in card.items():
        indicator = methodology.find(item.indicator)
        if indicator is None or item.score is None or not indicator.scored:
            continue
        if indicator.recommendation is not None and item.score < methodology.recommend_below:
            yield Candidate(card.body, item.indicator, item.score, item.points_lost, indicator.recommendation)


def priced(db: Database, found: Sequence[Recommendation]) -> tuple[Recommendation, ...]:
    """With the present price of those that no letter has frozen."""
    waiting = {(one.audit, one.body) for one in found if one.indicator and one.audit and not one.is_issued}
    cards = {place: _lost(db, *place) for place in waiting}
    return tuple(
        replace(one, price=cards[one.audit, one.body].get(one.indicator, one.price))
        if (one.audit, one.body) in cards and not one.is_issued and one.indicator
        else one
        for one in found
    )


def price_now(db: Database, audit: str, body: str, indicator: str) -> Decimal | None:
    """The points that the answer loses now; None where nothing can be said."""
    return _lost(db, audit, body).get(indicator) if audit and indicator else None


def _lost(db: Database, audit: str, body: str) -> Mapping[str, Decimal]:
    """Points lost by indicator, of the scored ones."""
    try:
        header = audits.by_id(db, audit)
        methodology = audits.methodology(db, header.methodology)
    except TyndaError:  # an audit that this copy of the workspace does not hold
        return {}
    known = bodies.one(db, body)
    if known is None or body not in header.bodies:
        return {}
    card = score_body(methodology, known, answers.of_body(db, audit, body), header)
    return {item.indicator: item.points_lost for item in card.items() if item.score is not None}


def _found(db: Database, where: str, params: tuple[object, ...]) -> tuple[Recommendation, ...]:
    rows = db.rows(f"{_SELECT} WHERE {where}", params)
    if not rows:
        return ()
    checks: dict[str, list[Check]] = {}
    torn: set[str] = set()
    sql = "SELECT recommendation, audit, kept, day, note, heads FROM recommendation_check ORDER BY audit"
    for own, audit, kept, day, note, heads in db.rows(sql):
        checks.setdefault(own, []).append(Check(audit, bool(kept), recorded_day(day), note))
        if " " in heads:
            torn.add(own)
    sent: dict[str, list[Letter]] = {}
    for letter in letters.carrying(db, rows[0][0] if len(rows) == 1 else ""):
        for own in letter.prices:
            sent.setdefault(own, []).append(letter)
    made = [
        _recommendation(row, tuple(checks.get(row[0], ())), row[0] in torn, sent.get(row[0], ()))
        for row in rows
    ]
    return tuple(sorted(made, key=lambda one: (one.wall, one.id)))


def _recommendation(
    row: Row, checks: tuple[Check, ...], torn: bool, carrying: Sequence[Letter]
) -> Recommendation:
    own, body, audit, indicator, addressee, kk, ru, en, price, person, wall, heads = row[:_OWN]
    moved = row[-1] or ""
    return Recommendation(
        id=own,
        body=body,
        audit=audit,
        indicator=indicator,
        addressee=cast(Addressee, addressee if addressee in ADDRESSEES else "akimat"),
        text=Texts(kk=kk, ru=ru, en=en),
        price=carrying[0].prices[own] if carrying else recorded_number(price),
        standing=_standing(row[_OWN:]) if moved else Standing(),
        checks=checks,
        letters=tuple(one.id for one in carrying),
        person=person,
        wall=wall,
        conflict=torn or " " in heads or " " in moved,
    )


def _standing(row: Row) -> Standing:
    status, day, due, letter, evidence, reason, person, wall, _heads = row
    return Standing(
        status=cast(Status, status if status in STATUSES else "open"),
        day=recorded_day(day),
        due=recorded_day(due),
        letter=letter,
        evidence=tuple(one for one in json.loads(evidence) if isinstance(one, str)),
        reason=reason,
        person=person,
        wall=wall,
    )
