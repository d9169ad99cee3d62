"""What of the page in view goes onto paper, and in which language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from core.text import LANGS, Catalogue
from ui.dialogs.base import Dialog
from ui.menus import LANGUAGE_NAMES
from ui.printing import Printable
from ui.widgets.choice import Choice


class PrintDialog(Dialog):
    """`wanted` carries a Printable, the language and whether another program shall open it."""

    wanted = Signal(object, str, bool)

    def __init__(
        self, catalogue: Catalogue, offered: Sequence[Printable], language: str, parent: QWidget | None
    ) -> None:
        super().__init__(catalogue, "print.title", parent)
        self._offered = tuple(offered)
        group = QButtonGroup(self)
        self.choices: list[QRadioButton] = []
        for one in self._offered:
            button = QRadioButton(one.name.replace("&", "&&"))
            button.setAccessibleName(one.name)
            button.toggled.connect(lambda _on: self._show_language())
            group.addButton(button)
            self.body.addWidget(button)
            self.choices.append(button)
        self.language = Choice()
        for lang in LANGS:
            self.language.addItem(LANGUAGE_NAMES[lang], lang)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        self.add_field("export.language", self.language)
        self.add_button("action.cancel").clicked.connect(self.reject)
        self.add_button("print.elsewhere").clicked.connect(lambda: self._give(elsewhere=True))
        self.add_button("print.preview", "primary").clicked.connect(lambda: self._give(elsewhere=False))
        self.choices[0].setChecked(True)
        self.choices[0].setFocus()

    def _chosen(self) -> Printable:
        return next(
            one for one, button in zip(self._offered, self.choices, strict=True) if button.isChecked()
        )

    def _show_language(self) -> None:
        """What is on the screen is printed as it stands there."""
        if any(button.isChecked() for button in self.choices):
            self.language.setEnabled(self._chosen().speaks)

    def _give(self, *, elsewhere: bool) -> None:
        given = (self._chosen(), str(self.language.currentData()), elsewhere)
        self.finished.connect(lambda _code: self.wanted.emit(*given))
        self.accept()
