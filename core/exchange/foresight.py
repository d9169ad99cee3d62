"""What taking in a package would change is worked out from its entries and those that are here.

The rules are the journal's own (`core.journal.log`): heads, quarantine of forks, payloads that are not here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from core.exchange import disturbed
from core.exchange.foreseen import Conflict, Foreseen, Fork, Share, Sort
from core.exchange.incoming import Fact, Incoming
from core.exchange.selection import FRAME
from core.job import Job
from core.journal import kinds
from core.journal.kinds.audits import AuditHeader
from core.journal.kinds.bodies import BodyField
from core.journal.kinds.every import KINDS
from core.journal.kinds.evidence import EvidenceAdded, EvidenceLinked
from core.journal.kinds.people import PayloadErased, PersonConfirmed, PersonNamed, WriterJoined
from core.journal.log import heads_among
from core.store.sqlite import Database

SORTS: Mapping[str, Sort] = {
    "answer": "answers",
    "link": "evidence",
    "sample-row": "rows",
    "remark": "remarks",
    "recommendation": "recommendations",
    "checklist": "steps",
}
"""What people count, by the first word of a subject; anything else is "other"."""
_SILENT = ("writer", "continuing", "evidence")
"""Joining is told apart; the facts of evidence go with its link."""
_BATCH = 500


def foresee(db: Database, incoming: Incoming, job: Job) -> Foreseen:
    return _Foresight(db, incoming, job).tell()


@dataclass(frozen=True, slots=True)
class _Row:
    """An entry of a subject, whether it is here or on its way."""

    hash: str
    writer: str
    seq: int
    kind: str
    supersedes: tuple[str, ...]
    person: str


_BODY_NAMES = (
    "SELECT subject, value FROM field WHERE subject >= 'body:' AND subject < 'body;' AND field = 'name'"
)
_HERE = """
    SELECT e.hash, e.writer, e.seq, e.kind, e.version, e.supersedes,
        (SELECT person FROM writer w WHERE w.writer = e.writer),
        e.data IS NOT NULL OR EXISTS (SELECT 1 FROM erasure r WHERE r.entry = e.hash),
        EXISTS (SELECT 1 FROM quarantine q WHERE q.entry = e.hash)
    FROM entry e WHERE e.subject = ?
