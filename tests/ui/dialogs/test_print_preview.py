"""Pages as they will look on paper: turned, seen nearer, sent to a printer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QGraphicsView, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.conftest import OpenSession
from ui import print_commands
from ui.dialogs.print_preview import PrintPreview
from ui.printing import table_pdf
from ui.session import Session
from ui.theme import ThemeName
from ui.widgets.tsv import TableTexts

SIZES = {"portrait": (827, 1169), "landscape": (1169, 827)}


def sheets(count: int, kind: str = "portrait") -> list[QImage]:
    made = []
    for _ in range(count):
        page = QImage(*SIZES[kind], QImage.Format.Format_RGB888)
        page.fill(QColor("white"))
        made.append(page)
    return made


def opened(session: Session, shown: list[QImage]) -> PrintPreview:
    data = table_pdf("Оценочная карта", [], TableTexts(["№"], [[str(n)] for n in range(100)]))
    print_commands.preview(session, data, shown, "Оценочная карта")
    (found,) = session.window.findChildren(PrintPreview)
    QApplication.processEvents()
    return found


@pytest.fixture
def dialog(open_session: OpenSession) -> Iterator[PrintPreview]:
    found = opened(open_session(None, "ru"), sheets(3))
    yield found
    if isValid(found):
        found.reject()


def test_pages_are_turned_and_stop_at_the_ends(dialog: PrintPreview) -> None:
    before, after = dialog.buttons["print.page_before"], dialog.buttons["print.page_next"]
    assert dialog.page_label.text() == "1\u00a0из\u00a03"
    assert (before.isEnabled(), after.isEnabled()) == (False, True)
    after.click()
    assert dialog.page_label.text() == "2\u00a0из\u00a03"
    QTest.keyClick(dialog, Qt.Key.Key_End)
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.page_label.text() == "3\u00a0из\u00a03"
    assert (before.isEnabled(), after.isEnabled()) == (True, False)
    QTest.keyClick(dialog, Qt.Key.Key_Home)
    assert dialog.page_label.text() == "1\u00a0из\u00a03"


def test_seen_nearer_by_steps_and_fitted_again(dialog: PrintPreview) -> None:
    width, page = dialog.buttons["print.fit_width"], dialog.buttons["print.fit_page"]
    assert (width.isChecked(), page.isChecked()) == (False, True)
    whole = dialog.view.zoomFactor()
    QTest.keyClick(dialog, Qt.Key.Key_W)
    assert (width.isChecked(), page.isChecked()) == (True, False)
    assert dialog.view.zoomFactor() > whole
    QTest.keyClick(dialog, Qt.Key.Key_Minus)
    assert (width.isChecked(), page.isChecked()) == (False, False)
    assert dialog.size_label.text() == f"{round(dialog.view.zoomFactor() * 100)} %".replace(" ", "\u00a0")
    page.click()
    assert dialog.view.zoomMode() == QPrintPreviewWidget.ZoomMode.FitInView
    assert page.isChecked()


def test_keys_work_where_the_pages_lie(dialog: PrintPreview) -> None:
    ground = dialog.view.findChild(QGraphicsView)
    assert isinstance(ground, QGraphicsView)
    QTest.keyClick(ground, Qt.Key.Key_PageDown)
    assert dialog.page_label.text() == "2\u00a0из\u00a03"


def test_all_pages_go_to_the_printer_beside_the_window(
    open_session: OpenSession, qtbot: QtBot, tmp_path: Path
) -> None:
    session, file = open_session(None, "ru"), tmp_path / "out.pdf"
    dialog = opened(session, sheets(3))
    dialog.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer.setOutputFileName(str(file))
    with qtbot.waitSignal(session.messages.said) as told:
        dialog.send()
        assert session.jobs.current is not None
        assert not dialog.isVisible()
    assert told.args == [session.catalogue.plural("print.sent", 3)]
    assert len(pypdf.PdfReader(file).pages) == 3


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session(None, "kk")
    dialog = opened(session, sheets(3))
    dialog.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer.setOutputFileName(str(tmp_path / "no such folder" / "out.pdf"))
    dialog.send()
    session.jobs.settle()
    (told,) = (one for one in session.window.findChildren(QMessageBox) if one.isVisible())
    assert session.catalogue.text("print.refused") in told.text()
    told.close()


@pytest.mark.parametrize("kind", SIZES)
def test_paper_lies_as_the_pages_do(open_session: OpenSession, kind: str) -> None:
    dialog = opened(open_session(None, "kk"), sheets(1, kind))
    lies = dialog.printer.pageLayout().orientation() == QPageLayout.Orientation.Landscape
    assert lies == (kind == "landscape")
    dialog.reject()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_ground_is_of_the_theme(open_session: OpenSession, theme: ThemeName) -> None:
    session = open_session(None, "ru", theme=theme)
    dialog = opened(session, sheets(1))
    ground = dialog.view.findChild(QGraphicsView)
    assert isinstance(ground, QGraphicsView)
    corner = ground.viewport().grab().toImage().pixelColor(2, 2)
    assert corner == session.theme.color("surface2")
    dialog.reject()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_has_an_edge_of_the_theme_and_no_shadow(open_session: OpenSession, theme: ThemeName) -> None:
    """Also when it is seen nearer and when the pages were laid out anew."""
    session = open_session(None, "ru", theme=theme)
    dialog = opened(session, sheets(2))
    ground = dialog.view.findChild(QGraphicsView)
    assert isinstance(ground, QGraphicsView)
    wanted = {session.theme.color(one).name() for one in ("surface2", "border")} | {"#ffffff"}
    works: list[Callable[[], None]] = [lambda: None, lambda: dialog.zoom(1.5), dialog.view.updatePreview]
    for work in works:
        work()
        QApplication.processEvents()
        assert colours(ground, 24) == wanted
    dialog.reject()


def colours(ground: QGraphicsView, edge: int) -> set[str]:
    """All that are seen, but for the scroll bars `edge` pixels wide."""
    seen = ground.viewport().grab().toImage().copy(0, 0, ground.width() - edge, ground.height() - edge)
    return {seen.pixelColor(x, y).name() for x in range(seen.width()) for y in range(seen.height())}


def test_every_button_has_a_name_and_room(dialog: PrintPreview, qtbot: QtBot) -> None:
    dialog.resize(768, 432)
    QApplication.processEvents()
    buttons = [one for one in dialog.findChildren(QAbstractButton) if one.isVisible()]
    assert len(buttons) == 8
    for one in buttons:
        assert one.accessibleName() or one.text()
        assert dialog.rect().contains(one.geometry())
    assert len({one.geometry().center().y() for one in buttons}) == 1
