"""A workspace lies where it may be damaged: why, and the offer to move it to this computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.places import Unfit
from core.text import Catalogue
from ui.dialogs.base import Dialog


class PlaceDialog(Dialog):
    """`move_wanted`: to `target`. `left_there`: the person knows, and is not asked again."""

    move_wanted = Signal()
    left_there = Signal()

    def __init__(
        self, catalogue: Catalogue, found: Unfit, path: Path, target: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(catalogue, "place.title", parent, width=600)
        sentence = "place.network" if found.kind == "network" else "place.cloud"
        self.explain(self.text(sentence, path=path, name=found.name))
        self.explain(self.text("place.offer", target=target, old=f"{path.name}.moved"))
        leave = self.add_button("place.leave")
        leave.clicked.connect(self.left_there)
        leave.clicked.connect(self.reject)
        move = self.add_button("place.move", "primary")
        move.clicked.connect(self.accept)
        move.clicked.connect(self.move_wanted)
