"""The region, its bodies and their channels."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from core.bodies.records import Body, Channel
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


def channels(db: Database, body: str | None = None) -> tuple[Channel, ...]:
    """The channels of one body, or of all; by kind, then from the newest."""
    found = [
        _channel(subject.partition(":")[2], fields) for subject, fields in _fields(db, "channel").items()
    ]
    mine = [channel for channel in found if body in (None, channel.body)]
    return tuple(sorted(mine, key=lambda one: (one.body, one.kind, one.valid_from or "", one.id)))


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


def _channel(identity: str, fields: dict[str, Any]) -> Channel:
    return Channel(
        id=identity,
        body=fields["body"],
        kind=fields["kind"],
        address=fields.get("address"),
        title=fields.get("title"),
        holder=fields.get("holder"),
        confidence=fields.get("confidence") or "",
        valid_from=fields.get("valid_from"),
        valid_to=fields.get("valid_to"),
    )
