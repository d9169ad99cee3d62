"""The methodology of the audit in view, to read and to search: a line for each indicator, which opens."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.audits import reads as audits
from core.audits.records import Audit
from core.formatting import number
from core.reports.method import describe
from core.reports.records import Method, MethodRow
from core.text import Catalogue
from ui.context import Context
from ui.pages.base import Page
from ui.widgets.labels import label, pill

WIDTH = 860


class IndicatorCard(QFrame):
    """One indicator. Its details are made when it is opened for the first time."""

    def __init__(self, row: MethodRow, catalogue: Catalogue) -> None:
        super().__init__()
        self._row = row
        self._catalogue = catalogue
        self._details: QWidget | None = None
        self.words = " ".join((row.code, row.short, row.question, row.guidance)).casefold()
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 2, 4, 2)
        self._column.setSpacing(0)
        top = QHBoxLayout()
        self.button = QPushButton()
        self.button.setProperty("role", "fold")
        self.button.setCheckable(True)
        self.button.setAccessibleName(f"{row.code} {row.short}")
        self.button.toggled.connect(self._turn)
        top.addWidget(self.button, 1)
        weight = number(row.weight, catalogue.lang) if row.scored else "–"
        top.addWidget(label(catalogue.text("methodology.criterion_weight", weight=weight), "caption"))
        top.addSpacing(12)
        self._column.addLayout(top)
        self._turn(False)

    def _turn(self, opened: bool) -> None:
        sign = "▾" if opened else "▸"
        self.button.setText(f"{sign}  {self._row.code}   {self._row.short}".replace("&", "&&"))
        if opened and self._details is None:
            self._details = self._make_details()
            self._column.addWidget(self._details)
        if self._details is not None:
            self._details.setVisible(opened)

    def _make_details(self) -> QWidget:
        row, text = self._row, self._catalogue.text
        details = QWidget()
        details.setProperty("role", "clear")
        column = QVBoxLayout(details)
        column.setContentsMargins(32, 4, 16, 12)
        column.setSpacing(4)
        column.addWidget(label(row.question, "strong", wrap=True))
        if row.guidance:
            column.addWidget(label(row.guidance, "muted", wrap=True))
        for text_id, words in (
            ("methodology.scoring", row.scoring),
            ("methodology.evidence", row.evidence),
            ("methodology.recommendation", row.recommendation),
            ("methodology.legal", row.legal),
        ):
            if words:
                column.addSpacing(4)
                column.addWidget(label(text(text_id), "caption"))
                column.addWidget(label(words, wrap=True))
        return details


def build(context: Context, audit: Audit) -> MethodologyPage:
    return MethodologyPage(context, audit)


class MethodologyPage(Page):
    def __init__(self, context: Context, audit: Audit) -> None:
        super().__init__()
        self._catalogue = context.catalogue
        self._text = context.catalogue.text
        with context.workspace.reading() as db:
            method = describe(audits.methodology(db, audit.methodology), context.catalogue)
        self.setProperty("role", "page")
        self._groups: list[tuple[QWidget, list[IndicatorCard]]] = []
        inner = QWidget()
        inner.setProperty("role", "clear")
        inner.setMaximumWidth(round(WIDTH * context.theme.scale))
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(24, 20, 24, 24)
        self._column.setSpacing(8)
        self._top(method)
        self._cards(method)
        self._nothing = label(self._text("methodology.nothing_found"), "muted")
        self._nothing.hide()
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _top(self, method: Method) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label(method.title, "title", wrap=True), 1)
        if method.draft:
            row.addWidget(pill(self._text("methodology.draft"), "warn"), 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        self._column.addWidget(label(method.name, "caption"))
        if method.note:
            self._column.addWidget(label(method.note, "muted", wrap=True))
        if method.bands:
            words = f"{self._text('methodology.bands')}: {'; '.join(self._bands(method))}"
            self._column.addWidget(label(words, "muted", wrap=True))
        find = QLineEdit()
        find.setAccessibleName(self._text("methodology.find"))
        find.setPlaceholderText(self._text("methodology.find"))
        find.setClearButtonEnabled(True)
        find.textChanged.connect(self._filter)
        self._column.addWidget(find)

    def _bands(self, method: Method) -> Iterator[str]:
        for minimum, words in method.bands:
            shown = number(minimum, self._catalogue.lang)
            yield self._text("methodology.band", minimum=shown, label=words)

    def _cards(self, method: Method) -> None:
        parts = groupby(method.rows, key=lambda row: row.criterion)
        for (_id, title, weight), (_short, rows) in zip(method.criteria, parts, strict=True):
            shown = number(weight, self._catalogue.lang)
            words = f"{title} · {self._text('methodology.criterion_weight', weight=shown)}"
            heading = label(words, "section", wrap=True)
            self._column.addSpacing(8)
            self._column.addWidget(heading)
            cards = [IndicatorCard(row, self._catalogue) for row in rows]
            for card in cards:
                self._column.addWidget(card)
            self._groups.append((heading, cards))

    def _filter(self, typed: str) -> None:
        wanted = typed.casefold().split()
        some = False
        for heading, cards in self._groups:
            fitting = [card for card in cards if all(part in card.words for part in wanted)]
            for card in cards:
                card.setVisible(card in fitting)
            heading.setVisible(bool(fitting))
            some = some or bool(fitting)
        self._nothing.setVisible(not some)
