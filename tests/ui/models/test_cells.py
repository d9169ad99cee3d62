"""Tables whose rows are made when they are looked at."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.models.cells import Cell, CellsModel, Head

HEADS = (Head("name", "Name"), Head("size", "Size", right=True))


def test_rows_are_made_on_demand_and_sorted(qapp: object) -> None:
    made: list[str] = []

    def make(item: tuple[str, int | None]) -> list[Cell]:
        made.append(item[0])
        return [Cell(item[0], tip="<b>"), Cell(str(item[1]))]

    model = CellsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    items = [("b", 2), ("c", None), ("a", 30)]
    model.show(HEADS, items, make, lambda item, key: item[0] if key == "name" else item[1])
    made.clear()
    assert model.index(0, 0).data() == "b"
    assert model.index(0, 1).data() == "2"
    assert made == ["b"]
    model.sort_by(1, True)
    assert [model.index(row, 0).data() for row in range(3)] == ["a", "b", "c"]
    model.sort_by(1, False)
    assert [model.index(row, 0).data() for row in range(3)] == ["b", "a", "c"]  # nothing stands last
    assert "<b>" not in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole).replace("<qt>", "")
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "b. Size: 2"
    assert model.data(QModelIndex()) is None
    model.show(HEADS[:1], items, make)
    assert model.sorted_by[0] == -1
