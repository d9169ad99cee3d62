"""Whose key a key is, over histories in which everybody says everything of everybody."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import ClassVar

import pytest

from core.journal.entry import Signed
from core.journal.kinds.base import Payload
from core.journal.kinds.people import PersonConfirmed, WorkspaceCreated, WriterVouched
from core.journal.trust import Trust
from tests.core.journal.histories import PEOPLE, WORKSPACE, WRITERS, Bench, Copy, shuffled


@dataclass(frozen=True, slots=True)
class FirstConfirmed(Payload):
    """As the first version of the program wrote it."""

    person: str
    confirmed: bool
    KIND: ClassVar[str] = "person.confirmed"
    PREFIX: ClassVar[str] = "confirmation"
    IDS: ClassVar[tuple[str, ...]] = ("person",)


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench()


def _trust(bench: Bench, *copies: Copy) -> Trust:
    everything: dict[str, Signed] = {}
    for copy in copies:
        everything |= copy.entries
    bench.absorb([list(everything.values())])
    return Trust(bench.db)


def _claims(seed: int) -> list[Signed]:
    """Two keys say they are the founder's, two the second person's; all talk about keys and persons."""
    dice = random.Random(seed)
    copies = [Copy(number, dice, PEOPLE[number // 2]) for number in range(4)]
    copies[0].write(WorkspaceCreated(WORKSPACE, "aktobe", PEOPLE[0]))
    for _ in range(14):
        one, other = dice.sample(copies, 2)
        one.write(dice.choice(one.of_keys()))
        if dice.random() < 0.5:
            other.take(one)
    everything: dict[str, Signed] = {}
    for copy in copies:
        everything |= copy.entries
    return list(everything.values())


def test_the_standing_of_keys_depends_on_the_set_of_entries_alone(bench: Bench) -> None:
    grown = 0
    for seed in range(40):
        entries = _claims(seed)
        bench.absorb([entries])
        expected = (Trust(bench.db).vouched, Trust(bench.db).confirmed)
        grown += len(expected[0]) > 1
        bench.absorb(shuffled(entries, random.Random(-seed)))
        assert (Trust(bench.db).vouched, Trust(bench.db).confirmed) == expected, seed
    assert grown > 10


def test_without_the_founders_own_key_nobody_stands_for_anything(bench: Bench) -> None:
    """Whatever the other three say: of what the founding key has not said, nothing follows."""
    for seed in range(20):
        dice = random.Random(seed)
        copies = [Copy(number, dice, PEOPLE[number // 2]) for number in range(4)]
        copies[0].write(WorkspaceCreated(WORKSPACE, "aktobe", PEOPLE[0]))
        for copy in copies[1:]:
            copy.take(copies[0])
        for _ in range(12):
            one, other = dice.sample(copies[1:], 2)
            proofs = [each for each in one.of_keys() if each.KIND != "writer.continued"]
            one.write(dice.choice(proofs))
            other.take(one)
        found = _trust(bench, *copies)
        assert found.vouched == {(WRITERS[0], PEOPLE[0])}, seed
        assert found.confirmed == {PEOPLE[0]}, seed


def test_a_confirmation_of_the_first_version_speaks_for_the_keys_that_it_had_seen(bench: Bench) -> None:
    dice = random.Random(1)
    founder, early, late = Copy(0, dice), Copy(1, dice), Copy(2, dice, PEOPLE[1])
    founder.write(WorkspaceCreated(WORKSPACE, "aktobe", PEOPLE[0]))
    founder.take(early)
    founder.write(FirstConfirmed(PEOPLE[1], confirmed=True))
    late.take(founder)
    founder.take(late)
    found = _trust(bench, founder, early, late)
    assert found.vouched == {(WRITERS[0], PEOPLE[0]), (WRITERS[1], PEOPLE[1])}
    assert found.confirmed == {PEOPLE[0], PEOPLE[1]}
    assert found.waiting(PEOPLE[1]) == (WRITERS[2],)


def test_an_entry_of_a_key_outside_takes_nothing_away(bench: Bench) -> None:
    """It supersedes the confirmation, denies it, and denies the word for the key."""
    dice = random.Random(2)
    founder, second, forger = Copy(0, dice), Copy(1, dice), Copy(2, dice, PEOPLE[0])
    founder.write(WorkspaceCreated(WORKSPACE, "aktobe", PEOPLE[0]))
    founder.write(PersonConfirmed(PEOPLE[1], confirmed=True, writers=[WRITERS[1]]))
    forger.take(founder)
    forger.write(PersonConfirmed(PEOPLE[1], confirmed=False, writers=[WRITERS[1]]))
    forger.write(WriterVouched(WRITERS[1], WRITERS[2], PEOPLE[1], vouched=False))
    found = _trust(bench, founder, second, forger)
    assert (WRITERS[1], PEOPLE[1]) in found.vouched and PEOPLE[1] in found.confirmed
    founder.write(PersonConfirmed(PEOPLE[1], confirmed=False, writers=[WRITERS[1]]))  # who said it may
    found = _trust(bench, founder, second, forger)
    assert (WRITERS[1], PEOPLE[1]) not in found.vouched and PEOPLE[1] not in found.confirmed


def test_the_right_to_approve_is_asked_in_the_past_and_the_key_in_the_set(bench: Bench) -> None:
    dice = random.Random(3)
    founder, second, other = Copy(0, dice), Copy(1, dice), Copy(2, dice, PEOPLE[1])
    founder.write(WorkspaceCreated(WORKSPACE, "aktobe", PEOPLE[0]))
    founder.take(second)
    before = second.parsed[second.last[1]]
    founder.write(PersonConfirmed(PEOPLE[1], confirmed=True, writers=[WRITERS[1]]))
    other.take(founder)
    after = other.parsed[other.write(WriterVouched(WRITERS[1], WRITERS[2], PEOPLE[1], vouched=True))]
    founder.take(other)
    founder.write(WriterVouched(WRITERS[2], WRITERS[0], PEOPLE[1], vouched=True))
    found = _trust(bench, founder, second, other)
    assert PEOPLE[1] not in found.confirmed_at(before) and PEOPLE[1] in found.confirmed_at(after)
    assert found.counts(after) and found.counts(before)
