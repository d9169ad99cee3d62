"""What an approval covers, as digests of the state as it stands: equal digests, equal checklists.

Answers count with their entries, so that a change and its undoing are both seen. Of evidence count the link,
the bytes, whether they are still there, the note and the source: not the marks that only say how it prints.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
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
    place = (audit, body)
    header = db.row(
        "SELECT methodology, observed_on, bodies, excluded FROM audit WHERE audit = ?", (audit,)
    ) or ("", None, "[]", "[]")
    methodology, observed_on, bodies, excluded = header
    kind = db.value("SELECT value FROM field WHERE subject = ? AND field = 'kind'", (f"body:{body}",))
    outside = sorted(str(one[1]) for one in json.loads(excluded) if one[0] == body)
    frame = [methodology, observed_on, body in json.loads(bodies), outside, kind]
    return Covered(
        methodology=methodology,
        frame=_digest(frame),
        answers={row[0]: _digest(list(row)) for row in db.rows(_ANSWERS, place)},
        evidence=_grouped(db.rows(_EVIDENCE, place)),
        samples=_samples(db, place),
    )


_ANSWERS = """
    SELECT indicator, state, value, reason, code, comment, observed_on, good_practice, heads
    FROM answer WHERE audit = ? AND body = ? ORDER BY indicator
"""
_EVIDENCE = """
    SELECT l.indicator, l.link, l.evidence, e.removed, n.value, s.value FROM link l
    LEFT JOIN evidence e ON e.sha256 = l.evidence
    LEFT JOIN field n ON n.subject = 'evidence:' || l.evidence AND n.field = 'note'
    LEFT JOIN field s ON s.subject = 'evidence:' || l.evidence AND s.field = 'source'
    WHERE l.audit = ? AND l.body = ? ORDER BY l.indicator, l.link
"""
_SAMPLES = (
    "SELECT kind, 'header', rule, period_from, period_to, pages FROM sample WHERE audit = ? AND body = ?",
    "SELECT kind, 'row', row, place, cells, '' FROM sample_row WHERE audit = ? AND body = ? ORDER BY row",
    "SELECT 'proofs', proof, evidence, place, '', '' FROM sample_proof WHERE audit = ? AND body = ?"
    " ORDER BY proof",
)


def _samples(db: Database, place: tuple[str, str]) -> dict[str, str]:
    return _grouped([row for sql in _SAMPLES for row in db.rows(sql, place)])


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
