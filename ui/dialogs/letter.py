"""Registering a letter, one from before Tynda too: what it was, to whom, its document, what it carries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtWidgets import QWidget

from core.bodies.records import Body
from core.formatting import short_day
from core.letters import operations
from core.letters.records import DIRECTIONS, Letter
from core.recommendations.records import Recommendation
from ui.context import Context
from ui.dialogs.documented import DocumentedDialog
from ui.widgets.body_list import BodyList
from ui.widgets.choice import Choice
from ui.widgets.day_field import DayField
from ui.widgets.fields import Field
from ui.widgets.labels import label

WAY_TEXTS = {"outgoing": "letter.outgoing", "incoming": "letter.incoming"}


class LetterDialog(DocumentedDialog):
    """`carried`: the recommendations that it takes along; their bodies are ticked."""

    def __init__(
        self,
        context: Context,
        bodies: Sequence[Body],
        letters: Sequence[Letter],
        carried: Sequence[Recommendation] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, "letter.title", parent, width=720)
        self._letters, self._carried = tuple(letters), tuple(carried)
        self.way = Choice()
        for one in DIRECTIONS:
            self.way.addItem(self.text(WAY_TEXTS[one]), one)
        self.number = Field(self.text("letter.number"), self)
        self.day = DayField(self.text("letter.day"), self.catalogue)
        self.due = DayField(self.text("letter.due"), self.catalogue, ahead=True)
        self.day.set_reference(date.today())
        self.due.set_reference(date.today())
        self.about = Field(self.text("letter.about"), self)
        self.answers = Choice()
        self.bodies = BodyList(context.catalogue, bodies, {one.body for one in carried})
        self._lay_out()
        self.way.currentIndexChanged.connect(lambda _place: self._turn())
        self.answers.currentIndexChanged.connect(lambda _place: self._take_bodies())
        self._turn()
        self.number.setFocus()

    def _lay_out(self) -> None:
        self.explain(self.text("letter.explain"))
        if self._carried:
            words = self.catalogue.plural("letter.carries", len(self._carried))
            self.body.addWidget(label(words, "strong", wrap=True))
        self.add_row(
            (self.labelled("letter.way", self.way), 1), (self.labelled("letter.number", self.number), 1)
        )
        self.add_row((self.labelled("letter.day", self.day), 1), (self.labelled("letter.due", self.due), 1))
        self.add_row(
            (self.labelled("letter.about", self.about), 1), (self.labelled("letter.answers", self.answers), 1)
        )
        self.bodies.list.setAccessibleName(self.text("letter.bodies"))
        self.add_field("letter.bodies", self.bodies)
        self.add_field("recommendation.proof", self.documents)
        self.add_go("letter.register")
        days = (self.day.field, self.day.button, self.due.field, self.due.button)
        for before, after in pairwise((self.number, *days, self.about, self.answers)):
            self.setTabOrder(before, after)

    def _turn(self) -> None:
        """Only a letter that goes the other way can be answered."""
        way = self.way.currentData()
        self.answers.clear()
        self.answers.addItem(self.text("letter.answers_none"), "")
        for one in reversed(self._letters):
            if one.direction != way:
                day = short_day(one.day, self.catalogue.lang)
                number = self.text("text.numbered", number=one.number)
                self.answers.addItem(f"{number}, {day} · {one.about}", one.id)
        self.way.setEnabled(not self._carried)

    def _take_bodies(self) -> None:
        asked = next((one for one in self._letters if one.id == self.answers.currentData()), None)
        if asked is not None and not self.bodies.chosen():
            self.bodies.tick(asked.bodies)

    def save(self) -> None:
        day = self.day.day()
        if day is None or (self.due.text() and self.due.day() is None):
            self.tell(self.text("recommendation.enter_day"))
            return
        letter = Letter(
            id=operations.new_letter_id(),
            direction=self.way.currentData(),
            number=self.number.text(),
            day=day,
            due=self.due.day(),
            about=self.about.text(),
            bodies=self.bodies.chosen(),
            answers=str(self.answers.currentData() or ""),
        )
        self.record_documented(operations.register, letter=letter, carries=[one.id for one in self._carried])
