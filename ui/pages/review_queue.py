"""What waits for the person, and the answers of the checklist in view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.formatting import short_day
from core.reviews.queue import Waiting, WaitingKind
from core.text import Lang
from ui.context import Context
from ui.delegates.reviewed_delegate import CHECKED, EDITED, UNCHECKED, ReviewedDelegate, Told
from ui.delegates.title_delegate import TitleDelegate
from ui.models.sheet import Sheet
from ui.theme import Theme
from ui.widgets.choice import Choice
from ui.widgets.current_row import CurrentRow
from ui.widgets.labels import label
from ui.widgets.lines import tip
from ui.widgets.wrapping_row import WrappingRow

KIND_TEXTS: dict[WaitingKind, str] = {
    "review": "review.waits_review",
    "returned": "review.waits_returned",
    "remark": "review.waits_remark",
    "objection": "review.waits_objection",
}
FILTERS = ("all", "unchecked", "edited", "remarks")
_FILTER_TEXTS = {
    "all": "review.filter_all",
    "unchecked": "review.filter_unchecked",
    "edited": "review.filter_edited",
    "remarks": "review.filter_remarks",
}
_ROLE = Qt.ItemDataRole.UserRole
_LINES_OF = int(_ROLE) + 20  # all that is told of what waits
_AROUND = 8  # pixels: the edges of a list, and of a row
_ROWS = 2  # of the answers are in view on the lowest screen
_LINES = 2  # of what waits: it has what the answers leave, and scrolls; so many of each on a low screen
_WAITING = 2  # of what waits are in view on a low screen


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one answer in the list."""

    code: str
    checked: bool
    edited: bool
    remarks: int

    def is_wanted(self, wanted: str) -> bool:
        return {
            "all": True,
            "unchecked": not self.checked,
            "edited": self.edited,
            "remarks": self.remarks > 0,
        }[wanted]


class QuietList(QListWidget):
    """Leaves letters and Enter to the page. Rows are as high as their words need in its width."""

    def __init__(self, theme: Theme, delegate: type[TitleDelegate] = TitleDelegate) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(delegate(theme, self))
        self.current = CurrentRow(self)

    def add(self, words: str, data: object) -> QListWidgetItem:
        item = QListWidgetItem(words, self)
        item.setData(_ROLE, data)
        return item

    def height_of(self, rows: int) -> int:
        """Pixels in which the first rows are seen whole, at most so many."""
        return sum(self.sizeHintForRow(row) for row in range(min(rows, self.count()))) + _AROUND

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moving = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
        pages = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.key() in (*moving, *pages) and not event.modifiers():
            super().keyPressEvent(event)
        else:
            event.ignore()


