"""count and number: one field with its unit, and section ticks where the indicator has them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.formatting import no_answer, number, with_unit
from core.methodology.records import Indicator
from core.text import Catalogue
from ui.editors.base import AnswerEditor, Setting
from ui.widgets.fields import FigureField
from ui.widgets.lines import set_tip
from ui.widgets.wrapping_check import WrappingCheck
from ui.widgets.wrapping_row import WrappingRow

NO_ANSWER = "no_answer"
NO_ANSWER_KEY = "x"
TICK_KEYS = "1234567890-="


class NumberEditor(AnswerEditor):
    """A figure as typed; where there may have been no answer at all, a box to say so."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        name = self.indicator.short.of(self.catalogue.lang)
        self.field = FigureField(name, self, width=140)
        self.field.setProperty("role", "figure")
        self.field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._before, self._after = QLabel(self), QLabel(self)
        self.none = no_answer_box(self)
        layout = WrappingRow(self, gap=12)
        for widget in (self._before, self.field, self._after, self.none):
            layout.addWidget(widget)
        layout.add_stretch()
        self.field.textEdited.connect(self._field_edited)
        self.none.clicked.connect(self._none_clicked)
        self._show_unit()

    def _show_unit(self) -> None:
        before, after = around_figure(self.field.text(), self.indicator.unit, self.catalogue)
        for label, text in ((self._before, before), (self._after, after)):
            label.setText(text)
            label.setVisible(bool(text))

    def _field_edited(self) -> None:
        self.none.setChecked(False)
        self._show_unit()
        self.edited.emit()

    def _none_clicked(self) -> None:
        if self.none.isChecked():
            self.field.clear()
        self.edited.emit()

    @classmethod
    def fits(cls, indicator: Indicator) -> bool:
        return indicator.answer_type in ("count", "number") and not indicator.ticks

    def typed(self) -> str:
        return NO_ANSWER if self.none.isChecked() else self.field.text().strip().replace("\u00a0", "")

    def show_typed(self, text: str) -> None:
        self.none.setChecked(text == NO_ANSWER)
        shown = "" if text == NO_ANSWER else text
        self.field.show_text(shown if self.catalogue.lang == "en" else shown.replace(".", ","))
        self._show_unit()

    def press(self, sign: str) -> bool:
        return press_no_answer(self.none, sign)

    def main_field(self) -> QWidget:
        return self.none if self.none.isChecked() else self.field


class TicksEditor(AnswerEditor):
    """Sections to tick, by mouse, Space or their keys; or only their number, typed."""

    wide = True

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        lang = self.catalogue.lang
        self.field = FigureField(self.indicator.short.of(lang), self, width=72)
        self.field.setProperty("role", "figure")
        self.field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.boxes = [self._box(place, tick.of(lang)) for place, tick in enumerate(self.indicator.ticks)]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._columns = 0
        self._arrange(1)
        total = WrappingRow(gap=12)
        total.addWidget(self.field)
        out_of = self.catalogue.text("editor.ticks_of", total=len(self.boxes))
        total.addWidget(QLabel(out_of, self))
        total.add_stretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(self._grid)
        layout.addLayout(total)
        self.field.textEdited.connect(self._field_edited)

    def _box(self, place: int, label: str) -> QCheckBox:
        key = TICK_KEYS[place] if place < len(TICK_KEYS) else ""
        shown = label.replace("&", "&&")
        box = WrappingCheck(shown, self, key=key)
        box.setAccessibleName(label)
        set_tip(box, label)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.clicked.connect(self._ticked)
        return box

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(self.boxes) // columns)
        for place, box in enumerate(self.boxes):
            self._grid.addWidget(box, place % rows, place // rows)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _ticked(self) -> None:
        self.field.show_text(str(sum(box.isChecked() for box in self.boxes)))
        self.edited.emit()

    def _field_edited(self) -> None:
        for box in self.boxes:
            box.setChecked(False)
        self.edited.emit()

    @classmethod
    def fits(cls, indicator: Indicator) -> bool:
        return bool(indicator.ticks)

    def typed(self) -> str:
        ticked = [str(place) for place, box in enumerate(self.boxes, 1) if box.isChecked()]
        return "ticks:" + ",".join(ticked) if ticked else self.field.text().strip()

    def show_typed(self, text: str) -> None:
        ticked = set(text.removeprefix("ticks:").split(",")) if text.startswith("ticks:") else set()
        for place, box in enumerate(self.boxes, 1):
            box.setChecked(str(place) in ticked)
        count = str(sum(box.isChecked() for box in self.boxes))
        self.field.show_text(count if text.startswith("ticks:") else text)

    def press(self, sign: str) -> bool:
        place = TICK_KEYS.find(sign) if sign else -1
        if not 0 <= place < len(self.boxes):
            return False
        self.boxes[place].setFocus()
        self.boxes[place].toggle()
        self._ticked()
        return True

    def main_field(self) -> QWidget:
        return self.boxes[0]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where every label has room, else one."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)  # a layout being laid out does not hear of changes

    def _fit(self) -> None:
        widest = max(box.sizeHint().width() for box in self.boxes)
        self._arrange(2 if 2 * widest + self._grid.horizontalSpacing() <= self.width() else 1)


def no_answer_box(editor: AnswerEditor) -> QCheckBox:
    """The box for "there was none": hidden where the methodology does not allow it."""
    words = no_answer(editor.indicator, editor.catalogue)
    box = WrappingCheck(words, editor, key=NO_ANSWER_KEY.upper())
    box.setAccessibleName(words)
    box.setVisible(editor.indicator.no_answer)
    return box


def press_no_answer(box: QCheckBox, sign: str) -> bool:
    """The key printed on the box ticks it, or takes the tick away."""
    if sign != NO_ANSWER_KEY or box.isHidden():
        return False
    box.setFocus()
    box.click()
    return True


def around_figure(typed: str, unit: str | None, catalogue: Catalogue) -> tuple[str, str]:
    """The words of the unit before and after the figure, in the form that the figure asks for."""
    sample = Decimal(77)
    before = with_unit(sample, unit, catalogue).partition("77")[0]
    try:
        amount = Decimal(typed.strip().replace(",", "."))
        amount = amount if amount.is_finite() and 0 <= amount < 10**9 else sample
    except InvalidOperation:
        amount = sample
    after = with_unit(amount, unit, catalogue)[len(before) + len(number(amount, catalogue.lang)) :]
    return before.strip(), after.strip()
