"""What the person wants of automatic backups, as their settings say it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core import paths
from core.settings import Settings

ON, ROOT, MINUTES = "auto_backup", "auto_backup_folder", "auto_backup_minutes"
INTERVALS = (5, 15, 30, 60)
USUAL_INTERVAL = 15


@dataclass(frozen=True, slots=True)
class Plan:
    """What the person wants. A `chosen` root must be there: a stick that is not plugged in is not made."""

    on: bool
    root: Path
    chosen: bool
    minutes: int


def plan_of(settings: Settings) -> Plan:
    chosen, minutes = settings.get(ROOT), settings.get(MINUTES)
    is_chosen = isinstance(chosen, str) and bool(chosen)
    return Plan(
        on=settings.get(ON) is not False,
        root=Path(chosen) if is_chosen else default_root(),
        chosen=is_chosen,
        minutes=minutes if minutes in INTERVALS else USUAL_INTERVAL,
    )


def default_root() -> Path:
    return paths.home() / "backups"
