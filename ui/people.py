"""Naming the person who works, here and in what is made later on this computer; who is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from core.changes import Changes
from core.identity import Profile, unnamed
from core.people import operations
from core.people.reads import names
from ui.context import Context

if TYPE_CHECKING:
    from ui.session import Session


def open_persons(session: Session) -> None:
    from ui import packages
    from ui.dialogs.persons import PersonsDialog

    if session.context is not None:
        PersonsDialog(session.context, lambda: packages.write(session), session.window).open()


def position(context: Context) -> str:
    """Of whoever works in this workspace; "" while they have given none."""
    person = context.workspace.person
    with context.workspace.reading() as db:
        known = names(db).get(person, "")
    return "" if known == unnamed(person) else known


def name_person(
    context: Context,
    name: str,
    on_done: Callable[[], object],
    on_error: Callable[[BaseException], None],
) -> None:
    """Records the position of whoever works in this workspace, and remembers it in the profile."""
    person = context.workspace.person
    tidy = " ".join(name.split())

    def named(_changes: Changes) -> None:
        context.jobs.quietly(
            lambda: Profile().remember_person(person, tidy),
            on_done=lambda _result: on_done(),
            on_error=on_error,
        )

    context.hub.run(operations.name, person=person, name=tidy, on_done=named, on_error=on_error)
