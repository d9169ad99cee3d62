"""Scope, assignment, closing and carried answers in the real window."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core.answers import operations as answers
from core.answers import reads as answer_reads
from core.answers.records import Content
from core.audits import operations as audits
from core.audits import reads
from core.audits.records import Audit, AuditStatus
from core.people import operations as people
from tests import making
from tests.ui.conftest import OpenSession
from ui import audit_commands
from ui.capture.captured import Captured
from ui.dialogs.assign import AssignDialog
from ui.dialogs.audit_status import AuditStatusDialog
from ui.dialogs.carried import CarriedDialog
from ui.dialogs.new_audit import NewAuditDialog
from ui.dialogs.scope import ScopeDialog
from ui.pages.checklist import ChecklistPage
from ui.session import Session

YES = Content("answered", "13/20", comment="7 slides")
OTHER = str(uuid.uuid4())


@dataclass
class Desk:
    session: Session
    first: Audit
    second: Audit
    bot: QtBot

    @property
    def page(self) -> ChecklistPage:
        page = self.session.window.shown
        assert isinstance(page, ChecklistPage)
        return page

    def audit(self, audit: Audit) -> Audit:
        assert self.session.context is not None
        with self.session.context.workspace.reading() as db:
            return reads.by_id(db, audit.id)

    def content(self, code: str) -> Content:
        assert self.session.context is not None
        with self.session.context.workspace.reading() as db:
            found = answer_reads.of_body(db, self.second.id, "uil").get(code)
        return found.content if found else Content()

    def draft(self, code: str) -> str:
        assert self.session.context is not None
        with self.session.context.workspace.reading() as db:
            found = answer_reads.draft(db, self.second.id, "uil", code)
        return found.text if found else ""

    def row(self, code: str) -> str:
        return str(next(row.state for rows in self.page.tree.model._rows for row in rows if row.code == code))

    def undo(self) -> None:
        context = self.session.context
        assert context is not None
        self.bot.waitUntil(lambda: context.hub.undoable is not None)
        self.session.undo()

    def dialog(self) -> QDialog:
        (found,) = (one for one in self.session.window.findChildren(QDialog) if one.isVisible())
        return found

    def move(self, status: AuditStatus) -> None:
        assert self.session.context is not None
        move = partial(audits.move, audit=self.second.id, status=status, reason="published")
        self.session.context.hub.run(move)
        self.bot.waitUntil(lambda: self.page.sheet is not None and self.page.sheet.audit.status == status)


@pytest.fixture
def desk(open_session: OpenSession, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A second audit with three answers of the first to be confirmed."""
    with making.workspace(tmp_path) as place:
        first = making.audit(place)
        for code, value in (("WEB-04", "13/20"), ("WEB-06", None), ("WEB-12", "40")):
            content = Content("answered", value) if value else Content("not_applicable", reason="x")
            place.run(answers.save, audit=first.id, body="uil", indicator=code, content=content)
        second = replace(
            first,
            id=str(uuid.uuid4()),
            code="audit-2",
            observed_on=date(2026, 10, 1),
            previous=first.id,
        )
        with place.reading() as db:
            methodology = reads.methodology(db, first.methodology)
        place.run(answers.begin_with_answers, audit=second, methodology=methodology)
        place.run(people.name, person=OTHER, name="Chief specialist")
    session = open_session(tmp_path / "test.tynda")
    session.window.choose_audit(second.id)
    session.window.show_question("uil", "WEB-04")
    yield Desk(session, first, second, qtbot)


def test_a_carried_answer_is_marked_and_does_not_count(desk: Desk) -> None:
    sheet = desk.page.sheet
    assert sheet is not None
    assert desk.row("WEB-04") == "carried"
    assert sheet.card.answered == 0
    assert "3" in desk.page.bar._count.text()
    assert desk.page.question.carried.isVisible()
    assert "13" in desk.page.question.carried._value.text()
    desk.page.tree.filter.setCurrentIndex(desk.page.tree.filter.findData("carried"))
    assert desk.page.tree.proxy.rowCount(desk.page.tree.proxy.index(0, 0)) == 3


def test_y_confirms_and_goes_to_the_next_that_waits(desk: Desk) -> None:
    desk.page.question.setFocus()
    QTest.keyClick(desk.page.question, Qt.Key.Key_Y)
    desk.bot.waitUntil(lambda: desk.content("WEB-04") == Content("answered", "13/20"))
    assert desk.page.indicator is not None and desk.page.indicator.id == "WEB-06"
    desk.bot.waitUntil(lambda: desk.row("WEB-04") == "answered")
    desk.undo()
    desk.bot.waitUntil(lambda: desk.row("WEB-04") == "carried")


def test_enter_goes_on_without_confirming(desk: Desk) -> None:
    desk.page.commands.save_and_next()
    assert desk.page.indicator is not None and desk.page.indicator.id != "WEB-04"
    desk.session.settle()
    assert desk.content("WEB-04") == Content()
    assert desk.row("WEB-04") == "carried"


