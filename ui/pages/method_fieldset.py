"""The fields of a part or of a row, one for each entry of its description, with what is wrong below each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.methodology.places import Place, at
from ui.models.method_schema import Choice, Entry, Flag, Line, Number, entry_for
from ui.pages.method_fields import CODE, Kit, MethodField, Wrong
from ui.widgets.labels import label
from ui.widgets.wrapping_row import WrappingRow

_SMALL = (Line, Number, Choice, Flag)


class FieldSet(QWidget):
    """`edited` carries the place within the record and the new value there. `compact`: a row of a list,
    whose small fields stand side by side."""

    edited = Signal(tuple, object)
    reshaped = Signal()

    def __init__(self, kit: Kit, entries: Sequence[Entry], *, name: str = "", compact: bool = False) -> None:
        super().__init__()
        self._kit, self._entries, self._name = kit, tuple(entries), name
        self.setProperty("role", "clear")
        self.fields: dict[Place, MethodField] = {}
        self._said = {one.at: label("", "error", wrap=True) for one in self._entries}
        self._rest = label("", "error", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._rest)
        (self._lay_close if compact else self._lay_out)()
        self._show(self._rest, [])

    def show_record(self, record: Any) -> None:
        for place, field in self.fields.items():
            field.show_value(at(record, place))

    def reached(self) -> list[QWidget]:
        """What Tab reaches, field by field."""
        return [one for field in self.fields.values() for one in field.reached()]

    def show_wrong(self, wrong: Wrong) -> None:
        """Each sentence below the field that it is about; what is about none stands above them all."""
        sorted_: dict[Place, dict[Place, list[str]]] = {place: {} for place in self.fields}
        rest: list[str] = []
        for place, said in wrong.items():
            entry = entry_for(self._entries, place) if place or len(self._entries) == 1 else None
            if entry is None:
                rest += said
            else:
                sorted_[entry.at][place[len(entry.at) :]] = said
        for place, found in sorted_.items():
            self._show(self._said[place], self.fields[place].show_wrong(found))
        self._show(self._rest, rest)

    def _lay_out(self) -> None:
        for entry in self._entries:
            title = self._kit.text(entry.name)
            if not isinstance(entry.control, Flag):
                self._column.addSpacing(8)
                self._column.addWidget(label(title, "field", wrap=True))
            self._column.addWidget(self._field(entry, title))
            self._column.addWidget(self._said[entry.at])

    def _lay_close(self) -> None:
        small = WrappingRow(gap=10)
        for entry in self._entries:
            title = self._kit.text(entry.name)
            field = self._field(entry, f"{self._name}: {title}" if len(self._entries) > 1 else self._name)
            if isinstance(entry.control, _SMALL) and len(self._entries) > 1:
                if isinstance(entry.control, Line) and not entry.control.narrow:
                    field.setMinimumWidth(self._kit.theme.px(CODE))  # a code is seen whole
                small.addWidget(_captioned(title, field))
        if small.count():
            self._column.addLayout(small)
        for entry in self._entries:
            if not isinstance(entry.control, _SMALL) or len(self._entries) == 1:
                self._column.addWidget(self.fields[entry.at])
            self._column.addWidget(self._said[entry.at])

    def _field(self, entry: Entry, name: str) -> MethodField:
        field = self._kit.make(self._kit, entry, name)
        self.fields[entry.at] = field
        field.edited.connect(self._teller(entry.at))
        field.reshaped.connect(self.reshaped)
        return field

    def _teller(self, place: Place) -> Callable[[Any], None]:
        return lambda value: self.edited.emit(place, value)

    @staticmethod
    def _show(where: Any, said: list[str]) -> None:
        words = "\n".join(dict.fromkeys(said))
        if where.text() != words or where.isHidden() == bool(words):
            where.setText(words)
            where.setVisible(bool(words))


def _captioned(title: str, field: MethodField) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(label(title, "caption"))
    row.addWidget(field, 1)
    return both
