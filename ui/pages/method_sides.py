"""Beside a draft's form: what is wrong with it, and what it would change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.methodology.places import part_of
from ui.context import Context
from ui.models.method_draft import MethodDraft
from ui.models.method_words import DraftWords, place_of
from ui.pages.method_preview import MethodPreview
from ui.widgets.enter_list import EnterList
from ui.widgets.wrapping_row import WrappingRow

_PLACE = int(Qt.ItemDataRole.UserRole)
_LOWEST = 156  # pixels at text scale 1: the head of a table and two rows of three lines, or two errors


class MethodSides(QWidget):
    wanted = Signal(tuple)  # the part that a defect is about
    shown = Signal(str)  # which of the two sides

    def __init__(self, context: Context, words: DraftWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._words = context.catalogue.text, words
        self.problems = EnterList(self)
        self.problems.setAccessibleName(self._text("draft.problems_list"))
        self.preview = MethodPreview(context, self)
        for one in (self.problems, self.preview.table):
            one.setMinimumHeight(context.theme.px(_LOWEST))
        self._shown = QStackedWidget(self)
        self._shown.addWidget(self.problems)
        self._shown.addWidget(self.preview)
        self.buttons = {name: QPushButton(self) for name in ("problems", "preview")}
        self.buttons["preview"].setText(self._text("draft.preview"))
        self._count(0)
        self._lay_out()
        self.problems.itemActivated.connect(lambda item: self.wanted.emit(item.data(_PLACE)))
        self.problems.itemClicked.connect(lambda item: self.wanted.emit(item.data(_PLACE)))

    def show_draft(self, draft: MethodDraft) -> None:
        """After it was checked."""
        self._count(len(draft.problems))
        self.problems.clear()
        for problem in draft.problems:
            item = QListWidgetItem(self._words.said(problem), self.problems)
            item.setData(_PLACE, part_of(place_of(problem)))
        self.problems.say_nothing(self._text("draft.nothing_wrong"))
        self._refresh()

    def show_side(self, name: str) -> None:
        self.buttons[name].setChecked(True)
        self._shown.setCurrentWidget(self.preview if name == "preview" else self.problems)
        self._refresh()
        self.shown.emit(name)

    def _refresh(self) -> None:
        if self._shown.currentWidget() is self.preview and self._words.draft is not None:
            self.preview.show_draft(self._words.draft)

    def _count(self, count: int) -> None:
        self.buttons["problems"].setText(self._text("draft.view_problems", count=count))

    def _lay_out(self) -> None:
        switch = WrappingRow(gap=4)
        group = QButtonGroup(self)
        for name, button in self.buttons.items():
            button.setAutoDefault(False)
            button.setCheckable(True)
            button.setChecked(name == "problems")
            button.clicked.connect(lambda _=False, name=name: self.show_side(name))
            group.addButton(button)
            switch.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(switch)
        column.addWidget(self._shown, 1)
