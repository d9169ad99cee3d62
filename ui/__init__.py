"""The window: PySide6 Widgets over core."""

from ui.binding import spare_sources
from ui.singletons import guard_singletons

guard_singletons()
spare_sources()
