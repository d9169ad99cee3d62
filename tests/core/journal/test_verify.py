"""Every tampering by direct SQL is named; what cannot be seen is asserted as unseen."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from core.answers import operations as answers
from core.answers.reads import draft_digest
from core.answers.records import Content
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.evidence.reads import thumbnail_digest
from core.identity import Profile
from core.job import Silent
from core.journal import log, replay
from core.journal.canonical import ENTRY_TYPE, canonical, pae, payload_hash
from core.journal.entry import Signed, parse
from core.journal.findings import KINDS
from core.journal.kinds.audits import MethodologyFrozen
from core.journal.kinds.base import Payload
from core.journal.kinds.people import PayloadErased, PersonNamed, WriterJoined
from core.journal.verify import Report, verify
from core.people import operations as people
from core.store import sqlite
from core.store.sqlite import Database
from core.subjects import APPLIERS
from core.workspace import Workspace
from tests import making

OTHER = "00000000-0000-4000-8000-000000000002"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two writers, answers, evidence, an erasure and a draft; and its profile."""
    folder = tmp_path_factory.mktemp("template")
    before = os.environ.get("TYNDA_HOME")
    os.environ["TYNDA_HOME"] = str(folder / "home")
    try:
        _fill(folder)
    finally:
        os.environ["TYNDA_HOME"] = before or ""
    return folder


def _fill(folder: Path) -> None:
    with making.workspace(folder) as place:
        audit = making.audit(place)
        for value in ("10/20", "13/20"):
            content = Content(state="answered", value=value)
            place.run(answers.save, audit=audit.id, body="uil", indicator="WEB-04", content=content)
        picture = examine(making.picture(), name="x.png", how="paste")
        place.run(evidence.attach, intake=picture, audit=audit.id, body="uil", indicator="WEB-04")
        gone = examine(b"to be removed", name="x.txt", how="file")
        place.run(evidence.attach, intake=gone, audit=audit.id, body="uil", indicator="WEB-04")
        place.run(evidence.remove, evidence=gone.sha256, reason="law")
        place.run(answers.save_draft, audit=audit.id, body="uil", indicator="WEB-05", text='{"a":1}')
        founder = place.person
    with Workspace.open(folder / "test.tynda", person=OTHER) as place:
        named = place.run(people.name, person=OTHER, name="To be erased")
        place.run(people.erase, entry=named.entries[-1], reason="law")
    with Workspace.open(folder / "test.tynda", person=founder) as place:
        place.run(people.name, person=founder, name="Founder")


@pytest.fixture
def file(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template / "test.tynda", tmp_path / "test.tynda"))


def _open(file: Path) -> Database:
    db = sqlite.open_file(file, writing=True)
    db.run("PRAGMA cell_size_check = OFF")
    return db


def _verify(file: Path, profile: Profile | None = None) -> Report:
    db = sqlite.open_file(file, writing=False)
    try:
        return verify(db, APPLIERS, Silent(), profile)
    finally:
        db.close()


def _tamper(file: Path, *statements: str) -> Report:
    db = _open(file)
    for statement in statements:
        db.run(statement)
    db.close()
    return _verify(file)


def _kinds(report: Report) -> set[str]:
    return {problem.kind for problem in report.problems}


def test_an_honest_file_is_clean_and_its_erasure_is_said(template: Path) -> None:
    report = _verify(template / "test.tynda", Profile(template / "home"))
    assert report.ok
    assert _kinds(report) == {"erased"}
    assert report.protected_up_to > 0  # the other person has seen the founder's entries


# The last entry of the founder about an answer, its writer, and the last entry of that writer.
ANSWER = "(SELECT hash FROM entry WHERE kind = 'answer.given' ORDER BY position DESC LIMIT 1)"
LAST = "(SELECT hash FROM entry ORDER BY position DESC LIMIT 1)"
MIDDLE = "(SELECT hash FROM entry ORDER BY position LIMIT 1 OFFSET 50)"
DROP = "DELETE FROM entry WHERE hash = {0}"

