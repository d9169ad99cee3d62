"""A merge that is killed has happened or has not: nothing in between, and nothing is left lying about."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.workspace import Workspace
from tests.desks import Desk, state_of
from tests.flows.running import ROOT

ROUNDS = 14


@pytest.mark.slow
def test_a_killed_merge_is_whole_or_nothing(tmp_path: Path) -> None:
    one, two = Desk(tmp_path, "One"), Desk(tmp_path, "Two")
    audit = one.found()
    two.begin(one.pack("first"))
    for number in range(6):
        two.attach(audit, "uil", "WEB-01", number)
    two.answer(audit, "uil", "WEB-01", "none")
    package = two.pack()
    before = one.state()
    kept = shutil.copy(one.file, tmp_path / "kept.tynda")
    started = time.monotonic()
    _merge(one.file, package).wait()
    whole, after = time.monotonic() - started, one.state()
    assert after != before
    seen = set()
    for number in range(ROUNDS):
        copy = tmp_path / f"copy-{number}.tynda"
        shutil.copy(kept, copy)
        process = _merge(copy, package)
        time.sleep(whole * (0.2 + 0.9 * number / ROUNDS))
        process.kill()
        process.wait()
        with Workspace.open(copy) as place:  # sweeps what was staged
            state = state_of(place)
        assert state in (before, after), number
        seen.add(state == after)
    assert False in seen, "no round was killed in time"


def _merge(file: Path, package: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(ROOT / "main.py"), "merge", str(file), str(package)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
