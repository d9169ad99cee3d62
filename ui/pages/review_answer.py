"""One submitted answer as a reviewer reads it: question, value, arithmetic, the audit before, remarks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.answers.values import parse
from core.errors import TyndaError
from core.formatting import item_score, moment, short_day
from core.methodology.records import Indicator
from core.scorecard import ScoredItem
from ui.context import Context
from ui.models.explanation import arithmetic, content_text, rule_sentence, why
from ui.models.indicator_tree import STATE_TEXTS
from ui.models.sheet import Sheet
from ui.pages.checklist_cards import LastAuditCard, NoteCard, RuleCard
from ui.pages.checklist_head import QuestionHead
from ui.pages.checklist_notices import WithheldCard
from ui.pages.checklist_promises import PromisesList
from ui.pages.checklist_remarks import RecordsPane
from ui.widgets.facts import Facts
from ui.widgets.labels import label, pill, set_role
from ui.widgets.quiet_scroll import QuietScroll


class AnswerFacts(NoteCard):
    """What was answered, by whom, and what it is worth."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = context.catalogue
        self.mark = pill("", "")
        self._who = Facts()
        self.value = self._words("figure")
        self._reason = self._words("strong")
        self._comment = self._words("")
        self._practice = self._words("muted")
        self.score = self._words("strong")
        self._why = self._words("muted")
        self.column.addWidget(self.mark)
        self.column.addWidget(self._who)
        for widget in (self.value, self._reason, self._comment, self._practice, self.score, self._why):
            self.column.addWidget(widget)

    @staticmethod
    def _words(role: str) -> QLabel:
        made = label("", role, wrap=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def show_answer(self, sheet: Sheet, indicator: Indicator, edited: bool) -> None:
        answer, item = sheet.answers.get(indicator.id), sheet.items[indicator.id]
        content, lang = sheet.content(indicator.id), self._catalogue.lang
        self._show_mark(sheet, indicator, edited)
        who = sheet.people.get(answer.person, answer.person[:8]) if answer else ""
        parts = [who, moment(answer.wall, lang) if answer else ""]
        looked = sheet.looked(indicator.id)
        if answer and looked:
            parts.append(self._catalogue.text("review.looked", day=short_day(looked, lang)))
        self._who.show_facts(*parts)
        state = "conflict" if item.in_conflict else str(item.state)
        shown = content_text(indicator, content, self._catalogue)
        self.value.setText(self._catalogue.text(STATE_TEXTS["conflict"]) if state == "conflict" else shown)
        for widget, words in (
            (self._comment, content.comment),
            (self._practice, content.good_practice and f"+ {content.good_practice}"),
            (self._reason, ""),
        ):
            widget.setText(words)
            widget.setVisible(bool(words))
        self._show_score(sheet, indicator, item)

    def _show_mark(self, sheet: Sheet, indicator: Indicator, edited: bool) -> None:
        marks = sheet.review.checks.get(indicator.id, ())
        current = [one for one in marks if one.current]
        if edited:
            text_id, role = "review.edited", "pill-warn"
        elif current:
            text_id, role = "review.checked_by", "pill-good"
        else:
            text_id, role = "review.unchecked", "pill"
        name = sheet.people.get(current[-1].person, "") if current else ""
        self.mark.setText(self._catalogue.text(text_id, person=name))
        set_role(self.mark, role)

    def _show_score(self, sheet: Sheet, indicator: Indicator, item: ScoredItem) -> None:
        counted = indicator.scored and item.score is not None
        self.score.setVisible(counted)
        self._why.setVisible(counted)
        if not counted:
            return
        self.score.setText(arithmetic(indicator, item, self._catalogue))
        content = item.content
        try:
            value = parse(indicator, content.value) if content.value is not None else None
        except TyndaError:
            value = None
        reason = ""
        if value is not None and item.state == "answered":
            reason = why(indicator, value, item, sheet.looked(indicator.id), self._catalogue)
        self._why.setText(reason or item_score(item.score or 0, self._catalogue.lang))


class ReviewedAnswer(QuietScroll):
    """`records` are the remarks, objections and the way to the history."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setAccessibleName(context.catalogue.text("checklist.question"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list of answers has the keyboard
        self.head = QuestionHead(context.catalogue, context.theme)
        self.facts = AnswerFacts(context)
        self.rule = RuleCard(context.catalogue)
        self.withheld = WithheldCard(context.catalogue)
        self.promises = PromisesList(context)
        self.last = LastAuditCard(context.catalogue, self.promises)
        self.records = RecordsPane(context)
        inner = QWidget()
        inner.setProperty("role", "clear")
        self.setWidget(inner)  # empty yet, as in `QuestionPane`
        column = self._column = QVBoxLayout(inner)
        self.make_low(False)
        for widget in (self.head, self.facts, self.withheld, self.rule, self.last, self.records):
            column.addWidget(widget)
        column.addStretch(1)
        self.viewport().setAutoFillBackground(False)

    def make_low(self, low: bool) -> None:
        """Where there is little height the answer stands right below its question, guidance below that."""
        self._column.setContentsMargins(16, 10 if low else 20, 16, 16)
        self.keep_edge(self._column, 16)  # in line with the buttons below
        self._column.setSpacing(8 if low else 12)
        self.head.make_low(low)
        if low:
            after = self._column.indexOf(self.facts) + 1
            self._column.insertWidget(after, self.head.guidance)
            self._column.insertWidget(after + 1, self.head.legal)
        else:
            self.head.take_back()

    def show_answer(self, sheet: Sheet, indicator: Indicator, edited: bool, *, fresh: bool) -> None:
        item = sheet.items[indicator.id]
        self.head.show_question(sheet, indicator)
        self.facts.show_answer(sheet, indicator, edited)
        sentence = rule_sentence(sheet.methodology, indicator, item, self._context.catalogue)
        self.rule.show_rule(sentence, item.set_aside)
        self.withheld.show_withheld(sheet, indicator)
        self.promises.show_promises(sheet, indicator)
        self.last.show_last(sheet.before, indicator, item)
        self.records.show_records(sheet, indicator)
        if fresh:
            self.verticalScrollBar().setValue(0)
