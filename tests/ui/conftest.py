"""A window for tests: the real session on a real workspace, offscreen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from core.demo import build
from core.settings import Settings
from core.text import Catalogue, Lang
from ui.jobs import Jobs
from ui.messages import Messages
from ui.qt_texts import QtTexts
from ui.session import TOUR_SEEN, Session
from ui.theme import Theme

OpenSession = Callable[..., Session]
PATIENCE = 60_000  # milliseconds: waiting ends with its condition, so only a failure takes so long


class PatientBot(QtBot):
    """Waits as long as a loaded computer may need."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **options: Any) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **options)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture
def open_session(qapp: QApplication, home: Path) -> Iterator[OpenSession]:
    """Opens the window on a file (or the start page) in a language; closes it with the test. Pages are built
    when they are opened, unless it `prepares`."""
    opened: list[Session] = []

    def start(
        file: Path | None = None, lang: Lang = "en", theme: str = "light", *, prepares: bool = False
    ) -> Session:
        session = Session(
            catalogue=Catalogue(lang),
            theme=Theme(qapp, "dark" if theme == "dark" else "light"),
            settings=Settings(),
            jobs=Jobs(),
            messages=Messages(Catalogue(lang)),
            qt_texts=QtTexts(qapp, lang),
            kept=True,
            prepares=prepares,
        )
        opened.append(session)
        session.show(file, size=(1280, 800), page=None)
        return session

    yield start
    for session in opened:
        session.close()
        session.window.close()
        session.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else every window stays to the end


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The demonstration in Russian, made once for a module: whoever records in it takes a copy."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TYNDA_HOME", str(folder / "home"))
        build(folder / "demo.tynda", lang="ru")
    yield folder / "demo.tynda"


@pytest.fixture
def shown_round(home: Path) -> None:
    """Nobody is shown round the demonstration: the tour would take the window to another page."""
    settings = Settings()
    settings.put(TOUR_SEEN, True)
    settings.flush()


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """What a test leaves there belongs to Python and would be freed after Qt: a crash at the very end."""
    yield
    qapp.clipboard().clear()
