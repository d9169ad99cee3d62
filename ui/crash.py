"""Bugs surface here: written to a log, told calmly. What was recorded stays recorded."""

from __future__ import annotations

import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QThread, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from core import paths
from ui.messages import Messages

_QUIET = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


class _Border(QObject):
    """Brings an unexpected exception of any thread to the window's thread."""

    caught = Signal(str, str)


def install(messages: Messages, *, waits: bool = True) -> None:
    """From now on nothing unexpected ends in silence, also where there is no console. `waits`: a person is
    there to read a dialog."""
    border = _Border(QApplication.instance())
    shown: list[QObject] = []

    def tell(text: str, log: str) -> None:
        if shown:
            return  # one at a time; the log has them all
        from ui.dialogs.crash import CrashDialog

        dialog = CrashDialog(messages.catalogue, text, log, QApplication.activeWindow())
        shown.append(dialog)
        dialog.finished.connect(lambda _result: shown.clear())
        if QThread.currentThread().loopLevel():
            dialog.open()
        elif waits:
            dialog.exec()  # while the window is being built nothing else would show it

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        text = "".join(traceback.format_exception(kind, error, trace))
        border.caught.emit(text, str(write_log(text)))
        if sys.stderr is not None:
            sys.stderr.write(text.encode("ascii", "backslashreplace").decode("ascii"))

    border.caught.connect(tell)
    sys.excepthook = hook
    threading.excepthook = lambda args: hook(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )
    qInstallMessageHandler(_from_qt)


def write_log(text: str) -> Path:
    """Appends to today's log in the profile; returns its path, or an empty one if it cannot be written."""
    folder = paths.home() / "logs"
    now = datetime.now().astimezone()
    path = folder / f"{now:%Y-%m-%d}.log"
    try:
        folder.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{now.isoformat(timespec='seconds')}\n{text}\n")
    except OSError:
        return Path()
    return path


def _from_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Qt's own warnings go to the log."""
    if kind not in _QUIET:
        write_log(f"Qt {kind.name} {context.category or ''}: {text}")
