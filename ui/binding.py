"""Spares Qt's binding the reading of every module's source.

At each import PySide6 6.12 asks whether the module may use one of its optional features (snake_case names,
true properties): it reads the whole source text and looks for "PySide6" in it, a tenth of a millisecond for
each module. We use none of the features, and which modules use Qt can be told from their names.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

import PySide6.QtCore  # noqa: F401 - it brings the binding's own modules


def spare_sources() -> None:
    """Where another version does it otherwise, it goes on reading."""
    try:
        feature = import_module("shibokensupport.feature")
    except ImportError:
        return
    if "_mod_uses_pyside" in vars(feature):
        vars(feature)["_mod_uses_pyside"] = _may_use_qt


def _may_use_qt(module: ModuleType) -> bool:
    return module.__name__.partition(".")[0] == "ui"
