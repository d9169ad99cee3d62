"""Whoever founded a workspace is confirmed without anybody's word: no later entry makes another founder."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from core.errors import TyndaError
from core.exchange.backup import backup
from core.exchange.merge import merge, preview
from core.exchange.pack import pack
from core.exchange.restore import restore
from core.exchange.verify_backup import verify_backup
from core.job import Silent
from core.journal.kinds.audits import ChecklistMoved
from core.journal.kinds.people import WorkspaceCreated
from core.journal.log import absorb, all_signed
from core.journal.trust import Trust, foundings
from core.people import reads as people
from core.reviews import operations
from core.reviews.operations import _sign_off  # what a forger would call
from core.store.migrations import migrate
from core.store.sqlite import open_memory
from core.store.writer import Transaction
from core.subjects import APPLIERS
from core.workspace import Workspace
from tests.reviewing import BODY, EXCEPTION, Team, team

OTHER = "00000000-0000-4000-8000-000000000000"  # sorts before any other workspace


@pytest.fixture
def staff(tmp_path: Path) -> Team:
    staff = team(tmp_path)
    staff.answer(staff.auditor, "WEB-04", "13/20")
    staff.move(staff.auditor, operations.submit, exception=EXCEPTION)
    return staff


def _usurp(tx: Transaction, *, workspace: str, audit: str, over: bool) -> None:
    """Names itself the founder, beside or over the founding, and approves."""
    created = WorkspaceCreated(workspace or tx.workspace, "aktobe", tx.person)
    tx.record(created, supersedes=None if over else ())
    (head,) = tx.heads(f"checklist:{audit}/{BODY}")
    one = _sign_off(tx, audit, BODY, head.hash)
    tx.record(one)
    tx.record(ChecklistMoved(audit, BODY, "approved", "", one.signoff))


@pytest.fixture(params=[("", False), ("", True), (OTHER, False)], ids=["beside", "over", "another id"])
def forged(request: pytest.FixtureRequest, staff: Team, tmp_path: Path) -> Path:
    """A copy of the file in which an unconfirmed person has made themselves the founder."""
    workspace, over = request.param
    copy = Path(shutil.copy(staff.path, tmp_path / "forged.tynda"))
    with Workspace.open(copy, person=staff.stranger) as place:
        place.run(_usurp, workspace=workspace, audit=staff.audit.id, over=over)
    return copy


def test_a_file_with_another_founding_is_not_opened_for_writing(forged: Path) -> None:
    before = forged.read_bytes()
    with pytest.raises(TyndaError) as caught:
        Workspace.open(forged)
    assert caught.value.text_id == "store.other_founding"
    assert forged.read_bytes() == before


def test_another_founding_is_named_and_makes_nobody_the_founder(forged: Path, staff: Team) -> None:
    changed = Team(forged, staff.audit, staff.founder, staff.auditor, staff.other, staff.stranger)
    assert {"other_founding", "approval_unconfirmed"} <= changed.problems()
    assert not changed.verified().ok
    assert changed.status() == "submitted"
    with Workspace.open(forged, read_only=True) as place, place.reading() as db:
        assert not any(one.founder or one.confirmed for one in people.everybody(db))


def test_a_package_with_another_founding_is_refused(forged: Path, staff: Team, tmp_path: Path) -> None:
    package = tmp_path / "forged.tyndapack"
    pack(forged, package, Silent())
    with staff.working(staff.founder) as place, place.reading() as db:
        before = list(all_signed(db))
    for take in (preview, merge):
        with staff.working(staff.founder) as place, pytest.raises(TyndaError) as caught:
            take(place, [package], Silent())
        assert caught.value.text_id in ("package.refused", "package.other_workspace")
    with staff.working(staff.founder) as place, place.reading() as db:
        assert list(all_signed(db)) == before
    assert "other_founding" in {one.kind for one in verify_backup(package, Silent()).problems}


def test_no_workspace_is_made_of_a_copy_with_another_founding(forged: Path, tmp_path: Path) -> None:
    backup(forged, tmp_path / "backup", Silent())
    pack(forged, tmp_path / "forged.tyndapack", Silent())
    for name in ("backup", "forged.tyndapack"):
        with pytest.raises(TyndaError) as caught:
            restore(tmp_path / name, tmp_path / "made.tynda", Silent())
        assert caught.value.text_id in ("backup.other_founding", "package.refused", "package.other_workspace")
        assert not (tmp_path / "made.tynda").exists()


def test_the_order_of_arrival_does_not_make_a_founder(forged: Path) -> None:
    with Workspace.open(forged, read_only=True) as place, place.reading() as db:
        entries, expected = list(all_signed(db)), db.rows("SELECT * FROM founding")
    for seed in range(3):
        random.Random(seed).shuffle(entries)
        memory = open_memory()
        migrate(memory)
        with memory.transaction():
            absorb(memory, APPLIERS, entries)
        assert memory.rows("SELECT * FROM founding") == expected
        assert Trust(memory).founders == frozenset()
        memory.close()


def test_a_sound_workspace_has_one_founder(staff: Team) -> None:
    with Workspace.open(staff.path, read_only=True) as place, place.reading() as db:
        assert Trust(db).founders == {staff.founder}
        assert len(foundings(db)) == 1
    assert staff.problems() == set()
