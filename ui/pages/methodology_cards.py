"""The cards of a methodology that is read: a line each, which opens on all that stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.methodology.records import Methodology
from core.reports.method import weight_words
from core.reports.method_details import indicator_details, published
from core.reports.records import Chapter, Detail, MethodRow
from core.text import Catalogue
from ui.widgets.labels import label


class FoldCard(QFrame):
    """Its details are made when it is opened for the first time. By the words `searched` it is found."""

    def __init__(self, title: str, aside: str, searched: str, made: Callable[[], Iterable[QWidget]]) -> None:
        super().__init__()
        self._title, self._made = title, made
        self._details: QWidget | None = None
        self.searched = searched.casefold()
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 2, 4, 2)
        self._column.setSpacing(0)
        top = QHBoxLayout()
        self.button = QPushButton()
        self.button.setProperty("role", "fold")
        self.button.setCheckable(True)
        self.button.setAccessibleName(title)
        self.button.toggled.connect(self._turn)
        top.addWidget(self.button, 1)
        if aside:
            top.addWidget(label(aside, "caption"))
            top.addSpacing(12)
        self._column.addLayout(top)
        self._turn(False)

    def _turn(self, opened: bool) -> None:
        sign = "▾" if opened else "▸"
        self.button.setText(f"{sign}  {self._title}".replace("&", "&&"))
        if opened and self._details is None:
            self._details = QWidget()
            self._details.setProperty("role", "clear")
            column = QVBoxLayout(self._details)
            column.setContentsMargins(32, 4, 16, 12)
            column.setSpacing(4)
            for widget in self._made():
                column.addWidget(widget)
            self._column.addWidget(self._details)
        if self._details is not None:
            self._details.setVisible(opened)


def indicator_card(row: MethodRow, methodology: Methodology, catalogue: Catalogue) -> FoldCard:
    def made() -> Iterable[QWidget]:
        indicator = methodology.find(row.code)
        assert indicator is not None
        yield label(row.question, "strong", wrap=True)
        yield from _lines(indicator_details(indicator, methodology, catalogue))

    return FoldCard(
        f"{row.code}   {row.short}",
        weight_words(row, catalogue),
        " ".join((row.code, row.short, row.question, row.guidance)),
        made,
    )


def published_card(refs: Iterable[str], methodology: Methodology, catalogue: Catalogue) -> FoldCard:
    """The statements that a criterion answers to: their numbers, which open on what they say."""
    said = published(refs, methodology, catalogue.lang)
    title = f"{catalogue.text('methodology.published')}: {', '.join(one.name for one in said)}"
    return chapter_card(Chapter(title, said))


def chapter_card(chapter: Chapter) -> FoldCard:
    words = " ".join(f"{one.name} {one.words}" for one in chapter.details)
    return FoldCard(chapter.title, "", f"{chapter.title} {words}", lambda: _lines(chapter.details))


def _lines(details: Iterable[Detail]) -> Iterable[QWidget]:
    for one in details:
        yield label(one.name, "caption")
        yield label(one.words, wrap=True)
