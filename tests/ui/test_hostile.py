"""Hostile texts in the window: shown as they are, never as markup, and saved without a lost character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.answers import operations as answers
from core.answers import reads
from core.answers.records import Content
from core.audits import operations as audits
from core.audits.records import Audit
from core.bodies import operations as bodies
from core.bodies.records import Channel
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.letters import operations as letters
from core.letters.records import Letter
from core.methodology.load import load_shipped
from core.objections import operations as objections
from core.people import operations as people
from core.recommendations import operations as recommendations
from core.recommendations import reads as following
from core.recommendations.records import Draft
from core.reviews import remarks
from core.samples import operations as samples
from core.samples.records import Header
from core.text import Texts
from core.workspace import Workspace
from tests import making
from tests.core.reports.hostile import LONG, TEXTS
from tests.ui.conftest import OpenSession
from tests.ui.dialogs.test_all import OPENERS, fill
from ui.pages.checklist import ChecklistPage
from ui.pages.registry import PAGES
from ui.session import Session

MARKUP = '<img src="/etc/passwd"/><b>unclosed &lt;i&gt; & '
BODY = "uil"
CODES = [one.id for one in load_shipped("AKT-OPENNESS").indicators()][: len(TEXTS)]
MOST_CELLS = 400  # of each table
TAG = re.compile("<[a-zA-Z/!?]")  # what Qt may take for markup


def _fill(place: Workspace) -> Audit:
    """Markup in every text that people give, in both states with a reason, with evidence and samples."""
    made = making.audit(place)
    plain = load_shipped("AKT-OPENNESS")
    audit = replace(made, title=Texts.same(MARKUP + "audit"))
    place.run(audits.edit, audit=audit)
    place.run(people.name, person=place.person, name=MARKUP + "name")
    for number, (one, text) in enumerate(zip(plain.indicators(), TEXTS.values(), strict=False)):
        state = ("not_applicable", "cannot_tell")[number % 2]
        text = _storable(text)[:40_000]
        content = Content(
            state=state,  # type: ignore[arg-type]  # one of the two
            reason=MARKUP + text,
            code="other" if state == "cannot_tell" else None,
            comment=MARKUP + text,
            good_practice=MARKUP + text,
        )
        place.run(answers.save, audit=audit.id, body=BODY, indicator=one.id, content=content)
        typed = f'{{"comment": "{MARKUP.replace(chr(34), "")}"}}'
        place.run(answers.save_draft, audit=audit.id, body="alga", indicator=one.id, text=typed)
    picture = examine(making.picture(), name=MARKUP + "x.png", how="file")
    where = {"audit": audit.id, "body": BODY, "indicator": CODES[0]}
    place.run(evidence.attach, intake=picture, note=MARKUP + "note", source=MARKUP + "source", **where)
    page = Channel("c", BODY, "org_facebook", MARKUP, MARKUP + "t", MARKUP + "h", "sure", None, None)
    place.run(bodies.add_channel, channel=replace(page, address="https://x.kz/?a=<b>&c"))
    cells = {"day": "2026-03-30", "page": "org_facebook", "kind": "event", "topic": MARKUP + "topic"}
    rows = {samples.new_place(1): cells}
    place.run(samples.put, audit=audit.id, body=BODY, table="posts", rows=rows)
    header = Header(MARKUP + "rule", date(2026, 1, 1), date(2026, 3, 31), ("org_facebook",))
    place.run(samples.set_header, audit=audit.id, body=BODY, table="posts", header=header)
    _review(place, audit)
    return audit


def _review(place: Workspace, audit: Audit) -> None:
    """Remarks, an objection, a recommendation with its promise and letter."""
    day = date(2026, 4, 1)
    where = {"audit": audit.id, "body": BODY, "indicator": CODES[0]}
    place.run(remarks.make, text=MARKUP + "remark", **where)
    place.run(
        objections.register,
        audit=audit.id,
        body=BODY,
        indicators=CODES[:1],
        number=MARKUP + "7",
        received=day,
        text=MARKUP + "objection",
    )
    words = Texts.same(MARKUP + "advice")
    draft = Draft(BODY, audit.id, CODES[0], words)
    place.run(recommendations.make, drafts=[draft])
    with place.reading() as db:
        own = [one.id for one in following.everything(db)]
    letter = Letter(letters.new_letter_id(), "outgoing", MARKUP + "1", day, about=MARKUP, bodies=(BODY,))
    place.run(letters.register, letter=letter, carries=own)
    place.run(
        recommendations.promise, recommendations=own, day=day, due=date(2026, 12, 31), note=MARKUP + "note"
    )


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


@pytest.fixture
def hostile(open_session: OpenSession, tmp_path: Path) -> Session:
    folder = tmp_path / "<b>place & <i>"
    folder.mkdir()
    with Workspace.create(folder / "<img src=x> & A.tynda", region="aktobe") as place:
        fill(place, _fill(place).id)
        path = place.path
    session = open_session(path, lang="ru")
    session.window.show_question(BODY, CODES[0])
    return session


def _tips(model: QAbstractItemModel, above: QModelIndex) -> Iterator[str]:
    """Of the cells and headings of a table, or of a tree of two levels. Of a list Qt tells no columns."""
    columns = (
        1 if isinstance(model, QAbstractListModel) else model.columnCount(above)
    )  # Qt's is private there
    for row in range(min(model.rowCount(above), MOST_CELLS)):
        for column in range(columns):
            index = model.index(row, column, above)
            yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
            if not above.isValid() and column == 0:
                yield from _tips(model, index)
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) or "")


def _read_as_markup(window: QWidget) -> list[str]:
    """Texts that Qt would take for markup, in words and in tooltips."""
    found = []
    for one in (window, *window.findChildren(QWidget)):
        tips = [one.toolTip(), *(action.toolTip() for action in one.actions())]
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            tips += _tips(one.model(), QModelIndex())
        found += [tip for tip in tips if _is_markup(tip)]
        if isinstance(one, QLabel) and one.textFormat() != Qt.TextFormat.PlainText:
            found += [one.text()] if TAG.search(one.text()) else []
    return found


def _is_markup(tip: str) -> bool:
    """A tooltip is rich only in our own frame, in which the words are escaped."""
    framed = tip.startswith("<qt>") and tip.endswith("</qt>")
    inner = tip.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "\n")
    return bool(TAG.search(inner if framed else tip))


def test_the_measure_itself_is_right(qtbot: QtBot) -> None:
    label = QLabel("<b>x</b>")
    qtbot.addWidget(label)
    label.setToolTip("<img src=x>")
    assert _read_as_markup(label) == ["<img src=x>", "<b>x</b>"]
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setToolTip("<qt>&lt;img src=x&gt;<br>b</qt>")
    assert _read_as_markup(label) == []


@pytest.mark.parametrize("page", [entry.name for entry in PAGES])
def test_no_page_takes_a_text_for_markup(hostile: Session, page: str) -> None:
    hostile.window.go(page)
    for _ in range(3):
        QApplication.processEvents()
    hostile.settle()
    assert _read_as_markup(hostile.window) == []


@pytest.mark.parametrize("name", OPENERS)
def test_no_dialog_takes_a_text_for_markup(hostile: Session, name: str) -> None:
    OPENERS[name](hostile)
    hostile.settle()
    QApplication.processEvents()
    assert [one for one in hostile.window.findChildren(QDialog) if one.isVisible()]
    assert _read_as_markup(hostile.window) == []


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "surrogate"])  # Qt drops what is half
def test_a_text_typed_at_a_question_is_saved_and_shown_as_it_is(
    open_session: OpenSession, tmp_path: Path, name: str
) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
    session = open_session(tmp_path / "test.tynda")
    session.window.show_question(BODY, "WEB-01")
    page = session.window.shown
    assert isinstance(page, ChecklistPage)
    page.question.aside.comment.insertPlainText(given := TEXTS[name])
    page.commands.save()
    session.settle()
    assert session.context is not None
    with session.context.workspace.reading() as db:
        kept = reads.of_body(db, audit.id, BODY)["WEB-01"].content.comment
        entries = db.value("SELECT count(*) FROM entry")
    assert kept == given.replace("\r\n", "\n").strip()
    page.go("WEB-02")
    page.go("WEB-01")
    assert page.question.aside.comment.toPlainText() == kept
    assert not page.is_dirty()
    page.commands.save()
    session.settle()
    with session.context.workspace.reading() as db:
        assert db.value("SELECT count(*) FROM entry") == entries


def test_another_edit_leaves_every_character_of_a_text_that_came_in_otherwise(
    open_session: OpenSession, tmp_path: Path
) -> None:
    odd = "3\u00a0000\r\nline\u2028soft\rold end\x07"
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        content = Content("answered", "2", comment=odd, good_practice=odd)
        place.run(answers.save, audit=audit.id, body=BODY, indicator="WEB-02", content=content)
    session = open_session(tmp_path / "test.tynda")
    session.window.show_question(BODY, "WEB-02")
    page = session.window.shown
    assert isinstance(page, ChecklistPage)
    page.question.answer.editor.show_typed("3")  # type: ignore[union-attr]  # there is one
    page.question.aside.practice.insertPlainText("More. ")
    page.commands.save()
    session.settle()
    assert session.context is not None
    with session.context.workspace.reading() as db:
        kept = reads.of_body(db, audit.id, BODY)["WEB-02"].content
    assert (kept.value, kept.comment) == ("3", odd)
    assert kept.good_practice == "More. 3\u00a0000\nline\u2028soft\nold end\x07"


def test_the_longest_text_is_really_long() -> None:
    assert len(LONG) > 40_000
