"""What all kinds of entries have in common."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar, Literal

from core.journal.canonical import canonical

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]
Sort = Literal["register", "member", "frozen"]


@dataclass(frozen=True, slots=True)
class Payload:
    """Base of all kinds. The names in `IDS` make up the subject and hold ids."""

    KIND: ClassVar[str]
    VERSION: ClassVar[int] = 1
    SORT: ClassVar[Sort] = "register"
    PREFIX: ClassVar[str]
    IDS: ClassVar[tuple[str, ...]]

    @property
    def subject(self) -> str:
        return f"{self.PREFIX}:{'/'.join(getattr(self, name) for name in self.IDS)}"

    def data(self) -> bytes:
        return canonical({field.name: getattr(self, field.name) for field in fields(self)})

    def blank(self) -> Payload | None:
        """What a register of this kind says before anybody wrote; None where that cannot be said."""
        return None
