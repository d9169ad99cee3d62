"""Verifying the journal itself: bytes, hashes, signatures, chains, payloads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.identity import Last
from core.job import Job
from core.journal import kinds
from core.journal.canonical import ENTRY_TYPE, canonical, entry_hash, pae
from core.journal.entry import Entry, MalformedEntryError, parse, payload_matches
from core.journal.findings import Findings
from core.journal.kinds.audits import MethodologyFrozen
from core.journal.kinds.people import PayloadErased, WriterJoined
from core.store.sqlite import Database, Row


@dataclass(frozen=True, slots=True)
class Stored:
    """An entry whose bytes are sound, with its payload if that is sound too (else both None)."""

    hash: str
    entry: Entry
    body: bytes
    sig: bytes
    salt: bytes | None
    data: bytes | None


@dataclass(slots=True)
class Journal:
    """The sound entries, by hash and by writer and number, and which payloads they erase. `withheld`: those
    that came without their payloads in a package of a part of the workspace."""

    entries: dict[str, Stored] = field(default_factory=dict)
    chains: dict[str, dict[int, list[Stored]]] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    withheld: set[str] = field(default_factory=set)

    def add(self, stored: Stored) -> None:
        self.entries[stored.hash] = stored
        chain = self.chains.setdefault(stored.entry.writer, {})
        chain.setdefault(stored.entry.seq, []).append(stored)

    def forked_from(self, writer: str) -> int | None:
        """The first number that the writer used twice."""
        return min((seq for seq, same in self.chains[writer].items() if len(same) > 1), default=None)

    def quarantine(self) -> set[str]:
        """As `core.journal.log` does it: from a fork on, everything but erasures."""
        caught: set[str] = set()
        for writer, chain in self.chains.items():
            fork = self.forked_from(writer)
            if fork is not None:
                late = [one for seq, same in chain.items() if seq >= fork for one in same]
                caught |= {one.hash for one in late if one.entry.kind != PayloadErased.KIND}
        return caught


_ENTRIES = """
    SELECT hash, writer, seq, subject, kind, version, supersedes, body, sig, salt, data
    FROM entry ORDER BY position
"""


def read_journal(db: Database, findings: Findings, job: Job) -> Journal:
    """Every entry looked at on its own. Unsound ones are named and left out of what follows."""
    total = db.value("SELECT count(*) FROM entry")
    keys = _Keys()
    read: list[Stored] = []
    journal = Journal(withheld={row[0] for row in db.rows("SELECT entry FROM withheld")})
    for number, row in enumerate(db.each(_ENTRIES)):
        if number % 500 == 0:
            job.check()
            job.progress(number, total, "job.verify")
        stored = _entry(row, keys, findings)
        if stored is not None:
            read.append(stored)
            journal.erased |= _erases(stored)
    for stored in read:
        if _payload_is_sound(stored, journal, findings):
            journal.add(stored)
    return journal


class _Keys:
    """Signatures, with each writer's key loaded once."""

    def __init__(self) -> None:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        self._invalid = InvalidSignature
        self._load = Ed25519PublicKey.from_public_bytes
        self._keys: dict[str, Ed25519PublicKey] = {}

    def signed(self, writer: str, body: bytes, sig: bytes) -> bool:
        try:
            if writer not in self._keys:
                self._keys[writer] = self._load(bytes.fromhex(writer))
            self._keys[writer].verify(sig, pae(ENTRY_TYPE, body))
        except (self._invalid, ValueError):
            return False
        return True


def _entry(row: Row, keys: _Keys, findings: Findings) -> Stored | None:
    stored_hash, *columns, body, sig, salt, data = row
    if not isinstance(body, bytes) or not isinstance(sig, bytes):
        findings.add("entry_malformed", str(stored_hash), "not bytes")
        return None
    own = entry_hash(body)
    if own != stored_hash:
        findings.add("entry_hash", str(stored_hash), f"its bytes have {own}")
        return None
    try:
        entry = parse(body)
    except MalformedEntryError as error:
        findings.add("entry_malformed", own, str(error))
        return None
    if not keys.signed(entry.writer, body, sig):
        findings.add("signature", own, entry.subject)
        return None
    supersedes = " ".join(entry.supersedes)
    if columns != [entry.writer, entry.seq, entry.subject, entry.kind, entry.version, supersedes]:
        findings.add("row_columns", own, entry.subject)
    return Stored(own, entry, body, sig, salt, data)


