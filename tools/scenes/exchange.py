"""What goes out and comes in: exports, backups and packages."""

from __future__ import annotations

import tempfile
import uuid
from pathlib import Path

from core.answers import operations as answers
from core.answers.records import Content
from core.changes import Changes
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.exchange.merge import make
from core.exchange.pack import pack
from core.identity import Profile
from core.job import Silent
from core.people import operations as people
from core.store.writer import Transaction
from core.workspace import Workspace
from tools.scenes.scene import Scene, to_audit
from ui import files, packages
from ui.session import Session


def _export(session: Session) -> None:
    to_audit(session)
    session.window.open_export()


def _colleague(session: Session) -> Path:
    """A package of somebody else, who answered the same and other questions, with new evidence."""
    context = session.context
    assert context is not None
    audit = to_audit(session).id
    folder = Path(tempfile.mkdtemp())
    whole, theirs = folder / "whole.tyndapack", folder / "colleague 2026.tyndapack"
    pack(context.workspace.path, whole, Silent())
    make(folder / "copy.tynda", [whole], Silent())
    context.workspace.run(_answer, audit=audit, body="temir", indicator="WEB-04", value="11/20")
    profile = Profile()
    me = profile.last_person() or profile.first_person()
    with Workspace.open(folder / "copy.tynda", person=str(uuid.UUID(int=7))) as copy:
        copy.run(people.name, person=copy.person, name="Аудитор 2")
        for body, indicator, value in (("temir", "WEB-04", "13/20"), ("uil", "WEB-04", "9/20")):
            copy.run(_answer, audit=audit, body=body, indicator=indicator, value=value)
        shot = examine(b"What was seen on the site", name="seen.txt", how="file")
        copy.run(evidence.attach, intake=shot, audit=audit, body="uil", indicator="WEB-04")
    profile.remember_person(*me)
    pack(folder / "copy.tynda", theirs, Silent())
    return theirs


def _answer(tx: Transaction, *, audit: str, body: str, indicator: str, value: str) -> Changes:
    content = Content("answered", value)
    return answers.save(tx, audit=audit, body=body, indicator=indicator, content=content)


def _take_in(session: Session) -> None:
    packages.take_in(session, [_colleague(session)])
    session.jobs.settle()


def _begin(session: Session) -> None:
    packages.begin(session, [_colleague(session)])
    session.jobs.settle()


SCENES: tuple[Scene, ...] = (
    Scene("export", _export),
    Scene("backup", files.back_up),
    Scene("pack", packages.write),
    Scene("take-in", _take_in),
    Scene("begin-from-package", _begin),
)
