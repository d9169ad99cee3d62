"""A key counts once it is vouched for: whatever anybody signs with a key of their own in another's name."""

from __future__ import annotations

import random
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.changes import Changes
from core.errors import TyndaError
from core.exchange.backup import backup
from core.exchange.merge import merge
from core.exchange.pack import pack
from core.exchange.restore import restore
from core.exchange.verify_backup import verify_backup
from core.job import Silent
from core.journal.entry import continuing
from core.journal.kinds.objections import ObjectionDecided
from core.journal.kinds.people import PersonConfirmed, WriterContinued, WriterVouched
from core.journal.kinds.reviews import RemarkClosed
from core.journal.log import absorb, all_signed
from core.journal.trust import Trust
from core.objections import operations as objections
from core.objections import reads as objecting
from core.people import operations as people
from core.people import reads
from core.people.records import PersonKey
from core.reports.scorecard import build
from core.reports.source import gather
from core.reviews import operations, remarks
from core.reviews import reads as reviews
from core.store import sqlite
from core.store.migrations import VOUCHING, migrate
from core.store.sqlite import open_memory
from core.store.writer import Transaction
from core.subjects import APPLIERS
from core.text import Catalogue
from core.workspace import Workspace
from tests.reviewing import BODY, EXCEPTION, Team, force_approval, team


@pytest.fixture
def staff(tmp_path: Path) -> Team:
    """The auditor has submitted."""
    staff = team(tmp_path)
    staff.answer(staff.auditor, "WEB-04", "13/20")
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    return staff


@pytest.fixture
def laptop(staff: Team, tmp_path: Path) -> Laptop:
    return Laptop(staff, tmp_path / "laptop")


