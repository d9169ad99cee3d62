"""Bringing a region pack in; adding, correcting, ending and following up the channels of a body."""

from __future__ import annotations

import json
import uuid
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from core.bodies import reads
from core.bodies.check import checked
from core.bodies.records import Body, Channel
from core.changes import Changes
from core.errors import TyndaError
from core.journal.kinds.base import Json
from core.journal.kinds.bodies import BodyField, ChannelField, RegionField
from core.store.writer import Transaction

if TYPE_CHECKING:
    from core.bodies.region import Region

_CHANNEL_FIELDS = ("body", "kind", "address", "title", "holder", "confidence", "valid_from", "valid_to")


def bring_in(tx: Transaction, *, region: Region) -> Changes:
    """All fields of a region pack, each as an entry of its own."""
    tx.record(RegionField(field="name", value=asdict(region.name)))
    tx.record(RegionField(field="department", value=asdict(region.department)))
    for body in region.bodies:
        for field, value in _body_fields(body).items():
            tx.record(BodyField(body=body.id, field=field, value=value))
    for channel in region.channels:
        _record(tx, channel, None)
    return tx.changes()


def new_channel_id() -> str:
    return str(uuid.uuid4())


def add_channel(tx: Transaction, *, channel: Channel) -> Changes:
    """`channel.id` is new."""
    if not any(body.id == channel.body for body in reads.everyone(tx.db)):
        raise TyndaError("channel.unknown_body", body=channel.body)
    if tx.heads(f"channel:{channel.id}/body"):
        raise TyndaError("channel.taken")
    _record(tx, checked(channel), None)
    return tx.changes()


def edit_channel(tx: Transaction, *, channel: Channel) -> Changes:
    """Entries only for what changes, and for what two laptops disagreed about. The body stays."""
    before = reads.channel(tx.db, channel.id)
    _record(tx, replace(checked(channel), body=before.body), before)
    return tx.changes()


def end_channel(tx: Transaction, *, channel: str, last: date) -> Changes:
    """From the day after `last` on it no longer counts."""
    before = reads.channel(tx.db, channel)
    return edit_channel(tx, channel=replace(before, valid_to=last))


def follow_channel(tx: Transaction, *, channel: str, successor: Channel) -> Changes:
    """Another page takes its place: the old one ends on the day before, so that its posts stay its own."""
    before = reads.channel(tx.db, channel)
    since = successor.valid_from
    if since is None or (before.valid_from and since <= before.valid_from):
        raise TyndaError("channel.successor_day")
    if before.valid_to is None or before.valid_to >= since:
        end_channel(tx, channel=channel, last=since - timedelta(days=1))
    return add_channel(tx, channel=replace(successor, body=before.body, kind=before.kind))


def _record(tx: Transaction, channel: Channel, before: Channel | None) -> None:
    for field in _CHANNEL_FIELDS:
        value = _plain(getattr(channel, field))
        same = before is not None and value == _plain(getattr(before, field)) and field not in before.disputed
        if not same and (value is not None or before is not None):
            tx.record(ChannelField(channel=channel.id, field=field, value=value))


def _plain(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def _body_fields(body: Body) -> dict[str, Json]:
    return {
        "kind": body.kind,
        "name": asdict(body.name),
        "forms": {lang: dict(forms) for lang, forms in body.forms.items()},
        "kato": body.kato,
        "population": {"value": body.population, "date": body.population_date},
        "order": body.order,
        "details": json.loads(json.dumps(body.details, default=str)),
    }
