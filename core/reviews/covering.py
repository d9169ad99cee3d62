"""What an approval covers, as digests of the state as it stands: equal digests, equal checklists.

Answers count with their entries, so that a change and its undoing are both seen. Of evidence count the link,
the bytes, whether they are still there, the note and the source: not the marks that only say how it prints.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from core.journal.kinds.reviews import SignOff
from core.store.sqlite import Database, Row


@dataclass(frozen=True, slots=True)
class Covered:
    """As the fields of `core.journal.kinds.reviews.SignOff`."""

    methodology: str
    frame: str
    answers: dict[str, str]
    evidence: dict[str, str]
    samples: dict[str, str]

    def differs(self, signed: SignOff) -> tuple[str, ...]:
        """What was changed since it was signed: indicators in order, then the tables of samples, "frame"."""
        found = _changed(self.answers, signed.answers) | _changed(self.evidence, signed.evidence)
        tables = sorted(_changed(self.samples, signed.samples))
        frame = (self.methodology, self.frame) != (signed.methodology, signed.frame)
        return (*sorted(found), *tables, *(["frame"] if frame else []))


def covered(db: Database, audit: str, body: str) -> Covered:
    return covered_each(db, audit, (body,))[body]


def covered_each(db: Database, audit: str, bodies: Collection[str]) -> dict[str, Covered]:
    """Of many checklists of one audit, each table read once."""
    header = db.row(
        "SELECT methodology, observed_on, bodies, excluded FROM audit WHERE audit = ?", (audit,)
    ) or ("", None, "[]", "[]")
    methodology, observed_on, inside, excluded = header
    within, left_out = frozenset(json.loads(inside)), json.loads(excluded)
    answers, shown = _by_body(db, _ANSWERS, audit, bodies), _by_body(db, _EVIDENCE, audit, bodies)
    samples = [_by_body(db, sql, audit, bodies) for sql in _SAMPLES]
    found: dict[str, Covered] = {}
    for body in bodies:
        kind = db.value("SELECT value FROM field WHERE subject = ? AND field = 'kind'", (f"body:{body}",))
        outside = sorted(str(one[1]) for one in left_out if one[0] == body)
        found[body] = Covered(
            methodology=methodology,
            frame=_digest([methodology, observed_on, body in within, outside, kind]),
            answers={row[0]: _digest(list(row)) for row in answers.get(body, ())},
            evidence=_grouped(shown.get(body, ())),
            samples=_grouped(row for table in samples for row in table.get(body, ())),
        )
    return found


# Each begins with the body; its other columns are what is digested, in their order.
_ANSWERS = """
    SELECT body, indicator, state, value, reason, code, comment, observed_on, good_practice, heads
    FROM answer WHERE audit = ? AND body IN {bodies} ORDER BY indicator
"""
_EVIDENCE = """
    SELECT l.body, l.indicator, l.link, l.evidence, e.removed, n.value, s.value FROM link l
    LEFT JOIN evidence e ON e.sha256 = l.evidence
    LEFT JOIN field n ON n.subject = 'evidence:' || l.evidence AND n.field = 'note'
    LEFT JOIN field s ON s.subject = 'evidence:' || l.evidence AND s.field = 'source'
    WHERE l.audit = ? AND l.body IN {bodies} ORDER BY l.indicator, l.link
"""
_SAMPLES = (
    "SELECT body, kind, 'header', rule, period_from, period_to, pages FROM sample"
    " WHERE audit = ? AND body IN {bodies}",
    "SELECT body, kind, 'row', row, place, cells, '' FROM sample_row"
    " WHERE audit = ? AND body IN {bodies} ORDER BY row",
    "SELECT body, 'proofs', proof, evidence, place, '', '' FROM sample_proof"
    " WHERE audit = ? AND body IN {bodies} ORDER BY proof",
)


def _by_body(db: Database, sql: str, audit: str, bodies: Collection[str]) -> dict[str, list[Row]]:
    one = len(bodies) == 1  # then the tables' own keys find the rows
    wanted = sql.format(bodies="(?)" if one else "(SELECT value FROM json_each(?))")
    found: dict[str, list[Row]] = {}
    for row in db.rows(wanted, (audit, next(iter(bodies)) if one else json.dumps(sorted(bodies)))):
        found.setdefault(row[0], []).append(row[1:])
    return found


def _grouped(rows: Iterable[Row]) -> dict[str, str]:
    """One digest for all rows with the same first column."""
    found: dict[str, list[list[object]]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(list(row))
    return {name: _digest(group) for name, group in found.items()}


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _digest(value: object) -> str:
    """Over the same bytes as `core.journal.canonical` makes of texts and integers, which is all there is in
    these tables: its search for floats would take as long as all the rest."""
    return hashlib.sha256(_ENCODER.encode(value).encode("utf-8", "replace")).hexdigest()


def _changed(now: dict[str, str], then: object) -> set[str]:
    before = then if isinstance(then, dict) else {}
    return {name for name in now.keys() | before.keys() if now.get(name) != before.get(name)}
