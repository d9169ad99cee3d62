"""Names in ui/ are snake_case, save where a class overrides Qt (ruff's N802 cannot tell which those are)."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import ui


def classes() -> Iterator[type]:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        members = vars(importlib.import_module(module.name)).values()
        yield from (
            member for member in members if inspect.isclass(member) and member.__module__ == module.name
        )


def overrides_qt(owner: type, name: str) -> bool:
    """What is mixed into widgets has its names from them: all of them have that one."""
    return all(
        any(base.__module__.startswith("PySide6") and hasattr(base, name) for base in made.__mro__)
        for made in owner.__subclasses__() or [owner]
    )


def test_camel_case_only_when_overriding_qt() -> None:
    wrong = [
        f"{owner.__module__}.{owner.__name__}.{name}"
        for owner in classes()
        for name, member in vars(owner).items()
        if inspect.isfunction(member) and name.lower() != name and not overrides_qt(owner, name)
    ]
    assert wrong == []
