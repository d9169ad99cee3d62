"""Random histories over several writers, each with a copy of the workspace in memory and a real key."""

from __future__ import annotations

import random
import uuid
from dataclasses import replace
from typing import cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.job import Silent
from core.journal import log, replay
from core.journal.canonical import ENTRY_TYPE, pae, payload_hash
from core.journal.entry import Entry, Seen, Signed, continuing
from core.journal.kinds.answers import AnswerCarried, AnswerGiven
from core.journal.kinds.audits import (
    AuditHeader,
    AuditMoved,
    ChecklistAssigned,
    ChecklistMoved,
    MethodologyFrozen,
)
from core.journal.kinds.base import Json, Payload
from core.journal.kinds.bodies import BodyField, ChannelField
from core.journal.kinds.evidence import (
    EvidenceAdded,
    EvidenceField,
    EvidenceLinked,
    EvidenceNumbered,
    EvidenceRemoved,
    EvidenceUnlinked,
)
from core.journal.kinds.letters import LetterRegistered, LetterTakenBack
from core.journal.kinds.objections import (
    ObjectionDecided,
    ObjectionDocument,
    ObjectionRegistered,
    ObjectionWithdrawn,
)
from core.journal.kinds.people import (
    PayloadErased,
    PersonConfirmed,
    PersonNamed,
    WorkspaceCreated,
    WriterContinued,
    WriterJoined,
    WriterVouched,
)
from core.journal.kinds.recommendations import (
    RecommendationChecked,
    RecommendationMoved,
    RecommendationTakenBack,
    RecommendationWritten,
)
from core.journal.kinds.reviews import AnswerChecked, RemarkAnswered, RemarkClosed, RemarkMade, SignOff
from core.journal.kinds.samples import (
    SampleHeader,
    SampleProofWithdrawn,
    SampleRowAdded,
    SampleRowProved,
    SampleRowRemoved,
)
from core.journal.kinds.workdays import WorkdaySet
from core.journal.trust import Trust
from core.methodology.document import to_document
from core.methodology.load import load_methodology
from core.store.migrations import migrate
from core.store.sqlite import Database, Row, open_memory
from core.subjects import APPLIERS
from tests.core.methodology.test_load import SMALL

KEYS = tuple(Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in range(1, 5))
WRITERS = tuple(key.public_key().public_bytes_raw().hex() for key in KEYS)
PEOPLE = tuple(str(uuid.UUID(int=number)) for number in range(1, 5))
SHA = "ab" * 32
WORKSPACE = "6f1c0a52-0000-4000-8000-000000000001"
METHODOLOGY = load_methodology(SMALL, "small.yaml")


