"""Runs in a process of its own: spoiled packages, one after another, against one workspace.

    python -m tests.core.exchange.mutating SEED COUNT

Prints one JSON document: how many were refused for which reason, how many were taken in, the slowest in
seconds of processor time, the growth of memory in megabytes. Ends with a traceback at the first that breaks a
promise.
"""

from __future__ import annotations

import copy
import json
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

from core.errors import TyndaError
from core.exchange.arriving import examined
from core.exchange.foresight import foresee
from core.exchange.format import DamagedError
from core.exchange.incoming import prove
from core.exchange.merge import prepared
from core.exchange.package import Package
from core.job import Silent
from core.journal import replay
from core.journal.prepared import carry
from core.subjects import APPLIERS
from tests.core.exchange.kits import copies, kit_of
from tests.core.exchange.mutations import MUTATIONS, SIGNED
from tests.core.journal.histories import Bench

MEMORY_LIMIT = 1_500_000_000  # bytes of address space


class _Taken(Exception):  # noqa: N818 - not an error: it rolls back what was accepted
    pass


class Harness:
    def __init__(self, folder: Path) -> None:
        one, two = copies()
        self.kit = kit_of(two)
        self.honest = {own: (one.salt, one.data) for own, one in (one.entries | two.entries).items()}
        self.bench = Bench()
        self.bench.absorb([list(one.entries.values())])
        self.before = self.bench.state()
        self.file = folder / "package.tyndapack"
        self.refused: Counter[str] = Counter()
        self.taken = 0

    def try_one(self, dice: random.Random) -> None:
        signed = dice.random() < 0.25
        mutation = dice.choice(SIGNED if signed else MUTATIONS)
        self.file.write_bytes(mutation(dice, copy.deepcopy(self.kit)))
        changes = self.bench.db.raw().total_changes
        try:
            self._take(signed)
        except _Taken:
            self.taken += 1
            assert self.bench.state() == self.before
        except TyndaError as error:
            self.refused[error.text_id] += 1
            self._unchanged(changes, error)

    def _unchanged(self, changes: int, error: TyndaError) -> None:
        """Nothing was written; what was written on the way to a refusal is rolled back."""
        assert error.text_id.startswith("package."), error
        if self.bench.db.raw().total_changes != changes:
            assert self.bench.state() == self.before

    def _take(self, signed: bool) -> None:
        package = Package(self.file)
        try:
            with prove(self.bench.db, [package], Silent()) as incoming:
                foreseen = foresee(self.bench.db, incoming, Silent())
                for one in foreseen.evidence:
                    try:
                        examined(incoming.evidence[one.sha256], one.sha256, one.media, one.size)
                    except (DamagedError, KeyError) as error:
                        raise TyndaError("package.damaged", path="", what=str(error)) from error
                self._absorb(incoming, foreseen, signed)
        finally:
            package.close()

    def _absorb(self, incoming: Any, foreseen: Any, signed: bool) -> None:
        """As `core.exchange.merge` does it: worked out and read, then written in one transaction."""
        try:
            with closing(prepared(self.bench.db, incoming, Silent())) as made, self.bench.db.transaction():
                carry(self.bench.db, APPLIERS, made)
                self._look(foreseen, signed)
        except (_Taken, TyndaError, AssertionError):
            raise
        except Exception as error:
            raise TyndaError("package.content", path="") from error

    def _look(self, foreseen: Any, signed: bool) -> None:
        db = self.bench.db
        APPLIERS.settle(db)
        stored = {own: (salt, data) for own, salt, data in db.rows("SELECT hash, salt, data FROM entry")}
        if not signed:
            for own, payload in stored.items():
                assert payload in (self.honest[own], (None, None)), "what nobody signed was taken in"
        state = self.bench.state()
        doubled = db.rows("SELECT subject FROM head GROUP BY subject HAVING count(*) > 1")
        told = {f"answer:{one.audit}/{one.body}/{one.indicator}" for one in foreseen.conflicts}
        assert told <= {row[0] for row in doubled}
        self._replay(state)
        raise _Taken

    def _replay(self, state: Any) -> None:
        """What was accepted is a function of the entries: replayed, it is the same."""
        replay.rebuild(self.bench.db, APPLIERS, Silent())
        assert self.bench.state() == state


def main(seed: int, count: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        harness = Harness(Path(folder))
        for number in range(50):  # what is made once and kept, the bombs among it, is no growth
            harness.try_one(random.Random(number))
        harness.refused.clear()
        harness.taken = 0
        before, slowest = _memory(), 0.0
        for number in range(count):
            started = time.process_time()
            dice = random.Random(seed * 1_000_000 + number)
            try:
                harness.try_one(dice)
            except BaseException:
                sys.stderr.write(f"spoiled package {seed * 1_000_000 + number}\n")
                raise
            slowest = max(slowest, time.process_time() - started)
        return {
            "refused": dict(harness.refused),
            "taken": harness.taken,
            "slowest": slowest,
            "grown": _memory() - before,
        }


def _limit() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


def _memory() -> float:
    """The most that this process ever took, in megabytes; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0.0
    import resource

    unit = 1_000_000 if sys.platform == "darwin" else 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    _limit()
    sys.stdout.write(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
