"""The script that makes pictures of the program shows every page, each scene under a name of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.flows.running import ROOT
from tools.scenes import SCENES
from ui.pages.registry import PAGES


def test_every_page_has_a_scene_and_every_scene_a_name() -> None:
    names = [scene.name for scene in SCENES]
    assert len(set(names)) == len(names)
    assert {page.name for page in PAGES} <= set(names)


@pytest.mark.parametrize("scene", ["start", "checklist"])
def test_a_scene_becomes_a_picture(tmp_path: Path, scene: str) -> None:
    words = ["--to", str(tmp_path), "--scene", scene, "--lang", "kk", "--theme", "dark"]
    words += ["--size", "1280x720", "--scale", "1"]
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "pictures.py"), *words], check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert not QImage(str(tmp_path / "kk-dark-1280x720-1" / f"{scene}.png")).isNull()