class Laptop:
    """Another computer with a profile of its own and a copy of the workspace."""

    def __init__(self, staff: Team, folder: Path) -> None:
        folder.mkdir()
        self._home = folder / "home"
        self.staff = replace(staff, path=Path(shutil.copy(staff.path, folder / "copy.tynda")))
        self._package = folder / "sent.tyndapack"

    @contextmanager
    def at(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TYNDA_HOME", str(self._home))
            yield

    def run(self, person: str, operation: Callable[..., Changes], /, **words: Any) -> Changes:
        with self.at():
            return self.staff.run(person, operation, **words)

    def approve(self, person: str) -> None:
        """By force: no program of ours does it with a key that waits."""
        self.run(person, force_approval, audit=self.staff.audit.id)

    def send(self, to: Team) -> Path:
        """All that is here, taken in by the founder on the first computer."""
        self._package.unlink(missing_ok=True)
        pack(self.staff.path, self._package, Silent())
        with to.working(to.founder) as place:
            merge(place, [self._package], Silent())
        return self._package

    def take(self, sent: Team) -> None:
        self._package.unlink(missing_ok=True)
        pack(sent.path, self._package, Silent())
        with self.at(), self.staff.working(self.staff.founder) as place:
            merge(place, [self._package], Silent())


def _keys(staff: Team, person: str) -> tuple[PersonKey, ...]:
    with closing(Workspace.open(staff.path, read_only=True)) as place, place.reading() as db:
        return reads.keys(db).get(person, ())


def _waiting(staff: Team, person: str) -> list[str]:
    return [one.id for one in _keys(staff, person) if not one.vouched]


def _refused(work: Callable[[], object]) -> str:
    with pytest.raises(TyndaError) as caught:
        work()
    return caught.value.text_id


def _printed(staff: Team) -> tuple[str, ...]:
    """What stands beside the body on every print: PDF and workbook are made of this."""
    with closing(Workspace.open(staff.path, read_only=True)) as place, place.reading() as db:
        report = build(gather(db, staff.audit), "en")
    (card,) = [one for one in report.cards if one.id == BODY]
    return card.marks


def test_an_approval_in_anothers_name_does_not_count_until_the_key_is_vouched_for(
    staff: Team, laptop: Laptop
) -> None:
    laptop.approve(staff.founder)
    package = laptop.send(staff)
    assert staff.status() == "submitted"
    approval = staff.approval()
    assert approval is not None and (approval.state, approval.refusals) == ("refused", ("unvouched",))
    assert staff.problems() == {"approval_unvouched"} and not staff.verified().ok
    assert {one.kind for one in verify_backup(package, Silent()).problems} == {"approval_unvouched"}
    assert Catalogue("en").text("report.not_approved") in _printed(staff)
    staff.run(staff.founder, people.vouch, person=staff.founder)  # it was their own other laptop
    assert staff.status() == "approved" and staff.problems() == set()
    assert Catalogue("en").text("report.not_approved") not in _printed(staff)


def test_it_does_not_count_in_a_new_workspace_made_of_the_package_either(
    staff: Team, laptop: Laptop, tmp_path: Path
) -> None:
    laptop.approve(staff.founder)
    restore(laptop.send(staff), tmp_path / "made.tynda", Silent())
    made = replace(staff, path=tmp_path / "made.tynda")
    assert made.status() == "submitted" and made.problems() == {"approval_unvouched"}


def _vouch_for_itself(tx: Transaction) -> Changes:
    tx.record(WriterVouched(tx.writer, tx.writer, tx.person, vouched=True))
    return tx.changes()


def _vouch_for(tx: Transaction, *, writers: list[str], person: str) -> Changes:
    for writer in writers:
        tx.record(WriterVouched(writer, tx.writer, person, vouched=True))
    return tx.changes()


def _claim_a_word(tx: Transaction, *, by: str) -> Changes:
    """As if another key had said it."""
    tx.record(WriterVouched(tx.writer, by, tx.person, vouched=True))
    return tx.changes()


def _confirm_oneself(tx: Transaction) -> Changes:
    tx.record(PersonConfirmed(tx.person, confirmed=True, writers=[tx.writer]))
    return tx.changes()


def _continue_without_proof(tx: Transaction, *, before: str) -> Changes:
    other = tx._pen._profile.mint("w", "nobody")  # a proof by the wrong key
    proof = other.sign(continuing(tx.workspace, tx.writer, tx.person)).hex()
    tx.record(WriterContinued(tx.writer, before, tx.person, proof))
    return tx.changes()


def test_a_key_is_not_vouched_for_by_itself(staff: Team, laptop: Laptop) -> None:
    laptop.run(staff.founder, _vouch_for_itself)
    laptop.run(staff.founder, _confirm_oneself)
    laptop.approve(staff.founder)
    laptop.send(staff)
    assert staff.status() == "submitted"
    assert staff.problems() == {"approval_unvouched", "vouching_unfounded", "confirmation_unvouched"}


def test_keys_that_vouch_for_each_other_in_a_circle_are_nobodys(
    staff: Team, laptop: Laptop, tmp_path: Path
) -> None:
    second = Laptop(laptop.staff, tmp_path / "second")
    for place in (laptop, second):
        place.run(staff.founder, people.join)
    (one,), (two,) = _waiting(laptop.staff, staff.founder), _waiting(second.staff, staff.founder)
    laptop.run(staff.founder, _vouch_for, writers=[two], person=staff.founder)
    second.run(staff.founder, _vouch_for, writers=[one], person=staff.founder)
    laptop.approve(staff.founder)
    laptop.send(staff)
    second.send(staff)
    assert sorted(_waiting(staff, staff.founder)) == sorted((one, two))
    assert staff.status() == "submitted"
    assert staff.problems() == {"approval_unvouched", "vouching_unfounded"}


def test_who_is_not_confirmed_vouches_for_nobody(staff: Team, laptop: Laptop) -> None:
    laptop.approve(staff.founder)
    keys = _waiting(laptop.staff, staff.founder)
    laptop.run(staff.stranger, _vouch_for, writers=keys, person=staff.founder)
    laptop.send(staff)
    assert staff.status() == "submitted"
    assert staff.problems() == {"approval_unvouched", "vouching_unfounded"}


def test_nobody_puts_words_into_another_keys_mouth(staff: Team, laptop: Laptop) -> None:
    (root,) = [one.id for one in _keys(staff, staff.founder) if one.vouched]
    laptop.run(staff.founder, _claim_a_word, by=root)
    laptop.run(staff.founder, _continue_without_proof, before=root)
    laptop.approve(staff.founder)
    laptop.send(staff)
    assert staff.status() == "submitted" and _waiting(staff, staff.founder)
    assert staff.problems() == {"approval_unvouched", "vouching_unfounded"}


def test_another_confirmed_person_may_vouch_and_their_key_alone_takes_it_back(
    staff: Team, laptop: Laptop
) -> None:
    laptop.approve(staff.founder)
    laptop.send(staff)
    staff.run(staff.other, people.vouch, person=staff.founder)
    assert staff.status() == "approved"
    (key,) = [one for one in _keys(staff, staff.founder) if one.by]
    assert key.vouched and key.by == (staff.other,) and key.entries > 1
    again = lambda: staff.run(staff.founder, people.take_words_back, person=staff.founder)  # noqa: E731
    assert _refused(again) == "person.no_word"
    staff.run(staff.other, people.take_words_back, person=staff.founder, writers=[key.id[:12]])
    assert staff.status() == "submitted" and staff.problems() == {"approval_unvouched"}


def test_an_entry_put_into_the_file_by_sql_is_named(staff: Team, laptop: Laptop) -> None:
    laptop.approve(staff.founder)
    with closing(sqlite.open_file(laptop.staff.path, writing=False)) as there:
        rows = there.rows(
            "SELECT hash, writer, seq, subject, kind, version, supersedes, body, sig, salt, data"
            " FROM entry ORDER BY position"
        )
    with closing(sqlite.open_file(staff.path, writing=True)) as here, here.transaction():
        names = "hash, writer, seq, subject, kind, version, supersedes, body, sig, salt, data"
        for row in rows:
            here.run(f"INSERT OR IGNORE INTO entry ({names}) VALUES ({', '.join('?' * 11)})", tuple(row))
    assert "approval_unvouched" in staff.problems()
    assert staff.status() == "submitted"


def test_with_a_key_that_waits_nothing_is_signed_that_would_not_count(staff: Team, laptop: Laptop) -> None:
    place = {"audit": staff.audit.id, "body": BODY}
    letter = {"indicators": ["WEB-04"], "number": "1", "received": date(2026, 4, 1), "text": "No."}
    staff.run(staff.auditor, objections.register, **place, **letter)
    laptop.take(staff)
    with closing(Workspace.open(staff.path, read_only=True)) as here, here.reading() as db:
        (objection,) = objecting.of_audit(db, staff.audit.id)
    attempts: list[tuple[Callable[..., Changes], dict[str, Any]]] = [
        (operations.approve, place),
        (objections.decide, {"objection": objection.id, "outcome": "rejected", "reason": "No."}),
        (people.confirm, {"person": staff.stranger}),
        (people.vouch, {"person": staff.founder}),
    ]
    for operation, words in attempts:
        attempt = lambda: laptop.run(staff.founder, operation, **words)  # noqa: B023, E731
        assert _refused(attempt) == "person.key_waits", operation
    assert len(_waiting(laptop.staff, staff.founder)) == 1  # it has joined once, to be vouched for
    assert laptop.staff.status() == "submitted" and laptop.staff.verified().ok
    laptop.send(staff)
    staff.run(staff.founder, people.vouch, person=staff.founder)
    laptop.take(staff)
    laptop.run(staff.founder, operations.approve, **place)
    assert laptop.staff.status() == "approved" and laptop.staff.verified().ok


def test_decisions_and_confirmations_of_a_key_that_waits_wait_too(staff: Team, laptop: Laptop) -> None:
    place = {"audit": staff.audit.id, "body": BODY}
    letter = {"indicators": ["WEB-04"], "number": "1", "received": date(2026, 4, 1), "text": "No."}
    staff.run(staff.auditor, objections.register, **place, **letter)
    laptop.take(staff)

    def forced(tx: Transaction) -> Changes:
        (objection,) = objecting.of_audit(tx.db, staff.audit.id)
        tx.record(ObjectionDecided(objection.id, "upheld", "Yes."))
        tx.record(PersonConfirmed(staff.stranger, confirmed=True, writers=[]))
        return tx.changes()

    laptop.run(staff.founder, forced)
    laptop.send(staff)
    assert _standing(staff) == (None, False)
    assert staff.problems() == {"decision_unvouched", "confirmation_unvouched"}
    staff.run(staff.founder, people.vouch, person=staff.founder)
    assert _standing(staff) == ("upheld", True) and staff.problems() == set()


def _standing(staff: Team) -> tuple[str | None, bool]:
    """(outcome of the only objection, whether the stranger is confirmed)."""
    with closing(Workspace.open(staff.path, read_only=True)) as place, place.reading() as db:
        (objection,) = objecting.of_audit(db, staff.audit.id)
        known = {one.id: one.confirmed for one in reads.everybody(db)}
    return (objection.decision.outcome if objection.decision else None), known[staff.stranger]


def test_a_remark_of_a_confirmed_person_is_closed_by_keys_that_count_alone(
    staff: Team, laptop: Laptop
) -> None:
    staff.move(staff.founder, remarks.make, indicator="WEB-04", text="Which day?")
    laptop.take(staff)
    with closing(Workspace.open(staff.path, read_only=True)) as place, place.reading() as db:
        (remark,) = reviews.remarks(db, staff.audit.id)
    attempt = lambda: laptop.run(staff.founder, remarks.close, remark=remark.id)  # noqa: E731
    assert _refused(attempt) == "person.key_waits"

    def forced(tx: Transaction) -> Changes:
        tx.record(RemarkClosed(remark.id, closed=True))
        return tx.changes()

    laptop.run(staff.founder, forced)
    laptop.send(staff)
    assert not _closed(staff) and staff.problems() == {"remark_closed"}
    staff.run(staff.founder, people.vouch, person=staff.founder)
    assert _closed(staff) and staff.problems() == set()


def _closed(staff: Team) -> bool:
    with closing(Workspace.open(staff.path, read_only=True)) as place, place.reading() as db:
        (remark,) = reviews.remarks(db, staff.audit.id)
    return remark.closed


def test_a_restored_file_on_the_same_computer_asks_nobody(staff: Team, tmp_path: Path) -> None:
    backup(staff.path, tmp_path / "backup", Silent())
    staff.run(staff.founder, people.name, person=staff.founder, name="Deputy")  # after the backup
    restore(tmp_path / "backup", tmp_path / "again.tynda", Silent())
    again = replace(staff, path=tmp_path / "again.tynda")
    again.move(staff.founder, operations.approve)
    assert again.status() == "approved" and again.verified().ok
    keys = _keys(again, staff.founder)
    assert len(keys) == 2 and all(one.vouched for one in keys)
    restore(
        tmp_path / "backup", tmp_path / "third.tynda", Silent()
    )  # the key before the last is the one here
    third = replace(staff, path=tmp_path / "third.tynda")
    third.move(staff.founder, operations.approve)
    assert third.status() == "approved" and third.verified().ok


def test_a_profile_that_moved_to_another_computer_goes_on(
    staff: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core import paths

    shutil.copytree(paths.home(), tmp_path / "moved")
    monkeypatch.setenv("TYNDA_HOME", str(tmp_path / "moved"))
    staff.move(staff.founder, operations.approve)
    assert staff.status() == "approved" and staff.verified().ok
    assert len(_keys(staff, staff.founder)) == 2


def test_whoever_was_confirmed_before_they_worked_is_known_on_that_computer_alone(
    staff: Team, laptop: Laptop
) -> None:
    """`other` was named and confirmed, and has never worked."""
    assert _refused(lambda: laptop.run(staff.other, operations.approve, audit=staff.audit.id, body=BODY)) == (
        "person.key_waits"
    )
    staff.move(staff.other, operations.approve)
    assert staff.status() == "approved" and staff.verified().ok


def test_a_confirmation_names_the_key_that_was_shown_and_no_other(staff: Team, laptop: Laptop) -> None:
    """Two keys say they are the stranger's: nobody is confirmed by mistake for another."""
    staff.run(staff.stranger, people.join)
    laptop.run(staff.stranger, people.join)
    laptop.send(staff)
    assert _refused(lambda: staff.run(staff.founder, people.confirm, person=staff.stranger)) == (
        "person.several_keys"
    )
    (own,) = _waiting(Team(staff.path, staff.audit, *_persons(staff)), staff.stranger)[:1]
    unknown = lambda: staff.run(staff.founder, people.confirm, person=staff.stranger, writers=["zz"])  # noqa: E731
    assert _refused(unknown) == "person.unknown_key"
    staff.run(staff.founder, people.confirm, person=staff.stranger, writers=[own])
    assert [one.vouched for one in _keys(staff, staff.stranger) if one.id == own] == [True]
    assert len(_waiting(staff, staff.stranger)) == 1


def _persons(staff: Team) -> tuple[str, str, str, str]:
    return staff.founder, staff.auditor, staff.other, staff.stranger


def test_confirming_again_vouches_for_no_key_that_came_later(staff: Team, laptop: Laptop) -> None:
    laptop.run(staff.auditor, people.join)
    laptop.send(staff)
    staff.run(staff.founder, people.confirm, person=staff.auditor)
    assert len(_waiting(staff, staff.auditor)) == 1
    staff.run(staff.founder, people.vouch, person=staff.auditor)
    assert _waiting(staff, staff.auditor) == []
    none = lambda: staff.run(staff.founder, people.vouch, person=staff.auditor)  # noqa: E731
    assert _refused(none) == "person.no_key_waits"


def test_a_workspace_of_an_older_program_goes_on_without_a_question(staff: Team, laptop: Laptop) -> None:
    laptop.approve(staff.other)
    laptop.send(staff)
    assert staff.status() == "submitted"
    with closing(sqlite.open_file(staff.path, writing=True)) as db, db.transaction():
        db.run("DROP TABLE vouching")
        db.run("DELETE FROM _sqlite_migrations WHERE name = ?", (f"{VOUCHING:04d}",))
        db.run(f"PRAGMA user_version = {VOUCHING - 1}")
    Workspace.open(staff.path, person=staff.founder).close()
    assert staff.status() == "approved" and staff.verified().ok
    laptop.approve(staff.founder)  # what comes after that waits
    laptop.send(staff)
    assert "approval_unvouched" in staff.problems()


def test_what_counts_depends_on_the_set_of_entries_alone(staff: Team, laptop: Laptop) -> None:
    laptop.approve(staff.founder)
    laptop.run(staff.founder, _vouch_for_itself)
    laptop.send(staff)
    staff.run(staff.other, people.vouch, person=staff.founder)
    with closing(Workspace.open(staff.path, read_only=True)) as place, place.reading() as db:
        entries, expected = list(all_signed(db)), (Trust(db).vouched, Trust(db).confirmed)
    assert len(expected[0]) > 3 and len(expected[1]) == 3
    for seed in range(4):
        random.Random(seed).shuffle(entries)
        memory = open_memory()
        migrate(memory)
        for portion in (entries[: len(entries) // 2], entries[len(entries) // 3 :]):
            with memory.transaction():
                absorb(memory, APPLIERS, portion)
        assert (Trust(memory).vouched, Trust(memory).confirmed) == expected
        memory.close()


def test_a_key_of_nobody_known_is_refused_by_name(staff: Team) -> None:
    unknown = str(uuid.uuid4())
    for operation in (people.vouch, people.confirm, people.take_words_back):
        attempt = lambda: staff.run(staff.founder, operation, person=unknown)  # noqa: B023, E731
        assert _refused(attempt) == "person.unknown", operation
