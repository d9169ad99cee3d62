"""Nothing that must not be seen leaves the program: dragged, copied or saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from core.errors import TyndaError
from core.evidence import operations, reads
from core.evidence.copies import copy_of
from core.evidence.intake import Intake, examine
from core.evidence.records import Evidence
from core.workspace import Workspace
from tests import making
from tests.core.evidence.test_copies import covered, original, shows_secret
from tests.ui.conftest import OpenSession
from ui.outgoing import Outgoing, as_mime
from ui.session import Session


class Desk:
    def __init__(self, session: Session, qtbot: QtBot) -> None:
        assert session.context is not None
        self.session, self.qtbot = session, qtbot
        self.workspace: Workspace = session.context.workspace
        self.outgoing = Outgoing(session.context, session.window)
        self.refused: list[TyndaError] = []
        self.outgoing.failed.connect(self.refused.append)

    def piece(self, sha256: str) -> Evidence:
        with self.workspace.reading() as db:
            return reads.of(db, sha256)

    def files(self, *shas: str) -> list[Path] | None:
        """None if nothing goes out."""
        made: list[list[Path]] = []
        self.outgoing.files([self.piece(sha256) for sha256 in shas], made.append)
        self.qtbot.waitUntil(lambda: bool(made or self.refused))
        return made[0] if made else None


@pytest.fixture
def secret() -> Intake:
    return original()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, open_session: OpenSession, secret: Intake) -> Desk:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        where = {"audit": audit.id, "body": "uil", "indicator": "WEB-04"}
        plain = examine(making.picture(colour=7), name="plain.png", how="paste")
        place.run(operations.attach, intake=secret, **where)
        place.run(operations.attach, intake=plain, **where)
        place.run(operations.edit, evidence=secret.sha256, personal=True, note="Тұрғынның хаты")
    return Desk(open_session(tmp_path / "test.tynda"), qtbot)


def redact(desk: Desk, secret: Intake) -> None:
    desk.workspace.run(
        operations.add_copy, original=secret.sha256, intake=copy_of(secret.name, covered(secret))
    )


def png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def refused(desk: Desk, act: Callable[[], object]) -> str:
    act()
    desk.qtbot.waitUntil(lambda: bool(desk.refused))
    return desk.refused[-1].text_id


def test_the_secret_is_there_to_begin_with(secret: Intake) -> None:
    assert shows_secret(secret.data)
    assert not shows_secret(covered(secret))


def test_a_personal_picture_without_a_copy_goes_nowhere_and_is_named(
    desk: Desk, secret: Intake, tmp_path: Path
) -> None:
    one = desk.piece(secret.sha256)
    QGuiApplication.clipboard().clear()
    assert desk.files(secret.sha256) is None
    assert "Тұрғынның хаты" in desk.session.messages.sentence(desk.refused[0])
    for act in (
        lambda: desk.outgoing.copy([one]),
        lambda: desk.outgoing.save(one, str(tmp_path / "out.png")),
        lambda: desk.outgoing.save_all([one], str(tmp_path)),
    ):
        desk.refused.clear()
        assert refused(desk, act) == "outgoing.personal"
    desk.refused.clear()
    act = lambda: desk.outgoing.save(one, str(tmp_path / "out.png"), as_original=True)  # noqa: E731
    assert refused(desk, act) == "outgoing.personal_original"
    assert QGuiApplication.clipboard().image().isNull()
    assert not list(tmp_path.glob("*.png"))


def test_one_that_may_not_go_holds_back_the_others(desk: Desk, secret: Intake) -> None:
    with desk.workspace.reading() as db:
        (plain,) = (sha for sha, one in reads.of_body(db, _audit(desk)).items() if not one.personal)
    assert desk.files(plain, secret.sha256) is None
    desk.refused.clear()
    paths = desk.files(plain)
    assert paths is not None
    assert paths[0].read_bytes() == making.picture(colour=7)


def test_the_copy_goes_out_in_place_of_the_original(desk: Desk, secret: Intake, tmp_path: Path) -> None:
    stale = desk.piece(secret.sha256)  # as a page may still hold it: without its copy
    redact(desk, secret)
    made: list[list[Path]] = []
    desk.outgoing.files([stale], made.append)
    desk.qtbot.waitUntil(lambda: bool(made))
    mime = as_mime(made[0])
    (path,) = (Path(url.toLocalFile()) for url in mime.urls())
    assert not shows_secret(path.read_bytes())
    assert b"nobody may see" not in path.read_bytes()
    assert path.suffix == ".png"
    with desk.qtbot.waitSignal(desk.outgoing.said):
        desk.outgoing.save(stale, str(tmp_path / "out.png"))
    assert not shows_secret((tmp_path / "out.png").read_bytes())
    with desk.qtbot.waitSignal(desk.outgoing.said):
        desk.outgoing.copy([stale])
    image = QGuiApplication.clipboard().image()
    assert not image.isNull()
    assert not shows_secret(png(image))
    assert refused(desk, lambda: desk.outgoing.save(stale, str(tmp_path / "original.png"), as_original=True))
    assert not (tmp_path / "original.png").exists()


def test_marked_as_personal_a_moment_ago_counts(desk: Desk) -> None:
    with desk.workspace.reading() as db:
        (plain,) = (sha for sha, one in reads.of_body(db, _audit(desk)).items() if not one.personal)
    stale = desk.piece(plain)
    desk.workspace.run(operations.edit, evidence=plain, personal=True)
    assert refused(desk, lambda: desk.outgoing.copy([stale])) == "outgoing.personal"


def test_an_annotated_picture_may_also_go_as_it_was(desk: Desk, secret: Intake, tmp_path: Path) -> None:
    redact(desk, secret)
    desk.workspace.run(operations.edit, evidence=secret.sha256, personal=False)
    one = desk.piece(secret.sha256)
    with desk.qtbot.waitSignal(desk.outgoing.said):
        desk.outgoing.save(one, str(tmp_path / "original.png"), as_original=True)
    assert (tmp_path / "original.png").read_bytes() == secret.data


def test_several_are_copied_as_files_and_keep_names_apart(desk: Desk, secret: Intake, tmp_path: Path) -> None:
    redact(desk, secret)
    with desk.workspace.reading() as db:
        pieces = list(reads.of_body(db, _audit(desk)).values())
    with desk.qtbot.waitSignal(desk.outgoing.said):
        desk.outgoing.copy(pieces)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime is not None
    files = [Path(url.toLocalFile()) for url in mime.urls()]
    assert len(files) == len(set(files)) == 2
    assert not any(shows_secret(path.read_bytes()) for path in files)
    folder = tmp_path / "out"
    folder.mkdir()
    for _ in range(2):
        with desk.qtbot.waitSignal(desk.outgoing.said):
            desk.outgoing.save_all(pieces, str(folder))
    assert sorted(path.name for path in folder.iterdir()) == [
        "page-copy (2).png",
        "page-copy.png",
        "plain (2).png",
        "plain.png",
    ]


def test_what_was_removed_is_said_to_be_gone(desk: Desk, secret: Intake) -> None:
    desk.workspace.run(operations.remove, evidence=secret.sha256, reason="the law")
    one = desk.piece(secret.sha256)
    assert refused(desk, lambda: desk.outgoing.copy([one])) == "evidence.missing"


def test_a_folder_that_is_not_there_is_said(desk: Desk, tmp_path: Path) -> None:
    with desk.workspace.reading() as db:
        (plain,) = (one for one in reads.of_body(db, _audit(desk)).values() if not one.personal)
    assert refused(desk, lambda: desk.outgoing.save_all([plain], str(tmp_path / "none"))).startswith("files.")


def _audit(desk: Desk) -> str:
    assert desk.session.window.audit is not None
    return desk.session.window.audit.id
