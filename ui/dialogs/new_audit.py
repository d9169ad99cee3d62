"""A new audit: title, code, the day looked at, what it continues, the bodies."""

from __future__ import annotations

import uuid
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from core.answers import operations as answers
from core.audits import operations, reads
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.methodology.load import load_shipped
from core.methodology.records import Methodology
from core.text import Texts
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.widgets.body_list import BodyList
from ui.widgets.choice import Choice
from ui.widgets.day_field import DayField
from ui.widgets.labels import label
from ui.widgets.wrapping_check import WrappingCheck

METHODOLOGY = "AKT-OPENNESS"


class NewAuditDialog(Dialog):
    """`created` carries the id of the audit once it is saved."""

    created = Signal(str)

    def __init__(self, context: Context, audits: tuple[Audit, ...], parent: QWidget | None = None) -> None:
        super().__init__(context.catalogue, "audit.new", parent, width=560)
        self._context = context
        self._audits = audits
        year = date.today().year
        self._title = QLineEdit(self.text("audit.title_suggestion", year=year))
        self._code = QLineEdit(self._free_code(year))
        self._day = DayField(self.text("audit.observed_on"), context.catalogue)
        self._day.show_text(date.today().isoformat())
        self._before = Choice()
        self._before.addItem(self.text("audit.no_previous"), None)
        for audit in (one for one in audits if one.status != "withdrawn"):
            self._before.addItem(audit.title.of(context.catalogue.lang), audit.id)
        self._before.currentIndexChanged.connect(self._copy_bodies)
        self._continues = label(self.text("audit.continues"), "caption", wrap=True)
        self._continues.hide()
        self._carry = WrappingCheck(self.text("carry.offer"))
        self._carry.setEnabled(False)
        with context.workspace.reading() as db:
            everyone = bodies.everyone(db)
            self._versions = reads.versions(db)
        self._method = Choice()
        self._fill_versions()
        self._bodies = BodyList(context.catalogue, everyone, [body.id for body in everyone])
        self._arrange()
        self._propose_last()
        cancel = self.add_button("action.cancel")
        cancel.clicked.connect(self.reject)
        self._go = self.add_button("audit.create", "primary")
        self._go.clicked.connect(self._save)
        self._title.setFocus()
        self._title.selectAll()

    def _arrange(self) -> None:
        self.add_field("audit.title", self._title)
        self.add_row(
            (self.labelled("audit.code", self._code), 1), (self.labelled("audit.observed_on", self._day), 1)
        )
        self.add_field("audit.previous", self._before)
        self.body.addWidget(self._continues)
        self.body.addWidget(self._carry)
        self.add_field("audit.bodies", self._bodies.list, self._bodies)
        self.add_field("audit.methodology", self._method)

    def _free_code(self, year: int) -> str:
        taken = {audit.code for audit in self._audits}
        codes = (f"audit-{year}" if not number else f"audit-{year}-{number + 1}" for number in range(1000))
        return next(code for code in codes if code not in taken)

    def _propose_last(self) -> None:
        """It mostly continues the last one of the same methodology; training only if that is chosen."""
        own = {one.hash for one in self._versions if one.id == METHODOLOGY}
        for audit in self._audits:
            row = self._before.findData(audit.id)
            if row > 0 and audit.methodology in own and not audit.training:
                self._before.setCurrentIndex(row)
                return

    def _copy_bodies(self) -> None:
        before = self._previous()
        self._continues.setVisible(before is not None)
        self._carry.setEnabled(before is not None)
        if before is None:
            self._carry.setChecked(False)
        else:
            self._bodies.tick(before.bodies)
            held = next((one for one in self._versions if one.hash == before.methodology), None)
            if held is not None and held.id == METHODOLOGY:  # so that both compare
                self._choose_version(held.hash)

    def _previous(self) -> Audit | None:
        wanted = self._before.currentData()
        return next((one for one in self._audits if one.id == wanted), None)

    def _fill_versions(self) -> None:
        """The versions that the workspace holds, and the one that we ship."""
        shipped = load_shipped(METHODOLOGY)
        if shipped.hash not in {one.hash for one in self._versions}:
            self._versions = (*self._versions, shipped)
        for one in self._versions:
            mark = f" ({self.text('methodology.draft')})" if one.status == "draft" else ""
            self._method.addItem(f"{one.id} {one.version}{mark}", one.hash)
        self._choose_version(shipped.hash)

    def _choose_version(self, own: str) -> None:
        self._method.setCurrentIndex(max(0, self._method.findData(own)))

    def _methodology(self) -> Methodology:
        return self._versions[self._method.currentIndex()]

    def _save(self) -> None:
        before = self._previous()
        day = self._day.day()
        if day is None:
            self.tell(self.text("audit.no_day"))
            return
        methodology = self._methodology()
        known = {one.id for one in methodology.criteria}
        left_out = before.excluded if before else frozenset()
        audit = Audit(
            id=str(uuid.uuid4()),
            code=self._code.text().strip(),
            title=Texts.same(" ".join(self._title.text().split())),
            methodology=methodology.hash,
            observed_on=day,
            bodies=self._bodies.chosen(),
            excluded=frozenset(pair for pair in left_out if pair[1] in known),
            training=False,
            previous=before.id if before else None,
        )
        self._go.setEnabled(False)
        self._context.hub.run(
            answers.begin_with_answers if self._carry.isChecked() else operations.create,
            audit=audit,
            methodology=methodology,
            on_done=lambda _changes: self._saved(audit.id),
            on_error=self._refused,
        )

    def _saved(self, audit: str) -> None:
        self.accept()
        self.created.emit(audit)  # with the window in front again, which gives the keyboard to its page

    def _refused(self, error: BaseException) -> None:
        self._go.setEnabled(True)
        self.tell(self._context.messages.sentence(error))
