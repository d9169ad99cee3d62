"""What can be changed of a piece of evidence: its note, its source, whether it shows personal data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from core.addresses import shown
from core.evidence.records import Evidence
from core.text import Catalogue
from ui.widgets.fields import Field, NoteField
from ui.widgets.flow import Flow
from ui.widgets.labels import label
from ui.widgets.lines import link_button, set_tip


class EvidenceDialog(QDialog):
    """`edited` carries note, source and personal once the person agrees."""

    edited = Signal(str, str, bool)

    def __init__(
        self,
        evidence: Evidence,
        catalogue: Catalogue,
        parent: QWidget | None = None,
        *,
        proposals: Sequence[str] = (),
    ) -> None:
        """`proposals`: addresses that the source may be, each taken over with one press."""
        super().__init__(parent)
        text = catalogue.text
        self.setWindowTitle(text("strip.edit_title", name=evidence.name))
        self.setMinimumWidth(440)
        self.note = NoteField(text("strip.note"), text("strip.note_hint"), self)
        self.note.show_text(evidence.note)
        self.source = Field(text("strip.source"), self)
        self.source.setPlaceholderText("https://")
        self.source.setText(evidence.source)
        self.personal = QCheckBox(text("strip.personal_check"), self)
        self.personal.setChecked(evidence.personal)
        buttons = QDialogButtonBox(self)
        ok = buttons.addButton(text("strip.edit_save"), QDialogButtonBox.ButtonRole.AcceptRole)
        ok.setProperty("role", "primary")
        ok.setDefault(True)
        buttons.addButton(text("action.cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(6)
        for title, widget in (("strip.note", self.note), ("strip.source", self.source)):
            column.addWidget(label(text(title), "caption"))
            column.addWidget(widget)
        if proposals and not evidence.source:
            column.addWidget(self._proposed(proposals, text("strip.source_take")))
        column.addSpacing(6)
        column.addWidget(self.personal)
        column.addWidget(label(text("strip.personal_hint"), "caption", wrap=True))
        column.addSpacing(12)
        column.addWidget(buttons)

    def _proposed(self, proposals: Sequence[str], name: str) -> QWidget:
        box = QWidget(self)
        flow = Flow(box, gap=8)
        for address in proposals:
            button = link_button(shown(address), box)
            button.setAutoDefault(False)
            button.setAccessibleName(f"{name}: {shown(address)}")
            set_tip(button, f"{name}: {address}")
            button.clicked.connect(lambda _checked=False, address=address: self.source.setText(address))
            flow.addWidget(button)
        return box

    def _agree(self) -> None:
        self.edited.emit(self.note.toPlainText(), self.source.text(), self.personal.isChecked())
        self.accept()