BY_SQL: dict[str, tuple[str, ...]] = {
    "entry_malformed": (f"UPDATE entry SET body = 'text' WHERE hash = {ANSWER}",),
    "entry_hash": (f"UPDATE entry SET hash = '{'0' * 64}' WHERE hash = {ANSWER}",),
    "row_columns": (f"UPDATE entry SET subject = 'answer:a/b/c' WHERE hash = {ANSWER}",),
    "signature": (f"UPDATE entry SET sig = zeroblob(64) WHERE hash = {ANSWER}",),
    "chain_gap": (DROP.format(MIDDLE),),
    "payload_missing": (f"UPDATE entry SET salt = NULL, data = NULL WHERE hash = {ANSWER}",),
    "payload_changed": (
        f"UPDATE entry SET data = CAST(replace(data, '13', '20') AS BLOB) WHERE hash = {ANSWER}",
    ),
    "newer_seen": ("DELETE FROM entry WHERE seq > 400 AND kind <> 'writer.joined'",),
    "quarantine_rows": (f"INSERT INTO quarantine VALUES ({ANSWER})",),
    "head_rows": (f"DELETE FROM head WHERE entry = {ANSWER}",),
    "state_rows": ("UPDATE answer SET value = '20/20'",),
    "evidence_missing": ("DELETE FROM blob",),
    "evidence_changed": ("UPDATE blob SET data = x'00'",),
    "evidence_kept": (
        f"INSERT INTO blob VALUES ('{hashlib.sha256(b'to be removed').hexdigest()}',"
        " CAST('to be removed' AS BLOB))",
    ),
    "thumbnail_changed": ("UPDATE thumbnail SET data = x'00'",),
    "draft_changed": ("UPDATE draft SET text = 'other'",),
    "schema_changed": ("CREATE TABLE sly (x)",),
}


@pytest.mark.parametrize("kind", BY_SQL)
def test_tampering_by_sql_is_named(kind: str, file: Path) -> None:
    report = _tamper(file, *BY_SQL[kind])
    assert not report.ok
    assert kind in _kinds(report), report.problems


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE person SET name = 'x'",
        "INSERT INTO confirmation VALUES ('x', 1, 'y', '')",
        "DELETE FROM link",
        "UPDATE field SET value = '1'",
        "UPDATE audit SET observed_on = '2020-01-01'",
        "UPDATE methodology SET document = '{}'",
        "UPDATE evidence SET captured_at = '2020-01-01'",
        "DELETE FROM founding",
        "DELETE FROM erasure",
        "INSERT INTO checklist VALUES ('a', 'b', 'approved', '', '', '', '')",
    ],
)
def test_every_state_table_is_compared(statement: str, file: Path) -> None:
    report = _tamper(file, statement)
    assert "state_rows" in _kinds(report)


@pytest.mark.parametrize("column", ["writer", "seq", "subject", "kind", "version", "supersedes"])
def test_every_column_of_an_entry_is_compared_with_its_bytes(column: str, file: Path) -> None:
    report = _tamper(file, f"UPDATE entry SET {column} = 9 WHERE hash = {ANSWER}")
    assert "row_columns" in _kinds(report)


def test_a_thumbnail_of_another_picture_is_named_even_with_its_digest(file: Path) -> None:
    forged = examine(making.picture(colour=500), name="y.png", how="paste").thumbnail
    assert forged is not None
    db = _open(file)
    ((sha256,),) = db.rows("SELECT sha256 FROM thumbnail")
    digest = thumbnail_digest(sha256, forged)
    db.run("UPDATE thumbnail SET data = ?, digest = ?", (forged, digest))
    db.close()
    assert _kinds(_verify(file)) == {"thumbnail_changed", "erased"}


def test_a_thumbnail_packed_by_another_version_of_the_library_is_the_same(file: Path) -> None:
    db = _open(file)
    ((sha256, small),) = db.rows("SELECT sha256, data FROM thumbnail")
    out = io.BytesIO()
    with Image.open(io.BytesIO(small)) as image:
        image.save(out, "PNG", compress_level=0)
    digest = thumbnail_digest(sha256, out.getvalue())
    db.run("UPDATE thumbnail SET data = ?, digest = ?", (out.getvalue(), digest))
    db.close()
    assert _verify(file).ok


