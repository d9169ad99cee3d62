"""What the journal tells of who did what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.answers import operations
from core.answers.records import Content
from core.errors import Cancelled
from core.job import Silent
from core.journal.history import steps
from core.journal.kinds.answers import AnswerGiven
from core.workspace import Workspace
from tests import making

DAY_BEFORE = date.today() - timedelta(days=1)  # midnight may pass while these run


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    with making.workspace(tmp_path) as made:
        yield made


def _answer(place: Workspace, audit: str, value: str) -> None:
    content = Content(state="answered", value=value)
    place.run(operations.save, audit=audit, body="uil", indicator="WEB-04", content=content)


def test_an_answer_is_told_with_what_was_before(place: Workspace) -> None:
    audit = making.audit(place).id
    _answer(place, audit, "13/20")
    _answer(place, audit, "14/20")
    with place.reading() as db:
        second, first, *_ = steps(db, DAY_BEFORE, Silent())
    assert isinstance(second.payload, AnswerGiven)
    assert isinstance(second.before, AnswerGiven)
    assert (second.before.value, second.payload.value) == ("13/20", "14/20")
    assert first.before is None
    assert second.place == (audit, "uil", "WEB-04")
    assert second.person == place.person


def test_only_what_was_written_since_that_morning(place: Workspace) -> None:
    _answer(place, making.audit(place).id, "13/20")
    with place.reading() as db:
        assert steps(db, DAY_BEFORE + timedelta(days=9), Silent()) == []
        assert len(steps(db, DAY_BEFORE, Silent(), limit=2)) == 2


def test_it_can_be_stopped(place: Workspace) -> None:
    class Stopped(Silent):
        def check(self) -> None:
            raise Cancelled

    with place.reading() as db, pytest.raises(Cancelled):
        steps(db, DAY_BEFORE, Stopped())
