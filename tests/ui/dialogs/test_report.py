"""What the check of integrity found is all told, and the window lives while much of it comes."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.journal.findings import KINDS, Problem, Report
from core.reports.integrity import Names, explain
from core.text import Catalogue
from ui.dialogs.report import ReportDialog
from ui.theme import Theme
from ui.widgets.body_scroll import BodyScroll

PROBLEMS = tuple(Problem(kind, "9f2c", "answer") for kind in sorted(KINDS))


def test_a_long_report_comes_in_turns_and_is_whole_in_its_order(qapp: QApplication, qtbot: QtBot) -> None:
    catalogue = Catalogue("en")
    found = explain(PROBLEMS, Names(), catalogue)
    dialog = ReportDialog(catalogue, Theme(qapp, "light"), Report(False, 90, 40, PROBLEMS), found)
    qtbot.addWidget(dialog)
    dialog.open()
    told = [one.sentence for one in found]
    at_once = _told(dialog, told)
    assert 0 < len(at_once) < len(told)
    assert at_once == told[: len(at_once)]
    (area,) = dialog.findChildren(BodyScroll)
    assert area.verticalScrollBar().maximum() > 0, "what comes later is below what is in view"
    high = dialog.height()
    qtbot.waitUntil(lambda: _told(dialog, told) == told)
    QApplication.processEvents()
    assert dialog.height() == high
    assert area.verticalScrollBar().value() == 0
    dialog.reject()


def _told(dialog: ReportDialog, told: list[str]) -> list[str]:
    """From top to bottom, as far as they stand there."""
    shown = [one for one in dialog.findChildren(QLabel) if one.text() in told]
    return [one.text() for one in sorted(shown, key=lambda one: one.mapTo(dialog, one.rect().topLeft()).y())]