def test_bytes_that_no_entry_names_are_said_and_are_no_failure(file: Path) -> None:
    report = _tamper(file, f"INSERT INTO blob VALUES ('{hashlib.sha256(b'').hexdigest()}', x'')")
    assert report.ok
    assert "evidence_orphan" in _kinds(report)


def test_a_damaged_file_is_named(file: Path) -> None:
    db = _open(file)
    db.run("PRAGMA writable_schema = ON")
    root, size = db.value("SELECT rootpage FROM sqlite_schema WHERE name = 'entry_subject'"), 16384
    db.close()
    with file.open("r+b") as raw:
        raw.seek((root - 1) * size)
        raw.write(b"\xff" * 64)
    assert "file_damaged" in _kinds(_verify(file))


class Forger:
    """Somebody with a key of their own, who writes whatever they like in the right form."""

    def __init__(self, file: Path, private: bytes = b"\7" * 32) -> None:
        self.db = _open(file)
        self.key = Ed25519PrivateKey.from_private_bytes(private)
        self.writer = self.key.public_key().public_bytes_raw().hex()
        self.last = (0, "")

    def write(self, payload: Payload, **changed: object) -> str:
        salt = b"\0" * 16
        data = changed.pop("data", payload.data())
        assert isinstance(data, bytes)
        fields = {
            "writer": self.writer,
            "seq": self.last[0] + 1,
            "prev": self.last[1],
            "supersedes": [],
            "seen": {},
            "person": OTHER,
            "wall": "",
            "kind": f"{payload.KIND}/{payload.VERSION}",
            "subject": payload.subject,
            "data_hash": payload_hash(salt, data),
            **changed,
        }
        body = canonical(fields)
        signed = Signed(body, self.key.sign(pae(ENTRY_TYPE, body)), salt, data)
        log.insert(self.db, signed, parse(body))
        self.last = (int(str(fields["seq"])), signed.hash)
        return signed.hash

    def join(self) -> str:
        return self.write(WriterJoined(writer=self.writer, person=OTHER))

    def close(self) -> None:
        with self.db.transaction():
            replay.rebuild(self.db, APPLIERS, Silent())
        self.db.close()


NAMED = PersonNamed(person=OTHER, name="x")
FORGED: dict[str, Callable[[Forger], object]] = {
    "unknown_writer": lambda forger: forger.write(NAMED),
    "wrong_person": lambda forger: (forger.join(), forger.write(NAMED, person="somebody-else")),
    "chain_broken": lambda forger: (forger.join(), forger.write(NAMED, prev="0" * 64)),
    "fork": lambda forger: (
        forger.join(),
        forger.write(NAMED),
        forger.write(NAMED, seq=2, wall="later"),
    ),
    "payload_subject": lambda forger: (forger.join(), forger.write(NAMED, subject="person:another")),
    "methodology_hash": lambda forger: (
        forger.join(),
        forger.write(MethodologyFrozen(hash="0" * 64, document={"a": 1})),
    ),
    "newer_seen": lambda forger: (
        forger.join(),
        forger.write(NAMED, seen={"ab" * 32: [7, "cd" * 32]}),
    ),
}


@pytest.mark.parametrize("kind", FORGED)
def test_forged_entries_are_named(kind: str, file: Path) -> None:
    forger = Forger(file)
    try:
        FORGED[kind](forger)
    finally:
        if kind == "payload_subject":
            forger.db.close()
        else:
            forger.close()
    report = _verify(file)
    assert not report.ok
    assert kind in _kinds(report), report.problems


def test_an_entry_of_a_newer_program_is_said_and_is_no_failure(file: Path) -> None:
    forger = Forger(file)
    forger.join()
    forger.write(NAMED, kind="person.named/9")
    forger.close()
    report = _verify(file)
    assert report.ok
    assert "unknown_kind" in _kinds(report)


