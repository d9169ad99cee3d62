"""The fields of a methodology's forms: each shows one value of the draft and tells when it is edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.datafile import NUMBER
from core.methodology.places import Place
from core.text import LANGS
from ui.models.lang_words import LANG_TEXTS
from ui.models.method_schema import Choices, Entry
from ui.models.method_words import DraftWords
from ui.theme import Theme
from ui.widgets.fields import NoteField
from ui.widgets.flow import Flow
from ui.widgets.keys import only, physical
from ui.widgets.labels import label
from ui.widgets.quiet_combo import QuietCombo

NARROW, FIGURE, CODE = 110, 70, 170  # pixels at text scale 1
_NOTE_TOP = 7  # pixels of the edge and the padding of a note
Wrong = Mapping[Place, list[str]]
"""Sentences about defects by their places within a field."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What every field is made with."""

    words: DraftWords
    theme: Theme
    make: Callable[[Kit, Entry, str], MethodField]

    def text(self, text_id: str) -> str:
        return self.words.catalogue.text(text_id)


class MethodField(QWidget):
    """`edited` carries the new value; None takes the field away. Undo and redo are the page's."""

    edited = Signal(object)
    reshaped = Signal()  # controls came or went

    def show_value(self, value: Any) -> None:
        """Without telling; the cursor stays where the same is already there."""
        raise NotImplementedError

    def show_wrong(self, wrong: Wrong) -> list[str]:
        """Marks what the sentences are about, and gives those back that it does not show itself."""
        for field in self._typed():
            _mark(field, bool(wrong))
        return [one for said in wrong.values() for one in said]

    def reached(self) -> list[QWidget]:
        """What Tab reaches, in the order in which it stands."""
        return focusable(self)

    def take_keyboard(self) -> None:
        next(iter(self.reached()), self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> list[QWidget]:
        return [
            one for one in self.findChildren(QWidget) if isinstance(one, QLineEdit | NoteField | QuietCombo)
        ]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The draft has one row of steps back, whichever field was typed into."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = only(event, Qt.KeyboardModifier.ControlModifier)
            if control and physical(event) in ("z", "y"):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


class LineField(MethodField):
    def __init__(self, kit: Kit, name: str, *, width: int = 0) -> None:
        super().__init__()
        self.line = QLineEdit(self)
        self.line.setAccessibleName(name)
        self.line.installEventFilter(self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2)
        self.column.addWidget(self.line)
        if width:
            self.line.setFixedWidth(kit.theme.px(width))
        self.line.textEdited.connect(lambda text: self.edited.emit(self.value_of(text)))

    def value_of(self, text: str) -> Any:
        return text.strip() or None

    def text_of(self, value: Any) -> str:
        return "" if value is None else str(value)

    def show_value(self, value: Any) -> None:
        if self.value_of(self.line.text()) != self.value_of(self.text_of(value)):
            show_line(self.line, self.text_of(value))


class NumberField(LineField):
    """A decimal comma is a decimal point. What is no number stays as it is typed, to be seen and mended."""

    def __init__(self, kit: Kit, name: str, *, whole: bool = False) -> None:
        self._whole = whole
        self._comma = kit.words.catalogue.lang != "en"
        super().__init__(kit, name, width=FIGURE)

    def text_of(self, value: Any) -> str:
        shown = super().text_of(value)
        return shown.replace(".", ",") if self._comma and NUMBER.fullmatch(shown) else shown

    def value_of(self, text: str) -> Any:
        typed = text.strip().replace(",", ".")
        if self._whole and typed.isdecimal() and typed.isascii():
            return int(typed)
        return typed or None


class NoteTextField(MethodField):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.note = NoteField(name, "", self, lines=1)
        self.note.installEventFilter(self)
        beside(self).addWidget(self.note)
        self.note.edited.connect(lambda: self.edited.emit(self.note.toPlainText() or None))

    def show_value(self, value: Any) -> None:
        self.note.show_text("" if value is None else str(value))


class FlagField(MethodField):
    """`usual`: what holds where the field is absent, and so is not written."""

    def __init__(self, name: str, *, usual: bool | None) -> None:
        super().__init__()
        self._usual = usual
        self.box = QCheckBox(name, self)
        beside(self).addWidget(self.box)
        self.box.clicked.connect(lambda on: self.edited.emit(None if on == usual else on))

    def show_value(self, value: Any) -> None:
        self.box.setChecked(value if isinstance(value, bool) else bool(self._usual))


class ChoiceField(MethodField):
    def __init__(self, kit: Kit, name: str, choices: Choices, *, optional: bool) -> None:
        super().__init__()
        self._kit, self._choices, self._optional = kit, choices, optional
        self._offered: dict[str | None, str] = {}
        self.box = QuietCombo(name, self)
        beside(self).addWidget(self.box)
        self.box.activated.connect(lambda _place: self.edited.emit(self.box.currentData()))

    def show_value(self, value: Any) -> None:
        """What is none of the choices stands there as it is, so that it is seen."""
        offered: dict[str | None, str] = {None: self._kit.text("draft.none")} if self._optional else {}
        offered.update(self._kit.words.choices(self._choices))
        if value is not None and value not in offered:
            offered[str(value)] = str(value)
        if offered != self._offered:
            self._offered = offered
            self.box.clear()
            for code, words in offered.items():
                self.box.addItem(words, code)
        codes = list(offered)
        self.box.setCurrentIndex(codes.index(value) if value in codes else -1)


class CodesField(MethodField):
    """Several of a few codes, each a box to tick; the order in which they stood is kept."""

    def __init__(self, kit: Kit, name: str, choices: Choices) -> None:
        super().__init__()
        self._kit, self._name, self._choices = kit, name, choices
        self._value: list[str] = []
        self._row = Flow(self, gap=4)
        self.boxes: dict[str, QCheckBox] = {}

    def show_value(self, value: Any) -> None:
        """What is none of the choices has its box, too, so that it can be taken away."""
        self._value = [str(one) for one in value] if isinstance(value, list) else []
        words = self._kit.words.choices(self._choices)
        words |= {code: code for code in self._value if code not in words}
        if {code: box.text() for code, box in self.boxes.items()} != words:
            for box in self.boxes.values():
                self._row.removeWidget(box)
                box.deleteLater()
            self.boxes = {code: self._made(code, said) for code, said in words.items()}
        for code, box in self.boxes.items():
            box.setChecked(code in self._value)

    def _made(self, code: str, words: str) -> QCheckBox:
        box = QCheckBox(words, self)
        box.setAccessibleName(f"{self._name}: {words}")
        box.clicked.connect(lambda on: self._tell(code, on))
        self._row.addWidget(box)
        return box

    def _tell(self, code: str, on: bool) -> None:
        self._value = [*self._value, code] if on else [one for one in self._value if one != code]
        self.edited.emit(self._value or None)


class LanguagesField(MethodField):
    """The same in three languages; `long` texts go on in further lines. What else is in the record stays."""

    def __init__(self, kit: Kit, name: str, *, long: bool) -> None:
        super().__init__()
        self._value: dict[str, Any] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self.fields: dict[str, QLineEdit | NoteField] = {}
        for row, lang in enumerate(LANGS):
            named = kit.text(LANG_TEXTS[lang])
            field = self._made(f"{name}, {named}", lang, long)
            field.installEventFilter(self)
            self.fields[lang] = field
            said = label(named, "caption")
            if isinstance(field, NoteField):
                _stand_on_first_line(said, field)
            side = Qt.AlignmentFlag.AlignTop if long else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(said, row, 0, side)
            grid.addWidget(field, row, 1)

    def _made(self, name: str, lang: str, long: bool) -> QLineEdit | NoteField:
        if long:
            note = NoteField(name, "", self, lines=1)
            note.edited.connect(lambda: self._tell(lang))
            return note
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.textEdited.connect(lambda _text: self._tell(lang))
        return line

    def show_value(self, value: Any) -> None:
        self._value = dict(value) if isinstance(value, dict) else {}
        for lang, field in self.fields.items():
            text = str(self._value.get(lang) or "")
            if isinstance(field, NoteField):
                field.show_text(text)
            elif field.text() != text:
                show_line(field, text)

    def show_wrong(self, wrong: Wrong) -> list[str]:
        named = {place[0] for place in wrong if place}
        for lang, field in self.fields.items():
            _mark(field, lang in named or () in wrong)
        return [one for said in wrong.values() for one in said]

    def _tell(self, lang: str) -> None:
        field = self.fields[lang]
        text = field.toPlainText() if isinstance(field, NoteField) else field.text()
        self._value = {**self._value, lang: text}
        whole = {one: words for one, words in self._value.items() if words or one not in LANGS}
        self.edited.emit(whole or None)


def focusable(within: QWidget) -> list[QWidget]:
    """Without the lists of choices, which come up in windows of their own."""
    return [
        one
        for one in within.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and one.window() is within.window()
    ]


def show_line(line: QLineEdit, text: str) -> None:
    """From its beginning on, unless somebody types there."""
    line.setText(text)
    if not line.hasFocus():
        line.setCursorPosition(0)


def beside(parent: QWidget) -> QHBoxLayout:
    made = QHBoxLayout(parent)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(8)
    return made


def _stand_on_first_line(said: QLabel, note: NoteField) -> None:
    for one in (said, note):
        one.ensurePolished()
    down = note.fontMetrics().ascent() - said.fontMetrics().ascent()
    said.setContentsMargins(0, _NOTE_TOP + round(note.document().documentMargin()) + down, 0, 0)


def _mark(field: QWidget, wrong: bool) -> None:
    if field.property("wrong") != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)