class Copy:
    """One person's copy. `entries` holds what it knows, in the order it came."""

    def __init__(self, number: int, dice: random.Random, person: str = "") -> None:
        self.number = number
        self.person = person or PEOPLE[number]
        self.dice = dice
        self.entries: dict[str, Signed] = {}
        self.parsed: dict[str, Entry] = {}
        self.last = (0, "")
        self.write(WriterJoined(writer=WRITERS[number], person=self.person))

    def write(self, payload: Payload, branch: tuple[int, str] | None = None) -> str:
        """Appends an entry that supersedes the heads known here. `branch`: writes from an older state."""
        seq, prev = branch or self.last
        salt, data = self.dice.randbytes(16), payload.data()
        entry = Entry(
            writer=WRITERS[self.number],
            seq=seq + 1,
            prev=prev,
            supersedes=self.heads(payload.subject),
            seen=self._seen(),
            person=self.person,
            wall="2026-04-01T10:00:00+05:00",
            kind=payload.KIND,
            version=payload.VERSION,
            subject=payload.subject,
            data_hash=payload_hash(salt, data),
        )
        body = entry.to_bytes()
        signed = Signed(body, KEYS[self.number].sign(pae(ENTRY_TYPE, body)), salt, data)
        self._keep(signed, entry)
        if branch is None:
            self.last = (entry.seq, signed.hash)
        return signed.hash

    def take(self, other: Copy) -> None:
        for own, signed in other.entries.items():
            if own not in self.entries:
                self._keep(signed, other.parsed[own])

    def heads(self, subject: str) -> tuple[str, ...]:
        mine = {own for own, entry in self.parsed.items() if entry.subject == subject}
        gone = {target for own in mine for target in self.parsed[own].supersedes}
        return tuple(sorted(mine - gone))

    def act(self) -> None:
        """One random thing that a person may do."""
        place = {
            "audit": "a",
            "body": self.dice.choice("xy"),
            "indicator": self.dice.choice(("WEB-01", "WEB-02")),
        }
        link = f"link-{self.dice.randrange(4)}"
        erasable = [own for own, entry in self.parsed.items() if entry.kind == AnswerGiven.KIND]
        text = str(self.dice.randrange(3))
        answer_place = (place["audit"], place["body"], place["indicator"])
        answer = AnswerGiven("a", place["body"], place["indicator"], "answered", text, "", None, "", None, "")
        choices: list[Payload] = [
            answer,
            answer,
            PersonNamed(person=self.dice.choice(PEOPLE), name=text),
            *self.of_keys(),
            _name(text),
            _kind(self.dice.choice("xy"), self.dice.choice(("district", "city"))),
            _header(*self.dice.choice(("x", "xy"))),
            ChannelField(channel="c", field="address", value=text),
            AnswerCarried(*answer_place, "before", "answered", text, "", "", ""),
            AuditMoved("a", self.dice.choice(("open", "closed", "withdrawn")), text),
            ChecklistAssigned("a", "x", self.dice.choice((None, *PEOPLE))),
            EvidenceNumbered("a", "x", [text, "cd" * 32]),
            EvidenceLinked(link=link, evidence=SHA, **place),
            EvidenceUnlinked(link=link),
            EvidenceAdded(SHA, "screenshot", "image/png", 1, 1, 1, text, "", "paste"),
            EvidenceAdded(SHA, "screenshot", "image/png", 1, 1, 1, text, "", "copy", "cd" * 32),
            EvidenceRemoved(sha256=SHA, reason=text),
            EvidenceField(sha256=SHA, field="note", value=text),
            EvidenceField(sha256="cd" * 32, field="copy", value=SHA if text == "0" else ""),
        ]
        choices += self._of_samples(text)
        choices += self._of_recommendations(text)
        choices += self._of_reviews(text)
        if erasable:
            choices.append(PayloadErased(entry=self.dice.choice(erasable), reason=text))
        self.write(self.dice.choice(choices))

    def of_keys(self) -> list[Payload]:
        """What one key may say of persons and keys, whether it has the right to or not."""
        person, other = self.dice.choice(PEOPLE), self.dice.randrange(len(KEYS))
        shown: tuple[list[Json] | None, ...] = (None, [], [WRITERS[other]])
        own = WRITERS[self.number]
        proof = KEYS[other].sign(continuing(WORKSPACE, own, self.person)).hex()
        return [
            PersonConfirmed(person, confirmed=self.dice.random() < 0.8, writers=self.dice.choice(shown)),
            WriterVouched(WRITERS[other], own, person, vouched=self.dice.random() < 0.8),
            WriterContinued(own, WRITERS[other], self.person, self.dice.choice((proof, "00" * 64))),
        ]

    def _of_samples(self, text: str) -> list[Payload]:
        row, proof = f"row-{self.dice.randrange(3)}", f"proof-{self.dice.randrange(2)}"
        return [
            SampleHeader("a", "x", "posts", text, "2026-01-01", None, ["org_facebook"]),
            SampleRowAdded(row, "a", "x", "posts", f"000000{text}.x", {"day": "2026-01-01"}),
            SampleRowRemoved(row),
            SampleRowProved(proof, SHA, "a", "x", f"000000{text}.x"),
            SampleProofWithdrawn(proof),
            WorkdaySet("2026-01-05", None if text == "2" else text == "1", text),
        ]

    def _of_recommendations(self, text: str) -> list[Payload]:
        own, letter = f"rec-{self.dice.randrange(2)}", f"letter-{self.dice.randrange(2)}"
        words: dict[str, Json] = {"kk": text, "ru": text, "en": ""}
        status = self.dice.choice(("open", "promised", "done", "dropped"))
        kept = self.dice.choice((True, False, None))
        prices: dict[str, Json] = {own: "1.5" if text == "1" else None}
        return [
            RecommendationWritten(own, "x", "a", "WEB-01", "akimat", words, text),
            RecommendationTakenBack(own),
            RecommendationMoved(own, status, "2026-04-01", "2026-12-31", letter, [SHA], text),
            RecommendationChecked(own, "a", kept, "2026-04-01", text),
            LetterRegistered(letter, "outgoing", text, "2026-04-01", None, "", ["x"], "", [], prices),
            LetterTakenBack(letter),
        ]

    def _of_reviews(self, text: str) -> list[Payload]:
        status = self.dice.choice(("submitted", "returned", "approved", "in_progress"))
        mine, outcome = f"remark-{text}", self.dice.choice(("upheld", "rejected", ""))
        heads = " ".join(self.heads("answer:a/x/WEB-01"))
        signed = SignOff("", "a", "x", heads, METHODOLOGY.hash, "", {"WEB-01": text}, {}, {}, "", 1)
        signed = replace(signed, signoff=signed.content_hash())
        return [
            ChecklistMoved("a", "x", status, text, signed.signoff),
            signed,
            AnswerChecked("a", "x", "WEB-01", self.dice.choice(PEOPLE), heads),
            RemarkMade(mine, "a", "x", "WEB-01", heads, text),
            RemarkAnswered(f"message-{text}", mine, text),
            RemarkClosed(mine, text == "1"),
            ObjectionRegistered(
                mine, "a", "x", text, "2026-04-01", text, text, [["WEB-01", text, text, "1"]]
            ),
            ObjectionWithdrawn(mine, text),
            ObjectionDocument(f"document-{text}", mine, SHA),
            ObjectionDecided(mine, outcome, text),
        ]

    def _seen(self) -> dict[str, Seen]:
        found: dict[str, Seen] = {}
        for own, entry in self.parsed.items():
            if entry.writer != WRITERS[self.number] and (
                entry.writer not in found or found[entry.writer].seq < entry.seq
            ):
                found[entry.writer] = Seen(entry.seq, own)
        return found

    def _keep(self, signed: Signed, entry: Entry) -> None:
        self.entries[signed.hash] = signed
        self.parsed[signed.hash] = entry


