"""tools/system.sh against a pretended Debian: stand-ins for dpkg-query, apt-get, id and sudo on PATH."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "tools" / "system.sh"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script for Debian")


class Debian:
    """What is installed there, who asks, and what apt-get was told."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.log = folder / "apt.log"
        self.bin.mkdir()
        for tool in ("sh", "grep", "env"):
            found = shutil.which(tool)
            assert found
            (self.bin / tool).symlink_to(found)
        self.command("dpkg-query", "exit 1")
        self.command("apt-get", f'echo "$*" >> {self.log}')
        self.command("id", "echo 0")
        self.command("sudo", "exit 1")

    def command(self, name: str, body: str) -> None:
        (self.bin / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (self.bin / name).chmod(0o755)

    def has_all_but(self, *missing: str) -> None:
        """Shell patterns: libegl1* means that no libegl1t64 is there either."""
        self.command("dpkg-query", f'case "$4" in {"|".join(missing)}) exit 1 ;; *) echo "ii " ;; esac')

    def run(self, what: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.bin / "sh"), str(SCRIPT), what],
            env={"PATH": str(self.bin)},
            capture_output=True,
            text=True,
            encoding="utf-8",
        )

    @property
    def told(self) -> str:
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""


@pytest.fixture
def debian(tmp_path: Path) -> Debian:
    return Debian(tmp_path)


def test_nothing_missing_asks_nothing_of_apt(debian: Debian) -> None:
    debian.has_all_but("none")
    assert debian.run("test").returncode == 0
    assert debian.told == ""


def test_root_installs_what_is_missing_and_no_more(debian: Debian) -> None:
    debian.has_all_but("xvfb*", "libegl1*")
    assert debian.run("test").returncode == 0
    assert debian.told.splitlines()[1].endswith("--no-install-recommends libegl1 xvfb")


def test_newer_names_count(debian: Debian) -> None:
    debian.has_all_but("libglib2.0-0")
    assert debian.run("run").returncode == 0
    assert debian.told == ""


def test_without_the_right_the_packages_are_named_and_it_goes_on(debian: Debian) -> None:
    debian.has_all_but("libegl1*")
    debian.command("id", "echo 1000")
    done = debian.run("run")
    assert done.returncode == 0
    assert "sudo apt-get install libegl1" in done.stderr
    assert debian.told == ""


def test_without_the_right_a_missing_venv_stops(debian: Debian) -> None:
    debian.command("id", "echo 1000")
    done = debian.run("python")
    assert done.returncode == 1
    assert "sudo apt-get install python3-venv" in done.stderr


def test_sudo_without_a_password_is_used(debian: Debian) -> None:
    debian.has_all_but("libegl1*")
    debian.command("id", "echo 1000")
    debian.command("sudo", 'shift\n[ "$1" = true ] || exec "$@"')
    assert debian.run("run").returncode == 0
    assert "libegl1" in debian.told


def test_elsewhere_nothing_is_known_and_nothing_done(debian: Debian) -> None:
    (debian.bin / "apt-get").unlink()
    assert debian.run("run").returncode == 0
    assert debian.run("python").returncode == 1