def test_another_answer_is_never_overwritten_by_confirming(desk: Desk) -> None:
    editor = desk.page.question.answer.editor
    assert editor is not None
    desk.page.question.aside.comment.setPlainText("typed")
    desk.page.commands.confirm_carried()
    assert desk.page.question.typed().comment == "typed"
    assert desk.content("WEB-04") == Content()


def test_several_are_confirmed_by_selection(desk: Desk) -> None:
    desk.page.commands.open_carried()
    dialog = desk.dialog()
    assert isinstance(dialog, CarriedDialog)
    assert not dialog.go.isEnabled()
    dialog.table.selectRow(1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.ticked() == ["WEB-06"]
    dialog.go.click()
    desk.bot.waitUntil(lambda: desk.content("WEB-06").state == "not_applicable")
    assert desk.content("WEB-04") == Content()
    desk.undo()
    desk.bot.waitUntil(lambda: desk.content("WEB-06") == Content())


def test_a_closed_audit_is_shown_and_does_not_change(desk: Desk) -> None:
    desk.move("closed")
    page = desk.page
    assert page.question.lock.isVisible()
    assert page.question.answer.is_locked
    page.commands.confirm_carried()
    page.evidence.add((Captured("x.txt", "paste", data=b"x"),))
    assert page.evidence._notice.isVisible()
    desk.session.settle()
    assert desk.content("WEB-04") == Content()
    desk.move("open")
    desk.bot.waitUntil(lambda: not page.question.answer.is_locked)
    assert not page.question.lock.isVisible()


def test_what_was_being_typed_when_it_closed_stays_a_draft(desk: Desk) -> None:
    desk.page.question.aside.comment.setPlainText("typed")
    desk.move("closed")
    desk.page.close_page()
    desk.session.settle()
    assert desk.content("WEB-04") == Content()
    desk.bot.waitUntil(lambda: "typed" in desk.draft("WEB-04"))


def test_withdrawing_needs_a_reason(desk: Desk) -> None:
    audit_commands.move(desk.session, "withdrawn")
    dialog = desk.dialog()
    assert isinstance(dialog, AuditStatusDialog)
    dialog.go.click()
    desk.bot.waitUntil(lambda: dialog._said.isVisible())
    dialog.reason.setPlainText("wrong period")
    dialog.go.click()
    desk.bot.waitUntil(lambda: desk.audit(desk.second).status == "withdrawn")

    def shown() -> str:
        audit = desk.session.window.audit
        return audit.status if audit else ""

    desk.bot.waitUntil(lambda: shown() == "withdrawn")


def test_a_withdrawn_audit_is_not_offered_as_the_one_before(desk: Desk) -> None:
    desk.move("withdrawn")
    desk.session.window.new_audit()
    dialog = desk.dialog()
    assert isinstance(dialog, NewAuditDialog)
    offered = [dialog._before.itemData(row) for row in range(dialog._before.count())]
    assert offered == [None, desk.first.id]


def test_a_new_audit_takes_the_answers_over_if_asked(desk: Desk) -> None:
    desk.session.window.new_audit()
    dialog = desk.dialog()
    assert isinstance(dialog, NewAuditDialog)
    dialog._before.setCurrentIndex(0)
    assert not dialog._carry.isEnabled() and dialog._continues.isHidden()
    dialog._before.setCurrentIndex(dialog._before.findData(desk.first.id))
    dialog._carry.setChecked(True)
    dialog._code.setText("audit-3")
    dialog._go.click()
    desk.bot.waitUntil(lambda: desk.page.sheet is not None and desk.page.sheet.audit.code == "audit-3")
    desk.session.window.show_question("uil", "WEB-04")
    assert desk.page.sheet is not None
    assert desk.page.sheet.carried() == ("WEB-04", "WEB-06", "WEB-12")


def test_a_new_audit_continues_the_last_with_its_scope(desk: Desk) -> None:
    """Whatever version of the methodology is chosen, as far as it knows the criterion."""
    scope = replace(desk.second, excluded=frozenset({("uil", "NWS")}), bodies=("alga", "uil"))
    context = desk.session.context
    assert context is not None
    context.hub.run(partial(audits.edit, audit=scope))
    desk.bot.waitUntil(lambda: desk.session.window.audit is not None and desk.audit(scope) == scope)
    desk.bot.waitUntil(lambda: desk.session.window.audit == scope)
    desk.session.window.new_audit()
    dialog = desk.dialog()
    assert isinstance(dialog, NewAuditDialog)
    assert dialog._before.currentData() == desk.second.id
    assert dialog._continues.isVisible() and not dialog._carry.isChecked()
    dialog._code.setText("audit-3")
    dialog._go.click()
    desk.bot.waitUntil(lambda: desk.page.sheet is not None and desk.page.sheet.audit.code == "audit-3")
    assert desk.page.sheet is not None
    begun = desk.page.sheet.audit
    assert (begun.previous, begun.bodies, begun.excluded) == (scope.id, scope.bodies, scope.excluded)


def test_the_keyboard_stays_at_the_question_when_the_audit_closes(desk: Desk) -> None:
    page = desk.page
    page.take_keyboard()
    desk.move("closed")
    desk.bot.waitUntil(lambda: page.question.answer.is_locked)
    desk.session.settle()

    def at_the_question() -> bool:
        focus = desk.session.window.focusWidget()
        return focus is page.question or (focus is not None and page.question.isAncestorOf(focus))

    desk.bot.waitUntil(at_the_question)
    page.take_keyboard()
    assert at_the_question()
    assert page.footer._entering.text() == page._context.catalogue.text("checklist.hint_next")
    desk.move("open")
    desk.bot.waitUntil(lambda: not page.question.answer.is_locked)
    assert page.footer._entering.text() == page._context.catalogue.text("checklist.hint_enter")


def test_scope_is_ticked_with_the_space_key_and_undone(desk: Desk) -> None:
    audit_commands.set_scope(desk.session)
    dialog = desk.dialog()
    assert isinstance(dialog, ScopeDialog)
    row = [body.id for body in dialog._bodies].index("uil")
    dialog.table.setCurrentCell(row, 1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.audit().excluded == {("uil", "WEB")}
    desk.bot.waitUntil(lambda: "3" in dialog._said.text())
    dialog.go.click()
    desk.bot.waitUntil(lambda: desk.audit(desk.second).excluded == {("uil", "WEB")})
    desk.bot.waitUntil(lambda: desk.row("WEB-04") == "not_applicable")
    desk.undo()
    desk.bot.waitUntil(lambda: not desk.audit(desk.second).excluded)


def test_a_body_taken_out_leaves_the_list_and_another_is_shown(desk: Desk) -> None:
    audit_commands.set_scope(desk.session)
    dialog = desk.dialog()
    assert isinstance(dialog, ScopeDialog)
    row = [body.id for body in dialog._bodies].index("uil")
    item = dialog.table.item(row, 0)
    assert item is not None
    item.setCheckState(Qt.CheckState.Unchecked)
    dialog.go.click()
    desk.bot.waitUntil(lambda: "uil" not in desk.audit(desk.second).bodies)
    desk.bot.waitUntil(lambda: desk.page.bar.bodies.findData("uil") < 0)
    assert desk.page.body != "uil"


def test_a_scope_without_bodies_is_refused_in_place(desk: Desk) -> None:
    audit_commands.set_scope(desk.session)
    dialog = desk.dialog()
    assert isinstance(dialog, ScopeDialog)
    dialog.table.selectColumn(0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.audit().bodies == ()
    dialog.go.click()
    desk.bot.waitUntil(dialog.go.isEnabled)
    assert dialog.isVisible()
    assert desk.audit(desk.second).bodies == desk.second.bodies


def test_many_ticks_are_turned_and_counted_together(desk: Desk) -> None:
    """Of a region's 220 bodies each count takes as long as a key may."""
    audit_commands.set_scope(desk.session)
    dialog = desk.dialog()
    assert isinstance(dialog, ScopeDialog)
    turned: list[int] = []
    dialog.table.itemChanged.connect(lambda _item: turned.append(1))
    dialog.table.turned.connect(lambda items: turned.append(len(items)))
    dialog.table.selectColumn(0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    rows = dialog.table.rowCount()
    assert turned == [rows]
    assert dialog.audit().bodies == tuple(one.id for one in dialog._bodies)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.audit().bodies == ()
    desk.bot.waitUntil(lambda: "3" in dialog.said)
    cells = [dialog.table.item(row, 1) for row in range(rows)]
    assert not [one for one in cells if one is None or one.flags() & Qt.ItemFlag.ItemIsEnabled]


def test_bodies_are_assigned_and_mine_are_filtered(desk: Desk) -> None:
    context = desk.session.context
    assert context is not None
    audit_commands.assign(desk.session)
    dialog = desk.dialog()
    assert isinstance(dialog, AssignDialog)
    for body, person in (("uil", context.workspace.person), ("alga", OTHER)):
        dialog.table.selectRow([one.id for one in dialog._bodies].index(body))
        dialog._person.setCurrentIndex(dialog._person.findData(person))
        dialog.give()
    dialog.go.click()
    bar = desk.page.bar
    desk.bot.waitUntil(bar.mine.isVisible)
    assert "Chief specialist" in bar.bodies.itemText(bar.bodies.findData("alga"))
    bar.mine.click()
    assert [bar.bodies.itemData(row) for row in range(bar.bodies.count())] == ["uil"]
    bar.mine.click()
    assert bar.bodies.count() == 3
    desk.undo()
    desk.bot.waitUntil(lambda: not bar.mine.isVisible())
