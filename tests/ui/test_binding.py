"""Qt's binding does not read the sources of what is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_importing_does_not_read_sources() -> None:
    code = (
        "import ui, linecache, sys; before = set(linecache.cache)\n"
        "import ui.session, ui.pages.checklist\n"
        "print(len(set(sys.modules)) > 200, sorted(set(linecache.cache) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "True []"


def test_qts_own_names_stay_as_they_are() -> None:
    """The features are per module; ours have none of them."""
    code = (
        "import ui, ui.theme; from PySide6.QtCore import QObject\n"
        "print(hasattr(QObject, 'objectName'), hasattr(QObject, 'object_name'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "True False"
