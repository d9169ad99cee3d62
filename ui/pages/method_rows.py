"""Lists in a methodology's form: options, bands, resources. Each row has the fields of its description."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.methodology.places import Place, changed
from ui.models.method_schema import Entry, Languages, Line, Number
from ui.pages.method_fields import Kit, MethodField, Wrong
from ui.pages.method_fieldset import FieldSet
from ui.widgets.keys import only
from ui.widgets.labels import label

_ALT = Qt.KeyboardModifier.AltModifier


class RowBox(QFrame):
    """One row. What can be done with it: by its buttons, or Alt and up, down, Delete; Insert adds one."""

    edited = Signal(tuple, object)

    def __init__(
        self, kit: Kit, entries: Sequence[Entry], name: str, works: dict[str, Callable[[], None]]
    ) -> None:
        super().__init__()
        self._works = works
        self.setProperty("role", "row")
        self.fields = FieldSet(kit, entries, name=name, compact=True)
        self.fields.edited.connect(self.edited)
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 6, 6)
        row.setSpacing(6)
        row.addWidget(self.fields, 1)
        for text_id, sign in (("draft.up", "↑"), ("draft.down", "↓"), ("draft.row_remove", "×")):
            if text_id in works:
                row.addWidget(
                    self._button(kit.text(text_id), sign, name, works[text_id]),
                    0,
                    Qt.AlignmentFlag.AlignVCenter,
                )

    def _button(self, words: str, sign: str, name: str, work: Callable[[], None]) -> QPushButton:
        button = QPushButton(sign, self)
        button.setProperty("role", "chip")
        button.setAccessibleName(f"{words}: {name}")
        button.setToolTip(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: work())
        self.buttons.append(button)
        return button

    def reached(self) -> list[QWidget]:
        return [*self.fields.reached(), *self.buttons]

    def take_keyboard(self) -> None:
        next(iter(self.fields.fields.values())).take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_Up: "draft.up",
            Qt.Key.Key_Down: "draft.down",
            Qt.Key.Key_Delete: "draft.row_remove",
        }
        name = keys.get(Qt.Key(event.key())) if only(event, _ALT) else None
        if event.key() == Qt.Key.Key_Insert and not event.modifiers():
            name = "draft.row_add"
        if name in self._works:
            self._works[name]()
        else:
            super().keyPressEvent(event)


class ListField(MethodField):
    """Rows by their numbers: the same boxes show whatever stands there."""

    can_move = True

    def __init__(self, kit: Kit, name: str, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._kit, self._name, self.entries = kit, name, tuple(entries)
        self.rows: list[Any] = []
        self.boxes: list[RowBox] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.more = QPushButton(kit.text("draft.row_add"), self)
        self.more.setProperty("role", "chip")
        self.more.setAccessibleName(f"{kit.text('draft.row_add')}: {name}")
        self.more.setAutoDefault(False)
        self.more.clicked.connect(lambda _=False: self.add(len(self.rows)))
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    # What the sorts of lists say

    def rows_of(self, value: Any) -> list[Any]:
        raise NotImplementedError

    def value_of(self, rows: list[Any]) -> Any:
        raise NotImplementedError

    def blank(self) -> Any:
        raise NotImplementedError

    def row_of(self, place: Place) -> tuple[int, Place]:
        """The number of the row and the place within it; -1 for the list itself."""
        raise NotImplementedError

    # Showing

    def show_value(self, value: Any) -> None:
        """A row that is still empty stays while nothing else changes."""
        if (self.value_of(self.rows) or None) == (value or None) and len(self.boxes) == len(self.rows):
            return
        self._show(self.rows_of(value))

    def show_wrong(self, wrong: Wrong) -> list[str]:
        own: list[str] = []
        inner: list[dict[Place, list[str]]] = [{} for _ in self.boxes]
        for place, said in wrong.items():
            number, within = self.row_of(place)
            if 0 <= number < len(inner):
                inner[number][within] = said
            else:
                own += said
        for box, found in zip(self.boxes, inner, strict=True):
            box.fields.show_wrong(found)
        return own

    def reached(self) -> list[QWidget]:
        return [*(one for box in self.boxes for one in box.reached()), self.more]

    def _show(self, rows: list[Any]) -> None:
        same = len(rows) == len(self.boxes)
        self.rows = rows
        while len(self.boxes) > len(rows):
            gone = self.boxes.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.boxes) < len(rows):
            self._column.insertWidget(len(self.boxes), self._box(len(self.boxes)))
        for box, row in zip(self.boxes, rows, strict=True):
            box.fields.show_record(row)
        if not same:
            self.reshaped.emit()

    def _box(self, number: int) -> RowBox:
        works: dict[str, Callable[[], None]] = {
            "draft.row_add": lambda: self.add(number + 1),
            "draft.row_remove": lambda: self.remove(number),
        }
        if self.can_move:
            works["draft.up"] = lambda: self.shift(number, -1)
            works["draft.down"] = lambda: self.shift(number, 1)
        box = RowBox(self._kit, self.entries, f"{self._name} {number + 1}", works)
        box.fields.reshaped.connect(self.reshaped)
        box.edited.connect(lambda place, value: self._edit(number, place, value))
        self.boxes.append(box)
        return box

    # Changing

    def add(self, number: int) -> None:
        self._put([*self.rows[:number], self.blank(), *self.rows[number:]], number)

    def remove(self, number: int) -> None:
        self._put([*self.rows[:number], *self.rows[number + 1 :]], min(number, len(self.rows) - 2))

    def shift(self, number: int, by: int) -> None:
        if 0 <= number + by < len(self.rows):
            rows = list(self.rows)
            rows.insert(number + by, rows.pop(number))
            self._put(rows, number + by)

    def _edit(self, number: int, place: Place, value: Any) -> None:
        self.rows[number] = changed(self.rows[number], place, value)
        self.boxes[number].fields.show_record(self.rows[number])
        self.edited.emit(self.value_of(self.rows))

    def _put(self, rows: list[Any], number: int) -> None:
        self._show(rows)
        self.edited.emit(self.value_of(rows))
        if 0 <= number < len(self.boxes):
            self.boxes[number].take_keyboard()
        else:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)


class RowsField(ListField):
    """A list. Single values that are empty are not written until something is typed or chosen."""

    def __init__(self, kit: Kit, name: str, entries: Sequence[Entry]) -> None:
        super().__init__(kit, name, entries)
        only_one = self.entries[0] if len(self.entries) == 1 else None
        self._single = only_one is not None and not isinstance(only_one.control, Languages)

    def rows_of(self, value: Any) -> list[Any]:
        return list(value) if isinstance(value, list) else []

    def value_of(self, rows: list[Any]) -> Any:
        found = [({} if one is None else one) for one in rows]
        return [one for one in rows if one not in (None, "")] if self._single else found

    def blank(self) -> Any:
        """Levels of a scale go on counting."""
        if self._single:
            return ""
        codes = [one.get("code") if isinstance(one, dict) else None for one in self.rows]
        counted = bool(codes) and codes == [str(number) for number in range(len(codes))]
        return {"code": str(len(codes))} if counted else {}

    def row_of(self, place: Place) -> tuple[int, Place]:
        return (place[0], place[1:]) if place and isinstance(place[0], int) else (-1, place)


class TableField(ListField):
    """A record with free keys. A key that is empty or stands there twice is told and not written, so
    that no row ever replaces another."""

    can_move = False

    def __init__(self, kit: Kit, name: str, entries: Sequence[Entry]) -> None:
        key = Entry(("code",), "draft.code", Line())
        inner = (Entry(("value", *one.at), one.name, one.control, one.types) for one in entries)
        super().__init__(kit, name, (key, *inner))
        self._nothing: Any = "" if isinstance(entries[0].control, Number) else {}
        self._told = label("", "error", wrap=True)
        self._told.hide()
        self._column.addWidget(self._told)

    def rows_of(self, value: Any) -> list[Any]:
        return (
            [{"code": code, "value": one} for code, one in value.items()] if isinstance(value, dict) else []
        )

    def value_of(self, rows: list[Any]) -> Any:
        return {str(row.get("code") or ""): row.get("value", self._nothing) for row in rows}

    def blank(self) -> Any:
        taken = self.value_of(self.rows)
        code = next(name for number in range(1, 1000) if (name := f"new_{number}") not in taken)
        return {"code": code, "value": self._nothing}

    def row_of(self, place: Place) -> tuple[int, Place]:
        codes = [row.get("code") for row in self.rows]
        if place and place[0] in codes:
            return codes.index(place[0]), ("value", *place[1:])
        return -1, place

    def _edit(self, number: int, place: Place, value: Any) -> None:
        if place == ("code",):
            others = [row.get("code") for at, row in enumerate(self.rows) if at != number]
            wrong = not value or value in others
            self._told.setText(self._kit.text("draft.code_taken"))
            self._told.setVisible(wrong)
            if wrong:
                return
        super()._edit(number, place, value)
