"""How the state of a checklist is shown where there is little room."""

from __future__ import annotations

from core.audits.records import STATUS_TEXTS, ChecklistStatus
from core.text import NBSP, Catalogue

STATUS_SHORT = {
    "not_started": "overview.not_started",
    "in_progress": "overview.in_progress",
    "submitted": "overview.submitted",
    "returned": "overview.returned",
    "voided": "overview.voided",
    "approved": "overview.approved",
}
_PILLS: dict[ChecklistStatus, tuple[str, str]] = {
    "submitted": ("", "pill-info"),
    "returned": ("↩ ", "pill-warn"),
    "voided": ("× ", "pill-bad"),
    "approved": ("✓ ", "pill-good"),
}
REMARK = f"※{NBSP}"
"""Stands before the number of open remarks."""


def status_pill(status: ChecklistStatus, catalogue: Catalogue) -> tuple[str, str]:
    """The words of a pill, with the sign of the state before them, and the pill's role."""
    sign, role = _PILLS.get(status, ("", "pill"))
    return sign + catalogue.text(STATUS_TEXTS[status]), role


def with_remarks(words: str, count: int) -> str:
    """A state with how many remarks are open."""
    return f"{words}  {REMARK}{count}" if count else words
