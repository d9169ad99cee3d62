"""Small texts in the roles of the style sheet."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from core.text import NBSP, parted, words


def label(text: str = "", role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Plain text always: what people typed is never read as markup."""
    made = Worded(parent) if wrap else QLabel(parent)
    made.setText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


# A short word with a hyphen: 8-ден, hand-over, из-за. No code that ends in digits, no address, no file.
_HYPHENED = re.compile(r"(?<![\w./:@?=&#%\\-])(\w{1,11})-([^\W\d_]{1,11})(?![\w/@\\-]|[.:]\w)")
_SHORT = 4  # letters of its one part; what is left of it on a line of its own is hardly a word
_WHOLE = 13  # letters in all; it has room in every line that we have


def unhyphened(text: str) -> str:
    """With hyphens inside short words at which no line ends; to be shown only: what is read, searched and
    copied keeps its plain ones."""

    def bound(found: re.Match[str]) -> str:
        short = min(map(len, found.groups())) <= _SHORT and len(found[0]) <= _WHOLE
        return "\u2011".join(found.groups()) if short else found[0]

    return _HYPHENED.sub(bound, text) if "-" in text else text


# Before the last word of a sentence of some length; both short enough for any line.
_LAST_SPACE = re.compile(r"(?<=\S) (?=\S+$)")
_LONG, _PAIR = 40, 18  # letters: of a paragraph that may take several lines, of its last two words


def unwidowed(text: str) -> str:
    """With no line that is one short word, the last of a paragraph, where it stands with the word before it;
    to be shown only. It takes no more lines: both have room on one."""
    return "\n".join(map(_unwidowed, text.split("\n"))) if len(text) > _LONG else text


def _unwidowed(paragraph: str) -> str:
    pair = paragraph.rsplit(" ", 2)[1:]
    if len(paragraph) <= _LONG or len(" ".join(pair)) > _PAIR:
        return paragraph
    return _LAST_SPACE.sub(NBSP, paragraph)


class Worded(QLabel):
    """Words in several lines, none of which ends inside a short word with a hyphen, and the last of which is
    not one short word. Its `text` has the plain hyphen and space, and so has what is heard of it and what
    people mark in it and copy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""

    def text(self) -> str:
        return self._words

    def setText(self, text: str) -> None:
        is_named = self.accessibleName() not in ("", self._words)
        self._words = text
        selects = self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        shown = text if selects else unwidowed(unhyphened(text))
        super().setText(shown)
        if not is_named:
            self.setAccessibleName("" if shown == text else text)

    def setTextInteractionFlags(self, flags: Qt.TextInteractionFlag) -> None:
        super().setTextInteractionFlags(flags)
        self.setText(self._words)

    def clear(self) -> None:
        self.setText("")


def breakable(text: str) -> str:
    """With places where a line may end inside long names of files and addresses; to be shown only."""
    return re.sub(r"(?<=\w)([-_./])(?=\w)", "\\1\u200b", text)


def broken(text: str, metrics: QFontMetrics, width: int) -> str:
    """With places where a line may end inside words that are wider than `width`; to be painted only."""
    return "".join(
        part
        if part.isspace()
        else " ".join(_cut(unhyphened(word), metrics, width) for word in _apart(part, metrics, width))
        for part in re.split(r"([ \t\r\n\u2028]+)", text)
    )


def in_lines(text: str, metrics: QFontMetrics, width: int, lines: int) -> list[str]:
    """At most `lines` of them, broken between words; the last ends in … where there is more."""
    made, rest = list[str](), [word for part in words(text) for word in _apart(part, metrics, width)]
    while rest and len(made) < lines - 1:
        count = 1
        while count < len(rest) and _fits(" ".join(rest[: count + 1]), metrics, width):
            count += 1
        made.append(metrics.elidedText(" ".join(rest[:count]), Qt.TextElideMode.ElideRight, width))
        rest = rest[count:]
    if rest or not made:
        made.append(metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width))
    return made


def _fits(line: str, metrics: QFontMetrics, width: int) -> bool:
    """As what elides has it: an advance is rounded, and may be half a pixel more."""
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) == line


def _apart(word: str, metrics: QFontMetrics, width: int) -> list[str]:
    """A number stays with its word wherever a line has room for both."""
    return [word] if NBSP not in word or _fits(word, metrics, width) else parted(word)


def _cut(word: str, metrics: QFontMetrics, width: int) -> str:
    if metrics.horizontalAdvance(word) <= width:
        return word
    made = line = ""
    for letter in word:
        if line and metrics.horizontalAdvance(line + letter) > width:
            made, line = f"{made}{line}\u200b", ""
        line += letter
    return made + line


_WIDE = 100_000  # pixels, more than any words need


class OneLine(QLabel):
    """A line that ends in … where there is no more room; the whole of it is in its tooltip."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        edges = max(0, self.sizeHint().width() - metrics.horizontalAdvance(self.text()))
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width() - edges)
        self.setText(shown)
        cut = shown != self._whole
        self.setToolTip("<qt>" + escape(self._whole) + "</qt>" if cut else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class FewLines(QLabel):
    """As many lines as its words need at its width, at most `most`; the last ends in … where there is more,
    and the whole is in its tooltip."""

    def __init__(self, role: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._whole, self._most = "", most
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setWordWrap(True)  # as high as its width makes it; its lines are broken here

    def show_text(self, text: str) -> None:
        """Spaces that do not break stay."""
        self._whole = re.sub(r"[ \n\r\t]+", " ", text).strip()
        self.setAccessibleName(self._whole)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All on one line."""
        self.ensurePolished()
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + 1, metrics.lineSpacing())

    def heightForWidth(self, width: int) -> int:
        return len(self._lines(width)) * self.fontMetrics().lineSpacing()

    def _lines(self, width: int) -> list[str]:
        return in_lines(self._whole, self.fontMetrics(), width, self._most)

    def _fit(self) -> None:
        lines = self._lines(self.width())
        self.setText("\n".join(lines))
        cut = " ".join(lines).replace(NBSP, " ") != self._whole.replace(NBSP, " ")
        self.setToolTip("<qt>" + escape(self._whole) + "</qt>" if cut else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


class Wrapping(Worded):
    """As wide as its words on one line where there is room for that, and never wider."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """Qt's own takes a wrapped text for as many lines as make it about square."""
        self.ensurePolished()
        across = max(map(self.fontMetrics().horizontalAdvance, self.text().split("\n")))
        one_line = self.heightForWidth(_WIDE)
        while self.heightForWidth(across) > one_line:  # until there is room for its edges, too
            across += 2
        return QSize(across, one_line)


def pill(text: str, kind: str = "", parent: QWidget | None = None) -> QLabel:
    """A rounded mark: info, good, warn, bad, or plain. The word carries the meaning, not the colour."""
    made = label(text, f"pill-{kind}" if kind else "pill", parent=parent)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def key(text: str, parent: QWidget | None = None) -> QLabel:
    """A key of the keyboard, as printed on controls."""
    made = label(text, "key", parent=parent)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Gives a widget another role and lets the style sheet see it."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.updateGeometry()
