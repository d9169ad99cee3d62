"""Which bodies: a list to tick, with all and none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.bodies.records import Body
from core.text import Catalogue
from ui.widgets.labels import label

ROWS = 3  # at least; as many as there is room for


class BodyList(QWidget):
    """`changed` when another set is ticked."""

    changed = Signal()

    def __init__(self, catalogue: Catalogue, bodies: Sequence[Body], ticked: Iterable[str]) -> None:
        super().__init__()
        self._text = catalogue.text
        wanted = set(ticked)
        self.list = QListWidget()
        for body in bodies:
            item = QListWidgetItem(body.name.of(catalogue.lang), self.list)
            item.setData(Qt.ItemDataRole.UserRole, body.id)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(_tick(body.id in wanted))
        self.list.setProperty("role", "boxed")
        self.list.setMinimumHeight(ROWS * max(self.list.sizeHintForRow(0), 26) + 12)
        self.list.itemChanged.connect(self._count)
        self._counted: QLabel = label("", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._counted)
        row.addStretch(1)
        row.addWidget(self._link("action.all", True))
        row.addWidget(self._link("action.none", False))
        column.addLayout(row)
        self.setFocusProxy(self.list)
        self._count()

    def showEvent(self, event: QShowEvent) -> None:
        """The first one that is ticked is in view."""
        super().showEvent(event)
        ticked = next((one for one in self._items() if one.checkState() == Qt.CheckState.Checked), None)
        if ticked is not None:
            self.list.scrollToItem(ticked)

    def chosen(self) -> tuple[str, ...]:
        """Ids of the ticked bodies, in the order of the region."""
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )

    def tick(self, wanted: Iterable[str]) -> None:
        """Exactly these."""
        ids = set(wanted)
        self.list.blockSignals(True)
        for item in self._items():
            item.setCheckState(_tick(item.data(Qt.ItemDataRole.UserRole) in ids))
        self.list.blockSignals(False)
        self.list.viewport().update()
        self._count()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _link(self, text_id: str, ticked: bool) -> QPushButton:
        button = QPushButton(self._text(text_id))
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        ids = [str(item.data(Qt.ItemDataRole.UserRole)) for item in self._items()]
        button.clicked.connect(lambda: self.tick(ids if ticked else ()))
        return button

    def _count(self) -> None:
        chosen = len(self.chosen())
        self._counted.setText(self._text("bodies.chosen", chosen=chosen, of=self.list.count()))
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # Enter is the dialog's


def _tick(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
