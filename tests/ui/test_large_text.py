"""Text at 200 % in a small window: nothing is cut, everything is reached by scrolling up and down."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QHeaderView,
    QLabel,
    QScrollArea,
    QWidget,
)

from core.demo import build
from core.methodology.drafts import new_version, write_draft
from core.methodology.load import load_shipped
from core.methodology.places import Place
from core.text import Lang
from tests.ui import seeing
from tests.ui.conftest import OpenSession
from tests.ui.dialogs.test_all import NAME, OPENERS, filled_workspace
from ui.pages.checklist import ChecklistPage
from ui.pages.method_draft import MethodDraftPage
from ui.pages.registry import PAGES
from ui.session import Session
from ui.widgets.labels import OneLine
from ui.widgets.lines import ElidedLink
from ui.widgets.wrapping_check import WrappingCheck

SMALL = (1280, 720)
LOOKED_AT = (
    "about",
    "approve",
    "audits to compare",
    "backup",
    "capture",
    "closing the audit",
    "export",
    "new audit",
    "person",
    "print",
    "return",
    "withdrawing the audit",
)  # dialogs with ticks, choices and many words
SHOWN = [one.name for one in PAGES if one.name != "method_draft"]  # below, with a draft


@pytest.fixture(scope="module", params=["ru", "kk"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Lang]:
    lang: Lang = request.param
    file = tmp_path_factory.mktemp("large") / f"{lang}.tynda"
    build(file, lang=lang)
    return file, lang


def _large(open_session: OpenSession, demo: tuple[Path, Lang]) -> Session:
    session = open_session(*demo)
    session.window.resize(*SMALL)
    session.look("light", 2.0)
    session.window.resize(*SMALL)
    _settle(session)
    return session


def _settle(session: Session) -> None:
    for _ in range(4):
        session.settle()
        session.jobs.settle()
        QApplication.processEvents()


def _scrolls_down(one: QWidget | None) -> bool:
    return isinstance(one, QAbstractScrollArea)


def _cut(one: QWidget, window: QWidget) -> bool:
    """True if words of it are out of reach: its own rectangle too small, or cut by something around it that
    does not scroll up and down to it."""
    place = QRect(one.mapTo(window, one.rect().topLeft()), one.size())
    needed = one.sizeHint().width() if isinstance(one, QLabel) else _words(one)
    if isinstance(one, WrappingCheck):
        return one.height() < one.heightForWidth(one.width())
    if not (isinstance(one, QLabel) and one.wordWrap()) and one.width() < needed:
        return True
    if isinstance(one, QLabel) and one.wordWrap() and one.height() < one.heightForWidth(one.width()):
        return True
    if one.height() < one.fontMetrics().height():
        return True
    around, scrolled = one.parentWidget(), False
    while around is not None and around is not window:
        frame = QRect(around.mapTo(window, around.rect().topLeft()), around.size())
        if place.left() < frame.left() or place.right() > frame.right():
            return True
        if not scrolled and (place.top() < frame.top() or place.bottom() > frame.bottom()):
            scrolled = _scrolls_down(around.parentWidget())
            if not scrolled:
                return True
        around = around.parentWidget()
    return False


def _words(one: QWidget) -> int:
    text = one.text() if isinstance(one, QAbstractButton) else ""
    return one.fontMetrics().horizontalAdvance(text.replace("&", ""))


def _all_cut(window: QWidget) -> list[str]:
    """Cells of tables scroll with their table, whatever stands in them. Some lines end in … of their own."""
    found = []
    for one in window.findChildren(QWidget):
        if not isinstance(one, (QLabel, QAbstractButton)) or not one.isVisible():
            continue
        if isinstance(one, (OneLine, ElidedLink)):
            continue
        if seeing.words(one) and not _in_table(one) and _cut(one, window):
            found.append(f"{type(one).__name__}: {seeing.words(one)[:60]} {one.geometry().getRect()}")
    return found


def _in_table(one: QWidget) -> bool:
    around = one.parentWidget()
    while around is not None:
        if isinstance(around, (QAbstractItemView, QHeaderView)):
            return True
        around = around.parentWidget()
    return False


def test_the_measure_itself_finds_what_is_cut(qapp: QApplication) -> None:
    outer = QWidget()
    outer.resize(200, 100)
    inner = QWidget(outer)
    inner.setGeometry(0, 0, 100, 100)
    label = QLabel("Сохранить", inner)  # no wider than 200 at any size of the text
    label.adjustSize()
    label.move(0, 10)
    outer.show()
    assert len(_all_cut(outer)) == int(label.width() > 100)
    label.move(60, 10)
    assert len(_all_cut(outer)) == 1
    inner.resize(200, 100)
    label.move(0, 10)
    assert _all_cut(outer) == []
    label.resize(20, label.height())
    assert len(_all_cut(outer)) == 1


@pytest.mark.parametrize("page", SHOWN)
def test_a_page_cuts_nothing(open_session: OpenSession, demo: tuple[Path, Lang], page: str) -> None:
    session = _large(open_session, demo)
    session.window.go(page)
    _settle(session)
    assert session.window.size().toTuple() == SMALL
    assert _all_cut(session.window) == []
    for scroll in session.window.findChildren(QScrollArea):
        assert not scroll.isVisible() or scroll.horizontalScrollBar().maximum() == 0


PARTS: tuple[Place, ...] = ((), ("criteria", 0, "indicators", 0), ("resources",), ("legal_acts", 0))


def test_a_form_of_a_draft_cuts_nothing(
    open_session: OpenSession, demo: tuple[Path, Lang], tmp_path: Path
) -> None:
    path = tmp_path / "draft.yaml"
    write_draft(path, new_version(load_shipped("AKT-OPENNESS"), "1.1"))
    session = _large(open_session, demo)
    assert session.context is not None
    session.context.navigator.show_page("method_draft", str(path))
    page = session.window.shown
    assert isinstance(page, MethodDraftPage)
    for part in PARTS:
        page.go(part)
        _settle(session)
        assert _all_cut(session.window) == [], part
        assert page.form.horizontalScrollBar().maximum() == 0, part


def test_no_question_scrolls_sideways(open_session: OpenSession, demo: tuple[Path, Lang]) -> None:
    session = _large(open_session, demo)
    session.window.go("checklist")
    page = session.window.shown
    assert isinstance(page, ChecklistPage) and page.sheet is not None
    wrong = {}
    for one in page.sheet.methodology.indicators():
        page.go(one.id)
        _settle(session)
        too_wide = page.question.horizontalScrollBar().maximum()
        if too_wide:
            wrong[one.id] = too_wide
    assert wrong == {}


@pytest.mark.parametrize("aside", ["cannot_tell", "not_applicable", "praise", "looked_button"])
def test_what_stands_beside_an_answer_does_not_scroll_sideways(
    open_session: OpenSession, demo: tuple[Path, Lang], aside: str
) -> None:
    session = _large(open_session, demo)
    session.window.go("checklist")
    page = session.window.shown
    assert isinstance(page, ChecklistPage)
    page.go("WEB-05")
    getattr(page.question.aside, aside).click()
    _settle(session)
    assert page.question.horizontalScrollBar().maximum() == 0
    assert _all_cut(page.question) == []


@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_dialog_cuts_nothing(open_session: OpenSession, tmp_path: Path, name: str) -> None:
    """In the dark, where edges are what is seen least."""
    filled_workspace(tmp_path)
    session = open_session(tmp_path / NAME, "ru")
    session.window.resize(*SMALL)
    session.look("dark", 2.0)
    OPENERS[name](session)
    _settle(session)
    (dialog,) = (one for one in session.window.findChildren(QDialog) if one.isVisible())
    assert _all_cut(dialog) == []
    for scroll in dialog.findChildren(QScrollArea):
        assert not scroll.isVisible() or scroll.horizontalScrollBar().maximum() == 0
    dialog.reject()
