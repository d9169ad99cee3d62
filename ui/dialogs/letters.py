"""The register of letters: what was sent, what was answered, what is late; taking one back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from core.formatting import short_day
from core.journal.log import load_heads
from core.letters import operations
from core.letters.records import Letter
from core.recommendations.operations import settle
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.letter import WAY_TEXTS
from ui.models.followed import Register
from ui.widgets.body_scroll import as_high_as_rows
from ui.widgets.boxed_table import BoxedTable

_HEADS = (
    "letter.day",
    "letter.number",
    "letter.sort",
    "letter.bodies",
    "letter.state",
    "letter.carried",
    "letter.about",
)
_CARRIED = _HEADS.index("letter.carried")  # a number


class LettersDialog(Dialog):
    def __init__(
        self, context: Context, register: Register, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.catalogue, "letter.list_title", parent, width=1400)
        self._context, self._register, self._today = context, register, today
        self._letters = tuple(reversed(register.letters))
        self._answered = {one.answers for one in self._letters if one.answers}
        late = sum(self._is_late(one) for one in self._letters)
        self.explain(self.catalogue.plural("letter.late_count", late))
        self.table = self._make_table()
        self.body.addWidget(self.table, 1)
        self._back = self.add_button("letter.take_back")
        self._back.clicked.connect(self._take_back)
        self._settle = self.add_button("letter.settle")
        self._settle.clicked.connect(self._settle_one)
        self._settle.setVisible(any(one.conflict for one in self._letters))
        self._add = self.add_button("letter.register_title")
        self._add.clicked.connect(self._register_one)
        self.add_button("action.close", "primary").clicked.connect(self.accept)
        self._back.setEnabled(bool(self._letters))
        self.table.setFocus()

    def _is_late(self, one: Letter) -> bool:
        return one.due is not None and one.due < self._today and one.id not in self._answered

    def _make_table(self) -> BoxedTable:
        heads = [self.text(one) for one in _HEADS]
        table = BoxedTable(self.text("letter.list_title"), heads, len(self._letters))
        table.setSelectionMode(BoxedTable.SelectionMode.SingleSelection)
        for row, one in enumerate(self._letters):
            for column, words in enumerate(self._cells(one)):
                item = table.put(row, column, words)
                if column == 4 and (self._is_late(one) or one.conflict):
                    item.setForeground(self._context.theme.color("bad"))
                if column == _CARRIED:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        table.right(_CARRIED)
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        table.setProperty("least", 200)
        table.setProperty("wraps", True)
        for column in range(len(_HEADS) - 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (4, 5):  # what no letter has is not shown
            table.setColumnHidden(column, not any(self._cells(one)[column] for one in self._letters))
        as_high_as_rows(table)
        table.setCurrentCell(0, 0)
        return table

    def _cells(self, one: Letter) -> tuple[str, ...]:
        lang, text = self.catalogue.lang, self.text
        names = [self._register.name(body, lang) for body in one.bodies]
        to = names[0] if len(names) == 1 else self.catalogue.plural("letter.to_bodies", len(names))
        state = "✓ " + text("letter.answered") if one.id in self._answered else ""
        if not state and one.due:
            late = self._is_late(one)
            words = text("letter.late" if late else "letter.waiting", day=short_day(one.due, lang))
            state = f"! {words}" if late else words
        if one.conflict:
            state = "! " + text("letter.in_conflict")
        carried = str(len(one.prices)) if one.prices else ""
        day = short_day(one.day, lang)
        number = text("text.numbered", number=one.number)
        return (day, number, text(WAY_TEXTS[one.direction]), to, state, carried, one.about)

    def _take_back(self) -> None:
        row = self.table.currentRow()
        if not 0 <= row < len(self._letters):
            return
        self._back.setEnabled(False)
        self._context.hub.run(
            operations.take_back,
            letter=self._letters[row].id,
            undoable=True,
            on_done=lambda _changes: self.accept(),
            on_error=self._refused,
        )

    def _settle_one(self) -> None:
        """What the row says holds against what the other laptop recorded."""
        row = self.table.currentRow()
        if not 0 <= row < len(self._letters) or not self._letters[row].conflict:
            return
        subject = f"letter:{self._letters[row].id}"
        with self._context.workspace.reading() as db:
            shown = load_heads(db, subject)[0]
        self._context.hub.run(
            settle,
            subject=subject,
            entry=shown.hash,
            on_done=lambda _changes: self.accept(),
            on_error=self._refused,
        )

    def _refused(self, error: BaseException) -> None:
        self._back.setEnabled(True)
        self.tell(self._context.messages.sentence(error))

    def _register_one(self) -> None:
        from ui.dialogs.letter import LetterDialog

        bodies = tuple(self._register.bodies.values())
        LetterDialog(self._context, bodies, self._register.letters, (), self.parentWidget()).open()
        self.accept()
