"""One editor for each type of answer. A new type is one file and one line here."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.editors.base import AnswerEditor, Setting
from ui.editors.dates import DateEditor, PromiseEditor
from ui.editors.numbers import NumberEditor, TicksEditor
from ui.editors.options import OptionsEditor
from ui.editors.percent import PercentEditor

EDITORS: tuple[type[AnswerEditor], ...] = (
    OptionsEditor,
    TicksEditor,
    NumberEditor,
    PercentEditor,
    PromiseEditor,
    DateEditor,
)


def editor_for(setting: Setting, parent: QWidget | None = None) -> AnswerEditor:
    """The editor of the indicator's type; an indicator without one is a bug."""
    kind = next(kind for kind in EDITORS if kind.fits(setting.indicator))
    return kind(setting, parent)
