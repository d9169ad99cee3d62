"""The window as a person meets it: start page, opening, refusing, languages, leaving."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.text import LANGS, Lang
from core.workspace import Workspace
from tests import making
from tests.ui.conftest import OpenSession
from ui.jobs import Jobs
from ui.pages.start import StartPage
from ui.session import Session


def _words(session: Session) -> str:
    return "\n".join(label.text() for label in session.window.findChildren(QLabel))


def _boxes(session: Session) -> list[QMessageBox]:
    return session.window.findChildren(QMessageBox)


@pytest.mark.parametrize("lang", LANGS)
def test_the_start_page_opens_in_every_language(open_session: OpenSession, lang: Lang) -> None:
    session = open_session(lang=lang)
    assert session.window.findChild(StartPage) is not None
    assert session.catalogue.text("start.no_recent") in _words(session)


def test_an_opened_workspace_is_among_the_recent_ones(open_session: OpenSession, tmp_path: Path) -> None:
    making.workspace(tmp_path).close()
    session = open_session(tmp_path / "test.tynda")
    session.leave()
    assert session.settings.recent() == (tmp_path / "test.tynda",)
    assert "test" in _words(session)


def test_a_recent_file_that_is_gone_can_be_forgotten(open_session: OpenSession, tmp_path: Path) -> None:
    session = open_session()
    session.settings.opened(tmp_path / "gone.tynda")
    session.window.show_start()
    name = session.catalogue.text("start.forget")
    button = next(one for one in session.window.findChildren(QPushButton) if one.text() == name)
    button.click()
    assert session.settings.recent() == ()


def test_a_file_that_is_no_workspace_is_refused_in_words(open_session: OpenSession, tmp_path: Path) -> None:
    path = tmp_path / "letter.tynda"
    path.write_bytes(b"Dear akim")
    session = open_session(path)
    assert session.context is None
    assert "letter.tynda" in _boxes(session)[0].text()
    assert path.read_bytes() == b"Dear akim"


def test_a_workspace_open_elsewhere_is_refused_naming_the_holder(
    open_session: OpenSession, tmp_path: Path
) -> None:
    with making.workspace(tmp_path) as place:
        session = open_session(place.path)
        assert session.context is None
        assert "another window" in _boxes(session)[0].text()


def test_an_empty_workspace_says_what_to_do(open_session: OpenSession, tmp_path: Path) -> None:
    making.workspace(tmp_path).close()
    session = open_session(tmp_path / "test.tynda")
    assert session.catalogue.text("empty.audits") in _words(session)


def test_the_language_changes_at_once(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> None:
    making.workspace(tmp_path).close()
    session = open_session(tmp_path / "test.tynda", lang="en")
    session.speak("kk")
    assert session.catalogue.text("empty.audits") in _words(session)
    assert session.settings.language == "kk"
    assert session.context is not None


def test_closing_gives_the_file_free(open_session: OpenSession, tmp_path: Path) -> None:
    from core.workspace import Workspace

    making.workspace(tmp_path).close()
    session = open_session(tmp_path / "test.tynda")
    session.leave()
    assert session.context is None
    with Workspace.open(tmp_path / "test.tynda") as left:
        assert not left.read_only


def test_opening_what_is_open_changes_nothing(open_session: OpenSession, tmp_path: Path) -> None:
    making.workspace(tmp_path).close()
    session = open_session(tmp_path / "test.tynda")
    context = session.context
    assert session.open(tmp_path / "test.tynda")
    assert session.context is context


def test_qt_speaks_the_language_of_the_window(open_session: OpenSession, qapp: QApplication) -> None:
    session = open_session(lang="ru")
    said = qapp.translate("QPlatformTheme", "Cancel")
    session.speak("en")
    assert (said, qapp.translate("QPlatformTheme", "Cancel")) == ("Отмена", "Cancel")


def test_the_computers_theme_is_followed_only_if_asked(open_session: OpenSession) -> None:
    session = open_session(theme="dark")
    window = session.window
    session.follow_system()
    assert session.window is window


def test_what_can_wait_begins_after_the_first_picture(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a killed process left is swept out then, on the writer's thread."""
    order: list[str] = []

    def noted(owner: type, name: str) -> None:
        real = getattr(owner, name)

        def told(one: object) -> None:
            order.append(name)
            real(one)

        monkeypatch.setattr(owner, name, told)

    noted(Jobs, "release")
    noted(Workspace, "sweep")
    with making.workspace(tmp_path) as place:
        lost = examine(making.picture(), name="x.png", how="paste")
        place.run(evidence.stage, intake=lost)
    session = open_session(tmp_path / "test.tynda")
    assert order == []
    with qtbot.waitSignal(session.window.painted):
        pass
    qtbot.waitUntil(lambda: "sweep" in order)
    assert order == ["release", "sweep"]
    session.settle()
    assert session.context is not None
    with session.context.workspace.reading() as db:
        assert db.rows("SELECT sha256 FROM blob") == []
