"""The form of the part of a methodology that is in view."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from core.methodology.places import LISTS, Place, part_of
from ui.context import Context
from ui.models.method_draft import MethodDraft
from ui.models.method_schema import ABOUT, Entry, entries_of
from ui.models.method_words import DraftWords, place_of
from ui.pages.method_controls import make
from ui.pages.method_fields import Kit, MethodField
from ui.pages.method_fieldset import FieldSet
from ui.widgets.labels import label
from ui.widgets.quiet_scroll import QuietScroll

_WIDEST = 760


class MethodForm(QuietScroll):
    """Shows the part at a place of the draft; what is edited goes into the draft at once."""

    reshaped = Signal()  # Tab reaches other controls

    def __init__(self, context: Context, words: DraftWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._words = context, words
        self._entries: tuple[Entry, ...] | None = None
        self._about = ""
        self._set: FieldSet | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def place(self) -> Place:
        return self._words.part

    @property
    def fields(self) -> dict[Place, MethodField]:
        return self._set.fields if self._set else {}

    def show_part(self, draft: MethodDraft, part: Place) -> None:
        """Built anew only where other fields come into view."""
        self._words.draft, self._words.part = draft, part
        entries = entries_of(draft.document, part)
        about = ABOUT[str(part[0])] if len(part) == 1 and part[0] in LISTS else ""
        if (entries, about) != (self._entries, self._about):
            self._entries, self._about = entries, about
            self._build()
        self.refresh()
        self.show_problems()
        self.reshaped.emit()

    def rebuild(self) -> None:
        """Fields grow with their words only once they are seen."""
        if self._words.draft is not None:
            self._entries = None
            self.show_part(self._words.draft, self.place)

    def refresh(self) -> None:
        """What the draft holds now: another field, or a step back, may have changed it."""
        if self._words.draft is not None and self._set is not None:
            self._set.show_record(self._words.draft.at(self.place))

    def show_problems(self) -> None:
        """What is wrong, below the field that it is about."""
        draft, part = self._words.draft, self.place
        if draft is None or self._set is None:
            return
        wrong: dict[Place, list[str]] = {}
        for problem in draft.problems:
            place = place_of(problem)
            if part_of(place) == part:
                wrong.setdefault(place[len(part) :], []).append(self._words.said(problem, briefly=True))
        self._set.show_wrong(wrong)

    def reached(self) -> list[QWidget]:
        return self._set.reached() if self._set else []

    def take_keyboard(self) -> None:
        for field in self.fields.values():
            field.take_keyboard()
            return

    def _build(self) -> None:
        now = QApplication.focusWidget()
        had = next((place for place, one in self.fields.items() if now and one.isAncestorOf(now)), None)
        self._set = FieldSet(Kit(self._words, self._context.theme, make), self._entries or ())
        self._set.edited.connect(self._edited)
        self._set.reshaped.connect(self.reshaped)
        inner = QWidget()
        inner.setProperty("role", "clear")
        inner.setMaximumWidth(self._context.theme.px(_WIDEST))
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 12, 20, 20)
        column.setSpacing(4)
        if self._about:
            column.addWidget(label(self._context.catalogue.text(self._about), "muted", wrap=True))
        column.addWidget(self._set)
        column.addStretch(1)
        self.setWidget(inner)
        if had in self.fields:
            self.fields[had].take_keyboard()

    def _edited(self, within: Place, value: Any) -> None:
        draft = self._words.draft
        if draft is None:
            return
        if within == ("answer_type",):
            draft.set_type(self.place, value)
        elif within == ("scoring", "type"):
            draft.set_rule(self.place, value)
        elif within == ("scoring", "direction"):
            draft.set_direction(self.place, value)
        else:
            draft.set((*self.place, *within), value)
