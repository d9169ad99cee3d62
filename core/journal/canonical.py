"""The exact bytes that are hashed and signed."""

from __future__ import annotations

import hashlib
import json

ENTRY_TYPE = "application/vnd.tynda.entry+json"
PAYLOAD_TYPE = "application/vnd.tynda.payload+json"
CONTINUED_TYPE = "application/vnd.tynda.continued+json"

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8. Floats are refused: numbers are integers or text."""
    _refuse_floats(value)
    return _ENCODER.encode(value).encode("utf-8")


def pae(kind: str, body: bytes) -> bytes:
    """The pre-authentication encoding of DSSE v1: no two (type, body) pairs share it."""
    name = kind.encode("utf-8")
    return b"DSSEv1 %d %s %d %s" % (len(name), name, len(body), body)


def entry_hash(body: bytes) -> str:
    return hashlib.sha256(pae(ENTRY_TYPE, body)).hexdigest()


def payload_hash(salt: bytes, data: bytes) -> str:
    """Salted, so that a short erased text cannot be guessed back from its hash."""
    return hashlib.sha256(pae(PAYLOAD_TYPE, salt + data)).hexdigest()


def _refuse_floats(value: object) -> None:
    if isinstance(value, dict):
        for item in value.values():
            _refuse_floats(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            _refuse_floats(item)
    elif isinstance(value, float):
        raise TypeError("a float has no canonical form")
