"""The history of an answer: who, when, from what to what, and why. Rows are copied with Ctrl+C."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.context import Context
from ui.dialogs.base import Dialog
from ui.models.sheet import Sheet
from ui.models.story import Line, tell_of_answer
from ui.widgets.body_scroll import as_high_as_rows
from ui.widgets.boxed_table import BoxedTable
from ui.widgets.labels import label
from ui.widgets.tsv import copy_table

_HEADS = ("changes.when", "changes.who", "changes.what")


class HistoryDialog(Dialog):
    def __init__(self, context: Context, sheet: Sheet, indicator: str, parent: QWidget | None = None) -> None:
        super().__init__(context.catalogue, "history.title", parent, width=context.theme.px(820))
        self._context = context
        found = sheet.methodology.find(indicator)
        name = f"{indicator}  {found.short.of(self.catalogue.lang) if found else ''}"
        self.body.addWidget(label(f"{name} · {sheet.body.name.of(self.catalogue.lang)}", "strong", wrap=True))
        self.table = self._make_table()
        self.body.addWidget(self.table, 1)
        copy = self.add_button("history.copy")
        copy.clicked.connect(self._copy_all)
        self.add_button("action.close", "primary").clicked.connect(self.accept)
        place = (sheet.audit.id, sheet.body.id, indicator)
        workspace, catalogue = context.workspace, context.catalogue

        def read() -> list[Line]:
            with workspace.reading() as db:
                return tell_of_answer(db, place, catalogue)

        self.tell(self.text("history.reading"), wrong=False)
        self._is_open = True
        self.finished.connect(self._closed)
        context.jobs.quietly(read, on_done=self._came)

    def _make_table(self) -> BoxedTable:
        table = BoxedTable(self.text("history.title"), [self.text(one) for one in _HEADS])
        table.setProperty("wraps", True)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(_HEADS) - 1, QHeaderView.ResizeMode.Stretch)
        self._rows_soon = QTimer(self, singleShot=True, interval=0)
        self._rows_soon.timeout.connect(self._fit_rows)
        table.verticalHeader().sectionResized.connect(lambda *_: self._rows_soon.start())
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._copy)
        return table

    def _closed(self) -> None:
        self._is_open = False

    def _came(self, lines: list[Line]) -> None:
        if not self._is_open:
            return
        self.table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, words in enumerate((line.when, line.who, line.what)):
                item = self.table.put(row, column, words)
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole, f"{self.text(_HEADS[column])}: {words or '–'}"
                )
        as_high_as_rows(self.table)
        self.tell(self.catalogue.plural("changes.count", len(lines)), wrong=False)
        self.table.setFocus()
        QTimer.singleShot(0, self, self.fit)  # its columns have their widths by then

    def _fit_rows(self) -> None:
        """They have got other heights: their columns have."""
        as_high_as_rows(self.table)
        self._grow()

    def _copy(self) -> None:
        rows = copy_table(self.table)
        self.tell(self.catalogue.plural("table.copied", rows), wrong=False)

    def _copy_all(self) -> None:
        self.table.selectAll()
        self._copy()
