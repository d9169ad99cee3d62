"""Where things are on this computer. TYNDA_HOME moves everything personal (tests, portable use)."""

from __future__ import annotations

import os
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def home() -> Path:
    """The folder of this person's profile: keys, settings, drafts of nothing else. Made on first use."""
    from platformdirs import user_data_path  # 10 ms, and not needed when TYNDA_HOME is set

    moved = os.environ.get("TYNDA_HOME")
    folder = Path(moved) if moved else user_data_path("Tynda", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def workspaces_folder() -> Path:
    """Where new workspaces go unless the person says otherwise: local, never in a synchronised folder."""
    folder = home() / "workspaces"
    folder.mkdir(exist_ok=True)
    return folder


def documents_folder() -> Path:
    """Where people look for what a program made for them: exports, backups made by hand."""
    from platformdirs import user_documents_path

    folder = user_documents_path()
    return folder if folder.is_dir() else workspaces_folder()
