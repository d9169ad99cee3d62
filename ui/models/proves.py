"""The questions of an audit, and which of them a piece of evidence proves."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.folding import fold, words_of
from core.standings import Frame
from core.text import Lang
from ui.widgets.lines import tip

Index = QModelIndex | QPersistentModelIndex
Place = tuple[str, str]
LIMIT = 200  # rows; whoever sees more types another word
_STATES = {0: Qt.CheckState.Unchecked, 1: Qt.CheckState.PartiallyChecked, 2: Qt.CheckState.Checked}


@dataclass(frozen=True, slots=True)
class Question:
    """A body and an indicator, and how they are called."""

    place: Place
    title: str


class Questions:
    """All that can be proved. `body`: the one whose questions come first."""

    def __init__(self, frame: Frame, body: str, lang: Lang) -> None:
        known = sorted(frame.bodies, key=lambda one: one.id != body)  # the others in the region's order
        self._bodies = {one.id: (one.name.of(lang), fold(one.id, one.name.of(lang))) for one in known}
        self._indicators = {
            one.id: (
                f"{one.id}  {one.short.of(lang)}",
                fold(one.id, one.id.replace("-", ""), one.short.of(lang), one.question.of(lang)),
            )
            for one in frame.methodology.indicators()
        }
        self._first = body if body in self._bodies else next(iter(self._bodies), "")

    def find(self, typed: str, linked: Collection[Place]) -> tuple[Question, ...]:
        """Those that all words name; without words what is linked, then the questions of the first body."""
        words = words_of(typed)
        found = self._matching(words) if words else self._usual(linked)
        return tuple(self._question(place) for place, _ in zip(found, range(LIMIT), strict=False))

    def _usual(self, linked: Collection[Place]) -> Iterator[Place]:
        yield from (place for place in self._all(self._bodies) if place in linked)
        yield from (place for place in self._all([self._first]) if place not in linked)

    def _matching(self, words: Sequence[str]) -> Iterator[Place]:
        for body, indicator in self._all(self._bodies):
            text = f"{self._bodies[body][1]} {self._indicators[indicator][1]}"
            if all(word in text for word in words):
                yield body, indicator

    def _all(self, bodies: Collection[str]) -> Iterator[Place]:
        return ((body, indicator) for body in bodies for indicator in self._indicators)

    def _question(self, place: Place) -> Question:
        body, indicator = place
        return Question(place, f"{self._bodies[body][0]}  ·  {self._indicators[indicator][0]}")


class ProvesModel(QAbstractListModel):
    """`states`: 1 where some of the evidence is linked, 2 where all of it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Question] = ()
        self.states: Mapping[Place, int] = {}

    def show_rows(self, rows: Sequence[Question], states: Mapping[Place, int]) -> None:
        self.beginResetModel()
        self.rows, self.states = rows, states
        self.endResetModel()

    def show_states(self, states: Mapping[Place, int]) -> None:
        """The rows stay where they are."""
        self.states = states
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        question = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return question.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(question.title)
        if role == Qt.ItemDataRole.CheckStateRole:
            return _STATES[self.states.get(question.place, 0)]
        return None
