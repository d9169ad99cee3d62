"""What every answer editor offers to the question it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.methodology.records import Indicator
from core.text import Catalogue


@dataclass(frozen=True, slots=True)
class Setting:
    """What an editor needs to know. `day` is the day the auditor looked, `population` that of the body."""

    indicator: Indicator
    catalogue: Catalogue
    day: date | None
    population: int | None


class AnswerEditor(QWidget):
    """Shows and takes one value as text in the form of `core.answers.values`.

    What is typed is given back as it is, valid or not: judging it is `values.parse`'s affair, and nothing
    typed is ever thrown away. `wide` editors take the whole width, the score stands below them.
    """

    edited = Signal()
    wide = False

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self.indicator = setting.indicator
        self.catalogue = setting.catalogue

    @classmethod
    def fits(cls, indicator: Indicator) -> bool:
        """True if this editor is the one for the indicator (the first in EDITORS counts)."""
        raise NotImplementedError

    def typed(self) -> str:
        """The value as text, "" if nothing is entered; possibly not (yet) a valid one."""
        raise NotImplementedError

    def show_typed(self, text: str) -> None:
        """Shows a canonical value or what `typed` gave earlier; does not emit `edited`."""
        raise NotImplementedError

    def set_day(self, day: date | None) -> None:
        """The day the auditor looked has changed."""

    def press(self, sign: str) -> bool:
        """A single key by its place on the board; True if it chose something."""
        return False

    def main_field(self) -> QWidget:
        """Where the cursor goes when the question is opened."""
        raise NotImplementedError
