"""The centre pane: one question with everything a person enters about it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.answers.records import Content, Version
from core.errors import TyndaError
from core.methodology.records import Indicator
from core.scorecard import ScoredItem
from ui.context import Context
from ui.models.explanation import rule_sentence
from ui.models.sheet import Sheet
from ui.models.typed import Typed
from ui.pages.checklist_answer import AnswerCard
from ui.pages.checklist_aside import AsidePane
from ui.pages.checklist_cards import ConflictCard, LastAuditCard, RuleCard
from ui.pages.checklist_footer import ROOMY, WIDEST
from ui.pages.checklist_head import QuestionHead
from ui.pages.checklist_notices import CarriedCard, LockCard, ReturnedCard, WithheldCard
from ui.pages.checklist_promises import AdviceCard, PromiseHint, PromisesList
from ui.pages.checklist_remarks import RecordsPane
from ui.pages.checklist_sample import SampleCard
from ui.widgets.labels import pill
from ui.widgets.lines import link_button
from ui.widgets.quiet_scroll import QuietScroll
from ui.widgets.wrapping_row import WrappingRow

_JUDGE_AFTER = 60  # milliseconds without a key
_AROUND_REFUSAL = 12  # pixels, as the next: between two cards
_GAP, _LOW_GAP = 12, 8


class QuestionPane(QuietScroll):
    """`edited` follows every change; `discarded` asks to forget what is not saved. `inline`: without its
    head, which stands elsewhere, and without the last audit."""

    edited = Signal()
    discarded = Signal()
    settled = Signal(object)  # Content that ends a conflict

    def __init__(self, context: Context, parent: QWidget | None = None, *, inline: bool = False) -> None:
        super().__init__(parent)
        self._is_inline = inline
        self._is_low = False
        self._context = context
        self._sheet: Sheet | None = None
        self.indicator: Indicator | None = None
        self._loading = False
        self._refusal = ""
        self.setAccessibleName(context.catalogue.text("checklist.question"))
        self.head = QuestionHead(context.catalogue, context.theme, compact=inline, offers_register=not inline)
        self.head.register_asked.connect(self._open_register)
        self.rule = RuleCard(context.catalogue)
        self.conflict = ConflictCard(context.catalogue)
        self.carried = CarriedCard(context.catalogue)
        self.withheld = WithheldCard(context.catalogue)
        self.lock = LockCard(context.catalogue, inline=inline)
        self.returned = ReturnedCard(context.catalogue)
        self.answer = AnswerCard(context)
        self.sample = SampleCard(context)
        self.aside = AsidePane(context.catalogue)
        self.advice = AdviceCard(context)
        self.promises = PromisesList(context)
        self.hint = PromiseHint(context, self.promises)
        self.last = LastAuditCard(context.catalogue, self.promises)
        self.records = RecordsPane(context)
        self.draft = self._make_draft_mark()
        self._lay_out()
        self._relayout_later = QTimer(self, singleShot=True, interval=0)
        self._relayout_later.timeout.connect(self._relayout)
        self.answer.rearranged.connect(self._relayout_later.start)
        self.records.sized.connect(self._relayout_later.start)
        self._judge_later = QTimer(self, singleShot=True, interval=_JUDGE_AFTER)
        self._judge_later.timeout.connect(self.judge)
        self.answer.edited.connect(self._value_edited)
        self.aside.edited.connect(self._edited)
        self.conflict.chosen.connect(self.settled)
        self.sample.taken.connect(self._take)
        self.hint.asked.connect(lambda: self.ensureWidgetVisible(self.last))
        self.sample.changed.connect(self.judge)
        self.edited.connect(self.follow)

    def _make_draft_mark(self) -> QWidget:
        text = self._context.catalogue.text
        box = QWidget()
        row = WrappingRow(box)
        row.addWidget(pill("✎ " + text("checklist.draft"), "warn"))
        self._discard = link_button(text("checklist.discard"), box)
        self._discard.clicked.connect(self.discarded)
        row.addWidget(self._discard)
        row.add_stretch()
        return box

    def _lay_out(self) -> None:
        outer = self._outer = QWidget()
        outer.setProperty("role", "clear")
        self.setWidget(outer)  # empty yet: it styles what is inside, and what comes to another place again
        inner = self._inner = QWidget(outer)
        inner.setProperty("role", "clear")
        inner.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        notices = (self.lock, self.returned, self.rule, self.conflict, self.withheld, self.carried)
        entered = (self.answer, self.sample, self.aside, self.draft)
        own: tuple[QWidget, ...] = (*notices, *entered)
        after = (self.advice, self.last, self.records)
        self._parts: tuple[QWidget, ...] = own if self._is_inline else (self.head, self.hint, *own, *after)
        if self._is_inline:
            self._unseen = QWidget(self)  # a card without a parent would come up as a window
            self._unseen.hide()
            for part in (self.hint, *after):
                part.setParent(self._unseen)
        for widget in self._parts:
            column.addWidget(widget)
        self._column = column
        column.addStretch(1)
        row = self._margins = QHBoxLayout(outer)
        if not self._is_inline:
            row.addStretch(1)
        row.addWidget(inner, 1000)
        row.addStretch(1)
        self.viewport().setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._set_margins)

    def make_low(self, low: bool) -> None:
        """Where there is little height the answer stands nearer below its question, and the legal basis below
        what is entered."""
        self._is_low = low
        self.head.make_low(low)
        if low:
            self._column.insertWidget(self._column.indexOf(self.draft) + 1, self.head.legal)
        else:
            self.head.take_back()
        self._column.setSpacing(_LOW_GAP if low else _GAP)
        self._set_margins()

    def _relayout(self) -> None:
        """Qt keeps heights of wrapped lines that a change inside a layout pass should have made it forget."""
        self.answer.forget_heights()
        for widget in (*self._parts, self._inner, self._outer):
            widget.updateGeometry()

    def _set_margins(self) -> None:
        side = 32 if self.width() > ROOMY else 16
        if self._is_inline:
            self.answer.fit(self.viewport().width() - 2 * side)
            self._margins.setContentsMargins(12, 10, 12, 10)
            return
        self.answer.fit(self.width() - 2 * side)
        top = 10 if self._is_low else 24
        self._margins.setContentsMargins(side, top, self._margins.contentsMargins().right(), 16)
        self.keep_edge(self._margins, side)  # in line with the buttons below

    def contents(self) -> QWidget:
        """What scrolls: it tells when it needs another height."""
        return self._inner

    def needed_height(self, width: int) -> int:
        """What all of it takes at that width, up and down."""
        layout = self._inner.layout()
        inner = min(width - 24, self._inner.maximumWidth())
        return (layout.totalHeightForWidth(inner) if layout else 0) + 28

    def show_question(
        self, sheet: Sheet, indicator: Indicator, typed: Typed, versions: tuple[Version, ...]
    ) -> None:
        self._loading = True
        self._refusal = ""
        fresh = self.indicator is not indicator or self._sheet is None or self._sheet.body is not sheet.body
        self._sheet, self.indicator = sheet, indicator
        self.head.show_question(sheet, indicator)
        self.answer.show_question(sheet, indicator, typed.value)
        self._show_aside(sheet, typed)
        self.conflict.show_versions(sheet, indicator, versions)
        self._show_notices(sheet, indicator)
        self._loading = False
        self.judge()
        if fresh:
            self.verticalScrollBar().setValue(0)

    def forget(self) -> None:
        """What is in the fields is of no answer until one is shown."""
        self._judge_later.stop()
        self._sheet = None
        self.sample.forget()

    def show_typed(self, sheet: Sheet, typed: Typed) -> None:
        """A draft in place of what is saved."""
        self._loading = True
        if self.answer.editor is not None:
            self.answer.editor.show_typed(typed.value)
        self._show_aside(sheet, typed)
        self._loading = False
        self.judge()

    def _show_notices(self, sheet: Sheet, indicator: Indicator) -> None:
        self.carried.show_carried(sheet, indicator)
        self.withheld.show_withheld(sheet, indicator)
        self.lock.show_lock(sheet)
        self.returned.show_returned(sheet)
        self.records.show_records(sheet, indicator)
        self.answer.lock(sheet.is_locked)
        for part in (self.aside, self.conflict, self.carried):
            part.setEnabled(not sheet.is_locked)

    def _show_aside(self, sheet: Sheet, typed: Typed) -> None:
        reasons = {state: sheet.reasons(state) for state in ("not_applicable", "cannot_tell")}
        self.aside.show_typed(typed, sheet.audit.observed_on, reasons)

    def refresh(self, sheet: Sheet) -> None:
        """The sheet changed around the question; what is typed stays."""
        self._sheet = sheet
        if self.indicator is not None:
            self.head.refresh(sheet, self.indicator)
            self._show_notices(sheet, self.indicator)
            self.judge()

    def typed(self) -> Typed:
        editor = self.answer.editor
        return self.aside.typed(editor.typed() if editor else "")

    def content(self) -> Content:
        """What would be recorded, or TyndaError."""
        if self._sheet is None or self.indicator is None:
            return Content()
        return self.typed().content(self.indicator, self._sheet.audit.observed_on)

    def show_draft(self, shown: bool) -> None:
        self.draft.setVisible(shown)

    def tell(self, error: TyndaError) -> None:
        """Says in place why it is not saved, until something else is typed; what is typed stays."""
        self._refusal = self._context.messages.sentence(error)
        self.answer.tell(self._refusal)
        self.follow()

    def _follow(self) -> None:
        """A refusal is read whole, unless the field with the keyboard leaves no room for it."""
        if self._refusal:
            self.ensureWidgetVisible(self.answer.wrong, 0, _AROUND_REFUSAL)
        super()._follow()

    def forgive(self) -> None:
        """It is being saved: an earlier refusal no longer stands."""
        self._refusal = ""
        self.answer.tell("")

    def judge(self) -> None:
        """Live: the band, the score, what is wrong with what is typed, better or worse than before."""
        sheet, indicator = self._sheet, self.indicator
        if sheet is None or indicator is None:
            return
        typed = self.typed()
        typed = replace(typed, praised=typed.praised and bool(typed.practice.strip()))  # asked for on saving
        item: ScoredItem | None = None
        try:
            content = typed.content(indicator, sheet.audit.observed_on)
            card = sheet.scored_with(indicator.id, content)
            item = next(one for one in card.items() if one.indicator == indicator.id)
            self.answer.tell(self._refusal)
        except TyndaError as error:
            wrong = self._context.messages.sentence(error) if typed.state == "answered" else ""
            self.answer.tell(self._refusal or wrong)
        shown = item or sheet.items[indicator.id]
        value = typed.value if typed.state == "answered" else ""
        looked = typed.content_unchecked().observed_on or sheet.audit.observed_on
        self.answer.judge(indicator, value, item, looked)
        self.rule.show_rule(
            rule_sentence(sheet.methodology, indicator, shown, self._context.catalogue), shown.set_aside
        )
        self.promises.show_promises(sheet, indicator)
        self.hint.show_hint(sheet)
        self.advice.show_advice(sheet, indicator)
        self.last.show_last(sheet.before, indicator, item)
        self.sample.show_sample(sheet, indicator, typed.content_unchecked())
        self._relayout_later.start()

    def _take(self, content: Content) -> None:
        """What a sample proposes, as if it had been typed."""
        if self._sheet is not None and not self._sheet.is_locked:
            self.show_typed(self._sheet, Typed.from_content(content))
            self._edited()
            self.focus_answer()

    def _open_register(self) -> None:
        if self._sheet is not None:
            self._context.navigator.show_page("channels", self._sheet.body.id)

    def focus_answer(self) -> None:
        """The keyboard goes to the answer, or to the question itself where the answer cannot be changed: a
        field that is off would leave it to whatever comes first in the window."""
        editor = self.answer.editor
        field = self.aside.main_field() or (editor.main_field() if editor is not None else None)
        wanted = field if field is not None and field.isEnabled() else self
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def rest(self, field: QWidget | None = None) -> None:
        """With the field that has the keyboard, if it is one of the question."""
        now = self.window().focusWidget()
        super().rest(field or (now if now is not None and self.isAncestorOf(now) else None))

    def seen_first(self, field: QWidget) -> QWidget:
        """Where there is little height, what stands against what comes before a new answer."""
        return (self.conflict.first_button() if self._is_low else None) or field

    def press(self, sign: str) -> bool:
        editor = self.answer.editor
        return editor is not None and not self.answer.is_locked and editor.press(sign)

    def _value_edited(self) -> None:
        if self.answer.editor is not None and self.answer.editor.typed():
            self.aside.take_value()
        self._edited()

    def _edited(self) -> None:
        if self._loading:
            return
        self._refusal = ""
        if self.answer.editor is not None and self._sheet is not None:
            looked = self.typed().content_unchecked().observed_on or self._sheet.audit.observed_on
            self.answer.editor.set_day(looked)
        self._judge_later.start()
        self.edited.emit()
