"""Files as older programs wrote them (`tests/stored/`, made by `tools/stored.py`): they open, whole.

Whoever changes the schema or the format of backups and packages stores one of the last program before.
"""

from __future__ import annotations

import lzma
import zipfile
from pathlib import Path

import pytest

from core.answers import operations as answers
from core.answers import reads
from core.answers.records import Content
from core.audits import reads as audits
from core.errors import TyndaError
from core.evidence import reads as evidence
from core.exchange.backup import backup, restore
from core.exchange.format import FORMAT
from core.exchange.merge import make
from core.exchange.verify_backup import verify_backup
from core.job import Silent
from core.journal.verify import verify
from core.store.migrations import SCHEMA_VERSION
from core.subjects import APPLIERS
from core.workspace import Workspace
from tools.stored import PICTURE

STORED = Path(__file__).parents[2] / "stored"
STORED_CONTENT = (
    Content("answered", "13/20", comment="Seen, көрдім"),
    Content("not_applicable", reason="No such section"),
    "https://example.kz/",
    PICTURE,
)
BACKUPS = range(1, FORMAT + 1)
FIRST_PACKAGE = 2
PACKAGES = range(FIRST_PACKAGE, FORMAT + 1)


def _content(path: Path) -> tuple[Content, Content, str, bytes]:
    """What `tools/stored.py` put in: two answers, and a picture with its source."""
    with Workspace.open(path) as place, place.reading() as db:
        (audit,) = audits.everything(db)
        found = reads.of_body(db, audit.id, "uil")
        ((sha256, piece),) = evidence.of_body(db, audit.id, "uil").items()
        data = db.value("SELECT data FROM blob WHERE sha256 = ?", (sha256,))
        return found["WEB-04"].content, found["WEB-05"].content, piece.source, data


def _goes_on(path: Path) -> bool:
    """An answer is changed in it, and the journal holds."""
    with Workspace.open(path) as place:
        with place.reading() as db:
            (audit,) = audits.everything(db)
        content = Content("answered", "14/20")
        place.run(answers.save, audit=audit.id, body="uil", indicator="WEB-04", content=content)
        with place.reading() as db:
            changed = reads.of_body(db, audit.id, "uil")["WEB-04"].content
            return changed == content and verify(db, APPLIERS, Silent()).ok


@pytest.fixture(params=BACKUPS)
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    with zipfile.ZipFile(STORED / f"backup-{request.param}.zip") as archive:
        archive.extractall(tmp_path / "backup")
    return tmp_path / "backup"


@pytest.mark.parametrize("schema", range(1, SCHEMA_VERSION))
def test_a_workspace_of_every_schema_opens(schema: int, tmp_path: Path) -> None:
    path = tmp_path / "stored.tynda"
    path.write_bytes(lzma.decompress((STORED / f"schema-{schema}.tynda.xz").read_bytes()))
    with pytest.raises(TyndaError, match=r"store\.older"):
        Workspace.open(path, read_only=True)
    assert _content(path) == STORED_CONTENT
    assert _goes_on(path)


def test_a_backup_of_every_format_is_verified_and_restored(folder: Path, tmp_path: Path) -> None:
    assert verify_backup(folder, Silent()).ok
    restore(folder, tmp_path / "restored.tynda", Silent())
    assert _content(tmp_path / "restored.tynda") == STORED_CONTENT
    assert _goes_on(tmp_path / "restored.tynda")


def test_a_backup_of_every_format_is_gone_on_with(folder: Path, tmp_path: Path) -> None:
    """Only what is new is added to what an older program wrote."""
    path = tmp_path / "restored.tynda"
    restore(folder, path, Silent())
    assert _goes_on(path)
    written = backup(path, folder, Silent())
    assert 0 < written.entries < 10 and written.evidence == 0
    assert verify_backup(folder, Silent()).ok
    restore(folder, tmp_path / "again.tynda", Silent())
    assert _content(tmp_path / "again.tynda")[0].value == "14/20"


@pytest.mark.parametrize("number", PACKAGES)
def test_a_package_of_every_format_is_taken_in(number: int, tmp_path: Path) -> None:
    package = STORED / f"package-{number}.tyndapack"
    assert verify_backup(package, Silent()).ok
    make(tmp_path / "made.tynda", [package], Silent())
    assert _content(tmp_path / "made.tynda") == STORED_CONTENT
    assert _goes_on(tmp_path / "made.tynda")
