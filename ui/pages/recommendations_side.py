"""Beside the list: one recommendation with its story and what can be done with it, or what several share."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import TyndaError
from core.evidence import reads as evidence
from core.evidence.records import Evidence
from core.formatting import moment, points, short_day
from core.journal.kinds.recommendations import (
    RecommendationChecked,
    RecommendationMoved,
    RecommendationWritten,
)
from core.journal.log import Head
from core.people import reads as people
from core.recommendations.records import Recommendation, Told
from core.recommendations.told import ADDRESSEE_TEXTS, STATUS_TEXTS
from core.text import LANGS
from ui.context import Context
from ui.evidence_actions import EvidenceActions
from ui.models.followed import Register, state_of, state_words
from ui.models.lang_words import LANG_TEXTS
from ui.widgets.facts import Facts
from ui.widgets.facts import facts as row_of_facts
from ui.widgets.flow import Flow
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label, pill, set_role
from ui.widgets.lines import clear, link_button
from ui.widgets.quiet_scroll import QuietScroll

ACTIONS: tuple[tuple[str, str, str], ...] = (
    ("promise", "recommendation.promise", "P"),
    ("fulfil", "recommendation.fulfil", "D"),
    ("not_kept", "recommendation.not_kept_here", "K"),
    ("drop", "recommendation.drop", "X"),
    ("reopen", "recommendation.reopen", "O"),
    ("word", "recommendation.word", "E"),
    ("letter", "recommendation.into_letter", "L"),
)
_ROLES = {"overdue": "pill-bad", "conflict": "pill-bad", "done": "pill-good", "promised": "pill-info"}


def possible(action: str, chosen: Sequence[Recommendation], asked: Set[str] = frozenset()) -> bool:
    """True if it can be done with all of them. `asked`: ids of those that the audit in view asks about."""
    if not chosen:
        return False
    match action:
        case "not_kept":
            return all(one.id in asked for one in chosen)
        case "promise" | "fulfil" | "drop":
            return all(not one.is_settled for one in chosen)
        case "reopen":
            return all(one.status != "open" for one in chosen)
        case "word":
            return len(chosen) == 1 and not chosen[0].is_issued
    return all(not one.is_settled for one in chosen)


class RecommendationsSide(QWidget):
    """`acted` carries the name of an action; `question_asked` leads to the question it came from; `settled`
    carries (subject, entry) of what is to hold in a conflict."""

    acted = Signal(str)
    question_asked = Signal()
    settled = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._catalogue = context.catalogue
        text = context.catalogue.text
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._head = label("", "section", wrap=True)
        self._state = pill("", "")
        self._facts = Facts("muted")
        self._words = label("", "", wrap=True)
        self._others = label("", "caption", wrap=True)
        self.question = link_button(text("recommendation.to_question"), self)
        self.question.clicked.connect(self.question_asked)
        self.buttons = {name: self._button(name, text(text_id), key) for name, text_id, key in ACTIONS}
        self._conflict = QVBoxLayout()
        self.asked: frozenset[str] = frozenset()
        self._actions = EvidenceActions(context, self)
        self._story = QVBoxLayout()
        self._story.setSpacing(10)
        self._lay_out()

    def _button(self, name: str, words: str, key: str) -> KeyButton:
        button = KeyButton(words, key, self)
        button.clicked.connect(lambda: self.acted.emit(name))
        return button

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("role", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._state, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._words, self._others, self._facts):
            column.addWidget(widget)
        column.addWidget(self.question, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._conflict)
        box = QWidget()
        row = Flow(box, gap=8)
        for button in self.buttons.values():
            row.addWidget(button)
        column.addWidget(box)
        self._story_title = label(self._catalogue.text("recommendation.story"), "field")
        column.addSpacing(4)
        column.addWidget(self._story_title)
        column.addLayout(self._story)
        column.addStretch(1)
        scroll = QuietScroll()
        scroll.setAccessibleName(self._catalogue.text("recommendation.details"))
        scroll.setWidget(inner)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = scroll.verticalScrollBar()  # with nothing to scroll the keyboard has nothing to do there
        bar.rangeChanged.connect(
            lambda _least, most: scroll.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus
            )
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def show_nothing(self) -> None:
        self._show((), self._catalogue.text("recommendation.none_chosen"))

    def show_many(self, chosen: Sequence[Recommendation]) -> None:
        self._show(chosen, self._catalogue.plural("recommendation.chosen", len(chosen)))

    def show_one(
        self,
        register: Register,
        own: Recommendation,
        told: Sequence[Told],
        heads: Sequence[Head],
        today: date,
    ) -> None:
        lang, text = self._catalogue.lang, self._catalogue.text
        self._show((own,), register.name(own.body, lang))
        self._state.setText(state_words(own, today, self._catalogue))
        set_role(self._state, _ROLES.get(state_of(own, today), "pill"))
        self._state.show()
        self._words.setText(own.words(lang))
        others = [
            f"{text(LANG_TEXTS[one])}: {own.text.of(one)}"
            for one in LANGS
            if one != lang and own.text.of(one)
        ]
        self._others.setText("\n".join(others))
        facts = [register.indicator(own) or text("recommendation.whole_body")]
        if own.addressee != "akimat":
            facts.append(text(ADDRESSEE_TEXTS[own.addressee]))
        if own.due:
            facts.append(text("recommendation.due_on", day=short_day(own.due, lang)))
        if own.price is not None:
            text_id = "recommendation.price_frozen" if own.is_issued else "recommendation.price_now"
            facts.append(text(text_id, points=points(own.price, lang)))
        self._facts.show_facts(*facts)
        for widget in (self._words, self._others, self._facts, self._story_title):
            widget.show()
        self.question.setVisible(bool(own.indicator and own.audit in register.audits))
        for step in told:
            self._story.addWidget(self._step(step))
        self._show_conflict(heads)

    def _show(self, chosen: Sequence[Recommendation], head: str) -> None:
        """Only the head and what can be done with all of them."""
        clear(self._story)
        clear(self._conflict)
        self._head.setText(head)
        for widget in (self._state, self._words, self._others, self._facts, self._story_title, self.question):
            widget.hide()
        for name, button in self.buttons.items():
            button.setVisible(possible(name, chosen, self.asked))

    def _step(self, told: Told) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = f"{told.day}  {told.what}" if told.day else told.what
        column.addWidget(label(head, "strong", wrap=True))
        if told.words:
            column.addWidget(label(told.words, "muted", wrap=True))
        column.addWidget(label(told.who, "caption", wrap=True))
        for one in self._documents(told):
            button = link_button(one.name, box)
            button.setAccessibleName(self._catalogue.text("recommendation.document_open", name=one.name))
            button.clicked.connect(lambda _=False, one=one: self._open(one))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _documents(self, told: Told) -> list[Evidence]:
        """Those that are in this copy of the workspace and were not removed."""
        found = []
        with self._context.workspace.reading() as db:
            for sha256 in told.evidence:
                try:
                    found.append(evidence.of(db, sha256))
                except TyndaError:  # not in this copy
                    continue
        return [one for one in found if not one.removed]

    def _open(self, one: Evidence) -> None:
        """A picture is shown, anything else saved to where its own program opens it."""
        if one.width:
            self._actions.view((one,), 0)
        else:
            self._actions.save((one,))

    def _show_conflict(self, heads: Sequence[Head]) -> None:
        """What two people recorded, each with a button that makes it hold."""
        if not heads:
            return
        text = self._catalogue.text
        self._conflict.addWidget(label(text("recommendation.conflict_hint"), "error", wrap=True))
        with self._context.workspace.reading() as db:
            known = people.names(db)
        for head in heads:
            said = self._said(head)
            who = known.get(head.entry.person, head.entry.person[:8])
            when = moment(head.entry.wall, self._catalogue.lang)
            self._conflict.addWidget(row_of_facts(said, who, when, role="muted"))
            button = link_button(text("recommendation.conflict_choose"), self)
            button.setAccessibleName(f"{button.text()}: {said}, {who}")
            button.clicked.connect(self._settle(head))
            self._conflict.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _settle(self, head: Head) -> Callable[[], None]:
        return lambda: self.settled.emit(head.entry.subject, head.hash)

    def _said(self, head: Head) -> str:
        catalogue, given = self._catalogue, head.payload
        match given:
            case RecommendationWritten():
                return str(given.text.get(catalogue.lang) or given.text.get("ru") or "")
            case RecommendationMoved():
                parts = [
                    catalogue.text(STATUS_TEXTS.get(given.status, STATUS_TEXTS["open"])),
                    given.due,
                    given.reason,
                ]
                return " · ".join(part for part in parts if part)
            case RecommendationChecked():
                kept = "recommendation.kept" if given.kept else "recommendation.not_kept"
                return catalogue.text(kept)
        return catalogue.text("story.recommendation_taken_back")
