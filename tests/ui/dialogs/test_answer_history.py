"""The history of an answer: who it was is read whole, in whatever language they wrote their position."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.answers import operations as answers
from core.answers.records import Content
from core.audits import reads as audits
from core.bodies import reads as bodies
from core.people import operations as people
from core.text import Lang
from tests import making
from tests.ui.conftest import OpenSession
from ui.dialogs.answer_history import HistoryDialog
from ui.models.sheet import load_sheet
from ui.session import Session

WHO: dict[Lang, str] = {
    "kk": "Главный специалист (учебный)",
    "en": "Мониторинг бөлімінің бас маманы (оқу үшін)",
}


def given(folder: Path, content: Content, who: str = "") -> Path:
    """A workspace with one answer."""
    with making.workspace(folder) as workspace:
        audit = making.audit(workspace)
        if who:
            workspace.run(people.name, person=workspace.person, name=who)
        workspace.run(answers.save, audit=audit.id, body="uil", indicator="WEB-04", content=content)
        return workspace.path


def opened(session: Session) -> HistoryDialog:
    context = session.context
    assert context is not None
    with context.workspace.reading() as db:
        (audit,) = audits.everything(db)
        body = bodies.one(db, "uil")
        assert body is not None
        sheet = load_sheet(db, audit, body)
    dialog = HistoryDialog(context, sheet, "WEB-04", session.window)
    dialog.open()
    session.jobs.settle()
    return dialog


@pytest.mark.parametrize("lang", WHO)
def test_a_position_stands_on_one_line_where_there_is_room(
    tmp_path: Path, open_session: OpenSession, qtbot: QtBot, lang: Lang
) -> None:
    file = given(tmp_path, Content("answered", "15/20"), WHO[lang])
    table = opened(open_session(file, lang)).table
    qtbot.waitUntil(lambda: table.rowCount() == 1 and table.columnWidth(1) > 100)
    words = table.fontMetrics().horizontalAdvance(WHO[lang])
    qtbot.waitUntil(lambda: table.columnWidth(1) - 16 >= words)
    assert table.horizontalScrollBar().maximum() == 0
    assert table.verticalScrollBar().maximum() == 0


def test_a_long_answer_is_read_whole(tmp_path: Path, open_session: OpenSession, qtbot: QtBot) -> None:
    """Its row has as many lines as its words need, and the dialog has room for them."""
    file = given(tmp_path, Content("not_applicable", reason="В районе нет такого сайта. " * 20))
    table = opened(open_session(file, "ru")).table

    def is_whole() -> bool:
        item = table.item(0, 2)
        if item is None:
            return False
        room = table.visualItemRect(item).adjusted(8, 0, -8, 0)
        flags = Qt.TextFlag.TextWordWrap
        needed = table.fontMetrics().boundingRect(0, 0, room.width(), 9999, flags, item.text()).height()
        return room.height() >= needed > 60 and table.verticalScrollBar().maximum() == 0

    qtbot.waitUntil(is_whole)