def _name(text: str) -> Payload:
    return BodyField(body="x", field="name", value={"kk": text, "ru": text, "en": text})


def _kind(body: str, kind: str) -> Payload:
    return BodyField(body=body, field="kind", value=kind)


def _header(*bodies: str) -> Payload:
    title: dict[str, Json] = {"kk": "a", "ru": "a", "en": "a"}
    return AuditHeader("a", "a", title, METHODOLOGY.hash, "2026-03-31", list(bodies), [], False, None)


def frame() -> tuple[Payload, ...]:
    """What scoring needs besides answers."""
    frozen = MethodologyFrozen(METHODOLOGY.hash, cast(dict[str, Json], to_document(METHODOLOGY)))
    return (frozen, _name("0"), _kind("x", "district"), _header("x", "y"))


def history(seed: int, *, fork: bool = False) -> list[Signed]:
    """All entries of a random history: four people act, and now and then one takes over what another has."""
    dice = random.Random(seed)
    copies = [Copy(number, dice) for number in range(4)]
    copies[0].write(WorkspaceCreated(WORKSPACE, "aktobe", PEOPLE[0]))
    for payload in frame():
        dice.choice(copies[:2]).write(payload)
    for _ in range(dice.randrange(6, 16)):
        one, other = dice.sample(copies, 2)
        one.act()
        if dice.random() < 0.4:
            other.take(one)
    if fork:
        one = dice.choice(copies)
        own = [entry for entry in one.parsed.items() if entry[1].writer == WRITERS[one.number]]
        before = dice.choice(own)
        one.write(PersonNamed(PEOPLE[0], "fork"), branch=(before[1].seq, before[0]))
        one.write(PersonNamed(PEOPLE[1], "fork"), branch=(before[1].seq, before[0]))
    everything: dict[str, Signed] = {}
    for copy in copies:
        everything |= copy.entries
    return list(everything.values())


class Bench:
    """One database in memory, emptied between histories: making the schema costs more than a history."""

    def __init__(self) -> None:
        self.db: Database = open_memory()
        migrate(self.db)
        self.tables = [
            row[0]
            for row in self.db.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if not row[0].startswith(("sqlite_", "_"))
        ]

    def absorb(self, batches: list[list[Signed]]) -> dict[str, list[Row]]:
        for table in self.tables:
            self.db.run(f"DELETE FROM {table}")
        for batch in batches:
            with self.db.transaction():
                log.absorb(self.db, APPLIERS, batch)
        return self.state()

    def state(self) -> dict[str, list[Row]]:
        found = replay.dump(self.db, APPLIERS)
        found["quarantine"] = sorted(self.db.rows("SELECT * FROM quarantine"))
        found["vouched"] = sorted(Trust(self.db).vouched)
        found["confirmed"] = [(person,) for person in sorted(Trust(self.db).confirmed)]
        found["payload"] = sorted(self.db.rows("SELECT hash, salt, data FROM entry"), key=repr)
        return found

    def rebuilt(self) -> dict[str, list[Row]]:
        with self.db.transaction():
            return self.rebuilt_within()

    def rebuilt_within(self) -> dict[str, list[Row]]:
        """As `rebuilt`, in the caller's transaction."""
        replay.rebuild(self.db, APPLIERS, Silent())
        return self.state()


def shuffled(entries: list[Signed], dice: random.Random) -> list[list[Signed]]:
    """Another order, in random batches, with some entries given twice."""
    order = entries + dice.sample(entries, len(entries) // 4)
    dice.shuffle(order)
    batches = []
    while order:
        size = dice.randrange(1, len(order) + 1)
        batches.append(order[:size])
        order = order[size:]
    return batches
