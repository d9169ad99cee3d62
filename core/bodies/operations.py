"""Bringing a region pack in, and correcting a field of a body or channel."""

from __future__ import annotations

import json
from dataclasses import asdict

from core.bodies.records import Body, Channel
from core.bodies.region import Region
from core.changes import Changes
from core.journal.kinds import BodyField, ChannelField, Json, RegionField
from core.store.writer import Transaction

_CHANNEL_FIELDS = ("body", "kind", "address", "title", "holder", "confidence", "valid_from", "valid_to")


def bring_in(tx: Transaction, *, region: Region) -> Changes:
    """All fields of a region pack, each as an entry of its own."""
    tx.record(RegionField(field="name", value=asdict(region.name)))
    tx.record(RegionField(field="department", value=asdict(region.department)))
    for body in region.bodies:
        for field, value in _body_fields(body).items():
            tx.record(BodyField(body=body.id, field=field, value=value))
    for channel in region.channels:
        add_channel(tx, channel=channel)
    return tx.changes()


def add_channel(tx: Transaction, *, channel: Channel) -> Changes:
    for field in _CHANNEL_FIELDS:
        value = getattr(channel, field)
        if value is not None:
            tx.record(ChannelField(channel=channel.id, field=field, value=value))
    return tx.changes()


def set_channel_field(tx: Transaction, *, channel: str, field: str, value: str | None) -> Changes:
    """`field` is one of a channel's editable fields."""
    if field not in _CHANNEL_FIELDS:
        raise ValueError(field)
    tx.record(ChannelField(channel=channel, field=field, value=value))
    return tx.changes()


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
