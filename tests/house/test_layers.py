"""The contracts of .importlinter hold something back: each forbidden import, put into a copy, is caught."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def lint(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8", "PATH": "", "COLUMNS": "300"},
    )
    return done.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    for package in ("core", "ui"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".importlinter", folder)
    return folder


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("core/changes.py", "import ui.messages", "The window stands on the core"),
        ("core/changes.py", "import PySide6.QtCore", "The core knows no Qt"),
        ("ui/messages.py", "import openpyxl", "The window knows no storage"),
        ("ui/messages.py", "import sqlite3", "The window knows no storage"),
        ("core/text.py", "import sqlite3", "Only core.store.sqlite"),
        ("core/answers/reads.py", "import core.bodies.apply", "A subject's apply"),
        ("core/answers/apply.py", "import core.bodies.apply", "A subject's apply"),
        ("core/answers/records.py", "import core.answers.operations", "Records know no"),
    ],
)
def test_forbidden_import_is_caught(checkout: Path, file: str, line: str, contract: str) -> None:
    target = checkout / file
    target.write_text(target.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    broken = [found for found in lint(checkout).splitlines() if " BROKEN" in found]
    assert any(found.startswith(contract) for found in broken)
