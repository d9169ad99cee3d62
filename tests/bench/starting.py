"""Start-up to the first full paint against a bare PySide6 window, as whole processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measuring import Result, side_by_side

ROOT = Path(__file__).resolve().parents[2]
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.resize(1280, 720)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def start_up(folder: Path) -> Iterator[Result]:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    demo = folder / "demo.tynda"
    _run([sys.executable, "main.py", "demo", str(demo)], environment)
    ours = [sys.executable, "main.py", str(demo), "--smoke"]
    theirs = [sys.executable, "-c", BARE]
    yield side_by_side(
        "start to first paint, demonstration open / bare window",
        lambda: _run(ours, environment),
        lambda: _run(theirs, environment),
        9,
        aim=1.5,
    )


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
