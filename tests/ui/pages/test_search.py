"""The full-text search in the real window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.answers import operations as answers
from core.answers.records import Content
from core.evidence import operations, reads
from core.evidence.intake import examine
from core.letters import operations as letters
from core.letters.records import Letter
from core.samples import operations as samples
from tests import making
from tests.ui.conftest import OpenSession
from ui.models.hits import one_line
from ui.pages.evidence import EvidencePage
from ui.pages.recommendations import RecommendationsPage
from ui.pages.samples import SamplesPage
from ui.pages.search import SearchPage
from ui.session import Session


class Desk:
    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session, self.qtbot = session, qtbot
        session.window.choose_audit(next(one for one in session.window.audits if one.code == "audit-1").id)
        session.window.go("search")
        page = session.window.shown
        assert isinstance(page, SearchPage)
        self.page = page

    def find(self, typed: str) -> list[str]:
        self.page.field.setText(typed)
        self.page.look()
        self.wait()
        return [row.hit.text for row in self.page.model.rows]

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: self.page.is_complete and not self.page._soon.isActive())

    def press(self, key: Qt.Key, text: str = "") -> None:
        focus = QApplication.focusWidget() or self.page.field
        QApplication.sendEvent(
            focus, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        )
        QApplication.processEvents()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, open_session: OpenSession) -> Desk:
    with making.workspace(tmp_path) as place:
        first, second = making.audit(place), making.audit(place, "audit-2")
        for audit, body in ((first, "uil"), (first, "alga"), (second, "uil")):
            content = Content("cannot_tell", reason=f"Ғимарат жабық {body}", code="other")
            place.run(answers.save, audit=audit.id, body=body, indicator="WEB-13", content=content)
        intake = examine(making.picture(), name="a.png", how="paste")
        where = {"audit": first.id, "body": "uil", "indicator": "WEB-04"}
        place.run(operations.attach, intake=intake, note="Бос сурет", **where)
        with place.reading() as db:
            (link,) = reads.links(db, first.id)
        place.run(operations.unlink, link=link.id)
        rows = {
            "0000001.a": {"day": "2026-03-30", "page": "org_instagram", "kind": "event", "topic": "Сенбілік"}
        }
        place.run(samples.put, audit=first.id, body="alga", table="posts", rows=rows)
    return Desk(open_session(tmp_path / "test.tynda", "ru"), qtbot)


def test_words_in_any_case_are_marked(desk: Desk) -> None:
    QAbstractItemModelTester(desk.page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert desk.find("ҒИМАРАТ") == ["Ғимарат жабық alga", "Ғимарат жабық uil"]
    row = desk.page.model.rows[0]
    assert [row.text[a:b] for a, b in row.marked] == ["Ғимарат"]
    assert "Алгинский" in row.where
    assert "WEB-13" in row.where
    assert desk.page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_enter_goes_to_the_question_and_back_returns_to_the_hits(desk: Desk) -> None:
    desk.find("ғимарат")
    desk.page.field.setFocus()
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return, "\r")
    assert desk.session.window.shown is not None
    assert desk.session.window.shown.place() == ("uil", "WEB-13")
    desk.session.window.go_back()
    assert desk.session.window.shown is desk.page
    desk.wait()
    assert desk.page.field.text() == "ғимарат"
    assert desk.page.list.currentIndex().row() == 1


def test_all_audits_are_looked_through_and_named(desk: Desk) -> None:
    desk.find("ғимарат")
    desk.page.everywhere.click()
    desk.wait()
    assert len(desk.page.model.rows) == 3
    other = next(row for row in desk.page.model.rows if row.hit.audit != desk.page.model.rows[0].hit.audit)
    assert other.where.startswith("Audit")
    desk.page.go(desk.page.model.index(2))
    assert desk.session.window.audit is not None
    assert desk.session.window.audit.id == desk.page.model.rows[2].hit.audit


def test_a_row_of_a_sample_leads_to_the_sample(desk: Desk) -> None:
    assert desk.find("СЕНБІЛІК") == ["Сенбілік"]
    desk.page.go(desk.page.model.index(0))
    assert desk.session.window.page == "samples"
    assert desk.session.window.shown is not None
    assert desk.session.window.shown.place() == ("alga", "posts")


def test_a_row_in_another_audit_leads_to_that_very_row(desk: Desk) -> None:
    context = desk.session.context
    assert context is not None
    other = next(one for one in desk.session.window.audits if one.code == "audit-2")
    post = {"day": "2026-03-30", "page": "org_instagram", "kind": "event"}
    rows = {f"000000{n}.b": {**post, "topic": topic} for n, topic in ((1, "Жиын"), (2, "Жәрмеңке"))}
    context.workspace.run(samples.put, audit=other.id, body="uil", table="posts", rows=rows)
    desk.page.everywhere.click()
    assert desk.find("жәрмеңке") == ["Жәрмеңке"]
    desk.page.go(desk.page.model.index(0))
    page = desk.session.window.shown
    assert isinstance(page, SamplesPage) and page.sheet and page.filling
    assert (page.sheet.audit.id, page.place()) == (other.id, ("uil", "posts"))
    assert page.filling.view.place() == "0000002.b"


def test_a_letter_leads_to_the_recommendations_of_its_body(desk: Desk) -> None:
    context = desk.session.context
    assert context is not None
    letter = Letter("l-1", "outgoing", "5/19", date.today(), about="Кездесулер", bodies=("alga",))
    context.workspace.run(letters.register, letter=letter)
    assert desk.find("кездесулер") == ["Кездесулер"]
    desk.page.go(desk.page.model.index(0))
    page = desk.session.window.shown
    assert isinstance(page, RecommendationsPage)
    assert page.wanted.body == "alga"


def test_what_is_linked_to_nothing_leads_to_the_gallery(desk: Desk) -> None:
    assert desk.find("бос сурет") == ["Бос сурет"]
    desk.page.go(desk.page.model.index(0))
    page = desk.session.window.shown
    assert isinstance(page, EvidencePage)
    desk.qtbot.waitUntil(lambda: page.store.is_complete)
    (line,) = page.chosen()
    assert line.piece is not None
    assert line.piece.evidence.note == "Бос сурет"


def test_nothing_found_and_nothing_typed_say_what_to_do(desk: Desk) -> None:
    assert desk.find("жоқжоқ") == []
    assert desk.page._said.text() == desk.session.catalogue.text("search.nothing")
    assert desk.find("   ") == []
    assert desk.page._said.text() == desk.session.catalogue.text("search.hint")


def test_what_is_typed_is_looked_for_by_itself(desk: Desk) -> None:
    for typed in ("ғ", "ғи", "ғим"):
        desk.page.field.setText(typed)
    desk.qtbot.waitUntil(lambda: len(desk.page.model.rows) == 2)
    desk.page.field.clear()
    desk.qtbot.waitUntil(lambda: not desk.page.model.rows)


def test_a_change_is_seen(desk: Desk) -> None:
    assert len(desk.find("ғимарат")) == 2
    context = desk.session.context
    assert context is not None
    audit = desk.session.window.audit
    assert audit is not None
    content = Content("cannot_tell", reason="Ғимарат ашық", code="other")
    context.hub.run(answers.save, audit=audit.id, body="uil", indicator="WEB-05", content=content)
    desk.qtbot.waitUntil(lambda: len(desk.page.model.rows) == 3)


@pytest.mark.parametrize("gap", [" ", "\n", " "])
def test_a_long_text_begins_a_little_before_the_word(gap: str) -> None:
    text = gap.join(["бірінші"] * 40 + ["Әкім", "соңы"])
    line, marked = one_line(text, ("әкім",))
    assert line.startswith("… ")
    assert [line[a:b] for a, b in marked] == ["Әкім"]
    assert line.endswith("соңы")
    assert marked[0][0] < 90
