"""What every dialog can do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem

from core.text import Catalogue
from ui.dialogs.base import Dialog


def test_every_table_of_a_dialog_is_copied_whole_on_any_layout(qapp: QApplication) -> None:
    dialog = Dialog(Catalogue("kk"), "menu.open", None)
    table = QTableWidget(2, 2)
    table.setHorizontalHeaderLabels(["Аудан", "Балл"])
    for row, column, words in ((0, 0, "Ойыл"), (0, 1, "=1+1"), (1, 0, "Темір\tауданы"), (1, 1, "12,5")):
        table.setItem(row, column, QTableWidgetItem(words))
    dialog.body.addWidget(table)
    dialog.show()
    control = Qt.KeyboardModifier.ControlModifier
    pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_C, control, "")
    QApplication.sendEvent(table, pressed)
    assert QApplication.clipboard().text() == "Аудан\tБалл\nОйыл\t'=1+1\nТемір ауданы\t12,5\n"
    dialog.reject()
