"""Evidence, its links, its bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from core.errors import TyndaError
from core.evidence.records import Evidence, Link
from core.store.sqlite import Database, Row

_FACTS = (
    "e.sha256, e.kind, e.media, e.size, e.width, e.height, e.name, e.captured_at, e.how, e.person, e.removed,"
    " e.copy_of"
)
_LINKED = "link l JOIN evidence e ON e.sha256 = l.evidence"  # a link may be here before its evidence


def links(db: Database, audit: str, body: str | None = None) -> tuple[Link, ...]:
    """The links of one checklist, or of all of an audit, in order of linking. Evidence is numbered within its
    checklist from 1, as at its submission; what came later goes on from there, in order of linking. What is
    linked twice there keeps its number."""
    where, params = _of_place(audit, body)
    sql = f"SELECT l.link, l.evidence, l.body, l.indicator FROM link l WHERE {where} ORDER BY l.wall, l.link"
    numbers = numbering(db, audit, body)
    found = []
    for own, sha256, place, indicator in db.rows(sql, params):
        known = numbers.setdefault(place, {})
        number = known.setdefault(sha256, len(known) + 1)
        found.append(Link(own, sha256, audit, place, indicator, number))
    return tuple(found)


def numbering(db: Database, audit: str, body: str | None = None) -> dict[str, dict[str, int]]:
    """The numbers that were assigned at submissions, by body, then by SHA-256."""
    sql = "SELECT body, evidence FROM numbering WHERE audit = ?1 AND (?2 IS NULL OR body = ?2)"
    return {
        place: {sha256: number for number, sha256 in enumerate(json.loads(listed), start=1)}
        for place, listed in db.rows(sql, (audit, body))
    }


def of(db: Database, sha256: str) -> Evidence:
    row = db.row(f"SELECT {_FACTS} FROM evidence e WHERE e.sha256 = ?", (sha256,))
    if row is None:
        raise TyndaError("evidence.missing", sha256=sha256)
    fields = db.rows("SELECT field, value FROM field WHERE subject = ?", (f"evidence:{sha256}",))
    return _record(db, row, {name: json.loads(value) for name, value in fields})


def of_body(db: Database, audit: str, body: str | None = None) -> dict[str, Evidence]:
    """What is linked to the answers of one checklist, or anywhere in an audit, by SHA-256."""
    where, params = _of_place(audit, body)
    return _found(db, _LINKED, where, params)


def unlinked(db: Database) -> dict[str, Evidence]:
    """What is there and proves nothing, by SHA-256 in order of capture. Copies belong to their original,
    documents to their letter, recommendation or objection."""
    where = (
        "e.removed = 0 AND e.copy_of = ''"
        " AND NOT EXISTS (SELECT 1 FROM link WHERE evidence = e.sha256)"
        " AND NOT EXISTS (SELECT 1 FROM sample_proof WHERE evidence = e.sha256)"
        " AND NOT EXISTS (SELECT 1 FROM objection_document WHERE evidence = e.sha256)"
        " AND NOT EXISTS (SELECT 1 FROM letter o WHERE instr(o.evidence, e.sha256))"
        " AND NOT EXISTS (SELECT 1 FROM recommendation_status o WHERE instr(o.evidence, e.sha256))"
    )
    found = _found(db, "evidence e", where, ())
    return dict(sorted(found.items(), key=lambda pair: (pair[1].captured_at, pair[0])))


def named(db: Database, hashes: Iterable[str]) -> dict[str, Evidence]:
    """What is still there of the pieces of these SHA-256."""
    source = "json_each(?) j JOIN evidence e ON e.sha256 = j.value"
    return _found(db, source, "e.removed = 0", (json.dumps(sorted(hashes)),))


def links_elsewhere(db: Database, audit: str) -> dict[str, int]:
    """How often the evidence of an audit is linked in other audits, by SHA-256; what is not is left out."""
    sql = (
        "SELECT o.evidence, count(*) FROM (SELECT DISTINCT evidence FROM link WHERE audit = ?1) l"
        " CROSS JOIN link o ON o.evidence = l.evidence WHERE o.audit <> ?1 GROUP BY o.evidence"
    )
    return dict(db.rows(sql, (audit,)))


def links_of(db: Database, sha256: str) -> tuple[tuple[str, str, str, str], ...]:
    """Every link of a piece as (link, audit, body, indicator), in order of linking."""
    sql = "SELECT link, audit, body, indicator FROM link WHERE evidence = ? ORDER BY wall, link"
    return tuple((own, audit, body, indicator) for own, audit, body, indicator in db.rows(sql, (sha256,)))


def count(db: Database, audit: str) -> int:
    """How many pieces the answers of an audit have: as many as `of_body` gives."""
    where, params = _of_place(audit, None)
    found: int = db.value(f"SELECT count(DISTINCT e.sha256) FROM {_LINKED} WHERE {where}", params)
    return found


def _found(db: Database, source: str, where: str, params: tuple[str, ...]) -> dict[str, Evidence]:
    """`source` names the evidence `e`."""
    sql = f"SELECT DISTINCT {_FACTS} FROM {source} WHERE {where}"
    of_fields = (
        f"SELECT DISTINCT e.sha256, f.field, f.value FROM {source}"
        f" CROSS JOIN field f ON f.subject = 'evidence:' || e.sha256 WHERE {where}"
    )
    fields: dict[str, dict[str, Any]] = {}
    for sha256, name, value in db.rows(of_fields, params):
        fields.setdefault(sha256, {})[name] = json.loads(value)
    return {row[0]: _record(db, row, fields.get(row[0], {})) for row in db.rows(sql, params)}


def _of_place(audit: str, body: str | None) -> tuple[str, tuple[str, ...]]:
    """The condition on `link l` with its parameters; one for both cases would read all links of the audit."""
    return ("l.audit = ?", (audit,)) if body is None else ("l.audit = ? AND l.body = ?", (audit, body))


def totals(db: Database) -> tuple[int, int]:
    """(items, bytes) of all evidence that is still there."""
    items, size = db.rows("SELECT count(*), coalesce(sum(size), 0) FROM evidence WHERE removed = 0")[0]
    return items, size


def blob(db: Database, sha256: str) -> bytes:
    """The bytes, proved to be those that the hash names."""
    data = db.value("SELECT data FROM blob WHERE sha256 = ?", (sha256,))
    if data is None:
        raise TyndaError("evidence.missing", sha256=sha256)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise TyndaError("evidence.changed", sha256=sha256)
    return bytes(data)


def thumbnail(db: Database, sha256: str) -> bytes | None:
    """PNG, at most 440 pixels wide; None for what is no picture, or if it was damaged."""
    found = db.row("SELECT data, digest FROM thumbnail WHERE sha256 = ?", (sha256,))
    if found is None or thumbnail_digest(sha256, found[0]) != found[1]:
        return None
    return bytes(found[0])


def thumbnail_digest(sha256: str, data: bytes) -> str:
    """Guards a thumbnail against silent damage and against being shown for another picture."""
    return hashlib.sha256(sha256.encode("utf-8") + b"\0" + data).hexdigest()


def _copy(db: Database, original: str, named: object) -> str:
    """The copy that the field names, if it is one of this original, is there and shows nothing personal."""
    if not isinstance(named, str) or not named:
        return ""
    sql = (
        "SELECT 1 FROM evidence WHERE sha256 = ?1 AND copy_of = ?2 AND removed = 0 AND NOT EXISTS ("
        " SELECT 1 FROM field WHERE subject = 'evidence:' || ?1 AND field = 'personal' AND value = 'true')"
    )
    return named if db.value(sql, (named, original)) else ""


def _record(db: Database, row: Row, fields: dict[str, Any]) -> Evidence:
    sha256, kind, media, size, width, height, name, captured_at, how, person, removed, copy_of = row
    return Evidence(
        sha256=sha256,
        kind=kind,
        media=media,
        size=size,
        width=width,
        height=height,
        name=name,
        captured_at=captured_at,
        how=how,
        person=person,
        note=str(fields.get("note") or ""),
        source=str(fields.get("source") or ""),
        personal=bool(fields.get("personal")),
        removed=bool(removed),
        copy_of=copy_of,
        copy=_copy(db, sha256, fields.get("copy")),
    )
