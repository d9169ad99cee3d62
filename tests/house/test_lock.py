"""What uv.lock promises: public sources only, and a Windows wheel of every package, those of tests too."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "uv.lock").read_text(encoding="utf-8")
PACKAGES: list[dict[str, Any]] = [one for one in tomllib.loads(TEXT)["package"] if one["name"] != "tynda"]
MINORS = (11, 12, 13)  # of CPython 3
TAGS = re.compile(r"-(?P<python>[a-z0-9.]+)-(?P<abi>[a-z0-9.]+)-(?P<platform>[a-z0-9_.]+)\.whl$")


def loads(wheel: str, minor: int) -> bool:
    """True if CPython 3.`minor` for x64 Windows takes a wheel of that name (PEP 425)."""
    found = TAGS.search(wheel)
    if found is None or not {"any", "win_amd64"} & {*found["platform"].split(".")}:
        return False
    pythons, abi = found["python"].split("."), found["abi"]
    older = {"py3", *(f"{kind}3{one}" for kind in ("py", "cp") for one in range(2, minor + 1))}
    if abi in ("none", "abi3"):
        return bool(older & {*pythons})
    return f"cp3{minor}" in pythons and abi == f"cp3{minor}"


def test_only_public_hosts() -> None:
    assert set(re.findall(r"https?://([^/\"]+)", TEXT)) == {"pypi.org", "files.pythonhosted.org"}


@pytest.mark.parametrize("minor", MINORS)
@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: str(package["name"]))
def test_windows_wheel(package: dict[str, Any], minor: int) -> None:
    names = [wheel["url"].rsplit("/", 1)[1] for wheel in package.get("wheels", [])]
    assert any(loads(wheel, minor) for wheel in names), names


@pytest.mark.parametrize(
    ("wheel", "minors"),
    [
        ("a-1-py3-none-any.whl", MINORS),
        ("a-1-py2.py3-none-any.whl", MINORS),
        ("a-1-cp311-cp311-win_amd64.whl", (11,)),
        ("a-1-cp37-abi3-win_amd64.whl", MINORS),
        ("a-1-cp312-abi3-win_amd64.whl", (12, 13)),
        ("a-1-cp313-cp313t-win_amd64.whl", ()),
        ("a-1-cp311-cp311-manylinux_2_17_x86_64.whl", ()),
        ("a-1-cp311-cp311-win32.whl", ()),
        ("a-1.tar.gz", ()),
    ],
)
def test_the_rule_itself(wheel: str, minors: tuple[int, ...]) -> None:
    assert tuple(minor for minor in MINORS if loads(wheel, minor)) == minors
