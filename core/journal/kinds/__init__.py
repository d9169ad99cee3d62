"""The kinds of entries, versioned. A payload is a frozen dataclass of plain JSON values.

A kind is never changed: a new version is a new class, and `UPCAST` turns the older payload into the newer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache

from core.journal.kinds.base import Json, Payload

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,99}")


class UnknownKindError(Exception):
    """An entry of a kind or version that this program does not know: kept, not applied."""


class MalformedPayloadError(Exception):
    """A payload whose fields are not those of its kind: no program wrote this."""


UPCAST: Mapping[tuple[str, int], Callable[[dict[str, Json]], tuple[int, dict[str, Json]]]] = {
    ("evidence.added", 1): lambda values: (2, {**values, "copy_of": ""}),
    ("checklist.moved", 1): lambda values: (2, {**values, "signoff": ""}),
    ("person.confirmed", 1): lambda values: (2, {**values, "writers": None}),
}
"""(kind, version) → a pure function from its fields to (next version, its fields)."""

_PLAIN: Mapping[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "bool": (bool,),
    "bool | None": (bool, type(None)),
    "str | None": (str, type(None)),
    "list[Json]": (list,),
    "list[Json] | None": (list, type(None)),
    "dict[str, Json]": (dict,),
    "Json": (str, int, bool, type(None), list, dict),
}


def is_known(kind: str, version: int) -> bool:
    return (kind, version) in _by_kind() or (kind, version) in UPCAST


def load(kind: str, version: int, data: bytes) -> Payload:
    """The payload from its stored bytes, brought up to the newest version."""
    if not is_known(kind, version):
        raise UnknownKindError(f"{kind}/{version}")
    values = _object(data)
    while (kind, version) in UPCAST:
        version, values = UPCAST[kind, version](values)
    return _build(_by_kind()[kind, version], values)


@cache
def _by_kind() -> Mapping[tuple[str, int], type[Payload]]:
    """Imported when an entry is first read: whoever writes one kind, or reads rows, does without the rest."""
    from core.journal.kinds.every import KINDS

    return {(kind.KIND, kind.VERSION): kind for kind in KINDS}


def _object(data: bytes) -> dict[str, Json]:
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise MalformedPayloadError("not JSON") from error
    if not isinstance(values, dict):
        raise MalformedPayloadError("not an object")
    return values


def _build(cls: type[Payload], values: dict[str, Json]) -> Payload:
    names = {field.name: str(field.type) for field in fields(cls)}
    if set(values) != set(names):
        raise MalformedPayloadError(f"fields of {cls.KIND}: {sorted(values)}")
    for name, declared in names.items():
        allowed = _PLAIN[declared]
        if type(values[name]) not in allowed:
            raise MalformedPayloadError(f"{cls.KIND}.{name} is not {declared}")
        if name in cls.IDS and not _ID.fullmatch(str(values[name])):
            raise MalformedPayloadError(f"{cls.KIND}.{name} is not an id")
    return cls(**values)  # checked just above
