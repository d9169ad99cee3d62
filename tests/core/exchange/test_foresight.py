"""What is foreseen is what happens, for random histories, forks and erasures included."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from core.exchange.foreseen import Foreseen
from core.exchange.foresight import foresee
from core.exchange.format import DamagedError, Manifest, segment_of
from core.exchange.gathered import entries_between, manifest_of
from core.exchange.incoming import prove
from core.job import Silent
from core.journal import log
from core.journal.entry import Signed
from core.journal.kinds.answers import AnswerGiven
from core.journal.kinds.every import KINDS
from core.journal.kinds.people import PayloadErased, PersonNamed
from core.reports.arriving import lines, tell
from core.store.sqlite import Database
from core.subjects import APPLIERS
from core.text import LANGS, Catalogue
from tests.core.exchange.kits import copies, kit_of
from tests.core.journal.histories import PEOPLE, WRITERS, Bench, Copy, frame

PORTIONS, EACH = 4, 100


class _Held:
    """A package in memory: all entries of a database, `bare` ones without their payloads."""

    path = Path("held")

    def __init__(self, db: Database, bare: frozenset[str] = frozenset()) -> None:
        self._files: dict[str, bytes] = {}
        made = []
        for (writer,) in db.rows("SELECT DISTINCT writer FROM entry ORDER BY writer"):
            chain = [
                (seq, Signed(one.body, one.sig, None, None) if one.hash in bare else one)
                for seq, one in entries_between(db, writer, 1, 10**6)
            ]
            segment, data = segment_of(writer, chain)
            made.append(segment)
            self._files[segment.place] = data
        self.manifest: Manifest = manifest_of(db, tuple(made), {}, tuple(sorted(bare)))

    def read(self, place: str, limit: int) -> bytes:
        if place not in self._files or len(self._files[place]) > limit:
            raise DamagedError(place)
        return self._files[place]


def _two_copies(seed: int) -> tuple[Copy, Copy]:
    """Two people who took over from each other now and then; every fifth time a key was used twice."""
    dice = random.Random(seed)
    one, two = Copy(0, dice), Copy(1, dice)
    for payload in frame():
        one.write(payload)
    two.take(one)
    for _ in range(dice.randrange(4, 25)):
        actor, other = dice.sample((one, two), 2)
        if dice.random() < 0.5:
            answered = ("a", dice.choice("xy"), "WEB-01", "answered", str(dice.randrange(9)))
            actor.write(AnswerGiven(*answered, "", None, "", None, ""))
        else:
            actor.act()
        if dice.random() < 0.25:
            other.take(actor)
    if seed % 5 == 0:
        own = [item for item in two.parsed.items() if item[1].writer == WRITERS[1]]
        before = dice.choice(own)
        fork = two.write(PersonNamed(PEOPLE[0], "fork"), branch=(before[1].seq, before[0]))
        if dice.random() < 0.5:  # one branch has come before
            one.take(two)
            one.entries.pop(fork)
            one.parsed.pop(fork)
    return one, two


def _conflicts(db: Database) -> set[str]:
    """Registers with more than one head."""
    found: dict[str, list[str]] = {}
    for subject, kind in db.rows("SELECT h.subject, e.kind FROM head h JOIN entry e ON e.hash = h.entry"):
        found.setdefault(subject, []).append(kind)
    registers = {kind.KIND for kind in KINDS if kind.SORT == "register"}
    return {subject for subject, heads in found.items() if len(heads) > 1 and registers & set(heads)}


def _forked(db: Database) -> set[str]:
    return {row[0] for row in db.rows("SELECT writer FROM entry GROUP BY writer, seq HAVING count(*) > 1")}


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_conflicts_forks_and_counts_are_those_that_come(portion: int) -> None:
    bench, other = Bench(), Bench()
    seen = {"conflicts": 0, "forks": 0}
    for seed in range(portion * EACH, (portion + 1) * EACH):
        one, two = _two_copies(seed)
        other.absorb([list(two.entries.values())])
        bench.absorb([list(one.entries.values())])
        entries = bench.db.value("SELECT count(*) FROM entry")
        before, forked = _conflicts(bench.db), _forked(bench.db)
        with prove(bench.db, [_Held(other.db)], Silent()) as incoming:
            foreseen = foresee(bench.db, incoming, Silent())
            with bench.db.transaction():
                log.absorb_checked(bench.db, APPLIERS, incoming.entries())
        assert bench.db.value("SELECT count(*) FROM entry") == entries + foreseen.new_entries, seed
        after = _conflicts(bench.db) - before
        told = {f"answer:{c.audit}/{c.body}/{c.indicator}" for c in foreseen.conflicts}
        assert told == {subject for subject in after if subject.startswith("answer:")}, seed
        assert foreseen.conflicts_elsewhere == len(after - told), seed
        assert {fork.writer for fork in foreseen.forks} == _forked(bench.db) - forked, seed
        for fork in foreseen.forks:
            sql = (
                "SELECT count(*) FROM quarantine q JOIN entry e ON e.hash = q.entry"
                " WHERE e.writer = ? AND e.kind <> ?"
            )
            assert fork.entries == bench.db.value(sql, (fork.writer, PayloadErased.KIND)), seed
        seen["conflicts"] += len(told)
        seen["forks"] += len(foreseen.forks)
    assert seen["conflicts"] > 5 and seen["forks"] > 1, seen
    bench.db.close()
    other.db.close()


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_a_part_and_then_the_rest_give_what_the_whole_gives(portion: int) -> None:
    """Whatever whole subjects are withheld first."""
    bench, whole, other = Bench(), Bench(), Bench()
    filled = 0
    for seed in range(portion * EACH, (portion + 1) * EACH):
        dice = random.Random(seed)
        one, two = _two_copies(seed)
        other.absorb([list(two.entries.values())])
        rows = other.db.rows("SELECT hash, subject FROM entry WHERE data IS NOT NULL")
        places = sorted(
            {subject for _, subject in rows if subject.startswith(("answer:", "link:", "sample"))}
        )
        chosen = {subject for subject in places if dice.random() < 0.5}
        part = _Held(other.db, frozenset(own for own, subject in rows if subject in chosen))
        expected = whole.absorb([list(one.entries.values()), list(two.entries.values())])
        bench.absorb([list(one.entries.values())])
        for source in (part, _Held(other.db)):
            with prove(bench.db, [source], Silent()) as incoming, bench.db.transaction():
                log.absorb_checked(bench.db, APPLIERS, incoming.entries(), incoming.withheld)
                filled += len(incoming.filled)
            state = bench.state()
            with bench.db.transaction():
                assert bench.rebuilt_within() == state, seed
        assert bench.state() == expected, seed
        assert not bench.db.value("SELECT count(*) FROM withheld"), seed
    assert filled > 20
    for one_bench in (bench, whole, other):
        one_bench.db.close()


def _foreseen() -> Foreseen:
    one, two = copies()
    bench, other = Bench(), Bench()
    bench.absorb([list(one.entries.values())])
    other.absorb([list(two.entries.values())])
    with prove(bench.db, [_Held(other.db)], Silent(), kit_of(two).manifest.workspace) as incoming:
        found = foresee(bench.db, incoming, Silent())
    bench.db.close()
    other.db.close()
    return found


def test_it_is_told_in_words_in_every_language() -> None:
    foreseen = _foreseen()
    told = tell(foreseen, Catalogue("ru"))
    assert [(one.person, one.place, one.what) for one in told.shares] == [
        ("Auditor 2", "0", "1\u00a0ответ"),
        ("Auditor 2", "y", "1\u00a0ответ, 2\u00a0подтверждения"),
        ("Auditor 2", "", "1\u00a0прочая запись"),
    ]
    (conflict,) = told.conflicts
    assert conflict.startswith("0 · WEB-01 – ") and "Auditor 1" in conflict and "Auditor 2" in conflict
    for lang in LANGS:
        said = lines(foreseen, Catalogue(lang))
        assert len(said) == 7 and not any("{" in line for line in said)
    assert lines(Foreseen(), Catalogue("kk")) == [Catalogue("kk").text("merge.nothing")]
