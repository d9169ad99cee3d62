"""Who did what and when, told from the journal. Clocks are shown as they were written, and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.job import Job
from core.journal import kinds
from core.journal.entry import Entry, parse
from core.journal.kinds.base import Payload
from core.store.sqlite import Database

LIMIT = 5000  # steps; whoever wants more chooses a later day
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One entry. `payload` is what it says, `before` what the entry said that it takes the place of, `about`
    what made the remark, objection or recommendation that it goes on from. They are None if there is none, if
    it was lawfully erased, or if only a newer program understands it. `wall` is local ISO time with its
    offset."""

    entry: str
    kind: str
    person: str
    wall: str
    payload: Payload | None
    before: Payload | None
    about: Payload | None = None

    @property
    def place(self) -> tuple[str, str, str]:
        """(audit, body, indicator) that it is about, "" for what it does not name."""
        own = next((one for one in (self.payload, self.before, self.about) if _names_a_body(one)), None)
        audit = getattr(self.payload, "audit", "") or getattr(own, "audit", "") or getattr(own, "made_in", "")
        return audit, getattr(own, "body", ""), getattr(own, "indicator", "")


def _names_a_body(one: Payload | None) -> bool:
    """Within an audit: what is said of a body itself is of none."""
    return hasattr(one, "body") and (hasattr(one, "audit") or hasattr(one, "made_in"))


_MADE = {
    "remark": "remark.made",
    "objection": "objection.registered",
    "recommendation": "recommendation.written",
}

_SINCE = """
    SELECT hash, body, kind, version, data, supersedes FROM entry
    WHERE json_extract(CAST(body AS TEXT), '$.wall') >= ?
    AND hash NOT IN (SELECT entry FROM quarantine) AND hash NOT IN (SELECT entry FROM withheld)
    ORDER BY position DESC LIMIT ?
"""


def steps(db: Database, since: date, job: Job, limit: int = LIMIT) -> list[Step]:
    """What was written since the morning of that day, newest first, at most `limit` steps; what a package
    withheld is not told."""
    told = []
    found = db.rows(_SINCE, (since.isoformat(), limit))
    for number, (own, body, kind, version, data, supersedes) in enumerate(found):
        if number % _BATCH == 0:
            job.check()
            job.progress(number, len(found))
        entry = parse(body)
        payload = _payload(kind, version, data)
        told.append(_step(db, own, kind, entry, payload, supersedes))
    return told


_OF_A_SUBJECT = """
    SELECT kind, version, data FROM entry WHERE subject = ? AND kind = ?
    AND hash NOT IN (SELECT entry FROM quarantine) AND hash NOT IN (SELECT entry FROM withheld)
    ORDER BY position DESC LIMIT 1
"""
_OF_AN_ANSWER = """
    WITH linked (subject) AS (
        SELECT subject FROM entry WHERE kind IN ('evidence.linked', 'remark.made')
        AND json_extract(CAST(data AS TEXT), '$.audit') = :audit
        AND json_extract(CAST(data AS TEXT), '$.body') = :body
        AND json_extract(CAST(data AS TEXT), '$.indicator') = :indicator)
    SELECT hash, body, kind, version, data, supersedes FROM entry WHERE (
        subject = 'answer:' || :audit || '/' || :body || '/' || :indicator
        OR subject = 'checklist:' || :audit || '/' || :body
        OR subject IN (SELECT subject FROM linked)
        OR subject IN (SELECT 'remark-state:' || substr(subject, 8) FROM linked WHERE subject LIKE 'remark:%')
        OR kind = 'remark.answered' AND 'remark:' || json_extract(CAST(data AS TEXT), '$.remark') IN linked
        OR kind = 'objection.registered' AND json_extract(CAST(data AS TEXT), '$.audit') = :audit
            AND json_extract(CAST(data AS TEXT), '$.body') = :body AND EXISTS (
            SELECT 1 FROM json_each(CAST(data AS TEXT), '$.answers') one
            WHERE json_extract(one.value, '$[0]') = :indicator)
    ) AND hash NOT IN (SELECT entry FROM quarantine) ORDER BY position DESC
"""


def of_answer(db: Database, audit: str, body: str, indicator: str) -> list[Step]:
    """All that was written about one answer, newest first: its versions, its evidence, remarks, objections,
    and the steps of its checklist."""
    place = {"audit": audit, "body": body, "indicator": indicator}
    told = []
    for own, entry, kind, version, data, supersedes in db.rows(_OF_AN_ANSWER, place):
        parsed = parse(entry)
        payload = _payload(kind, version, data)
        told.append(_step(db, own, kind, parsed, payload, supersedes))
    return told


def _step(db: Database, own: str, kind: str, entry: Entry, payload: Payload | None, supersedes: str) -> Step:
    before = _before(db, supersedes)
    return Step(own, kind, entry.person, entry.wall, payload, before, _about(db, payload or before))


def _about(db: Database, payload: Payload | None) -> Payload | None:
    """The entry that made what this one goes on from; None for what says itself where it belongs."""
    if payload is None or _names_a_body(payload):
        return None
    for name, kind in _MADE.items():
        if subject := getattr(payload, name, ""):
            row = db.row(_OF_A_SUBJECT, (f"{name}:{subject}", kind))
            return _payload(*row) if row else None
    return None


def _before(db: Database, supersedes: str) -> Payload | None:
    """What it takes the place of; None where it settles a conflict, or where nothing was before."""
    if not supersedes or " " in supersedes:
        return None
    row = db.row("SELECT kind, version, data FROM entry WHERE hash = ?", (supersedes,))
    return _payload(*row) if row else None


def _payload(kind: str, version: int, data: bytes | None) -> Payload | None:
    """None for what was lawfully erased, and for what only a newer program understands."""
    return kinds.load(kind, version, data) if data is not None and kinds.is_known(kind, version) else None
