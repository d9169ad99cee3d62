"""Taking packages in: all of them or none, in any order, any number of times.

First everything is proved, foreseen and worked out, beside whoever works; then the evidence is staged, piece
by piece; last all entries and the rows that follow from them are written in one short transaction. Whatever
stops it before that has changed nothing: staged bytes that no entry names go again, at the latest when the
workspace is next opened for writing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from core.answers import reads as answers
from core.audits import reads as audits
from core.bodies import reads as bodies
from core.changes import Changes
from core.errors import Cancelled, TyndaError
from core.evidence import operations
from core.evidence import reads as evidence
from core.exchange.arriving import examined
from core.exchange.foreseen import Foreseen
from core.exchange.foresight import foresee
from core.exchange.format import DamagedError
from core.exchange.incoming import Incoming, prove
from core.exchange.restore import restore
from core.exchange.source import Source, opened
from core.files import in_our_words, sync_folder
from core.files import replace as replace_file
from core.job import Job
from core.journal.entry import Entry, Signed
from core.journal.prepared import Prepared, prepare, surround
from core.people import reads as people
from core.store.lock import lock_of
from core.store.migrations import migrate
from core.store.sqlite import Database, open_memory
from core.store.writer import Transaction
from core.subjects import APPLIERS
from core.workspace import Workspace, remove_file


@dataclass(frozen=True, slots=True)
class Merged:
    """What was foreseen and has happened: the subjects touched, the entries taken in."""

    foreseen: Foreseen
    changes: Changes


def preview(workspace: Workspace, paths: Sequence[Path], job: Job) -> Foreseen:
    """What `merge` would do. TyndaError with what is wrong with a package."""
    with ExitStack() as stack:
        sources = [stack.enter_context(opened(path)) for path in paths]
        with workspace.reading() as db, prove(db, sources, job) as incoming:
            return foresee(db, incoming, job)


def merge(workspace: Workspace, paths: Sequence[Path], job: Job) -> Merged:
    """TyndaError: nothing was taken in."""
    with ExitStack() as stack:
        sources = [stack.enter_context(opened(path)) for path in paths]
        stack.enter_context(workspace.taking_in(job))
        with workspace.reading() as db:
            incoming = stack.enter_context(prove(db, sources, job))
            foreseen = foresee(db, incoming, job)
            with _understood(sources[0].path):
                ready = prepared(db, incoming, job)
            stack.callback(ready.close)
        with _staged(workspace, incoming, foreseen, job):
            job.check()
            changes = workspace.run(take, incoming=incoming, prepared=ready, path=sources[0].path)
        return Merged(foreseen, changes)


def preview_new(paths: Sequence[Path], job: Job) -> Foreseen:
    """What a workspace made of these packages would hold. Who works in it is nobody new there."""
    memory = open_memory()
    try:
        migrate(memory)
        with ExitStack() as stack:
            sources = [stack.enter_context(opened(path)) for path in paths]
            workspace = sources[0].manifest.workspace
            with prove(memory, sources, job, workspace) as incoming:
                return replace(foresee(memory, incoming, job), new_persons=(), new_keys=())
    finally:
        memory.close()


def make(path: Path, packages: Sequence[Path], job: Job, person: str | None = None) -> None:
    """A new workspace of the packages, all of them or none."""
    path = Path(path)
    if path.exists():
        raise TyndaError("store.exists", path=str(path))
    making = path.with_name(f"{path.name}.part")
    remove_file(making)
    try:
        restore(packages[0], making, job)
        if packages[1:]:
            with Workspace.open(making, person=person) as workspace:
                merge(workspace, packages[1:], job)
        replace_file(making, path)
        sync_folder(path.parent)
    except OSError as error:
        raise in_our_words(error, path) from error
    finally:
        remove_file(making)
        lock_of(making).unlink(missing_ok=True)


@contextmanager
def _staged(workspace: Workspace, incoming: Incoming, foreseen: Foreseen, job: Job) -> Iterator[None]:
    """The bytes of the evidence, each in a transaction of its own; what nothing names afterwards goes."""
    brought: list[str] = []
    try:
        for number, one in enumerate(foreseen.evidence):
            job.check()
            job.progress(number, len(foreseen.evidence), "job.take_evidence")
            source = _source(incoming, one.sha256)
            data, thumbnail = examined(source, one.sha256, one.media, one.size)
            brought.append(one.sha256)
            workspace.run(operations.stage_bytes, sha256=one.sha256, data=data, thumbnail=thumbnail)
        yield
    except DamagedError as error:
        raise TyndaError("package.damaged", path=str(source.path), what=str(error)) from error
    finally:
        with suppress(TyndaError):  # on a full disk, say: then they go when the workspace is next opened
            workspace.run(operations.unstage, staged=brought)


def _source(incoming: Incoming, sha256: str) -> Source:
    source = incoming.evidence.get(sha256)
    if source is None:
        raise TyndaError("package.evidence_missing", sha256=sha256[:12])
    return source


@contextmanager
def _understood(path: Path) -> Iterator[None]:
    """What a stranger's key signed may be nonsense that breaks whatever reads it: then it is refused."""
    try:
        yield
    except (TyndaError, Cancelled):
        raise
    except Exception as error:  # nonsense may break any line of any reader
        raise TyndaError("package.content", path=str(path)) from error


