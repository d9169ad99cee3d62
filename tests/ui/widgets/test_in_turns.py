"""Work in turns of the event loop: some at once, the rest while the window lives, all of it when asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets import in_turns
from ui.widgets.in_turns import InTurns


class Work(QObject):
    """Notes its steps, and the turns of the event loop between them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        monkeypatch.setattr(in_turns, "_AT_ONCE", 0.0)  # as if each step took all the time that there is
        self.told: list[str] = []
        self.turns = InTurns(self)
        self.turns.done.connect(lambda: self.told.append("done"))

    def steps(self, names: str) -> Iterator[None]:
        for name in names:
            self.told.append(name)
            yield

    def turned(self) -> None:
        self.told.append("|")


@pytest.fixture
def work(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Work:
    return Work(monkeypatch)


def test_a_few_at_once_and_the_rest_while_the_loop_turns(work: Work, qtbot: QtBot) -> None:
    dispatcher = QAbstractEventDispatcher.instance()
    dispatcher.awake.connect(work.turned)
    work.turns.begin(work.steps("abcd"), at_once=2)
    assert work.told == ["a", "b"]
    assert work.turns.is_working
    qtbot.waitUntil(lambda: not work.turns.is_working)
    dispatcher.awake.disconnect(work.turned)
    told = "".join(work.told)
    assert told.replace("|", "") == "abcddone"
    assert "cd" not in told, "each in a turn of its own"


def test_no_more_than_there_is(work: Work) -> None:
    work.turns.begin(work.steps("ab"), at_once=9)
    assert work.told == ["a", "b", "done"]
    assert not work.turns.is_working


def test_all_of_it_now(work: Work, qtbot: QtBot) -> None:
    work.turns.begin(work.steps("abc"))
    assert work.told == []
    work.turns.finish()
    assert work.told == ["a", "b", "c", "done"]
    qtbot.wait(1)
    assert work.told == ["a", "b", "c", "done"]


def test_other_work_in_its_place(work: Work, qtbot: QtBot) -> None:
    work.turns.begin(work.steps("abc"), at_once=1)
    work.turns.begin(work.steps("xy"))
    qtbot.waitUntil(lambda: not work.turns.is_working)
    assert work.told == ["a", "x", "y", "done"]
