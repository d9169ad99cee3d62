"""Packages as people meet them: writing one, taking one in, beginning a workspace with one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from ui.files import PACKAGE, open_file
from ui.people import open_persons

if TYPE_CHECKING:
    from ui.session import Session

FILTER = f"Tynda (*{PACKAGE})"
FOLDER = "package_folder"
"""The setting that says where the last package was written."""


def write(session: Session) -> None:
    """Of the audit in view to begin with."""
    from ui.dialogs.pack import PackDialog

    if session.context is not None:
        session.window.close_pages()
        PackDialog(session.context, session.window).open()


def ask_take_in(session: Session) -> None:
    title, start = session.catalogue.text("menu.take_in"), str(session.settings.get(FOLDER, ""))
    names, _ = QFileDialog.getOpenFileNames(session.window, title, start, FILTER)
    if names:
        take_in(session, [Path(name) for name in names])


def take_in(session: Session, packages: Sequence[Path]) -> None:
    """Into the workspace that is open; without one, into this computer's copy, or into a new one."""
    if session.context is None:
        from core.exchange.automatic import copy_of  # whoever opens a file does without

        recent = session.settings.recent()
        known = session.jobs.wait_for(lambda: copy_of(packages[0], recent))
        if known is None:
            begin(session, packages)
            return
        open_file(session, known)
    if session.context is not None:
        from ui.dialogs.take_in import TakeInDialog

        dialog = TakeInDialog(session.context, packages, session.window, session.window.close_pages)
        dialog.of_another.connect(lambda: begin(session, packages))
        dialog.to_persons.connect(lambda: open_persons(session))
        dialog.open()


def begin(session: Session, packages: Sequence[Path]) -> None:
    """A new workspace of the packages."""
    from ui.dialogs.take_in import BeginDialog

    dialog = BeginDialog(session.catalogue, session.jobs, session.messages, packages, session.window)
    dialog.made.connect(lambda path: open_file(session, path))
    dialog.open()
