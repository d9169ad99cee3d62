"""Saving, backing up, verifying."""

from __future__ import annotations

import itertools
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

from core.answers import operations
from core.answers.records import Content
from core.audits.records import Audit
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.exchange.backup import backup
from core.exchange.incoming import prove
from core.exchange.merge import prepared, take
from core.exchange.pack import pack
from core.exchange.source import opened
from core.job import Silent
from core.journal.kinds.answers import AnswerGiven
from core.journal.verify import verify
from core.methodology.load import load_shipped
from core.store.sqlite import Database
from core.store.writer import Transaction
from core.subjects import APPLIERS
from core.workspace import Workspace
from tests import making
from tests.bench.measuring import Result, Work, alone, once, paired, side_by_side
from tests.bench.pictures import screenshot

SAVES = 400
SCREENSHOT = 400_000  # bytes, a usual page
PAGE = 16_384


def durable_save(folder: Path) -> Iterator[Result]:
    """One answer against an fdatasync of one page appended; then with screenshots stored beside."""
    with making.workspace(folder, "save.tynda") as place:
        audit = making.audit(place)
        with (folder / "raw").open("wb") as raw:
            save, sync = saver(place, audit), _syncer(raw.fileno())
            save()
            yield side_by_side("durable save / fdatasync", save, sync, SAVES, aim=1.5, aim_p95=5)
            stop = threading.Event()
            beside = threading.Thread(target=_store_screenshots, args=(place, audit, stop))
            beside.start()
            name = "durable save / fdatasync, 5 screenshots a second beside"
            yield side_by_side(name, save, sync, SAVES, aim=1.5, aim_p95=5, pause=0.02)
            stop.set()
            beside.join()


def second_backup(folder: Path) -> Iterator[Result]:
    """A backup after one new screenshot against copying its bytes durably."""
    with making.workspace(folder, "backup.tynda") as place:
        audit = making.audit(place)
        for number in range(50):
            attach(place, audit, number, SCREENSHOT)
        target = folder / "backup"
        yield alone("first backup of 50 screenshots", lambda: backup(place.path, target, Silent()), 1)
        pairs = []
        for number in range(50, 65):
            attach(place, audit, number, SCREENSHOT)
            copy = partial(_copy, folder / f"copy-{number}", screenshot(number, SCREENSHOT))
            pairs.append((once(lambda: backup(place.path, target, Silent())), once(copy)))
    yield paired("backup after one new screenshot / copying it", pairs, aim=3)


def taking_in(folder: Path, entries: int) -> Iterator[Result]:
    """How long the writer is busy with a package, and so how long a save may have to wait."""
    with making.workspace(folder, "theirs.tynda") as place:
        audit = making.audit(place)
    shutil.copy(place.path, folder / "ours.tynda")
    with Workspace.open(place.path) as place:
        place.run(_many, audit=audit.id, count=entries, questions=entries)
    package = folder / "theirs.tyndapack"
    pack(place.path, package, Silent())
    with ExitStack() as stack:
        ours = stack.enter_context(Workspace.open(folder / "ours.tynda"))
        db = stack.enter_context(ours.reading())
        incoming = stack.enter_context(prove(db, [stack.enter_context(opened(package))], Silent()))
        yield alone(f"working out {entries:,} entries", lambda: prepared(db, incoming, Silent()).close(), 1)
        made = stack.enter_context(closing(prepared(db, incoming, Silent())))
        work = partial(ours.run, take, incoming=incoming, prepared=made, path=package)
        yield alone(f"writing {entries:,} entries (a save may wait)", work, 1)


def verifying(folder: Path, entries: int) -> Iterator[Result]:
    with making.workspace(folder, "verify.tynda") as place:
        audit = making.audit(place)
        record = partial(place.run, _many, audit=audit.id, count=entries)
        yield alone(f"recording {entries:,} entries in one transaction", record, 1)
        with place.reading() as db:
            yield alone(f"verify with replay of {entries:,} entries", lambda: _verify(db), 1)


def _verify(db: Database) -> None:
    assert verify(db, APPLIERS, Silent()).ok


def _many(tx: Transaction, *, audit: str, count: int, questions: int = 900) -> None:
    for number in range(count):
        place = f"X-{number % questions}"
        facts = ("answered", str(number), "", None, "", None, "")
        tx.record(AnswerGiven(audit, f"b{number % 15}", place, *facts))


def saver(place: Workspace, audit: Audit) -> Work:
    """Saves another comment every time, the questions of all checklists in turn."""
    asked = [one.id for one in load_shipped("AKT-OPENNESS").indicators() if one.answer_type == "percent"]
    turns = enumerate(itertools.cycle(itertools.product(audit.bodies[:15], asked)))

    def save() -> None:
        number, (body, indicator) = next(turns)
        content = Content(state="answered", value="13/20", comment=f"comment {number} " + "x" * 200)
        place.run(operations.save, audit=audit.id, body=body, indicator=indicator, content=content)

    return save


def _syncer(handle: int) -> Work:
    data = os.urandom(PAGE)

    def sync() -> None:
        os.write(handle, data)
        os.fdatasync(handle)

    return sync


def _store_screenshots(place: Workspace, audit: Audit, stop: threading.Event) -> None:
    number = 10_000
    while not stop.wait(0.2):
        attach(place, audit, number, SCREENSHOT)
        number += 1


def attach(place: Workspace, audit: Audit, number: int, size: int, body: str = "uil") -> None:
    """As the window does it: the bytes first, in a transaction of their own."""
    intake = examine(screenshot(number, size), name=f"{number}.png", how="file")
    place.run(evidence.stage, intake=intake)
    place.run(evidence.attach, intake=intake, audit=audit.id, body=body, indicator="WEB-04")


def _copy(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
