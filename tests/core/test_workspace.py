"""Opening, locking, identities."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.errors import TyndaError
from core.people import operations, reads
from core.people.records import Person
from core.store.writer import Transaction
from core.workspace import Workspace
from tests import making


def _writers(place: Workspace) -> int:
    with place.reading() as db:
        return int(db.value("SELECT count(DISTINCT writer) FROM entry"))


def _touch(place: Workspace, name: str = "Chief specialist") -> None:
    place.run(operations.name, person=place.person, name=name)


def _people(place: Workspace) -> dict[str, Person]:
    with place.reading() as db:
        return {person.id: person for person in reads.everybody(db)}


def test_a_new_workspace_is_not_made_over_an_existing_file(tmp_path: Path) -> None:
    (tmp_path / "test.tynda").write_bytes(b"something of somebody")
    with pytest.raises(TyndaError, match=r"store\.exists"):
        making.workspace(tmp_path)
    assert (tmp_path / "test.tynda").read_bytes() == b"something of somebody"


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\0" + b"\0" * 100])
def test_what_is_no_workspace_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.tynda"
    path.write_bytes(content)
    with pytest.raises(TyndaError):
        Workspace.open(path)
    assert path.read_bytes() == content


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(TyndaError, match=r"store\.missing"):
        Workspace.open(tmp_path / "none.tynda")
    assert not list(tmp_path.glob("none*"))


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    from core.store import sqlite

    making.workspace(tmp_path).close()
    db = sqlite.open_file(tmp_path / "test.tynda", writing=True)
    db.run("PRAGMA user_version = 999")
    db.close()
    with pytest.raises(TyndaError, match=r"store\.newer"):
        Workspace.open(tmp_path / "test.tynda")


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "change",
    [
        "DROP TABLE link",
        "DROP INDEX link_evidence",
        "CREATE TABLE own (x)",
        "ALTER TABLE answer ADD COLUMN own TEXT",
    ],
)
def test_other_tables_than_ours_are_refused(tmp_path: Path, change: str, read_only: bool) -> None:
    from core.store import sqlite

    file = tmp_path / "test.tynda"
    making.workspace(tmp_path).close()
    db = sqlite.open_file(file, writing=True)
    db.run(change)
    db.close()
    before = file.read_bytes()
    for _ in range(2):  # the lock is free again
        with pytest.raises(TyndaError, match=r"store\.other_schema"):
            Workspace.open(file, read_only=read_only)
    assert file.read_bytes() == before


def test_a_trigger_in_the_file_is_refused(tmp_path: Path) -> None:
    from core.store import sqlite

    making.workspace(tmp_path).close()
    db = sqlite.open_file(tmp_path / "test.tynda", writing=True)
    db.run("CREATE TRIGGER sly AFTER INSERT ON entry BEGIN DELETE FROM answer; END")
    db.close()
    with pytest.raises(TyndaError, match=r"store\.foreign_schema"):
        Workspace.open(tmp_path / "test.tynda")


def test_one_process_writes_and_others_read(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        with pytest.raises(TyndaError, match=r"store\.locked"):
            Workspace.open(place.path)
        with Workspace.open(place.path, read_only=True) as reader, reader.reading() as db:
            assert db.value("SELECT count(*) FROM entry") > 100
        with (
            Workspace.open(place.path, read_only=True) as reader,
            pytest.raises(TyndaError, match="read_only"),
        ):
            _touch(reader)


def test_the_lock_goes_with_a_killed_process(tmp_path: Path) -> None:
    making.workspace(tmp_path).close()
    script = (
        "import sys, time; from pathlib import Path; from core.workspace import Workspace\n"
        "kept = Workspace.open(Path(sys.argv[1])); print('open', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "test.tynda")]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None and child.stdout.readline() == b"open\n"
        with pytest.raises(TyndaError, match=r"store\.locked"):
            Workspace.open(tmp_path / "test.tynda")
        child.kill()
    Workspace.open(tmp_path / "test.tynda").close()


def test_what_is_asked_while_it_closes_is_refused_and_not_left_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waited for it would wait for ever: the writer takes nothing any more."""
    place = making.workspace(tmp_path)
    begun, free, ending = threading.Event(), threading.Event(), threading.Event()

    def work(_tx: Transaction) -> None:
        begun.set()
        free.wait()

    place.submit(work)
    assert begun.wait(60)
    writer = place._writer
    assert writer is not None
    join = writer._thread.join

    def joined() -> None:
        ending.set()  # it has been told to end
        join()

    monkeypatch.setattr(writer._thread, "join", joined)
    closing = threading.Thread(target=place.close)
    closing.start()
    try:
        assert ending.wait(60)
        with pytest.raises(TyndaError, match="read_only"):
            place.submit(lambda _tx: None)
        place.sweep()
    finally:
        free.set()
        closing.join()
    Workspace.open(place.path).close()


def test_the_same_writer_goes_on_after_reopening(tmp_path: Path) -> None:
    making.workspace(tmp_path).close()
    with Workspace.open(tmp_path / "test.tynda") as place:
        _touch(place)
        assert _writers(place) == 1


def test_a_restored_older_file_gets_a_new_writer(tmp_path: Path) -> None:
    making.workspace(tmp_path).close()
    shutil.copy(tmp_path / "test.tynda", tmp_path / "older.tynda")
    with Workspace.open(tmp_path / "test.tynda") as place:
        _touch(place)
    with Workspace.open(tmp_path / "older.tynda") as place:
        _touch(place, "Another")
        assert _writers(place) == 2


def test_a_cloned_profile_gets_a_new_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Path(os.environ["TYNDA_HOME"])
    making.workspace(tmp_path).close()
    shutil.copytree(home, tmp_path / "clone")
    monkeypatch.setenv("TYNDA_HOME", str(tmp_path / "clone"))
    with Workspace.open(tmp_path / "test.tynda") as place:
        _touch(place)
        assert _writers(place) == 2


def test_a_new_person_works_at_once_and_is_confirmed_by_another(tmp_path: Path) -> None:
    other = "00000000-0000-4000-8000-000000000001"
    with making.workspace(tmp_path) as place:
        founder = place.person
        assert _people(place)[founder].confirmed
    with Workspace.open(tmp_path / "test.tynda", person=other) as place:
        _touch(place, "Second auditor")
        assert not _people(place)[other].confirmed
        with pytest.raises(TyndaError, match="may_not_confirm"):
            place.run(operations.confirm, person=other)
    with Workspace.open(tmp_path / "test.tynda", person=founder) as place:
        place.run(operations.confirm, person=other)
        assert _people(place)[other].confirmed


def test_an_erased_payload_leaves_state_and_stays_erased(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        changes = place.run(operations.name, person=place.person, name="To be erased")
        place.run(operations.erase, entry=changes.entries[-1], reason="request of 1 March")
        assert place.person not in _people(place)
        with place.reading() as db:
            assert db.row("SELECT salt, data FROM entry WHERE hash = ?", changes.entries[-1:]) == (
                None,
                None,
            )


def test_a_failed_creation_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(TyndaError):
        Workspace.create(tmp_path / "x.tynda", region="nowhere")
    assert not list(tmp_path.glob("x.tynda*"))


def test_looking_makes_no_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with making.workspace(tmp_path) as place, place.reading() as db:
        before = db.value("SELECT count(*) FROM entry")
    monkeypatch.setenv("TYNDA_HOME", str(tmp_path / "another person"))
    Workspace.open(tmp_path / "test.tynda").close()
    with Workspace.open(tmp_path / "test.tynda", read_only=True) as place, place.reading() as db:
        assert db.value("SELECT count(*) FROM entry") == before
