"""Workspaces as files: new, open, recent, back up, restore, check."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

from core import paths
from ui.jobs import RunningJob
from ui.widgets.lines import tip

if TYPE_CHECKING:
    from core.journal.verify import Report
    from core.reports.integrity import Found
    from core.workspace import Workspace
    from ui.session import Session

FILTER = "Tynda (*.tynda)"
PACKAGE = ".tyndapack"
DEMO = "tynda-demo.tynda"
DEMO_JOB = "job.demo"
WAITS = 5.0  # seconds that a person watches what was begun


def ask_new(session: Session) -> None:
    from ui.dialogs.new_workspace import NewWorkspaceDialog

    def made(workspace: Workspace) -> None:
        session.enter(workspace)
        ask_person(session)

    dialog = NewWorkspaceDialog(session.catalogue, session.jobs, session.messages, session.window)
    dialog.made.connect(made)
    dialog.open()


def ask_open(session: Session) -> None:
    title = session.catalogue.text("menu.open")
    both = f"{FILTER};;Tynda (*.tynda *{PACKAGE})"
    name, _ = QFileDialog.getOpenFileName(session.window, title, str(paths.workspaces_folder()), both)
    if name:
        open_file(session, Path(name))


def are_packages(paths_: Sequence[Path]) -> bool:
    return bool(paths_) and all(path.suffix == PACKAGE for path in paths_)


def can_open(paths_: Sequence[Path]) -> bool:
    """True for one workspace, or for packages, any number of them."""
    return are_packages(paths_) or (len(paths_) == 1 and paths_[0].suffix == ".tynda")


def open_all(session: Session, paths_: Sequence[Path]) -> None:
    """What `can_open` says yes to: packages are taken in together."""
    if are_packages(paths_):
        from ui.packages import take_in

        take_in(session, paths_)
    else:
        open_file(session, paths_[0])


def open_file(session: Session, path: Path) -> None:
    """Opens it and, the first time on this computer, asks who works here. A package is taken in."""
    if path.suffix == PACKAGE:
        open_all(session, [path])
    elif session.open(path):
        ask_person(session)


def ask_person(session: Session) -> None:
    from ui.dialogs.person import ASKED, PersonDialog

    if session.context is not None and not session.settings.get(ASKED):
        PersonDialog(session.context, session.window).open()


def make_demo(session: Session) -> None:
    """Builds the demonstration workspace once, in the background, and opens it."""
    from core.demo import build

    path = paths.workspaces_folder() / DEMO
    if session.jobs.current is not None and session.jobs.current.title_id == DEMO_JOB:
        return
    if path.exists():
        session.open(path)
        return
    language = session.catalogue.lang
    session.jobs.start(
        DEMO_JOB,
        lambda job: build(path, lang=language, job=job),
        on_done=lambda _result: session.open(path),
    )


def fill_recent(menu: QMenu, session: Session) -> None:
    menu.clear()
    menu.setToolTipsVisible(True)
    for path in session.settings.recent():
        there = path.is_file()
        words = path.stem if there else session.catalogue.text("recent.missing", name=path.stem)
        action = QAction(words.replace("&", "&&"), menu)
        action.setToolTip(tip(str(path)))
        work = open_file if there else _forget
        action.triggered.connect(lambda _checked=False, path=path, work=work: work(session, path))
        menu.addAction(action)


def _forget(session: Session, path: Path) -> None:
    """A file that is not where it was; nothing happens to it."""
    session.settings.forget(path)
    session.messages.say(session.catalogue.text("recent.forgotten", name=path.stem))


def back_up(session: Session) -> None:
    context = session.context
    if context is None:
        return
    from ui.dialogs.custody import BackupDialog

    def start(target: Path) -> None:
        from core.exchange.backup import backup

        session.window.close_pages()
        done = session.catalogue.text("backup.done", path=str(target))
        session.jobs.start(
            "job.backup",
            lambda job: backup(context.workspace.path, target, job),
            on_done=lambda _result: session.messages.tell(done),
        )

    dialog = BackupDialog(context, session.window)
    dialog.wanted.connect(start)
    dialog.open()


def ask_restore(session: Session) -> None:
    from ui.dialogs.custody import RestoreDialog

    def start(source: Path, target: Path) -> None:
        from core.exchange.restore import restore

        session.jobs.start(
            "job.restore",
            lambda job: restore(source, target, job),
            on_done=lambda _result: session.open(target),
        )

    dialog = RestoreDialog(session.catalogue, session.settings, session.window)
    dialog.wanted.connect(start)
    dialog.open()


def check_integrity(session: Session) -> None:
    context = session.context
    if context is None:
        return

    catalogue = session.catalogue

    def work(job: RunningJob) -> tuple[Report, tuple[Found, ...]]:
        from core.identity import Profile
        from core.journal.verify import verify
        from core.reports.integrity import explain, names
        from core.subjects import APPLIERS

        with context.workspace.reading() as db:
            report = verify(db, APPLIERS, job, Profile())
            return report, explain(report.problems, names(db, report.problems, catalogue), catalogue)

    def told(result: tuple[Report, tuple[Found, ...]]) -> None:
        from ui.dialogs.report import ReportDialog

        report, found = result
        ReportDialog(session.catalogue, session.theme, report, found, session.window).open()

    run_to_show(session, "job.verify", work, told, "verify.over")


def run_to_show(
    session: Session,
    title_id: str,
    work: Callable[[RunningJob], object],
    show: Callable[[Any], None],
    text_id: str,
) -> None:
    """Long work with a dialog of results: it opens at once while the person is still waiting for it, else a
    notice of `text_id` offers it."""
    began, window = time.monotonic(), session.window

    def over(result: object) -> None:
        waiting = time.monotonic() - began < WAITS and session.window is window and window.isVisible()
        if waiting:
            show(result)
            return
        text = session.catalogue.text
        session.messages.tell(text(text_id), action=text("notice.open"), work=lambda: show(result))

    session.jobs.start(title_id, work, on_done=over)