def prepared(db: Database, incoming: Incoming, job: Job) -> Prepared:
    """The rows that the entries will make, read once as the pages do it."""
    arriving = {fact.hash: fact.subject for fact in (*incoming.facts, *incoming.filled)}
    made = prepare(db, APPLIERS, arriving, lambda: _each(incoming, job), incoming.withheld)
    try:
        with made.scratch.snapshot():
            surround(db, made, _AROUND)
            _add_evidence(db, made.scratch)
            read_back(made.scratch, made.touched)
    except BaseException:
        made.close()
        raise
    return made


_AROUND = ("person", "confirmation", "founding", "writer", "methodology", "field", "audit", "audit_status")


def _add_evidence(db: Database, scratch: Database) -> None:
    """The evidence here to which links arrive."""
    for linked in scratch.rows("SELECT DISTINCT evidence FROM link"):
        for row in db.rows("SELECT * FROM evidence WHERE sha256 = ?", linked):
            scratch.run(f"INSERT OR IGNORE INTO evidence VALUES ({', '.join('?' * len(row))})", row)


def take(tx: Transaction, *, incoming: Incoming, prepared: Prepared, path: Path) -> Changes:
    """The entries with their rows, in the writer's transaction."""
    with _understood(path):
        tx.carry(prepared)
    touched = tx.changes().subjects
    for subject in touched:
        prefix, _, own = subject.partition(":")
        if prefix == "evidence" and "/" not in own and tx.db.value(_LACKING, (own,)):
            raise TyndaError("package.evidence_missing", sha256=own[:12])
    for place in _linked(tx.db, touched):
        tx.touch(f"answer-evidence:{place}")
    return Changes(tx.changes().subjects, tuple(fact.hash for fact in (*incoming.facts, *incoming.filled)))


_LACKING = """
    SELECT 1 FROM evidence WHERE sha256 = ? AND removed = 0 AND sha256 NOT IN (SELECT sha256 FROM blob)
"""


def _each(incoming: Incoming, job: Job) -> Iterator[tuple[Signed, Entry]]:
    total = len(incoming.facts) + len(incoming.filled)
    for number, pair in enumerate(incoming.entries()):
        if number % 200 == 0:
            job.check()
            job.progress(number, total, "job.take_in")
        yield pair


def read_back(db: Database, subjects: Collection[str]) -> None:
    """Reads all that was touched as the pages do."""
    people.everybody(db)
    bodies.everyone(db)
    bodies.channels(db)
    known = audits.everything(db)
    touched = {subject.partition(":")[2].partition("/")[0] for subject in subjects}
    for audit in known:
        audits.methodology(db, audit.methodology)
        if audit.id in touched:
            answers.of_audit(db, audit.id)
            evidence.of_body(db, audit.id)


def _linked(db: Database, subjects: Collection[str]) -> set[str]:
    """The answers whose evidence is touched."""
    found = set()
    for subject in subjects:
        prefix, _, own = subject.partition(":")
        column = {"link": "link", "evidence": "evidence"}.get(prefix)
        if column is not None:
            sql = f"SELECT audit, body, indicator FROM link WHERE {column} = ?"
            found |= {"/".join(row) for row in db.rows(sql, (own.partition("/")[0],))}
    return found
