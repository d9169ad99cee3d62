"""What is worked out beside the file and then written is what absorbing would have made, whatever happens
meanwhile."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest

from core.journal import log, replay
from core.journal.entry import Signed
from core.journal.kinds.answers import AnswerGiven
from core.journal.kinds.evidence import EvidenceAdded, EvidenceRemoved
from core.journal.prepared import carry, prepare
from core.store.sqlite import Database, Row
from core.subjects import APPLIERS
from core.totals.apply import Portions
from tests.core.journal.histories import SHA, Bench, Copy, frame, history

PORTIONS = 10
PER_PORTION = 60


def _new(db: Database, entries: Iterable[Signed]) -> list[Signed]:
    """Those that bring an entry, or the payload of one: as `core.exchange.incoming` chooses them."""
    found = []
    for one in entries:
        here = db.row("SELECT data IS NOT NULL FROM entry WHERE hash = ?", (one.hash,))
        erased = db.value("SELECT 1 FROM erasure WHERE entry = ?", (one.hash,))
        if here is None or (not here[0] and one.data is not None and not erased):
            found.append(one)
    return found


def _take(
    bench: Bench, entries: Iterable[Signed], meanwhile: Iterable[Signed] = (), withheld: Iterable[str] = ()
) -> frozenset[str]:
    checked = [(one, log.check(one)) for one in _new(bench.db, entries)]
    arriving = {one.hash: entry.subject for one, entry in checked}
    made = prepare(bench.db, APPLIERS, arriving, lambda: checked, set(withheld))
    with bench.db.transaction():
        log.absorb(bench.db, APPLIERS, meanwhile)
    with bench.db.transaction():
        touched = carry(bench.db, APPLIERS, made)
    made.close()
    return touched


def _settled(bench: Bench) -> dict[str, list[Row]]:
    portions = Portions()
    while True:
        with bench.db.transaction():
            if not portions.step(bench.db):
                return bench.state()


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_it_makes_the_same_state_as_absorbing(portion: int) -> None:
    """Some entries are here, some arrive, some are saved between looking and writing."""
    bench = Bench()
    for seed in range(portion * PER_PORTION, (portion + 1) * PER_PORTION):
        entries = history(seed, fork=seed % 5 == 0)
        expected = bench.absorb([entries])
        dice = random.Random(seed)
        dice.shuffle(entries)
        first, second = sorted(dice.randrange(len(entries) + 1) for _ in range(2))
        bench.absorb([entries[:first]])
        _take(bench, entries[first:second], meanwhile=entries[second:])
        assert _settled(bench) == expected, seed
        assert bench.rebuilt() == expected, seed


def test_payloads_that_had_been_withheld_come_with_what_they_change() -> None:
    bench = Bench()
    for seed in range(1000, 1000 + PER_PORTION):
        entries = history(seed, fork=seed % 5 == 0)
        expected = bench.absorb([entries])
        dice = random.Random(seed)
        kept = [replace(one, salt=None, data=None) if dice.random() < 0.5 else one for one in entries]
        bare = {one.hash for one in kept if one.data is None}
        bench.absorb([])
        _take(bench, kept[::2], withheld=bare)
        _take(bench, entries[1::2])
        _take(bench, entries)
        assert _settled(bench) == expected, seed
        assert bench.db.rows("SELECT * FROM withheld") == [] or any("erasure" in str(e.body) for e in entries)


def test_taking_in_again_touches_nothing() -> None:
    bench = Bench()
    entries = history(1)
    expected = bench.absorb([entries])
    assert _take(bench, entries) == frozenset()
    assert bench.state() == expected


def _answer(value: str) -> AnswerGiven:
    return AnswerGiven("a", "x", "WEB-01", "answered", value, "", None, "", None, "")


def test_an_answer_saved_meanwhile_stands_against_the_one_that_arrives() -> None:
    dice = random.Random(0)
    one, other = Copy(0, dice), Copy(1, dice)
    for payload in frame():
        one.write(payload)
    other.take(one)
    bench = Bench()
    bench.absorb([list(one.entries.values())])
    mine, theirs = one.write(_answer("1")), other.write(_answer("2"))
    _take(bench, other.entries.values(), meanwhile=[one.entries[mine]])
    assert log.stored_heads(bench.db, "answer:a/x/WEB-01") == tuple(sorted((mine, theirs)))
    assert bench.db.value("SELECT state FROM answer") == "unanswered"


def test_the_bytes_of_evidence_go_when_its_removal_arrives() -> None:
    copy = Copy(0, random.Random(0))
    copy.write(EvidenceAdded(SHA, "screenshot", "image/png", 1, 1, 1, "a", "", "paste"))
    bench = Bench()
    bench.absorb([list(copy.entries.values())])
    bench.db.run("INSERT INTO blob VALUES (?, ?)", (SHA, b"1"))
    copy.write(EvidenceRemoved(sha256=SHA, reason="law"))
    _take(bench, copy.entries.values())
    assert bench.db.rows("SELECT * FROM blob") == []


def test_totals_are_settled_in_portions_and_right_in_between() -> None:
    """Whatever a step leaves counts as stale, so that readers score it themselves."""
    bench = Bench()
    entries = history(3)
    expected = bench.absorb([entries])
    tables = [table for one in APPLIERS.derived for table in one.tables]
    for table in tables:
        bench.db.run(f"DELETE FROM {table}")
    APPLIERS.outdate(bench.db, ["audit:a"])
    assert replay.dump(bench.db, APPLIERS) != {name: expected[name] for name in replay.state_tables(APPLIERS)}
    assert _settled(bench) == expected
