"""What a package would bring: every entry proved, nothing written yet.

Proved means: the bytes are those that the manifest names, the key that is the writer's id signed each
entry, its payload is the one it names, each writer's chain is whole from its first entry on and is one
person's, and nothing that an entry builds on is missing. What a key's owner signed may still be nonsense:
applying finds out.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Self

from core.errors import TyndaError
from core.exchange.format import (
    MANIFEST,
    DamagedError,
    Manifest,
    Segment,
    evidence_place,
    line_of,
    read_segment,
)
from core.exchange.package import SEGMENT_LIMIT
from core.exchange.source import Source, read_proved
from core.files import in_our_words
from core.job import Job
from core.journal import kinds, log
from core.journal.entry import Entry, MalformedEntryError, Signed, parse
from core.journal.kinds.audits import AuditHeader
from core.journal.kinds.base import Payload
from core.journal.kinds.bodies import BodyField
from core.journal.kinds.evidence import EvidenceAdded, EvidenceLinked
from core.journal.kinds.people import PayloadErased, PersonNamed, WorkspaceCreated, WriterJoined
from core.journal.reads import head_hash
from core.journal.trust import foundings
from core.people.reads import workspace_of
from core.store.sqlite import Database

ENTRIES_LIMIT = 1_000_000
_BATCH = 200
_TELLING = (AuditHeader, BodyField, EvidenceAdded, EvidenceLinked, PersonNamed, WriterJoined)


@dataclass(frozen=True, slots=True)
class Fact:
    """A new entry, as far as the preview needs it. `known`: of a kind that this program understands;
    `applied`: its payload is here, too. `place`: (audit, body) that it names, "" for neither. `said`: the
    payload of what has names or bytes."""

    hash: str
    writer: str
    seq: int
    subject: str
    kind: str
    supersedes: tuple[str, ...]
    person: str
    known: bool
    applied: bool
    place: tuple[str, str]
    said: Payload | None


@dataclass(slots=True)
class Incoming:
    """New entries of one or several packages, spooled to a file without a name, with what they come with."""

    spool: IO[bytes]
    facts: list[Fact] = field(default_factory=list)
    filled: list[Fact] = field(default_factory=list)  # entries known here whose payloads had been withheld
    withheld: set[str] = field(default_factory=set)
    evidence: dict[str, Source] = field(default_factory=dict)
    manifests: list[Manifest] = field(default_factory=list)
    foundings: set[str] = field(default_factory=set)

    def entries(self) -> Iterator[tuple[Signed, Entry]]:
        """Those of `facts` and `filled`, in the order of arrival."""
        self.spool.seek(0)
        for line in self.spool:
            (signed,) = read_segment(line)
            yield signed, parse(signed.body)

    def close(self) -> None:
        self.spool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def prove(db: Database, sources: Sequence[Source], job: Job, workspace: str = "") -> Incoming:
    """TyndaError, with what is wrong, at the first package that is not whole or not of this workspace; then
    none of them is taken in. `workspace`: the id, where the database does not hold it yet."""
    incoming = Incoming(tempfile.TemporaryFile())  # noqa: SIM115 - closed by whoever asked
    try:
        for source in sources:
            _Proving(db, source, incoming, job).run(workspace or workspace_of(db))
    except BaseException:  # cancelled, say: what was staged goes, whatever it is
        incoming.close()
        raise
    return incoming


def refused(source: Source, cause: str, what: str) -> TyndaError:
    """`cause` is a text that says what is wrong with the entry, or with whatever `what` names."""
    return TyndaError(
        "package.refused", problems=(TyndaError(cause, what=what),), path=str(source.path), what=what
    )


class _Proving:
    """One package against the workspace and the packages before it."""

    def __init__(self, db: Database, source: Source, incoming: Incoming, job: Job) -> None:
        self._db = db
        self._source = source
        self._incoming = incoming
        self._job = job
        self._before = {fact.hash for fact in incoming.facts}
        self._hashes: set[str] = set()
        self._erasures: set[str] = set()
        self._bare: set[str] = set()  # without a payload though nothing was withheld
        self._named: set[str] = set()  # entries and evidence that others build on
        self._evidence: set[str] = set()
        self._ends: list[tuple[str, int, str]] = []

    def run(self, workspace: str) -> None:
        manifest = self._manifest(workspace)
        withheld = frozenset(manifest.withheld)
        chain = Chain("")
        try:
            for number, segment in enumerate(sorted(manifest.segments, key=_order)):
                self._job.check()
                self._job.progress(number, len(manifest.segments), "job.prove")
                if segment.writer != chain.writer:
                    self._end(chain, manifest)
                    chain = Chain(segment.writer)
                for signed in self._read(segment):
                    self._take(chain, signed, withheld)
            self._end(chain, manifest)
            self._close(manifest)
        except DamagedError as error:
            raise TyndaError("package.damaged", path=str(self._source.path), what=str(error)) from error
        except OSError as error:
            raise in_our_words(error, self._source.path) from error

    def _manifest(self, workspace: str) -> Manifest:
        manifest = self._source.manifest
        if manifest.workspace != workspace:
            raise TyndaError("package.other_workspace", path=str(self._source.path))
        if sum(one.count for one in manifest.segments) != manifest.entries:
            raise TyndaError("package.damaged", path=str(self._source.path), what=MANIFEST)
        if manifest.entries > ENTRIES_LIMIT:
            raise TyndaError("package.too_many", path=str(self._source.path), limit=ENTRIES_LIMIT)
        return manifest

    def _read(self, segment: Segment) -> Iterator[Signed]:
        data = read_proved(self._source, segment.place, segment.sha256, SEGMENT_LIMIT)
        count = 0
        for count, signed in enumerate(read_segment(data), start=1):  # noqa: B007 - compared below
            yield signed
        if count != segment.count:
            raise DamagedError(segment.place)

    def _take(self, chain: Chain, signed: Signed, withheld: frozenset[str]) -> None:
        own = signed.hash
        if len(self._hashes) % _BATCH == 0:
            self._job.check()
        try:
            entry = parse(signed.body)
        except MalformedEntryError as error:
            raise refused(self._source, "package.not_an_entry", own) from error
        if own in self._hashes or (cause := chain.follow(own, entry)):
            raise refused(self._source, "package.chain" if own in self._hashes else cause, own)
        self._hashes.add(own)
        if entry.kind == WorkspaceCreated.KIND:
            self._found(own)
        stored = self._db.row("SELECT data IS NOT NULL FROM entry WHERE hash = ?", (own,))
        payload = self._checked(signed, entry, known=stored is not None)
        if signed.data is None and own not in withheld:
            self._bare.add(own)
        if signed.data is not None and own in withheld:
            raise refused(self._source, "package.payload", own)
        self._note(entry, payload)
        if own not in self._before and (stored is None or self._fills(own, signed, bool(stored[0]))):
            self._keep(own, signed, entry, payload, new=stored is None)

    def _found(self, own: str) -> None:
        """A workspace begins once: whoever founded it is confirmed without anybody's word."""
        self._incoming.foundings |= {own, *foundings(self._db)}
        if len(self._incoming.foundings) > 1:
            raise refused(self._source, "package.other_founding", own)

    def _fills(self, own: str, signed: Signed, is_here: bool) -> bool:
        """Does it bring a payload that is missing here and that nobody erased?"""
        if is_here or signed.data is None:
            return False
        return not self._db.value("SELECT 1 FROM erasure WHERE entry = ?", (own,))

    def _checked(self, signed: Signed, entry: Entry, *, known: bool) -> Payload | None:
        """The payload, if it is here and of a kind that this program knows. The signature of an entry that
        the workspace holds was looked at when it came: the same hash is the same bytes."""
        try:
            if known:
                log.check_payload(signed, entry)
            else:
                log.check(signed)
        except TyndaError as error:
            cause = "package.signature" if error.params["cause"] == "signature" else "package.payload"
            raise refused(self._source, cause, signed.hash) from error
        if signed.data is None or not kinds.is_known(entry.kind, entry.version):
            return None
        return kinds.load(entry.kind, entry.version, signed.data)

    def _note(self, entry: Entry, payload: Payload | None) -> None:
        self._named.update(entry.supersedes)
        self._named.update(one.hash for one in entry.seen.values())
        if isinstance(payload, PayloadErased):
            self._erasures.add(payload.entry)
        if entry.subject.startswith("evidence:"):
            self._evidence.add(entry.subject.partition(":")[2].partition("/")[0])
        if isinstance(payload, WorkspaceCreated) and payload.workspace != self._source.manifest.workspace:
            raise TyndaError("package.other_workspace", path=str(self._source.path))

    def _keep(self, own: str, signed: Signed, entry: Entry, payload: Payload | None, *, new: bool) -> None:
        self._incoming.spool.write(line_of(signed))
        fact = Fact(
            hash=own,
            writer=entry.writer,
            seq=entry.seq,
            subject=entry.subject,
            kind=entry.kind,
            supersedes=entry.supersedes,
            person=entry.person,
            known=kinds.is_known(entry.kind, entry.version),
            applied=payload is not None,
            place=(str(getattr(payload, "audit", "")), str(getattr(payload, "body", ""))),
            said=payload if isinstance(payload, _TELLING) else None,
        )
        (self._incoming.facts if new else self._incoming.filled).append(fact)

    def _end(self, chain: Chain, manifest: Manifest) -> None:
        """Of every writer the last entry is the one that the manifest names."""
        if chain.writer and manifest.heads.get(chain.writer) not in chain.newest:
            raise DamagedError(MANIFEST)
        self._ends += [(chain.writer, chain.seq, own) for own in sorted(chain.newest) if own]

    def _close(self, manifest: Manifest) -> None:
        """What can only be said once everything is read."""
        if set(manifest.heads) != {one.writer for one in manifest.segments}:
            raise DamagedError(MANIFEST)
        if len(self._ends) == len(manifest.heads) and head_hash(sorted(self._ends)) != manifest.head_hash:
            raise DamagedError(MANIFEST)  # with forked writers, which entry is the last is not certain
        if not set(manifest.withheld) <= self._hashes:
            raise DamagedError(MANIFEST)
        for own in self._bare - self._erasures:
            if not self._db.value("SELECT 1 FROM erasure WHERE entry = ?", (own,)):
                raise refused(self._source, "package.payload", own)
        for own in self._named - self._hashes - {""}:
            if not self._db.value("SELECT 1 FROM entry WHERE hash = ?", (own,)):
                raise refused(self._source, "package.missing_entry", own)
        for sha256 in manifest.evidence:
            if sha256 not in self._evidence:
                raise DamagedError(evidence_place(sha256))
            self._incoming.evidence.setdefault(sha256, self._source)
        self._incoming.withheld |= set(manifest.withheld)
        self._incoming.manifests.append(manifest)


class Chain:
    """The entries of one writer, one after another. A number used twice is a fork: for the journal to set
    aside, not for us to refuse."""

    def __init__(self, writer: str) -> None:
        self.writer = writer
        self.newest: set[str] = {""}
        self._before: set[str] = set()
        self.seq = 0
        self._person = ""

    def follow(self, own: str, entry: Entry) -> str:
        """ "" if the entry goes on from here, else the text that says why it does not."""
        if entry.writer != self.writer:
            return "package.chain"
        if entry.seq == self.seq + 1:
            self._before, self.newest, self.seq = self.newest, set(), entry.seq
        elif entry.seq != self.seq:
            return "package.chain"
        if entry.prev not in self._before:
            return "package.chain"
        if entry.seq == 1:
            if entry.kind != WriterJoined.KIND or entry.subject != f"writer:{self.writer}":
                return "package.unknown_writer"
            self._person = self._person or entry.person
        if entry.person != self._person:
            return "package.wrong_person"
        self.newest.add(own)
        return ""


def _order(segment: Segment) -> tuple[str, int, int, str]:
    return (segment.writer, segment.first, segment.last, segment.sha256)
