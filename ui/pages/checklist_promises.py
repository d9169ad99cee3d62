"""At a question: what was recommended and promised about it before, and whether it was kept; and what this
audit recommends itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.formatting import points, short_day
from core.methodology.records import Indicator
from core.recommendations.records import Check, Draft, Recommendation
from core.text import in_a_row
from ui.context import Context
from ui.models.sheet import Sheet
from ui.pages.checklist_cards import NoteCard
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label, pill, set_role
from ui.widgets.lines import clear, link_button
from ui.widgets.wrapping_row import WrappingRow

_HINTS = {
    "late": "recommendation.hint_late",
    "due": "recommendation.hint_due",
    "open": "recommendation.hint_open",
}
_ANSWERS = ((True, "recommendation.kept", "K"), (False, "recommendation.not_kept", "L"))


class PromisesList(QWidget):
    """Stands in the card of the last audit. Hidden where nothing was recommended before."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._catalogue = context.catalogue
        self._sheet: Sheet | None = None
        self._shown: tuple[Recommendation, ...] = ()
        self._key: object = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 4, 0, 0)
        self.column.setSpacing(8)
        self.hide()

    def show_promises(self, sheet: Sheet, indicator: Indicator) -> None:
        found = sheet.promises_of(indicator.id)
        key = (found, sheet.audit.id, sheet.is_locked, sheet.looked(indicator.id))
        if key == self._key:
            return
        self._sheet, self._shown, self._key = sheet, found, key
        clear(self.column)
        for place, one in enumerate(found):
            self.column.addWidget(self._one(sheet, one, first=place == 0))
        self.setVisible(bool(found))

    def keep(self) -> None:
        """What is asked first was kept: by key, too."""
        self._answer(True)

    def deny(self) -> None:
        self._answer(False)

    def _answer(self, kept: bool) -> None:
        asked = self.waiting()
        if asked is not None:
            self._check(asked, kept)

    def waiting(self) -> Recommendation | None:
        """The first that is asked about."""
        return next((one for one in self._shown if self._is_asked(one)), None)

    def state_words(self, sheet: Sheet, one: Recommendation) -> str:
        """ "Обещано к 31.12.2025 · просрочено, исполнение не отмечено"."""
        due = short_day(one.due, self._catalogue.lang) if one.due else ""
        text = self._catalogue.text
        said = text("recommendation.told_promised", due=due) if due else text("recommendation.not_promised")
        late = one.is_overdue(sheet.audit.observed_on or date.today())
        return in_a_row(said, self._end(one.check_of(sheet.audit.id), late))

    def _is_asked(self, one: Recommendation) -> bool:
        sheet = self._sheet
        return (
            sheet is not None
            and not sheet.is_locked
            and not one.is_settled
            and one.check_of(sheet.audit.id) is None
        )

    def _one(self, sheet: Sheet, one: Recommendation, *, first: bool) -> QWidget:
        text, lang = self._catalogue.text, self._catalogue.lang
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        words = label(text("recommendation.was", words=one.words(lang)), "muted", wrap=True)
        column.addWidget(words)
        column.addWidget(self._state(sheet, one))
        check = one.check_of(sheet.audit.id)
        if self._is_asked(one):
            column.addLayout(self._ask(one, first=first))
        elif check is not None and not sheet.is_locked:
            column.addWidget(self._change(one), 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _state(self, sheet: Sheet, one: Recommendation) -> QWidget:
        """ "Обещано к 31.12.2025 · не отмечено исполнение": late ones are marked by a word, too."""
        text, lang = self._catalogue.text, self._catalogue.lang
        day = sheet.audit.observed_on or date.today()
        check, late = one.check_of(sheet.audit.id), one.is_overdue(day)
        if one.conflict:
            return label("! " + text("recommendation.in_conflict"), "error", wrap=True)
        if one.status == "dropped":
            return label(text("recommendation.was_dropped", reason=one.standing.reason), "muted", wrap=True)
        if one.status == "done":
            done = short_day(one.standing.day, lang) if one.standing.day else ""
            return pill("✓ " + text("recommendation.was_done", day=done), "good")
        words = self.state_words(sheet, one)
        return label(words, "error" if late or check is not None else "muted", wrap=True)

    def _end(self, check: Check | None, late: bool) -> str:
        text = self._catalogue.text
        if check is not None:
            return text("recommendation.found_not_kept")
        return text("recommendation.late_unmarked" if late else "recommendation.unmarked")

    def _ask(self, one: Recommendation, *, first: bool) -> WrappingRow:
        text = self._catalogue.text
        row = WrappingRow()
        row.addWidget(label(text("recommendation.ask_kept"), "strong"))
        for kept, text_id, key in (
            (True, "recommendation.kept", "K"),
            (False, "recommendation.not_kept", "L"),
        ):
            words = text(text_id)
            button = KeyButton(words, key, self) if first else QPushButton(words, self)
            button.setAccessibleName(f"{text(text_id)}: {one.words(self._catalogue.lang)}")
            button.clicked.connect(lambda _=False, kept=kept: self._check(one, kept))
            row.addWidget(button)
        row.add_stretch()
        return row

    def _change(self, one: Recommendation) -> QWidget:
        button = link_button(self._catalogue.text("recommendation.change_finding"), self)
        button.setAccessibleName(f"{button.text()}: {one.words(self._catalogue.lang)}")
        button.clicked.connect(lambda: self._check(one, None))
        return button

    def _check(self, one: Recommendation, kept: bool | None) -> None:
        """Kept needs the evidence of the answer; what is refused is told and changes nothing."""
        from core.recommendations import operations  # what only reads does without its kinds

        assert self._sheet is not None
        looked = self._sheet.looked(one.indicator) or date.today()
        self._context.hub.run(
            operations.check,
            recommendation=one.id,
            audit=self._sheet.audit.id,
            kept=kept,
            day=min(looked, date.today()),
            undoable=True,
            on_error=lambda error: self._context.messages.show_error(error, self.window()),
        )


class PromiseHint(QWidget):
    """Above the answer, so that nobody misses it below: what was promised and is not marked yet. `asked`
    leads to it."""

    asked = Signal()

    def __init__(self, context: Context, promises: PromisesList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = context.catalogue
        self._promises = promises
        self._pill = pill("", "info")
        button = link_button(context.catalogue.text("recommendation.to_promise"), self)
        button.clicked.connect(self.asked)
        row = WrappingRow(self)
        row.addWidget(self._pill)
        row.addWidget(button)
        row.add_stretch()
        self.hide()

    def show_hint(self, sheet: Sheet) -> None:
        """After the promises were shown."""
        waiting = self._promises.waiting()
        self.setVisible(waiting is not None)
        if waiting is None:
            return
        late = waiting.is_overdue(sheet.audit.observed_on or date.today())
        due = short_day(waiting.due, self._catalogue.lang) if waiting.due else ""
        text_id = "late" if late else "due" if due else "open"
        words = self._catalogue.text(_HINTS[text_id], due=due)
        self._pill.setText(f"! {words}" if late else words)
        set_role(self._pill, "pill-bad" if late else "pill-info")


class AdviceCard(NoteCard):
    """What this audit recommends about the question, or could: an answer below the threshold."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._text = context.catalogue.text
        self._sheet: Sheet | None = None
        self._indicator: Indicator | None = None
        self._title = label("", "caption", wrap=True)
        self._words = label("", "muted", wrap=True)
        self.button = KeyButton(self._text("recommendation.propose"), "R", self)
        self.button.clicked.connect(self.open)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self._title)
        self.column.addLayout(row)
        self.hide()

    def show_advice(self, sheet: Sheet, indicator: Indicator) -> None:
        self._sheet, self._indicator = sheet, indicator
        made, lang = sheet.recommendation_of(indicator.id), self._context.catalogue.lang
        item = sheet.items[indicator.id]
        below = item.score is not None and item.score < sheet.methodology.recommend_below
        wanted = indicator.recommendation is not None and indicator.scored and below
        self.setVisible(made is not None or bool(wanted))
        if made is None and not wanted:
            return
        price = made.price if made is not None and made.is_issued else item.points_lost
        text_id = "recommendation.is_made" if made else "recommendation.could_be"
        self._title.setText(self._text(text_id, points=points(price, lang) or "–"))
        said = (
            made.words(lang)
            if made
            else indicator.recommendation.of(lang)
            if indicator.recommendation
            else ""
        )
        self._words.setText(said)
        words = self._text("recommendation.word" if made else "recommendation.propose")
        self.button.setText(words)
        self.button.setAccessibleName(words)
        self.button.setVisible(made is None or not made.is_issued)

    def open(self) -> None:
        """By key also where the card is not shown: then there is nothing to recommend."""
        sheet, indicator = self._sheet, self._indicator
        if self.isHidden() or self.button.isHidden() or sheet is None or indicator is None:
            return
        from ui.dialogs.wording import WordingDialog

        made = sheet.recommendation_of(indicator.id)
        if made is None and indicator.recommendation is None:
            return
        own = made or Draft(sheet.body.id, sheet.audit.id, indicator.id, indicator.recommendation)  # type: ignore[arg-type]
        WordingDialog(self._context, own, self.window()).open()
