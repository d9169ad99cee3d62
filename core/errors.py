"""The one expected failure. Whatever else is raised is a bug and surfaces."""

from __future__ import annotations

from collections.abc import Sequence


class TyndaError(Exception):
    """A request that could not be met.

    `text_id` names a sentence of the catalogue that says what happened, that nothing was lost and what to
    do; `params` fill its places. `problems` are the single causes when there are several (rows of a file).
    """

    def __init__(self, text_id: str, /, problems: Sequence[TyndaError] = (), **params: object) -> None:
        super().__init__(text_id, params)
        self.text_id = text_id
        self.params = params
        self.problems = tuple(problems)

    def __str__(self) -> str:
        details = "".join(f"\n  {problem}" for problem in self.problems)
        return f"{self.text_id} {self.params}{details}"


class Cancelled(Exception):  # noqa: N818 - not an error: the person asked for it
    """A job was stopped by the person; nothing of it remains."""
