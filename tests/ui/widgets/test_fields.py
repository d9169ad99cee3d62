from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.text import Catalogue, Texts
from ui.dialogs.wording import WordingFields
from ui.theme import Theme, ThemeName
from ui.widgets.fields import Field, FigureField, NoteField, is_for_evidence

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Page(QWidget):
    """Remembers the keys that its fields leave to it."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []
        self.column = QVBoxLayout(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(event.key())


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page()
    qtbot.addWidget(made)
    return made


def press(widget: QWidget, key: int, text: str = "", modifiers: Qt.KeyboardModifier = NONE) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


def clipboard(mime: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(mime)


def test_a_pasted_picture_goes_on_to_the_page_and_words_stay(page: Page) -> None:
    field, note = Field("a", page), NoteField("b", "", page)
    mime = QMimeData()
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    clipboard(mime)
    for widget in (field, note):
        press(widget, Qt.Key.Key_V, "", CONTROL)
    assert page.keys == [Qt.Key.Key_V, Qt.Key.Key_V]
    words = QMimeData()
    words.setText("слова")
    clipboard(words)
    for widget in (field, note):
        press(widget, Qt.Key.Key_V, "", CONTROL)
    assert (field.text(), note.toPlainText()) == ("слова", "слова")
    assert len(page.keys) == 2


def test_what_is_evidence_and_what_is_words() -> None:
    both = QMimeData()
    both.setText("a cell")
    both.setData("image/png", QByteArray(b"x"))
    assert not is_for_evidence(both)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/tmp/a.png")])
    assert is_for_evidence(files)
    address = QMimeData()
    address.setUrls([QUrl("https://gov.kz")])
    assert not is_for_evidence(address)
    assert not is_for_evidence(None)


def test_enter_leaves_a_note_and_shift_enter_breaks_the_line(page: Page) -> None:
    note = NoteField("b", "", page)
    note.insertPlainText("одна")
    press(note, Qt.Key.Key_Return, "\r", Qt.KeyboardModifier.ShiftModifier)
    note.insertPlainText("две")
    press(note, Qt.Key.Key_Return, "\r")
    assert note.toPlainText() == "одна\nдве"
    assert page.keys == [Qt.Key.Key_Return]


def test_figures_stay_and_letters_go_on(page: Page) -> None:
    field = FigureField("a", page)
    for key, text in ((Qt.Key.Key_1, "1"), (Qt.Key.Key_Comma, ","), (Qt.Key.Key_N, "n")):
        press(field, key, text)
    assert field.text() == "1,"
    assert page.keys == [Qt.Key.Key_N]


def test_undo_goes_on_where_there_is_nothing_to_undo(page: Page) -> None:
    field = FigureField("a", page)
    press(field, Qt.Key.Key_Z, "", CONTROL)
    assert page.keys == [Qt.Key.Key_Z]
    press(field, Qt.Key.Key_5, "5")
    press(field, Qt.Key.Key_Z, "", CONTROL)
    assert field.text() == ""
    assert len(page.keys) == 1


def test_forty_thousand_letters_and_markup_stay_as_they_are(page: Page) -> None:
    note = NoteField("b", "", page)
    text = "<img src=/etc/passwd> \u202e 🙂 " + "я" * 40_000
    note.show_text(text)
    assert note.toPlainText() == text


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_what_clears_a_field_stands_in_its_middle(qapp: QApplication, qtbot: QtBot, scale: float) -> None:
    Theme(qapp, "light", scale)
    field = QLineEdit("words")
    qtbot.addWidget(field)
    field.setClearButtonEnabled(True)
    field.show()
    qtbot.waitExposed(field)
    (button,) = field.findChildren(QToolButton)
    assert abs(button.geometry().center().y() - field.rect().center().y()) <= 1
    assert button.geometry().top() >= 0
    assert button.geometry().bottom() <= field.height()


def test_a_field_that_takes_nothing_looks_so(qapp: QApplication, qtbot: QtBot) -> None:
    """Its ground is another one; its words are read as before."""
    theme = Theme(qapp, "light")
    for field in (QLineEdit(), QPlainTextEdit()):
        qtbot.addWidget(field)
        field.resize(200, 60)
        grounds = []
        for live in (True, False):
            field.setEnabled(live)
            grounds.append(field.grab().toImage().pixelColor(100, 30))
        assert grounds == [theme.color("surface"), theme.color("surface2")]


def test_wordings_side_by_side_are_all_as_high_as_the_longest(qapp: QApplication, qtbot: QtBot) -> None:
    fields = WordingFields(Catalogue("en"), lines=3, across=True)
    qtbot.addWidget(fields)
    fields.resize(900, 300)
    fields.show()
    fields.show_text(Texts(kk="a", ru="\n".join("abcdef"), en=""))
    qtbot.waitUntil(lambda: len({one.height() for one in fields.fields.values()}) == 1)
    high = fields.fields["en"].height()
    fields.show_text(Texts(kk="a", ru="b", en="c"))
    qtbot.waitUntil(lambda: {one.height() for one in fields.fields.values()} != {high})
    assert len({one.height() for one in fields.fields.values()}) == 1


def test_a_note_is_as_high_as_its_lines_in_the_style_that_came_later(
    qapp: QApplication, qtbot: QtBot
) -> None:
    """It neither scrolls nor has room to spare, also while it is empty."""
    Theme(qapp, "light")
    for lines in (1, 2, 3):
        note = NoteField("a", "", lines=lines)
        qtbot.addWidget(note)
        note.resize(300, note.height())
        note.show()
        note.show_text("\n".join("abc"[:lines]))
        bar = note.verticalScrollBar()
        qtbot.waitUntil(lambda bar=bar: bar.maximum() == 0)  # type: ignore[misc]
        words = note.blockBoundingGeometry(note.document().lastBlock()).bottom()
        spare = note.viewport().height() - words - note.document().documentMargin()
        assert 0 <= spare <= 2
        note.clear()
        assert bar.maximum() == 0


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_sign_that_clears_a_field_is_seen(qapp: QApplication, qtbot: QtBot, name: ThemeName) -> None:
    theme = Theme(qapp, name)
    field = Field("Search")
    field.setClearButtonEnabled(True)
    qtbot.addWidget(field)
    field.show()
    button = field.findChild(QToolButton)
    assert button is not None
    assert not button.isVisible()
    field.setText("x")

    def reaches_its_ink() -> bool:
        """A pixel of the sign is as far from its ground as quiet text is, but for the rounding of edges."""
        ink, ground = theme.color("text2").lightness(), theme.color("surface").lightness()
        picture = field.grab(button.geometry()).toImage()
        places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        found = [abs(picture.pixelColor(*place).lightness() - ground) for place in places]
        return abs(max(found) - abs(ink - ground)) < 20

    qtbot.waitUntil(reaches_its_ink)
