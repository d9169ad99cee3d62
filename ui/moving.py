"""Offers to move a workspace that was opened on a network drive or in a synchronised folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.moving import free_place, move
from core.places import Unfit, unfit

if TYPE_CHECKING:
    from ui.session import Session

LEFT_THERE = "left_where_it_is"


def look_at_place(session: Session) -> None:
    """Looks beside the window, and asks once for each file."""
    context = session.context
    if context is None or str(context.workspace.path) in session.settings.get(LEFT_THERE, []):
        return
    path = context.workspace.path

    def found(place: Unfit | None) -> None:
        if place is not None and session.context is not None and session.context.workspace.path == path:
            _offer(session, path, place)

    session.jobs.quietly(lambda: unfit(path), on_done=found)


def _offer(session: Session, path: Path, place: Unfit) -> None:
    from ui.dialogs.place import PlaceDialog

    target = free_place(path)
    dialog = PlaceDialog(session.catalogue, place, path, target, session.window)
    dialog.left_there.connect(
        lambda: session.settings.put(LEFT_THERE, [*session.settings.get(LEFT_THERE, []), str(path)])
    )
    dialog.move_wanted.connect(lambda: _move(session, path, target))
    dialog.open()


def _move(session: Session, path: Path, target: Path) -> None:
    def moved(_result: object) -> None:
        session.settings.forget(path)
        if session.open(target):
            session.messages.say(session.catalogue.text("place.moved", path=target))

    def failed(error: BaseException) -> None:
        session.open(path)
        session.messages.show_error(error, session.window)

    session.leave(backed_up=False)
    session.jobs.start(
        "job.move",
        lambda job: move(path, target, job),
        on_done=moved,
        on_error=failed,
        on_cancel=lambda: session.open(path),
    )
