"""kill -9 at any moment: what was reported as saved is there, and the file opens without a question."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.answers import reads as answers
from core.evidence import operations as evidence_operations
from core.evidence import reads as evidence
from core.exchange.backup import restore
from core.identity import Profile
from core.job import Silent
from core.journal.verify import verify
from core.subjects import APPLIERS
from core.workspace import Workspace
from tests import making

CYCLES = 100
EVERY = 20  # so many cycles a backup is waited for, and then restored
ROOT = Path(__file__).resolve().parents[2]


def _run_and_kill(path: Path, folder: Path, start: int, seconds: float, *, after: str) -> list[list[str]]:
    """The words that the killed process said. It lives `seconds` from when it said the word `after`."""
    lines: list[str] = []
    command = [sys.executable, "-m", "tests.flows.killed", str(path), str(folder), str(start)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        while after not in lines:
            line = child.stdout.readline().decode("ascii")
            assert line, "it ended by itself"
            lines.append(line.strip())
        time.sleep(seconds)
        assert child.poll() is None
        child.kill()
        lines += child.stdout.read().decode("ascii").split("\n")[:-1]  # the last may be cut
    return [line.split() for line in lines]


def _check_saved(place: Workspace, audit: str, said: list[list[str]]) -> None:
    newest = {tuple(words[:2]): words[2] for words in said if words[0] in ("answer", "draft")}
    with place.reading() as db:
        for (kind, body), number in newest.items():
            if kind == "answer":
                kept = answers.of_body(db, audit, body)["WEB-04"].content.comment.split()[1]
            else:
                draft = answers.draft(db, audit, body, "WEB-05")
                assert draft is not None
                kept = draft.text
            assert int(kept) >= int(number)  # the next one may have been saved and not said any more
        for _, body, sha256 in (words for words in said if words[0] == "evidence"):
            assert sha256 in evidence.of_body(db, audit, body)
            assert evidence.blob(db, sha256)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_what_was_reported_as_saved_survives_a_kill(tmp_path: Path) -> None:
    dice = random.Random(6)
    folder = tmp_path / "backup"
    with making.workspace(tmp_path) as place:
        audit, path = making.audit(place).id, place.path
    number = 0
    for cycle in range(CYCLES):
        is_backed_up = cycle % EVERY == EVERY - 1
        after = "backup" if is_backed_up else "ready"
        said = _run_and_kill(path, folder, number, dice.uniform(0.0, 0.3), after=after)
        number += len(said) + 10
        with Workspace.open(path) as place:
            _check_saved(place, audit, said)
            with place.reading() as db:
                report = verify(db, APPLIERS, Silent(), Profile())
            assert report.ok, (cycle, report.problems)
            place.run(evidence_operations.sweep)
        if is_backed_up:
            restored = tmp_path / f"restored-{cycle}.tynda"
            restore(folder, restored, Silent())
            with Workspace.open(restored, read_only=True) as place, place.reading() as db:
                assert verify(db, APPLIERS, Silent()).ok
    assert number > CYCLES
