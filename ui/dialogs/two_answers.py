"""Both answers to one indicator side by side, with their evidence large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.audits.records import Audit
from core.comparing import Pair, Told
from core.evidence.records import Evidence
from core.formatting import item_score, moment, short_day, signed
from core.reports.comparisons.records import ChangeLine
from core.text import Lang, in_a_row, unparted
from ui.context import Context
from ui.models.compare_tables import contribution_tip
from ui.shown_picture import ShownPicture
from ui.widgets.labels import label, pill
from ui.widgets.page_scroll import PageScroll
from ui.widgets.picture_view import STEP, PictureView

_PICTURE = 240  # pixels at text size 1, of its height at least: a lower dialog scrolls
_ALL = 100  # as a stretch: a picture seen whole leaves some of the height, a zoomed one none
_LINE = 40  # pixels that an arrow scrolls
_PILLS = {"improved": "good", "worsened": "bad", "unchanged": "", "not_comparable": ""}


class AnswerSide(QFrame):
    """One audit's answer: the value in words, what belongs to it, its evidence one by one."""

    def __init__(
        self, context: Context, audit: Audit, words: str, score: str, told: Told | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._text = context, context.catalogue.text
        self._audit, self._told = audit, told
        self._shown: Sequence[Evidence] = told.evidence if told else ()
        self._place = 0
        self.setProperty("role", "card")
        self.view = PictureView(self, hugs=True)
        self.view.setMinimumHeight(context.theme.px(_PICTURE))
        self.view.setAccessibleName(audit.title.of(context.catalogue.lang))
        self.message = label("", "muted", wrap=True)
        self._picture = ShownPicture(context, self.view, self.message)
        self.caption = label("", "caption", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(label(audit.title.of(context.catalogue.lang), "caption"))
        column.addWidget(label(words or "–", "section", wrap=True))
        if score:
            column.addWidget(label(score, "muted"))
        for line in self._lines():
            column.addWidget(label(line, "", wrap=True))
        column.addWidget(self.view, _ALL)
        column.addWidget(self.message)
        column.addLayout(self._bar())
        column.addStretch(1)
        self._load()

    def step(self, by: int) -> None:
        if len(self._shown) > 1:
            self._place = (self._place + by) % len(self._shown)
            self._load()

    def _lines(self) -> Iterator[str]:
        told, lang = self._told, self._context.catalogue.lang
        if told is None or told.answer is None:
            return
        content = told.answer.content
        if content.comment:
            yield content.comment
        if content.good_practice:
            yield self._text("compare.practice", text=content.good_practice)
        looked = content.observed_on or self._audit.observed_on
        parts = [unparted(self._text("compare.looked", day=short_day(looked, lang)))] if looked else []
        if told.person:
            parts.append(f"{told.person}, {unparted(moment(told.answer.wall, lang))}")
        yield in_a_row(*parts)

    def open_large(self) -> None:
        """Its evidence in a window of its own, beginning with what is seen."""
        from ui.dialogs.image_viewer import ImageViewer

        ImageViewer(self._context, self._shown, self._place, self.window()).open()

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.caption, 1)
        self.large = QPushButton(self._text("review.larger"), self)
        self.large.setAutoDefault(False)
        self.large.setVisible(bool(self._shown))
        self.large.clicked.connect(self.open_large)
        row.addWidget(self.large)
        for words, name, by in (("←", "viewer.before", -1), ("→", "viewer.next", 1)):
            button = QPushButton(words, self)
            button.setAutoDefault(False)
            button.setAccessibleName(self._text(name))
            button.setToolTip(self._text(name))
            button.setVisible(len(self._shown) > 1)
            button.clicked.connect(lambda _=False, by=by: self.step(by))
            row.addWidget(button)
        return row

    def _load(self) -> None:
        if not self._shown:
            self._picture.say(self._text("compare.none"))
            return
        one = self._shown[self._place]
        when = moment(one.captured_at, self._context.catalogue.lang)
        self.caption.setText(f"{self._place + 1} / {len(self._shown)} · {one.note or one.name} · {when}")
        self._picture.say(self._text("viewer.loading"))
        self._picture.show(one)


class TwoAnswersDialog(QDialog):
    def __init__(
        self,
        context: Context,
        pair: Pair,
        body: str,
        line: ChangeLine,
        told: tuple[Told | None, Told | None],
        parent: QWidget,
    ) -> None:
        """`body` by name."""
        super().__init__(parent)
        text, lang = context.catalogue.text, context.catalogue.lang
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{line.code} · {body}")
        self.resize(min(1240, parent.width() - 40), min(860, parent.height() - 40))
        scores = [
            text("compare.item_score", score=item_score(one, lang)) if one is not None else ""
            for one in (line.before_score, line.after_score)
        ]
        self.sides = [
            AnswerSide(context, audit, words, score, own, self)
            for audit, words, score, own in zip(
                (pair.before, pair.after), (line.before, line.after), scores, told, strict=True
            )
        ]
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for side in self.sides:
            row.addWidget(side, 1)
        self.pane = PageScroll(both)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addLayout(_verdict(line, lang))
        column.addWidget(label(body, "muted"))
        if line.reason:
            column.addWidget(label(line.reason, "muted", wrap=True))
        if line.contribution is not None:
            column.addWidget(label(contribution_tip(line, context.catalogue), "caption", wrap=True))
        column.addWidget(self.pane, 1)
        close = QPushButton(text("action.close"), self)
        close.setProperty("role", "primary")
        close.setDefault(True)
        close.clicked.connect(self.reject)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Both pictures are zoomed and turned together."""
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                for side in self.sides:
                    side.view.zoom(STEP)
            case Qt.Key.Key_Minus:
                for side in self.sides:
                    side.view.zoom(1 / STEP)
            case Qt.Key.Key_0:
                for side in self.sides:
                    side.view.fit()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                for side in self.sides:
                    side.step(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                self._scroll(event.key())
            case _:
                super().keyPressEvent(event)

    def _scroll(self, key: int) -> None:
        bar = self.pane.verticalScrollBar()
        by = bar.pageStep() if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) else _LINE
        bar.setValue(bar.value() + (by if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -by))


def _verdict(line: ChangeLine, lang: Lang) -> QHBoxLayout:
    """The indicator, and beside it what became of it."""
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(label(f"{line.code}. {line.short}", "title", wrap=True), 1)
    shown = line.verdict_text
    if line.contribution is not None:
        shown = f"{shown}: {signed(line.contribution, lang, 1)}"
    row.addWidget(pill(shown, _PILLS[line.verdict]))
    return row
