"""Decoding on a worker's thread: only what may be a picture, and never at the cost of the window."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from core.errors import TyndaError
from core.evidence.media import IMAGES
from ui.capture.images import decode

ROOT = Path(__file__).resolve().parents[3]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>'
# A worker decodes while the window's thread frees what follows objects of Python: of each it asks Python,
# with Qt's lock of their connections in its hand. Whoever waits for that lock must not hold Python's.
BOTH = """
import sys, threading
from PySide6.QtCore import QEventLoop, QObject, QPropertyAnimation, QTimer
from PySide6.QtWidgets import QApplication
from tests import making
from ui.capture.images import decode

app, loop, data, kept = QApplication([]), QEventLoop(), making.picture(), []

def work():
    for _ in range(5000):
        decode(data, "one")

def free():
    for _ in range(100):
        followed = QObject()
        follower = QPropertyAnimation(followed, b"objectName")
        kept.append((followed, follower))
        follower.deleteLater()
    del kept[:-300]
    if worker.is_alive():
        QTimer.singleShot(0, free)
    else:
        loop.quit()

worker = threading.Thread(target=work, daemon=True)
worker.start()
QTimer.singleShot(0, free)
loop.exec()
"""


@pytest.mark.parametrize("media", IMAGES)
def test_every_kind_of_picture_is_decoded(media: str) -> None:
    out = io.BytesIO()
    Image.new("RGB", (64, 40), (200, 10, 10)).save(out, media.removeprefix("image/"))
    image = decode(out.getvalue(), "one")
    assert (image.width(), image.height()) == (64, 40)
    assert image.pixelColor(30, 20).red() > 180


@pytest.mark.parametrize("data", [SVG, b"%PDF-1.7\n%%EOF", b"BM" + bytes(60), b"", b"text"])
def test_nothing_else_is(data: bytes) -> None:
    with pytest.raises(TyndaError) as raised:
        decode(data, "one")
    assert raised.value.text_id == "evidence.broken"


def test_the_window_and_a_worker_do_not_wait_for_each_other() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BOTH], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stderr