def test_a_payload_kept_in_spite_of_its_erasure_is_named(file: Path) -> None:
    forger = Forger(file)
    forger.join()
    own = forger.write(NAMED)
    salt, data = forger.db.rows("SELECT salt, data FROM entry WHERE hash = ?", (own,))[0]
    forger.write(PayloadErased(entry=own, reason="law"))
    forger.close()
    db = _open(file)
    db.run("UPDATE entry SET salt = ?, data = ? WHERE hash = ?", (salt, data, own))
    db.close()
    assert "payload_kept" in _kinds(_verify(file))


def test_a_cut_tail_is_seen_by_the_profile_that_wrote_it(file: Path, template: Path) -> None:
    db = _open(file)
    db.run(DROP.format(LAST))
    with db.transaction():
        replay.rebuild(db, APPLIERS, Silent())
    db.close()
    assert _verify(file).ok  # nobody else has seen that entry …
    assert "profile_ahead" in _kinds(_verify(file, Profile(template / "home")))  # … but who wrote it knows


def test_a_payload_that_a_package_withheld_is_said_and_is_no_failure(file: Path) -> None:
    db = _open(file)
    own = db.value(f"SELECT {ANSWER}")
    db.run("UPDATE entry SET salt = NULL, data = NULL WHERE hash = ?", (own,))
    db.run("INSERT INTO withheld VALUES (?)", (own,))
    with db.transaction():
        replay.rebuild(db, APPLIERS, Silent())
    db.close()
    report = _verify(file)
    assert report.ok and _kinds(report) == {"erased", "withheld"}


def test_all_kinds_of_findings_are_tested() -> None:
    tested = {*BY_SQL, *FORGED, "withheld", "evidence_orphan", "erased", "file_damaged", "unknown_kind"}
    elsewhere = {  # tests/core/reviews/test_custody.py, tests/core/objections/test_operations.py
        "approval_preparer",
        "approval_unconfirmed",
        "approval_unsigned",
        "remark_closed",
        "decision_unconfirmed",
        "other_founding",  # tests/core/people/test_founding.py
        "approval_unvouched",  # tests/core/people/test_keys.py
        "decision_unvouched",
        "confirmation_unvouched",
        "vouching_unfounded",
    }
    assert tested | elsewhere | {"payload_kept", "profile_ahead"} == KINDS
    assert len(KINDS) >= 19


# What cannot be seen, so that nobody believes otherwise.


def test_unseen_an_older_copy_of_the_whole_file_with_a_fresh_profile(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        making.audit(place)
    older = Path(shutil.copy(tmp_path / "test.tynda", tmp_path / "older.tynda"))
    with Workspace.open(tmp_path / "test.tynda") as place:
        place.run(people.name, person=place.person, name="Later")
    assert _verify(older, Profile(tmp_path / "fresh")).ok


def test_unseen_a_draft_altered_together_with_its_digest(file: Path) -> None:
    """What is being typed is nobody's statement yet."""
    db = _open(file)
    ((audit, body, indicator, wall),) = db.rows("SELECT audit, body, indicator, wall FROM draft")
    digest = draft_digest(audit, body, indicator, '{"a":2}', wall)
    db.run("UPDATE draft SET text = ?, digest = ?", ('{"a":2}', digest))
    db.close()
    assert _verify(file).ok


def test_unseen_the_owner_writing_anew_what_nobody_else_has_seen(file: Path, template: Path) -> None:
    """The owner has the key: the last entry, written with other words, is as good as the first."""
    (stored,) = (
        json.loads(one.read_text(encoding="utf-8"))
        for one in (template / "home" / "profile").glob("*.key")
        if OTHER not in one.name
    )
    forger = Forger(file, bytes.fromhex(stored["key"]))
    body = parse(forger.db.value("SELECT body FROM entry ORDER BY position DESC LIMIT 1"))
    forger.db.run(DROP.format(LAST))
    forger.last = (body.seq - 1, body.prev)
    seen = {writer: [one.seq, one.hash] for writer, one in body.seen.items()}
    changed: dict[str, object] = {"person": body.person, "supersedes": list(body.supersedes), "seen": seen}
    forger.write(PersonNamed(person=body.person, name="Other words"), **changed)
    forger.close()
    assert _verify(file).ok
