"""The days of a month: every week in view, in colours of the theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView

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
