"""What all dialogs share: edges, fields with labels above, one line for what is wrong, buttons."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.text import Catalogue
from ui.widgets.body_scroll import BodyScroll
from ui.widgets.columns import tend
from ui.widgets.day_field import DayField
from ui.widgets.fields import NoteField
from ui.widgets.labels import label, set_role
from ui.widgets.room import room_for, stay_in_view
from ui.widgets.spoken import speak_as
from ui.widgets.table_copier import TableCopier


class _Labelled(QVBoxLayout):
    """Stands at the top of its place: labels side by side are on one line, however high their fields are."""

    def setGeometry(self, rect: QRect) -> None:
        if not self.expandingDirections() & Qt.Orientation.Vertical:
            hint = self.sizeHint().height()
            needed = self.heightForWidth(rect.width()) if self.hasHeightForWidth() else hint
            rect = QRect(rect.topLeft(), QSize(rect.width(), min(rect.height(), needed)))
        super().setGeometry(rect)


class Dialog(QDialog):
    """Freed when closed. `body` takes the content, `buttons` the row below it. `read`: of words alone; the
    body has the keyboard, whose keys scroll it where the screen is too low."""

    def __init__(
        self,
        catalogue: Catalogue,
        title_id: str,
        parent: QWidget | None,
        width: int = 520,
        *,
        read: bool = False,
    ) -> None:
        super().__init__(parent)
        self.catalogue = catalogue
        self.text = catalogue.text
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._grow_soon = QTimer(self, singleShot=True, interval=0)
        self._grow_soon.timeout.connect(self._grow)
        self.setWindowTitle(self.text(title_id))
        self.setMinimumWidth(min(width, room_for(self).width()))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(label(self.text(title_id), "title", wrap=True))
        self._copier = TableCopier(self)
        self._copier.copied.connect(self._copied)
        self._scroll = BodyScroll()
        if read:
            self._give_keyboard(self.text(title_id))
        self.body = self._scroll.column
        self.body.setSpacing(12)
        column.addWidget(self._scroll, 1)
        self._said = label("", "muted", wrap=True)
        self._said.hide()
        column.addWidget(self._said)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        column.addLayout(self.buttons)

    def _give_keyboard(self, name: str) -> None:
        """To the body, before it stands in the dialog: then a screen reader may have asked what it is."""
        speak_as(self._scroll, "document")
        self._scroll.setAccessibleName(name)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def explain(self, sentence: str) -> None:
        self.body.addWidget(label(sentence, "muted", wrap=True))

    def add_field(self, text_id: str, field: QWidget, row: QWidget | None = None) -> None:
        """`field` under its label; `row` if it stands in one with something else."""
        self.body.addLayout(self.labelled(text_id, field, row))

    def add_row(self, *pairs: tuple[QVBoxLayout, int]) -> None:
        """Labelled fields side by side with their shares of the width: level, whatever one says below."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for pair, share in pairs:
            pair.addStretch(1)
            row.addLayout(pair, share)
        self.body.addLayout(row)

    def labelled(self, text_id: str, field: QWidget, row: QWidget | None = None) -> QVBoxLayout:
        words = self.text(text_id)
        field.setAccessibleName(words)
        inner = field.lineEdit() if isinstance(field, QComboBox) else None
        if inner is not None:
            inner.setAccessibleName(words)  # it is what has the keyboard
        pair = _Labelled()
        pair.setSpacing(4)
        name = label(words, "field")
        name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        name.setBuddy(field)
        pair.addWidget(name)
        pair.addWidget(row or field)
        return pair

    def add_button(self, text_id: str, role: str = "") -> QPushButton:
        """`role`: primary for the one that Enter presses."""
        button = QPushButton(self.text(text_id))
        button.setAutoDefault(False)
        if role:
            button.setProperty("role", role)
        button.setDefault(role == "primary")
        self.buttons.addWidget(button)
        return button

    def tell(self, sentence: str, *, wrong: bool = True) -> None:
        """One line above the buttons; an empty one hides it."""
        set_role(self._said, "error" if wrong else "muted")
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self.fit()

    @property
    def said(self) -> str:
        """What the line above the buttons says."""
        return self._said.text()

    def fit(self) -> None:
        """As high as the words need at this width: wrapped lines are not known before. Never higher than the
        screen: then tables get lower, and after them the body scrolls."""
        layout = self.layout()
        if layout is None or not self.isVisible():
            return
        room = room_for(self)
        self._scroll.give_back()
        needed = self._needed(layout)
        if needed > room.height():
            self._scroll.squeeze(needed - room.height())
        wide = max(self.width(), layout.totalMinimumSize().width())
        self.resize(min(wide, room.width()), min(needed, room.height()))
        stay_in_view(self)

    def _grow(self) -> None:
        """What a day was understood as may take a line more, a note more of them, and a row whose column
        somebody made narrower: nothing is pushed out of view by it."""
        layout = self.layout()
        if layout is not None and min(self._needed(layout), room_for(self).height()) > self.height():
            self.fit()

    def _row_grew(self, _row: int, before: int, now: int) -> None:
        if now > before:
            self._grow_soon.start()

    def _needed(self, layout: QLayout) -> int:
        layout.activate()
        self._scroll.measure_anew()
        layout.activate()
        needed = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else 0
        return max(needed, layout.totalMinimumSize().height())

    def _copied(self, rows: int) -> None:
        self.tell(self.catalogue.plural("table.copied", rows), wrong=False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for view in self.findChildren(QTableView):
            self._copier.watch(view)  # once more changes nothing
            if view.sizeAdjustPolicy() == QTableView.SizeAdjustPolicy.AdjustToContents:
                view.verticalHeader().sectionResized.connect(
                    self._row_grew, Qt.ConnectionType.UniqueConnection
                )
        tend(self)
        if not event.spontaneous():
            self._scroll.rest()  # it opens at its top, wherever the keyboard is
        self.fit()
        for day in self.findChildren(DayField):
            day.edited.connect(self._grow_soon.start)
        for note in self.findChildren(NoteField):
            note.wants.connect(self._grow_soon.start)
