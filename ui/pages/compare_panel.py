"""One compared body: every indicator with both values, what it contributed, both answers' evidence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.comparing import BodySides, Pair, Told
from core.evidence.records import Evidence
from core.formatting import number, signed
from core.reports.comparisons.build import body_part, pair_names
from core.reports.comparisons.records import BodyPart, ChangeLine
from ui.context import Context
from ui.models.compare_view import Wanted
from ui.pages.compare_table import ChangeTable
from ui.thumbnails import Thumbnails
from ui.widgets.evidence_card import Thumbnail
from ui.widgets.labels import label
from ui.widgets.lines import clear
from ui.widgets.wrapping_row import WrappingRow

_LEAST_PICTURE, _PICTURE = 44, 96  # pixels at text scale 1, as the following; how high: as the room is
_TABLE = 190  # of the table at least: its head and two indicators
_TITLE, _NARROWEST = 136, 280
_LOW, _HIGH = 520, 720  # a lower panel has none, one of this height the least, of that one the full ones


class SideCard(QAbstractButton):
    """The first evidence of one side; a click shows all of it large."""

    def __init__(self, context: Context, shown: Sequence[Evidence], caption: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.evidence = tuple(shown)
        self._theme = context.theme
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # as high as its row
        self.setEnabled(bool(shown))
        ending = shown[0].name.rpartition(".")[2].upper() if shown else context.catalogue.text("compare.none")
        self.thumbnail = Thumbnail(context.theme, ending, self)
        self.thumbnail.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = label(caption, "caption", wrap=True)
        words.setContentsMargins(8, 4, 8, 6)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.thumbnail)
        column.addWidget(words)
        if shown:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        focus = self.hasFocus()
        painter.setPen(QPen(theme.color("accent" if focus else "border"), 2 if focus else 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


class ComparePanel(QFrame):
    """`asked` carries an indicator whose answers are wanted side by side, `question_asked` one to open."""

    asked = Signal(object)
    question_asked = Signal(str)

    def __init__(self, context: Context, criteria: QComboBox, parent: QWidget | None = None) -> None:
        """`criteria`: where one of them is chosen stands beside the title."""
        super().__init__(parent)
        self._context = context
        self._text = context.catalogue.text
        self._criteria = criteria
        self._pair: Pair | None = None
        self.sides: BodySides | None = None
        self.part: BodyPart | None = None
        self.setProperty("role", "card")
        self.title = label("", "section", wrap=True)
        self.caption = label("", "caption", wrap=True)
        self.table = ChangeTable(context, self)
        self.thumbnails = Thumbnails(context, self)
        self.cards: list[SideCard] = []
        self.both = QPushButton(self._text("compare.both"), self)
        self.open = QPushButton(self._text("compare.open_question"), self)
        self.reason = label("", "caption", wrap=True)
        self._lay_out()
        self.table.went.connect(self._show_evidence)
        self.table.opened.connect(self.asked)
        self.both.clicked.connect(self.ask_both)
        self.open.clicked.connect(self.ask_question)
        self.thumbnails.arrived.connect(self._show_thumbnail)

    def show_sides(self, pair: Pair, sides: BodySides | None, wanted: Wanted) -> None:
        """None until the body is read. The line stays where it was in the same body of the same audits."""
        before, self._pair, self.sides = self._pair, pair, sides
        self.setEnabled(sides is not None)
        if sides is None:
            self.part = None
            self.title.setText(self._text("compare.choose_body"))
            self.caption.setText("")
            self.table.show_lines((), pair_names(pair, self._context.catalogue.lang), stays=False)
            self._clear_cards()
            return
        same = before is not None and (before.before.id, before.after.id) == (pair.before.id, pair.after.id)
        stays = same and self.part is not None and self.part.id == sides.body.id
        self.part = body_part(pair, sides.body, sides.change, self._context.catalogue)
        lines = [one for one in self.part.lines if self._fits(one, pair, wanted)]
        if pair.has_scores:
            lines.sort(key=lambda one: (one.verdict == "unchanged", -abs(one.exact)))
        else:  # what was published first
            lines.sort(key=lambda one: not one.before)
        self._show_words(self.part)
        self.table.show_lines(lines, pair_names(pair, self._context.catalogue.lang), stays=stays)
        if self.table.line is None:
            self._clear_cards()

    def ask_both(self) -> None:
        if self.table.line is not None:
            self.asked.emit(self.table.line)

    def ask_question(self) -> None:
        """Only what the newer audit asks has a question there."""
        line = self.table.line
        if line is not None and line.after:
            self.question_asked.emit(line.code)

    def _fits(self, line: ChangeLine, pair: Pair, wanted: Wanted) -> bool:
        if wanted.verdict not in ("", line.verdict):
            return False
        if not wanted.criterion:
            return True
        criterion = next((one for one in pair.new.criteria if one.id == wanted.criterion), None)
        own = [one.id for one in criterion.indicators] if criterion else []
        return line.code in own

    def _show_words(self, part: BodyPart) -> None:
        lang = self._context.catalogue.lang
        delta = f":\N{NO-BREAK SPACE}{signed(part.delta, lang, 1)}" if part.delta is not None else ""
        self.title.setText(f"{part.name}{delta}")
        words = [part.reason] if part.reason else []
        if part.before is not None and part.after is not None:
            before, after = number(part.before, lang, 1), number(part.after, lang, 1)
            words.append(self._text("compare.from_to", before=before, after=after))
        assert self._pair is not None
        if not self._pair.compared.same_method and part.by_method is not None and part.rescored is not None:
            by_method = signed(part.by_method, lang, 1)
            rescored = number(part.rescored, lang, 1)
            words.append(self._text("compare.what_if_body", rescored=rescored, by_method=by_method))
        if part.delta is not None:
            words.append(self._text("compare.adds_up"))
        if part.provisional:
            words.append(self._text("compare.provisional"))
        self.caption.setText(" ".join(words))

    # Evidence

    def _show_evidence(self, line: ChangeLine) -> None:
        self._clear_cards()
        if self.sides is None or self._pair is None:
            return
        self.reason.setText(line.reason)
        self.reason.setVisible(bool(line.reason))
        names = pair_names(self._pair, self._context.catalogue.lang)
        self.open.setEnabled(line.after != "")
        if not any(told and told.evidence for told in self.told(line.code)):
            return
        for told, name in zip(self.told(line.code), names, strict=True):
            shown = told.evidence if told else ()
            caption = self._caption(name, len(shown))
            card = SideCard(self._context, shown, caption, self)
            card.setAccessibleName(f"{line.code} · {caption}")
            card.clicked.connect(lambda _=False, shown=shown: self._view(shown))
            self._strip.addWidget(card, 1)
            self.cards.append(card)
        self._fit_pictures()
        wanted = [card.evidence[0].sha256 for card in self.cards if card.evidence and card.evidence[0].width]
        for sha256 in wanted:
            self._show_thumbnail(sha256)
        self.thumbnails.ask(wanted)

    def _fit_pictures(self) -> None:
        """Where the panel is low, the table has the room rather than the pictures."""
        px = self._context.theme.px
        share = min(max((self.height() - px(_LOW)) / (px(_HIGH) - px(_LOW)), 0.0), 1.0)
        for card in self.cards:
            card.thumbnail.setVisible(self.height() >= px(_LOW))
            card.thumbnail.setFixedHeight(px(_LEAST_PICTURE + round(share * (_PICTURE - _LEAST_PICTURE))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_pictures()

    def told(self, code: str) -> tuple[Told | None, Told | None]:
        if self.sides is None:
            return None, None
        return self.sides.before.get(code), self.sides.after.get(code)

    def _caption(self, name: str, count: int) -> str:
        if not count:
            return self._text("compare.no_evidence", audit=name)
        return self._context.catalogue.plural("compare.evidence_of", count, audit=name)

    def _show_thumbnail(self, sha256: str) -> None:
        pixmap = self.thumbnails.get(sha256)
        for card in self.cards:
            if pixmap is not None and card.evidence and card.evidence[0].sha256 == sha256:
                card.thumbnail.show_pixmap(pixmap)

    def _view(self, shown: Sequence[Evidence]) -> None:
        from ui.dialogs.image_viewer import ImageViewer

        ImageViewer(self._context, shown, 0, self.window()).open()

    def _clear_cards(self) -> None:
        clear(self._strip)
        self.cards.clear()
        self.reason.hide()

    def _lay_out(self) -> None:
        self._strip = QHBoxLayout()
        self._strip.setSpacing(8)
        buttons = WrappingRow()
        for button in (self.both, self.open):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(6)
        top = WrappingRow()
        self.title.setMinimumWidth(self._context.theme.px(_TITLE))
        top.add_stretched(self.title)
        self._criteria.setMaximumWidth(self._context.theme.px(176))
        top.addWidget(self._criteria)
        column.addLayout(top)
        column.addWidget(self.caption)
        self.table.setMinimumHeight(self._context.theme.px(_TABLE))
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        column.addLayout(self._strip)
        column.addLayout(buttons)
        edges = column.contentsMargins()
        one_line = buttons.least_width() + edges.left() + edges.right() + 2 * self.frameWidth()
        self.setMinimumWidth(max(self._context.theme.px(_NARROWEST), one_line))
