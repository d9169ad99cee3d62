"""Entries that correct the working-day calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.journal.kinds.base import Payload


@dataclass(frozen=True, slots=True)
class WorkdaySet(Payload):
    """Whether people work on `day` (ISO); `working` None takes the correction back."""

    day: str
    working: bool | None
    note: str
    KIND: ClassVar[str] = "workday.set"
    PREFIX: ClassVar[str] = "workday"
    IDS: ClassVar[tuple[str, ...]] = ("day",)

    def blank(self) -> Payload:
        return WorkdaySet(self.day, None, "")


KINDS: tuple[type[Payload], ...] = (WorkdaySet,)
