"""Pages that were built before somebody asks for them: nothing is seen of it but the time that it takes.

No time is measured here: what is held is that each of them takes turns of the event loop of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from gettext import NullTranslations
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QPoint, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core import text
from core.answers import operations as answers
from core.answers.records import Content
from core.audits.records import Audit
from tests import making
from tests.ui.conftest import OpenSession
from ui.context import Context
from ui.pages import ahead
from ui.pages.base import Page
from ui.pages.recommendations import RecommendationsPage
from ui.pages.registry import PAGES, PageEntry
from ui.pages.shown import ShownPage
from ui.session import Session

ROOT = Path(__file__).resolve().parents[3]
NAMES = [one.name for one in PAGES if one.ahead]
FEW = 12  # modules of ours in one step: with those that are parts of a package
STEPS = f"""
import sys
from importlib import import_module
import ui.window
from ui.pages.ahead import modules_for
from ui.pages.registry import PAGES
for entry in PAGES:
    for name in modules_for(entry.module):
        before = set(sys.modules)
        import_module(name)
        new = [one for one in set(sys.modules) - before if one.startswith(("core.", "ui."))]
        if len(new) > {FEW}:
            sys.exit(f"{{name}}: {{new}}")
    if entry.module not in sys.modules:
        sys.exit(entry.module)
    if list(modules_for(entry.module)):
        sys.exit("again " + entry.module)
"""
What = Literal["turn", "built", "placed", "read"]


NEVER = 24 * 60 * 60 * 1000  # milliseconds


class Told:
    """What happened, in order: turns of the event loop, and what was done to which page. At one moment the
    work ahead can be made to rest, however fast or slow the computer is, until it is told to `go_on`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.steps: list[tuple[What, str]] = []
        self._monkeypatch = monkeypatch
        self._rests_at: tuple[What, str] | None = None

    def note(self, what: What, name: str = "") -> None:
        self.steps.append((what, name))
        if (what, name) == self._rests_at:
            self.pause(NEVER)

    def pause(self, between: int) -> None:
        self._monkeypatch.setattr(ahead, "PAUSE", between)

    def built(self) -> list[str]:
        return [name for what, name in self.steps if what == "built"]

    def rest_at(self, what: What, name: str) -> None:
        self._rests_at = what, name

    def rests(self) -> bool:
        return self._rests_at in self.steps

    def go_on(self, session: Session) -> None:
        self.pause(0)
        _timer(session).start(0)


def _timer(session: Session) -> QTimer:
    timer = session.window.ahead.findChild(QTimer)
    assert timer is not None
    return timer


@pytest.fixture
def told(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Told]:
    made = Told(monkeypatch)
    build, hold = PageEntry.build, ShownPage.hold

    def building(entry: PageEntry, session: Session, context: Context | None, audit: Audit | None) -> QWidget:
        made.note("built", entry.name)
        return build(entry, session, context, audit)

    def holding(shown: ShownPage, page: QWidget, name: str) -> None:
        made.note("placed", name)
        hold(shown, page, name)

    def turned() -> None:
        made.note("turn")

    monkeypatch.setattr(PageEntry, "build", building)
    monkeypatch.setattr(ShownPage, "hold", holding)
    monkeypatch.setattr(ahead, "AFTER", 0)
    made.pause(0)
    dispatcher = QAbstractEventDispatcher.instance()
    dispatcher.awake.connect(turned)
    yield made
    dispatcher.awake.disconnect(turned)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        place.run(
            answers.save,
            audit=audit.id,
            body="alga",
            indicator="WEB-04",
            content=Content("answered", "13/20"),
        )
        return place.path


@pytest.fixture
def prepared(open_session: OpenSession, file: Path, qtbot: QtBot, told: Told) -> Session:
    session = open_session(file, lang="ru", prepares=True)
    _wait(session, qtbot)
    return session


def _wait(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: session.window.page in ("start", "checklist") and _is_painted(session))
    qtbot.waitUntil(lambda: not session.window.ahead.is_working)


