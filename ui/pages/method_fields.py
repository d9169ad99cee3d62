"""The fields of a methodology's forms: each shows one value of the draft and tells when it is edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.text import LANGS, Catalogue
from ui.widgets.choice import Choice
from ui.widgets.fields import NoteField
from ui.widgets.flow import Flow
from ui.widgets.labels import label

LANG_NAMES = {"kk": "Қаз", "ru": "Рус", "en": "Eng"}
_ROW = 34
_MOST_ROWS = 9


class MethodField(QWidget):
    """`edited` carries the new value; None takes the field away."""

    edited = Signal(object)

    def show_value(self, value: Any) -> None:
        """Without telling; the cursor stays where the same is already there."""
        raise NotImplementedError

    def mark(self, wrong: bool) -> None:
        for field in self.findChildren(QWidget):
            if isinstance(field, QLineEdit | NoteField) and field.property("wrong") != wrong:
                field.setProperty("wrong", wrong)
                field.style().unpolish(field)
                field.style().polish(field)


class LineField(MethodField):
    def __init__(self, name: str, *, width: int = 0) -> None:
        super().__init__()
        self.line = QLineEdit(self)
        self.line.setAccessibleName(name)
        if width:
            self.line.setMaximumWidth(width)
        row = _row(self)
        row.addWidget(self.line, 1)
        if width:
            row.addStretch(0)
        self.line.textEdited.connect(lambda text: self.edited.emit(text.strip() or None))

    def show_value(self, value: Any) -> None:
        text = "" if value is None else str(value)
        if self.line.text().strip() != text:
            self.line.setText(text)


class NumberField(LineField):
    """A decimal comma is a decimal point."""

    def __init__(self, name: str, *, width: int) -> None:
        super().__init__(name, width=width)
        self.line.textEdited.disconnect()
        self.line.textEdited.connect(lambda text: self.edited.emit(text.strip().replace(",", ".") or None))


class FlagField(MethodField):
    """`usual`: what holds where the field is absent, and so is not written."""

    def __init__(self, name: str, *, usual: bool = False) -> None:
        super().__init__()
        self._usual = usual
        self.box = QCheckBox(name, self)
        _row(self).addWidget(self.box)
        self.box.clicked.connect(lambda on: self.edited.emit(None if on == usual else on))

    def show_value(self, value: Any) -> None:
        self.box.setChecked(value if isinstance(value, bool) else self._usual)


class ChoiceField(MethodField):
    def __init__(self, name: str, choices: Mapping[str, str]) -> None:
        """`choices`: code → words."""
        super().__init__()
        self.box = Choice(self)
        self.box.setAccessibleName(name)
        for code, words in choices.items():
            self.box.addItem(words, code)
        row = _row(self)
        row.addWidget(self.box)
        row.addStretch(1)
        self.box.activated.connect(lambda _place: self.edited.emit(self.box.currentData()))

    def show_value(self, value: Any) -> None:
        """What is none of the choices stands there as it is, so that it is seen."""
        place = self.box.findData(value)
        if place < 0 and value is not None:
            self.box.addItem(str(value), value)
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)


class CodesField(MethodField):
    """Several of a few codes, each a box to tick."""

    def __init__(self, choices: Mapping[str, str]) -> None:
        super().__init__()
        row = Flow(self, gap=4)
        self.boxes = {code: QCheckBox(words, self) for code, words in choices.items()}
        for box in self.boxes.values():
            row.addWidget(box)
            box.clicked.connect(self._tell)

    def show_value(self, value: Any) -> None:
        for code, box in self.boxes.items():
            box.setChecked(isinstance(value, list) and code in value)

    def _tell(self) -> None:
        self.edited.emit([code for code, box in self.boxes.items() if box.isChecked()])


class TextsField(MethodField):
    """The same in three languages; `long` texts go on in further lines."""

    def __init__(self, name: str, *, long: bool = False) -> None:
        super().__init__()
        self._value: dict[str, Any] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self.fields: dict[str, QLineEdit | NoteField] = {}
        for place, lang in enumerate(LANGS):
            title = label(LANG_NAMES[lang], "caption")
            field: QLineEdit | NoteField
            if long:
                field = NoteField(f"{name}, {LANG_NAMES[lang]}", "", self, lines=1)
                field.edited.connect(lambda lang=lang: self._tell(lang))
            else:
                field = QLineEdit(self)
                field.setAccessibleName(f"{name}, {LANG_NAMES[lang]}")
                field.textEdited.connect(lambda _text, lang=lang: self._tell(lang))
            self.fields[lang] = field
            grid.addWidget(title, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, place, 1)

    def show_value(self, value: Any) -> None:
        self._value = dict(value) if isinstance(value, dict) else {}
        for lang, field in self.fields.items():
            text = str(self._value.get(lang) or "")
            if isinstance(field, NoteField):
                field.show_text(text)
            elif field.text() != text:
                field.setText(text)

    def _tell(self, lang: str) -> None:
        field = self.fields[lang]
        text = field.toPlainText() if isinstance(field, NoteField) else field.text()
        self._value = {**self._value, lang: text}
        whole = {one: words for one, words in self._value.items() if words}
        self.edited.emit(whole or None)


class RowsField(MethodField):
    """A short table: options, bands, statuses. `columns` are (key, title); numbers among `numbers`."""

    def __init__(
        self, catalogue: Catalogue, name: str, columns: Sequence[tuple[str, str]], numbers: Sequence[str]
    ) -> None:
        super().__init__()
        self._columns, self._numbers = columns, numbers
        self._rows: list[dict[str, Any]] = []
        self._is_showing = False
        self.table = QTableWidget(0, len(columns), self)
        self.table.setProperty("role", "boxed")
        self.table.setObjectName("-".join(key for key, _ in columns))
        self.table.setAccessibleName(name)
        self.table.setHorizontalHeaderLabels([title for _, title in columns])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumWidth(200)
        self.table.horizontalHeader().setStretchLastSection(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table)
        buttons = Flow(gap=4)
        for text_id, work in (
            ("draft.row_add", self._add),
            ("draft.row_remove", self._remove),
            ("draft.up", lambda: self._move(-1)),
            ("draft.down", lambda: self._move(1)),
        ):
            button = QPushButton(catalogue.text(text_id), self)
            button.setProperty("role", "chip")
            button.setAccessibleName(f"{catalogue.text(text_id)}: {name}")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, work=work: work())
            buttons.addWidget(button)
        column.addLayout(buttons)
        self.table.itemChanged.connect(self._changed)

    def show_value(self, value: Any) -> None:
        found = [one if isinstance(one, dict) else {} for one in value] if isinstance(value, list) else []
        if found == self._rows and self.table.rowCount() == len(found):
            return
        self._rows = [dict(one) for one in found]
        self._is_showing = True
        self.table.setRowCount(len(found))
        for row, record in enumerate(found):
            for place, (key, _) in enumerate(self._columns):
                shown = record.get(key)
                self.table.setItem(row, place, QTableWidgetItem("" if shown is None else str(shown)))
        self._is_showing = False
        self._fit()

    def _fit(self) -> None:
        rows = min(max(self.table.rowCount(), 1), _MOST_ROWS)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * _ROW + 14)
        for place, (key, _) in enumerate(self._columns):
            self.table.setColumnWidth(place, 84 if key in self._numbers or key == "code" else 170)

    def _changed(self, item: QTableWidgetItem) -> None:
        if self._is_showing:
            return
        key, text = self._columns[item.column()][0], item.text().strip()
        if key in self._numbers:
            text = text.replace(",", ".")
        record = dict(self._rows[item.row()])
        record[key] = text
        if not text:
            del record[key]
        self._rows[item.row()] = record
        self.edited.emit([dict(one) for one in self._rows])

    def _add(self) -> None:
        at = self.table.currentRow() + 1 if self.table.currentRow() >= 0 else len(self._rows)
        self._put([*self._rows[:at], {}, *self._rows[at:]], at)

    def _remove(self) -> None:
        at = self.table.currentRow()
        if at >= 0:
            self._put([*self._rows[:at], *self._rows[at + 1 :]], max(0, at - 1))

    def _move(self, by: int) -> None:
        at = self.table.currentRow()
        if 0 <= at + by < len(self._rows) and at >= 0:
            rows = list(self._rows)
            rows.insert(at + by, rows.pop(at))
            self._put(rows, at + by)

    def _put(self, rows: list[dict[str, Any]], at: int) -> None:
        self.show_value(rows)
        self.table.setCurrentCell(at, 0)
        self.edited.emit([dict(one) for one in rows])


def _row(parent: QWidget) -> QHBoxLayout:
    made = QHBoxLayout(parent)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(8)
    return made
