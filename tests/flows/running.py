"""The program as people start it: a process of its own, with a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def run(
    *words: str | Path, expect: int = 0, given: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """One command; the test fails unless it ends with `expect`. `given`: more of the environment."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONUTF8": "1", **(given or {})},
        check=False,
        timeout=240,
    )
    assert done.returncode == expect, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    return done


def document(*words: str | Path) -> Any:
    """What a command with --json prints."""
    return json.loads(run(*words, "--json").stdout)
