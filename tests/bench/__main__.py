"""`make bench`: prints medians and ratios, each pair taken in one run. It judges nothing."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller sizes, to see that everything runs")
    parser.add_argument("--only", default="", help="names that contain this")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tynda-bench-") as name:
        folder = Path(name)
        os.environ["TYNDA_HOME"] = str(folder / "home")
        print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {platform.system()}")
        for title, work in _benches(folder, wanted.quick).items():
            if wanted.only in title:
                for line in work():
                    print(line, flush=True)
    return 0


def _benches(folder: Path, quick: bool) -> dict[str, Callable[[], Iterator[str]]]:
    from tests.bench import exporting, starting, storing

    return {
        "start": lambda: starting.start_up(folder),
        "save": lambda: storing.durable_save(folder),
        "open": lambda: storing.opening(folder, 20 if quick else 1000),
        "export": lambda: exporting.exports(folder),
        "verify": lambda: storing.verifying(folder, 2_000 if quick else 50_000),
        "backup": lambda: storing.second_backup(folder),
    }


if __name__ == "__main__":
    sys.exit(main())
