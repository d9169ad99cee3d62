"""Pictures of the screen for the page in view: asked for, taken, handed to where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from core.errors import TyndaError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.capture.camera import Wanted
    from ui.capture.captured import Captured
    from ui.pages.base import Receiver
    from ui.session import Session


def ask(session: Session) -> None:
    """Of what, and how soon; then takes it."""
    receiver = _receiver(session)
    if receiver is None:
        return
    from ui.capture.windows import open_windows
    from ui.dialogs.capture import CaptureDialog

    focus = session.window.focusWidget()
    dialog = CaptureDialog(session.catalogue, session.settings, open_windows(), session.window)
    dialog.wanted.connect(
        lambda wanted: QTimer.singleShot(0, session.window, lambda: _take(session, wanted, receiver, focus))
    )
    dialog.open()


def repeat(session: Session) -> None:
    """The same region of the same monitor at once; chosen anew if there is none, or the monitor is gone."""
    receiver = _receiver(session)
    if receiver is not None:
        from ui.capture.camera import Wanted

        _take(session, Wanted("repeat"), receiver, session.window.focusWidget())


def _receiver(session: Session) -> Receiver | None:
    """Who takes the picture; None if nobody would or none can be taken, which is told."""
    from ui.capture.screens import check_possible

    page = session.window.shown
    try:
        if page is None:
            raise TyndaError("capture.no_place")
        receiver = page.receiver()
    except TyndaError as error:
        session.messages.say(session.messages.sentence(error))
        return None
    try:
        check_possible()
    except TyndaError as error:
        session.messages.show_error(error, session.window)
        return None
    return receiver


def _take(session: Session, wanted: Wanted, receiver: Receiver, focus: QWidget | None) -> None:
    from ui.capture.camera import Camera

    def taken(captured: Captured) -> None:
        image = captured.image
        size = f"{image.width()} × {image.height()}" if image is not None else ""
        session.messages.say(session.catalogue.text("capture.taken", size=size))
        receiver(captured)

    camera = Camera(session.catalogue, session.theme, session.settings, session.window)
    camera.taken.connect(taken)
    camera.failed.connect(lambda error: session.messages.show_error(error, session.window))
    camera.start(wanted, focus)
