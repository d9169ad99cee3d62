"""What was signed without the right to does not count and is named, however it came into the file."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from core import paths
from core.answers import operations as answers
from core.answers.records import Content
from core.changes import Changes
from core.exchange.merge import merge
from core.exchange.pack import pack
from core.exchange.verify_backup import verify_backup
from core.job import Silent
from core.journal.kinds.audits import ChecklistMoved
from core.journal.kinds.people import PersonConfirmed
from core.journal.kinds.reviews import RemarkClosed
from core.journal.log import absorb, all_signed
from core.people import operations as people
from core.reviews import operations, reads, remarks
from core.reviews.operations import _sign_off  # what a forger would call
from core.store.migrations import migrate
from core.store.sqlite import open_memory
from core.store.writer import Transaction
from core.subjects import APPLIERS
from core.workspace import Workspace
from tests.reviewing import BODY, EXCEPTION, Team, team
from tests.reviewing import force_approval as _forced


@pytest.fixture
def staff(tmp_path: Path) -> Team:
    return team(tmp_path)


def _submitted(staff: Team) -> None:
    staff.answer(staff.auditor, "WEB-04", "13/20")
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)


def test_the_preparers_own_approval_does_not_count(staff: Team) -> None:
    _submitted(staff)
    staff.run(staff.auditor, _forced, audit=staff.audit.id)
    assert staff.status() == "submitted"
    assert staff.problems() == {"approval_preparer"}
    assert not staff.verified().ok
    staff.move(staff.founder, operations.approve)  # the way out
    assert staff.status() == "approved"


def test_the_approval_of_an_unconfirmed_person_does_not_count(staff: Team) -> None:
    _submitted(staff)
    staff.run(staff.stranger, _forced, audit=staff.audit.id)
    assert (staff.status(), staff.problems()) == ("submitted", {"approval_unconfirmed"})
    staff.run(staff.founder, people.confirm, person=staff.stranger)  # too late for what was signed before
    assert (staff.status(), staff.problems()) == ("submitted", {"approval_unconfirmed"})


def test_nobody_confirms_themselves(staff: Team) -> None:
    _submitted(staff)

    def forced(tx: Transaction, *, audit: str) -> Changes:
        tx.record(PersonConfirmed(tx.person, confirmed=True, writers=None))
        return _forced(tx, audit=audit)

    staff.run(staff.stranger, forced, audit=staff.audit.id)
    assert staff.problems() == {"approval_unconfirmed"}


def test_an_approval_without_a_sign_off_does_not_count(staff: Team) -> None:
    _submitted(staff)
    staff.run(staff.founder, _forced, audit=staff.audit.id, signed=False)
    assert staff.problems() == {"approval_unsigned"}
    assert staff.status() == "in_progress"


def test_an_approval_of_what_was_returned_does_not_count(staff: Team) -> None:
    _submitted(staff)
    staff.move(staff.founder, operations.give_back, comment="Again.")
    staff.run(staff.founder, _forced, audit=staff.audit.id)
    assert staff.problems() == {"approval_unsigned"}
    assert staff.status() == "in_progress"


def test_a_sign_off_that_was_altered_is_none(staff: Team) -> None:
    _submitted(staff)

    def forced(tx: Transaction, *, audit: str) -> Changes:
        (head,) = tx.heads(f"checklist:{audit}/{BODY}")
        one = _sign_off(tx, audit, BODY, head.hash)
        tx.record(replace(one, entries=1))
        tx.record(ChecklistMoved(audit, BODY, "approved", "", one.signoff))
        return tx.changes()

    staff.run(staff.founder, forced, audit=staff.audit.id)
    assert staff.problems() == {"approval_unsigned"}


def test_a_preparer_who_hides_what_was_seen_is_still_the_preparer(staff: Team) -> None:
    """A forger's entry may claim that it has seen nothing: the answers stand behind the sign-off all the
    same."""
    _submitted(staff)

    def blind(tx: Transaction, *, audit: str) -> Changes:
        tx._pen.prepare(tx)
        tx._prepared = True
        tx._pen._seen = {}
        return _forced(tx, audit=audit)

    _forget_writers(staff)  # a new key of the same person, which has written no answer
    staff.run(staff.auditor, blind, audit=staff.audit.id)
    assert staff.status() == "submitted"
    assert "approval_preparer" in staff.problems()


def _forget_writers(staff: Team) -> None:
    for file in (paths.home()).rglob("*"):
        if file.is_file() and staff.auditor in str(file):
            file.unlink()


def test_the_state_table_alone_approves_nothing(staff: Team) -> None:
    _submitted(staff)
    with staff.working(staff.founder) as workspace:
        workspace.run(lambda tx: _write(tx, "UPDATE checklist SET status = 'approved'"))
    assert staff.status() == "in_progress"
    assert staff.problems() == {"state_rows"}


def _write(tx: Transaction, sql: str) -> Changes:
    tx.db.run(sql)
    return tx.changes()


def test_an_honest_approval_stays_honest_after_its_author_edits(staff: Team) -> None:
    staff.approved()
    staff.answer(staff.founder, "WEB-04", "14/20")
    assert staff.status() == "voided"
    assert staff.verified().ok


def test_a_remark_closed_by_another_stays_open_and_is_named(staff: Team) -> None:
    staff.answer(staff.auditor, "WEB-04", "13/20")
    staff.move(staff.founder, remarks.make, indicator="WEB-04", text="Which day?")
    own = _remarks(staff)[0]

    def forced(tx: Transaction) -> Changes:
        tx.record(RemarkClosed(own, closed=True))
        return tx.changes()

    staff.run(staff.auditor, forced)
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        (one,) = reads.remarks(db, staff.audit.id)
    assert not one.closed
    assert staff.problems() == {"remark_closed"}


def _remarks(staff: Team) -> list[str]:
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        return [one.id for one in reads.remarks(db, staff.audit.id)]


@pytest.mark.parametrize("forced", [True, False])
def test_what_an_approval_is_worth_depends_on_the_set_of_entries_alone(staff: Team, forced: bool) -> None:
    if forced:
        _submitted(staff)
        staff.run(staff.auditor, _forced, audit=staff.audit.id)
    else:
        staff.approved()
        staff.answer(staff.auditor, "WEB-04", "14/20")
    expected = staff.approval()
    with Workspace.open(staff.path, read_only=True) as workspace, workspace.reading() as db:
        entries = list(all_signed(db))
    for seed in range(5):
        random.Random(seed).shuffle(entries)
        memory = open_memory()
        migrate(memory)
        half = len(entries) // 2
        for portion in (entries[:half], entries[half:]):
            with memory.transaction():
                absorb(memory, APPLIERS, portion)
        assert reads.approval(memory, staff.audit.id, BODY) == expected
        memory.close()


@pytest.mark.parametrize("forger", ["auditor", "stranger"])
def test_a_forged_approval_in_a_package_is_not_counted_and_is_named(
    staff: Team, tmp_path: Path, forger: str
) -> None:
    """The forger's own copy, on which a program of theirs has signed an approval, sent as a package."""
    kind = {"auditor": "approval_preparer", "stranger": "approval_unconfirmed"}[forger]
    _submitted(staff)
    forged = replace(staff, path=Path(shutil.copy(staff.path, tmp_path / "forged.tynda")))
    forged.run(getattr(staff, forger), _forced, audit=staff.audit.id)
    package = tmp_path / "forged.tyndapack"
    pack(forged.path, package, Silent())
    report = verify_backup(package, Silent())
    assert not report.ok and {one.kind for one in report.problems} == {kind}
    with staff.working(staff.founder) as workspace:
        merge(workspace, [package], Silent())
    assert staff.status() == "submitted"
    approval = staff.approval()
    assert approval is not None and approval.state == "refused"
    assert staff.problems() == {kind} and not staff.verified().ok
    staff.move(staff.founder, operations.approve)  # the way out
    assert staff.status() == "approved"