def _is_painted(session: Session) -> bool:
    return session.window.ahead.has_begun


def _settle(session: Session) -> None:
    for _ in range(3):
        session.settle()
        session.jobs.settle()
        QApplication.processEvents()


def test_modules_are_imported_a_few_at_a_time() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STEPS], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_each_page_is_built_and_given_its_place_in_turns_of_their_own(prepared: Session, told: Told) -> None:
    assert told.built() == ["checklist", *[one for one in NAMES if one != "checklist"]]
    assert [name for what, name in told.steps if what == "placed"] == told.built()[1:]
    done = [what for what, _name in told.steps]
    assert not any({one, other} <= {"built", "placed"} for one, other in pairwise(done))


def test_words_of_every_language_are_read_in_turns_of_their_own(
    open_session: OpenSession, file: Path, qtbot: QtBot, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of samples, whose rows may come in any of them, are there before somebody opens them."""
    text._translations.cache_clear()
    read = text.load

    def reading(folder: Path) -> NullTranslations:
        told.note("read", folder.parent.name)
        return read(folder)

    monkeypatch.setattr(text, "load", reading)
    session = open_session(file, lang="ru", prepares=True)
    _wait(session, qtbot)
    assert sorted(name for what, name in told.steps if what == "read") == ["en", "kk", "ru"]
    done = [what for what, _name in told.steps]
    assert ("read", "read") not in pairwise(done)
    session.window.go("samples")
    assert done.count("read") == [what for what, _name in told.steps].count("read")


def test_those_and_no_others_are_kept(prepared: Session) -> None:
    for entry in PAGES:
        prepared.window.go(entry.name)
        page = prepared.window.shown
        assert page is not None
        assert page.keeps == entry.ahead, entry.name


@pytest.mark.parametrize("name", [one for one in NAMES if one != "checklist"])
def test_it_is_not_built_again_when_it_is_opened(prepared: Session, told: Told, name: str) -> None:
    before = told.built()
    waiting = [one for one in prepared.window.findChildren(Page) if not one.isVisible()]
    prepared.window.go(name)
    assert prepared.window.page == name
    assert prepared.window.shown in waiting
    assert told.built() == before


def test_it_waits_without_reading_and_out_of_the_way(
    open_session: OpenSession, file: Path, qtbot: QtBot, told: Told
) -> None:
    session = open_session(file, lang="ru", prepares=True)
    _settle(session)
    begun: list[object] = []
    session.jobs.started.connect(begun.append)
    least = session.window.minimumSizeHint()
    _wait(session, qtbot)
    assert begun == []
    assert session.window.minimumSizeHint() == least
    pages = session.window.findChildren(Page)
    assert len(pages) == len(NAMES)
    assert [one for one in pages if one.isVisible()] == [session.window.shown]


def test_it_looks_like_one_that_was_built_when_it_was_asked_for(
    open_session: OpenSession, file: Path, tmp_path: Path, qtbot: QtBot, told: Told
) -> None:
    seen = []
    for prepares in (True, False):
        copy = tmp_path / str(prepares) / file.name
        copy.parent.mkdir()
        copy.write_bytes(file.read_bytes())
        session = open_session(copy, lang="ru", prepares=prepares)
        if prepares:
            _wait(session, qtbot)
        session.window.activateWindow()
        qtbot.waitUntil(session.window.isActiveWindow)
        seen.append({name: _opened(session, name) for name in NAMES})
    for name in NAMES:
        assert seen[0][name] == seen[1][name], name


def _opened(session: Session, name: str) -> list[tuple[object, ...]]:
    session.window.go(name)
    _settle(session)
    return _seen(session.window)


_WORDED = (QLabel, QAbstractButton, QLineEdit)


def _seen(window: QWidget) -> list[tuple[object, ...]]:
    """Every widget in view: what it is, where it stands, what it says, whether it has the keyboard. Of a line
    that ends in … the whole: where it is cut depends on the widths that it had before, by a pixel."""
    return sorted(
        (
            type(one).__name__,
            one.objectName(),
            *one.mapTo(window, QPoint(0, 0)).toTuple(),
            *one.size().toTuple(),
            one.accessibleName() or (one.text() if isinstance(one, _WORDED) else ""),
            one.hasFocus(),
        )
        for one in window.findChildren(QWidget)
        if one.isVisible()
    )


def test_what_changes_meanwhile_is_read_when_it_is_opened(prepared: Session) -> None:
    context, audit = prepared.context, prepared.window.audit
    assert context is not None
    assert audit is not None
    context.hub.run(
        answers.save, audit=audit.id, body="uil", indicator="WEB-04", content=Content("answered", "9/20")
    )
    _settle(prepared)
    prepared.window.go("recommendations")
    page = prepared.window.shown
    assert isinstance(page, RecommendationsPage)
    _settle(prepared)
    assert page.register is not None


@pytest.mark.parametrize("moment", ["built", "placed"])
def test_whoever_comes_earlier_gets_the_same_one(
    open_session: OpenSession, file: Path, qtbot: QtBot, told: Told, moment: What
) -> None:
    told.rest_at(moment, "review")
    session = open_session(file, lang="ru", prepares=True)
    qtbot.waitUntil(told.rests)
    session.window.go("review")
    assert session.window.page == "review"
    told.go_on(session)
    _wait_on_any_page(session, qtbot)
    assert sorted(told.built()) == sorted(NAMES)


def test_a_page_that_is_open_already_is_not_built(
    open_session: OpenSession, file: Path, qtbot: QtBot, told: Told
) -> None:
    session = open_session(file, lang="ru", prepares=True)
    session.window.go("overview")
    session.window.go("compare")
    _wait_on_any_page(session, qtbot)
    assert sorted(told.built()) == sorted(NAMES)


def _wait_on_any_page(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: session.window.ahead.has_begun)
    qtbot.waitUntil(lambda: not session.window.ahead.is_working)


Ending = Callable[[Session], object]
ENDINGS: dict[str, Ending] = {
    "leaving": lambda session: session.leave(),
    "closing": lambda session: session.window.close(),
    "ending": lambda session: session.close(),
}


@pytest.mark.parametrize("moment", ["built", "placed"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_is_built_after_the_end(
    open_session: OpenSession, file: Path, qtbot: QtBot, told: Told, ending: str, moment: What
) -> None:
    told.rest_at(moment, "evidence")
    session = open_session(file, lang="ru", prepares=True)
    qtbot.waitUntil(told.rests)
    timer = _timer(session)
    assert timer.isActive()
    ENDINGS[ending](session)
    assert not session.window.ahead.is_working
    assert not (isValid(timer) and timer.isActive())
    told.pause(0)
    turns = len(told.steps)
    qtbot.waitUntil(lambda: len(told.steps) > turns + 20)
    assert told.built()[-1] == "evidence"


def test_another_language_has_its_own(prepared: Session, qtbot: QtBot, told: Told) -> None:
    old = prepared.window
    prepared.speak("kk")
    _wait(prepared, qtbot)
    assert prepared.window is not old
    assert sorted(told.built()) == sorted(NAMES * 2)
    prepared.window.go("methodology")
    assert sorted(told.built()) == sorted(NAMES * 2)


def test_one_that_cannot_be_built_is_told_of_when_it_is_opened(
    open_session: OpenSession, file: Path, qtbot: QtBot, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> QWidget:
        raise ValueError("broken")

    monkeypatch.setattr("ui.pages.search.build", broken)
    session = open_session(file, lang="ru", prepares=True)
    _wait(session, qtbot)
    assert told.built()[-1] == "search"
    with pytest.raises(ValueError, match="broken"):
        session.window.go("search")


def test_without_an_audit_there_is_nothing_to_build(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot, told: Told
) -> None:
    making.workspace(tmp_path).close()
    session = open_session(tmp_path / "test.tynda", prepares=True)
    with qtbot.waitSignal(session.window.painted):
        session.window.update()
    assert not session.window.ahead.has_begun
    assert told.built() == []
