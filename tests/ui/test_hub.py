"""Changes travel down to the writer and back as one signal."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from core.answers import operations, reads
from core.answers.records import Content
from core.changes import Changes
from core.errors import TyndaError
from core.store.writer import Transaction
from tests import making
from tests.ui.conftest import PATIENCE
from ui.hub import Hub

ANSWER = Content(state="answered", value="13/20")


def test_a_saved_answer_is_announced_after_commit(qtbot: QtBot, tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        hub = Hub(place)
        with qtbot.waitSignals([hub.changed, hub.saved]):
            hub.run(
                operations.save,
                undoable=True,
                audit=audit.id,
                body="uil",
                indicator="WEB-04",
                content=ANSWER,
            )
        with place.reading() as db:
            assert reads.of_body(db, audit.id, "uil")["WEB-04"].content == ANSWER


def test_undo_and_redo_walk_back_and_forth(qtbot: QtBot, tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        hub = Hub(place)
        with qtbot.waitSignal(hub.changed):
            hub.run(
                operations.save,
                undoable=True,
                audit=audit.id,
                body="uil",
                indicator="WEB-04",
                content=ANSWER,
            )
        states = []
        for step in (hub.undo, hub.redo, hub.undo):
            with qtbot.waitSignal(hub.changed):
                step()
            with place.reading() as db:
                states.append(reads.of_body(db, audit.id, "uil")["WEB-04"].content.state)
        assert states == ["unanswered", "answered", "unanswered"]


def test_a_refusal_goes_to_whoever_asked(qtbot: QtBot, tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        hub = Hub(place)
        told: list[BaseException] = []
        wrong = Content(state="answered", value="nonsense")
        hub.run(
            operations.save,
            audit=audit.id,
            body="uil",
            indicator="WEB-04",
            content=wrong,
            on_error=told.append,
        )
        qtbot.waitUntil(lambda: bool(told))
        assert isinstance(told[0], TyndaError)


def _answer(audit: str, content: Content) -> Callable[[Transaction], Changes]:
    return partial(operations.save, audit=audit, body="uil", indicator="WEB-04", content=content)


def test_what_was_changed_since_cannot_be_undone_and_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        hub = Hub(place)
        told: list[TyndaError] = []
        hub.failed.connect(told.append)
        with qtbot.waitSignal(hub.changed):
            hub.run(_answer(audit.id, ANSWER), undoable=True)
        with qtbot.waitSignal(hub.changed):
            hub.run(_answer(audit.id, Content(state="answered", value="20/20")))
        with qtbot.waitSignal(hub.undo_changed):
            hub.undo()
        assert [error.text_id for error in told] == ["undo.superseded"]
        assert hub.undoable is None


def test_who_waits_behind_long_work_is_told_and_then_that_it_is_saved(qtbot: QtBot, tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        hub, free = Hub(place), threading.Event()
        said: list[bool] = []
        hub.waits.connect(said.append)
        place.submit(lambda _tx: free.wait())
        try:
            hub.run(_answer(audit.id, ANSWER), undoable=True)
            hub.run(_answer(audit.id, Content(state="unanswered")), undoable=True)
            qtbot.waitUntil(lambda: said == [True])
            assert hub.undoable is None  # nothing is called saved yet
        finally:
            free.set()
        qtbot.waitUntil(lambda: not hub.is_busy)
        assert said == [True, False]
        assert hub.undoable is not None


def test_what_comes_back_soon_is_not_called_waiting(qtbot: QtBot, tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        hub = Hub(place)
        hub._slow.setInterval(PATIENCE)
        said: list[bool] = []
        hub.waits.connect(said.append)
        with qtbot.waitSignal(hub.changed):
            hub.run(_answer(audit.id, ANSWER))
        qtbot.waitUntil(lambda: not hub.is_busy)
        assert not hub._slow.isActive()
        assert said == []


def test_what_has_come_back_holds_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    """A page that was told of a save can go."""
    told: list[object] = []

    class Page:
        def told(self, what: object) -> None:
            told.append(what)

    page = Page()
    gone = weakref.ref(page)
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        hub = Hub(place)
        given: dict[str, Any] = {"audit": audit.id, "body": "uil", "indicator": "WEB-04"}
        hub.run(operations.save, on_done=page.told, content=ANSWER, **given)
        hub.run(operations.save, on_error=page.told, content=Content(state="answered", value="x"), **given)
        del page
        qtbot.waitUntil(lambda: len(told) == 2, timeout=PATIENCE)
        assert isinstance(told[1], TyndaError)
        gc.collect()
        assert gone() is None
