"""What every test gets: a home of its own, no network but this computer, no window on a screen.

An unexpected warning fails the test, whether it came from Qt (`qt_log_level_fail` in pyproject.toml) or from
the program's own log: a test that provokes one looks at `caplog` and then calls `caplog.clear()`.

Marks: `slow` takes more than some ten seconds, its file runs first; `alone` measures time or owns the screen,
so that `make test` runs it after all others and one at a time.
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings
from pytest_socket import disable_socket, socket_allow_hosts

from core.audits.records import Audit
from core.workspace import Workspace
from tests import making
from tools.catalogues import Catalogues

ROOT = Path(__file__).resolve().parent.parent
ENOUGH_GARBAGE = 50_000  # objects made and not freed since the last collection

settings.register_profile("dev", deadline=None, print_blob=True)
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # once, not in every xdist worker
        Catalogues(ROOT).compile()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests first, so that at the end no worker waits for the other."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(autouse=True)
def garbage() -> Iterator[None]:
    """Widgets of an earlier test are collected on this thread, never on a worker's: see `ui.garbage`."""
    gc.disable()
    yield
    if gc.get_count()[0] > ENOUGH_GARBAGE:
        gc.collect()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """TYNDA_HOME, so that no test sees a person's profile."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("TYNDA_HOME", str(folder))
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace, open for writing."""
    with making.workspace(tmp_path) as opened:
        yield opened


@pytest.fixture
def audit(place: Workspace) -> Audit:
    """A new audit in `place`."""
    return making.audit(place)


@pytest.fixture(autouse=True)
def no_unexpected_warning(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    unexpected = [
        f"{record.name}: {record.getMessage()}"
        for record in caplog.get_records("call")
        if record.levelno >= logging.WARNING
    ]
    assert not unexpected, "the program logged warnings that the test did not expect"


def pytest_runtest_setup() -> None:
    disable_socket(allow_unix_socket=True)
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)
