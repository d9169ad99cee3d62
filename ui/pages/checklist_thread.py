"""One remark with its replies, and what is being typed about an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.answers import operations as answers
from core.changes import Changes
from core.formatting import moment
from core.reviews import remarks
from core.reviews.records import Message, Remark
from ui.context import Context
from ui.hub import Hub
from ui.models.sheet import Sheet
from ui.pages.checklist_cards import NoteCard
from ui.widgets.facts import facts
from ui.widgets.fields import NoteField
from ui.widgets.labels import label, pill

_DRAFT = "remark/"  # before the name under which a remark's draft is kept beside those of answers
_KEPT_AFTER = 400  # milliseconds without a key


class SendField(NoteField):
    """Enter sends what is typed."""

    sent = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.sent.emit()
        else:
            super().keyPressEvent(event)


class Typing(QObject):
    """What is typed and not sent, by the name of its draft: here at once, on the disk soon."""

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._known: dict[tuple[str, str, str], str] = {}
        self._waiting: set[tuple[str, str, str]] = set()
        self._soon = QTimer(self, singleShot=True, interval=_KEPT_AFTER)
        self._soon.timeout.connect(self.flush)

    def of(self, sheet: Sheet, name: str) -> str:
        draft = sheet.drafts.get(f"{_DRAFT}{name}")
        return self._known.get((sheet.audit.id, sheet.body.id, name), draft.text if draft else "")

    def keep(self, sheet: Sheet, name: str, text: str) -> None:
        if text != self.of(sheet, name):
            place = (sheet.audit.id, sheet.body.id, name)
            self._known[place] = text
            self._waiting.add(place)
            self._soon.start()

    def flush(self) -> None:
        for place in self._waiting:
            audit, body, name = place
            own, text = f"{_DRAFT}{name}", self._known[place]
            if text:
                self._hub.run(answers.save_draft, audit=audit, body=body, indicator=own, text=text)
            else:
                self._hub.run(answers.drop_draft, audit=audit, body=body, indicator=own)
        self._waiting.clear()


class RemarkThread(NoteCard):
    """One remark with its replies. `sized`: it may need another height; `typed` carries the reply so far."""

    sized = Signal()
    typed = Signal(str)

    def __init__(self, context: Context, remark: Remark, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._text = context.catalogue.text
        self.remark = remark
        is_author = remark.author == context.workspace.person
        top = QHBoxLayout()
        top.setSpacing(8)
        state = "remark.is_closed" if remark.closed else "remark.is_open"
        top.addWidget(pill(self._text(state), "" if remark.closed else "warn"))
        if remark.answer != sheet.heads(remark.indicator) and not remark.closed:
            top.addWidget(pill(self._text("remark.answer_changed"), "info"))
        top.addStretch(1)
        self.column.addLayout(top)
        for message in remark.messages:
            self._add(message, sheet)
        self.reply = SendField(self._text("remark.reply"), self._text("remark.reply_hint"), self, lines=1)
        self.reply.sent.connect(self._send)
        self.send = self._button("remark.send", self._send)
        self.close_button = self._button("remark.reopen" if remark.closed else "remark.close", self._close)
        self.close_button.setVisible(is_author)
        self._wrong = label("", "error", wrap=True)
        self._wrong.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.send)
        row.addWidget(self.close_button)
        if not is_author:
            row.addWidget(label(self._text("remark.closes_author"), "caption", wrap=True), 1)
        row.addStretch(1)
        self.column.addSpacing(4)
        self.column.addWidget(self.reply)
        self.column.addWidget(self._wrong)
        self.column.addLayout(row)
        for widget in (self.reply, self.send):
            widget.setVisible(not remark.closed)
        self.reply.edited.connect(self._edited)
        self._edited()

    def _add(self, message: Message, sheet: Sheet) -> None:
        who = sheet.people.get(message.person, message.person[:8])
        self.column.addWidget(facts(who, moment(message.wall, self._context.catalogue.lang)))
        words = label(message.text, "", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.addWidget(words)

    def _button(self, text_id: str, work: Callable[[], object]) -> QPushButton:
        button = QPushButton(self._text(text_id), self)
        button.setAccessibleName(button.text())
        button.clicked.connect(lambda: work())
        return button

    def _edited(self) -> None:
        self.send.setEnabled(bool(self.reply.toPlainText().strip()))
        self.typed.emit(self.reply.toPlainText())
        self.sized.emit()

    def _send(self) -> None:
        if self.send.isEnabled():
            self._run(remarks.reply, text=self.reply.toPlainText(), on_done=self._sent)

    def _sent(self, _changes: Changes) -> None:
        self.typed.emit("")

    def _close(self) -> None:
        self._run(remarks.close, closed=not self.remark.closed)

    def _run(self, operation: Callable[..., Changes], **words: Any) -> None:
        self._context.hub.run(operation, remark=self.remark.id, on_error=self._refused, **words)

    def _refused(self, error: BaseException) -> None:
        self._wrong.setText(self._context.messages.sentence(error))
        self._wrong.show()
        self.sized.emit()
