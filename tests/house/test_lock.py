"""What uv.lock promises: public sources only, and a Windows wheel of everything the program needs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "uv.lock").read_text(encoding="utf-8")
PACKAGES: dict[str, dict[str, Any]] = {package["name"]: package for package in tomllib.loads(TEXT)["package"]}
# What a wheel's name says: interpreter, ABI, platform. Anything that CPython 3.11 or later for x64 loads.
WINDOWS = re.compile(
    r"-(?:py3|py2\.py3|py3\d+)-none-any\.whl$"
    r"|-(?:cp311-cp311|cp3\d+-abi3|py3-none|py2\.py3-none)-win_amd64\.whl$"
)


def needed_to_run() -> set[str]:
    """The names of all packages that the program itself needs on Windows, tools for developers left out."""
    found: set[str] = set()
    waiting = [entry["name"] for entry in PACKAGES["tynda"]["dependencies"]]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [entry["name"] for entry in PACKAGES[name].get("dependencies", [])]
    return found


def test_only_public_hosts() -> None:
    assert set(re.findall(r"https?://([^/\"]+)", TEXT)) == {"pypi.org", "files.pythonhosted.org"}


@pytest.mark.parametrize("name", sorted(needed_to_run()))
def test_windows_wheel(name: str) -> None:
    names = [wheel["url"].rsplit("/", 1)[1] for wheel in PACKAGES[name].get("wheels", [])]
    assert any(WINDOWS.search(wheel) for wheel in names), names
