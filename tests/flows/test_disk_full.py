"""A full disk: a clear refusal, nothing half done, and it works again once there is room."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.answers import operations as answers
from core.answers.records import Content
from core.errors import TyndaError
from core.evidence import operations as evidence
from core.evidence.intake import Intake, examine
from core.exchange.backup import backup, restore
from core.exchange.merge import make, merge
from core.exchange.pack import pack
from core.job import Silent
from core.journal.verify import verify
from core.subjects import APPLIERS
from core.workspace import Workspace
from tests import making
from tests.full_disk import fill_disk, mounted


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk") as place:
        yield place


def _verified(place: Workspace) -> None:
    with place.reading() as db:
        report = verify(db, APPLIERS, Silent())
    assert report.ok, report.problems


def _state(place: Workspace) -> list[object]:
    with place.reading() as db:
        return [db.rows(f"SELECT * FROM {name}") for name in ("entry", "answer", "draft", "link", "evidence")]


def _document() -> Intake:
    return examine(b"line of text\n" * 100_000, name="x.txt", how="file")


Step = Callable[[Workspace, str], object]
STEPS: dict[str, Step] = {
    "answer": lambda place, audit: place.run(
        answers.save,
        audit=audit,
        body="uil",
        indicator="WEB-04",
        content=Content(state="answered", value="13/20", comment="x" * 39_000),
    ),
    "draft": lambda place, audit: place.run(
        answers.save_draft, audit=audit, body="uil", indicator="WEB-04", text="x" * 200_000
    ),
    "stage": lambda place, audit: place.run(evidence.stage, intake=_document()),
    "attach": lambda place, audit: place.run(
        evidence.attach, intake=_document(), audit=audit, body="uil", indicator="WEB-04"
    ),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_write_on_a_full_disk_is_refused_whole_and_works_later(step: str, small_disk: Path) -> None:
    with making.workspace(small_disk) as place:
        audit = making.audit(place).id
        before = _state(place)
        filler = fill_disk(small_disk)
        with pytest.raises(TyndaError, match=r"store\.disk_full|store\.disk_error"):
            STEPS[step](place, audit)
        assert _state(place) == before
        filler.unlink()
        STEPS[step](place, audit)
        assert _state(place) != before or step == "stage"
        _verified(place)


@pytest.mark.parametrize("spare", [0, 40_000, 400_000])
def test_a_backup_on_a_full_disk_leaves_the_one_before(spare: int, small_disk: Path, tmp_path: Path) -> None:
    folder = small_disk / "backup"
    with making.workspace(tmp_path) as place:
        audit = making.audit(place).id
        backup(place.path, folder, Silent())
        for step in ("answer", "attach"):
            STEPS[step](place, audit)
        filler = fill_disk(small_disk, spare)
        with pytest.raises(TyndaError, match=r"files\.disk_full"):
            backup(place.path, folder, Silent())
        restore(folder, tmp_path / "older.tynda", Silent())
        filler.unlink()
        backup(place.path, folder, Silent())
        restore(folder, tmp_path / "newer.tynda", Silent())
    with Workspace.open(tmp_path / "newer.tynda", read_only=True) as restored:
        _verified(restored)
        assert len(_state(restored)[3]) == 1  # type: ignore[arg-type]  # rows


def test_restoring_onto_a_full_disk_leaves_nothing(small_disk: Path, tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        STEPS["attach"](place, making.audit(place).id)
        backup(place.path, tmp_path / "backup", Silent())
    filler = fill_disk(small_disk, 300_000)
    with pytest.raises(TyndaError, match=r"disk_full"):
        restore(tmp_path / "backup", small_disk / "new.tynda", Silent())
    assert [one.name for one in small_disk.iterdir()] == ["filler"]
    filler.unlink()
    restore(tmp_path / "backup", small_disk / "new.tynda", Silent())
    with Workspace.open(small_disk / "new.tynda", read_only=True) as restored:
        _verified(restored)


def _package_of_a_colleague(tmp_path: Path, place: Workspace, audit: str) -> Path:
    """With three documents and an answer that are not in `place`."""
    pack(place.path, tmp_path / "first.tyndapack", Silent())
    make(tmp_path / "copy.tynda", [tmp_path / "first.tyndapack"], Silent())
    with Workspace.open(tmp_path / "copy.tynda", person="00000000-0000-4000-8000-000000000009") as copy:
        STEPS["answer"](copy, audit)
        for number in range(3):
            intake = examine(os.urandom(300_000).hex().encode(), name=f"{number}.txt", how="file")
            copy.run(evidence.attach, intake=intake, audit=audit, body="uil", indicator="WEB-04")
    pack(tmp_path / "copy.tynda", tmp_path / "second.tyndapack", Silent())
    return tmp_path / "second.tyndapack"


@pytest.mark.parametrize("spare", [0, 400_000, 1_500_000])
def test_a_package_that_does_not_fit_is_not_taken_in(spare: int, small_disk: Path, tmp_path: Path) -> None:
    with making.workspace(small_disk) as place:
        package = _package_of_a_colleague(tmp_path, place, making.audit(place).id)
        before = _state(place)
        filler = fill_disk(small_disk, spare)
        with pytest.raises(TyndaError, match=r"store\.disk_full|store\.disk_error"):
            merge(place, [package], Silent())
        assert _state(place) == before
        _verified(place)
        filler.unlink()
        merge(place, [package], Silent())
        assert len(_state(place)[3]) == 3  # type: ignore[arg-type]  # rows
        _verified(place)


def test_a_package_written_onto_a_full_disk_leaves_the_one_before(small_disk: Path, tmp_path: Path) -> None:
    out = small_disk / "package.tyndapack"
    with making.workspace(tmp_path) as place:
        audit = making.audit(place).id
        pack(place.path, out, Silent())
        before = out.read_bytes()
        STEPS["attach"](place, audit)
        filler = fill_disk(small_disk, 50_000)
        with pytest.raises(TyndaError, match=r"files\.disk_full"):
            pack(place.path, out, Silent())
        assert out.read_bytes() == before
        assert {one.name for one in small_disk.iterdir()} == {out.name, filler.name}
