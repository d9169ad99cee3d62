from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.errors import TyndaError
from ui.capture.captured import from_files, from_mime, take_in
from ui.capture.images import decode


def image(width: int = 12, height: int = 8) -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(0x336699)
    return made


def test_files_count_before_pictures(qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/a.png"), QUrl("https://gov.kz/b.png")])
    mime.setImageData(image())
    (only,) = from_mime(mime, "drop")
    assert (only.path, only.how) == (Path("/tmp/a.png"), "drop")


def test_the_bytes_of_the_other_program_are_kept(qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setData("image/png", QByteArray(b"\x89PNG"))
    mime.setImageData(image())
    (only,) = from_mime(mime, "paste")
    assert only.data == b"\x89PNG"
    assert only.name.endswith(".png")


def test_a_picture_without_bytes_becomes_a_png(qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setImageData(image())
    (only,) = from_mime(mime, "paste")
    intake = take_in(only)
    assert (intake.media, intake.width, intake.height) == ("image/png", 12, 8)


def test_words_are_nothing(qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setText("words")
    assert from_mime(mime, "paste") == ()
    assert from_mime(None, "paste") == ()


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    for path, text_id in ((tmp_path, "capture.folder"), (tmp_path / "no.png", "capture.cannot_read")):
        with pytest.raises(TyndaError) as caught:
            take_in(from_files([path], "file")[0])
        assert caught.value.text_id == text_id


def test_only_pictures_are_decoded() -> None:
    with pytest.raises(TyndaError) as caught:
        decode(b"no picture", "a.png")
    assert caught.value.text_id == "evidence.broken"
