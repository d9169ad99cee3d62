"""The cards of a methodology that is read: a line each, which opens on all that stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.methodology.records import Methodology
from core.reports.method import weight_words
from core.reports.method_details import indicator_details, published
from core.reports.method_records import Chapter, Detail, MethodRow
from core.text import Catalogue
from ui.widgets.labels import OneLine, label
from ui.widgets.measure import measured

_TITLE = 0.36  # at most of a card that says more beside it


class FoldCard(QFrame):
    """Its details are made when it is opened for the first time, in lines no wider than `measure` pixels. By
    the words `searched` it is found. `more`: what is said beside the title of a closed card with room."""

    def __init__(
        self,
        title: str,
        aside: str,
        searched: str,
        made: Callable[[], Iterable[QWidget]],
        measure: int,
        more: str = "",
    ) -> None:
        super().__init__()
        self._title, self._made, self._measure = title, made, measure
        self._details: QWidget | None = None
        self._beside = 0  # pixels, from which on more is said beside the title
        self.searched = searched.casefold()
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 2, 4, 2)
        self._column.setSpacing(0)
        self._top = top = QHBoxLayout()
        top.setSpacing(12)
        self.button = QPushButton()
        self.button.setProperty("role", "fold")
        self.button.setCheckable(True)
        self.button.setAccessibleName(title)
        self.button.toggled.connect(self._turn)
        top.addWidget(self.button, 1)
        self._more = OneLine("muted", self)
        self._more.show_text(more)
        top.addWidget(self._more, 1)
        if aside:
            top.addWidget(label(aside, "caption"))
            top.addSpacing(12)
        self._column.addLayout(top)
        self._turn(False)

    def widest(self, titles: Iterable[str]) -> int:
        """Pixels of the longest of those titles on such a card, closed as this one is."""
        self.button.ensurePolished()
        metrics, flag = self.button.fontMetrics(), Qt.TextFlag.TextShowMnemonic
        around = self.button.sizeHint().width() - metrics.size(flag, self.button.text()).width()
        return around + max((metrics.size(flag, _folded(one)).width() for one in titles), default=0)

    def show_beside(self, titles: int) -> None:
        """What is said beside titles begins after the longest of them, of `titles` pixels."""
        self._beside = titles
        self._show_more()

    def _show_more(self) -> None:
        """In one column with those of the cards around."""
        has_room = self.width() >= self._measure and bool(self._more.accessibleName())
        shown = has_room and not self.button.isChecked()
        self._more.setVisible(shown)
        self.button.setMinimumWidth(min(self._beside, round(self.width() * _TITLE)) if shown else 0)
        self._top.setStretchFactor(self.button, 0 if shown else 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """All of the line opens it, not the title only."""
        if (
            event.button() == Qt.MouseButton.LeftButton
            and event.position().y() <= self.button.y() + self.button.height()
        ):
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
            self.button.toggle()
        else:
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_more()

    def _turn(self, opened: bool) -> None:
        self.button.setText(_folded(self._title, "▾" if opened else "▸"))
        if opened and self._details is None:
            self._details = QWidget()
            self._details.setProperty("role", "clear")
            column = QVBoxLayout(self._details)
            column.setContentsMargins(32, 4, 16, 12)
            column.setSpacing(4)
            for widget in self._made():
                column.addWidget(widget)
            self._column.addLayout(measured(self._details, self._measure))
        if self._details is not None:
            self._details.setVisible(opened)
        self._show_more()


def _folded(title: str, sign: str = "▸") -> str:
    return f"{sign}  {title}".replace("&", "&&")


def indicator_title(row: MethodRow) -> str:
    return f"{row.code}   {row.short}"


def indicator_card(row: MethodRow, methodology: Methodology, catalogue: Catalogue, measure: int) -> FoldCard:
    def made() -> Iterable[QWidget]:
        indicator = methodology.find(row.code)
        assert indicator is not None
        yield label(row.question, "strong", wrap=True)
        yield from _lines(indicator_details(indicator, methodology, catalogue))

    return FoldCard(
        indicator_title(row),
        weight_words(row, catalogue),
        " ".join((row.code, row.short, row.question, row.guidance)),
        made,
        measure,
        row.question,
    )


def published_card(
    refs: Iterable[str], methodology: Methodology, catalogue: Catalogue, measure: int
) -> FoldCard:
    """The statements that a criterion answers to: their numbers, which open on what they say."""
    said = published(refs, methodology, catalogue.lang)
    title = f"{catalogue.text('methodology.published')}: {', '.join(one.name for one in said)}"
    return chapter_card(Chapter(title, said), measure)


def chapter_card(chapter: Chapter, measure: int) -> FoldCard:
    words = " ".join(f"{one.name} {one.words}" for one in chapter.details)
    searched = f"{chapter.title} {words}"
    return FoldCard(chapter.title, "", searched, lambda: _lines(chapter.details), measure)


def _lines(details: Iterable[Detail]) -> Iterable[QWidget]:
    for one in details:
        yield label(one.name, "caption")
        yield label(one.words, wrap=True)
