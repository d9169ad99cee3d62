from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from ui.models.cells import Cell, CellsModel, Head
from ui.widgets.tsv import copy_table, table_texts, tsv


def test_no_cell_breaks_out_of_its_place() -> None:
    rows = [["a\tb", "c\nd"], ["=1+1", "+7 701"], ["@cmd", "–1,2"], ["-cmd", "-5"]]
    assert tsv(rows) == "a b\tc d\n'=1+1\t+7 701\n'@cmd\t–1,2\n'-cmd\t-5\n"


def test_the_whole_table_or_what_is_selected(qtbot: QtBot) -> None:
    model = QStandardItemModel(3, 2)
    for row in range(3):
        for column in range(2):
            model.setItem(row, column, QStandardItem(f"{row}{column}"))
    model.setHorizontalHeaderLabels(["A", "B"])
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    assert copy_table(view) == 3
    assert QApplication.clipboard().text() == "A\tB\n00\t01\n10\t11\n20\t21\n"
    view.setColumnHidden(0, True)
    assert copy_table(view) == 3
    assert QApplication.clipboard().text().startswith("B\n01\n")
    view.setColumnHidden(0, False)
    select = QItemSelectionModel.SelectionFlag.Select
    for row in (0, 2):
        view.selectionModel().select(model.index(row, 1), select)
    assert copy_table(view) == 2
    assert QApplication.clipboard().text() == "B\n01\n21\n"


def test_what_a_cell_repeats_is_copied_but_not_printed_again(qtbot: QtBot) -> None:
    model = CellsModel()
    made = {"a": [Cell("uil"), Cell("1")], "b": [Cell("uil", repeats=True), Cell("2")]}
    model.show((Head("body", "A"), Head("count", "B")), ["a", "b"], made.__getitem__)
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    copy_table(view)
    assert QApplication.clipboard().text() == "A\tB\nuil\t1\nuil\t2\n"
    assert table_texts(view).rows == [["uil", "1"], ["", "2"]]
    view.setRowHidden(0, True)
    assert table_texts(view).rows == [["uil", "2"]]  # nothing above it says so