"""


class _Foresight:
    def __init__(self, db: Database, incoming: Incoming, job: Job) -> None:
        self._db = db
        self._incoming = incoming
        self._job = job
        self._facts = incoming.facts
        self._arriving: dict[str, list[Fact]] = {}
        for fact in (*incoming.facts, *incoming.filled):
            self._arriving.setdefault(fact.subject, []).append(fact)
        self._erased = {
            fact.subject.partition(":")[2] for fact in self._facts if fact.kind == PayloadErased.KIND
        }
        self._forked: dict[str, int] = {}

    def tell(self) -> Foreseen:
        forks = self._forks()
        heads = self._heads()
        answers, elsewhere = self._conflicts(heads)
        said = [fact.said for fact in self._facts]
        names = {one.person: one.name for one in said if isinstance(one, PersonNamed)}
        headers = [one for one in said if isinstance(one, AuditHeader)]
        audits = {one.audit: one.code for one in headers}
        joined = [one for one in said if isinstance(one, WriterJoined)]
        here = {row[0] for row in self._db.rows("SELECT person FROM writer")}
        counted, places = self._counted(), self._places()
        touched = disturbed.touched(self._db, counted, places)
        return Foreseen(
            new_entries=len(self._facts),
            evidence=self._evidence(heads),
            filled=len(self._incoming.filled),
            withheld=sum(fact.hash in self._incoming.withheld for fact in self._facts),
            conflicts=answers,
            conflicts_elsewhere=elsewhere,
            forks=forks,
            shares=_shares(counted, places),
            voided=disturbed.approved(self._db, touched),
            late=disturbed.no_longer_open(self._db, touched, counted),
            new_persons=tuple(sorted({one.person for one in joined} - here - self._confirmed())),
            new_keys=tuple(sorted(one.person for one in joined if one.person in here)),
            names=names | dict(self._db.rows("SELECT person, name FROM person")),
            codes=audits | dict(self._db.rows("SELECT audit, code FROM audit")),
            titles=self._titles(headers),
            bodies=self._bodies(),
        )

    def _titles(self, coming: Iterable[AuditHeader]) -> dict[str, Mapping[str, str]]:
        here = {audit: json.loads(title) for audit, title in self._db.rows("SELECT audit, title FROM audit")}
        found = {one.audit: one.title for one in coming} | here
        return {
            audit: {lang: str(words) for lang, words in title.items() if words}
            for audit, title in found.items()
        }

    def _bodies(self) -> dict[str, Mapping[str, str]]:
        said = [fact.said for fact in self._facts if isinstance(fact.said, BodyField)]
        coming = {one.body: one.value for one in said if one.field == "name" and isinstance(one.value, dict)}
        rows = self._db.rows(_BODY_NAMES)
        here = {subject.partition(":")[2]: json.loads(value) for subject, value in rows}
        return {
            body: {lang: str(name) for lang, name in words.items()} for body, words in (coming | here).items()
        }

    def _confirmed(self) -> set[str]:
        """Persons about whom a confirmation comes, too."""
        kind = PersonConfirmed.KIND
        return {fact.subject.partition(":")[2] for fact in self._facts if fact.kind == kind and fact.applied}

    # Forks

    def _forks(self) -> tuple[Fork, ...]:
        """Writers that would be forked by what comes; those that are already are not told again."""
        arriving: dict[tuple[str, int], set[str]] = {}
        for fact in self._facts:
            arriving.setdefault((fact.writer, fact.seq), set()).add(fact.hash)
        found: dict[str, int] = {}
        for (writer, seq), hashes in sorted(arriving.items()):
            here = self._db.rows("SELECT hash FROM entry WHERE writer = ? AND seq = ?", (writer, seq))
            if len(hashes | {row[0] for row in here}) > 1:
                found.setdefault(writer, seq)
        already = self._already_forked(found)
        self._forked = {writer: min(seq, already.get(writer, seq)) for writer, seq in found.items()}
        new = {writer: seq for writer, seq in found.items() if seq < already.get(writer, seq + 1)}
        return tuple(self._fork(writer, seq) for writer, seq in sorted(new.items()))

    def _already_forked(self, writers: Iterable[str]) -> dict[str, int]:
        sql = "SELECT seq FROM entry WHERE writer = ? GROUP BY seq HAVING count(*) > 1 ORDER BY seq LIMIT 1"
        found = {writer: self._db.value(sql, (writer,)) for writer in writers}
        return {writer: seq for writer, seq in found.items() if seq is not None}

    def _fork(self, writer: str, seq: int) -> Fork:
        sql = "SELECT count(*) FROM entry WHERE writer = ? AND seq >= ? AND kind <> ?"
        here = int(self._db.value(sql, (writer, seq, PayloadErased.KIND)))
        late = [fact for fact in self._facts if fact.writer == writer and fact.seq >= seq]
        coming = sum(fact.kind != PayloadErased.KIND for fact in late)
        return Fork(writer, seq, late[0].person, here + coming)

    def _is_set_aside(self, writer: str, seq: int, kind: str) -> bool:
        return kind != PayloadErased.KIND and seq >= self._forked.get(writer, seq + 1)

    # Heads

    def _heads(self) -> dict[str, list[_Row]]:
        """The heads that each touched subject would have."""
        touched = set(self._arriving)
        for writer, seq in self._forked.items():
            sql = "SELECT DISTINCT subject FROM entry WHERE writer = ? AND seq >= ?"
            touched |= {row[0] for row in self._db.rows(sql, (writer, seq))}
        found = {}
        for number, subject in enumerate(sorted(touched)):
            if number % _BATCH == 0:
                self._job.check()
                self._job.progress(number, len(touched), "job.foresee")
            rows = {row.hash: row for row in self._applied(subject)}
            top = heads_among((row.hash, row.supersedes) for row in rows.values())
            found[subject] = [rows[own] for own in top]
        return found

    def _applied(self, subject: str) -> Iterable[_Row]:
        """The entries of a subject that would count."""
        for own, writer, seq, kind, version, over, person, whole, aside in self._db.rows(_HERE, (subject,)):
            counts = kinds.is_known(kind, version) and (whole or own in self._erased) and not aside
            if counts and not self._is_set_aside(writer, seq, kind):
                yield _Row(own, writer, seq, kind, tuple(over.split(" ")), person or "")
        for fact in self._arriving.get(subject, ()):
            counts = fact.applied or (fact.known and self._is_erased(fact.hash))
            if counts and not self._is_set_aside(fact.writer, fact.seq, fact.kind):
                yield _Row(fact.hash, fact.writer, fact.seq, fact.kind, fact.supersedes, fact.person)

    def _is_erased(self, own: str) -> bool:
        if own in self._erased:
            return True
        return self._db.value("SELECT 1 FROM erasure WHERE entry = ?", (own,)) is not None

    def _conflicts(self, heads: Mapping[str, Sequence[_Row]]) -> tuple[tuple[Conflict, ...], int]:
        """Answers that would newly be in conflict, and how many other registers."""
        answers, elsewhere = [], 0
        for subject, rows in heads.items():
            here = self._db.value("SELECT count(*) FROM head WHERE subject = ?", (subject,))
            if len(rows) < 2 or here > 1 or not _is_register(rows):
                continue
            prefix, _, rest = subject.partition(":")
            if prefix == "answer" and rest.count("/") == 2:
                audit, body, indicator = rest.split("/")
                answers.append(Conflict(audit, body, indicator, tuple(row.person for row in rows)))
            else:
                elsewhere += 1
        return tuple(answers), elsewhere

    # What people are told

    def _evidence(self, heads: Mapping[str, Sequence[_Row]]) -> tuple[EvidenceAdded, ...]:
        """What would be there afterwards and whose bytes are not here yet."""
        due: dict[str, EvidenceAdded] = {}
        for fact in (*self._facts, *self._incoming.filled):
            one = fact.said
            if isinstance(one, EvidenceAdded) and one.sha256 not in due:
                present = any(row.kind == EvidenceAdded.KIND for row in heads[fact.subject])
                if present and not self._db.value("SELECT 1 FROM blob WHERE sha256 = ?", (one.sha256,)):
                    due[one.sha256] = one
        return tuple(due[sha256] for sha256 in sorted(due))

    def _counted(self) -> dict[str, list[Fact]]:
        """What arrives and counts, by subject."""
        counted: dict[str, list[Fact]] = {}
        for subject, facts in self._arriving.items():
            for fact in facts:
                if fact.applied and not self._is_set_aside(fact.writer, fact.seq, fact.kind):
                    counted.setdefault(subject, []).append(fact)
        return counted

    def _places(self) -> dict[str, tuple[str, str]]:
        """(audit, body) of every subject on its way that has a place; a removal names none, so what it
        removes is asked. The region's register is nobody's checklist."""
        found: dict[str, tuple[str, str]] = {}
        for subject, facts in self._arriving.items():
            named = next((fact.place for fact in facts if fact.place[1]), None)
            if subject.partition(":")[0] not in FRAME:
                found[subject] = named or self._place_here(subject) or facts[0].place
        return found

    def _place_here(self, subject: str) -> tuple[str, str] | None:
        prefix, _, own = subject.partition(":")
        table = {"link": "link", "sample-row": "sample_row", "sample-proof": "sample_proof"}.get(prefix)
        column = {"link": "link", "sample-row": "row", "sample-proof": "proof"}.get(prefix)
        if table is None:
            return None
        row = self._db.row(f"SELECT audit, body FROM {table} WHERE {column} = ?", (own,))
        return (str(row[0]), str(row[1])) if row else None


_REGISTERS = frozenset(one.KIND for one in KINDS if one.SORT == "register")


def _is_register(rows: Sequence[_Row]) -> bool:
    return any(row.kind in _REGISTERS for row in rows)


def _shares(
    counted: Mapping[str, Sequence[Fact]], places: Mapping[str, tuple[str, str]]
) -> tuple[Share, ...]:
    found: dict[tuple[str, str, str], dict[Sort, set[str]]] = {}
    for subject, facts in counted.items():
        prefix = subject.partition(":")[0]
        if prefix in _SILENT:
            continue
        audit, body = places.get(subject, ("", ""))
        sort = SORTS.get(prefix, "other") if body else "other"
        for fact in facts:
            what = fact.said.evidence if isinstance(fact.said, EvidenceLinked) else subject
            found.setdefault((fact.person, audit, body), {}).setdefault(sort, set()).add(what)
    return tuple(
        Share(*place, {sort: len(of_sort[sort]) for sort in get_args(Sort) if sort in of_sort})
        for place, of_sort in sorted(found.items())
    )
