"""A whole district entered in the real window from written notes, by keyboard alone: from the start page to
the last of 57 answers, with 12 pictures pasted and two samples. Prints what it took."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.answers import reads as answers
from core.audits import reads as audits
from core.evidence import reads as evidence
from core.samples import reads as samples
from core.store.sqlite import Database
from core.workspace import Workspace
from tests.core.samples.oracle import ORACLE
from tests.flows.day import Day, machine_load
from tests.flows.keyboard import Board, missing, program, x_server
from tests.flows.notes import ANSWERS, BODY, LOOKED, PICTURED, Notes, written

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(bool(missing()), reason=f"not installed: {missing()}"),
]


@pytest.mark.timeout(600)
def test_a_district_from_written_notes_by_keyboard(tmp_path: Path, home: Path) -> None:
    taken, log = written(), tmp_path / "program.log"
    with x_server(tmp_path / "x.log") as display:
        board = Board(display)
        board.layout("us")
        with program(None, display, home, log) as screen:
            board.wait_for_window()
            day = Day(board, screen, taken)
            day.enter(BODY)
    parts = day.clock.parts
    print(*parts, sep="\n")  # noqa: T201 - the measure
    seconds, keys = sum(part.seconds for part in parts), sum(part.keys for part in parts)
    print(f"{keys} keys, {seconds / ANSWERS:.2f} s an answer, load {machine_load()}")  # noqa: T201 - the measure
    assert log.read_text(encoding="utf-8") == ""
    file = home / "workspaces" / f"{BODY}.tynda"
    with Workspace.open(file, read_only=True) as place, place.reading() as db:
        _check(db, taken)


def _check(db: Database, taken: Notes) -> None:
    """The file holds what the notes say, and nothing else."""
    (audit,) = audits.everything(db)
    assert (audit.bodies, audit.observed_on) == ((BODY,), LOOKED)
    given = {code: one.content for code, one in answers.of_body(db, audit.id, BODY).items()}
    assert len(given) == ANSWERS
    expected = {code: replace(one, observed_on=None) for code, one in (taken.before | taken.after).items()}
    assert {code: replace(given[code], observed_on=None) for code in expected} == expected
    for table, rows in taken.rows.items():
        assert [row.cells for row in samples.of(db, audit.id, BODY, table).rows] == list(rows)
        for code, count in ORACLE[table].items():
            assert given[code].value == count(list(rows), LOOKED), code
    links = evidence.links(db, audit.id, BODY)
    assert {link.indicator for link in links} == set(PICTURED)
    assert {evidence.blob(db, link.evidence) for link in links} == {taken.picture(code) for code in PICTURED}
