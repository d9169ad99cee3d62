"""What the check of integrity found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.formatting import number
from core.text import Catalogue
from ui.dialogs.base import Dialog
from ui.icons import icon_pixmap
from ui.theme import Theme
from ui.widgets.in_turns import InTurns
from ui.widgets.labels import label, pill
from ui.widgets.room import room_for

if TYPE_CHECKING:
    from core.journal.findings import Report
    from core.reports.integrity import Found

SHOWN = 8  # places of one kind; copying gives all
_AT_ONCE = 8  # cards, about what a screen has room for: a third of the time that the window may stand still


class ReportDialog(Dialog):
    def __init__(
        self,
        catalogue: Catalogue,
        theme: Theme,
        report: Report,
        found: tuple[Found, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(catalogue, "verify.title", parent, width=640, read=bool(found))
        self._report = report
        self._found = found
        row = QHBoxLayout()
        row.setSpacing(12)
        sign = label("")
        sign.setPixmap(
            icon_pixmap(theme, "good" if report.ok else "bad", "good" if report.ok else "bad", size=28)
        )
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(self._sentence(), wrap=True), 1)
        self.body.addLayout(row)
        self.explain(self.text("verify.protection", protected=self._number(report.protected_up_to)))
        if found:
            cards = QVBoxLayout()
            cards.setSpacing(self.body.spacing())
            self.body.addLayout(cards)
            self.body.addStretch(1)
            turns = InTurns(self)
            turns.done.connect(self._all_there)
            turns.begin(self._add_cards(cards), _AT_ONCE)
            copy = self.add_button("action.copy")
            copy.clicked.connect(self._copy)
        close = self.add_button("action.close", "primary")
        close.clicked.connect(self.accept)

    def _sentence(self) -> str:
        entries = self._number(self._report.entries)
        if self._report.ok:
            return self.catalogue.plural("verify.whole", self._report.entries, entries=entries)
        return self.text("verify.broken", entries=entries, count=self._number(len(self._report.problems)))

    def _number(self, count: int) -> str:
        return number(count, self.catalogue.lang)

    def _add_cards(self, cards: QVBoxLayout) -> Iterator[None]:
        for one in self._found:
            cards.addWidget(self._card(one))
            yield

    def _all_there(self) -> None:
        if self.height() < room_for(self).height():
            self._grow_soon.start()

    def _card(self, found: Found) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        if not found.bad:
            column.addWidget(pill(self.text("verify.good_to_know"), "info"), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(found.sentence, "strong", wrap=True))
        places = [f"• {place}" for place in dict.fromkeys(found.places)]
        if len(places) > SHOWN:
            left = self._number(len(places) - SHOWN)
            places[SHOWN:] = [f"• {self.text('verify.more_places', count=left)}"]
        column.addWidget(label("\n".join(places), "muted", wrap=True))
        column.addWidget(label(found.advice, wrap=True))
        return card

    def _copy(self) -> None:
        """With the codes of the commands, for whoever helps."""
        lines = [self._sentence()]
        for found in self._found:
            lines += ["", found.sentence, found.advice]
            for place, one in zip(found.places, found.problems, strict=True):
                lines.append("\t".join((place, one.kind, one.subject, one.detail)))
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.tell(self.text("action.copied"), wrong=False)
