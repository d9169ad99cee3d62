"""Several laptops: each has a profile of its own and its own copy of the workspace."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.answers import operations as answers
from core.answers.records import Content
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.exchange.merge import make, merge
from core.exchange.pack import Packed, pack
from core.exchange.selection import Selection
from core.job import Silent
from core.journal import replay
from core.journal.verify import Report, verify
from core.people import operations as people
from core.store.sqlite import Row
from core.subjects import APPLIERS
from core.workspace import Workspace
from tests import making


def state_of(place: Workspace) -> tuple[dict[str, list[Row]], list[Row]]:
    """Every state table, all entries and all evidence bytes."""
    place.run(lambda tx: tx.settle())
    with place.reading() as db:
        found = replay.dump(db, APPLIERS)
        found["quarantine"] = sorted(db.rows("SELECT * FROM quarantine"))
        found["entry"] = sorted(db.rows("SELECT hash, salt, data FROM entry"), key=repr)
        return found, sorted(db.rows("SELECT * FROM blob"))


class Desk:
    """One laptop: `file` is its copy."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder / name
        self.folder.mkdir()
        self.home = self.folder / "home"
        self.home.mkdir()
        self.name = name
        self.file = self.folder / "work.tynda"

    @contextmanager
    def profile(self) -> Iterator[None]:
        before = os.environ["TYNDA_HOME"]
        os.environ["TYNDA_HOME"] = str(self.home)
        try:
            yield
        finally:
            os.environ["TYNDA_HOME"] = before

    def found(self, **audit: object) -> str:
        """The first copy, with an audit; returns the audit's id."""
        with self.profile(), making.workspace(self.folder, self.file.name) as place:
            place.run(people.name, person=place.person, name=self.name)
            return making.audit(place, **audit).id  # type: ignore[arg-type]  # as `making.audit`

    def begin(self, package: Path) -> None:
        """A copy made of a package, in which another person works."""
        make(self.file, [package], Silent())
        with self.open() as place:
            place.run(people.name, person=place.person, name=self.name)

    @contextmanager
    def open(self) -> Iterator[Workspace]:
        with self.profile(), Workspace.open(self.file) as place:
            yield place

    def pack(self, name: str = "package", selection: Selection | None = None) -> Path:
        out = self.folder / f"{name}.tyndapack"
        self.packed: Packed = pack(self.file, out, Silent(), selection=selection)
        return out

    def take(self, *packages: Path) -> object:
        with self.open() as place:
            return merge(place, packages, Silent()).foreseen

    def answer(self, audit: str, body: str, indicator: str, value: str) -> None:
        content = Content("answered", value)
        with self.open() as place:
            place.run(answers.save, audit=audit, body=body, indicator=indicator, content=content)

    def attach(self, audit: str, body: str, indicator: str, colour: int) -> str:
        intake = examine(making.picture(colour=colour), name="x.png", how="paste")
        with self.open() as place:
            place.run(evidence.attach, intake=intake, audit=audit, body=body, indicator=indicator)
        return intake.sha256

    def state(self) -> tuple[dict[str, list[Row]], list[Row]]:
        with self.open() as place:
            return state_of(place)

    def verified(self) -> Report:
        with Workspace.open(self.file, read_only=True) as place, place.reading() as db:
            return verify(db, APPLIERS, Silent())
