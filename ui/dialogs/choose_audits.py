"""Which audits stand in the timeline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from core.audits.records import Audit
from core.formatting import short_day
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.widgets.body_scroll import as_high_as_rows
from ui.widgets.lines import link_button

_ID = Qt.ItemDataRole.UserRole


class ChooseAuditsDialog(Dialog):
    """`chosen` carries the ids, from the oldest."""

    chosen = Signal(list)

    def __init__(
        self, context: Context, found: Sequence[Audit], ticked: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(context.catalogue, "compare.choose_audits_title", parent)
        lang = context.catalogue.lang
        self.list = QListWidget()
        self.list.setProperty("role", "boxed")
        for audit in found:
            day = short_day(audit.observed_on, lang) if audit.observed_on else ""
            item = QListWidgetItem(" · ".join(one for one in (audit.title.of(lang), day) if one), self.list)
            item.setData(_ID, audit.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if audit.id in ticked else Qt.CheckState.Unchecked)
        if found:
            self.list.setCurrentRow(0)
        as_high_as_rows(self.list)
        self.add_field("compare.choose_audits_list", self.list)
        row = QHBoxLayout()
        row.setSpacing(8)
        for text_id, state in (
            ("action.all", Qt.CheckState.Checked),
            ("action.none", Qt.CheckState.Unchecked),
        ):
            button = link_button(self.text(text_id), self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, state=state: self._tick(state))
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add_button("action.cancel").clicked.connect(self.reject)
        self.go = self.add_button("compare.show", "primary")
        self.go.clicked.connect(self._give)
        self.list.itemChanged.connect(lambda _: self._check())
        self._check()

    def ticked(self) -> list[str]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [str(item.data(_ID)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _tick(self, state: Qt.CheckState) -> None:
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(state)

    def _check(self) -> None:
        enough = bool(self.ticked())
        self.go.setEnabled(enough)
        self.tell("" if enough else self.text("compare.choose_one"))

    def _give(self) -> None:
        self.chosen.emit(self.ticked())
        self.accept()
