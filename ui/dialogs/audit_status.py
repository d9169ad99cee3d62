"""Closing, reopening and withdrawing an audit, with what happened to it so far."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.audits import operations
from core.audits import reads as audits
from core.audits.records import Audit, AuditStatus, StatusStep
from core.formatting import moment
from core.people.reads import names
from core.totals import reads as totals
from ui.context import Context
from ui.dialogs.recording import RecordingDialog
from ui.widgets.labels import label

_TITLES: dict[AuditStatus, str] = {
    "closed": "audit.close_title",
    "open": "audit.reopen_title",
    "withdrawn": "audit.withdraw_title",
}
_EXPLAINED: dict[AuditStatus, str] = {
    "closed": "audit.close_explain",
    "open": "audit.reopen_explain",
    "withdrawn": "audit.withdraw_explain",
}
_ACTIONS: dict[AuditStatus, str] = {
    "closed": "audit.close_now",
    "open": "audit.reopen_now",
    "withdrawn": "audit.withdraw_now",
}
_DONE: dict[AuditStatus, str] = {
    "closed": "audit.was_closed",
    "open": "audit.was_reopened",
    "withdrawn": "audit.was_withdrawn",
}


class AuditStatusDialog(RecordingDialog):
    """`status` is the one that the audit is to have."""

    def __init__(
        self, context: Context, audit: Audit, status: AuditStatus, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, _TITLES[status], parent, width=560)
        self._audit = audit
        self._status: AuditStatus = status
        with context.workspace.reading() as db:
            steps = audits.status_steps(db, audit.id)
            people = names(db)
            provisional = sum(one.provisional for one in totals.of_audit(db, audit).bodies.values())
        self.body.addWidget(label(audit.title.of(self.catalogue.lang), "strong", wrap=True))
        self.explain(self.text(_EXPLAINED[status]))
        if status == "closed" and provisional:
            words = self.catalogue.plural("audit.close_provisional", provisional)
            self.body.addWidget(label(f"⚠ {words}", wrap=True))
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(context.theme.px(72))
        self.add_field("audit.reason_optional" if status == "closed" else "audit.reason", self.reason)
        for step in steps:
            self.body.addWidget(label(self._told(step, people), "caption", wrap=True))
        self.add_go(_ACTIONS[status])
        self.reason.setFocus()

    def _told(self, step: StatusStep, people: dict[str, str]) -> str:
        who = people.get(step.person, step.person[:8])
        said = f"{moment(step.wall, self.catalogue.lang)}  ·  {self.text(_DONE[step.status])}  ·  {who}"
        return f"{said}: {step.reason}" if step.reason else said

    def save(self) -> None:
        self.record(
            operations.move,
            undoable=False,
            audit=self._audit.id,
            status=self._status,
            reason=self.reason.toPlainText(),
        )
