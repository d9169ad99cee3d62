"""percent: numerator of denominator, or the share itself."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from core.answers.records import Percent
from core.answers.values import parse
from core.errors import TyndaError
from core.formatting import number, rounded
from core.methodology.records import Indicator
from ui.editors.base import AnswerEditor, Setting
from ui.editors.numbers import NO_ANSWER, no_answer_box, press_no_answer
from ui.widgets.fields import FigureField
from ui.widgets.wrapping_row import WrappingRow

_POPULATION = "population"


class PercentEditor(AnswerEditor):
    """[13] of [20] = [65] %. Typing the share clears the numerator; typing a numerator shows the share."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        text = self.catalogue.text
        self._usual = self._usual_denominator()
        wide = 104 if len(self._usual) > 4 else 72
        self.numerator = self._field(text("editor.numerator"), wide)
        self.denominator = self._field(text("editor.denominator"), wide)
        self.share = self._field(text("editor.share"), 88)
        self.none = no_answer_box(self)
        layout = WrappingRow(self)
        for widget in (self.numerator, text("editor.of"), self.denominator, "=", self.share, "%"):
            layout.addWidget(QLabel(widget, self) if isinstance(widget, str) else widget)
        layout.addWidget(self.none)
        layout.add_stretch()
        self.denominator.setText(self._usual)
        self.numerator.textEdited.connect(self._parts_edited)
        self.denominator.textEdited.connect(self._parts_edited)
        self.share.textEdited.connect(self._share_edited)
        self.none.clicked.connect(self._none_clicked)

    def _field(self, name: str, width: int) -> FigureField:
        field = FigureField(name, self, width=width)
        field.setProperty("role", "figure")
        field.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return field

    def _usual_denominator(self) -> str:
        if self.indicator.denominator_default is not None:
            return str(self.indicator.denominator_default)
        wanted = self.indicator.inputs.get("denominator", "")
        population = self.setting.population if wanted.startswith(_POPULATION) else None
        return str(population) if population else ""

    def _parts_edited(self) -> None:
        self.none.setChecked(False)
        self._show_share()
        self.edited.emit()

    def _share_edited(self) -> None:
        self.none.setChecked(False)
        self.numerator.clear()
        self.edited.emit()

    def _none_clicked(self) -> None:
        if self.none.isChecked():
            self.numerator.clear()
            self.share.clear()
        self.edited.emit()

    def _show_share(self) -> None:
        shown = ""
        if self.numerator.text().strip():
            try:
                value = parse(self.indicator, self.typed())
            except TyndaError:
                value = None
            if isinstance(value, Percent):
                shown = number(rounded(Decimal(value.percent), 1), self.catalogue.lang)
        self.share.setText(shown)

    @classmethod
    def fits(cls, indicator: Indicator) -> bool:
        return indicator.answer_type == "percent"

    def typed(self) -> str:
        if self.none.isChecked():
            return NO_ANSWER
        above, below = self.numerator.text().strip(), self.denominator.text().strip()
        if above or (below != self._usual and not self.share.text().strip()):
            return f"{above}/{below}"
        return self.share.text().strip().removesuffix("%").strip()

    def show_typed(self, text: str) -> None:
        self.none.setChecked(text == NO_ANSWER)
        shown = "" if text == NO_ANSWER else text
        shown = shown if self.catalogue.lang == "en" else shown.replace(".", ",")
        above, slash, below = shown.partition("/")
        self.numerator.show_text(above if slash else "")
        self.denominator.show_text(below if slash else self._usual)
        if slash:
            self._show_share()
        else:
            self.share.show_text(above)

    def press(self, sign: str) -> bool:
        return press_no_answer(self.none, sign)

    def main_field(self) -> QWidget:
        if self.none.isChecked():
            return self.none
        direct = self.share.text().strip() and not self.numerator.text().strip()
        return self.share if direct else self.numerator
