"""What a newer methodology changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from core.method_changes import method_change, related
from core.methodology.load import load_shipped
from core.methodology.records import Methodology
from core.text import Texts

OLD = load_shipped("AKT-OPENNESS")


def changed(**fields: object) -> Methodology:
    """The first indicator with other fields."""
    first, *rest = OLD.criteria
    indicator, *others = first.indicators
    mine = replace(first, indicators=(replace(indicator, **fields), *others))  # type: ignore[arg-type]
    return replace(OLD, criteria=(mine, *rest))


def test_nothing_changed() -> None:
    assert method_change(OLD, OLD).is_nothing


def test_each_aspect_is_named() -> None:
    code = OLD.indicators()[0].id
    for fields, aspect in (
        ({"weight": Decimal(99)}, "weight"),
        ({"maximum": Decimal(3)}, "scoring"),
        ({"applies_to": frozenset({"city"})}, "conditions"),
        ({"question": Texts.same("?")}, "words"),
    ):
        (altered,) = method_change(OLD, changed(**fields)).altered
        assert (altered.indicator, altered.aspects) == (code, (aspect,))


def test_added_removed_and_reweighted() -> None:
    first, *rest = OLD.criteria
    shorter = replace(
        OLD, criteria=(replace(first, indicators=first.indicators[1:], weight=Decimal(1)), *rest)
    )
    gone = method_change(OLD, shorter)
    assert (gone.removed, gone.added, gone.reweighted) == ((first.indicators[0].id,), (), (first.id,))
    assert method_change(shorter, OLD).added == gone.removed


def test_the_first_monitoring_speaks_of_the_same_matters() -> None:
    found = {one.before: one.after for one in related(load_shipped("FIRST-PUBLISHED"), OLD)}
    assert found["PUB-10"] == ("NWS-04",)
    assert "PRS-01" in found["PUB-06"]
    assert not related(OLD, OLD)
