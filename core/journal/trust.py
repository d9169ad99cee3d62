"""Whose key a key is, and who is confirmed: a pure function of the set of entries (decision 140).

The smallest set of pairs (key, person) that holds the founding key and every pair for which a key of the
set gives its word, of the same person or of a confirmed one; a person is confirmed by a key of the set, of
another confirmed person. Each step only adds: the order of entries, repetitions and circles change nothing,
and a key outside the set changes nobody's standing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from core.journal import kinds
from core.journal.entry import Entry, continuing_holds, is_past, is_seen
from core.journal.kinds.people import PersonConfirmed, WorkspaceCreated, WriterContinued, WriterVouched
from core.journal.log import Head, load_head
from core.store.sqlite import Database

Pair = tuple[str, str]
"""A key and the person it is said to be of."""
_FOUNDINGS = """
    SELECT hash FROM entry WHERE subject >= 'workspace:' AND subject < 'workspace;' AND kind = ? ORDER BY hash
"""
_OF_KIND = """
    SELECT e.hash, e.version FROM entry e WHERE e.subject >= ?1 AND e.subject < ?2 AND e.kind = ?3
    AND NOT EXISTS (SELECT 1 FROM quarantine q WHERE q.entry = e.hash) ORDER BY e.hash
"""


@dataclass(frozen=True, slots=True)
class Word:
    """What the key `by` says of a key. `entry` is the hash of what says so, "" for an older key's proof."""

    by: str
    pair: Pair
    seq: int
    holds: bool
    entry: str


def foundings(db: Database) -> tuple[str, ...]:
    """The entries (hashes) with which the workspace began: more than one is nobody's founding, since a
    journal has no order of time that could tell which came first."""
    return tuple(row[0] for row in db.rows(_FOUNDINGS, (WorkspaceCreated.KIND,)))


