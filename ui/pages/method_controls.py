"""Which control edits what: from the description of a field to the field itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ui.models.method_schema import (
    Choice,
    Codes,
    Entry,
    Flag,
    If,
    Languages,
    Line,
    Note,
    Number,
    Rows,
    Table,
    Words,
)
from ui.pages.method_fields import (
    NARROW,
    ChoiceField,
    CodesField,
    FlagField,
    Kit,
    LanguagesField,
    LineField,
    MethodField,
    NoteTextField,
    NumberField,
)
from ui.pages.method_lines import ConditionField, KnownLineField, WordsField
from ui.pages.method_rows import RowsField, TableField


def make(kit: Kit, entry: Entry, name: str) -> MethodField:
    """The control of an entry, which screen readers call `name`."""
    return _MAKERS[type(entry.control)](kit, entry.control, name)


def _line(kit: Kit, control: Line, name: str) -> MethodField:
    if control.known:
        return KnownLineField(kit, name, control.known)
    return LineField(kit, name, width=NARROW if control.narrow else 0)


_MAKERS: dict[type, Callable[[Kit, Any, str], MethodField]] = {
    Line: _line,
    Note: lambda _kit, _control, name: NoteTextField(name),
    Number: lambda kit, control, name: NumberField(kit, name, whole=control.whole),
    Flag: lambda _kit, control, name: FlagField(name, usual=control.usual),
    Choice: lambda kit, control, name: ChoiceField(kit, name, control.choices, optional=control.optional),
    Codes: lambda kit, control, name: CodesField(kit, name, control.choices),
    Languages: lambda kit, control, name: LanguagesField(kit, name, long=control.long),
    Words: lambda kit, control, name: WordsField(kit, name, control.known),
    If: lambda kit, _control, name: ConditionField(kit, name),
    Rows: lambda kit, control, name: RowsField(kit, name, control.entries),
    Table: lambda kit, control, name: TableField(kit, name, control.entries),
}
