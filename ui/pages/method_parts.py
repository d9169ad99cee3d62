"""The parts of a draft, and what can be done with them: add, copy, remove, move."""

from __future__ import annotations

import copy
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.methodology import blanks
from core.methodology.places import LISTS, Place, is_record
from ui.context import Context
from ui.models.method_draft import MethodDraft
from ui.models.method_words import DraftWords
from ui.pages.method_tree import MethodTree
from ui.widgets.flow import Flow

_CODES = ("id", "ref", "statement")
_ARROWS = {"up": "↑", "down": "↓"}


class MethodParts(QWidget):
    came = Signal(tuple)  # the part that was chosen

    def __init__(self, context: Context, words: DraftWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._text = context, context.catalogue.text
        self._draft: MethodDraft | None = None
        self._place: Place = ()
        self.tree = MethodTree(context, words, self)
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self.tree.came.connect(self._came)

    def show_draft(self, draft: MethodDraft) -> None:
        self._draft = draft
        self.tree.fill(draft)

    def go(self, place: Place) -> None:
        self.tree.go(place)

    def add(self) -> None:
        """A new indicator, act or finding after the one in view; a criterion where none of these is."""
        draft, place = self._draft, self._place
        if draft is None:
            return
        if place and place[0] in LISTS:
            rows: Place = place[:1]
            made = blanks.listed(draft.document, str(place[0]))
        elif len(place) < 2:
            rows, made = ("criteria",), blanks.criterion(draft.document)
        else:
            rows, made = (*place[:2], "indicators"), blanks.indicator(draft.document, int(place[1]))
        inside = len(place) == len(rows) + 1
        number = int(place[-1]) + 1 if inside else len(draft.records(rows))
        draft.add(rows, made, number)
        self.go((*rows, number))

    def duplicate(self) -> None:
        """An indicator or a record of a list; its code is the next one that is free."""
        draft, place = self._draft, self._place
        if draft is None or not _can_copy(place):
            return
        rows, number = place[:-1], int(place[-1]) + 1
        made = _with_free_codes(draft, place)
        draft.add(rows, made, number)
        self.go((*rows, number))

    def remove(self) -> None:
        """Without asking: Ctrl+Z brings it back."""
        draft, place = self._draft, self._place
        if draft is None or not is_record(place):
            return
        draft.remove(place[:-1], int(place[-1]))
        self.go(place)
        self._context.messages.say(self._text("draft.removed"))

    def shift(self, by: int) -> None:
        draft, place = self._draft, self._place
        if draft is not None and is_record(place) and draft.move(place[:-1], int(place[-1]), by):
            self.go((*place[:-1], int(place[-1]) + by))

    def _came(self, place: Place) -> None:
        self._place = place
        self.buttons["duplicate"].setEnabled(_can_copy(place))
        for name in ("remove", "up", "down"):
            self.buttons[name].setEnabled(is_record(place))
        self.came.emit(place)

    def _lay_out(self) -> None:
        row = Flow(gap=4)
        for name, text_id, work in (
            ("add", "draft.add", self.add),
            ("duplicate", "draft.duplicate", self.duplicate),
            ("remove", "draft.remove", self.remove),
            ("up", "draft.up", lambda: self.shift(-1)),
            ("down", "draft.down", lambda: self.shift(1)),
        ):
            button = QPushButton(_ARROWS.get(name, self._text(text_id)), self)
            button.setAccessibleName(self._text(text_id))
            button.setToolTip(self._text(text_id) if name in _ARROWS else "")
            button.setProperty("role", "chip")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, work=work: work())
            self.buttons[name] = button
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tree, 1)
        column.addLayout(row)


def _with_free_codes(draft: MethodDraft, place: Place) -> dict[str, Any]:
    """A copy whose code is the next one that is free."""
    made = copy.deepcopy(draft.at(place))
    made = made if isinstance(made, dict) else {}
    for key in _CODES:
        if key in made:
            code = str(made[key])
            made[key] = (
                blanks.free_indicator(draft.document, code)
                if len(place) == 4
                else blanks.free_id(draft.document, place[:-1], key, code)
            )
    return made


def _can_copy(place: Place) -> bool:
    """A criterion has too many codes within it."""
    return len(place) == 4 or (len(place) == 2 and place[0] in LISTS)
