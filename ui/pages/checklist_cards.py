"""What stands beside an answer: the rule that sets it aside, a conflict, the last audit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.answers.records import Version
from core.evidence.records import Evidence, Link
from core.formatting import day, moment
from core.methodology.records import Indicator
from core.scorecard import ScoredItem
from core.text import Catalogue
from ui.models.explanation import content_text
from ui.models.sheet import Before, Sheet
from ui.widgets.facts import facts
from ui.widgets.flow import Flow
from ui.widgets.labels import label, pill
from ui.widgets.lines import clear, link_button

_CHANGES = {
    "better": ("checklist.change_better", "good"),
    "worse": ("checklist.change_worse", "bad"),
    "same": ("checklist.change_same", ""),
}


class NoteCard(QFrame):
    """A card with a heading, a strong line and a quiet one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(4)


class RuleCard(NoteCard):
    """Why a rule decides and not the person."""

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._sentence = label("", "strong", wrap=True)
        self._kept = label(catalogue.text("checklist.set_aside"), "muted", wrap=True)
        self.column.addWidget(self._sentence)
        self.column.addWidget(self._kept)

    def show_rule(self, sentence: str, set_aside: bool) -> None:
        self._sentence.setText(sentence)
        self._kept.setVisible(set_aside)
        self.setVisible(bool(sentence))


class LastAuditCard(NoteCard):
    """What the audit before said, and whether it is better now; below it `promises`, which say themselves
    whether they are to be shown."""

    def __init__(self, catalogue: Catalogue, promises: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._promises = promises
        self._catalogue = catalogue
        self._title = label("", "caption")
        self._value = label("", "strong", wrap=True)
        self._note = label("", "muted", wrap=True)
        self._change = pill("", "")
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self._value, 1)
        self._row.addWidget(self._change)
        self.column.addWidget(self._title)
        self.column.addLayout(self._row)
        self.column.addWidget(self._note)
        self.column.addWidget(promises)

    def show_last(self, before: Before | None, indicator: Indicator, now: ScoredItem | None) -> None:
        answer = before.answers.get(indicator.id) if before else None
        self.setVisible(answer is not None or not self._promises.isHidden())
        for part in (self._title, self._value, self._note, self._change):
            part.setVisible(answer is not None)
        if before is None or answer is None:
            return
        own = before.methodology.find(indicator.id) or indicator
        self._title.setText(before.audit.title.of(self._catalogue.lang))
        self._value.setText(content_text(own, answer.content, self._catalogue))
        self._note.setText(answer.content.comment)
        self._note.setVisible(bool(answer.content.comment))
        then = before.items.get(indicator.id)
        self._show_change(then.score if then else None, now.score if now else None)

    def _show_change(self, then: Decimal | None, now: Decimal | None) -> None:
        self._change.setVisible(then is not None and now is not None)
        if then is None or now is None:
            return
        text_id, kind = _CHANGES["same" if then == now else "better" if now > then else "worse"]
        self._change.setText(self._catalogue.text(text_id))
        self._change.setProperty("role", f"pill-{kind}" if kind else "pill")
        self._change.style().unpolish(self._change)
        self._change.style().polish(self._change)


class ConflictCard(NoteCard):
    """Answers that stand against each other, each with who gave it, when, and the evidence of that person.
    `chosen` carries the one that is to hold, `evidence_asked` the link of a piece to be seen."""

    chosen = Signal(object)  # Content
    evidence_asked = Signal(object)  # Link

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self.column.addWidget(pill("! " + catalogue.text("checklist.conflict"), "bad"))
        self.column.addWidget(label(catalogue.text("checklist.conflict_hint"), "muted", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.addLayout(self._list)

    def show_versions(self, sheet: Sheet, indicator: Indicator, versions: tuple[Version, ...]) -> None:
        clear(self._list)
        self.setVisible(len(versions) > 1)
        for version in versions:
            self._list.addWidget(self._version(sheet, indicator, version))

    def first_button(self) -> QWidget | None:
        """That takes the first of the answers, while they are shown."""
        item = self._list.itemAt(0)
        box = item.widget() if item is not None and not self.isHidden() else None
        return box.findChild(QPushButton, "choose") if box is not None else None

    def _version(self, sheet: Sheet, indicator: Indicator, version: Version) -> QWidget:
        lang = self._catalogue.lang
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 4, 0, 4)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        shown = content_text(indicator, version.content, self._catalogue)
        texts.addWidget(label(shown, "strong", wrap=True))
        if version.content.comment:
            texts.addWidget(label(version.content.comment, "muted", wrap=True))
        person = sheet.people.get(version.person, version.person[:8])
        pieces = [pair for pair in sheet.linked(indicator.id) if pair[1].person == version.person]
        evidence = self._catalogue.plural("checklist.conflict_evidence", len(pieces))
        said = [person, moment(version.wall, lang), evidence]
        if version.content.observed_on is not None:
            looked = day(version.content.observed_on, lang)
            said.insert(2, self._catalogue.text("checklist.conflict_looked", day=looked))
        texts.addWidget(facts(*said))
        if pieces:
            texts.addLayout(self._pieces(pieces))
        button = QPushButton(self._catalogue.text("checklist.conflict_choose"), box)
        button.setObjectName("choose")
        button.setAccessibleName(f"{button.text()}: {shown}, {person}")
        button.clicked.connect(lambda: self.chosen.emit(version.content))
        row.addLayout(texts, 1)
        row.addWidget(button)
        return box

    def _pieces(self, pieces: Sequence[tuple[Link, Evidence]]) -> Flow:
        flow = Flow(gap=12)
        for link, one in pieces:
            words = self._catalogue.text("checklist.conflict_piece", number=link.number, name=one.name)
            button = link_button(words)
            button.clicked.connect(lambda _=False, link=link: self.evidence_asked.emit(link))
            flow.addWidget(button)
        return flow
