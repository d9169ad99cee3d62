"""Fields to type into: a paste that only an answer's evidence can take is left to the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontInfo, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.theme import BASE_SIZE
from ui.widgets.keys import only, physical, plain

_TALLEST = 8  # lines
_BELOW = 1  # pixels: to Qt a last line without any below it is not whole, and the field scrolls
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_FIGURES = tuple("0123456789.,/-+%; ")


def is_for_evidence(mime: QMimeData | None) -> bool:
    """True if a paste means files or a picture rather than words."""
    if mime is None:
        return False
    if mime.hasUrls() and any(url.isLocalFile() for url in mime.urls()):
        return True
    return mime.hasImage() and not mime.hasText()


def is_paste_of_evidence(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Paste) and is_for_evidence(
        QGuiApplication.clipboard().mimeData()
    )


def is_for_page(event: QKeyEvent) -> bool:
    """Keys that mean the page wherever the cursor is: Alt and a letter, Ctrl and up or down, a picture."""
    if only(event, Qt.KeyboardModifier.AltModifier):
        return True
    if only(event, Qt.KeyboardModifier.ControlModifier) and event.key() in _STEPS:
        return True
    return is_paste_of_evidence(event)


class Field(QLineEdit):
    """One line. Enter and a pasted picture go on to the page."""

    def __init__(self, name: str, parent: QWidget | None = None, *, width: int = 0) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAcceptDrops(False)  # what is dropped is evidence
        if width:  # at the usual size of text
            self.setFixedWidth(round(width * QFontInfo(QGuiApplication.font()).pixelSize() / BASE_SIZE))

    def show_text(self, text: str) -> None:
        """Shows `text` without moving the cursor when it is already there."""
        if self.text() != text:
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._has_nothing_to_undo(event) or is_for_page(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _has_nothing_to_undo(self, event: QKeyEvent) -> bool:
        undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
        return undo or (event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()


class FigureField(Field):
    """Takes figures only, by the place of the key where the layout has letters on the number row. Letters
    go on to the page, whose keys they are."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if not plain(event) or not text or not text.isprintable():
            super().keyPressEvent(event)
            return
        sign = physical(event)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        by_place = sign if sign.isdigit() and not shifted else ""
        if text not in _FIGURES and sign in _FIGURES and not shifted:
            by_place = sign
        if by_place and by_place != text:
            self.insert(by_place)
            self.textEdited.emit(self.text())
        elif text in _FIGURES:
            super().keyPressEvent(event)
        else:
            event.ignore()


class NoteField(QPlainTextEdit):
    """Several lines that grow with what is typed. Shift+Enter breaks the line, Enter goes on to the page."""

    edited = Signal()
    wants = Signal()  # another number of lines

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None, *, lines: int = 2) -> None:
        super().__init__(parent)
        self._lines = self._shown_lines = lines
        self._given = self._shown = ""
        self.setAccessibleName(name)
        self.setAcceptDrops(False)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._sized())
        self._fit()

    def show_text(self, text: str) -> None:
        """Shows `text` without losing the cursor or the undo steps when it is already there."""
        if self.toPlainText() != text:
            blocked = self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(blocked)
            self._given, self._shown = text, self._raw()
            self._sized()

    def _raw(self) -> str:
        return self.document().toRawText().replace("\u2029", "\n")

    def _changed(self) -> None:
        self.edited.emit()

    def wanted(self) -> int:
        """Lines for what is in it now."""
        return max(self._lines, min(_TALLEST, int(self.document().size().height())))

    def show_lines(self, lines: int) -> None:
        """At least so many, whatever is in it."""
        self._shown_lines = lines
        self._fit()

    def _sized(self) -> None:
        self._fit()
        self.wants.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt breaks the lines anew for its scroll bar and does not tell how many they have become."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._sized()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.ContentsRectChange, QEvent.Type.FontChange):  # the style has come
            self._fit()
        return handled

    def _fit(self) -> None:
        rows = max(self._shown_lines, self.wanted())
        edges = self.contentsMargins()  # the style's, which differ across and down
        around = edges.top() + edges.bottom() + 2 * self.document().documentMargin() + _BELOW
        height = int(rows * self.fontMetrics().lineSpacing() + around)
        scrolls = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if rows >= _TALLEST
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(scrolls)
        if height != self.height():
            self.setFixedHeight(height)

    def toPlainText(self) -> str:
        """Every character: Qt's own turns no-break spaces into spaces, and showing a text its line ends."""
        raw = self._raw()
        return self._given if raw == self._shown else raw

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())

    def _has_nothing_to_undo(self, event: QKeyEvent) -> bool:
        text = self.document()
        undo = event.matches(QKeySequence.StandardKey.Undo) and not text.isUndoAvailable()
        return undo or (event.matches(QKeySequence.StandardKey.Redo) and not text.isRedoAvailable())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if (enter and not shifted) or self._has_nothing_to_undo(event) or is_for_page(event):
            event.ignore()
            return
        if enter:
            self.insertPlainText("\n")
            return
        super().keyPressEvent(event)
