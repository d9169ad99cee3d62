"""The window: PySide6 Widgets over core."""

from ui.singletons import guard_singletons

guard_singletons()
