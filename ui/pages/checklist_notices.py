"""What stands above an answer: carried over and to be confirmed; or closed, so that nothing changes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.formatting import moment
from core.methodology.records import Indicator
from core.text import Catalogue
from ui.models.explanation import content_text
from ui.models.sheet import Sheet
from ui.pages.checklist_cards import NoteCard
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label, pill
from ui.widgets.lines import link_button

_CLOSED_TEXTS = {"closed": "audit.closed_pill", "withdrawn": "audit.withdrawn_pill"}


class CarriedCard(NoteCard):
    """What the audit before says, until a person confirms it or answers anew."""

    confirmed = Signal()
    all_asked = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        text = catalogue.text
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(pill("↻ " + text("carry.pill"), "warn"))
        self._source = label("", "caption")
        top.addWidget(self._source, 1)
        self.column.addLayout(top)
        self._value = label("", "strong", wrap=True)
        self._comment = label("", "muted", wrap=True)
        self.column.addWidget(self._value)
        self.column.addWidget(self._comment)
        self.column.addWidget(label(text("carry.hint"), "muted", wrap=True))
        self.confirm = KeyButton(text("carry.confirm"), "Y", self)
        self.confirm.clicked.connect(self.confirmed)
        self._all = link_button(catalogue.plural("carry.all", 0), self)
        self._all.clicked.connect(self.all_asked)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.confirm)
        row.addWidget(self._all)
        row.addStretch(1)
        self.column.addSpacing(4)
        self.column.addLayout(row)

    def show_carried(self, sheet: Sheet, indicator: Indicator) -> None:
        answer = sheet.answers.get(indicator.id)
        carried = answer.carried if answer else None
        self.setVisible(carried is not None)
        if carried is None:
            return
        lang = self._catalogue.lang
        known = sheet.before is not None and sheet.before.audit.id == carried.source
        self._source.setText(sheet.before.audit.title.of(lang) if sheet.before and known else "")
        self._value.setText(content_text(indicator, carried.content, self._catalogue))
        self._comment.setText(carried.content.comment)
        self._comment.setVisible(bool(carried.content.comment))
        count = sum(item.carried for item in sheet.items.values())
        words = self._catalogue.plural("carry.all", count)
        self._all.setText(words)
        self._all.setAccessibleName(words)
        self._all.setVisible(count > 1)


class LockCard(NoteCard):
    """Why nothing can be changed here."""

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._pill = pill("", "info")
        self._who = label("", "caption", wrap=True)
        self._reason = label("", "strong", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._pill)
        top.addWidget(self._who, 1)
        self.column.addLayout(top)
        self.column.addWidget(self._reason)
        self.column.addWidget(label(catalogue.text("audit.closed_hint"), "muted", wrap=True))

    def show_lock(self, sheet: Sheet) -> None:
        self.setVisible(sheet.is_locked)
        if not sheet.is_locked:
            return
        self._pill.setText(self._catalogue.text(_CLOSED_TEXTS[sheet.audit.status]))
        step = sheet.closing
        person = sheet.people.get(step.person, step.person[:8]) if step else ""
        when = moment(step.wall, self._catalogue.lang) if step else ""
        self._who.setText(" · ".join(part for part in (person, when) if part))
        self._reason.setText(step.reason if step else "")
        self._reason.setVisible(bool(step and step.reason))
