"""The key figures above the overview; each opens what it counts."""

from __future__ import annotations

from statistics import median

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.formatting import number, percent, signed
from core.recommendations.records import Waiting
from core.scoring import displayed
from ui.context import Context
from ui.models.board import KINDS, Board, done, totals_of
from ui.models.board_words import MEDIAN_TEXTS
from ui.models.findings import Sort, count
from ui.widgets.figure_card import FigureCard
from ui.widgets.wrapping_row import WrappingRow

_CAPTIONS = {
    "median": "overview.median_districts",
    "filled": "overview.figure_filled",
    "approved": "overview.figure_approved",
    "promises": "overview.figure_promises",
    "region": "overview.figure_region",
    "lacking": "overview.figure_lacking",
    "contradictions": "overview.figure_contradictions",
    "conflicts": "overview.figure_conflicts",
}
_GAP, _FLAT_GAP = 12, 8  # pixels
_NOTES: dict[Sort, str] = {
    "lacking": "overview.note_lacking",
    "contradictions": "overview.note_contradictions",
    "conflicts": "overview.note_conflicts",
}


class Figures(QWidget):
    """`opened` carries the name of a figure."""

    opened = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = context.catalogue
        self._text = context.catalogue.text
        row = self._row = WrappingRow(self, gap=_GAP, even=True)
        self.cards = {
            name: FigureCard(context.theme, self._text(caption), self) for name, caption in _CAPTIONS.items()
        }
        for name, card in self.cards.items():
            card.clicked.connect(lambda _=False, name=name: self.opened.emit(name))
            row.add_stretched(card)

    def flatten(self, flat: bool) -> None:
        """Each in one line."""
        for card in self.cards.values():
            card.flatten(flat)
        self._row.set_gap(_FLAT_GAP if flat else _GAP)

    def show_board(self, board: Board) -> None:
        self._show_median(board)
        self._show_filled(board)
        self._show_approved(board)
        for name, note in _NOTES.items():
            found = count(board, name)
            shown = "…" if found is None else number(found, self._catalogue.lang)
            self.cards[name].show_figure(shown, self._text(note))
        regional = len(board.frame.methodology.region_findings)
        self.cards["region"].show_figure(str(regional), self._text("overview.note_region"))
        self.cards["region"].setVisible(bool(regional))
        self.cards["lacking"].setVisible(not regional or bool(count(board, "lacking")))

    def show_promises(self, found: Waiting) -> None:
        """Of all bodies: a promise belongs to its body, not to an audit."""
        figure = self._text("overview.promises_open", count=number(found.promised, self._catalogue.lang))
        note = self._catalogue.plural("overview.promises_overdue", found.overdue)
        self.cards["promises"].show_figure(figure, note)

    def _show_median(self, board: Board) -> None:
        """Of the kind with the most bodies: ranks and medians stay within a kind."""
        card = self.cards["median"]
        card.setVisible(board.frame.scored)
        if not board.frame.scored:
            return
        kinds = [body.kind for body in board.frame.bodies]
        kind = max(KINDS, key=kinds.count)
        own = [body.id for body in board.frame.bodies if body.kind == kind]
        totals = totals_of(board.standings.get(body) for body in own)
        before = [board.before[body] for body in own if body in board.before]
        card.rename(self._text(MEDIAN_TEXTS[kind]))
        note = ""
        if totals and before and board.frame.before is not None:
            change = displayed(median(totals)) - displayed(median(before))
            note = self._text(
                "overview.note_median",
                change=signed(change, self._catalogue.lang, 1),
                audit=board.frame.before.title.of(self._catalogue.lang),
            )
        card.show_figure(number(median(totals), self._catalogue.lang, 1) if totals else "–", note)

    def _show_filled(self, board: Board) -> None:
        counts = [one.totals.counts for one in board.standings.values()]
        told, applicable = sum(done(one) for one in counts), sum(one.applicable for one in counts)
        lang = self._catalogue.lang
        share = percent(100 * told // applicable, lang, 0) if applicable else "…"
        note = self._text(
            "overview.note_filled", done=number(told, lang), applicable=number(applicable, lang)
        )
        self.cards["filled"].show_figure(share, note if applicable else "")

    def _show_approved(self, board: Board) -> None:
        statuses = [one.status for one in board.standings.values()]
        figure = self._text(
            "overview.approved_of", count=statuses.count("approved"), of=len(board.frame.bodies)
        )
        note = self._text(
            "overview.note_approved",
            submitted=statuses.count("submitted"),
            returned=statuses.count("returned"),
            voided=statuses.count("voided"),
        )
        self.cards["approved"].show_figure(figure, note)
