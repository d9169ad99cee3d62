"""Not applicable, cannot tell, good practice, comment and the day looked at."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from core.formatting import day as day_text
from core.text import Catalogue
from ui.models.typed import Typed
from ui.widgets.day_field import DayField
from ui.widgets.fields import NoteField
from ui.widgets.flow import Flow
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label
from ui.widgets.lines import ElidedLink, clear, set_tip

_CODE_TEXTS = {
    "inaccessible": "checklist.code_inaccessible",
    "refused_by_body": "checklist.code_refused",
    "other": "checklist.code_other",
}
_REASONS_SHOWN = 3
_LEAST = 200  # pixels of a reason


class AsidePane(QWidget):
    """Everything of an answer but its value."""

    edited = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._reasons: dict[str, tuple[str, ...]] = {}
        text = catalogue.text
        self.not_applicable = KeyButton(text("checklist.not_applicable"), "N", self)
        self.cannot_tell = KeyButton(text("checklist.cannot_tell"), "U", self)
        self.praise = KeyButton(text("checklist.good_practice"), "G", self)
        self.looked_button = KeyButton(text("checklist.looked"), "D", self)
        self.reason = NoteField(text("checklist.reason"), text("checklist.reason_hint"), self, lines=1)
        self.practice = NoteField(text("checklist.practice"), text("checklist.practice_hint"), self, lines=1)
        self.comment = NoteField(text("checklist.comment"), text("checklist.comment_hint"), self)
        self.looked = DayField(text("checklist.looked"), catalogue, self)
        self._recent_box = QWidget(self)
        self._recent = Flow(self._recent_box, gap=4)
        self._codes = self._make_codes()
        self._reason_box = self._make_reason_box()
        self._looked_box = self._make_looked_box()
        self._lay_out()
        self._connect()

    def _make_codes(self) -> dict[str, QRadioButton]:
        group = QButtonGroup(self)
        made = {}
        for code, text_id in _CODE_TEXTS.items():
            made[code] = QRadioButton(self._catalogue.text(text_id), self)
            made[code].setAccessibleName(made[code].text())
            group.addButton(made[code])
        return made

    def _make_reason_box(self) -> QWidget:
        box = QFrame(self)
        box.setProperty("role", "card")
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self._code_row = QWidget(box)
        flow = Flow(self._code_row, gap=12)
        for button in self._codes.values():
            flow.addWidget(button)
        self._reason_title = label(self._catalogue.text("checklist.reason"), "caption")
        column.addWidget(self._code_row)
        column.addWidget(self._reason_title)
        column.addWidget(self.reason)
        column.addWidget(self._recent_box)
        return box

    def _make_looked_box(self) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(self._catalogue.text("checklist.looked"), "muted"))
        row.addWidget(self.looked, 1)
        return box

    def _lay_out(self) -> None:
        self._buttons = QWidget(self)
        flow = Flow(self._buttons, gap=8)
        for button in (self.not_applicable, self.cannot_tell, self.praise, self.looked_button):
            button.setCheckable(True)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._buttons, self._reason_box, self._looked_box, self.practice, self.comment):
            column.addWidget(widget)

    def _connect(self) -> None:
        self.not_applicable.clicked.connect(lambda: self._choose("not_applicable"))
        self.cannot_tell.clicked.connect(lambda: self._choose("cannot_tell"))
        self.praise.clicked.connect(self._praise)
        self.looked_button.clicked.connect(self._open_looked)
        for code in self._codes.values():
            code.clicked.connect(self.edited)
        for field in (self.reason, self.practice, self.comment):
            field.edited.connect(self.edited)
        self.looked.edited.connect(self.edited)

    # What the question pane asks

    def typed(self, value: str) -> Typed:
        """Everything typed, with the value that the editor holds."""
        aside = "not_applicable" if self.not_applicable.isChecked() else ""
        aside = "cannot_tell" if self.cannot_tell.isChecked() else aside
        return Typed(
            value=value,
            set_aside=aside,
            reason=self.reason.toPlainText(),
            code=next((code for code, button in self._codes.items() if button.isChecked()), "inaccessible"),
            comment=self.comment.toPlainText(),
            looked=self.looked.text(),
            praised=self.praise.isChecked(),
            practice=self.practice.toPlainText(),
        )

    def show_typed(self, typed: Typed, audit_day: date | None, reasons: dict[str, tuple[str, ...]]) -> None:
        self._reasons = reasons
        self.not_applicable.setChecked(typed.set_aside == "not_applicable")
        self.cannot_tell.setChecked(typed.set_aside == "cannot_tell")
        self.praise.setChecked(typed.praised)
        self.reason.show_text(typed.reason)
        self.practice.show_text(typed.practice)
        self.comment.show_text(typed.comment)
        self._codes.get(typed.code, self._codes["inaccessible"]).setChecked(True)
        self.looked.set_reference(audit_day)
        self.looked.show_text(typed.looked)
        shown = day_text(audit_day, self._catalogue.lang) if audit_day else ""
        self.looked_button.setToolTip(
            self._catalogue.text("checklist.looked_audit", day=shown) if shown else ""
        )
        self.looked_button.setChecked(bool(typed.looked))
        self._show_parts()

    def take_value(self) -> None:
        """A value was entered: it is applicable and can be told after all."""
        if self.not_applicable.isChecked() or self.cannot_tell.isChecked():
            self.not_applicable.setChecked(False)
            self.cannot_tell.setChecked(False)
            self._show_parts()

    def main_field(self) -> QWidget | None:
        """Where the cursor goes if the answer stands here; not into a reason that is given, where letters are
        no keys of the page but words."""
        chosen = next((one for one in (self.not_applicable, self.cannot_tell) if one.isChecked()), None)
        return self.reason if chosen and not self.reason.toPlainText().strip() else chosen

    # What the person presses

    def _choose(self, which: str) -> None:
        if which == "not_applicable" and self.not_applicable.isChecked():
            self.cannot_tell.setChecked(False)
        if which == "cannot_tell" and self.cannot_tell.isChecked():
            self.not_applicable.setChecked(False)
        self._show_parts()
        if self._reason_box.isVisibleTo(self):
            self.reason.setFocus()
        self.edited.emit()

    def _praise(self) -> None:
        self._show_parts()
        if self.praise.isChecked():
            self.practice.setFocus()
        self.edited.emit()

    def _open_looked(self) -> None:
        if not self.looked_button.isChecked():
            self.looked.show_text("")
        self._show_parts()
        if self.looked_button.isChecked():
            self.looked.field.setFocus()
        self.edited.emit()

    def _show_parts(self) -> None:
        aside = self.not_applicable.isChecked() or self.cannot_tell.isChecked()
        self._reason_box.setVisible(aside)
        self._code_row.setVisible(self.cannot_tell.isChecked())
        self.practice.setVisible(self.praise.isChecked())
        self._looked_box.setVisible(self.looked_button.isChecked())
        self._fill_recent()

    def _fill_recent(self) -> None:
        clear(self._recent)
        state = "cannot_tell" if self.cannot_tell.isChecked() else "not_applicable"
        found = self._reasons.get(state, ())[:_REASONS_SHOWN]
        for reason in found:
            button = ElidedLink(reason, "", _LEAST, self._recent_box)
            set_tip(button, reason)
            button.clicked.connect(lambda _=False, reason=reason: self._take_reason(reason))
            self._recent.addWidget(button)
        self._recent_box.setVisible(bool(found))

    def _take_reason(self, reason: str) -> None:
        self.reason.show_text(reason)
        self.reason.setFocus()
        self.edited.emit()
