"""One round of auditing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.text import Texts

ChecklistStatus = Literal["not_started", "in_progress", "submitted", "returned", "approved"]


@dataclass(frozen=True, slots=True)
class Audit:
    """`id` is a UUID, `code` what people type. `methodology` is the hash of the frozen methodology.

    `observed_on` is None only where nothing is scored. `excluded` are (body, criterion) pairs out of scope.
    `previous` is the id of the audit it continues. `conflict`: two headers stand against each other.
    """

    id: str
    code: str
    title: Texts
    methodology: str
    observed_on: date | None
    bodies: tuple[str, ...]
    excluded: frozenset[tuple[str, str]]
    training: bool
    previous: str | None
    conflict: bool = False
