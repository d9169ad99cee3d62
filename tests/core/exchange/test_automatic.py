"""Automatic backups: their folders, and that none takes away what an earlier one holds."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import Cancelled, TyndaError
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.exchange.automatic import keep, newest
from core.exchange.format import MANIFEST, read_manifest
from core.exchange.plan import MINUTES, ON, ROOT, plan_of
from core.exchange.restore import restore
from core.job import Silent
from core.people import operations as people
from core.settings import Settings
from core.workspace import Workspace
from tests import making


def _entries(folder: Path) -> int:
    return read_manifest((folder / MANIFEST).read_bytes()).entries


def test_without_a_word_backups_go_to_the_users_data_folder(home: Path) -> None:
    plan = plan_of(Settings())
    assert (plan.on, plan.root, plan.chosen) == (True, home / "backups", False)


def test_settings_that_make_no_sense_are_the_usual_ones(home: Path) -> None:
    settings = Settings()
    for name, value in ((ON, "perhaps"), (ROOT, 7), (MINUTES, "soon")):
        settings.put(name, value)
    assert plan_of(settings) == plan_of(Settings(home / "other.json"))


def test_each_workspace_has_one_folder_with_its_name(tmp_path: Path) -> None:
    plan = plan_of(Settings())
    with making.workspace(tmp_path) as place, making.workspace(tmp_path, "other.tynda") as other:
        first = keep(place.path, plan, Silent())
        place.run(people.name, person=place.person, name="Later")
        again, another = keep(place.path, plan, Silent()), keep(other.path, plan, Silent())
        assert first.folder == again.folder == plan.root / f"test.{place.id}"
        assert another.folder == plan.root / f"other.{other.id}"
        with place.reading() as db:
            assert _entries(again.folder) == db.value("SELECT count(*) FROM entry")
    assert newest(plan.root) == another.folder
    moved = shutil.move(tmp_path / "test.tynda", tmp_path / "renamed.tynda")
    assert keep(Path(moved), plan, Silent()).folder == first.folder


def test_an_older_copy_does_not_take_away_newer_entries(tmp_path: Path) -> None:
    plan = plan_of(Settings())
    with making.workspace(tmp_path):
        pass
    older = Path(shutil.copy(tmp_path / "test.tynda", tmp_path / "older.tynda"))
    with Workspace.open(tmp_path / "test.tynda") as place:
        place.run(people.name, person=place.person, name="Later")
        kept = keep(place.path, plan, Silent())
    entries = _entries(kept.folder)
    with Workspace.open(older) as place:
        place.run(people.name, person=place.person, name="Another branch")
        beside = keep(older, plan, Silent())
    assert beside.folder != kept.folder
    assert _entries(kept.folder) == entries
    assert keep(tmp_path / "test.tynda", plan, Silent()).folder == kept.folder
    assert keep(older, plan, Silent()).folder == beside.folder


def test_a_damaged_backup_is_not_written_over(tmp_path: Path) -> None:
    plan = plan_of(Settings())
    with making.workspace(tmp_path) as place:
        kept = keep(place.path, plan, Silent())
        (kept.folder / MANIFEST).write_bytes(b"{}")
        assert keep(place.path, plan, Silent()).folder != kept.folder


def test_a_chosen_folder_that_is_gone_is_not_made(tmp_path: Path) -> None:
    plan = replace(plan_of(Settings()), root=tmp_path / "stick", chosen=True)
    with making.workspace(tmp_path) as place:
        with pytest.raises(TyndaError, match=r"backup\.root_gone"):
            keep(place.path, plan, Silent())
        plan.root.mkdir()
        restore(keep(place.path, plan, Silent()).folder, tmp_path / "new.tynda", Silent())


class _Stopped(Silent):
    """Stops at the look after the second piece of evidence."""

    looks = 0

    def check(self) -> None:
        self.looks += 1
        if self.looks == 3:
            raise Cancelled


def test_what_a_stopped_backup_has_copied_is_not_copied_again(tmp_path: Path) -> None:
    plan = plan_of(Settings())
    with making.workspace(tmp_path) as place:
        audit = making.audit(place).id
        for colour in range(4):
            intake = examine(making.picture(colour=colour), name="x.png", how="paste")
            place.run(evidence.attach, intake=intake, audit=audit, body="uil", indicator="WEB-04")
        with pytest.raises(Cancelled):
            keep(place.path, plan, _Stopped())
        files = {one: one.stat().st_mtime_ns for one in plan.root.glob("*/evidence/*/*")}
        assert len(files) == 2
        (cut, whole) = files
        cut.write_bytes(b"\0" * cut.stat().st_size)
        kept = keep(place.path, plan, Silent())
        assert whole.stat().st_mtime_ns == files[whole]
        restore(kept.folder, tmp_path / "new.tynda", Silent())