class Trust:
    """Read once, as it is asked for. Good for one snapshot of the database."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._circles: dict[frozenset[str], frozenset[str]] = {}

    @cached_property
    def persons(self) -> dict[str, str]:
        """By key, as each key says of itself."""
        return dict(self._db.rows("SELECT writer, person FROM writer"))

    def signer(self, entry: Entry) -> str:
        """The person whose key signed it, "" if the entry says another or the key is nobody's."""
        return entry.person if self.persons.get(entry.writer) == entry.person else ""

    def counts(self, entry: Entry) -> bool:
        """True if the key that signed it is vouched for as a key of the person that the entry names."""
        return (entry.writer, entry.person) in self.vouched

    @cached_property
    def vouched(self) -> frozenset[Pair]:
        return self._all[0]

    @cached_property
    def confirmed(self) -> frozenset[str]:
        """Founders, and whoever has been confirmed by now."""
        return self._all[1]

    @cached_property
    def founders(self) -> frozenset[str]:
        """Who is confirmed without anybody's word; nobody where a second founding was put into the file."""
        return frozenset(person for _, person in self._roots)

    def confirmed_at(self, entry: Entry) -> frozenset[str]:
        """Founders, and whoever was confirmed in the past of the entry."""
        past = [one for one in self.confirmations if is_past(one.entry, entry)]
        key = frozenset(one.hash for one in past)
        if key not in self._circles:
            self._circles[key] = self._circle(past)
        return self._circles[key]

    def waiting(self, person: str) -> tuple[str, ...]:
        """Keys of this person that are not vouched for and that no other of these would bring with it."""
        mine = {key for key, whose in self.persons.items() if whose == person} - self._keys_of(person)
        after = {one.pair[0] for one in self._proofs if one.by in mine and one.pair[1] == person}
        return tuple(sorted(mine - after)) or tuple(sorted(mine))

    def vouchers(self, pair: Pair) -> tuple[Word, ...]:
        """The words for a key that count."""
        return tuple(one for one in self.words if one.pair == pair and self._may_say(one, *self._all))

    def unfounded(self) -> Iterator[Head]:
        """The entries that give a word without the right to: they change nothing."""
        said = {one.entry: one for one in self._said}
        for head in (*self._vouchings, *self._continuings):
            payload = head.payload
            if isinstance(payload, WriterVouched) and payload.vouched:
                word = said.get(head.hash)
                if word is None or not self._may_say(word, *self._all):
                    yield head
            elif isinstance(payload, WriterContinued) and not self._is_proved(head.entry, payload):
                yield head

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The newest word of each key about each other, if it holds, and the proofs of older keys."""
        newest: dict[tuple[str, Pair], Word] = {}
        for one in sorted(self._said, key=lambda word: word.seq):
            newest[one.by, one.pair] = one
        return (*(one for one in newest.values() if one.holds), *self._proofs)

    @cached_property
    def confirmations(self) -> tuple[Head, ...]:
        return tuple(self._entries("confirmation", PersonConfirmed.KIND))

    @cached_property
    def _vouchings(self) -> tuple[Head, ...]:
        return tuple(self._entries("vouching", WriterVouched.KIND))

    @cached_property
    def _continuings(self) -> tuple[Head, ...]:
        return tuple(self._entries("continuing", WriterContinued.KIND))

    @cached_property
    def _said(self) -> tuple[Word, ...]:
        found: list[Word] = []
        for head in self.confirmations:
            if isinstance(one := head.payload, PersonConfirmed):
                for writer in self._named(head.entry, one):
                    pair = (writer, one.person)
                    found.append(Word(head.entry.writer, pair, head.entry.seq, one.confirmed, head.hash))
        for head in self._vouchings:
            own = head.entry
            if isinstance(word := head.payload, WriterVouched) and word.by == own.writer != word.writer:
                found.append(Word(own.writer, (word.writer, word.person), own.seq, word.vouched, head.hash))
        return tuple(found)

    def _named(self, entry: Entry, one: PersonConfirmed) -> Iterable[str]:
        if one.writers is not None:
            return [str(writer) for writer in one.writers if isinstance(writer, str)]
        mine = [writer for writer, person in self.persons.items() if person == one.person]
        return [writer for writer in mine if is_seen(writer, 1, entry)]

    @cached_property
    def _proofs(self) -> tuple[Word, ...]:
        found = []
        for head in self._continuings:
            one = head.payload
            if isinstance(one, WriterContinued) and self._is_proved(head.entry, one):
                found.append(Word(one.before, (one.writer, one.person), 0, True, ""))
        return tuple(found)

    def _is_proved(self, entry: Entry, one: WriterContinued) -> bool:
        return entry.writer == one.writer != one.before and _is_proof(
            one.before, self._workspace, one.writer, one.person, one.proof
        )

    @cached_property
    def _founding(self) -> Head | None:
        begun = foundings(self._db)
        return load_head(self._db, begun[0]) if len(begun) == 1 else None

    @cached_property
    def _workspace(self) -> str:
        made = self._founding.payload if self._founding else None
        return made.workspace if isinstance(made, WorkspaceCreated) else ""

    @cached_property
    def _roots(self) -> frozenset[Pair]:
        head = self._founding
        if head is None or not isinstance(made := head.payload, WorkspaceCreated):
            return frozenset()
        whole = head.entry.person == made.person
        return frozenset({(head.entry.writer, made.person)} if whole else ())

    @cached_property
    def _all(self) -> tuple[frozenset[Pair], frozenset[str]]:
        """(pairs vouched for, persons confirmed), over all entries."""
        pairs, people = set(self._roots), {person for _, person in self._roots}
        said = _newest(self.confirmations)
        while True:
            more = {one.pair for one in self.words if self._may_say(one, pairs, people)} - pairs
            known = _confirmed(said, pairs, people) - people
            if not more and not known:
                return frozenset(pairs), frozenset(people)
            pairs |= more
            people |= known

    def _may_say(self, one: Word, pairs: Iterable[Pair], people: Iterable[str]) -> bool:
        """True if the key that says it is in the set, for the same person or for a confirmed one."""
        of = {person for writer, person in pairs if writer == one.by}
        return one.pair[1] in of or bool(of & set(people))

    def _circle(self, past: Iterable[Head]) -> frozenset[str]:
        people, said = set(self.founders), _newest(past)
        while more := _confirmed(said, self.vouched, people) - people:
            people |= more
        return frozenset(people)

    def _keys_of(self, person: str) -> set[str]:
        return {writer for writer, whose in self.vouched if whose == person}

    def _entries(self, prefix: str, kind: str) -> Iterator[Head]:
        for own, version in self._db.rows(_OF_KIND, (f"{prefix}:", f"{prefix};", kind)):
            if kinds.is_known(kind, version):
                yield load_head(self._db, own)


def _newest(confirmations: Iterable[Head]) -> list[tuple[Pair, str]]:
    """((key that signed, person it says it is of), person whom it confirms): the newest word of each key
    about each person, if it holds."""
    newest: dict[Pair, tuple[int, bool, Pair]] = {}
    for head in confirmations:
        own, one = head.entry, head.payload
        if isinstance(one, PersonConfirmed):
            word = (own.seq, one.confirmed, (own.writer, own.person))
            newest[own.writer, one.person] = max(newest.get((own.writer, one.person), word), word)
    return [(signed, person) for (_, person), (_, holds, signed) in newest.items() if holds]


def _confirmed(said: Iterable[tuple[Pair, str]], pairs: Iterable[Pair], people: Iterable[str]) -> set[str]:
    """Whom keys of the set, of confirmed persons, confirm: nobody themselves."""
    return {
        person for signed, person in said if signed in pairs and signed[1] in people and signed[1] != person
    }


@lru_cache(maxsize=4096)
def _is_proof(before: str, workspace: str, writer: str, person: str, proof: str) -> bool:
    return continuing_holds(before, workspace, writer, person, proof)
