"""The days of a month: every week in view, in colours of the theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QTableView, QToolButton

from core.text import LANGS, Catalogue, Lang
from ui.theme import Theme
from ui.widgets.month import Month


@pytest.mark.parametrize("lang", LANGS)
def test_every_name_of_a_day_has_its_room(qapp: QApplication, lang: Lang) -> None:
    Theme(qapp, "light")
    month = Month(Catalogue(lang))
    month.resize(month.sizeHint())
    month.show()
    days = month.findChild(QTableView)
    assert isinstance(days, QTableView)
    for column in range(7):
        name = days.model().index(0, column)
        assert days.sizeHintForIndex(name).width() <= days.columnWidth(column), name.data()
    assert month.minimumSizeHint().height() >= 8 * month.fontMetrics().height() + 80


def test_no_day_has_a_colour_of_qts_own(qapp: QApplication) -> None:
    """Its red cannot be read on a dark ground."""
    month = Month(Catalogue("kk"))
    for day in Qt.DayOfWeek:
        assert month.weekdayTextFormat(day).foreground().style() == Qt.BrushStyle.NoBrush


@pytest.mark.parametrize("lang", LANGS)
def test_the_month_begins_with_a_capital_whichever_is_shown(qapp: QApplication, lang: Lang) -> None:
    month = Month(Catalogue(lang))
    button = month.findChild(QToolButton, "qt_calendar_monthbutton")
    assert button is not None
    for number in (11, 12, 1):
        month.setCurrentPage(2026, number)
        assert button.text()[0].isupper()
    assert all(action.text()[0].isupper() for action in button.menu().actions())


def test_days_of_the_months_around_are_of_another_colour(qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    month = Month(Catalogue("ru"))
    month.setCurrentPage(2026, 11)
    found = []
    for day in (QDate(2026, 11, 17), QDate(2026, 10, 31)):
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        image.fill(theme.color("surface"))
        painter = QPainter(image)
        month.paintCell(painter, QRect(0, 0, 60, 40), day)
        painter.end()
        found.append(min(image.pixelColor(x, y).lightness() for x in range(60) for y in range(40)))
    within, around = found
    assert around > within + 20


def test_the_ground_of_a_day_stays_off_the_edges_of_its_cell(qapp: QApplication) -> None:
    """At a scale of 1.5 it covered a part of the frame that says where the keyboard is."""
    Theme(qapp, "light")
    month = Month(Catalogue("ru"))
    month.setSelectedDate(QDate(2026, 11, 17))
    for day in (QDate(2026, 11, 17), QDate(2026, 11, 18)):
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.red)
        painter = QPainter(image)
        month.paintCell(painter, QRect(0, 0, 60, 40), day)
        painter.end()
        edges = {image.pixelColor(x, y).name() for x in range(60) for y in (0, 39)}
        edges |= {image.pixelColor(x, y).name() for x in (0, 59) for y in range(40)}
        assert edges == {"#ff0000"}
