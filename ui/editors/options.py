"""yes_no, choice and scale: one row per answer, each with its key on the number row."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from core.answers.values import allowed_codes
from core.formatting import item_score
from core.methodology.records import Indicator, Option, Options
from ui.editors.base import AnswerEditor, Setting
from ui.widgets.option_row import OptionRow

_KEYS_OF_YES_NO = {"yes": "1", "no": "0"}


class OptionsEditor(AnswerEditor):
    """Digits choose: a level by its number, a choice by its place, yes 1 and no 0."""

    wide = True

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent)
        self._group = QButtonGroup(self)
        self._rows: dict[str, OptionRow] = {}
        self._keys: dict[str, str] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for place, code in enumerate(allowed_codes(self.indicator), 1):
            key = self._key(code, place)
            self._keys[key] = code
            row = OptionRow(key, self._label(code), self._score(code), self)
            self._rows[code] = row
            self._group.addButton(row)
            layout.addWidget(row)
            row.clicked.connect(self.edited)

    def _key(self, code: str, place: int) -> str:
        if self.indicator.answer_type == "scale":
            return code
        key = _KEYS_OF_YES_NO.get(code) if self.indicator.answer_type == "yes_no" else None
        return key or (str(place % 10) if place <= 10 else "")

    def _option(self, code: str) -> Option | None:
        scoring = self.indicator.scoring
        options = scoring.options if isinstance(scoring, Options) else ()
        return next((option for option in options if option.code == code), None)

    def _label(self, code: str) -> str:
        option = self._option(code)
        own = option.label.of(self.catalogue.lang) if option else ""
        if own and own != code:
            return own
        return self.catalogue.text("value.yes" if code == "yes" else "value.no")

    def _score(self, code: str) -> str:
        option = self._option(code)
        if option is None or option.score is None:
            return ""
        return item_score(option.score, self.catalogue.lang)

    @classmethod
    def fits(cls, indicator: Indicator) -> bool:
        return indicator.answer_type in ("yes_no", "choice", "scale")

    def typed(self) -> str:
        return next((code for code, row in self._rows.items() if row.isChecked()), "")

    def show_typed(self, text: str) -> None:
        self._group.setExclusive(False)
        for code, row in self._rows.items():
            row.setChecked(code == text)
        self._group.setExclusive(True)

    def press(self, sign: str) -> bool:
        row = self._rows.get(self._keys.get(sign, ""))
        if row is None:
            return False
        row.setFocus()
        row.setChecked(True)
        self.edited.emit()
        return True

    def main_field(self) -> QWidget:
        return next((row for row in self._rows.values() if row.isChecked()), next(iter(self._rows.values())))
