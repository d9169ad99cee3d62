"""A piece of evidence is shown as a picture, or it is said why it is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.errors import TyndaError
from core.evidence import operations, reads
from core.evidence.intake import examine
from core.evidence.records import Evidence
from tests import making
from tests.ui.conftest import OpenSession
from ui.session import Session
from ui.shown_picture import ShownPicture, read_picture
from ui.widgets.picture_view import PictureView


class Place:
    def __init__(self, session: Session, qtbot: QtBot, shas: tuple[str, ...]) -> None:
        assert session.context is not None
        self.session, self.context = session, session.context
        with self.context.workspace.reading() as db:
            self.pieces: list[Evidence] = [reads.of(db, one) for one in shas]
        self.widget = QWidget()
        qtbot.addWidget(self.widget)
        self.view = PictureView(self.widget)
        self.message = QLabel()
        self.picture = ShownPicture(self.context, self.view, self.message)
        self.came: list[int] = []
        self.picture.came.connect(lambda: self.came.append(1))
        column = QVBoxLayout(self.widget)
        column.addWidget(self.view)
        column.addWidget(self.message)
        self.widget.show()

    def settle(self) -> None:
        self.session.jobs.settle()

    @property
    def seen(self) -> str:
        """The words, or the width of the picture."""
        view, message = self.view, self.message
        assert view.isVisible() != message.isVisible()
        return message.text() if message.isVisible() else f"{view.sceneRect().width():.0f}"


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot, open_session: OpenSession) -> Place:
    with making.workspace(tmp_path) as workspace:
        audit = making.audit(workspace)
        where = {"audit": audit.id, "body": "uil", "indicator": "WEB-04"}
        pieces = [
            examine(making.picture(colour=7), name="one.png", how="paste"),
            examine(making.picture(width=90, colour=9), name="two.png", how="paste"),
        ]
        for one in pieces:
            workspace.run(operations.attach, intake=one, **where)
        file = workspace.path
    return Place(open_session(file, "ru"), qtbot, tuple(one.sha256 for one in pieces))


def test_a_picture_comes_instead_of_words(place: Place) -> None:
    first, second = place.pieces
    assert first.width != second.width == 90
    place.picture.say("…")
    assert place.seen == "…"
    place.picture.show(first)
    assert place.seen == "…"
    place.settle()
    assert place.seen == str(first.width)
    assert place.came == [1]


def test_what_is_no_longer_wanted_is_not_shown(place: Place) -> None:
    first, second = place.pieces
    place.picture.show(first)
    place.picture.show(second)
    place.settle()
    assert place.seen == "90"
    place.picture.show(first)
    place.picture.say("Ничего")
    place.settle()
    assert place.seen == "Ничего"
    assert place.came == [1]


def test_what_cannot_be_shown_says_why(place: Place) -> None:
    first, _ = place.pieces
    place.picture.show(replace(first, width=0, name="письмо.pdf"))
    assert "письмо.pdf" in place.seen
    lost = replace(first, sha256="0" * 64)
    place.picture.show(lost)
    place.settle()
    with pytest.raises(TyndaError) as told:
        read_picture(place.context.workspace, lost.sha256, lost.name)
    assert place.seen == place.context.messages.sentence(told.value)
    assert place.came == []


def test_what_fails_late_says_nothing_over_what_is_wanted_now(place: Place) -> None:
    """The lost one is read only when the newer one is asked for: its failure arrives after that."""
    first, second = place.pieces
    lost = replace(first, sha256="0" * 64)
    place.picture.show(second)
    place.settle()
    place.picture.show(lost)
    place.picture.show(second)
    place.settle()
    assert place.seen == "90"
    place.picture.show(lost)
    place.picture.say("Ничего")
    place.settle()
    assert place.seen == "Ничего"


def test_what_fails_after_its_window_closed_tells_nobody(place: Place) -> None:
    place.picture.show(replace(place.pieces[0], sha256="0" * 64))
    place.widget.close()
    place.view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(place.picture)
    place.settle()
