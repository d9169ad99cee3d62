"""Which body is being audited, and how far its checklist is: stands in the window's bar."""

from __future__ import annotations

from collections.abc import Mapping, Set

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from core.bodies.records import Body
from core.text import Catalogue
from ui.models.sheet import Sheet
from ui.models.statuses import STATUS_SHORT
from ui.theme import Theme
from ui.widgets.choice import Choice
from ui.widgets.labels import label
from ui.widgets.thin_bar import ThinBar
from ui.widgets.wrapping_row import WrappingRow


class BodyBar(QWidget):
    """`chosen` carries the id of a body; `review_asked`: the person wants the checklist reviewed, or to see
    where it stands."""

    chosen = Signal(str)
    review_asked = Signal()

    def __init__(
        self, catalogue: Catalogue, theme: Theme, parent: QWidget | None = None, *, progress: bool = True
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        text = catalogue.text
        self.bodies = Choice(self)
        self.bodies.setAccessibleName(text("checklist.body"))
        self.bodies.setMinimumWidth(theme.px(200))
        self.before = self._arrow("‹", text("checklist.body_before"))
        self.next = self._arrow("›", text("checklist.body_next"))
        self._shown: tuple[Body, ...] = ()
        self._persons: Mapping[str, str] = {}
        self._own: Set[str] = set()
        self.mine = QToolButton(self)
        self.mine.setText(text("assign.mine"))
        self.mine.setToolTip(text("assign.mine_more"))
        self.mine.setAccessibleName(text("assign.mine_more"))
        self.mine.setCheckable(True)
        self.mine.hide()
        self.mine.toggled.connect(lambda _on: self._fill())
        self._count = label("", "muted")
        self._progress = ThinBar(theme, self)
        self._progress.setFixedWidth(110)
        self._progress.setAccessibleName(text("checklist.progress"))
        self.review = QPushButton(self)
        self.review.setVisible(progress)
        self.review.clicked.connect(self.review_asked)
        row = WrappingRow(self)
        whole = (self.mine, self.before, self.bodies, self.next, self._count, self._progress, self.review)
        for widget in whole:
            row.addWidget(widget)
        for widget in (self._count, self._progress):
            widget.setVisible(progress)
        self.bodies.activated.connect(lambda place: self.chosen.emit(str(self.bodies.itemData(place))))
        self.before.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))

    def _arrow(self, sign: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFixedWidth(max(30, button.fontMetrics().height() + 8))
        button.setStyleSheet("padding-left: 4px; padding-right: 4px;")
        return button

    def show_bodies(self, bodies: tuple[Body, ...], current: str) -> None:
        self._shown = bodies
        self._fill(current)

    def show_persons(self, persons: Mapping[str, str], own: Set[str]) -> None:
        """The position of who works on a body, by body; `own` are those of the person who works here."""
        self._persons, self._own = persons, own
        self.mine.setVisible(bool(own))
        if not own and self.mine.isChecked():
            self.mine.setChecked(False)
        else:
            self._fill()

    def _fill(self, current: str | None = None) -> None:
        """The body in view stays in the list, whoever works on it."""
        now = str(self.bodies.currentData() or "") if current is None else current
        self.bodies.clear()
        for body in self._shown:
            if self.mine.isChecked() and body.id not in self._own and body.id != now:
                continue
            name, person = body.name.of(self._catalogue.lang), self._persons.get(body.id, "")
            self.bodies.addItem(f"{name}  ·  {person}" if person else name, body.id)
        self.bodies.setCurrentIndex(self.bodies.findData(now))

    def show_progress(self, sheet: Sheet) -> None:
        done = sum(item.state in ("answered", "zero_by_rule", "cannot_tell") for item in sheet.items.values())
        total = sheet.card.applicable
        waiting = len(sheet.carried())
        text_id = "checklist.count_carried" if waiting else "checklist.count"
        self._count.setText(self._catalogue.text(text_id, done=done, total=total, carried=waiting))
        self._progress.show_share(done, total)
        self._show_review(sheet)

    def _show_review(self, sheet: Sheet) -> None:
        """Until it is sent for review the button sends it; then it says where it stands, and leads there."""
        status = sheet.review.status
        sendable = status in ("not_started", "in_progress", "returned")
        words = self._catalogue.text("submit.open" if sendable else STATUS_SHORT[status])
        self.review.setText(words if sendable else f"{words} ›")
        self.review.setAccessibleName(words)
        self.review.setEnabled(not (sendable and sheet.is_closed))

    def step(self, by: int) -> None:
        """The body before or after; nothing at the ends."""
        place = self.bodies.currentIndex() + by
        if 0 <= place < self.bodies.count():
            self.bodies.setCurrentIndex(place)
            self.chosen.emit(str(self.bodies.itemData(place)))
