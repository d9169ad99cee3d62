"""Proof of absence: that something was looked for and not found. A document of canonical JSON, whose bytes
are evidence like any other and never change; the captures that belong to it are named by their hashes."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta

from core.bodies.records import CHANNEL_KINDS
from core.errors import TyndaError
from core.evidence.intake import Intake
from core.journal.canonical import canonical

MEDIA = "application/vnd.tynda.absence+json"
FORMAT = "tynda-absence/1"
HOW = "form"
LINE_LIMIT, TEXT_LIMIT = 500, 2_000  # characters; so that it prints on one page
STEP_LIMIT, CAPTURE_LIMIT = 12, 4
_SHA256 = re.compile(r"[0-9a-f]{64}")
_HALVES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Absence:
    """`looked_for` what; where: `channel` (a kind of channel, "" for elsewhere) and `address`; by which
    `search` and which words; `steps` in order; `looked_at` local ISO time with offset; `captures` SHA-256 of
    evidence."""

    looked_for: str
    channel: str
    address: str
    search: str
    words_kk: str
    words_ru: str
    steps: tuple[str, ...]
    looked_at: str
    captures: tuple[str, ...] = ()


def checked(absence: Absence, now: datetime | None = None) -> Absence:
    """The same with its texts trimmed; TyndaError names what is missing, too long or cannot be."""
    trimmed = Absence(
        **{name: str(getattr(absence, name)).strip() for name in _TEXTS},
        steps=tuple(step.strip() for step in absence.steps if step.strip()),
        captures=tuple(dict.fromkeys(absence.captures)),
    )
    _refuse_unfit(trimmed)
    looked = _moment(trimmed.looked_at)
    if looked is None or looked > (now or datetime.now().astimezone()) + timedelta(minutes=5):
        raise TyndaError("absence.time")
    return trimmed


_TEXTS = tuple(field.name for field in fields(Absence) if field.name not in ("steps", "captures"))
_NEEDED = {
    "looked_for": "absence.no_object",
    "address": "absence.no_place",
    "search": "absence.no_search",
    "words_kk": "absence.no_words",
    "words_ru": "absence.no_words",
}


def _refuse_unfit(absence: Absence) -> None:
    for name, text_id in _NEEDED.items():
        if not getattr(absence, name):
            raise TyndaError(text_id)
    if not absence.steps:
        raise TyndaError("absence.no_steps")
    if absence.channel and absence.channel not in CHANNEL_KINDS:
        raise TyndaError("absence.no_place")
    texts = [getattr(absence, name) for name in _TEXTS] + list(absence.steps)
    long = max(len(text) for text in texts) > LINE_LIMIT or sum(map(len, texts)) > TEXT_LIMIT
    if long or len(absence.steps) > STEP_LIMIT or len(absence.captures) > CAPTURE_LIMIT:
        raise TyndaError("absence.too_long", limit=TEXT_LIMIT, steps=STEP_LIMIT, captures=CAPTURE_LIMIT)
    if any(map(_HALVES.search, texts)) or not all(map(_SHA256.fullmatch, absence.captures)):
        raise TyndaError("absence.unreadable")


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def to_bytes(absence: Absence) -> bytes:
    lists = {"steps": list(absence.steps), "captures": list(absence.captures)}
    return canonical({"format": FORMAT, **asdict(absence), **lists})


def from_bytes(data: bytes) -> Absence:
    """TyndaError("absence.unreadable") unless this program could have written it."""
    try:
        values = json.loads(data)
        if not isinstance(values, dict) or values.pop("format", None) != FORMAT:
            raise TyndaError("absence.unreadable")
        steps, captures = (tuple(values.pop(name)) for name in ("steps", "captures"))
        texts = (*values.values(), *steps, *captures)
        if set(values) != set(_TEXTS) or not all(isinstance(text, str) for text in texts):
            raise TyndaError("absence.unreadable")
        found = Absence(**values, steps=steps, captures=captures)
        _refuse_unfit(found)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise TyndaError("absence.unreadable") from error
    if _moment(found.looked_at) is None:
        raise TyndaError("absence.unreadable")
    return found


def as_evidence(absence: Absence, now: datetime | None = None) -> Intake:
    """The document, ready to be attached. TyndaError as of `checked`."""
    found = checked(absence, now)
    data = to_bytes(found)
    return Intake(
        data=data,
        sha256=hashlib.sha256(data).hexdigest(),
        kind="absence",
        media=MEDIA,
        width=0,
        height=0,
        name=f"absence-{found.looked_at[:10]}.json",
        captured_at=found.looked_at,
        how=HOW,
        thumbnail=None,
    )
