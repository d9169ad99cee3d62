"""Covering and annotating a copy: with the mouse, with the keyboard, to the last pixel."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.evidence import operations, reads
from core.evidence.intake import examine
from tests import making
from tests.ui.conftest import OpenSession
from ui.capture.marks import TOOLS, Mark, drawn
from ui.dialogs.redaction import RedactionDialog

SECRET = (250, 3, 201)
NONE = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def png(colour: tuple[int, int, int] = SECRET) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(out, "PNG")
    return out.getvalue()


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, text: str = "") -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifier, text))


class Desk:
    def __init__(self, open_session: OpenSession, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        with making.workspace(folder) as place:
            self.audit = making.audit(place).id
            intake = examine(png(), name="page.png", how="paste")
            place.run(operations.attach, intake=intake, audit=self.audit, body="uil", indicator="WEB-04")
            file = place.path
        self.original = intake
        self.session = open_session(file, "ru")
        self.open()

    def open(self) -> None:
        context = self.session.context
        assert context is not None
        with context.workspace.reading() as db:
            evidence = reads.of(db, self.original.sha256)
        self.dialog = RedactionDialog(context, evidence, self.session.window)
        self.canvas = self.dialog.canvas
        self.dialog.open()
        self.qtbot.waitUntil(lambda: not self.dialog._busy)

    def drag(self, begin: QPoint, end: QPoint) -> None:
        view = self.canvas
        left = Qt.MouseButton.LeftButton
        steps = (
            (QEvent.Type.MouseButtonPress, begin, left),
            (QEvent.Type.MouseMove, end, Qt.MouseButton.NoButton),
            (QEvent.Type.MouseButtonRelease, end, left),
        )
        for kind, at, button in steps:
            place = QPointF(view.mapFromScene(QPointF(at)))
            glob = QPointF(view.viewport().mapToGlobal(place.toPoint()))
            QApplication.sendEvent(view.viewport(), QMouseEvent(kind, place, glob, button, left, NONE))

    def saved(self) -> Image.Image:
        context = self.session.context
        assert context is not None

        def copy() -> str:
            with context.workspace.reading() as db:
                return reads.of(db, self.original.sha256).copy

        before = copy()
        press(self.dialog, Qt.Key.Key_Return, CONTROL)
        self.qtbot.waitUntil(lambda: copy() not in ("", before))
        with context.workspace.reading() as db:
            assert reads.blob(db, self.original.sha256) == self.original.data
            return Image.open(io.BytesIO(reads.blob(db, copy()))).convert("RGB")


@pytest.fixture
def desk(open_session: OpenSession, qtbot: QtBot, tmp_path: Path) -> Desk:
    return Desk(open_session, qtbot, tmp_path)


def test_what_the_mouse_covers_is_black_and_all_else_as_it_was(desk: Desk) -> None:
    desk.drag(QPoint(40, 30), QPoint(200, 120))
    rect = desk.canvas.marks[0].rect()
    made = desk.saved()
    assert made.size == (300, 200)
    black = {(x, y) for x in range(300) for y in range(200) if made.getpixel((x, y)) == (0, 0, 0)}
    assert black == {
        (x, y) for x in range(rect.left(), rect.right() + 1) for y in range(rect.top(), rect.bottom() + 1)
    }
    assert {made.getpixel((x, y)) for x in range(300) for y in range(200)} == {(0, 0, 0), SECRET}


def test_everything_by_keyboard(desk: Desk) -> None:
    press(desk.canvas, Qt.Key.Key_Insert)
    (first,) = desk.canvas.marks
    press(desk.canvas, Qt.Key.Key_Right)
    press(desk.canvas, Qt.Key.Key_Down, CONTROL)
    assert desk.canvas.marks[0].begin == first.begin + QPoint(10, 1)
    press(desk.canvas, Qt.Key.Key_Right, SHIFT)
    assert desk.canvas.marks[0].end == first.end + QPoint(20, 1)
    press(desk.canvas, Qt.Key.Key_2, text="2")
    assert desk.canvas.tool == "frame"
    press(desk.canvas, Qt.Key.Key_Return)
    assert [mark.tool for mark in desk.canvas.marks] == ["cover", "frame"]
    press(desk.canvas, Qt.Key.Key_Delete)
    press(desk.canvas, Qt.Key.Key_Z, CONTROL)
    assert len(desk.canvas.marks) == 2
    press(desk.canvas, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert len(desk.canvas.marks) == 1


def test_marks_stay_on_the_picture(desk: Desk) -> None:
    press(desk.canvas, Qt.Key.Key_Insert)
    for _ in range(100):
        press(desk.canvas, Qt.Key.Key_Left)
        press(desk.canvas, Qt.Key.Key_Down, SHIFT)
    (mark,) = desk.canvas.marks
    assert mark.begin.x() == 0
    assert mark.end.y() == 199


def test_words_are_typed_as_one_step(desk: Desk) -> None:
    press(desk.canvas, Qt.Key.Key_4, text="4")
    press(desk.canvas, Qt.Key.Key_Insert)
    for text in ("Ө", "Өз", "Өзге"):
        desk.dialog.words.textEdited.emit(text)
    assert desk.canvas.marks[0].text == "Өзге"
    desk.canvas.undo()
    assert desk.canvas.marks[0].text == ""
    desk.canvas.undo()
    assert desk.canvas.marks == ()


def test_drawings_are_not_lost_by_one_escape(desk: Desk) -> None:
    press(desk.canvas, Qt.Key.Key_Insert)
    desk.dialog.reject()
    assert desk.dialog.isVisible()
    assert "не сохранены" in desk.dialog._said.text()
    desk.dialog.reject()
    desk.qtbot.waitUntil(lambda: desk.session.window.findChild(RedactionDialog) is None)


def test_a_second_round_begins_with_the_copy_or_anew(desk: Desk) -> None:
    desk.drag(QPoint(40, 30), QPoint(200, 120))
    desk.saved()
    desk.open()
    desk.drag(QPoint(210, 130), QPoint(290, 190))
    both = desk.saved()
    assert both.getpixel((100, 100)) == both.getpixel((250, 150)) == (0, 0, 0)
    desk.open()
    desk.dialog._anew.click()
    desk.qtbot.waitUntil(lambda: not desk.dialog._busy)
    desk.drag(QPoint(210, 130), QPoint(290, 190))
    assert desk.saved().getpixel((100, 100)) == SECRET


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("size", [QSize(1, 1), QSize(3, 900), QSize(1200, 800)])
def test_every_mark_can_be_drawn_on_every_picture(qapp: QApplication, tool: str, size: QSize) -> None:
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(QColor(*SECRET))
    image.setText("Author", "nobody")
    mark = Mark(tool, QPoint(0, 0), QPoint(size.width() - 1, size.height() - 1), "1")  # type: ignore[arg-type]
    made = drawn(image, [mark])
    assert made.size() == size
    assert made.textKeys() == []
    if tool == "cover":
        assert {made.pixelColor(x, y).rgb() for x in range(size.width()) for y in (0, size.height() - 1)} == {
            QColor("black").rgb()
        }
