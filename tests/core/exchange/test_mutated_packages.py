"""20,000 spoiled packages: no crash, nothing taken in by halves, each within a second and bounded memory.

What exactly is promised stands in `tests.core.exchange.mutating`, which runs in processes of its own so that
their memory can be limited.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

PORTIONS, EACH = 4, 5000
GROWTH = 150  # megabytes, of which a single file of a package may take 64


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("portion", range(PORTIONS))
def test_spoiled_packages_are_refused_whole(portion: int) -> None:
    command = [sys.executable, "-m", "tests.core.exchange.mutating", str(portion), str(EACH)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    found = json.loads(done.stdout)
    assert sum(found["refused"].values()) + found["taken"] == EACH
    assert found["taken"] < EACH / 4
    usual = ("package.refused", "package.damaged", "package.cut")
    assert min(found["refused"].get(one, 0) for one in usual) > 100
    rare = {"package.unsafe", "package.doubled", "package.bomb", "package.encrypted", "package.content"}
    assert rare <= found["refused"].keys()
    assert found["slowest"] < 1
    assert found["grown"] < GROWTH
