"""Every file of the checkout can lie on a Windows disk."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = {".git", ".venv", "build", "demo", "__pycache__"}
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def names() -> Iterator[str]:
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in LEFT_OUT and not name.endswith("_cache")]
        yield from ((Path(folder) / name).relative_to(ROOT).as_posix() for name in (*folders, *files))


def test_no_name_is_refused_by_windows() -> None:
    for path in names():
        name = path.rsplit("/", 1)[-1]
        assert not set(name) & set('<>:"\\|?*'), path
        assert name.split(".")[0].lower() not in RESERVED, path
        assert not name.endswith((" ", ".")), path
        assert len(path) < 160, path


def test_no_two_names_differ_by_case_alone() -> None:
    assert [path for path, count in Counter(path.lower() for path in names()).items() if count > 1] == []
