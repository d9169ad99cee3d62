"""The same set of entries gives the same state, in whatever order and portions it arrives."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from core.errors import TyndaError
from core.journal import log
from core.journal.kinds.answers import AnswerGiven
from core.journal.kinds.evidence import EvidenceAdded, EvidenceRemoved
from core.journal.kinds.people import PayloadErased
from core.subjects import APPLIERS
from tests.core.journal.histories import PEOPLE, SHA, WRITERS, Bench, Copy, history, shuffled

PORTIONS = 10
PER_PORTION = 300


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_state_depends_on_the_set_of_entries_alone(portion: int) -> None:
    bench = Bench()
    for seed in range(portion * PER_PORTION, (portion + 1) * PER_PORTION):
        entries = history(seed, fork=seed % 5 == 0)
        expected = bench.absorb([entries])
        assert bench.rebuilt() == expected, seed
        dice = random.Random(seed)
        for _ in range(2):
            assert bench.absorb(shuffled(entries, dice)) == expected, seed


def test_absorbing_again_changes_nothing() -> None:
    bench = Bench()
    entries = history(1)
    expected = bench.absorb([entries])
    with bench.db.transaction():
        assert log.absorb(bench.db, APPLIERS, entries) == frozenset()
    assert bench.state() == expected


def _answer(value: str) -> AnswerGiven:
    return AnswerGiven("a", "x", "P", "answered", value, "", None, "", None, "")


def test_two_answers_side_by_side_are_a_conflict_until_settled() -> None:
    dice = random.Random(0)
    one, other = Copy(0, dice), Copy(1, dice)
    one.write(_answer("1"))
    other.write(_answer("2"))
    one.take(other)
    bench = Bench()
    (row,) = bench.absorb([list(one.entries.values())])["answer"]
    assert row[3] == "unanswered"
    assert len(row[-1].split(" ")) == 2
    one.write(_answer("3"))
    (row,) = bench.absorb([list(one.entries.values())])["answer"]
    assert (row[3], row[4]) == ("answered", "3")


def test_both_branches_of_a_fork_are_set_aside() -> None:
    dice = random.Random(0)
    copy = Copy(0, dice)
    start = copy.last
    copy.write(_answer("1"))
    copy.write(_answer("2"), branch=start)
    state = Bench().absorb([list(copy.entries.values())])
    assert state["answer"] == []
    assert len(state["quarantine"]) == 2
    assert state["writer"] == [(WRITERS[0], PEOPLE[0])]


def test_an_erased_payload_stays_away_when_its_entry_arrives_late() -> None:
    copy = Copy(0, random.Random(0))
    own = copy.write(_answer("secret"))
    copy.write(PayloadErased(entry=own, reason="law"))
    late = [entry for entry in copy.entries.values() if entry.hash == own]
    early = [entry for entry in copy.entries.values() if entry.hash != own]
    state = Bench().absorb([early, late])
    assert (own, None, None) in state["payload"]
    assert "secret" not in repr(state)


def test_a_tombstone_takes_the_bytes_away_and_keeps_the_facts() -> None:
    copy = Copy(0, random.Random(0))
    copy.write(EvidenceAdded(SHA, "screenshot", "image/png", 1, 1, 1, "x.png", "", "paste"))
    bench = Bench()
    bench.absorb([list(copy.entries.values())])
    bench.db.run("INSERT INTO blob VALUES (?, ?)", (SHA, b"x"))
    copy.write(EvidenceRemoved(SHA, "law"))
    with bench.db.transaction():
        log.absorb(bench.db, APPLIERS, copy.entries.values())
    assert bench.db.value("SELECT count(*) FROM blob") == 0
    assert bench.db.row("SELECT name, removed FROM evidence") == ("x.png", 1)


@pytest.mark.parametrize("part", ["body", "sig", "salt", "data"])
def test_an_entry_that_is_not_whole_is_refused_and_all_with_it(part: str) -> None:
    entries = history(2)
    bad = entries[-1]
    value = getattr(bad, part)
    entries[-1] = replace(bad, **{part: value[:-1] + bytes([value[-1] ^ 1])})
    bench = Bench()
    with pytest.raises(TyndaError, match=r"journal\.refused"):
        bench.absorb([entries])
    assert not any(bench.state().values())
