"""One process writes; a second one is told who does; reading goes on beside it."""

from __future__ import annotations

import platform
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.errors import TyndaError
from core.people import operations
from core.store.lock import WritingLock
from core.workspace import Workspace
from tests import making

ROOT = Path(__file__).resolve().parents[3]
WRITE = """
import sys
from pathlib import Path
from core.errors import TyndaError
from core.workspace import Workspace
try:
    Workspace.open(Path(sys.argv[1]))
except TyndaError as error:
    print(error.text_id, error.params["holder"])
"""
READ = """
import sys
from pathlib import Path
from core.workspace import Workspace
with Workspace.open(Path(sys.argv[1]), read_only=True) as place, place.reading() as db:
    print(db.value("SELECT name FROM person"))
"""


def _elsewhere(script: str, path: Path) -> str:
    command = [sys.executable, "-X", "utf8", "-c", script, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return done.stdout.decode("utf-8").strip()


def test_a_second_process_is_refused_by_name_and_may_read(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        place.run(operations.name, person=place.person, name="Chief specialist")
        said = _elsewhere(WRITE, place.path)
        assert said.startswith("store.locked ")
        assert said.endswith(f", {platform.node()}")
        assert len(said.removeprefix("store.locked ").split(",")[0]) > 0
        assert _elsewhere(READ, place.path) == "Chief specialist"
        place.run(operations.name, person=place.person, name="Head of the division")
        assert _elsewhere(READ, place.path) == "Head of the division"
    Workspace.open(place.path).close()


def test_a_lock_taken_on_one_thread_is_given_up_on_another(tmp_path: Path) -> None:
    """The window opens a workspace on a worker's thread and may close it on its own."""
    with ThreadPoolExecutor(max_workers=1) as elsewhere:
        lock = elsewhere.submit(WritingLock, tmp_path / "test.tynda", "auditor").result()
    with pytest.raises(TyndaError, match=r"store\.locked"):
        WritingLock(tmp_path / "test.tynda", "another")
    lock.release()
    again = WritingLock(tmp_path / "test.tynda", "another")
    with pytest.raises(TyndaError) as refused:
        WritingLock(tmp_path / "test.tynda", "auditor")
    assert str(refused.value.params["holder"]).startswith("another, ")
    again.release()
