"""The real window, offscreen, for benchmarks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.session import Session


def session_on(path: Path, page: str | None = None) -> Session:
    """A window on a workspace; whoever asks for it closes it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from core.settings import Settings
    from core.text import Catalogue
    from ui.garbage import Collector
    from ui.jobs import Jobs
    from ui.messages import Messages
    from ui.qt_texts import QtTexts
    from ui.session import Session
    from ui.theme import Theme

    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication([])
    if existing is None:
        Collector(application).begin()
    catalogue = Catalogue("ru")
    session = Session(
        catalogue=catalogue,
        theme=Theme(application, "light"),
        settings=Settings(),
        jobs=Jobs(),
        messages=Messages(catalogue),
        qt_texts=QtTexts(application, "ru"),
        kept=False,
    )
    session.show(path, size=(1280, 800), page=page)
    return session
