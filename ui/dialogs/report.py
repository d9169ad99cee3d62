"""What the check of integrity found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from core.formatting import number
from core.text import Catalogue
from ui.dialogs.base import Dialog
from ui.icons import icon_pixmap
from ui.theme import Theme
from ui.widgets.labels import label

if TYPE_CHECKING:
    from core.journal.findings import Report

COLUMNS = ("verify.kind", "verify.subject", "verify.detail")


class ReportDialog(Dialog):
    def __init__(
        self, catalogue: Catalogue, theme: Theme, report: Report, parent: QWidget | None = None
    ) -> None:
        super().__init__(catalogue, "verify.title", parent, width=640)
        self._report = report
        row = QHBoxLayout()
        row.setSpacing(12)
        sign = label("")
        sign.setPixmap(
            icon_pixmap(theme, "good" if report.ok else "bad", "good" if report.ok else "bad", size=28)
        )
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(self._sentence(), wrap=True), 1)
        self.body.addLayout(row)
        self.explain(self.text("verify.protection", protected=self._number(report.protected_up_to)))
        if report.problems:
            self.body.addWidget(self._table(), 1)
            copy = self.add_button("action.copy")
            copy.clicked.connect(self._copy)
        close = self.add_button("action.close", "primary")
        close.clicked.connect(self.accept)

    def _sentence(self) -> str:
        entries = self._number(self._report.entries)
        if self._report.ok:
            return self.catalogue.plural("verify.whole", self._report.entries, entries=entries)
        return self.text("verify.broken", entries=entries, count=self._number(len(self._report.problems)))

    def _number(self, count: int) -> str:
        return number(count, self.catalogue.lang)

    def _table(self) -> QTableWidget:
        problems = self._report.problems
        table = QTableWidget(len(problems), len(COLUMNS))
        table.setProperty("role", "boxed")
        table.setAccessibleName(self.text("verify.title"))
        table.setHorizontalHeaderLabels([self.text(text_id) for text_id in COLUMNS])
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        for row, problem in enumerate(problems):
            for column, words in enumerate((problem.kind, problem.subject, problem.detail)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                table.setItem(row, column, item)
        table.setMinimumHeight(220)
        return table

    def _copy(self) -> None:
        lines = [f"{one.kind}\t{one.subject}\t{one.detail}" for one in self._report.problems]
        QGuiApplication.clipboard().setText("\n".join([self._sentence(), *lines]))
        self.tell(self.text("action.copied"), wrong=False)
