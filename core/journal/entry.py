"""One entry: its exact bytes, its hash, its signature."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from core.journal.canonical import CONTINUED_TYPE, ENTRY_TYPE, canonical, entry_hash, pae, payload_hash


@dataclass(frozen=True, slots=True)
class Seen:
    """The latest entry of another writer that this one knew."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What the bytes say. `writer` is the public Ed25519 key in hex; `seq` counts from 1 without gaps; `prev`
    is the hash of the writer's entry before ("" for the first); `wall` local ISO time, shown, never used to
    decide; `data_hash` the salted hash of the payload, which stands beside the entry."""

    writer: str
    seq: int
    prev: str
    supersedes: tuple[str, ...]
    seen: Mapping[str, Seen]
    person: str
    wall: str
    kind: str
    version: int
    subject: str
    data_hash: str

    def to_bytes(self) -> bytes:
        return canonical(
            {
                "writer": self.writer,
                "seq": self.seq,
                "prev": self.prev,
                "supersedes": sorted(self.supersedes),
                "seen": {writer: [seen.seq, seen.hash] for writer, seen in self.seen.items()},
                "person": self.person,
                "wall": self.wall,
                "kind": f"{self.kind}/{self.version}",
                "subject": self.subject,
                "data_hash": self.data_hash,
            }
        )


@dataclass(frozen=True, slots=True)
class Signed:
    """An entry as it is stored and exchanged. `salt` and `data` are None once lawfully erased."""

    body: bytes
    sig: bytes
    salt: bytes | None
    data: bytes | None

    @property
    def hash(self) -> str:
        return entry_hash(self.body)


class MalformedEntryError(Exception):
    """Bytes that no program of ours wrote as an entry."""


def parse(body: bytes) -> Entry:
    """The entry from its bytes. Only the canonical form is accepted, so that bytes and meaning are one."""
    try:
        raw = json.loads(body)
        kind, _, version = raw["kind"].rpartition("/")
        entry = Entry(
            writer=_text(raw["writer"]),
            seq=_integer(raw["seq"]),
            prev=_text(raw["prev"]),
            supersedes=tuple(_text(item) for item in raw["supersedes"]),
            seen={_text(w): Seen(_integer(s[0]), _text(s[1])) for w, s in raw["seen"].items()},
            person=_text(raw["person"]),
            wall=_text(raw["wall"]),
            kind=kind,
            version=int(version),
            subject=_text(raw["subject"]),
            data_hash=_text(raw["data_hash"]),
        )
        whole = entry.seq >= 1 and entry.to_bytes() == body
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise MalformedEntryError(str(error)) from error
    if not whole:
        raise MalformedEntryError("not in canonical form")
    return entry


def signature_holds(writer: str, body: bytes, sig: bytes) -> bool:
    """True if the key that is the writer's id signed these bytes as an entry."""
    return _holds(writer, pae(ENTRY_TYPE, body), sig)


def continuing(workspace: str, writer: str, person: str) -> bytes:
    """What an older key signs of the key that goes on in its place. It can be no entry: its type differs."""
    said = {"workspace": workspace, "writer": writer, "person": person}
    return pae(CONTINUED_TYPE, canonical(said))


def continuing_holds(before: str, workspace: str, writer: str, person: str, proof: str) -> bool:
    """`proof` in hex."""
    try:
        return _holds(before, continuing(workspace, writer, person), bytes.fromhex(proof))
    except ValueError:
        return False


def is_seen(writer: str, seq: int, by: Entry) -> bool:
    """True if whoever wrote `by` had that entry, or one after it, of that writer."""
    if writer == by.writer:
        return seq < by.seq
    seen = by.seen.get(writer)
    return seen is not None and seq <= seen.seq


def is_past(entry: Entry, of: Entry) -> bool:
    """True if whoever wrote `of` had `entry`."""
    return is_seen(entry.writer, entry.seq, of)


def _holds(writer: str, data: bytes, sig: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(writer)).verify(sig, data)
    except (InvalidSignature, ValueError):
        return False
    return True


def payload_matches(entry: Entry, salt: bytes, data: bytes) -> bool:
    return payload_hash(salt, data) == entry.data_hash


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _integer(value: object) -> int:
    if type(value) is not int:
        raise TypeError("integer expected")
    return value
