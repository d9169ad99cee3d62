"""A file of every older schema is brought up to date whole, and says the same as a new one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from core.answers import operations as answers
from core.answers.records import Content
from core.errors import TyndaError
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.job import Silent
from core.journal import replay
from core.journal.verify import verify
from core.store import migrations, sqlite
from core.store.sqlite import Database, Row
from core.subjects import APPLIERS
from core.workspace import Workspace
from tests import making
from tests.core.journal.histories import Bench, history

OLDER = range(1, migrations.SCHEMA_VERSION)
SEEDS = 6
KEPT = ("entry", "quarantine", "blob", "thumbnail", "draft")  # what no entry can bring back, and the entries


@pytest.fixture(scope="module")
def present(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of today's schema with answers, evidence and a draft."""
    folder = tmp_path_factory.mktemp("present")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TYNDA_HOME", str(folder / "home"))
        with making.workspace(folder) as place:
            audit = making.audit(place)
            content = Content(state="answered", value="13/20", comment="seen")
            place.run(answers.save, audit=audit.id, body="uil", indicator="WEB-04", content=content)
            picture = examine(making.picture(), name="x.png", how="file")
            place.run(evidence.attach, intake=picture, audit=audit.id, body="uil", indicator="WEB-04")
            place.run(answers.save_draft, audit=audit.id, body="uil", indicator="WEB-04", text='{"a":1}')
    return folder / "test.tynda"


def _dump(path: Path) -> dict[str, list[Row]]:
    db = sqlite.open_file(path, writing=False)
    try:
        assert verify(db, APPLIERS, Silent()).ok
        assert db.value("PRAGMA user_version") == migrations.SCHEMA_VERSION
        kept = {table: db.rows(f"SELECT * FROM {table}") for table in KEPT}
        return replay.dump(db, APPLIERS) | kept
    finally:
        db.close()


def _older(path: Path, version: int, fill: Callable[[Database], None]) -> None:
    """A file as a program of that schema made it; entries of kinds that it did not know are kept in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:version])
        patch.setattr(migrations, "SCHEMA_VERSION", version)
        db = sqlite.create_file(path)
        migrations.migrate(db)
    with db.transaction():
        fill(db)
    db.close()


def _insert(db: Database, table: str, rows: list[Row]) -> None:
    for row in rows:
        db.run(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", tuple(row))


def _copy_of(path: Path) -> Callable[[Database], None]:
    db = sqlite.open_file(path, writing=False)
    rows = {table: db.rows(f"SELECT * FROM {table}") for table in KEPT}
    db.close()

    def fill(target: Database) -> None:
        for table, found in rows.items():
            _insert(target, table, found)
        target.run("INSERT INTO founding SELECT 'w', 'stale', 'stale'")  # state is made anew, never believed

    return fill


@pytest.mark.parametrize("version", OLDER)
def test_an_older_file_opens_with_everything_in_it(version: int, present: Path, tmp_path: Path) -> None:
    path = tmp_path / "old.tynda"
    _older(path, version, _copy_of(present))
    with pytest.raises(TyndaError, match=r"store\.older"):
        Workspace.open(path, read_only=True)
    Workspace.open(path).close()
    assert _dump(path) == _dump(present)
    Workspace.open(path, read_only=True).close()


@pytest.mark.parametrize("version", OLDER)
def test_entries_that_the_older_program_did_not_know_are_applied(version: int, tmp_path: Path) -> None:
    bench = Bench()
    for seed in range(SEEDS):
        expected = bench.absorb([history(seed)])
        path = tmp_path / f"{seed}.tynda"
        _older(path, version, partial(_insert, table="entry", rows=bench.db.rows("SELECT * FROM entry")))
        db = sqlite.open_file(path, writing=True)
        migrations.migrate(db, partial(replay.rebuild, db, APPLIERS, Silent()))
        found = replay.dump(db, APPLIERS)
        db.close()
        assert found == {table: expected[table] for table in found}, seed


@pytest.mark.parametrize("version", OLDER)
def test_a_failure_on_the_way_leaves_the_file_as_it_was(
    version: int, present: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.tynda"
    _older(path, version, _copy_of(present))

    def broken(_database: Database) -> None:
        raise TyndaError("store.disk_full", path="x")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS[:-1], broken))
        with pytest.raises(TyndaError, match=r"store\.disk_full"):
            Workspace.open(path)
    db = sqlite.open_file(path, writing=False)
    assert db.value("PRAGMA user_version") == version
    assert db.row("SELECT region FROM founding WHERE workspace = 'w'") == ("stale",)
    db.close()
    Workspace.open(path).close()
    assert _dump(path) == _dump(present)
