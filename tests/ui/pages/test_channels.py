"""The register of sites and pages in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.bodies import operations, reads
from core.bodies.records import Channel
from core.evidence.intake import examine
from core.evidence.operations import attach
from core.evidence.reads import of_body
from core.evidence.records import Evidence
from tests import making
from tests.ui.conftest import OpenSession
from ui.dialogs.channel import ChannelDialog, EndDialog
from ui.dialogs.evidence_edit import EvidenceDialog
from ui.pages.channels import ChannelsPage
from ui.pages.checklist import ChecklistPage
from ui.session import Session
from ui.widgets.body_scroll import BodyScroll

PAGE = Channel(
    id="page-1",
    body="alga",
    kind="akim_facebook",
    address="https://facebook.com/alga.akim",
    title=None,
    holder="аким района",
    confidence="checked",
    valid_from=date(2024, 1, 10),
    valid_to=None,
)


@dataclass
class Desk:
    session: Session
    page: ChannelsPage
    bot: QtBot

    def channels(self, body: str = "alga") -> dict[str, Channel]:
        assert self.session.context is not None
        with self.session.context.workspace.reading() as db:
            return {one.id: one for one in reads.channels(db, body)}

    def evidence(self) -> list[Evidence]:
        assert self.session.context is not None and self.session.window.audit is not None
        with self.session.context.workspace.reading() as db:
            return list(of_body(db, self.session.window.audit.id, "alga").values())

    def dialog(self) -> QDialog:
        (found,) = (one for one in self.session.window.findChildren(QDialog) if one.isVisible())
        return found

    def choose(self, channel: str) -> None:
        self.page._select(channel)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.page.table, key)


@pytest.fixture
def desk(open_session: OpenSession, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with making.workspace(tmp_path) as place:
        making.audit(place)
        place.run(operations.add_channel, channel=PAGE)
    session = open_session(tmp_path / "test.tynda")
    session.window.go("channels")
    page = session.window.shown
    assert isinstance(page, ChannelsPage)
    yield Desk(session, page, qtbot)


def test_a_page_is_added_by_keyboard_and_can_be_undone(desk: Desk) -> None:
    before = set(desk.channels())
    desk.press(Qt.Key.Key_Insert)
    dialog = desk.dialog()
    assert isinstance(dialog, ChannelDialog)
    dialog._address.setText("alga.gov.kz")
    dialog.go.click()
    desk.bot.waitUntil(lambda: len(desk.channels()) == len(before) + 1)
    (made,) = set(desk.channels()) - before
    assert desk.channels()[made].address == "https://alga.gov.kz"
    desk.bot.waitUntil(lambda: desk.page.model.row_of(made) >= 0)
    desk.session.undo()
    desk.bot.waitUntil(lambda: set(desk.channels()) == before)


def test_a_hostile_address_is_refused_in_place(desk: Desk) -> None:
    before = desk.channels()
    desk.press(Qt.Key.Key_Insert)
    dialog = desk.dialog()
    assert isinstance(dialog, ChannelDialog)
    dialog._address.setText("javascript:alert(1)")
    dialog.go.click()
    desk.bot.waitUntil(lambda: "javascript" in dialog._said.text())
    assert dialog.go.isEnabled()
    assert desk.channels() == before


def test_a_new_akims_page_follows_the_old_one(desk: Desk) -> None:
    desk.choose(PAGE.id)
    desk.page.follow()
    dialog = desk.dialog()
    assert isinstance(dialog, ChannelDialog)
    dialog._address.setText("https://facebook.com/new")
    dialog._from.show_text("2026-03-01")
    dialog.go.click()
    desk.bot.waitUntil(lambda: desk.channels()[PAGE.id].valid_to == date(2026, 2, 28))
    assert [one.valid_from for one in desk.channels().values() if one.address == "https://facebook.com/new"]


def test_another_address_on_an_akims_page_is_doubted(desk: Desk) -> None:
    desk.choose(PAGE.id)
    desk.press(Qt.Key.Key_Return)
    dialog = desk.dialog()
    assert isinstance(dialog, ChannelDialog)
    assert not dialog._said.isVisible()
    dialog._address.setText("https://facebook.com/new")
    assert desk.page._text("channel.warn_another_page") == dialog._said.text()


def test_two_pages_at_once_are_marked(desk: Desk) -> None:
    other = replace(PAGE, id="page-2", address="https://facebook.com/new", valid_from=None)
    context = desk.session.context
    assert context is not None
    context.hub.run(operations.add_channel, channel=other)
    desk.bot.waitUntil(lambda: desk.page.model.warning_count == 2)
    desk.choose("page-2")
    assert desk.page._text("channel.warn_rivals") in desk.page._warning.text()


def test_an_ended_page_is_shown_when_asked_for(desk: Desk) -> None:
    desk.choose(PAGE.id)
    desk.press(Qt.Key.Key_Delete)
    dialog = desk.dialog()
    assert isinstance(dialog, EndDialog)
    dialog._day.show_text("2025-12-31")
    dialog.go.click()
    desk.bot.waitUntil(lambda: desk.page.model.row_of(PAGE.id) < 0)
    desk.page._ended.setChecked(True)
    assert desk.page.model.row_of(PAGE.id) >= 0


def test_an_address_is_copied(desk: Desk) -> None:
    desk.choose(PAGE.id)
    QTest.keyClick(desk.page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == PAGE.address


def test_a_question_offers_the_pages_of_the_day_looked_at(desk: Desk) -> None:
    old = replace(PAGE, id="old", address="https://facebook.com/old", valid_from=None)
    new = replace(PAGE, id="new", address="https://facebook.com/new", valid_from=date(2026, 6, 1))
    context = desk.session.context
    assert context is not None
    ended = replace(old, valid_to=date(2024, 1, 9))
    for channel in (ended, new):
        context.hub.run(operations.add_channel, channel=channel)
    desk.bot.waitUntil(lambda: {"old", "new"} <= set(desk.channels()))
    desk.session.window.show_question("alga", "SOC-01")
    page = desk.session.window.shown
    assert isinstance(page, ChecklistPage) and page.sheet is not None
    code = next(one.id for one in page.sheet.methodology.indicators() if "akim_facebook" in (one.resource,))
    desk.session.window.show_question("alga", code)
    offered = [one.text() for one in page.question.head._addresses.findChildren(QPushButton)]
    assert [text for text in offered if "facebook.com" in text] == ["facebook.com/alga.akim ↗"]


def test_the_source_of_evidence_is_proposed(desk: Desk) -> None:
    context = desk.session.context
    assert context is not None
    picture = examine(making.picture(), name="x.png", how="file")
    audit = desk.session.window.audit
    assert audit is not None
    context.hub.run(partial(attach, intake=picture, audit=audit.id, body="alga", indicator="WEB-01"))
    desk.bot.waitUntil(lambda: bool(desk.evidence()))
    (bare,) = desk.evidence()
    dialog = EvidenceDialog(bare, context.catalogue, desk.session.window, proposals=[PAGE.address or ""])
    desk.bot.addWidget(dialog)
    (button,) = (one for one in dialog.findChildren(QPushButton) if "facebook.com" in one.text())
    button.click()
    assert dialog.source.text() == PAGE.address


def test_the_question_leads_to_where_a_missing_address_is_entered(desk: Desk) -> None:
    """And has no such link where an address is known, or where there is nothing to enter."""
    window, bot = desk.session.window, desk.bot

    def links(body: str, code: str) -> list[QPushButton]:
        window.show_question(body, code)
        shown = window.shown
        assert isinstance(shown, ChecklistPage)
        words = shown._context.catalogue.text("checklist.no_address")
        found = shown.question.head.findChildren(QPushButton)
        return [one for one in found if one.text() == words and one.isVisibleTo(shown)]

    assert links("uil", "WEB-01") == []
    assert links("uil", "PRS-01") == []
    (link,) = links("uil", "SOC-01")
    link.click()
    bot.waitUntil(lambda: isinstance(window.shown, ChannelsPage) and window.shown.body == "uil")


def test_a_day_being_typed_pushes_nothing_out_of_view(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Insert)
    dialog = desk.dialog()
    assert isinstance(dialog, ChannelDialog)
    QApplication.processEvents()
    before = dialog.height()
    QTest.keyClicks(dialog._from.field, "01.02.2024")
    desk.bot.waitUntil(lambda: dialog.height() > before)
    (scroll,) = dialog.findChildren(BodyScroll)
    desk.bot.waitUntil(lambda: scroll.verticalScrollBar().maximum() == 0)


def test_the_list_and_the_table_end_on_one_line_on_every_screen(desk: Desk) -> None:
    def foot(one: QWidget) -> int:
        return one.mapTo(desk.page, one.rect().bottomLeft()).y()

    for size in ((853, 480), (1280, 720)):
        desk.session.window.resize(*size)
        desk.bot.waitUntil(lambda: foot(desk.page.list) == foot(desk.page.table))
