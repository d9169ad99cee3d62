"""The single writer thread of the single writing process: every change is one transaction on it."""

from __future__ import annotations

import logging
import os
import queue
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from core.changes import Changes
from core.errors import TyndaError
from core.identity import Key, Last, Profile
from core.journal import log, trust
from core.journal.canonical import ENTRY_TYPE, pae, payload_hash
from core.journal.derived import Portions
from core.journal.entry import Entry, Seen, Signed, continuing
from core.journal.kinds.base import Payload
from core.journal.kinds.people import PersonNamed, WriterContinued, WriterJoined
from core.store.sqlite import Database

if TYPE_CHECKING:
    from core.journal.prepared import Prepared

PAUSE = 0.25
"""Seconds without work after which the writer tidies up."""
BETWEEN = 0.01
"""Seconds between two portions of it, for whoever wants to save."""
_LOG = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")


def local_time() -> str:
    """Now, as people on this computer read it: ISO with offset, fine enough to keep the order of linking."""
    return datetime.now().astimezone().isoformat(timespec="milliseconds")


class _JoinFirst(Exception):  # noqa: N818 - no error: the writer's way to ask for a transaction before
    """An operation wants to know the key, which is not in the file yet."""


class Transaction:
    """What an operation works with: the database inside BEGIN IMMEDIATE, and the only way to add entries."""

    def __init__(self, db: Database, appliers: log.Appliers, pen: _Pen, workspace: str) -> None:
        self.db = db
        self.workspace = workspace
        self._appliers = appliers
        self._pen = pen
        self._subjects: set[str] = set()
        self._entries: list[str] = []
        self._prepared = False

    @property
    def person(self) -> str:
        return self._pen.person

    @property
    def writer(self) -> str:
        """The key that signs here. If it is new, it joins in a transaction of its own first, so that it is in
        the file, to be vouched for, also if the operation is then refused."""
        if not self._prepared and self._pen.is_new(self.db):
            raise _JoinFirst
        self.join()
        return self._pen.writer

    def join(self) -> None:
        """Brings the key into the file that signs here."""
        if not self._prepared:
            self._prepared = True
            self._pen.prepare(self)

    def reserve_key(self, person: str) -> str:
        """The key that this computer keeps for a person who has not worked in this workspace yet."""
        return self._pen.reserve(person)

    def heads(self, subject: str) -> tuple[log.Head, ...]:
        return log.load_heads(self.db, subject)

    def record(self, payload: Payload, *, supersedes: Sequence[str] | None = None) -> str:
        """Appends the signed entry and applies it; by default it supersedes all present heads of its
        subject. Returns the entry's hash."""
        self.join()
        subject = payload.subject
        if log.is_read_only(self.db, subject):
            raise TyndaError("journal.newer_kind", subject=subject)
        present = log.stored_heads(self.db, subject)
        replaced = present if supersedes is None else tuple(supersedes)
        signed, entry = self._pen.write(payload, replaced)
        own = signed.hash
        log.append(self.db, own, signed, entry)
        heads = [log.load_head(self.db, one) for one in present if one not in replaced]
        heads.append(log.Head(own, entry, payload))
        heads.sort(key=lambda head: head.hash)
        log.set_heads(self.db, self._appliers, subject, heads)
        self.touch(subject)
        self._entries.append(own)
        return own

    def absorb(self, incoming: Iterable[Signed], withheld: Collection[str] = ()) -> None:
        """Takes in entries written elsewhere; see `core.journal.log.absorb`."""
        self._pen.look_again()
        for subject in log.absorb(self.db, self._appliers, incoming, withheld):
            self.touch(subject)

    def carry(self, prepared: Prepared) -> None:
        """Takes in entries whose effect was worked out beforehand; see `core.journal.prepared`."""
        from core.journal.prepared import carry  # only merging needs it

        self._pen.look_again()
        for subject in carry(self.db, self._appliers, prepared):
            self.touch(subject)

    def reapply(self, subject: str) -> None:
        """Brings the state of a subject up to date with its heads."""
        log.refresh(self.db, self._appliers, subject)
        self.touch(subject)

    def settle(self) -> None:
        """Brings the derived tables up to date now, not in the writer's next pause."""
        self._appliers.settle(self.db)

    def touch(self, subject: str) -> None:
        """Names a key whose readers must look again, though no entry was made for it."""
        self._subjects.add(subject)

    def changes(self) -> Changes:
        return Changes(frozenset(self._subjects), tuple(self._entries))


