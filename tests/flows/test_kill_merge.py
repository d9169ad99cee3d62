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
    process = _merge(one.file, package)
    _wait_till_open(one.file, process)
    opened = time.monotonic()
    assert process.wait() == 0
    whole, after = time.monotonic() - opened, one.state()
    assert after != before
    seen = set()
    for number in range(ROUNDS):
        copy = tmp_path / f"copy-{number}.tynda"
        shutil.copy(kept, copy)
        process = _merge(copy, package)
        if number:  # the first is killed before it can have done anything
            _wait_till_open(copy, process)
            time.sleep(whole * 1.1 * (number - 1) / (ROUNDS - 2))
        process.kill()
        process.wait()
        with Workspace.open(copy) as place:  # sweeps what was staged
            state = state_of(place)
        assert state in (before, after), number
        seen.add(state == after)
    assert False in seen, "no round was killed in time"


def _wait_till_open(file: Path, process: subprocess.Popen[bytes]) -> None:
    """Until the process writes in it, or has ended."""
    note = file.with_name(file.name + ".holder")
    while not note.exists() and process.poll() is None:
        time.sleep(0.001)


def _merge(file: Path, package: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(ROOT / "main.py"), "merge", str(file), str(package)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
