"""Pages that read what they show in jobs, once all of it has come."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import PATIENCE
from ui.pages.by_indicator import ByIndicatorPage
from ui.pages.compare import ComparePage
from ui.pages.overview import OverviewPage
from ui.session import Session

Read = TypeVar("Read", ByIndicatorPage, ComparePage, OverviewPage)


def complete(session: Session, name: str, kind: type[Read]) -> Read:
    """The page of that name, which is of that kind."""
    page = _turned_to(session, name, kind)
    settle_until(session, lambda: page.store.is_complete)
    return page


def settle_until(session: Session, is_complete: Callable[[], bool]) -> None:
    """What could not be read never becomes complete, so this ends with what was told of it."""
    end = time.monotonic() + PATIENCE / 1000
    while not is_complete():
        assert time.monotonic() < end, session.messages.notices
        session.settle()
        QApplication.processEvents()


def _turned_to(session: Session, name: str, kind: type[Read]) -> Read:
    session.window.go(name)
    page = session.window.shown
    assert isinstance(page, kind)
    return page


class PageView(Generic[Read]):
    """One such page open in a window."""

    def __init__(self, session: Session, qtbot: QtBot, name: str, kind: type[Read]) -> None:
        assert session.context is not None
        self.session, self.qtbot = session, qtbot
        self.workspace = session.context.workspace
        self.page: Read = _turned_to(session, name, kind)
        self.wait()

    def wait(self) -> None:
        """Until all that has changed is read."""
        self.session.settle()
        self.qtbot.waitUntil(lambda: self.page.store.is_complete)
        QApplication.processEvents()
