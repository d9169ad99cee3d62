"""What this person prefers on this computer: language, theme, recent workspaces, places of panes."""

from __future__ import annotations

import json
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from core import paths
from core.errors import TyndaError
from core.files import write_atomically
from core.text import LANGS, Lang

RECENT_LIMIT = 12


class Settings:
    """A small JSON file in the profile. A damaged one counts as empty: preferences are not worth an error.

    It is written on a thread of its own, since a window that remembers a width must not wait for the disk."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or paths.home() / "settings.json"
        self._values = self._load()
        self._wanted = ""
        self._writing: threading.Thread | None = None  # the last one begun
        self._takes = False  # it takes what is put; else it is at its end
        self._guard = threading.Lock()

    @property
    def language(self) -> Lang:
        found = self._values.get("language")
        return found if found in LANGS else "ru"

    def get(self, name: str, default: Any = None) -> Any:
        return self._values.get(name, default)

    def put(self, name: str, value: Any) -> None:
        """In force at once, on the disk a moment later; a full disk costs the preference, nothing else."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        with self._guard:
            self._wanted = json.dumps(self._values, ensure_ascii=False, indent=1)
            if not self._takes:
                self.flush()
                self._takes = True
                self._writing = threading.Thread(target=self._write, name="tynda-settings")
                self._writing.start()

    def flush(self) -> None:
        """Returns when everything put so far is on the disk, and the thread that put it there has ended."""
        writing = self._writing
        if writing is not None:
            writing.join()

    def recent(self) -> tuple[Path, ...]:
        """Workspaces opened before, the last one first; they may be gone."""
        return tuple(Path(item) for item in self._values.get("recent", []) if isinstance(item, str))

    def opened(self, workspace: Path) -> None:
        others = [str(path) for path in self.recent() if path != workspace]
        self.put("recent", [str(workspace), *others][:RECENT_LIMIT])

    def forget(self, workspace: Path) -> None:
        self.put("recent", [str(path) for path in self.recent() if path != workspace])

    def _write(self) -> None:
        """Until there is nothing more to write; several puts in a row are one write."""
        while True:
            with self._guard:
                text, self._wanted = self._wanted, ""
                if not text:
                    self._takes = False
                    return
            with suppress(TyndaError):
                write_atomically(self._path, text.encode("utf-8"))

    def _load(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}
