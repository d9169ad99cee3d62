"""Beside a sample: what it says about each indicator, with the arithmetic, and taking it over."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.answers.records import Content
from core.methodology.records import Indicator
from core.samples.compute import matches
from core.samples.records import Proposal
from core.text import Catalogue
from ui.models.proposals import arithmetic_facts, excluded_lines, value_text
from ui.models.sample_sheet import SampleSheet
from ui.widgets.facts import Facts
from ui.widgets.labels import label, pill, set_role
from ui.widgets.lines import link_button, set_tip
from ui.widgets.quiet_scroll import QuietScroll

_EDGE = 16  # pixels left and right of the pane's content
_STATES = {
    True: ("sample.state_same", "pill-good"),
    False: ("sample.state_differs", "pill-warn"),
    None: ("sample.state_open", "pill"),
}


class ProposalCard(QFrame):
    """`taken` asks to make it the answer, `opened` to go to the question."""

    taken = Signal(str)
    opened = Signal(str)

    def __init__(self, indicator: Indicator, catalogue: Catalogue) -> None:
        super().__init__()
        self.indicator = indicator
        self._catalogue = catalogue
        self.setProperty("role", "card")
        short = indicator.short.of(catalogue.lang)
        name = f"{indicator.id} {short}"
        self._short = label(short, "strong", wrap=True)
        self.question = link_button(indicator.id, self)
        self.question.setAccessibleName(name)
        set_tip(self.question, indicator.question.of(catalogue.lang))
        self.question.clicked.connect(lambda: self.opened.emit(indicator.id))
        self._value = label("", "section", wrap=True)
        self._state = pill("", "")
        self._lines = Facts("muted")
        self._excluded = label("", "caption", wrap=True)
        self.take = QPushButton(catalogue.text("sample.take"))
        self.take.setAccessibleName(f"{self.take.text()}: {name}")
        self.take.clicked.connect(lambda: self.taken.emit(indicator.id))
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._short, 1)
        row.addWidget(self.question, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(self._value)
        column.addWidget(self._state)
        column.addWidget(self._lines)
        column.addWidget(self._excluded)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)

    def show_proposal(self, proposal: Proposal, now: Content) -> None:
        catalogue = self._catalogue
        same = matches(self.indicator, now, proposal)
        self._value.setText(value_text(self.indicator, proposal, catalogue))
        text_id, role = _STATES[same]
        self._state.setText(catalogue.text(text_id))
        set_role(self._state, role)
        self._state.setVisible(proposal.can_be_taken)
        facts = arithmetic_facts(proposal, catalogue)
        self._lines.show_groups(facts[:1], facts[1:-1], facts[1:][-1:])  # of what, the counts, what they make
        excluded = excluded_lines(proposal, catalogue)
        self._excluded.setText(excluded)
        self._excluded.setVisible(bool(excluded))
        self.take.setVisible(proposal.can_be_taken and same is not True)


class ProposalsPane(QWidget):
    """`taken` carries the codes of indicators, `opened` the code of one."""

    taken = Signal(list)
    opened = Signal(str)

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self.setProperty("role", "side-right")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.cards: dict[str, ProposalCard] = {}
        self._open: list[str] = []
        self.take_all = QPushButton(catalogue.text("sample.take_all"))
        self.take_all.setProperty("role", "primary")
        self.take_all.clicked.connect(lambda: self.taken.emit(list(self._open)))
        self._scroll = QuietScroll()
        self._scroll.setAccessibleName(catalogue.text("sample.proposals"))
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, _EDGE, 0)
        foot.addWidget(self.take_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 16, 0, 16)
        column.setSpacing(12)
        column.addWidget(label(catalogue.text("sample.proposals"), "section"))
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)

    def show_indicators(self, sheet: SampleSheet) -> None:
        """Cards for the indicators that the table feeds."""
        inner = QWidget()
        inner.setProperty("role", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, _EDGE, 0)
        column.setSpacing(8)
        self.cards = {}
        for indicator in sheet.indicators():
            card = ProposalCard(indicator, self._catalogue)
            card.taken.connect(lambda code: self.taken.emit([code]))
            card.opened.connect(self.opened)
            self.cards[indicator.id] = card
            column.addWidget(card)
        column.addStretch(1)
        self._scroll.setWidget(inner)
        self._scroll.keep_edge(column, _EDGE)  # in line with the button below

    def show_proposals(self, sheet: SampleSheet, found: Mapping[str, Proposal], *, empty: bool) -> None:
        """`empty`: there are no rows, so that taking all over would only guess."""
        self._open = []
        for code, card in self.cards.items():
            proposal, now = found[code], sheet.content(code)
            card.show_proposal(proposal, now)
            if proposal.can_be_taken and matches(card.indicator, now, proposal) is not True and not empty:
                self._open.append(code)
        self.take_all.setEnabled(bool(self._open))
