"""What the benchmarks stand on: the workspace of any size, and the table."""

from __future__ import annotations

from pathlib import Path

from core.evidence import reads as evidence
from core.job import Silent
from core.journal.verify import verify
from core.subjects import APPLIERS
from core.totals import reads as totals
from core.workspace import Workspace
from tests.bench.growth import grown
from tests.bench.measuring import Result, Timing, paired, table


def test_a_grown_workspace_is_whole(tmp_path: Path) -> None:
    audit = grown(tmp_path / "grown.tynda", bodies=18, audits=2, screenshots=3, size=2_000)
    with Workspace.open(tmp_path / "grown.tynda", read_only=True) as place, place.reading() as db:
        assert verify(db, APPLIERS, Silent()).ok
        found = totals.of_audit(db, audit)
        assert len(found.bodies) == 18
        assert all(one.total is not None for one in found.bodies.values())
        assert evidence.totals(db)[0] == 3
        assert len(evidence.of_body(db, audit.id)) == 3


def test_the_table_judges_by_the_pairs() -> None:
    met = paired("met", [(1.0, 1.0), (1.2, 1.0), (9.0, 6.0)], aim=1.5, aim_p95=5)
    missed = Result("missed", Timing(0.2, 0.3), limit=0.1)
    assert (met.ratio, met.met, missed.met) == (1.2, True, False)
    lines = table([met, missed, Result("unjudged", Timing(0.0012, 2))]).splitlines()
    assert [line.split()[-1] for line in lines[2:4]] == ["yes", "no"]
    assert lines[4].split() == ["unjudged", "1.20", "ms", "2.00", "s"]
