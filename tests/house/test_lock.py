"""What uv.lock promises: public sources only, and a Windows wheel of every package, those of tests too."""

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


def test_only_public_hosts() -> None:
    assert set(re.findall(r"https?://([^/\"]+)", TEXT)) == {"pypi.org", "files.pythonhosted.org"}


@pytest.mark.parametrize("name", sorted(PACKAGES.keys() - {"tynda"}))
def test_windows_wheel(name: str) -> None:
    names = [wheel["url"].rsplit("/", 1)[1] for wheel in PACKAGES[name].get("wheels", [])]
    assert any(WINDOWS.search(wheel) for wheel in names), names
