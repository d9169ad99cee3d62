"""No flipped byte of a workspace file changes anything silently."""

from __future__ import annotations

import random
from multiprocessing import get_context
from pathlib import Path
from typing import cast

import pytest

from core.answers import operations as answers
from core.errors import TyndaError
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.identity import Profile
from core.job import Silent
from core.journal import replay
from core.journal.kinds.answers import AnswerGiven
from core.journal.kinds.audits import AuditHeader, ChecklistMoved, MethodologyFrozen
from core.journal.kinds.base import Json
from core.journal.kinds.bodies import BodyField
from core.journal.kinds.people import WorkspaceCreated
from core.journal.verify import verify
from core.methodology.document import to_document
from core.methodology.load import load_methodology
from core.store import sqlite
from core.store.migrations import migrate
from core.store.sqlite import Database, Row
from core.store.writer import Transaction, Writer
from core.subjects import APPLIERS
from tests import making
from tests.core.methodology.test_load import SMALL

FLIPS = 2000
PROCESSES = 2
METHODOLOGY = load_methodology(SMALL, "small.yaml")

Rows = dict[str, list[Row]]


def _content(db: Database) -> Rows:
    """What people have in the file: state, drafts, bytes."""
    found = replay.dump(db, APPLIERS)
    found["blob"] = sorted(db.rows("SELECT * FROM blob"))
    found["draft"] = sorted(db.rows("SELECT * FROM draft"))
    return found


def _small_workspace(path: Path) -> None:
    """Few entries, so that two thousand verifications take a minute; every kind of table has rows."""
    db = sqlite.create_file(path)
    migrate(db)
    person = "00000000-0000-4000-8000-000000000001"
    writer = Writer(db, lambda: APPLIERS, Profile(path.parent), "w", person, "Auditor")
    try:
        writer.submit(_record, person=person).result()
    finally:
        writer.close()


def _record(tx: Transaction, *, person: str) -> None:
    picture = examine(making.picture(), name="x.png", how="paste")
    tx.record(WorkspaceCreated(workspace="w", region="r", person=person))
    document = cast(dict[str, Json], to_document(METHODOLOGY))
    tx.record(MethodologyFrozen(hash=METHODOLOGY.hash, document=document))
    title: dict[str, Json] = {"kk": "a", "ru": "a", "en": "a"}
    tx.record(AuditHeader("a", "a", title, METHODOLOGY.hash, "2026-03-31", ["uil"], [], False, None))
    tx.record(BodyField(body="uil", field="kind", value="district"))
    for value in ("0", "1"):
        tx.record(AnswerGiven("a", "uil", "WEB-01", "answered", value, "", None, "seen " * 9, None, ""))
    tx.record(ChecklistMoved(audit="a", body="uil", status="submitted", comment=""))
    tx.record(BodyField(body="uil", field="name", value={"kk": "Ойыл", "ru": "Уил", "en": "Uil"}))
    evidence.attach(tx, intake=picture, audit="a", body="uil", indicator="WEB-01", note="note")
    answers.save_draft(tx, audit="a", body="uil", indicator="WEB-02", text='{"a":1}')
    tx.settle()


def _look(path: Path, expected: Rows) -> str:
    """ "refused", "named" or "identical"; anything else is a silent change."""
    try:
        db = sqlite.open_file(path, writing=False)
    except TyndaError:
        return "refused"
    try:
        if not verify(db, APPLIERS, Silent()).ok:
            return "named"
        return "identical" if _content(db) == expected else "SILENT"
    except TyndaError:
        return "refused"
    except Exception as error:  # noqa: BLE001 - a bug that this test is there to find
        return f"SURPRISED {error!r}"
    finally:
        db.close()


def _flip(job: tuple[str, int, int, Rows]) -> list[tuple[int, str]]:
    """Flips one random bit at a time, anywhere in the file, in a process of its own."""
    original, seed, count, expected = job
    data = bytearray(Path(original).read_bytes())
    used = [place for place, byte in enumerate(data) if byte]  # most of a small file is empty pages
    dice = random.Random(seed)
    path = Path(original).with_name(f"flipped-{seed}.tynda")
    path.write_bytes(data)
    results = []
    for _ in range(count):
        at = dice.choice(used) if dice.random() < 0.75 else dice.randrange(len(data))
        bit = 1 << dice.randrange(8)
        with path.open("r+b") as raw:
            raw.seek(at)
            raw.write(bytes([data[at] ^ bit]))
        results.append((at, _look(path, expected)))
        for ending in ("-wal", "-shm", "-journal"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        with path.open("r+b") as raw:
            raw.seek(at)
            raw.write(bytes([data[at]]))
    return results


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_random_byte_flips_change_nothing_silently(tmp_path: Path) -> None:
    path = tmp_path / "test.tynda"
    _small_workspace(path)
    db = sqlite.open_file(path, writing=False)
    expected = _content(db)
    assert verify(db, APPLIERS, Silent()).ok
    db.close()
    jobs = [(str(path), seed, FLIPS // PROCESSES, expected) for seed in range(PROCESSES)]
    with get_context("spawn").Pool(PROCESSES) as pool:
        results = [one for part in pool.map(_flip, jobs) for one in part]
    assert len(results) == FLIPS
    assert [one for one in results if one[1] not in ("refused", "named", "identical")] == []
    assert sum(result == "named" for _, result in results) > FLIPS // 4
