"""One writing process per workspace: an operating-system lock beside the file, never a process number."""

from __future__ import annotations

import json
import platform
from pathlib import Path

from core.errors import TyndaError


def lock_of(workspace: Path) -> Path:
    """The file that is locked; it stays when nobody writes any more."""
    return workspace.with_name(workspace.name + ".lock")


class WritingLock:
    """Held from construction to `release`; the system drops it if the process dies. Beside it stands a note
    of who holds it, for the message only."""

    def __init__(self, workspace: Path, holder: str) -> None:
        from filelock import FileLock, Timeout

        self._note = workspace.with_name(workspace.name + ".holder")
        self._lock = FileLock(
            str(lock_of(workspace)), timeout=0, thread_local=False
        )  # opened and closed on any thread
        try:
            self._lock.acquire()
        except Timeout as error:
            raise TyndaError("store.locked", path=str(workspace), holder=self._holder()) from error
        except OSError as error:
            raise TyndaError("store.cannot_open", path=str(workspace), cause=str(error)) from error
        self._write_note(holder)

    def release(self) -> None:
        self._note.unlink(missing_ok=True)
        self._lock.release()

    def _write_note(self, holder: str) -> None:
        text = json.dumps({"holder": holder, "computer": platform.node()}, ensure_ascii=False)
        try:
            self._note.write_text(text, encoding="utf-8")
        except OSError:
            return  # a full disk must not keep anybody from reading their work

    def _holder(self) -> str:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return f"{note['holder']}, {note['computer']}"
        except (OSError, ValueError, KeyError, TypeError):
            return "?"
