"""The answer itself: its editor, what is wrong with it, its score and the band it falls in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.answers.records import Value
from core.answers.values import parse
from core.errors import TyndaError
from core.formatting import item_score, number
from core.methodology.records import Indicator
from core.scorecard import ScoredItem
from ui.context import Context
from ui.editors import editor_for
from ui.editors.base import AnswerEditor, Setting
from ui.models.bands import Segment, segment_of, segments
from ui.models.explanation import arithmetic, why
from ui.models.sheet import Sheet
from ui.widgets.band_bar import BandBar
from ui.widgets.labels import label
from ui.widgets.lines import link_button
from ui.widgets.wrapping_row import least_width

_EDGES = 36  # left and right of what stands in the card
_GAP = 8


class AnswerCard(QWidget):
    """`edited` follows every change of the value."""

    edited = Signal()
    rearranged = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = context.catalogue
        self.editor: AnswerEditor | None = None
        self._segments: tuple[Segment, ...] = ()
        self._room = 0
        self._has_title_room = True
        self._card = QFrame(self)
        self._card.setProperty("role", "card")
        self._body = QVBoxLayout(self._card)
        self._body.setContentsMargins(16, 14, 16, 14)
        self._body.setSpacing(10)
        self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._first.setSpacing(12)
        self._body.addLayout(self._first)
        self.wrong = label("", "error", wrap=True)
        self._body.addWidget(self.wrong)
        self.is_locked = False
        self._score = self._make_score()
        self._first.addWidget(self._score)
        self.bands = BandBar(context.catalogue, context.theme, self)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._card)
        column.addWidget(self.bands)

    def _make_score(self) -> QWidget:
        box = QWidget(self._card)
        right = Qt.AlignmentFlag.AlignRight
        self._score_title = label(self._catalogue.text("checklist.item_score"), "caption")
        self._figure = label("", "section")
        self._rest = label("", "muted")
        self._more = link_button(self._catalogue.text("checklist.how_scored"), box)
        self._more.setCheckable(True)
        self._more.toggled.connect(self._toggle_why)
        self._toggle_why_text(False)
        self._why = label("", "muted", wrap=True)
        self._why.setVisible(False)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addStretch(1)
        line.addWidget(self._figure)
        line.addWidget(self._rest)
        self._score_lines = QBoxLayout(QBoxLayout.Direction.TopToBottom, box)
        self._score_lines.setContentsMargins(0, 0, 0, 0)
        self._score_lines.setSpacing(2)
        self._score_lines.addWidget(self._score_title, 0, right)
        self._score_lines.addLayout(line)
        self._score_lines.addWidget(self._more, 0, right)
        self._body.addWidget(self._why)
        return box

    def show_question(self, sheet: Sheet, indicator: Indicator, typed: str) -> None:
        setting = Setting(indicator, self._catalogue, sheet.looked(indicator.id), sheet.body.population)
        if self.editor is None or self.editor.setting != setting:
            self._replace_editor(setting)
        assert self.editor is not None
        self.editor.show_typed(typed)
        self._arrange()
        self._segments = segments(indicator, self._catalogue)
        self.bands.show_bands(self._segments)
        self._more.setChecked(False)
        self.tell("")

    def _replace_editor(self, setting: Setting) -> None:
        """Another question; the same one keeps its editor, and with it the cursor."""
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
        self.editor = editor_for(setting, self._card)
        self.editor.edited.connect(self.edited)
        self._first.insertWidget(0, self.editor, 1)

    def lock(self, locked: bool) -> None:
        """Nothing can be answered, but how it is scored can be read."""
        self.is_locked = locked
        self.bands.setEnabled(not locked)
        if self.editor is not None:
            self.editor.setEnabled(not locked)

    def fit(self, room: int) -> None:
        """The pixels across that can be seen: the card itself is never narrower than what stands in it."""
        if room != self._room:
            self._room = room
            self._arrange()

    def _arrange(self) -> None:
        """The score beside the editor where there is room for both, else below it in a line or in several."""
        if self.editor is None:
            return
        width = min(self.width(), self._room or self.width())
        room = width - least_width(self.editor) - 80
        title, more = _length(self._score_title), _length(self._more)
        words = self._widest_words()
        below = self.editor.wide or room < max(title, words, more)
        flat = below and words + more < width - _EDGES
        self._has_title_room = not flat or title + words + more < width - _EDGES
        self._show_title()
        way = QBoxLayout.Direction
        self._first.setDirection(way.TopToBottom if below else way.LeftToRight)
        self._score_lines.setDirection(way.LeftToRight if flat else way.TopToBottom)
        self._score_lines.setSpacing(_GAP if flat else 2)
        self.forget_heights()
        self.rearranged.emit()

    def _show_title(self) -> None:
        """A score says what it is by the weight beside it, none does not, and has room for the title."""
        self._score_title.setVisible(self._has_title_room or not self._rest.text())

    def _widest_words(self) -> int:
        """Pixels of the score and what it costs, whatever the answer: the score of a question does not move
        as one types, nor from body to body."""
        assert self.editor is not None
        weight, points = self.editor.indicator.weight, Decimal("88.8")
        said = (self._loss(weight, lost) for lost in (Decimal(0), points))
        self._figure.ensurePolished()
        self._rest.ensurePolished()
        figure = self._figure.fontMetrics().horizontalAdvance(item_score(points / 10, self._catalogue.lang))
        return figure + max(map(self._rest.fontMetrics().horizontalAdvance, said)) + 2 * _GAP

    def forget_heights(self) -> None:
        """Turning a layout inside another does not make the outer one forget what it measured."""
        for layout in (self._score_lines, self._first, self._body):
            layout.invalidate()
        self._card.updateGeometry()
        self._column.invalidate()
        self.updateGeometry()

    def judge(self, indicator: Indicator, typed: str, item: ScoredItem | None, looked: date | None) -> None:
        """Marks the band and shows the score of what is typed; `item` None: it cannot be scored as it is."""
        value = _parsed(indicator, typed)
        self.bands.mark(segment_of(indicator, value, looked, self._segments) if value else -1)
        scored = item is not None and item.score is not None
        self._score.setVisible(indicator.scored)
        self._why.setVisible(scored and self._more.isChecked())
        self._more.setVisible(scored)
        if item is None or item.score is None:
            self._figure.setText("–")
            self._rest.setText("")
            self._why.setText("")
            self._show_title()
            return
        self._figure.setText(item_score(item.score, self._catalogue.lang))
        self._rest.setText(self._loss(indicator.weight, item.points_lost))
        self._show_title()
        reason = why(indicator, value, item, looked, self._catalogue) if value else ""
        self._why.setText(
            "\n".join(part for part in (reason, arithmetic(indicator, item, self._catalogue)) if part)
        )

    def _loss(self, weight: Decimal, points: Decimal) -> str:
        lang = self._catalogue.lang
        times = f"× {number(weight, lang)}"
        if not points:
            return f"{times} → {self._catalogue.text('checklist.nothing_lost')}"
        lost = number(points, lang, 1 if points >= Decimal("0.05") else 2)
        return f"{times} → {self._catalogue.text('checklist.points_lost', points=lost)}"

    def tell(self, sentence: str) -> None:
        """What is wrong, in place; "" for nothing."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def _toggle_why(self, shown: bool) -> None:
        self._why.setVisible(shown and bool(self._why.text()))
        self.rearranged.emit()
        self._toggle_why_text(shown)

    def _toggle_why_text(self, shown: bool) -> None:
        arrow = "▾" if shown else "▸"
        self._more.setText(f"{arrow} {self._catalogue.text('checklist.how_scored')}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._arrange)  # a layout being laid out does not hear of changes


def _length(*parts: QWidget) -> int:
    """Pixels that they take in one line, with the gaps between them."""
    return sum(one.sizeHint().width() + _GAP for one in parts)


def _parsed(indicator: Indicator, typed: str) -> Value | None:
    try:
        return parse(indicator, typed)
    except TyndaError:
        return None
