"""How the state of a checklist is shown where there is little room."""

from __future__ import annotations

STATUS_SHORT = {
    "not_started": "overview.not_started",
    "in_progress": "overview.in_progress",
    "submitted": "overview.submitted",
    "returned": "overview.returned",
    "voided": "overview.voided",
    "approved": "overview.approved",
}
REMARK = "※ "
"""Stands before the number of open remarks."""


def with_remarks(words: str, count: int) -> str:
    """A state with how many remarks are open."""
    return f"{words}  {REMARK}{count}" if count else words
