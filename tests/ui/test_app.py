"""Starting the program as a person does: in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests import making

ROOT = Path(__file__).resolve().parent.parent.parent
LIBRARIES = ("cryptography", "openpyxl", "reportlab", "requests", "PIL", "yaml", "PySide6.QtPrintSupport")
OURS = (
    "core.evidence.intake",  # reading pictures
    "core.exchange.format",
    "core.journal.kinds.every",
    "core.recommendations.operations",
    "core.reports.lines",
    "core.reviews.queue",
    "core.samples.compute",
    "core.standings",
    "core.subjects",  # what writes
    "ui.capture.captured",
    "ui.dialogs.base",
    "ui.models.channels",
    "ui.print_commands",
    "ui.tour",
    "ui.widgets.month",
)
LATE = (*LIBRARIES, *OURS)
"""What the first picture does without: half of the time to it goes into imports."""


def _run(code: str, home: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    settings = {**os.environ, "TYNDA_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", **environment}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=settings, capture_output=True, timeout=240, check=False
    )


@pytest.mark.parametrize("page", ["checklist", "start"])
def test_nothing_heavy_is_imported_before_the_first_picture(home: Path, tmp_path: Path, page: str) -> None:
    with making.workspace(tmp_path) as place:
        making.audit(place)
    file = tmp_path / "test.tynda" if page == "checklist" else None
    other = "ui.pages.start" if page == "checklist" else "ui.pages.checklist"
    code = (
        "import sys; from pathlib import Path; from ui.app import run_window; from ui.jobs import Jobs\n"
        "early, release = [], Jobs.release\n"
        "Jobs.release = lambda jobs: (early.append(set(sys.modules)), release(jobs))\n"
        f"run_window({f'Path({str(file)!r})' if file else None}, smoke=True, lang='kk', theme='dark',"
        f" size=(1280, 720), screenshot=Path({str(tmp_path / 'shot.png')!r}))\n"
        f"print([name for name in {(*LATE, other)!r} if name in early[0]])"
    )
    done = _run(code, home)
    assert done.returncode == 0, done.stderr
    time, late = done.stdout.decode("ascii").split("\n")[:2]
    assert int(time) > 0
    assert late == "[]"
    assert QImage(str(tmp_path / "shot.png")).width() == 1280


def test_a_picture_that_fails_ends_the_program(home: Path) -> None:
    code = (
        "from ui.app import run_window; from ui.session import Session\n"
        "settle = Session.settle\n"
        "def fail(session):\n"
        "    Session.settle = settle  # closing goes on as ever\n"
        "    raise RuntimeError('spoiled')\n"
        "Session.settle = fail\n"
        "print(run_window(smoke=True))"
    )
    done = _run(code, home)
    assert (done.returncode, done.stdout) == (0, b"1\n"), done.stderr
    (log,) = (home / "logs").iterdir()
    assert "spoiled" in log.read_text(encoding="utf-8")


def test_ctrl_c_closes_the_window_and_is_no_bug(home: Path, tmp_path: Path) -> None:
    code = (
        "import signal; from pathlib import Path; from ui.app import run_window\n"
        "from ui.garbage import Collector\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # whoever runs tests may ignore it
        "begin = Collector.begin\n"  # with the first picture
        "Collector.begin = lambda one: (begin(one), signal.raise_signal(signal.SIGINT))\n"
        f"print(run_window(Path({str(making.file(tmp_path))!r})))"
    )
    done = _run(code, home)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"0\n", b"")
    assert not (home / "logs").exists()
    assert json.loads((home / "settings.json").read_text(encoding="utf-8"))["window_geometry"]


def test_it_starts_without_any_console(home: Path) -> None:
    code = (
        "import sys; sys.stdout = sys.stderr = None\n"
        "from ui.app import run_window\n"
        "sys.exit(run_window(smoke=True, lang='ru'))"
    )
    assert _run(code, home).returncode == 0


def test_it_starts_beside_a_cyrillic_console(home: Path) -> None:
    code = "import sys; from ui.app import run_window; sys.exit(run_window(smoke=True, lang='kk'))"
    assert _run(code, home, PYTHONIOENCODING="cp1251").returncode == 0
