"""What goes out and comes in: exports, backups and packages."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from pathlib import Path

from core import paths
from core.answers import operations as answers
from core.answers.records import Content
from core.changes import Changes
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.exchange.merge import make, merge
from core.exchange.pack import pack
from core.exchange.selection import Selection
from core.identity import Profile
from core.job import Silent
from core.people import operations as people
from core.store.writer import Transaction
from core.workspace import Workspace
from tools.scenes.scene import Scene, shown, to_audit
from ui import files, packages
from ui.pages.checklist import ChecklistPage
from ui.session import Session

COLLEAGUE = str(uuid.UUID(int=7))


def _export(session: Session) -> None:
    session.settings.put("export_folder", "/home/audit/Documents")
    to_audit(session)
    session.window.open_export()


def _colleague(session: Session, selection: Selection | None = None) -> Path:
    """A package of somebody else, who answered the same and other questions, with new evidence. `selection`:
    of the audit in view, what of it goes in."""
    context = session.context
    assert context is not None
    audit = to_audit(session).id
    folder = Path(tempfile.mkdtemp())
    whole, theirs = folder / "whole.tyndapack", folder / "colleague 2026.tyndapack"
    pack(context.workspace.path, whole, Silent())
    make(folder / "copy.tynda", [whole], Silent())
    own = context.workspace.run(_answer, audit=audit, body="temir", indicator="WEB-04", value="11/20")
    context.hub.tell(own)
    profile = Profile()
    me = profile.last_person() or profile.first_person()
    with Workspace.open(folder / "copy.tynda", person=COLLEAGUE) as copy:
        copy.run(people.name, person=copy.person, name="Аудитор 2")
        for body, indicator, value in (("temir", "WEB-04", "13/20"), ("uil", "WEB-04", "9/20")):
            copy.run(_answer, audit=audit, body=body, indicator=indicator, value=value)
        shot = examine(b"What was seen on the site", name="seen.txt", how="file")
        copy.run(evidence.attach, intake=shot, audit=audit, body="uil", indicator="WEB-04")
    profile.remember_person(*me)
    pack(folder / "copy.tynda", theirs, Silent(), selection=selection)
    return theirs


def _withheld(session: Session) -> None:
    """The colleague's answer about Temir stayed behind: only Uil went into the package."""
    context, audit = session.context, to_audit(session).id
    assert context is not None
    theirs = _colleague(session, Selection(frozenset((audit,)), frozenset(("uil",))))
    context.hub.tell(merge(context.workspace, [theirs], Silent()).changes)
    session.window.show_question("temir", "WEB-04", audit)
    shown(session, ChecklistPage)


def _forked(session: Session) -> None:
    """The preview of a package whose writer's key was used in two places: the colleague's file and profile
    were put back to how they were, and went on."""
    context, audit = session.context, to_audit(session).id
    assert context is not None
    first = _colleague(session)
    copy, home = first.parent / "copy.tynda", paths.home() / "profile"
    for name in (copy, home):
        (shutil.copytree if name.is_dir() else shutil.copy)(name, first.parent / f"{name.name}.before")
    _goes_on(copy, audit, "9", first)
    context.hub.tell(merge(context.workspace, [first], Silent()).changes)
    shutil.copy(first.parent / "copy.tynda.before", copy)
    for own in (first.parent / "profile.before").glob("*.last"):
        shutil.copy(own, home / own.name)
    second = first.with_name("colleague again.tyndapack")
    _goes_on(copy, audit, "4", second)
    packages.take_in(session, [second])
    session.jobs.settle()


def _goes_on(copy: Path, audit: str, value: str, out: Path) -> None:
    """The colleague answers one more question and writes a package."""
    profile = Profile()
    me = profile.last_person() or profile.first_person()
    with Workspace.open(copy, person=COLLEAGUE) as place:
        place.run(_answer, audit=audit, body="uil", indicator="WEB-02", value=value)
    profile.remember_person(*me)
    pack(copy, out, Silent())


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
    Scene("take-in-fork", _forked),
    Scene("begin-from-package", _begin),
    Scene("checklist-withheld", _withheld),
)
