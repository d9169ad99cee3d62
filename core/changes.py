"""What an operation touched: the keys by which views decide whether to refresh."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Subjects touched, as journal subjects ("answer:<audit>/<body>/<indicator>"), and the entries made."""

    subjects: frozenset[str] = frozenset()
    entries: tuple[str, ...] = field(default=())

    def __or__(self, other: Changes) -> Changes:
        return Changes(self.subjects | other.subjects, self.entries + other.entries)

    def __bool__(self) -> bool:
        return bool(self.subjects or self.entries)

    def touches(self, prefix: str) -> bool:
        """True if any touched subject begins with `prefix` ("answer:", "answer:<audit>/<body>/")."""
        return any(subject.startswith(prefix) for subject in self.subjects)
