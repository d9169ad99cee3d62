from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.table_header import TableHeader

if TYPE_CHECKING:
    from ui.theme import ThemeName


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_strip_beside_the_last_title_has_the_ground_of_the_header(
    qapp: QApplication, qtbot: QtBot, name: ThemeName
) -> None:
    theme = Theme(qapp, name)
    table = QTableWidget(30, 2)
    qtbot.addWidget(table)
    table.setHorizontalHeader(TableHeader(theme, table))
    table.verticalHeader().hide()
    table.resize(400, 200)
    table.setColumnWidth(0, 100)
    table.setColumnWidth(1, 100)
    table.show()
    strip = table.horizontalHeader().viewport()
    image = strip.grab().toImage()
    for x in (210, strip.width() - 1):
        assert image.pixelColor(x, 10) == theme.color("surface")


def test_words_that_stand_left_need_less_after_them_where_it_is_said(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme = Theme(qapp, "light")
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    table.setHorizontalHeaderLabels(["Title"])
    wide, narrow = TableHeader(theme, table, pad=10), TableHeader(theme, table, pad=10, after=2)
    widths = []
    for header in (wide, narrow):
        header.setModel(table.model())
        widths.append(header.least_width(0))
    assert widths[0] - widths[1] == 8


def _partly_in_view(qapp: QApplication, qtbot: QtBot, second: str) -> tuple[QTableWidget, TableHeader]:
    """Two columns of 200 pixels, of which 250 are in view; `second` is the title of the second."""
    table = QTableWidget(3, 2)
    qtbot.addWidget(table)
    table.setHorizontalHeaderLabels(["In publications", second])
    header = TableHeader(Theme(qapp, "light"), table)
    table.setHorizontalHeader(header)
    table.verticalHeader().hide()
    table.setHorizontalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for column in (0, 1):
        table.setColumnWidth(column, 200)
    table.show()
    table.resize(200 + 50 + 2 * table.frameWidth(), 200)
    qtbot.waitUntil(lambda: header.viewport().width() == 250)
    return table, header


def test_a_title_partly_out_of_view_ends_in_dots_within_it(qapp: QApplication, qtbot: QtBot) -> None:
    """On both sides, and again after scrolling."""
    table, header = _partly_in_view(qapp, qtbot, "In publications")
    strip = header.viewport()
    assert _inked(strip)[-1] < 250 - header._pad  # of the second only what is in view, and no letter cut
    assert any(x > 200 for x in _inked(strip))
    table.horizontalScrollBar().setValue(150)  # 50 pixels of the first are left
    qtbot.waitUntil(lambda: header.offset() == 150)
    first = [x for x in _inked(strip) if x < 50]
    assert first
    assert header._pad <= first[0]
    assert first[-1] < 50 - header._pad


def _inked(strip: QWidget) -> list[int]:
    """Where across, in pixels, something is drawn on the ground above the line below the titles."""
    image = strip.grab().toImage()
    ground, rows = image.pixelColor(1, 12), range(8, image.height() - 4)
    return [x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in rows)]


def test_a_narrow_strip_beside_the_last_title_leaves_the_round_corner_free(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme = Theme(qapp, "light")
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    header = TableHeader(theme, table)
    table.setHorizontalHeader(header)
    table.verticalHeader().hide()
    table.resize(400, 200)
    table.show()
    table.setColumnWidth(0, table.viewport().width() - 4)
    image = QImage(header.size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    header.viewport().render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    painter.end()
    right = header.viewport().width() - 1
    assert image.pixelColor(right, 0).alpha() == 0
    assert image.pixelColor(right, 12).alpha() == 255


def test_a_title_of_which_not_a_word_is_in_view_is_not_shown(qapp: QApplication, qtbot: QtBot) -> None:
    """A letter and dots would say nothing."""
    _table, header = _partly_in_view(qapp, qtbot, "Publications")
    strip = header.viewport()
    assert _inked(strip)
    assert not any(x > 202 for x in _inked(strip))


def test_a_header_is_as_high_as_its_titles_are_painted(qapp: QApplication, qtbot: QtBot) -> None:
    """A title that fits beside the arrow of sorting takes one line; one that does not takes two."""
    theme = Theme(qapp, "light")
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    table.setHorizontalHeaderLabels(["In publications"])
    header = TableHeader(theme, table, pad=11)
    table.setHorizontalHeader(header)
    words = QFontMetrics(theme.font(11, bold=True)).horizontalAdvance("In publications")
    line = QFontMetrics(theme.font(11, bold=True)).lineSpacing()
    for clickable, more, lines in ((False, 2, 1), (True, 2, 2), (True, 14, 1), (False, -4, 2)):
        header.setSectionsClickable(clickable)
        table.setColumnWidth(0, words + 2 * 11 + more)
        assert header.sizeHint().height() == max(34, lines * line + 22), (clickable, more)
