"""Panes that stand next time as they were left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSplitter

from core.settings import Settings
from ui.widgets.folding import FoldingSplitter


def remember_sizes(splitter: QSplitter, settings: Settings, name: str, usual: Sequence[int] = ()) -> None:
    """Gives it the sizes kept under `name`, else the `usual` ones, and keeps those that a person sets."""
    kept = settings.get(name)
    good = (
        isinstance(kept, list)
        and len(kept) == splitter.count()
        and all(isinstance(size, int) and size >= 0 for size in kept)
        and sum(kept) > 0
    )
    if good or usual:
        splitter.setSizes(kept if good else list(usual))
    splitter.splitterMoved.connect(lambda _place, _index: _keep(splitter, settings, name))


def _keep(splitter: QSplitter, settings: Settings, name: str) -> None:
    """Heights of panes that a narrow window has put one above the other are not their widths."""
    if not (isinstance(splitter, FoldingSplitter) and splitter.is_folded):
        settings.put(name, splitter.sizes())
