"""Who works on which body of an audit."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QWidget

from core.audits import operations
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.people import reads as people
from ui.context import Context
from ui.dialogs.recording import RecordingDialog
from ui.widgets.boxed_table import BoxedTable
from ui.widgets.choice import Choice

_HEADS = ("assign.body", "assign.person")


class AssignDialog(RecordingDialog):
    """Rows are selected, a person is chosen, the button gives them to that person; saving records it."""

    def __init__(self, context: Context, audit: Audit, parent: QWidget | None = None) -> None:
        super().__init__(context, "assign.title", parent, width=640)
        self._audit = audit
        with context.workspace.reading() as db:
            self._bodies = tuple(body for body in bodies.everyone(db) if body.id in audit.bodies)
            self._people = people.everybody(db)
            now = audits.assignments(db, audit.id)
        self._persons: dict[str, str | None] = {body.id: now.get(body.id) for body in self._bodies}
        self._before = dict(self._persons)
        self.explain(self.text("assign.explain"))
        self.table = self._make_table()
        self.body.addWidget(self.table, 1)
        self.body.addLayout(self._make_row())
        self.add_go("action.save")
        self._show()
        self.table.setFocus()

    def _make_table(self) -> BoxedTable:
        heads = [self.text(one) for one in _HEADS]
        table = BoxedTable(self.text("assign.title"), heads, len(self._bodies))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.setMinimumHeight(380)
        return table

    def _make_row(self) -> QHBoxLayout:
        self._person = Choice()
        self._person.setAccessibleName(self.text("assign.person"))
        for person in self._people:
            mine = person.id == self._context.workspace.person
            name = self.text("assign.me", name=person.name) if mine else person.name
            self._person.addItem(name, person.id)
        self._person.addItem(self.text("assign.nobody"), None)
        give = QPushButton(self.text("assign.give"))
        give.setAutoDefault(False)
        give.clicked.connect(self.give)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._person, 1)
        row.addWidget(give)
        return row

    def give(self) -> None:
        """The selected bodies to the chosen person."""
        for row in {index.row() for index in self.table.selectedIndexes()}:
            self._persons[self._bodies[row].id] = self._person.currentData()
        self._show()

    def _show(self) -> None:
        names = {person.id: person.name for person in self._people}
        lang = self.catalogue.lang
        for row, body in enumerate(self._bodies):
            person = self._persons[body.id]
            shown = names.get(person, person[:8]) if person else "–"
            for column, words in enumerate((body.name.of(lang), shown)):
                self.table.put(row, column, words)
        free = sum(person is None for person in self._persons.values())
        self.tell(self.catalogue.plural("assign.free", free) if free else "", wrong=False)

    def save(self) -> None:
        changed = {body: person for body, person in self._persons.items() if person != self._before[body]}
        self.record(operations.assign, audit=self._audit.id, persons=changed)
