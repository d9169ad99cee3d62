"""Saving, opening, backing up, verifying."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from core.answers import operations
from core.answers.records import Content
from core.audits.records import Audit
from core.evidence import operations as evidence
from core.evidence import reads as evidence_reads
from core.evidence.intake import examine
from core.exchange.backup import backup
from core.job import Silent
from core.journal.kinds import AnswerGiven
from core.journal.verify import verify
from core.store.writer import Transaction
from core.subjects import APPLIERS
from core.workspace import Workspace
from tests import making
from tests.bench.measuring import once, report, side_by_side, timing

SAVES = 300
SCREENSHOT = 400_000  # bytes, a usual page


def durable_save(folder: Path) -> Iterator[str]:
    """One answer against fdatasync of as many bytes as it writes; then with screenshots stored beside."""
    with making.workspace(folder, "save.tynda") as place:
        audit = making.audit(place)
        with (folder / "raw").open("wb") as raw:
            save, sync = _saver(place, audit), _syncer(raw.fileno())
            yield report("durable save, alone", *side_by_side(save, sync, SAVES), aim="×1.5, p95 ×5")
            stop = threading.Event()
            beside = threading.Thread(target=_store_screenshots, args=(place, audit, stop))
            beside.start()
            pair = side_by_side(save, sync, SAVES)
            stop.set()
            beside.join()
            yield report("durable save, 5 screenshots a second", *pair, aim="p95 ×5")


def opening(folder: Path, screenshots: int) -> Iterator[str]:
    """Cold opening and listing with many screenshots against an empty workspace."""
    for name, count in (("empty", 0), ("full", screenshots)):
        with making.workspace(folder, f"{name}.tynda") as place:
            audit = making.audit(place)
            for number in range(count):
                _attach(place, audit, number, 2_000_000)
    pair = side_by_side(_opener(folder / "full.tynda"), _opener(folder / "empty.tynda"), 7)
    size = (folder / "full.tynda").stat().st_size / 1e9
    yield report(f"cold opening and listing, {size:.1f} GB", *pair, aim="×1.5")


def second_backup(folder: Path) -> Iterator[str]:
    """A backup after one new screenshot against copying its bytes durably."""
    with making.workspace(folder, "backup.tynda") as place:
        audit = making.audit(place)
        for number in range(50):
            _attach(place, audit, number, SCREENSHOT)
        target = folder / "backup"
        first = once(lambda: backup(place.path, target, Silent()))
        ours, theirs = [], []
        for number in range(50, 57):
            _attach(place, audit, number, SCREENSHOT)
            ours.append(once(lambda: backup(place.path, target, Silent())))
            theirs.append(once(partial(_copy, folder / f"copy-{number}", _noise(number, SCREENSHOT))))
    yield report(f"second backup (the first took {first:.2f} s)", timing(ours), timing(theirs), aim="×3")


def verifying(folder: Path, entries: int) -> Iterator[str]:
    with making.workspace(folder, "verify.tynda") as place:
        audit = making.audit(place)
        seconds = once(lambda: place.run(_many, audit=audit.id, count=entries))
        yield f"recording {entries} entries in one transaction: {seconds:.1f} s"
        with place.reading() as db:
            reports = []
            seconds = once(lambda: reports.append(verify(db, APPLIERS, Silent())))
        yield f"verify with replay of {reports[0].entries} entries: {seconds:.1f} s, ok={reports[0].ok}"


def _many(tx: Transaction, *, audit: str, count: int) -> None:
    for number in range(count):
        place = f"X-{number % 900}"
        tx.record(
            AnswerGiven(audit, f"b{number % 15}", place, "answered", str(number), "", None, "", None, "")
        )


def _saver(place: Workspace, audit: Audit) -> Callable[[], object]:
    numbers = iter(range(1_000_000))

    def save() -> None:
        content = Content(state="answered", value="13/20", comment=f"comment {next(numbers)} " + "x" * 200)
        place.run(operations.save, audit=audit.id, body="uil", indicator="WEB-04", content=content)

    return save


def _syncer(handle: int) -> Callable[[], object]:
    data = os.urandom(16_384)

    def sync() -> None:
        os.write(handle, data)
        os.fdatasync(handle)

    return sync


def _store_screenshots(place: Workspace, audit: Audit, stop: threading.Event) -> None:
    number = 10_000
    while not stop.wait(0.2):
        _attach(place, audit, number, SCREENSHOT)
        number += 1


def _attach(place: Workspace, audit: Audit, number: int, size: int) -> None:
    intake = examine(_noise(number, size), name=f"{number}.txt", how="file")
    place.run(evidence.stage, intake=intake)
    place.run(evidence.attach, intake=intake, audit=audit.id, body="uil", indicator="WEB-04")


def _noise(number: int, size: int) -> bytes:
    return f"{number:09d}\n".encode("ascii") * (size // 10)


def _opener(path: Path) -> Callable[[], object]:
    def open_and_list() -> None:
        handle = os.open(path, os.O_RDONLY)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)
        with Workspace.open(path, read_only=True) as place, place.reading() as db:
            for audit in db.rows("SELECT audit FROM audit"):
                evidence_reads.of_body(db, audit[0], "uil")

    return open_and_list


def _copy(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def wait_for_quiet() -> None:
    """Lets the disk finish what the benchmark before it left."""
    os.sync()
    time.sleep(0.5)
