"""date: a calendar day, and the promise with a due date (PRS-05)."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from core.methodology.records import DueDate, Indicator
from ui.editors.base import AnswerEditor, Setting
from ui.editors.numbers import NO_ANSWER, no_answer_box, press_no_answer
from ui.widgets.day_field import DayField
from ui.widgets.wrapping_check import WrappingCheck
from ui.widgets.wrapping_row import WrappingRow

_NO_PROMISE = "no_promise"
_FULFILLED = ";fulfilled"


class DateEditor(AnswerEditor):
    """A day, typed or from the calendar; where there may have been none at all, a box to say so."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self.day = DayField(self.indicator.short.of(self.catalogue.lang), self.catalogue, self, large=True)
        self.day.set_reference(setting.day)
        self.none = no_answer_box(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.day)
        layout.addWidget(self.none)
        self.day.edited.connect(self._day_edited)
        self.none.clicked.connect(self._none_clicked)

    def _day_edited(self) -> None:
        self.none.setChecked(False)
        self.edited.emit()

    def _none_clicked(self) -> None:
        if self.none.isChecked():
            self.day.show_text("")
        self.edited.emit()

    @classmethod
    def fits(cls, indicator: Indicator) -> bool:
        return indicator.answer_type == "date" and not isinstance(indicator.scoring, DueDate)

    def typed(self) -> str:
        return NO_ANSWER if self.none.isChecked() else self.day.text()

    def show_typed(self, text: str) -> None:
        self.none.setChecked(text == NO_ANSWER)
        self.day.show_text("" if text == NO_ANSWER else text)

    def set_day(self, day: date | None) -> None:
        self.day.set_reference(day)

    def press(self, sign: str) -> bool:
        return press_no_answer(self.none, sign)

    def main_field(self) -> QWidget:
        return self.none if self.none.isChecked() else self.day.field


class PromiseEditor(AnswerEditor):
    """Until when it was promised and whether it is kept, or that nothing was promised."""

    wide = True

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        lang = self.catalogue.lang
        self.day = DayField(self.indicator.short.of(lang), self.catalogue, self, ahead=True, large=True)
        self.day.set_reference(setting.day)
        self.fulfilled = self._box("1", self._label("fulfilled", "value.promise_fulfilled"))
        self.none = self._box("0", self._label(_NO_PROMISE, "value.no_promise"))
        boxes = WrappingRow(gap=24)
        boxes.addWidget(self.fulfilled)
        boxes.addWidget(self.none)
        boxes.add_stretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.day)
        layout.addLayout(boxes)
        self.day.edited.connect(self._day_edited)
        self.fulfilled.clicked.connect(self._fulfilled_clicked)
        self.none.clicked.connect(self._none_clicked)

    def _box(self, key: str, label: str) -> QCheckBox:
        box = WrappingCheck(label, self, key=key)
        box.setAccessibleName(label)
        return box

    def _label(self, code: str, text_id: str) -> str:
        scoring = self.indicator.scoring
        statuses = scoring.statuses if isinstance(scoring, DueDate) else ()
        own = next((one.label.of(self.catalogue.lang) for one in statuses if one.code == code), "")
        return own or self.catalogue.text(text_id)

    def _day_edited(self) -> None:
        self.none.setChecked(False)
        self.edited.emit()

    def _fulfilled_clicked(self) -> None:
        if self.fulfilled.isChecked():
            self.none.setChecked(False)
        self.edited.emit()

    def _none_clicked(self) -> None:
        if self.none.isChecked():
            self.fulfilled.setChecked(False)
            self.day.show_text("")
        self.edited.emit()

    @classmethod
    def fits(cls, indicator: Indicator) -> bool:
        return isinstance(indicator.scoring, DueDate)

    def typed(self) -> str:
        if self.none.isChecked():
            return _NO_PROMISE
        return self.day.text() + (_FULFILLED if self.fulfilled.isChecked() else "")

    def show_typed(self, text: str) -> None:
        self.none.setChecked(text == _NO_PROMISE)
        self.fulfilled.setChecked(text.endswith(_FULFILLED))
        self.day.show_text("" if text == _NO_PROMISE else text.removesuffix(_FULFILLED))

    def set_day(self, day: date | None) -> None:
        self.day.set_reference(day)

    def press(self, sign: str) -> bool:
        box = {"1": self.fulfilled, "0": self.none}.get(sign)
        if box is None:
            return False
        box.setFocus()
        box.click()
        return True

    def main_field(self) -> QWidget:
        return self.none if self.none.isChecked() else self.day.field
