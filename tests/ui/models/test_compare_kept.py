"""What the page of comparisons takes up again, whatever stands in the settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.audits.records import Audit
from core.text import Texts
from ui.models.compare_kept import Kept, natural_pair
from ui.models.compare_view import Wanted

DAY = date(2026, 3, 31)
FIRST = Audit("a", "a", Texts.same("a"), "hash", DAY, ("uil",), frozenset(), False, None)
AUDITS = (FIRST, replace(FIRST, id="b", code="b"), replace(FIRST, id="c", code="c", previous="a"))


@pytest.mark.parametrize(
    ("audit", "pair"), [("a", ("a", "b")), ("b", ("a", "b")), ("c", ("a", "c")), ("gone", ("a", "c"))]
)
def test_an_audit_is_compared_with_the_one_that_it_continues_else_with_its_neighbour(
    audit: str, pair: tuple[str, str]
) -> None:
    assert natural_pair(AUDITS, audit) == pair


def test_of_one_audit_or_none_there_is_a_pair_all_the_same() -> None:
    assert natural_pair(AUDITS[:1], "a") == ("a", "a")
    assert natural_pair((), "a") == ("", "")


def test_what_is_kept_comes_back() -> None:
    kept = Kept("a", "b", "criteria", Wanted("district", "WEB", "worse"), "uil", ("a", "c"))
    assert Kept.read(kept.data(), AUDITS, "c") == kept


@pytest.mark.parametrize(
    "spoiled",
    [None, "x", [], {}, {"before": "a", "after": "gone", "filters": ["x"], "timeline": ["gone", 5]}],
)
def test_of_what_is_spoiled_or_gone_nothing_is_taken(spoiled: object) -> None:
    assert Kept.read(spoiled, AUDITS, "c") == Kept("a", "c", "", Wanted(), "", ("a", "b", "c"))
