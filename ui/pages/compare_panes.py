"""How the views of a comparison share their page with the panel beside them."""

from __future__ import annotations

from core.settings import Settings
from ui.widgets.folding import FoldingSplitter

_KEY = "compare_panes"
_USUAL = {
    "totals": [560, 420],
    "facts": [684, 300],
    "timeline": [580, 400],
    "criteria": [684, 300],
    "indicators": [638, 346],
}


class ComparePanes:
    """Each view has its own share of the page, and keeps it."""

    def __init__(self, split: FoldingSplitter, settings: Settings) -> None:
        self._split, self._settings = split, settings
        self._name = ""

    def turn_to(self, name: str) -> None:
        if name == self._name:
            return
        self.keep()
        self._name = name
        sizes = self._settings.get(f"{_KEY}:{name}")
        good = isinstance(sizes, list) and len(sizes) == 2 and all(isinstance(one, int) for one in sizes)
        self._split.setSizes(sizes if good and all(sizes) else _USUAL[name])

    def keep(self) -> None:
        """Heights of panes that a narrow window has put one above the other are not their widths."""
        kept = self._split.isVisible() and not self._split.is_folded and all(self._split.sizes())
        if self._name and kept:
            self._settings.put(f"{_KEY}:{self._name}", self._split.sizes())