def test_many_approvals_are_worth_what_each_is(staff: Team) -> None:
    """Read together or one by one: a good one, a voided one, a refused one."""
    where = dict(zip(("approved", "voided", "submitted"), staff.audit.bodies, strict=True))
    for body in where.values():
        content = Content("answered", "13/20")
        words = {"audit": staff.audit.id, "body": body}
        staff.run(staff.auditor, answers.save, indicator="WEB-04", content=content, **words)
        staff.run(staff.auditor, operations.submit, exception=EXCEPTION, **words)
    for body in (where["approved"], where["voided"]):
        staff.run(staff.founder, operations.approve, audit=staff.audit.id, body=body)
    changed = {"indicator": "WEB-04", "content": Content("answered", "1/20")}
    staff.run(staff.auditor, answers.save, audit=staff.audit.id, body=where["voided"], **changed)
    staff.run(staff.auditor, _forced, audit=staff.audit.id, body=where["submitted"])
    with Workspace.open(staff.path, read_only=True) as place, place.reading() as db:
        together = reads.statuses(db, staff.audit)
        assert together == {body: status for status, body in where.items()}
        assert together == {body: reads.status(db, staff.audit, body) for body in where.values()}
        found = reads.approvals(db, staff.audit.id)
        assert found == {body: reads.approval(db, staff.audit.id, body) for body in where.values()}


def test_what_many_approvals_have_in_common_is_read_once(tmp_path: Path) -> None:
    """The statements of one more approved checklist: its own, and none about persons or the audit."""
    counts = []
    for number in (2, 3):
        folder = tmp_path / str(number)
        folder.mkdir()
        staff = team(folder)
        for body in staff.audit.bodies[:number]:
            staff.run(staff.auditor, operations.submit, audit=staff.audit.id, body=body, exception=EXCEPTION)
            staff.run(staff.founder, operations.approve, audit=staff.audit.id, body=body)
        with Workspace.open(staff.path, read_only=True) as place, place.reading() as db:
            told: list[str] = []
            db._connection.set_trace_callback(told.append)
            statuses = reads.statuses(db, staff.audit)
            db._connection.set_trace_callback(None)
        assert list(statuses.values()).count("approved") == number
        counts.append(told)
    first, second = counts
    for table in ("writer", "founding", "audit", "answer", "link", "sample", "sample_row", "sample_proof"):
        asked = [sum(f"FROM {table} " in f"{one} " for one in told) for told in (first, second)]
        assert asked[0] == asked[1], table
    assert len(second) - len(first) <= 12
