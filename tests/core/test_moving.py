"""Moving a workspace: the copy is the same, the old file keeps its bytes, a failure changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import Cancelled, TyndaError
from core.identity import Profile
from core.job import Silent
from core.journal.verify import verify
from core.moving import free_place, move
from core.people import operations as people
from core.subjects import APPLIERS
from core.workspace import Workspace
from tests import making


class _Impatient(Silent):
    def check(self) -> None:
        raise Cancelled


def test_a_moved_workspace_goes_on_with_its_writer(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        making.audit(place)
    data = (tmp_path / "test.tynda").read_bytes()
    target = free_place(tmp_path / "test.tynda")
    move(tmp_path / "test.tynda", target, Silent())
    assert target.read_bytes() == (tmp_path / "test.tynda.moved").read_bytes() == data
    assert not (tmp_path / "test.tynda").exists()
    with Workspace.open(target) as place:
        place.run(people.name, person=place.person, name="Here now")
        with place.reading() as db:
            assert db.value("SELECT count(*) FROM writer") == 1
            assert verify(db, APPLIERS, Silent(), Profile()).ok
    assert free_place(tmp_path / "test.tynda") == target.with_name("test 2.tynda")


def test_a_stopped_move_leaves_everything_as_it_was(tmp_path: Path) -> None:
    making.workspace(tmp_path).close()
    target = free_place(tmp_path / "test.tynda")
    with pytest.raises(Cancelled):
        move(tmp_path / "test.tynda", target, _Impatient())
    assert not list(target.parent.iterdir())
    Workspace.open(tmp_path / "test.tynda").close()


def test_what_is_open_elsewhere_is_not_moved(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place, pytest.raises(TyndaError, match=r"store\.locked"):
        move(place.path, tmp_path / "new.tynda", Silent())
    assert not (tmp_path / "new.tynda").exists()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    for name in ("test.tynda", "other.tynda"):
        making.workspace(tmp_path, name).close()
    data = (tmp_path / "other.tynda").read_bytes()
    with pytest.raises(TyndaError, match=r"store\.exists"):
        move(tmp_path / "test.tynda", tmp_path / "other.tynda", Silent())
    assert (tmp_path / "other.tynda").read_bytes() == data
    (tmp_path / "test.tynda.moved").write_bytes(b"older")
    move(tmp_path / "test.tynda", tmp_path / "new.tynda", Silent())
    assert (tmp_path / "test.tynda.moved").read_bytes() == b"older"
    assert (tmp_path / "test.tynda.moved-2").exists()
