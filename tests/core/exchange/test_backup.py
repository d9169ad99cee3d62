"""Backups: what is new is added, what is damaged is named, what was erased is gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.errors import Cancelled, TyndaError
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.exchange.backup import backup, restore
from core.job import Silent
from core.journal import replay
from core.journal.verify import verify
from core.people import operations as people
from core.subjects import APPLIERS
from core.workspace import Workspace
from tests import making


def _attach(place: Workspace, audit: str, colour: int) -> str:
    intake = examine(making.picture(colour=colour), name="x.png", how="paste")
    place.run(evidence.attach, intake=intake, audit=audit, body="uil", indicator="WEB-04")
    return intake.sha256


def _content(place: Workspace) -> object:
    if not place.read_only:
        place.run(lambda tx: tx.settle())
    with place.reading() as db:
        report = verify(db, APPLIERS, Silent())
        assert report.ok, report.problems
        return replay.dump(db, APPLIERS), sorted(db.rows("SELECT * FROM blob"))


def _restored(folder: Path, path: Path) -> object:
    restore(folder, path, Silent())
    with Workspace.open(path, read_only=True) as place:
        return _content(place)


def _files(folder: Path) -> set[str]:
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def test_a_restored_workspace_is_the_same_and_gets_a_new_writer(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        _attach(place, making.audit(place).id, 1)
        backup(place.path, tmp_path / "backup", Silent())
        assert _restored(tmp_path / "backup", tmp_path / "new.tynda") == _content(place)
        place.run(people.name, person=place.person, name="Later")
    with Workspace.open(tmp_path / "new.tynda") as place:
        place.run(people.name, person=place.person, name="Elsewhere")
        with place.reading() as db:
            assert db.value("SELECT count(*) FROM writer") == 2
            assert verify(db, APPLIERS, Silent()).ok


def test_only_what_is_new_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    with making.workspace(tmp_path) as place:
        audit = making.audit(place).id
        _attach(place, audit, 1)
        backup(place.path, folder, Silent())
        before = {name: (folder / name).stat().st_mtime_ns for name in _files(folder)}
        second = _attach(place, audit, 2)
        written = backup(place.path, folder, Silent())
        assert (written.entries, written.evidence) == (2, 1)
        added = _files(folder) - before.keys()
        assert len(added) == 2
        assert f"evidence/{second[:2]}/{second}" in added
        same = {name for name, time in before.items() if (folder / name).stat().st_mtime_ns == time}
        assert before.keys() - same <= {"manifest.json", ".tynda-backup.lock"}
        assert backup(place.path, folder, Silent()).entries == 0
        assert _restored(folder, tmp_path / "new.tynda") == _content(place)


def test_what_was_erased_or_removed_leaves_the_backup(tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    with making.workspace(tmp_path) as place:
        sha256 = _attach(place, making.audit(place).id, 1)
        named = place.run(people.name, person=place.person, name="Words to be erased")
        backup(place.path, folder, Silent())
        place.run(people.erase, entry=named.entries[-1], reason="law")
        place.run(evidence.remove, evidence=sha256, reason="law")
        backup(place.path, folder, Silent())
        assert not any(b"Words to be erased" in one.read_bytes() for one in folder.rglob("*.jsonl"))
        assert not (folder / "evidence" / sha256[:2] / sha256).exists()
        assert _restored(folder, tmp_path / "new.tynda") == _content(place)


@pytest.mark.parametrize("room", ["manifest.json", "entries", "evidence"])
@pytest.mark.parametrize("harm", ["missing", "changed", "cut"])
def test_a_damaged_backup_is_refused_and_the_file_named(tmp_path: Path, room: str, harm: str) -> None:
    folder = tmp_path / "backup"
    with making.workspace(tmp_path) as place:
        _attach(place, making.audit(place).id, 1)
        backup(place.path, folder, Silent())
    name = next(name for name in sorted(_files(folder)) if name.startswith(room))
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    if harm == "missing":
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(data if harm == "changed" else data[:-9])
    with pytest.raises(TyndaError, match=r"backup\.(damaged|no_backup)") as caught:
        restore(folder, tmp_path / "new.tynda", Silent())
    if caught.value.text_id == "backup.damaged":
        assert caught.value.params["what"] == name
    assert not list(tmp_path.glob("new.tynda*"))


def test_a_backup_of_another_workspace_is_not_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    with making.workspace(tmp_path) as place, making.workspace(tmp_path, "other.tynda") as other:
        backup(place.path, folder, Silent())
        with pytest.raises(TyndaError, match=r"backup\.other_workspace"):
            backup(other.path, folder, Silent())


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_bytes(b"x")
    with making.workspace(tmp_path) as place, pytest.raises(TyndaError, match=r"backup\.not_empty"):
        backup(place.path, tmp_path / "mine", Silent())
    assert _files(tmp_path / "mine") == {"letter.txt"}


def test_two_backups_into_one_folder_do_not_mix(tmp_path: Path) -> None:
    from filelock import FileLock

    folder = tmp_path / "backup"
    with making.workspace(tmp_path) as place:
        backup(place.path, folder, Silent())
        with (
            FileLock(str(folder / ".tynda-backup.lock")),
            pytest.raises(TyndaError, match=r"backup\.locked"),
        ):
            backup(place.path, folder, Silent())


class Impatient(Silent):
    """Stops at the second look."""

    def __init__(self) -> None:
        self.left = 1

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_a_cancelled_restore_leaves_nothing(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        _attach(place, making.audit(place).id, 1)
        backup(place.path, tmp_path / "backup", Silent())
    with pytest.raises(Cancelled):
        restore(tmp_path / "backup", tmp_path / "new.tynda", Impatient())
    assert not list(tmp_path.glob("new.tynda*"))


def test_an_older_copy_does_not_leave_a_mixture(tmp_path: Path) -> None:
    """The backup goes back in time with the workspace, entry for entry."""
    folder = tmp_path / "backup"
    with making.workspace(tmp_path) as place:
        making.audit(place)
    older = Path(shutil.copy(tmp_path / "test.tynda", tmp_path / "older.tynda"))
    with Workspace.open(tmp_path / "test.tynda") as place:
        place.run(people.name, person=place.person, name="Later")
        backup(place.path, folder, Silent())
    with Workspace.open(older) as place:
        place.run(people.name, person=place.person, name="Another branch")
        backup(place.path, folder, Silent())
        assert _restored(folder, tmp_path / "new.tynda") == _content(place)
