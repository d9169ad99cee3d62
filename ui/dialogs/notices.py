"""What was told since the program began, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListWidgetItem, QWidget

from core.formatting import clock
from core.text import Catalogue
from ui.dialogs.base import Dialog
from ui.messages import Notice
from ui.widgets.enter_list import EnterList
from ui.widgets.tsv import tsv


class NoticesDialog(Dialog):
    """Enter does what a notice offers; Ctrl+C copies the list."""

    def __init__(
        self, catalogue: Catalogue, notices: Sequence[Notice], parent: QWidget | None = None
    ) -> None:
        super().__init__(catalogue, "notice.title", parent, width=620)
        self._notices = tuple(reversed(notices))
        self.list = EnterList()
        self.list.setAccessibleName(self.text("notice.title"))
        self.list.setMinimumHeight(280)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for notice in self._notices:
            sign = "!" if notice.wrong else "✓"
            QListWidgetItem(f"{sign} {clock(notice.when)}  {notice.text}", self.list)
        self.list.currentRowChanged.connect(lambda _row: self._show_action())
        self.list.itemActivated.connect(lambda _item: self._act())
        if self._notices:
            self.body.addWidget(self.list, 1)
        else:
            self.explain(self.text("notice.none"))
        self.act = self.add_button("notice.open")
        self.act.clicked.connect(self._act)
        self.add_button("action.close", "primary").clicked.connect(self.accept)
        self.list.setCurrentRow(0)
        self._show_action()

    def _work(self) -> Callable[[], object] | None:
        row = self.list.currentRow()
        return self._notices[row].work if 0 <= row < len(self._notices) else None

    def _show_action(self) -> None:
        self.act.setVisible(any(notice.work for notice in self._notices))
        self.act.setEnabled(self._work() is not None)
        row = self.list.currentRow()
        if 0 <= row < len(self._notices) and self._notices[row].action:
            self.act.setText(self._notices[row].action)

    def _act(self) -> None:
        work = self._work()
        if work is not None:
            self.accept()
            work()

    def copy(self) -> None:
        rows = [(f"{notice.when:%H:%M:%S}", notice.text) for notice in self._notices]
        QApplication.clipboard().setText(tsv(rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)
