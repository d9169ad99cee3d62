"""Which bodies an audit has, and which criteria each is asked: a matrix of ticks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from core.answers import reads as answers
from core.audits import operations
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from ui.context import Context
from ui.dialogs.recording import RecordingDialog
from ui.widgets.table_header import TableHeader

_PAD = 10  # beside a heading: the ticks below begin there
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class Matrix(QTableWidget):
    """Space turns all selected ticks, and `turned` carries their items together; Enter is the dialog's."""

    turned = Signal(list)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            chosen = [item for item in self.selectedItems() if item.flags() & Qt.ItemFlag.ItemIsEnabled]
            state = _OFF if chosen and all(item.checkState() == _ON for item in chosen) else _ON
            blocked = self.blockSignals(True)
            for item in chosen:
                item.setCheckState(state)
            self.blockSignals(blocked)
            self.turned.emit(chosen)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ScopeDialog(RecordingDialog):
    def __init__(self, context: Context, audit: Audit, parent: QWidget | None = None) -> None:
        super().__init__(context, "scope.title", parent, width=860)
        with context.workspace.reading() as db:
            self._audit = audits.by_id(db, audit.id)
            self._bodies = bodies.everyone(db)
            self._criteria = audits.methodology(db, audit.methodology).criteria
        self._entered: Counter[tuple[str, str]] = Counter()
        context.jobs.quietly(self._read_entered, on_done=self._entered_came)
        self.explain(self.text("scope.explain"))
        self.table = self._make_table()
        self.body.addWidget(self.table, 1)
        self.add_go("action.save")
        self.table.itemChanged.connect(lambda item: self._ticked([item]))
        self.table.turned.connect(self._ticked)
        self._count()
        self.table.setFocus()

    def audit(self) -> Audit:
        """The audit with the scope that is ticked; pairs of bodies that are out are kept."""
        mine = tuple(body.id for row, body in enumerate(self._bodies) if self._is_on(row, 0))
        shown = {body.id for body in self._bodies}
        excluded = {pair for pair in self._audit.excluded if pair[0] not in shown}
        for row, body in enumerate(self._bodies):
            for column, criterion in enumerate(self._criteria, 1):
                if not self._is_on(row, column):
                    excluded.add((body.id, criterion.id))
        return replace(self._audit, bodies=mine, excluded=frozenset(excluded))

    def _read_entered(self) -> Counter[tuple[str, str]]:
        """How many answers there are of each body and criterion."""
        of = {one.id: criterion.id for criterion in self._criteria for one in criterion.indicators}
        with self._context.workspace.reading() as db:
            found = answers.entered(db, self._audit.id)
        return Counter((body, of.get(indicator, "")) for body, indicator in found)

    def _entered_came(self, entered: Counter[tuple[str, str]]) -> None:
        self._entered = entered
        self._count()

    def _make_table(self) -> Matrix:
        lang = self.catalogue.lang
        table = Matrix(len(self._bodies), len(self._criteria) + 1)
        header = TableHeader(self._context.theme, table, pad=_PAD, after=2)
        table.setHorizontalHeader(header)
        table.setProperty("role", "boxed")
        table.setAccessibleName(self.text("scope.title"))
        heads = [self.text("scope.in_audit"), *(one.short.of(lang) for one in self._criteria)]
        table.setHorizontalHeaderLabels(heads)
        table.verticalHeader().hide()
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for row, body in enumerate(self._bodies):
            name = body.name.of(lang)
            table.setItem(row, 0, _tick(body.id in self._audit.bodies, name, name))
            for column, criterion in enumerate(self._criteria, 1):
                on = (body.id, criterion.id) not in self._audit.excluded
                table.setItem(row, column, _tick(on, "", f"{name}: {criterion.short.of(lang)}"))
            _enable(table, row)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(max(map(header.least_width, range(1, table.columnCount()))))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.fit_height()
        table.setMinimumHeight(420)
        return table

    def _is_on(self, row: int, column: int) -> bool:
        item = self.table.item(row, column)
        return item is not None and item.checkState() == _ON

    def _ticked(self, items: Sequence[QTableWidgetItem]) -> None:
        blocked = self.table.blockSignals(True)
        for item in items:
            if item.column() == 0:
                _enable(self.table, item.row())
        self.table.blockSignals(blocked)
        self.table.viewport().update()
        self._count()

    def _count(self) -> None:
        """How much is in, and what the change would set aside."""
        now = self.audit()
        mine = frozenset(now.bodies)
        out = sum(
            count for pair, count in self._entered.items() if pair[0] not in mine or pair in now.excluded
        )
        said = self.text("scope.bodies", chosen=len(now.bodies), of=len(self._bodies))
        if out:
            said += " " + self.catalogue.plural("scope.set_aside", out)
        self.tell(said, wrong=False)

    def save(self) -> None:
        self.record(operations.edit, audit=self.audit())


def _tick(on: bool, words: str, spoken: str) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
    item.setFlags(_FLAGS)
    item.setCheckState(_ON if on else _OFF)
    return item


def _enable(table: QTableWidget, row: int) -> None:
    """The criteria of a body that is out are not asked about."""
    first = table.item(row, 0)
    on = first is not None and first.checkState() == _ON
    for column in range(1, table.columnCount()):
        item = table.item(row, column)
        if item is not None:
            item.setFlags(_FLAGS if on else Qt.ItemFlag.NoItemFlags)
