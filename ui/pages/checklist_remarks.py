"""Below an answer: its remarks, objections to it, and the way to its history."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.errors import TyndaError
from core.formatting import short_day
from core.methodology.records import Indicator
from core.objections.records import OUTCOME_TEXTS, Objection
from core.reviews import remarks
from core.reviews.records import Remark
from ui.context import Context
from ui.models.sheet import Sheet
from ui.pages.checklist_cards import NoteCard
from ui.pages.checklist_thread import RemarkThread, SendField, Typing
from ui.widgets.flow import Flow
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label, pill
from ui.widgets.lines import clear, link_button


class RecordsPane(QWidget):
    """`history_asked`, `objection_asked` (an `Objection`, or None for a new one); `sized` as of a thread."""

    history_asked = Signal()
    objection_asked = Signal(object)
    sized = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        text = self._text = context.catalogue.text
        self._sheet: Sheet | None = None
        self._indicator: Indicator | None = None
        self.threads: list[RemarkThread] = []
        self.typing = Typing(context.hub, self)
        self.history = KeyButton(text("history.open"), "I", self)
        self.history.clicked.connect(self.history_asked)
        self.add = KeyButton(text("remark.make"), "M", self)
        self.add.clicked.connect(self.begin)
        self.objection = link_button(text("objection.register"), self)
        self.objection.clicked.connect(lambda: self.objection_asked.emit(None))
        self._new = self._make_new()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        buttons = QWidget(self)
        flow = Flow(buttons, gap=8)
        for widget in (self.history, self.add, self.objection):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._list)
        column.addWidget(self._new)
        column.addWidget(buttons)

    def _make_new(self) -> QWidget:
        box = NoteCard(self)
        self.field = SendField(self._text("remark.text"), self._text("remark.text_hint"), box)
        self.field.sent.connect(self._make)
        self.field.edited.connect(self._edited)
        self.save = QPushButton(self._text("remark.save"), box)
        self.save.setProperty("role", "primary")
        self.save.setAccessibleName(self.save.text())
        self.save.clicked.connect(self._make)
        forget = link_button(self._text("action.cancel"), box)
        forget.clicked.connect(self._forget)
        self._wrong = label("", "error", wrap=True)
        self._wrong.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(forget)
        row.addStretch(1)
        box.column.addWidget(self.field)
        box.column.addWidget(self._wrong)
        box.column.addLayout(row)
        box.hide()
        return box

    def show_records(self, sheet: Sheet, indicator: Indicator) -> None:
        """What is being typed stays as long as the question does."""
        moved = (
            self._indicator is not indicator or self._sheet is None or self._sheet.body.id != sheet.body.id
        )
        found = sheet.review.remarks_on(indicator.id)
        known = self._sheet.review.remarks_on(indicator.id) if self._sheet and not moved else None
        letters = sheet.review.objections_to(indicator.id)
        before = self._sheet.review.objections_to(indicator.id) if self._sheet and not moved else None
        heads = self._sheet.heads(indicator.id) if self._sheet else ()
        same = found == known and letters == before and heads == sheet.heads(indicator.id)
        self._sheet, self._indicator = sheet, indicator
        if moved:
            self.typing.flush()
            typed = self.typing.of(sheet, indicator.id)
            self.field.setPlainText(typed)
            self._wrong.hide()
            self._new.setVisible(bool(typed))
        if not same:
            self._fill(sheet, found, letters)

    def _fill(self, sheet: Sheet, found: tuple[Remark, ...], letters: tuple[Objection, ...]) -> None:
        clear(self._list)
        self.threads = []
        for letter in letters:
            self._list.addWidget(self._letter(letter))
        for remark in sorted(found, key=lambda one: one.closed):
            thread = RemarkThread(self._context, remark, sheet, self)
            thread.reply.setPlainText(self.typing.of(sheet, remark.id))
            thread.typed.connect(lambda text, own=remark.id: self.typing.keep(sheet, own, text))
            thread.sized.connect(self.sized)
            self.threads.append(thread)
            self._list.addWidget(thread)
        self.sized.emit()

    def _letter(self, one: Objection) -> QWidget:
        lang = self._context.catalogue.lang
        box = NoteCard(self)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(pill(self._text("report.objection"), "warn"))
        title = self._text("report.objection_of", number=one.number, day=short_day(one.received, lang))
        top.addWidget(label(title, "caption", wrap=True), 1)
        box.column.addLayout(top)
        box.column.addWidget(label(one.text, "", wrap=True))
        outcome = self._text(OUTCOME_TEXTS[one.decision.outcome] if one.decision else "objection.waiting")
        open_ = link_button(f"{outcome} ›", box)
        open_.clicked.connect(lambda: self.objection_asked.emit(one))
        box.column.addWidget(open_)
        return box

    def begin(self) -> None:
        """A new remark is typed."""
        self._new.show()
        self._edited()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self) -> None:
        self.save.setEnabled(bool(self.field.toPlainText().strip()))
        if self._sheet is not None and self._indicator is not None:
            self.typing.keep(self._sheet, self._indicator.id, self.field.toPlainText())
        self.sized.emit()

    def _make(self) -> None:
        if self._sheet is None or self._indicator is None or not self.save.isEnabled():
            return
        self._context.hub.run(
            remarks.make,
            audit=self._sheet.audit.id,
            body=self._sheet.body.id,
            indicator=self._indicator.id,
            text=self.field.toPlainText(),
            on_done=lambda _changes: self._forget(),
            on_error=self._refused,
        )

    def _refused(self, error: BaseException) -> None:
        """What is typed stays."""
        sentence = self._context.messages.sentence(error) if isinstance(error, TyndaError) else str(error)
        self._wrong.setText(sentence)
        self._wrong.show()
        self.sized.emit()

    def _forget(self) -> None:
        self.field.setPlainText("")
        self._wrong.hide()
        self._new.hide()
        self.sized.emit()
