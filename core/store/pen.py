"""Who signs: the person's key in this workspace, a new one when the profile and the file do not agree."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from core.identity import Key, Last, Profile
from core.journal import trust
from core.journal.canonical import ENTRY_TYPE, pae, payload_hash
from core.journal.entry import Entry, Seen, Signed, continuing
from core.journal.kinds.base import Payload
from core.journal.kinds.people import PersonNamed, WriterContinued, WriterJoined
from core.store.sqlite import Database

if TYPE_CHECKING:
    from core.store.writer import Transaction


def local_time() -> str:
    """Now, as people on this computer read it: ISO with offset, fine enough to keep the order of linking."""
    return datetime.now().astimezone().isoformat(timespec="milliseconds")


class Pen:
    """Signs entries for one person."""

    def __init__(self, profile: Profile, workspace: str, person: str, name: str) -> None:
        self.person = person
        self._profile = profile
        self._workspace = workspace
        self._name = name
        self._key: Key | None = None
        self._last = Last(0, "")
        self._seen: dict[str, Seen] | None = None  # None: look into the file before the next entry
        self._own: frozenset[str] | None = None

    def write(self, payload: Payload, supersedes: Sequence[str]) -> tuple[Signed, Entry]:
        salt = os.urandom(16)
        data = payload.data()
        key, seen = self._key, self._seen
        assert key is not None, "prepare comes first"
        assert seen is not None, "prepare comes first"
        entry = Entry(
            writer=key.writer,
            seq=self._last.seq + 1,
            prev=self._last.hash,
            supersedes=tuple(sorted(supersedes)),
            seen=seen,
            person=self.person,
            wall=local_time(),
            kind=payload.KIND,
            version=payload.VERSION,
            subject=payload.subject,
            data_hash=payload_hash(salt, data),
        )
        body = entry.to_bytes()
        signed = Signed(body, key.sign(pae(ENTRY_TYPE, body)), salt, data)
        self._last = Last(entry.seq, signed.hash)
        return signed, entry

    def prepare(self, tx: Transaction) -> None:
        """Before the first entry of a transaction: the writer is the one the file ends with, or a new one.

        The file is looked into only when others may have written to it: at first, and after absorbing. The
        profile is asked every time, since a copy of the file may be open beside this one."""
        if self.is_new(tx.db):
            self._join(tx)
        elif self._seen is None:
            self._seen = _seen(tx.db, self.writer)

    def is_new(self, db: Database) -> bool:
        """True if the next entry is the first of a new key."""
        if self._key is None:
            self._key = self._profile.key(self._workspace, self.person)
            self._last = (self._key.last() if self._key else None) or Last(0, "")
        if self._key is None or self._key.last() != self._last:
            return True
        return self._seen is None and self._in_file(db, self._key.writer) != self._last

    @property
    def writer(self) -> str:
        assert self._key is not None, "prepare comes first"
        return self._key.writer

    def reserve(self, person: str) -> str:
        present = self._profile.key(self._workspace, person)
        return (present or self._profile.mint(self._workspace, person, reserved=True)).writer

    @property
    def own_writers(self) -> frozenset[str]:
        if self._own is None:
            self._own = self._profile.own_writers(self._workspace, self.person)
        return self._own

    def look_again(self) -> None:
        """The file may soon hold what others wrote."""
        self._seen = None

    def committed(self) -> None:
        if self._key is not None and self._last.seq:
            self._key.remember(self._last)

    def rolled_back(self) -> None:
        """What was signed did not happen: the numbers are free again."""
        self._seen = None
        remembered = self._key.last() if self._key else None
        if remembered is None:
            self._key = None
        self._last = remembered or Last(0, "")

    def close(self) -> None:
        if self._key is not None:
            self._key.close()

    def _join(self, tx: Transaction) -> None:
        if self._key is not None:
            self._key.close()
        place = (self._workspace, self.person)
        self._key = self._profile.claim(*place) or self._profile.mint(*place)
        self._own = None
        self._last = Last(0, "")
        self._seen = _seen(tx.db, self._key.writer)
        tx.record(WriterJoined(writer=self._key.writer, person=self.person))
        self._continue(tx, self._key.writer)
        if not tx.db.value("SELECT 1 FROM person WHERE person = ?", (self.person,)):
            tx.record(PersonNamed(person=self.person, name=self._name))

    def _continue(self, tx: Transaction, writer: str) -> None:
        """The key before it says that this one goes on in its place: one that counts, if there is any."""
        older = self._profile.older(self._workspace, self.person)
        known = trust.Trust(tx.db) if older else None
        if known is None:
            return
        vouched = [key for key in older if (key.writer, self.person) in known.vouched]
        joined = [key for key in older if known.persons.get(key.writer) == self.person]
        for key in (vouched or joined)[:1]:
            proof = key.sign(continuing(self._workspace, writer, self.person)).hex()
            tx.record(WriterContinued(writer, key.writer, self.person, proof))

    @staticmethod
    def _in_file(db: Database, writer: str) -> Last | None:
        found = db.rows("SELECT seq, hash FROM entry WHERE writer = ? ORDER BY seq DESC LIMIT 2", (writer,))
        if not found or (len(found) == 2 and found[0][0] == found[1][0]):
            return None  # never joined here, or forked
        return Last(found[0][0], found[0][1])


# CROSS JOIN keeps the few writers outside: the planner would walk the whole journal.
_LATEST = """
    SELECT e.writer, e.seq, e.hash FROM writer w
    CROSS JOIN entry e ON e.writer = w.writer AND e.seq = (SELECT max(seq) FROM entry WHERE writer = w.writer)
    WHERE w.writer <> ? GROUP BY e.writer
"""


def _seen(db: Database, own: str) -> dict[str, Seen]:
    return {writer: Seen(seq, entry) for writer, seq, entry in db.rows(_LATEST, (own,))}
