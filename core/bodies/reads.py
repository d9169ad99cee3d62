"""The region, its bodies and their channels."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.bodies.records import CHANNEL_KINDS, Body, Channel, ChannelStep
from core.errors import TyndaError
from core.journal.kinds.bodies import ChannelField
from core.journal.log import load_head
from core.recorded import recorded_day
from core.store.sqlite import Database
from core.text import Texts


@dataclass(frozen=True, slots=True)
class RegionTexts:
    """The region and the department that audits it."""

    name: Texts
    department: Texts


def region(db: Database) -> RegionTexts:
    fields = _fields(db, "region").get("region", {})
    return RegionTexts(_texts(fields["name"]), _texts(fields["department"]))


def everyone(db: Database) -> tuple[Body, ...]:
    """All bodies, in the order of the region pack."""
    found = [_body(subject.partition(":")[2], fields) for subject, fields in _fields(db, "body").items()]
    return tuple(sorted(found, key=lambda body: (body.order, body.id)))


def one(db: Database, body: str) -> Body | None:
    sql = "SELECT field, value FROM field WHERE subject = ?"
    fields = {name: json.loads(value) for name, value in db.rows(sql, (f"body:{body}",))}
    return _body(body, fields) if fields else None


def channels(db: Database, body: str | None = None) -> tuple[Channel, ...]:
    """The channels of one body, or of all; by kind, those that hold now first, then from the newest."""
    found = _fields(db, "channel")
    disputed = _disputed(db, "channel")
    each = [
        _channel(subject.partition(":")[2], fields, disputed.get(subject, frozenset()))
        for subject, fields in found.items()
        if fields.get("body") and fields.get("kind") in CHANNEL_KINDS
    ]
    mine = [channel for channel in each if body in (None, channel.body)]
    return tuple(sorted(mine, key=_place))


def channel(db: Database, identity: str) -> Channel:
    found = [one for one in channels(db) if one.id == identity]
    if not found:
        raise TyndaError("channel.gone")
    return found[0]


def channel_steps(db: Database, identity: str) -> tuple[ChannelStep, ...]:
    """What was entered about a channel, in the order in which it came here."""
    subject = f"channel:{identity}"
    sql = "SELECT hash FROM entry WHERE subject > ? AND subject < ? AND kind = ? ORDER BY position"
    rows = db.rows(sql, (f"{subject}/", f"{subject}0", ChannelField.KIND))
    heads = (load_head(db, row[0]) for row in rows)
    return tuple(
        ChannelStep(
            head.hash,
            head.payload.field,
            None if head.payload.value is None else str(head.payload.value),
            head.entry.person,
            head.entry.wall,
        )
        for head in heads
        if isinstance(head.payload, ChannelField)
    )


def _place(one: Channel) -> tuple[str, int, bool, int, str]:
    since = one.valid_from or date.min
    return (one.body, CHANNEL_KINDS.index(one.kind), not one.valid_on(None), -since.toordinal(), one.id)


def _disputed(db: Database, prefix: str) -> dict[str, frozenset[str]]:
    sql = "SELECT subject, field FROM field WHERE subject >= ? AND subject < ? AND instr(heads, ' ') > 0"
    found: dict[str, frozenset[str]] = {}
    for subject, field in db.rows(sql, (prefix, prefix + ";")):
        found[subject] = found.get(subject, frozenset()) | {field}
    return found


def _fields(db: Database, prefix: str) -> dict[str, dict[str, Any]]:
    subjects: dict[str, dict[str, Any]] = {}
    sql = "SELECT subject, field, value FROM field WHERE subject >= ? AND subject < ? ORDER BY subject"
    for subject, field, value in db.rows(sql, (prefix, prefix + ";")):
        subjects.setdefault(subject, {})[field] = json.loads(value)
    return subjects


def _texts(value: dict[str, str]) -> Texts:
    return Texts(kk=value["kk"], ru=value["ru"], en=value["en"])


def _body(identity: str, fields: dict[str, Any]) -> Body:
    population = fields.get("population") or {}
    return Body(
        id=identity,
        kind=fields["kind"],
        name=_texts(fields["name"]),
        forms=fields.get("forms") or {},
        kato=fields.get("kato"),
        population=population.get("value"),
        population_date=population.get("date"),
        order=fields.get("order") or 0,
        details=fields.get("details") or {},
    )


def _channel(identity: str, fields: dict[str, Any], disputed: frozenset[str]) -> Channel:
    return Channel(
        id=identity,
        body=fields["body"],
        kind=fields["kind"],
        address=fields.get("address"),
        title=fields.get("title"),
        holder=fields.get("holder"),
        confidence=fields.get("confidence") or "",
        valid_from=recorded_day(fields.get("valid_from")),
        valid_to=recorded_day(fields.get("valid_to")),
        disputed=disputed,
    )
