"""An objection with what was and what is, and the decision on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QRadioButton,
    QWidget,
)

from core.answers.records import Content
from core.changes import Changes
from core.evidence import reads as evidence
from core.evidence.intake import Intake
from core.formatting import item_score, moment, number, short_day
from core.objections import operations
from core.objections.records import OUTCOME_TEXTS, OUTCOMES, Before, Objection
from core.people import reads as people
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.objection import DocumentsRow, examined
from ui.models.explanation import content_text
from ui.models.indicator_tree import STATE_TEXTS
from ui.models.sheet import Sheet
from ui.widgets.boxed_table import BoxedTable
from ui.widgets.labels import label
from ui.widgets.lines import link_button
from ui.widgets.text_area import TextArea

_HEADS = (
    "report.indicator",
    "report.objection_before",
    "report.score",
    "report.objection_now",
    "report.score",
)


class DecisionDialog(Dialog):
    def __init__(self, context: Context, sheet: Sheet, one: Objection, parent: QWidget | None = None) -> None:
        super().__init__(context.catalogue, "report.objection", parent, width=context.theme.px(860))
        self._context, self._sheet, self._one = context, sheet, one
        lang = self.catalogue.lang
        with context.workspace.reading() as db:
            known = people.everybody(db)
            names = [evidence.of(db, sha256).name for sha256 in one.documents]
            self._standing = people.standing(db, context.workspace.person, context.workspace.own_writers)
        self._people = {each.id: each.name for each in known}
        title = self.text("report.objection_of", number=one.number, day=short_day(one.received, lang))
        self.body.addWidget(label(f"{sheet.body.name.of(lang)} · {title}", "strong", wrap=True))
        self.body.addWidget(label(one.text, wrap=True))
        if names:
            self.body.addWidget(
                label(f"{self.text('objection.documents')}: {', '.join(names)}", "muted", wrap=True)
            )
        self.table = self._make_table()
        self.body.addWidget(self.table)
        self.body.addWidget(label(self._totals(), "muted", wrap=True))
        self.outcomes = self._make_outcomes()
        self.reason = TextArea(context.theme)
        self.add_field("objection.reason", self.reason)
        self.documents = DocumentsRow(context)
        self.documents.added.connect(self._add_documents)
        self.body.addWidget(self.documents)
        self._fill()

    def _totals(self) -> str:
        lang = self.catalogue.lang
        before, now = self._one.total, self._sheet.card.total
        return self.text(
            "report.objection_totals",
            before="–" if before is None else number(before, lang, 1),
            now="–" if now is None else number(now, lang, 1),
        )

    def _make_table(self) -> BoxedTable:
        heads = [self.text(one) for one in _HEADS]
        table = BoxedTable(self.text("objection.indicators"), heads, len(self._one.answers))
        for row, before in enumerate(self._one.answers):
            for column, words in enumerate(self._cells(before)):
                table.put(row, column, words)
        header = table.horizontalHeader()
        for column in range(len(_HEADS)):
            mode = QHeaderView.ResizeMode.Stretch if column == 0 else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)
        table.setFixedHeight(self._context.theme.px(34) * (min(len(self._one.answers), 5) + 1) + 8)
        return table

    def _cells(self, before: Before) -> tuple[str, ...]:
        lang = self.catalogue.lang
        indicator = self._sheet.methodology.find(before.indicator)
        item = self._sheet.items.get(before.indicator)
        if indicator is None or item is None:
            return (before.indicator, before.value or "–", "–", "–", "–")
        content = Content("answered", before.value) if before.value is not None else Content()
        then = content_text(indicator, content, self.catalogue)
        if before.state in ("zero_by_rule", "not_applicable"):
            then = self.text(STATE_TEXTS[before.state])
        return (
            f"{before.indicator}  {indicator.short.of(lang)}",
            then,
            "–" if before.score is None else item_score(before.score, lang),
            content_text(indicator, item.content, self.catalogue),
            "–" if item.score is None else item_score(item.score, lang),
        )

    def _make_outcomes(self) -> dict[str, QRadioButton]:
        group, row = QButtonGroup(self), QHBoxLayout()
        row.setSpacing(16)
        made: dict[str, QRadioButton] = {}
        for outcome in OUTCOMES:
            made[outcome] = QRadioButton(self.text(OUTCOME_TEXTS[outcome]))
            made[outcome].setAccessibleName(made[outcome].text())
            group.addButton(made[outcome])
            row.addWidget(made[outcome])
        row.addStretch(1)
        self.body.addLayout(row)
        return made

    def _fill(self) -> None:
        decision = self._one.decision
        withdraw = link_button(self.text("objection.withdraw"), self)
        withdraw.setAutoDefault(False)
        withdraw.clicked.connect(self._withdraw)
        self.buttons.insertWidget(0, withdraw)
        self.add_button("action.close").clicked.connect(self.reject)
        self.go = self.add_button("objection.decide", "primary")
        self.go.clicked.connect(self._decide)
        if decision is not None:
            self.outcomes[decision.outcome].setChecked(True)
            self.reason.setPlainText(decision.reason)
            who = self._people.get(decision.person, decision.person[:8])
            self.tell(f"{who} · {moment(decision.wall, self.catalogue.lang)}", wrong=False)
        elif self._one.in_conflict:
            self.tell(self.text("objection.in_conflict"))
        if self._standing:
            waits = self._standing == "key_waits"
            self.tell(self.text("person.key_waits" if waits else "objection.not_confirmed"), wrong=False)
        self.reason.textChanged.connect(self._judge)
        for one in self.outcomes.values():
            one.toggled.connect(self._judge)
        self._judge()

    def _judge(self) -> None:
        chosen = any(one.isChecked() for one in self.outcomes.values())
        self.go.setEnabled(not self._standing and chosen and bool(self.reason.toPlainText().strip()))

    def _decide(self) -> None:
        outcome = next(name for name, one in self.outcomes.items() if one.isChecked())
        reason = self.reason.toPlainText()
        self._run(operations.decide, "objection.decided", outcome=outcome, reason=reason)

    def _withdraw(self) -> None:
        """The reason is typed where that of a decision is."""
        self._run(operations.withdraw, "objection.withdrawn", reason=self.reason.toPlainText())

    def _add_documents(self) -> None:
        paths = list(self.documents.paths)
        self._context.jobs.start(
            "job.evidence",
            lambda job: examined(paths, job),
            on_done=self._bring_in,
            on_error=self._refused,
        )

    def _bring_in(self, found: list[Intake]) -> None:
        self._context.hub.run(
            operations.add_documents,
            objection=self._one.id,
            documents=found,
            on_done=lambda _changes: self.tell(self.text("objection.documents_added"), wrong=False),
            on_error=self._refused,
        )

    def _run(self, operation: Callable[..., Changes], said: str, **words: Any) -> None:
        def done(_changes: Changes) -> None:
            self._context.messages.say(self.text(said))
            self.accept()

        self._context.hub.run(
            operation, objection=self._one.id, on_done=done, on_error=self._refused, **words
        )

    def _refused(self, error: BaseException) -> None:
        self.tell(self._context.messages.sentence(error))
