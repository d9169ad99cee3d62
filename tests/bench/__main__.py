"""`make bench`: one table of medians and ratios, each pair taken in one run."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.measuring import Result, table


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller sizes, to see that everything runs")
    parser.add_argument("--only", default="", help="names that contain this")
    wanted = parser.parse_args()
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="tynda-bench-") as name:
        os.environ["TYNDA_HOME"] = str(Path(name) / "home")
        for title, work in _benches(wanted.quick).items():
            if wanted.only in title:
                folder = Path(name) / title
                folder.mkdir()
                print(f"{title} …", file=sys.stderr, flush=True)
                _wait_for_quiet()
                results += work(folder)
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()}\n")
    print(table(results))
    return 0


def _wait_for_quiet() -> None:
    """Lets the disk finish what came before."""
    os.sync()
    time.sleep(1)


def _benches(quick: bool) -> dict[str, Callable[[Path], Iterator[Result]]]:
    from tests.bench import exporting, filling, growing, opening, pasting, starting, storing

    return {
        "start": starting.start_up,
        "fill": filling.filling,
        "paste": pasting.pasting,
        "save": storing.durable_save,
        "open": lambda folder: opening.opening(folder, 20 if quick else 1000),
        "grow": lambda folder: growing.growing(folder, (30, 3, 40) if quick else (220, 40, 1000)),
        "export": exporting.exports,
        "verify": lambda folder: storing.verifying(folder, 2_000 if quick else 50_000),
        "backup": storing.second_backup,
        "merge": lambda folder: storing.taking_in(folder, 1_000 if quick else 5_000),
    }


if __name__ == "__main__":
    sys.exit(main())
