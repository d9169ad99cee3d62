"""The words for the kinds and marks of channels."""

from __future__ import annotations

from core.bodies.records import CHANNEL_TEXTS, Confidence

KIND_TEXTS = CHANNEL_TEXTS
SURENESS_TEXTS: dict[Confidence, str] = {
    "checked": "channel.checked",
    "likely": "channel.likely",
    "guess": "channel.guess",
    "unknown": "channel.unknown",
}
FIELD_TEXTS = {
    "body": "channel.body",
    "kind": "channel.kind",
    "address": "channel.address",
    "title": "channel.title",
    "holder": "channel.holder",
    "confidence": "channel.sureness",
    "valid_from": "channel.valid_from",
    "valid_to": "channel.valid_to",
}
