"""Several things in a row, between which a line ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from core.text import in_a_row

DOT = " · "
_GOES_ON = "\u00a0·"  # at the end of a line: the next one is not the same fact
_SPARE = 2  # pixels: an advance is rounded


class Facts(QLabel):
    """A line ends between two of them, after the dot between them; within one only where it is wider than the
    line."""

    def __init__(self, role: str = "caption", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._groups: tuple[tuple[str, ...], ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(True)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.setSizePolicy(policy)

    def show_facts(self, *facts: str) -> None:
        """ "" is left out."""
        self.show_groups(facts)

    def show_groups(self, *groups: Sequence[str]) -> None:
        """Facts as above, each of the `groups` from a new line on."""
        told = (tuple(filter(None, group)) for group in groups)
        self._groups = tuple(filter(None, told))
        self.setAccessibleName(in_a_row(*(fact for group in self._groups for fact in group)))
        self._fit()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        """Each group on one line."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        width = max((metrics.horizontalAdvance(DOT.join(group)) for group in self._groups), default=0)
        return QSize(width + _SPARE, metrics.lineSpacing() * max(len(self._groups), 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        room = QRect(0, 0, max(width, 1), 10_000)
        words = "\n".join(self._lines(width)) or " "
        wraps = int(Qt.TextFlag.TextWordWrap)
        return self.fontMetrics().boundingRect(room, wraps, words).height()

    def _lines(self, width: int) -> list[str]:
        """As many in each as there is room for."""
        return [line for group in self._groups for line in self._packed(group, width)]

    def _packed(self, group: Sequence[str], width: int) -> list[str]:
        metrics, made, last = self.fontMetrics(), list[str](), len(group) - 1
        for place, fact in enumerate(group):
            longer = f"{made[-1]}{DOT}{fact}" if made else fact
            ended = longer if place == last else longer + _GOES_ON
            if made and metrics.horizontalAdvance(ended) + _SPARE <= width:
                made[-1] = longer
            else:
                made.append(fact)
        return [*(self._going_on(line, width) for line in made[:-1]), *made[-1:]]

    def _going_on(self, line: str, width: int) -> str:
        """A fact that has room on its line is not broken for the dot."""
        only, both = map(self.fontMetrics().horizontalAdvance, (line, line + _GOES_ON))
        return line if only + _SPARE <= width < both + _SPARE else line + _GOES_ON

    def _fit(self) -> None:
        self.setText("\n".join(self._lines(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


def facts(*told: str, role: str = "caption") -> Facts:
    """Such a label."""
    made = Facts(role)
    made.show_facts(*told)
    return made