def _erases(stored: Stored) -> set[str]:
    """The entry whose payload a sound erasure takes away."""
    entry, data = stored.entry, stored.data
    if entry.kind != PayloadErased.KIND or not _matches(stored):
        return set()
    try:
        payload = kinds.load(entry.kind, entry.version, data or b"")
    except (kinds.UnknownKindError, kinds.MalformedPayloadError):
        return set()
    return {payload.entry} if isinstance(payload, PayloadErased) else set()


def _matches(stored: Stored) -> bool:
    salt, data = stored.salt, stored.data
    if not isinstance(salt, bytes) or not isinstance(data, bytes):
        return False
    return payload_matches(stored.entry, salt, data)


def _payload_is_sound(stored: Stored, journal: Journal, findings: Findings) -> bool:
    own, subject, erased = stored.hash, stored.entry.subject, journal.erased
    if stored.data is None:
        kind = "erased" if own in erased else "withheld" if own in journal.withheld else "payload_missing"
        findings.add(kind, own, subject)
        return kind != "payload_missing"
    if not _matches(stored):
        findings.add("payload_changed", own, subject)
        return False
    if own in erased:
        findings.add("payload_kept", own, subject)
    return _content_is_sound(stored, findings)


def _content_is_sound(stored: Stored, findings: Findings) -> bool:
    """Does the payload say what its entry says it is?"""
    own, entry = stored.hash, stored.entry
    try:
        payload = kinds.load(entry.kind, entry.version, stored.data or b"")
    except kinds.UnknownKindError:
        findings.add("unknown_kind", own, f"{entry.kind}/{entry.version} {entry.subject}")
        return True
    except kinds.MalformedPayloadError as error:
        findings.add("payload_subject", own, str(error))
        return False
    if payload.subject != entry.subject:
        findings.add("payload_subject", own, f"{payload.subject} in {entry.subject}")
        return False
    if isinstance(payload, MethodologyFrozen):
        digest = hashlib.sha256(canonical(payload.document)).hexdigest()
        if digest != payload.hash:
            findings.add("methodology_hash", payload.hash, f"its document has {digest}")
    return True


def check_chains(journal: Journal, findings: Findings) -> None:
    """Each writer's numbers, links and person; what others have seen of it."""
    for writer, chain in journal.chains.items():
        _check_numbers(writer, chain, findings)
        _check_person(writer, chain, findings)
    seen = {
        (writer, one.seq, one.hash)
        for stored in journal.entries.values()
        for writer, one in stored.entry.seen.items()
    }
    for writer, seq, own in sorted(seen):
        if own not in journal.entries:
            findings.add("newer_seen", f"{writer}/{seq}", f"another writer has seen {own}")


def _check_numbers(writer: str, chain: Mapping[int, list[Stored]], findings: Findings) -> None:
    for seq in range(1, max(chain) + 1):
        here, before = chain.get(seq, []), chain.get(seq - 1, [])
        if not here:
            findings.add("chain_gap", f"{writer}/{seq}")
        if len(here) > 1:
            findings.add("fork", f"{writer}/{seq}", " ".join(sorted(one.hash for one in here)))
        links = {one.hash for one in before} if seq > 1 else {""}
        for one in here:
            if links and one.entry.prev not in links:
                findings.add("chain_broken", f"{writer}/{seq}", one.entry.subject)


def _check_person(writer: str, chain: Mapping[int, list[Stored]], findings: Findings) -> None:
    """The first entry of a writer says whose key it is; every later one must say the same."""
    first = chain.get(1, [])
    joined = [one for one in first if one.entry.kind == WriterJoined.KIND]
    if not joined or joined[0].entry.subject != f"writer:{writer}":
        findings.add("unknown_writer", writer)
        return
    person = joined[0].entry.person
    for one in _all(chain.values()):
        if one.entry.person != person:
            findings.add("wrong_person", one.hash, f"{one.entry.person} with the key of {person}")


def _all(chain: Iterable[list[Stored]]) -> Iterable[Stored]:
    for same in chain:
        yield from same


def check_profile(journal: Journal, known: Mapping[str, Last], findings: Findings) -> None:
    """What this profile has written must be there: else the file was cut or replaced by an older one."""
    for writer, last in known.items():
        if last.hash not in journal.entries:
            findings.add("profile_ahead", f"{writer}/{last.seq}", last.hash)
