"""A proof of absence on the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.bodies.records import CHANNEL_TEXTS
from core.errors import TyndaError
from core.evidence import reads
from core.evidence.absence import Absence, from_bytes
from core.evidence.records import Evidence
from core.formatting import moment
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.widgets.labels import label


class ProofDialog(Dialog):
    """What cannot be read says so."""

    def __init__(self, context: Context, evidence: Evidence, parent: QWidget | None = None) -> None:
        super().__init__(context.catalogue, "report.absence", parent, width=600)
        try:
            with context.workspace.reading() as db:
                absence = from_bytes(reads.blob(db, evidence.sha256))
        except TyndaError as error:
            self.explain(context.messages.sentence(error))
        else:
            self._show(absence)
        self.explain(f"SHA-256 {evidence.sha256}")
        close = self.add_button("action.close", "primary")
        close.clicked.connect(self.accept)

    def _show(self, absence: Absence) -> None:
        kinds = {str(kind): text_id for kind, text_id in CHANNEL_TEXTS.items()}
        channel = self.text(kinds[absence.channel]) if absence.channel in kinds else ""
        steps = "\n".join(f"{place}. {step}" for place, step in enumerate(absence.steps, 1))
        rows = {
            "absence.looked_for": absence.looked_for,
            "absence.where": ", ".join(part for part in (channel, absence.address) if part),
            "absence.search": absence.search,
            "absence.words_kk": absence.words_kk,
            "absence.words_ru": absence.words_ru,
            "absence.steps": steps,
            "absence.looked_at": moment(absence.looked_at, self.catalogue.lang),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (text_id, words) in enumerate(rows.items()):
            grid.addWidget(label(self.text(text_id), "field"), row, 0, Qt.AlignmentFlag.AlignTop)
            shown = label(words, "", wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(shown, row, 1)
        self.body.addLayout(grid)
