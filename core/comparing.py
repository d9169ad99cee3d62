"""Two audits, read to be compared: totals at once, the answers of a body when they are wanted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.answers import reads as answers
from core.answers.records import Answer
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.bodies.records import Body
from core.compared import BodyChange, Comparison
from core.comparison import Round, Standings, compare_body, compare_totals
from core.errors import TyndaError
from core.evidence import reads as evidence
from core.evidence.records import Evidence
from core.job import Job
from core.method_changes import MethodChange, Related, method_change, related
from core.methodology.records import Methodology
from core.people import reads as people
from core.scoring import score_body
from core.store.sqlite import Database
from core.totals import reads as totals
from core.totals.records import BodyTotal
from core.totals.summing import body_total


@dataclass(frozen=True, slots=True)
class Pair:
    """Two audits and what their totals say of every body in one of them, in the region's order."""

    before: Audit
    after: Audit
    old: Methodology
    new: Methodology
    bodies: tuple[Body, ...]
    compared: Comparison
    method: MethodChange
    related: tuple[Related, ...]
    provisional: frozenset[str]

    @property
    def has_scores(self) -> bool:
        """False where one of the two methodologies scores nothing: then only facts stand side by side."""
        return all(any(one.scored for one in method.indicators()) for method in (self.old, self.new))

    def change(self, body: str) -> BodyChange | None:
        return next((one for one in self.compared.bodies if one.body == body), None)


@dataclass(frozen=True, slots=True)
class Told:
    """What one audit holds on one indicator of a body. `person` by name."""

    answer: Answer | None
    evidence: tuple[Evidence, ...]
    person: str


@dataclass(frozen=True, slots=True)
class BodySides:
    """One body with its indicators; `before` and `after` by indicator, of those that were answered."""

    body: Body
    change: BodyChange
    before: Mapping[str, Told]
    after: Mapping[str, Told]


def chosen_audit(db: Database, code: str) -> Audit:
    """By its code. What has been withdrawn is compared with nothing: TyndaError."""
    audit = audits.by_code(db, code)
    if audit.status == "withdrawn":
        raise TyndaError("compare.withdrawn", audit=code)
    return audit


def load_pair(db: Database, before: Audit, after: Audit, job: Job) -> Pair:
    """From the totals; under another methodology every older answer is scored once more."""
    old, new = (audits.methodology(db, one.methodology) for one in (before, after))
    everyone = bodies.everyone(db)
    then, now = totals.of_audit(db, before).bodies, totals.of_audit(db, after).bodies
    rescored = {} if old.hash == new.hash else _rescored(db, before, new, everyone, job)
    compared = compare_totals(Standings(before, then, rescored), Standings(after, now), everyone)
    named = {one.body for one in compared.bodies}
    return Pair(
        before=before,
        after=after,
        old=old,
        new=new,
        bodies=tuple(body for body in everyone if body.id in named),
        compared=compared,
        method=method_change(old, new),
        related=related(old, new),
        provisional=frozenset(body for one in (then, now) for body, own in one.items() if own.provisional),
    )


def load_body(db: Database, pair: Pair, body: Body) -> BodySides:
    sides = []
    names = people.names(db)
    for audit in (pair.before, pair.after):
        given = answers.of_body(db, audit.id, body.id)
        sides.append((given, _told(db, audit, body, given, names)))
    (old, before), (new, after) = sides
    change = compare_body(
        Round(pair.before, pair.old, {body.id: old}), Round(pair.after, pair.new, {body.id: new}), body
    )
    return BodySides(body, change, before, after)


def load_changes(db: Database, pair: Pair, job: Job) -> tuple[BodyChange, ...]:
    """Every body with its indicators: all answers of both audits are scored."""
    rounds = (
        Round(pair.before, pair.old, answers.of_audit(db, pair.before.id)),
        Round(pair.after, pair.new, answers.of_audit(db, pair.after.id)),
    )
    made = []
    for number, body in enumerate(pair.bodies):
        job.check()
        job.progress(number, len(pair.bodies))
        made.append(compare_body(*rounds, body))
    return tuple(made)


def _rescored(
    db: Database, audit: Audit, methodology: Methodology, everyone: tuple[Body, ...], job: Job
) -> dict[str, BodyTotal]:
    given = answers.of_audit(db, audit.id)
    found = {}
    scope = [body for body in everyone if body.id in audit.bodies]
    for number, body in enumerate(scope):
        job.check()
        job.progress(number, len(scope))
        card = score_body(methodology, body, given.get(body.id, {}), audit)
        found[body.id] = body_total(audit.id, card)
    return found


def _told(
    db: Database, audit: Audit, body: Body, given: Mapping[str, Answer], names: Mapping[str, str]
) -> dict[str, Told]:
    known = evidence.of_body(db, audit.id, body.id)
    linked: dict[str, list[Evidence]] = {}
    for link in evidence.links(db, audit.id, body.id):
        if link.evidence in known:
            linked.setdefault(link.indicator, []).append(known[link.evidence])
    return {
        code: Told(
            given.get(code),
            tuple(dict.fromkeys(linked.get(code, ()))),
            names.get(given[code].person, "") if code in given else "",
        )
        for code in {**given, **linked}
    }
