"""What a person prefers is in force at once, kept soon, and never worth an error."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pytest

from core.settings import Settings


def test_what_is_put_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings = Settings(path)
    for width in range(50):
        settings.put("width", width)
    settings.put("language", "kk")
    assert settings.language == "kk"
    settings.flush()
    assert (Settings(path).get("width"), Settings(path).language) == (49, "kk")


def test_what_is_put_after_a_flush_is_kept_too(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings = Settings(path)
    for width in (1, 2, 3):
        settings.put("width", width)
        settings.flush()
        assert json.loads(path.read_text(encoding="utf-8")) == {"width": width}


def test_a_flush_leaves_no_thread_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long its end takes after it has written."""
    written, write = threading.Event(), Settings._write

    def lingering(settings: Settings) -> None:
        write(settings)
        written.set()
        time.sleep(0.2)

    monkeypatch.setattr(Settings, "_write", lingering)
    before = set(threading.enumerate())
    settings = Settings(tmp_path / "settings.json")
    for width in (1, 2):
        written.clear()
        settings.put("width", width)
        assert written.wait(60)
    settings.flush()
    assert set(threading.enumerate()) <= before


def test_a_folder_that_is_gone_costs_the_preference_only(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "gone" / "settings.json")
    settings.put("width", 1)
    settings.flush()
    assert settings.get("width") == 1


def test_a_damaged_file_counts_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff{")
    settings = Settings(path)
    assert settings.recent() == ()
    settings.opened(tmp_path / "one.tynda")
    settings.flush()
    assert Settings(path).recent() == (tmp_path / "one.tynda",)
