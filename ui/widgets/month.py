"""The days of a month to choose from."""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QLocale, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from core.text import Catalogue

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
_ROWS = 7  # six weeks below their names
_BAR = 24  # pixels around the words above them
_CELL = 16  # and around a day


class Month(QCalendarWidget):
    """In the colours of the theme: Qt's own red and its black arrows cannot be read on a dark ground."""

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(catalogue.lang))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        for day in _WEEKEND:
            self.setWeekdayTextFormat(day, QTextCharFormat())
        self.currentPageChanged.connect(lambda _year, _month: self._name_month())
        self._name_month()

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate) -> None:
        """Days of the months around are in the colour of lesser words. No ground reaches the edge of its
        cell: where the scale is no whole number it would cover a part of the frame."""
        painter.save()
        if (date.year(), date.month()) == (self.yearShown(), self.monthShown()):
            painter.setClipRect(rect.adjusted(1, 1, -1, -1))
            super().paintCell(painter, rect, date)
            painter.restore()
            return
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(date.day()))
        painter.restore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._name_month()

    def _name_month(self) -> None:
        """A heading begins with a capital; names of months come as they stand in a sentence."""
        button = self.findChild(QToolButton, "qt_calendar_monthbutton")
        if button is None:
            return
        button.setText(_capital(button.text()))
        for action in button.menu().actions() if button.menu() else ():
            action.setText(_capital(action.text()))

    def minimumSizeHint(self) -> QSize:
        """Every week and the names of the days are seen: the hint of Qt knows nothing of the padding of the
        style sheet."""
        hint, line = super().minimumSizeHint(), self.fontMetrics().height()
        names = [self.locale().dayName(day, QLocale.FormatType.ShortFormat) for day in range(1, 8)]
        across = 7 * (max(map(self.fontMetrics().horizontalAdvance, names)) + 2 * _CELL)
        return QSize(max(hint.width(), across), max(hint.height(), line + _BAR + _ROWS * (line + _CELL)))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
