"""What long work needs from whoever started it: a place to report to, and a way to be stopped."""

from __future__ import annotations

from typing import Protocol


class Job(Protocol):
    """Core functions take one; they never start threads themselves."""

    def progress(self, done: int, total: int, text_id: str = "", **params: object) -> None:
        """Reports `done` of `total` steps; `text_id` says what is being done now."""

    def check(self) -> None:
        """Raises `core.errors.Cancelled` if the person has asked to stop."""


class Silent:
    """A job nobody watches and nobody stops."""

    def progress(self, done: int, total: int, text_id: str = "", **params: object) -> None:
        return

    def check(self) -> None:
        return