class QueuePane(QWidget):
    """`asked` carries a `Waiting`, `chosen` the code of an answer."""

    asked = Signal(object)
    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._text = context.catalogue.text
        self.setProperty("role", "side-left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.queue = QuietList(context.theme)
        self.queue.setAccessibleName(self._text("review.queue"))
        self.queue.itemClicked.connect(self._ask)
        self.queue.itemActivated.connect(self._ask)
        self._nothing = label(self._text("review.nothing_waits"), "muted", wrap=True)
        self._nothing.setContentsMargins(4, 0, 4, 0)
        self.filter = Choice()
        self.filter.setAccessibleName(self._text("review.filter"))
        for name in FILTERS:
            self.filter.addItem(self._text(_FILTER_TEXTS[name]), name)
        self.answers = QuietList(context.theme, ReviewedDelegate)
        self.answers.setAccessibleName(self._text("review.answers"))
        self.answers.currentItemChanged.connect(self._choose)
        self._count = label("", "caption")
        self._standings: list[Standing] = []
        self._is_low = False
        self.sheet: Sheet | None = None
        self.filter.currentIndexChanged.connect(self._fill)
        self._lay_out()
        self._fit_queue()

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(8)
        column.addWidget(label(self._text("review.queue"), "strong"))
        column.addWidget(self._nothing)
        column.addWidget(self.queue, 2)
        head = self._head = WrappingRow()
        self._title = label(self._text("review.answers"), "strong")
        head.addWidget(self._title)
        head.add_stretch()
        head.addWidget(self._count)
        column.addLayout(head)
        column.addWidget(self.filter)
        column.addWidget(self.answers, 3)

    def make_low(self, low: bool) -> None:
        """What waits is named in two lines, the rest of it in its tooltip, and the filter stands in the place
        of the list's title."""
        if low == self._is_low:
            return
        self._is_low = low
        self._title.setVisible(not low)
        if low:
            self._column.removeWidget(self.filter)
            self._head.insert(0, self.filter)
        else:
            self._head.removeWidget(self.filter)
            self._column.insertWidget(self._column.indexOf(self.answers), self.filter)
        self._column.setContentsMargins(12, 8 if low else 14, 12, 8 if low else 12)
        self._column.setSpacing(6 if low else 8)
        for row in range(self.queue.count()):
            item = self.queue.item(row)
            item.setText(self._shown(item.data(_LINES_OF)))
        self._fit_queue()

    def _shown(self, lines: Sequence[str]) -> str:
        return "\n".join(lines[:_LINES] if self._is_low else lines)

    def _fit_queue(self) -> None:
        line = _LINES * self.queue.fontMetrics().lineSpacing() + _AROUND
        self.queue.setMinimumHeight(max(line, self.queue.height_of(_WAITING)) if self._is_low else line)

    # What waits

    def show_queue(self, found: Sequence[Waiting], names: dict[str, str], people: dict[str, str]) -> None:
        """`names` of bodies, `people` by id."""
        self.queue.clear()
        for one in found:
            kind = self._text("review.waits_voided" if one.voided else KIND_TEXTS[one.kind])
            where = " · ".join(part for part in (names.get(one.body, one.body), one.indicator) if part)
            who = people.get(one.person, one.person[:8])
            when = _day(one.wall, self._context.catalogue.lang)
            number = f"{self._text('text.numbered', number=one.number)}. " if one.number else ""
            said = number + " ".join(one.said.split())
            short = said if len(said) < 60 else said[:59] + "…"
            lines = [part for part in (where, f"{kind} · {when}", who, short) if part]
            item = self.queue.add(self._shown(lines), one)
            item.setData(_LINES_OF, lines)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(lines))
            item.setToolTip(tip("\n".join((*lines[:3], said))))
        self._fit_queue()
        self.queue.setVisible(bool(found))
        self._nothing.setVisible(not found)

    def _ask(self, item: QListWidgetItem) -> None:
        self.asked.emit(item.data(_ROLE))

    # The answers

    def show_answers(self, sheet: Sheet, edited: frozenset[str], current: str) -> None:
        self.sheet = sheet
        self._standings = [
            Standing(
                code=one.id,
                checked=any(mark.current for mark in sheet.review.checks.get(one.id, ())),
                edited=one.id in edited,
                remarks=sheet.review.open_remarks(one.id),
            )
            for one in sheet.methodology.indicators()
        ]
        self._fill(current=current)

    def codes(self) -> list[str]:
        """Those that the filter leaves, in the methodology's order."""
        return [str(self.answers.item(row).data(_ROLE)) for row in range(self.answers.count())]

    def next_after(self, code: str, by: int = 1) -> str:
        """The next of those listed, "" at the end."""
        order = [one.code for one in self._standings]
        listed = self.codes()
        place = order.index(code) if code in order else -1
        around = order[place + 1 :] if by > 0 else order[:place][::-1] if place > 0 else []
        return next((one for one in around if one in listed), "")

    def select(self, code: str) -> None:
        with QSignalBlocker(self.answers):
            for row in range(self.answers.count()):
                if self.answers.item(row).data(_ROLE) == code:
                    self.answers.setCurrentRow(row)
                    self.answers.current.show_soon()
                    return
            self.answers.setCurrentRow(-1)

    def _fill(self, _place: int = 0, current: str = "") -> None:
        sheet = self.sheet
        if sheet is None:
            return
        item = self.answers.currentItem()
        current = current or (str(item.data(_ROLE)) if item else "")
        wanted = str(self.filter.currentData())
        shown = [one for one in self._standings if one.is_wanted(wanted)]
        with QSignalBlocker(self.answers):
            bar = self.answers.verticalScrollBar().value()
            self.answers.clear()
            for one in shown:
                self._add(sheet, one)
            self.answers.verticalScrollBar().setValue(bar)
        self.answers.setMinimumHeight(self.answers.height_of(_ROWS))
        self.select(current)
        checked = sum(one.checked for one in self._standings)
        self._count.setText(self._text("review.checked_count", done=checked, total=len(self._standings)))

    def _add(self, sheet: Sheet, one: Standing) -> None:
        lang = self._context.catalogue.lang
        indicator = sheet.methodology.find(one.code)
        title = f"{one.code}  {indicator.short.of(lang) if indicator else ''}"
        item = self.answers.add(title, one.code)
        item.setData(Told.MARK, EDITED if one.edited else CHECKED if one.checked else UNCHECKED)
        item.setData(Told.REMARKS, one.remarks)
        state = "review.edited" if one.edited else "review.checked" if one.checked else "review.unchecked"
        spoken = [title, self._text(state)]
        if one.remarks:
            spoken.append(self._context.catalogue.plural("remark.open_count", one.remarks))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(spoken))
        item.setToolTip(tip(", ".join(spoken)))

    def _choose(self, item: QListWidgetItem | None, _before: object = None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(_ROLE)))


def _day(wall: str, lang: Lang) -> str:
    try:
        return short_day(datetime.fromisoformat(wall).date(), lang)
    except ValueError:  # no program of ours wrote it
        return wall
