"""The evidence of one answer as a strip of cards, and below it where more can be dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.evidence.records import Evidence, Link
from ui.context import Context
from ui.thumbnails import Thumbnails
from ui.widgets.evidence_card import EvidenceCard
from ui.widgets.labels import key, label
from ui.widgets.lines import clear
from ui.widgets.quiet_scroll import QuietScroll
from ui.widgets.wrapping_row import WrappingRow

EDGE = 4  # pixels between the cards and their bar; without it they end where the heading does
_LEAST = 120  # pixels high, at text size 1


class EvidenceStrip(QuietScroll):
    """`asked` carries an action of a card and its link; `sized`: cards came or went, or have a style."""

    asked = Signal(str, object)
    sized = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.cards: list[EvidenceCard] = []
        self.thumbnails = Thumbnails(context, self)
        self.thumbnails.arrived.connect(self._show_thumbnail)
        inner = self._inner = QWidget()
        inner.setProperty("role", "clear")
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._waiting = label("", "muted", wrap=True)
        self._waiting.hide()
        self.drop_zone = self._make_drop_zone()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, EDGE, 0)
        column.setSpacing(12)
        column.addLayout(self._list)
        column.addWidget(self._waiting)
        column.addWidget(self.drop_zone)
        column.addStretch(1)
        self.setMinimumHeight(context.theme.px(_LEAST))
        self.setWidget(inner)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def show_cards(
        self, linked: Sequence[tuple[Link, Evidence]], also: Mapping[str, tuple[str, ...]]
    ) -> None:
        """`also`: by SHA-256, what else a piece proves."""
        clear(self._list)
        self.cards = []
        for link, one in linked:
            card = EvidenceCard(
                link, one, self._context.catalogue, self._context.theme, also=also.get(one.sha256, ())
            )
            card.asked.connect(self.asked)
            self._list.addWidget(card)
            self.cards.append(card)
            self._show_thumbnail(card.evidence.copy or one.sha256)
        self.thumbnails.ask([one.copy or one.sha256 for _, one in linked if one.width])

    def show_waiting(self, count: int) -> None:
        """So many pieces are on their way."""
        self._waiting.setVisible(count > 0)
        self._waiting.setText(self._context.catalogue.plural("strip.waiting", count))

    def needed_width(self) -> int:
        """Of the widest card, in pixels. The bar has its room, shown or not: a least width that came and went
        with it would bring it and take it away without end."""
        return self._inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()

    def _make_drop_zone(self) -> QWidget:
        text = self._context.catalogue.text
        zone = QFrame(self)
        zone.setProperty("role", "drop")
        column = QVBoxLayout(zone)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(4)
        words = label(text("strip.drop"), "caption", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(words)
        row = WrappingRow(centred=True)
        row.addWidget(label(text("strip.drop_paste"), "caption"))
        row.addWidget(key("Ctrl V"))
        column.addLayout(row)
        return zone

    def _show_thumbnail(self, sha256: str) -> None:
        pixmap = self.thumbnails.get(sha256)
        for card in self.cards:
            if sha256 == (card.evidence.copy or card.evidence.sha256) and pixmap is not None:
                card.thumbnail.show_pixmap(pixmap)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.sized.emit()
        return super().eventFilter(watched, event)
