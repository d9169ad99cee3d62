"""Sending a checklist for review: what is missing, each with its question, or why it goes all the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from core.audits.records import Audit
from core.bodies.records import Body
from core.changes import Changes
from core.methodology.records import Methodology
from core.reviews import operations
from core.reviews.readiness import blockers
from core.reviews.records import Blocker, BlockerKind
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.hand_over import HandOver
from ui.widgets.enter_list import EnterList
from ui.widgets.labels import label
from ui.widgets.text_area import TextArea

BLOCKER_WORDS: dict[BlockerKind, str] = {
    "unanswered": "submit.unanswered",
    "conflict": "submit.conflict",
    "refused": "submit.refused",
    "reason": "submit.reason",
    "evidence": "submit.evidence",
    "contradiction": "submit.contradiction",
}
_ROLE = Qt.ItemDataRole.UserRole
_EIGHT_ROWS = 8


class SubmitDialog(Dialog):
    def __init__(
        self,
        context: Context,
        audit: Audit,
        body: Body,
        methodology: Methodology,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.catalogue, "submit.title", parent, width=context.theme.px(640))
        self._context, self._audit, self._body, self._methodology = context, audit, body, methodology
        self.body.addWidget(label(body.name.of(self.catalogue.lang), "strong", wrap=True))
        self._head = label("", "muted", wrap=True)
        self.body.addWidget(self._head)
        self.list = EnterList()
        self.list.setAccessibleName(self.text("submit.missing"))
        self.list.itemActivated.connect(self._go_to)
        self.list.setMinimumHeight(context.theme.px(28) * _EIGHT_ROWS)
        self.body.addWidget(self.list, 1)
        self.exception = TextArea(context.theme)
        self._exception_box = QWidget()
        self._exception_box.setLayout(self.labelled("submit.exception", self.exception))
        self.exception.textChanged.connect(self._judge)
        self.body.addWidget(self._exception_box)
        self.hand_over = HandOver(context, "review", audit, body.id)
        self.body.addWidget(self.hand_over)
        self.add_button("action.cancel").clicked.connect(self.reject)
        self.go = self.add_button("submit.now", "primary")
        self.go.clicked.connect(self._submit)
        self.found: tuple[Blocker, ...] = ()
        context.hub.changed.connect(self._changed)
        self.read()

    def read(self) -> None:
        """What is missing now."""
        with self._context.workspace.reading() as db:
            self.found = blockers(db, self._audit.id, self._body.id)
        self.list.clear()
        for one in self.found:
            item = QListWidgetItem(self._words(one), self.list)
            item.setData(_ROLE, one.indicator)
        count = len(self.found)
        self._head.setText(
            self.catalogue.plural("submit.missing_count", count) if count else self.text("submit.complete")
        )
        self.list.setVisible(count > 0)
        self._exception_box.setVisible(count > 0)
        if count:
            self.list.setCurrentRow(0)
            self.list.setFocus()
        else:
            self.go.setFocus()
        self._judge()
        self.fit()

    def _words(self, one: Blocker) -> str:
        lang = self.catalogue.lang
        indicator = self._methodology.find(one.indicator)
        title = f"{one.indicator}  {indicator.short.of(lang) if indicator else ''}"
        if one.kind == "contradiction":
            rule = next((each for each in self._methodology.contradictions if each.id == one.rule), None)
            return f"{title}: {rule.text.of(lang) if rule else self.text('submit.contradiction')}"
        return f"{title}: {self.text(BLOCKER_WORDS[one.kind])}"

    def _judge(self) -> None:
        self.go.setEnabled(not self.found or bool(self.exception.toPlainText().strip()))

    def _changed(self, changes: Changes) -> None:
        """What was on its way to the disk has arrived."""
        place = f"{self._audit.id}/{self._body.id}/"
        if changes.touches(f"answer:{place}") or changes.touches(f"answer-evidence:{place}"):
            self.read()

    def _go_to(self, item: QListWidgetItem) -> None:
        code = str(item.data(_ROLE))
        self.reject()
        self._context.navigator.show_question(self._body.id, code, self._audit.id)

    def _submit(self) -> None:
        self.go.setEnabled(False)
        self._context.hub.run(
            operations.submit,
            audit=self._audit.id,
            body=self._body.id,
            exception=self.exception.toPlainText(),
            on_done=self._done,
            on_error=self._refused,
        )

    def _done(self, _changes: Changes) -> None:
        self._context.messages.say(self.text("submit.done"))
        self.hand_over.go()
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self.read()
        self.tell(self._context.messages.sentence(error))
