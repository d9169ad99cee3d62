"""Who works in this workspace and with which keys; confirming that a key is really that person's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QWidget

from core.changes import Changes
from core.formatting import moment
from core.people import operations, reads
from core.people.records import Person, PersonKey, Standing
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.widgets.boxed_table import BoxedTable
from ui.widgets.labels import label, set_role
from ui.widgets.lines import tip

_HEADS = ("persons.who", "persons.key", "persons.joined", "persons.standing")
_MINE = {
    "": "persons.mine_counts",
    "unconfirmed": "persons.mine_unconfirmed",
    "key_waits": "persons.mine_waits",
}
_ROWS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A key of a person; None for one who has not worked yet."""

    person: Person
    key: PersonKey | None

    @property
    def waits(self) -> bool:
        return not self.person.confirmed or (self.key is not None and not self.key.vouched)


class PersonsDialog(Dialog):
    """`write_package`: what the person does next whose own key waits."""

    def __init__(
        self, context: Context, write_package: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(context.catalogue, "persons.title", parent, width=context.theme.px(960))
        self._context, self._write_package = context, write_package
        self._rows: tuple[Row, ...] = ()
        self._standing: Standing = ""
        self._mine = label("", wrap=True)
        self.body.addWidget(self._mine)
        self.table = self._make_table()
        self.body.addWidget(self.table, 1)
        self._heights_soon = QTimer(self, singleShot=True, interval=0)  # once all columns have their widths
        self._heights_soon.timeout.connect(self._fit_again)
        self.table.horizontalHeader().sectionResized.connect(self._heights_soon.start)
        self._meaning = label("", "muted", wrap=True)
        self.body.addWidget(self._meaning)
        self.send = self._button("persons.send", self._send)
        self.take_back = self._button("persons.take_back", self._take_back)
        self.confirm = self._button("persons.confirm", self._confirm)
        close = self.add_button("action.close", "primary")
        close.clicked.connect(self.accept)
        self.table.itemSelectionChanged.connect(self._show_row)
        context.hub.changed.connect(self._changed)
        self._read()
        self.table.setFocus()

    def _button(self, text_id: str, work: Callable[[], None]) -> QPushButton:
        button = self.add_button(text_id)
        button.clicked.connect(work)
        return button

    def _make_table(self) -> BoxedTable:
        table = BoxedTable(self.text("persons.title"), [self.text(one) for one in _HEADS])
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = table.horizontalHeader()
        for column in range(len(_HEADS)):
            wide = column in (0, 3)
            mode = QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)
        return table

    # What is shown

    def _read(self) -> None:
        workspace = self._context.workspace
        with workspace.reading() as db:
            persons, keys = reads.everybody(db), reads.keys(db)
            self._standing = reads.standing(db, workspace.person, workspace.own_writers)
        rows = [Row(one, key) for one in persons for key in keys.get(one.id, (None,))]
        rows.sort(key=lambda row: not (row.waits and row.key))  # what waits for a word stands first
        self._rows = tuple(rows)
        self._names = {one.id: one.name for one in persons}
        self._alone = sum(one.confirmed for one in persons) <= 1
        self._fill()

    def _fill(self) -> None:
        set_role(self._mine, "error" if self._standing else "muted")
        words = self.text(_MINE[self._standing])
        founder = any(row.person.founder and row.person.id == self._person for row in self._rows)
        if self._standing == "key_waits" and founder and self._alone:
            words = f"{words} {self.text('persons.founder_alone')}"
        self._mine.setText(words)
        self.table.setRowCount(len(self._rows))
        for number, row in enumerate(self._rows):
            for column, cell in enumerate(self._cells(row)):
                item = self.table.put(number, column, cell)
                item.setToolTip(tip(row.key.id if column == 1 and row.key else cell))
        self._fit_rows()
        self.send.setVisible(self._standing == "key_waits")
        self.table.setCurrentCell(0, 0)
        self._show_row()

    def _fit_again(self) -> None:
        """Only for rows of other heights: on a low screen fitting moves the columns, too, by the bar that
        comes and goes with it, and would go on without end."""
        before = self._heights()
        self.table.resizeRowsToContents()
        if self._heights() != before:
            self._fit_rows()
            self.fit()

    def _heights(self) -> list[int]:
        return [self.table.rowHeight(number) for number in range(len(self._rows))]

    def _fit_rows(self) -> None:
        self.table.resizeRowsToContents()
        self.table.setMinimumHeight(self._context.theme.px(48) + sum(self._heights()[:_ROWS_SHOWN]))

    def _cells(self, row: Row) -> tuple[str, ...]:
        key, me = row.key, row.person.id == self._person
        name = self.text("assign.me", name=row.person.name) if me else row.person.name
        if key is None:
            return name, "–", "–", self._standing_of(row)
        here = key.id in self._context.workspace.own_writers
        code = key.id[: operations.CODE]
        shown = self.text("persons.key_here", code=code) if here else code
        joined = moment(key.wall, self.catalogue.lang)
        return name, shown, joined, self._standing_of(row)

    def _standing_of(self, row: Row) -> str:
        """In words, with a sign: never by colour."""
        if not row.person.confirmed:
            return f"… {self.text('persons.unconfirmed')}"
        if row.key is None:
            return f"✓ {self.text('persons.confirmed')}"
        if not row.key.vouched:
            return f"… {self.text('persons.waits')}"
        if not row.key.by:
            return f"✓ {self.text('persons.founding')}"
        by = ", ".join(self._names.get(one, one[:8]) for one in row.key.by)
        return f"✓ {self.text('persons.vouched_by', persons=by)}"

    def _show_row(self) -> None:
        row = self._row
        may = self._standing == "" and row is not None and row.waits
        mine = row is not None and row.person.id == self._person and not row.person.confirmed
        self.confirm.setEnabled(may and not mine)
        given = row.key.words if row is not None and row.key else ()
        self.take_back.setEnabled(bool(set(given) & self._context.workspace.own_writers))
        if row is None or not row.waits or self._standing:
            self._meaning.setText(self.text("persons.explain"))
        elif row.key is None:
            self._meaning.setText(self.text("persons.ask_person", person=row.person.name))
        else:
            code = row.key.id[: operations.CODE]
            self._meaning.setText(self.text("persons.ask_key", person=row.person.name, code=code))
        self.fit()

    @property
    def _person(self) -> str:
        return self._context.workspace.person

    @property
    def _row(self) -> Row | None:
        number = self.table.currentRow()
        return self._rows[number] if 0 <= number < len(self._rows) else None

    # What happens

    def _confirm(self) -> None:
        row = self._row
        if row is not None:
            operation = operations.vouch if row.person.confirmed else operations.confirm
            self._run(operation, row)

    def _take_back(self) -> None:
        if self._row is not None:
            self._run(operations.take_words_back, self._row)

    def _run(self, operation: Callable[..., Changes], row: Row) -> None:
        for button in (self.confirm, self.take_back):
            button.setEnabled(False)
        writers = [row.key.id] if row.key else None
        person = row.person.id
        self._context.hub.run(
            operation, person=person, writers=writers, on_done=self._done, on_error=self._refused
        )

    def _done(self, _changes: Changes) -> None:
        self._read()
        self.tell(self.text("persons.done"), wrong=False)
        self.table.setFocus()

    def _refused(self, error: BaseException) -> None:
        self._show_row()
        self.tell(self._context.messages.sentence(error))

    def _send(self) -> None:
        """The key must be in the file before a package can carry it."""
        self.send.setEnabled(False)
        self._context.hub.run(operations.join, on_done=self._joined, on_error=self._refused)

    def _joined(self, _changes: Changes) -> None:
        self.accept()
        self._write_package()

    def _changed(self, changes: Changes) -> None:
        if any(changes.touches(prefix) for prefix in ("confirmation:", "writer:", "person:")):
            self._read()
