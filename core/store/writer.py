"""The single writer thread of the single writing process: every change is one transaction on it."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from core.changes import Changes
from core.errors import TyndaError
from core.identity import Profile
from core.journal import log
from core.journal.derived import Portions
from core.journal.entry import Signed
from core.journal.kinds.base import Payload
from core.store.pen import Pen
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


class _JoinFirst(Exception):  # noqa: N818 - no error: the writer's way to ask for a transaction before
    """An operation wants to know the key, which is not in the file yet."""


class Transaction:
    """What an operation works with: the database inside BEGIN IMMEDIATE, and the only way to add entries."""

    def __init__(self, db: Database, appliers: log.Appliers, pen: Pen, workspace: str) -> None:
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
        self._pen = Pen(profile, workspace, person, name)
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