class _Pen:
    """Signs entries for one person; makes a new writer when the profile and the file do not agree."""

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


class Writer:
    """Runs operations one after another, each in one BEGIN IMMEDIATE transaction."""

    def __init__(
        self,
        db: Database,
        appliers: Callable[[], log.Appliers],
        profile: Profile,
        workspace: str,
        person: str,
        name: str,
    ) -> None:
        """`appliers` gives them when they are first needed, on the writer's thread."""
        self._db = db
        self._find_appliers = appliers
        self._workspace = workspace
        self._pen = _Pen(profile, workspace, person, name)
        self._untidy = False
        self._settling: list[Portions] | None = None
        self._work: queue.SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="tynda-writer", daemon=True)
        self._thread.start()

    def submit(
        self, operation: Callable[Concatenate[Transaction, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> Future[R]:
        """The future is resolved after COMMIT with what the operation returned, or with its error."""
        future: Future[R] = Future()
        self._work.put((future, lambda: self._run(operation, *args, **kwargs)))
        return future

    def close(self) -> None:
        """Finishes what was submitted, then ends the thread and the connection."""
        self._work.put(None)
        self._thread.join()
        self._pen.close()
        self._db.close()

    def _serve(self) -> None:
        while (item := self._next()) is not None:
            future, work = item
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - the worker's border: the caller gets it
                future.set_exception(error)
            else:
                future.set_result(result)
        self._tidy()
        while self._untidy:
            self._tidy()

    def _next(self) -> tuple[Future[Any], Callable[[], Any]] | None:
        """The next work; while there is none for a moment, the time to tidy up."""
        pause = PAUSE
        while self._untidy:
            try:
                return self._work.get(timeout=pause)
            except queue.Empty:
                self._tidy()
                pause = BETWEEN
        return self._work.get()

    def _tidy(self) -> None:
        """What no save should wait for, a portion of it: the derived tables, and in the end moving the log's
        pages into the file."""
        self._untidy = False
        try:
            with self._db.undurable(), self._db.transaction():
                more = [one.step(self._db) for one in self._portions()]
            if not any(more):
                self._db.checkpoint()
        except TyndaError:
            return  # a full disk, perhaps: everything saved is safe, and readers do without
        except Exception:  # noqa: BLE001 - the worker's border: a bug here must not keep anybody from saving
            _LOG.exception("the derived tables could not be settled")
            return
        self._untidy = any(more)

    def _portions(self) -> list[Portions]:
        if self._settling is None:
            self._settling = [one.portions() for one in self._find_appliers().derived]
        return self._settling

    @property
    def own_writers(self) -> frozenset[str]:
        """The keys of whoever works, in this profile."""
        return self._pen.own_writers

    def _run(self, operation: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        try:
            return self._attempt(operation, *args, **kwargs)
        except _JoinFirst:
            self._attempt(Transaction.join)
            return self._attempt(operation, *args, **kwargs)

    def _attempt(self, operation: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        try:
            with self._db.transaction():
                tx = Transaction(self._db, self._find_appliers(), self._pen, self._workspace)
                result = operation(tx, *args, **kwargs)
        except BaseException:  # whatever it is: what was signed did not happen
            self._pen.rolled_back()
            raise
        self._untidy = True
        self._pen.committed()
        return result
