"""Evidence on an answer: pasted, dropped, chosen, refused, seen large, edited, taken off."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.answers import operations as answers
from core.answers.records import Content
from core.evidence import operations, reads
from core.evidence.records import Evidence
from tests import making
from tests.ui.conftest import OpenSession
from tests.ui.pages.test_checklist import CONTROL, Desk
from ui.capture.captured import from_files
from ui.dialogs.evidence_edit import EvidenceDialog
from ui.dialogs.image_viewer import ImageViewer
from ui.dialogs.proves import ProvesDialog
from ui.widgets.folding import ThreePanes


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, open_session: OpenSession) -> Desk:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        file = place.path
    desk = Desk(open_session(file, "ru"), qtbot, audit.id)
    desk.page.open(audit.id, "uil", "WEB-04")
    QApplication.processEvents()
    return desk


def png(width: int = 60, height: int = 40, colour: str = "teal") -> bytes:
    store = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(store, "PNG")
    return store.getvalue()


def linked(desk: Desk, code: str = "WEB-04") -> list[Evidence]:
    with desk.workspace.reading() as db:
        links = [one for one in reads.links(db, desk.audit, "uil") if one.indicator == code]
        return [reads.of(db, one.evidence) for one in links]


def wait_for(desk: Desk, count: int, code: str = "WEB-04") -> None:
    desk.qtbot.waitUntil(lambda: len(linked(desk, code)) == count)
    desk.qtbot.waitUntil(lambda: desk.page.evidence.intaker.waiting == 0)
    desk.settle()


def copied(data: bytes | None = None, image: QImage | None = None, text: str = "") -> None:
    mime = QMimeData()
    if data is not None:
        mime.setData("image/png", data)
    if image is not None:
        mime.setImageData(image)
    if text:
        mime.setText(text)
    QGuiApplication.clipboard().setMimeData(mime)


def attach(desk: Desk, folder: Path, data: bytes, name: str = "a.png") -> None:
    (folder / name).write_bytes(data)
    desk.page.evidence.add(from_files([folder / name], "file"))


def test_a_pasted_picture_keeps_its_bytes(desk: Desk) -> None:
    copied(png())
    desk.page.evidence.paste()
    wait_for(desk, 1)
    with desk.workspace.reading() as db:
        assert reads.blob(db, linked(desk)[0].sha256) == png()
    assert linked(desk)[0].how == "paste"
    assert len(desk.page.evidence.cards) == 1
    assert desk.page.evidence._duty.text() == "✓ 1, обязательно"


def test_nothing_is_due_where_a_rule_says_that_the_question_does_not_arise(desk: Desk) -> None:
    desk.page.open(desk.audit, "uil", "PRS-05")
    assert desk.page.evidence._duty.text() == "! 0, обязательно"
    content = Content("answered", "press_service")
    desk.workspace.run(answers.save, audit=desk.audit, body="alga", indicator="PRS-01", content=content)
    desk.page.open(desk.audit, "alga", "PRS-05")
    assert desk.page.evidence._duty.text() == "0, не обязательно"


def test_ctrl_v_in_a_text_field_pastes_words_there_and_a_picture_as_evidence(desk: Desk) -> None:
    comment = desk.page.question.aside.comment
    comment.setFocus()
    copied(text="слова")
    desk.press(Qt.Key.Key_V, "", CONTROL)
    assert comment.toPlainText() == "слова"
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    copied(image=image)
    desk.press(Qt.Key.Key_V, "", CONTROL)
    wait_for(desk, 1)
    assert comment.toPlainText() == "слова"
    assert (linked(desk)[0].width, linked(desk)[0].height) == (20, 10)


def test_files_are_dropped(desk: Desk, tmp_path: Path) -> None:
    for name, colour in (("a.png", "red"), ("b.png", "blue")):
        (tmp_path / name).write_bytes(png(colour=colour))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.png", "b.png")])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.page.dropEvent(event)
    wait_for(desk, 2)
    assert {one.how for one in linked(desk)} == {"drop"}


def bomb() -> bytes:
    """A picture of 30,000 × 30,000 pixels in some kilobytes of header."""
    data = bytearray(png(8, 8))
    data[16:24] = (30_000).to_bytes(4, "big") * 2
    import zlib

    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.png", bomb()),
        ("cut.png", png()[:60]),
        ("empty.png", b""),
        ("program.png", b"MZ\x90\x00" + b"\0" * 200),
        ("strange.xyz", b"\x00\x01\x02\x03" * 50),
    ],
)
def test_what_is_refused_says_why_and_nothing_is_half_done(
    desk: Desk, tmp_path: Path, name: str, data: bytes
) -> None:
    attach(desk, tmp_path, data, name)
    notice = desk.page.evidence._notice
    desk.qtbot.waitUntil(notice.isVisible)
    assert name in desk.page.evidence._notice_text.text()
    assert linked(desk) == []
    with desk.workspace.reading() as db:
        assert db.value("SELECT count(*) FROM blob") == 0


def test_a_folder_and_a_missing_file_are_refused(desk: Desk, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.png"):
        desk.page.evidence._notice.hide()
        desk.page.evidence.add(from_files([path], "file"))
        desk.qtbot.waitUntil(desk.page.evidence._notice.isVisible)
        assert path.name in desk.page.evidence._notice_text.text()


def test_nothing_to_paste_is_said(desk: Desk) -> None:
    copied(text="слова")
    desk.page.evidence.paste()
    assert "нет ни снимка" in desk.page.evidence._notice_text.text()


def test_evidence_goes_where_it_was_pasted_though_the_person_went_on(desk: Desk, tmp_path: Path) -> None:
    attach(desk, tmp_path, png())
    desk.page.go("WEB-05")
    wait_for(desk, 1)
    assert linked(desk, "WEB-05") == []
    assert desk.page.evidence.cards == []


def test_taken_off_and_put_back(desk: Desk, tmp_path: Path) -> None:
    attach(desk, tmp_path, png())
    wait_for(desk, 1)
    card = desk.page.evidence.cards[0]
    QApplication.sendEvent(
        card, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    )
    wait_for(desk, 0)
    assert desk.page.evidence._undo.isVisible()
    desk.page.evidence._undo.click()
    wait_for(desk, 1)


def test_note_source_and_personal_data(desk: Desk, tmp_path: Path) -> None:
    attach(desk, tmp_path, png())
    wait_for(desk, 1)
    card = desk.page.evidence.cards[0]
    card.asked.emit("edit", card.link)
    dialog = desk.session.window.findChild(EvidenceDialog)
    assert isinstance(dialog, EvidenceDialog)
    dialog.note.show_text("Лента новостей")
    dialog.source.setText("https://uil.aktobe.gov.kz")
    dialog.personal.setChecked(True)
    dialog._agree()
    desk.settle()
    one = linked(desk)[0]
    assert (one.note, one.source, one.personal) == ("Лента новостей", "https://uil.aktobe.gov.kz", True)
    assert "Лента новостей" in desk.page.evidence.cards[0].accessibleName()


def test_thumbnails_come_from_a_job(desk: Desk, tmp_path: Path) -> None:
    attach(desk, tmp_path, png(900, 600))
    wait_for(desk, 1)
    desk.qtbot.waitUntil(lambda: desk.page.evidence.strip.thumbnails.get(linked(desk)[0].sha256) is not None)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_seen_large_zoomed_and_leafed_through(desk: Desk, tmp_path: Path) -> None:
    attach(desk, tmp_path, png(900, 2000), "a.png")
    wait_for(desk, 1)
    attach(desk, tmp_path, png(100, 50, "red"), "b.png")
    wait_for(desk, 2)
    card = desk.page.evidence.cards[0]
    card.asked.emit("view", card.link)
    viewer = desk.session.window.findChild(ImageViewer)
    assert isinstance(viewer, ImageViewer)
    desk.qtbot.waitUntil(viewer.view.isVisible)

    def press(key: Qt.Key) -> None:
        QApplication.sendEvent(viewer, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))

    desk.qtbot.waitUntil(lambda: viewer.view.transform().m11() < 1)  # it fits itself once it has its size
    fitted = viewer.view.transform().m11()
    press(Qt.Key.Key_1)
    assert viewer.view.transform().m11() == 1
    press(Qt.Key.Key_Plus)
    assert viewer.view.transform().m11() == pytest.approx(1.25)
    press(Qt.Key.Key_0)
    assert viewer.view.transform().m11() == pytest.approx(fitted)
    first = viewer.evidence
    press(Qt.Key.Key_Right)
    assert viewer.evidence is not first
    press(Qt.Key.Key_Right)
    assert viewer.evidence is first
    viewer.close()


def test_copied_and_saved_as_a_copy(desk: Desk, tmp_path: Path) -> None:
    attach(desk, tmp_path, png())
    wait_for(desk, 1)
    one = linked(desk)[0]
    QGuiApplication.clipboard().clear()
    desk.page.evidence.actions_.outgoing.copy([one])
    desk.qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull())
    with desk.qtbot.waitSignal(desk.page.evidence.actions_.outgoing.said):
        desk.page.evidence.actions_.outgoing.save(one, str(tmp_path / "copy.png"))
    assert (tmp_path / "copy.png").read_bytes() == png()


def test_saving_a_copy_where_it_cannot_be_says_so(desk: Desk, tmp_path: Path) -> None:
    attach(desk, tmp_path, png())
    wait_for(desk, 1)
    with desk.qtbot.waitSignal(desk.page.evidence.actions_.outgoing.failed):
        desk.page.evidence.actions_.outgoing.save(linked(desk)[0], str(tmp_path / "no" / "copy.png"))
    assert desk.page.evidence._notice.isVisible()


def test_adding_unlinking_and_editing_are_undone_in_turn(desk: Desk, tmp_path: Path) -> None:
    attach(desk, tmp_path, png())
    wait_for(desk, 1)
    one = linked(desk)[0]
    desk.page.evidence._do("edit", desk.page.evidence.cards[0].link)
    dialog = desk.page.window().findChild(EvidenceDialog)
    assert isinstance(dialog, EvidenceDialog)
    dialog.note.setPlainText("главная страница")
    dialog._agree()
    desk.qtbot.waitUntil(lambda: linked(desk)[0].note == "главная страница")
    desk.settle()
    desk.page.evidence._do("unlink", desk.page.evidence.cards[0].link)
    wait_for(desk, 0)

    def undo() -> None:
        desk.press(Qt.Key.Key_Z, "", CONTROL)
        desk.settle()

    undo()
    wait_for(desk, 1)
    assert len(desk.page.evidence.cards) == 1
    assert not desk.page.evidence._notice.isVisible()
    undo()
    desk.qtbot.waitUntil(lambda: linked(desk)[0].note == "")
    undo()
    wait_for(desk, 0)
    with desk.workspace.reading() as db:
        assert not reads.of(db, one.sha256).removed
    desk.press(Qt.Key.Key_Y, "", CONTROL)
    wait_for(desk, 1)


def test_undo_goes_to_the_question_whose_evidence_it_takes_back(desk: Desk, tmp_path: Path) -> None:
    attach(desk, tmp_path, png())
    wait_for(desk, 1)
    desk.page.go("WEB-05")
    words = desk.session.window.actions_.undo.text()
    assert words == "Отменить: подтверждение WEB-04"
    desk.press(Qt.Key.Key_Z, "", CONTROL)
    wait_for(desk, 0)
    assert desk.page.indicator is not None
    assert desk.page.indicator.id == "WEB-04"
    assert desk.session.window.actions_.redo.text() == "Повторить: подтверждение WEB-04"


def test_evidence_that_arrives_late_leaves_the_person_where_they_are(desk: Desk, tmp_path: Path) -> None:
    attach(desk, tmp_path, png())
    desk.page.go("WEB-05")
    wait_for(desk, 1)
    assert desk.page.indicator is not None
    assert desk.page.indicator.id == "WEB-05"


def test_what_else_a_capture_proves_stands_on_its_card(desk: Desk, tmp_path: Path) -> None:
    attach(desk, tmp_path, png())
    wait_for(desk, 1)
    card = desk.page.evidence.cards[0]
    assert card.also == ()
    card.asked.emit("proves", card.link)
    dialog = desk.session.window.findChild(ProvesDialog)
    assert isinstance(dialog, ProvesDialog)
    for words in ("уилский web05", "уилский web02", "алгинский web01"):
        dialog.search.setText(words)
        dialog.toggle(dialog.model.index(0))
        desk.settle()
    assert list(desk.page.evidence.cards[0].also) == ["WEB-02", "WEB-05", "Алгинский район: WEB-01"]
    dialog.close()
    wait_for(desk, 1, "WEB-05")
    desk.press(Qt.Key.Key_Z, "", CONTROL)
    desk.settle()
    assert list(desk.page.evidence.cards[0].also) == ["WEB-02", "WEB-05"]


def test_a_card_drawn_away_is_dragged_and_not_clicked(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(desk, tmp_path, png())
    wait_for(desk, 1)
    card = desk.page.evidence.cards[0]
    asked: list[str] = []
    card.asked.connect(lambda action, _link: asked.append(action))
    made: list[list[Path]] = []
    outgoing = desk.page.evidence.actions_.outgoing
    files = outgoing.files

    def watched(wanted: Sequence[Evidence], done: Callable[[list[Path]], object]) -> None:
        def both(paths: list[Path]) -> None:
            made.append(paths)
            done(paths)

        files(wanted, both)

    monkeypatch.setattr(outgoing, "files", watched)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(card, QPoint(22, 21))
    assert asked == []
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(70, 60),
        card.mapToGlobal(QPointF(70, 60)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(card, event)
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=QPoint(70, 60))
    assert asked == ["drag"]
    desk.qtbot.waitUntil(lambda: bool(made))
    assert made[0][0].read_bytes() == png()
    assert made[0][0].name == "a.png"


def test_a_personal_card_is_not_dragged_out_and_says_why(desk: Desk, tmp_path: Path) -> None:
    attach(desk, tmp_path, png())
    wait_for(desk, 1)
    desk.workspace.run(operations.edit, evidence=linked(desk)[0].sha256, personal=True)
    card = desk.page.evidence.cards[0]
    with desk.qtbot.waitSignal(desk.page.evidence.actions_.told):
        card.asked.emit("drag", card.link)
    assert desk.page.evidence._notice.isVisible()
    assert "a.png" in desk.page.evidence._notice_text.text()


def test_no_card_is_wider_than_its_pane(desk: Desk, tmp_path: Path) -> None:
    attach(desk, tmp_path, png())
    wait_for(desk, 1)
    pane = desk.page.evidence
    bar = pane.strip.verticalScrollBar().sizeHint().width()
    margins = pane._column.contentsMargins()
    around = margins.left() + margins.right() + bar
    desk.qtbot.waitUntil(lambda: pane.minimumWidth() >= pane.strip._inner.minimumSizeHint().width() + around)
    desk.session.window.resize(1280, 720)
    desk.qtbot.waitUntil(lambda: pane.strip.viewport().width() >= pane.strip._inner.minimumSizeHint().width())


@pytest.mark.parametrize("width", [230, 290, 700])
def test_no_button_above_the_cards_stands_alone(desk: Desk, width: int) -> None:
    """Every line of them is as wide as the cards are, however many there are on it."""
    pane = desk.page.evidence
    pane.setParent(None)
    desk.qtbot.addWidget(pane)
    pane.resize(width, 500)
    pane.show()
    buttons = (pane.capture, pane.paste_button, pane.files)

    def lines() -> dict[int, tuple[int, int]]:
        found: dict[int, tuple[int, int]] = {}
        for one in buttons:
            left, top = one.mapTo(pane, QPoint(0, 0)).toTuple()
            before = found.get(top, (left, left))
            found[top] = (min(before[0], left), max(before[1], left + one.width()))
        return found

    def cards() -> tuple[int, int]:
        left = pane.strip.drop_zone.mapTo(pane, QPoint(0, 0)).x()
        return left, left + pane.strip.drop_zone.width()

    desk.qtbot.waitUntil(lambda: len(lines()) == (1 if width == 700 else 2))
    desk.qtbot.waitUntil(lambda: set(lines().values()) == {cards()})


def test_tab_goes_through_the_buttons_as_they_stand(desk: Desk) -> None:
    pane = desk.page.evidence
    wanted = [pane.capture, pane.paste_button, pane.files, pane.absent]
    pane.capture.setFocus()
    found: list[QWidget | None] = [QApplication.focusWidget()]
    for _ in wanted[1:]:
        QTest.keyClick(desk.session.window, Qt.Key.Key_Tab)
        found.append(QApplication.focusWidget())
    assert found == wanted


def test_panes_keep_their_places_whatever_stands_in_them(desk: Desk, tmp_path: Path) -> None:
    page = desk.page
    panes = page.evidence.parentWidget()
    while not isinstance(panes, ThreePanes):
        assert panes is not None
        panes = panes.parentWidget()
    desk.session.window.resize(1280, 720)
    desk.qtbot.waitUntil(lambda: page.width() > 1000)
    least = page.tree.minimumSizeHint().width()
    QApplication.processEvents()
    before = panes.sizes()
    attach(desk, tmp_path, png())
    wait_for(desk, 1)
    desk.workspace.run(operations.edit, evidence=linked(desk)[0].sha256, personal=True)
    desk.session.settle()
    page.tree._show_general(1)
    page.evidence._say("x", undo=True)
    assert page.sheet is not None
    for indicator in page.sheet.methodology.indicators():
        page.go(indicator.id)
        desk.session.settle()
        QApplication.processEvents()
        assert panes.sizes() == before
    assert page.tree.minimumSizeHint().width() == least
    assert page.tree.general.isVisible()
    assert "…" not in page.tree.general.shown
    assert page.tree.general.toolTip()


def test_a_question_that_scrolls_stays_in_line_with_the_buttons_below(desk: Desk) -> None:
    desk.session.window.resize(1280, 480)
    question, footer = desk.page.question, desk.page.footer

    def edges(widget: QWidget) -> tuple[int, int]:
        left = widget.mapTo(desk.page, QPoint(0, 0)).x()
        return left, left + widget.width()

    def lines_up() -> bool:
        return (
            question.verticalScrollBar().isVisible()
            and abs(edges(question.contents())[0] - edges(footer.back)[0]) <= 1
            and abs(edges(question.contents())[1] - edges(footer.forward)[1]) <= 1
        )

    desk.qtbot.waitUntil(lines_up)
