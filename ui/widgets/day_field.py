"""A day typed (1.3.2026, 01032026, -3) or chosen in a calendar, with what it was understood as beside it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from core.days import typed_day
from core.formatting import day as day_text
from core.text import Catalogue
from ui.widgets.fields import FigureField
from ui.widgets.labels import label
from ui.widgets.wrapping_row import WrappingRow


class CalendarPopup(QFrame):
    """Closes itself once a day is chosen; Escape closes it without."""

    chosen = Signal(date)

    def __init__(self, catalogue: Catalogue, shown: date | None, parent: QWidget) -> None:
        from ui.widgets.month import Month  # a question is shown without

        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(catalogue.text("editor.calendar"))
        self.calendar = Month(catalogue, self)
        self.calendar.setAccessibleName(catalogue.text("editor.calendar"))
        if shown:
            self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.calendar)
        self.calendar.activated.connect(self._choose)
        self.calendar.clicked.connect(self._choose)

    def _choose(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)


class DayField(QWidget):
    """`text()` is an ISO day once one can be read, else what was typed."""

    edited = Signal()

    def __init__(
        self,
        name: str,
        catalogue: Catalogue,
        parent: QWidget | None = None,
        *,
        ahead: bool = False,
        large: bool = False,
    ) -> None:
        """`ahead`: a day without its year lies after the reference. `large`: as the figure of a question."""
        super().__init__(parent)
        self._catalogue = catalogue
        self._ahead = ahead
        self._reference: date | None = None
        self.field = FigureField(name, self, width=184 if large else 140)
        if large:
            self.field.setProperty("role", "figure")
        self.field.setPlaceholderText(catalogue.text("editor.day_example"))
        self.button = QToolButton(self)
        self.button.setArrowType(Qt.ArrowType.DownArrow)  # as the theme draws it in lists of choices
        self.button.setAccessibleName(catalogue.text("editor.calendar_open"))
        self.button.setToolTip(catalogue.text("editor.calendar_open"))
        self.meaning = label("", "muted", parent=self)
        layout = WrappingRow(self)
        layout.addWidget(self.field)
        layout.addWidget(self.button)
        layout.addWidget(self.meaning)
        layout.add_stretch()
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._edited)
        self.button.clicked.connect(self.open_calendar)

    def set_reference(self, reference: date | None) -> None:
        """Steps and days without a year count from it."""
        self._reference = reference
        self._show_meaning()

    def text(self) -> str:
        found = self.day()
        return found.isoformat() if found else self.field.text().strip()

    def day(self) -> date | None:
        return typed_day(self.field.text(), self._reference, ahead=self._ahead)

    def show_text(self, text: str) -> None:
        if text == self.text() and (text or not self.field.text()):
            return
        try:
            shown = f"{date.fromisoformat(text):%d.%m.%Y}"
        except ValueError:
            shown = text
        self.field.show_text(shown)
        self._show_meaning()

    def open_calendar(self) -> None:
        popup = CalendarPopup(self._catalogue, self.day() or self._reference, self)
        popup.chosen.connect(self._chosen)
        popup.move(self.field.mapToGlobal(QPoint(0, self.field.height() + 2)))
        popup.show()
        popup.calendar.setFocus()

    def _chosen(self, day: date) -> None:
        self.field.setText(f"{day:%d.%m.%Y}")
        self._edited()
        self.field.setFocus()

    def _edited(self) -> None:
        self._show_meaning()
        self.edited.emit()

    def _show_meaning(self) -> None:
        found = self.day()
        self.meaning.setMinimumWidth(self._widest() if found else 0)
        self.meaning.setText(day_text(found, self._catalogue.lang) if found else "")

    def _widest(self) -> int:
        """So that days of two fields side by side stand both beside them, or both below."""
        lang = self._catalogue.lang
        days = (day_text(date(2028, month, 28), lang) for month in range(1, 13))
        return max(map(self.meaning.fontMetrics().horizontalAdvance, days))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)
