"""What can be changed of a piece of evidence: its note, its source, whether it shows personal data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from core.addresses import shown
from core.evidence.records import Evidence
from core.text import Catalogue
from ui.dialogs.base import Dialog
from ui.widgets.fields import Field, NoteField
from ui.widgets.flow import Flow
from ui.widgets.labels import label
from ui.widgets.lines import link_button, set_tip


class EvidenceDialog(Dialog):
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
        super().__init__(catalogue, "strip.edit_head", parent, width=440)
        self.setWindowTitle(self.text("strip.edit_title", name=evidence.name))
        self.explain(evidence.name)
        self.note = NoteField(self.text("strip.note"), self.text("strip.note_hint"), self)
        self.note.show_text(evidence.note)
        self.source = Field(self.text("strip.source"), self)
        self.source.setPlaceholderText("https://")
        self.source.setText(evidence.source)
        self.personal = QCheckBox(self.text("strip.personal_check"), self)
        self.personal.setChecked(evidence.personal)
        self.add_field("strip.note", self.note)
        self.add_field("strip.source", self.source)
        if proposals and not evidence.source:
            self.body.addWidget(self._proposed(proposals, self.text("strip.source_take")))
        self.body.addWidget(self.personal)
        self.body.addWidget(label(self.text("strip.personal_hint"), "caption", wrap=True))
        self.add_button("action.cancel").clicked.connect(self.reject)
        self.add_button("strip.edit_save", "primary").clicked.connect(self._agree)
        self.note.setFocus()

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
