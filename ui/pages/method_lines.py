"""Lines that propose what is known while one types: codes of indicators, of options, of statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from ui.models.method_schema import Known
from ui.pages.method_fields import Kit, LineField
from ui.widgets.labels import label

_TYPED = re.compile(r"[\w-]*$")
_VALUE = re.compile(r"([A-Z]{3}-[0-9]{2}) *(?:=|in +\[[^\]]*) *$")
_MOST = 12
_EXAMPLE = "WEB-01 = none and WEB-04 >= 80"


class Proposals(QCompleter):
    """Completes the word before the cursor from the (word, meaning) that `propose` is given."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._found = QStandardItemModel(self)
        self.setModel(self._found)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(_MOST)
        self.setWidget(line)
        self.activated[str].connect(self._take)  # type: ignore[index]  # Qt's overloads

    def propose(self, offered: Sequence[tuple[str, str]]) -> None:
        """Nothing while the word is empty, or when it is whole already."""
        typed = self._word().casefold()
        fits = [one for one in offered if typed and any(typed in part.casefold() for part in one)]
        self._found.clear()
        if not fits or any(word.casefold() == typed for word, _ in fits):
            if popup := self.popup():
                popup.hide()
            return
        for word, meaning in fits:
            item = QStandardItem(f"{word}  {meaning}".strip())
            item.setData(word, Qt.ItemDataRole.UserRole)
            self._found.appendRow(item)
        self.complete()

    def before(self) -> str:
        """All that stands before the word."""
        text = self._line.text()[: self._line.cursorPosition()]
        return text[: len(text) - len(self._word())]

    def _word(self) -> str:
        match = _TYPED.search(self._line.text()[: self._line.cursorPosition()])
        return match[0] if match else ""

    def _take(self, shown: str) -> None:
        word = shown.partition("  ")[0]
        head, after = self.before(), self._line.text()[self._line.cursorPosition() :]
        self._line.setText(f"{head}{word}{after}")
        self._line.setCursorPosition(len(head) + len(word))
        self._line.textEdited.emit(self._line.text())


class KnownLineField(LineField):
    def __init__(self, kit: Kit, name: str, known: Known) -> None:
        super().__init__(kit, name)
        self._kit, self._known = kit, known
        self.proposals = Proposals(self.line)
        self.line.textEdited.connect(lambda _text: self.proposals.propose(self.offered()))

    def offered(self) -> list[tuple[str, str]]:
        return self._kit.words.known(self._known)


class WordsField(KnownLineField):
    """A list of codes in one line: S01, S11."""

    def value_of(self, text: str) -> Any:
        return [one for one in re.split(r"[\s,;]+", text) if one] or None

    def text_of(self, value: Any) -> str:
        return ", ".join(map(str, value)) if isinstance(value, list) else super().text_of(value)


class ConditionField(KnownLineField):
    """A condition and below it what it says. After = the options of its indicator are proposed."""

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__(kit, name, "indicators")
        self.line.setPlaceholderText(_EXAMPLE)
        self.said = label("", "caption", wrap=True)
        self.column.addWidget(self.said)
        self.line.textEdited.connect(self._say)

    def offered(self) -> list[tuple[str, str]]:
        match = _VALUE.search(self.proposals.before())
        return self._kit.words.codes_of(match[1]) if match else super().offered()

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        self._say(self.line.text())

    def _say(self, text: str) -> None:
        words = self._kit.words.condition(text)
        self.said.setText(words)
        self.said.setVisible(bool(words))
