"""What a package would change, in words: by person and body, then conflicts, then what to look at twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.exchange.disturbed import Late
from core.exchange.foreseen import Conflict, Foreseen, Fork, Share, Sort
from core.formatting import collation_key, moment, number
from core.text import Catalogue

_COUNTED: Mapping[Sort, str] = {
    "answers": "merge.answers",
    "evidence": "merge.evidence",
    "rows": "merge.rows",
    "remarks": "merge.remarks",
    "recommendations": "merge.recommendations",
    "steps": "merge.steps",
    "other": "merge.other",
}


@dataclass(frozen=True, slots=True)
class Line:
    """What one person did in one place: "" for what belongs to no body."""

    person: str
    place: str
    what: str


@dataclass(frozen=True, slots=True)
class Told:
    """`summary` is one sentence; `warnings` whole sentences, the gravest first; `conflicts` the words for
    each of those foreseen, in step with them."""

    summary: str
    shares: tuple[Line, ...]
    conflicts: tuple[str, ...]
    warnings: tuple[str, ...]


def tell(foreseen: Foreseen, catalogue: Catalogue) -> Told:
    return Told(
        _summary(foreseen, catalogue),
        _shares(foreseen, catalogue),
        tuple(_conflict(foreseen, one, catalogue) for one in foreseen.conflicts),
        _warnings(foreseen, catalogue),
    )


def lines(foreseen: Foreseen, catalogue: Catalogue) -> list[str]:
    """The same as lines of a command."""
    told = tell(foreseen, catalogue)
    found = [told.summary]
    for one in told.shares:
        who = f"{one.person} · {one.place}" if one.place else one.person
        found.append(f"  {who}: {one.what}")
    if told.conflicts:
        found.append(catalogue.plural("merge.conflicts", len(told.conflicts)))
        found += [f"  ! {words}" for words in told.conflicts]
    return found + [f"! {sentence}" for sentence in told.warnings]


def _entries(count: int, catalogue: Catalogue) -> str:
    return catalogue.plural("merge.entries", count, count=number(count, catalogue.lang))


def _summary(foreseen: Foreseen, catalogue: Catalogue) -> str:
    if foreseen.is_nothing:
        return catalogue.text("merge.nothing")
    entries = _entries(foreseen.new_entries + foreseen.filled, catalogue)
    evidence = catalogue.plural("merge.evidence", len(foreseen.evidence))
    return catalogue.text("merge.summary", entries=entries, evidence=evidence)


def _shares(foreseen: Foreseen, catalogue: Catalogue) -> tuple[Line, ...]:
    """By person, then by audit and body; what belongs to no body last."""

    def order(share: Share) -> tuple[object, ...]:
        name, body = _person(foreseen, share.person), _body(foreseen, share.body, catalogue)
        return (
            collation_key(name, catalogue.lang),
            not share.body,
            foreseen.codes.get(share.audit, ""),
            collation_key(body, catalogue.lang),
        )

    return tuple(_share(foreseen, one, catalogue) for one in sorted(foreseen.shares, key=order))


def _share(foreseen: Foreseen, share: Share, catalogue: Catalogue) -> Line:
    parts = [catalogue.plural(_COUNTED[sort], count) for sort, count in share.counts.items()]
    return Line(_person(foreseen, share.person), _place(foreseen, share, catalogue), ", ".join(parts))


def _place(foreseen: Foreseen, share: Share, catalogue: Catalogue) -> str:
    audit = _title(foreseen, share.audit, catalogue)
    body = _body(foreseen, share.body, catalogue) if share.body else ""
    if not body:
        return audit
    several = len({one.audit for one in foreseen.shares if one.audit}) > 1
    return f"{body} ({audit})" if audit and several else body


def _conflict(foreseen: Foreseen, one: Conflict, catalogue: Catalogue) -> str:
    persons = ", ".join(dict.fromkeys(_person(foreseen, person) for person in one.persons))
    return f"{_body(foreseen, one.body, catalogue)} · {one.indicator} – {persons}"


def _warnings(foreseen: Foreseen, catalogue: Catalogue) -> tuple[str, ...]:
    found = [_fork(foreseen, one, catalogue) for one in foreseen.forks]
    found += [_late(foreseen, one, catalogue) for one in foreseen.late]
    if foreseen.voided:
        places = [_where(foreseen, audit, body, catalogue) for audit, body in foreseen.voided]
        found.append(catalogue.text("merge.voided", places="; ".join(places)))
    found += [
        catalogue.text("merge.new_key", person=_person(foreseen, person)) for person in foreseen.new_keys
    ]
    found += [
        catalogue.text("merge.new_person", person=_person(foreseen, person))
        for person in foreseen.new_persons
        if not foreseen.is_nothing
    ]
    if foreseen.conflicts_elsewhere:
        found.append(catalogue.plural("merge.conflicts_elsewhere", foreseen.conflicts_elsewhere))
    if foreseen.withheld:
        found.append(catalogue.plural("merge.withheld", foreseen.withheld))
    if foreseen.filled:
        found.append(catalogue.plural("merge.filled", foreseen.filled))
    return tuple(found)


_LATE = {"closed": "merge.late_closed", "withdrawn": "merge.late_withdrawn"}


def _late(foreseen: Foreseen, one: Late, catalogue: Catalogue) -> str:
    """That it is let in all the same: what was done elsewhere is a fact."""
    since = moment(one.since, catalogue.lang) if one.since else "–"
    return catalogue.text(_LATE[one.status], audit=_title(foreseen, one.audit, catalogue), since=since)


def _where(foreseen: Foreseen, audit: str, body: str, catalogue: Catalogue) -> str:
    return f"{_body(foreseen, body, catalogue)} ({_title(foreseen, audit, catalogue)})"


def _title(foreseen: Foreseen, audit: str, catalogue: Catalogue) -> str:
    return foreseen.titles.get(audit, {}).get(catalogue.lang) or foreseen.codes.get(audit, "")


def _fork(foreseen: Foreseen, fork: Fork, catalogue: Catalogue) -> str:
    entries = _entries(fork.entries, catalogue)
    return catalogue.text(
        "merge.fork", person=_person(foreseen, fork.person), number=fork.seq, entries=entries
    )


def _person(foreseen: Foreseen, person: str) -> str:
    return foreseen.names.get(person, person[:8])


def _body(foreseen: Foreseen, body: str, catalogue: Catalogue) -> str:
    return foreseen.bodies.get(body, {}).get(catalogue.lang, body)
