"""Which bodies the overview shows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.context import Context
from ui.models.board import KINDS, STATUSES, Arrangement, Board
from ui.models.board_words import GROUP_TEXTS
from ui.models.statuses import STATUS_SHORT
from ui.widgets.choice import Choice
from ui.widgets.copy_button import CopyButton
from ui.widgets.fields import Field
from ui.widgets.labels import label
from ui.widgets.wrapping_row import WrappingRow


class Filters(QWidget):
    """`changed` carries an `Arrangement` that says what is shown, not in which order."""

    changed = Signal(object)
    copied = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = context.catalogue
        text = context.catalogue.text
        self.search = Field(text("overview.search"), self)
        self.search.setPlaceholderText(text("overview.search") + "  /")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(context.theme.px(170))
        self.search.setMaximumWidth(context.theme.px(220))
        self.kinds = Choice(self)
        self.kinds.setAccessibleName(text("overview.kind"))
        self.statuses = Choice(self)
        self.statuses.setAccessibleName(text("overview.status"))
        self.statuses.addItem(text("overview.all_statuses"), "")
        for status in STATUSES:
            self.statuses.addItem(text(STATUS_SHORT[status]), status)
        self.grouping = QCheckBox(text("overview.grouping"), self)
        self.grouping.setChecked(True)
        self._count = label("", "caption")
        copy = CopyButton(context.theme, context.catalogue, self)
        copy.clicked.connect(self.copied)
        row = WrappingRow(self)
        for widget in (self.search, self.kinds, self.statuses, self.grouping):
            row.addWidget(widget)
        row.add_stretch()
        row.addWidget(self._count)
        row.addWidget(copy)
        self._fill_kinds(())
        self.search.textChanged.connect(self._tell)
        self.kinds.currentIndexChanged.connect(self._tell)
        self.statuses.currentIndexChanged.connect(self._tell)
        self.grouping.toggled.connect(self._tell)

    def show_board(self, board: Board, shown: int) -> None:
        self._fill_kinds(
            tuple(kind for kind in KINDS if any(body.kind == kind for body in board.frame.bodies))
        )
        self._count.setText(self._catalogue.text("overview.shown", shown=shown, of=len(board.frame.bodies)))

    def choose_status(self, status: str) -> None:
        self.statuses.setCurrentIndex(max(0, self.statuses.findData(status)))

    def turn_grouping(self) -> None:
        self.grouping.toggle()

    def clear(self) -> None:
        self.search.clear()
        self.kinds.setCurrentIndex(0)
        self.statuses.setCurrentIndex(0)

    def _fill_kinds(self, kinds: tuple[str, ...]) -> None:
        """Only the kinds that the audit has; nothing to choose where there is one."""
        known = tuple(self.kinds.itemData(place) for place in range(self.kinds.count()))
        if known == ("", *kinds):
            return
        self.kinds.blockSignals(True)
        chosen = self.kinds.currentData()
        self.kinds.clear()
        self.kinds.addItem(self._catalogue.text("overview.all_bodies"), "")
        for kind in kinds:
            self.kinds.addItem(self._catalogue.text(GROUP_TEXTS[kind]), kind)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(chosen)))
        self.kinds.setVisible(len(kinds) > 1)
        self.kinds.blockSignals(False)

    def _tell(self) -> None:
        self.changed.emit(
            Arrangement(
                kind=str(self.kinds.currentData() or ""),
                status=str(self.statuses.currentData() or ""),
                words=self.search.text(),
                grouped=self.grouping.isChecked(),
            )
        )
