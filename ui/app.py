"""The composition root: every long-lived object is built here, once."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QIcon, QImageReader
from PySide6.QtWidgets import QApplication

from core.errors import TyndaError
from core.paths import RESOURCES
from core.settings import Settings
from core.text import LANGS, Catalogue, Lang
from ui import crash
from ui.garbage import Collector
from ui.jobs import Jobs
from ui.messages import Messages
from ui.qt_texts import QtTexts
from ui.session import Session
from ui.theme import Theme, ThemeName
from ui.widgets import spoken

IMAGE_MEMORY = 512  # megabytes that one decoded image may take


def run_window(
    file: Path | None = None,
    *,
    smoke: bool = False,
    page: str | None = None,
    lang: str | None = None,
    theme: str | None = None,
    size: tuple[int, int] | None = None,
    screenshot: Path | None = None,
) -> int:
    """Opens the window, on `file` if given; `size` in pixels. Returns the exit code.

    `smoke` ends after the first full paint and prints its time in ms since the process began; `screenshot`
    then keeps a picture of it. TyndaError if there is no screen to open on."""
    settings = Settings()
    language = _language(lang, settings)
    if not _has_display():
        if not smoke:
            raise TyndaError("app.no_display")
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = _application()
    collector = Collector(application)
    look = Theme(application, _theme(theme, settings), float(settings.get("text_scale", 1.0)))
    messages = Messages(Catalogue(language), look)
    crash.install(messages, waits=not smoke)
    session = Session(
        catalogue=Catalogue(language),
        theme=look,
        settings=settings,
        jobs=Jobs(),
        messages=messages,
        qt_texts=QtTexts(application, language),
        kept=not smoke,
        prepares=not smoke,
    )
    application.styleHints().colorSchemeChanged.connect(lambda _scheme: session.follow_system())
    session.window.painted.connect(collector.begin)
    _close_when_interrupted(session)
    session.show(file, size=size, page=page)
    if smoke:
        missed = file is not None and session.context is None  # told in a box that nobody will press
        QTimer.singleShot(0, lambda: _finish_smoke(application, session, screenshot, missed))
    code = application.exec()
    session.close()
    return code


def _close_when_interrupted(session: Session) -> None:
    """Ctrl C in the console closes the window as its own button does. Python's way would be an exception in
    whatever runs just then, so a slot torn in half and a report of a bug."""

    def close(_number: int, _frame: FrameType | None) -> None:
        QTimer.singleShot(0, lambda: session.window.close())

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else somebody wants it otherwise
        signal.signal(signal.SIGINT, close)


def _has_display() -> bool:
    """Qt ends the process when there is none, so it is asked first."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


def _application() -> QApplication:
    existing = QApplication.instance()
    QCoreApplication.setApplicationName("Tynda")
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setWindowIcon(QIcon(str(RESOURCES / "icons" / "app.svg")))
    QImageReader.setAllocationLimit(IMAGE_MEMORY)
    spoken.install()
    return application


def _language(asked: str | None, settings: Settings) -> Lang:
    return next((lang for lang in LANGS if lang == asked), settings.language)


def _theme(asked: str | None, settings: Settings) -> ThemeName:
    wanted = asked or settings.get("theme", "system")
    return "light" if wanted == "light" else "dark" if wanted == "dark" else "system"


def _finish_smoke(application: QApplication, session: Session, screenshot: Path | None, missed: bool) -> None:
    """Everything that the first picture needs was laid out and painted once when this timer fires. Exit code
    1 if the file could not be opened (`missed`), the picture not be written, or anything else went wrong."""
    code = 1
    try:
        application.processEvents()
        taken = round((time.time() - _process_start()) * 1000)
        session.settle()
        session.jobs.settle()
        picture = session.window.grab()
        written = screenshot is None or picture.save(str(screenshot))
        if sys.stdout is not None:
            sys.stdout.write(f"{taken}\n")
            sys.stdout.flush()
        code = int(missed or not written)
    finally:
        application.exit(code)  # nobody is there to close the window


def _process_start() -> float:
    """Seconds since the epoch at which this process began; when unknown, the start of the interpreter."""
    try:
        ticks = int(Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19])
        booted = time.time() - float(Path("/proc/uptime").read_text(encoding="ascii").split()[0])
        return booted + ticks / 100
    except (OSError, ValueError, IndexError):
        return time.time() - time.process_time()
