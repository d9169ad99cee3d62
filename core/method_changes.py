"""What changed from one methodology to another: pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.methodology.records import Indicator, Methodology

# what a change is called → the fields of an indicator; the last one changes no score
ASPECTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("weight", ("weight", "scored")),
    ("scoring", ("scoring", "answer_type", "maximum", "no_answer", "may_exceed_100", "unit")),
    ("conditions", ("na_if", "zero_if", "applies_to")),
    ("words", ("short", "question", "guidance", "ticks")),
    (
        "basis",
        (
            *("resource", "also_resources", "recommendation", "evidence", "na_rule", "denominator_default"),
            *("inputs", "finding_refs", "legal_refs", "note", "autocheck", "reference"),
        ),
    ),
)
# what belongs to no indicator, by the name of its part
WHOLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("bands", ("bands",)),
    ("recommend_below", ("recommend_below",)),
    ("contradictions", ("contradictions",)),
    ("head", ("title", "note", "owner")),
    ("resources", ("resources",)),
    ("periods", ("periods",)),
    ("legal_acts", ("legal_acts",)),
    ("region_findings", ("region_findings",)),
    ("finding_map", ("finding_map",)),
)
_CRITERION = ("title", "short", "finding_refs", "note")


@dataclass(frozen=True, slots=True)
class Altered:
    """An indicator of both methodologies, and what of it is another: names of `ASPECTS`."""

    indicator: str
    aspects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MethodChange:
    """Ids of indicators, in the order of their methodology. `reweighted` and `reworded` are criteria, `whole`
    names of `WHOLE`."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    altered: tuple[Altered, ...]
    reweighted: tuple[str, ...]
    reworded: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """True if both are the same but for version and status."""
        return not (
            self.added or self.removed or self.altered or self.reweighted or self.reworded or self.whole
        )


@dataclass(frozen=True, slots=True)
class Related:
    """Indicators of two methodologies that speak of the same published statements, though neither is the
    other: facts to be read side by side, never subtracted. `before` may be the only one."""

    before: str
    after: tuple[str, ...]


def method_change(before: Methodology, after: Methodology) -> MethodChange:
    old = {one.id: one for one in before.indicators()}
    new = {one.id: one for one in after.indicators()}
    criteria = {one.id: one for one in before.criteria}
    both = [(criteria[one.id], one) for one in after.criteria if one.id in criteria]
    altered = (Altered(code, tuple(_aspects(old[code], one))) for code, one in new.items() if code in old)
    return MethodChange(
        added=tuple(code for code in new if code not in old),
        removed=tuple(code for code in old if code not in new),
        altered=tuple(one for one in altered if one.aspects),
        reweighted=tuple(now.id for was, now in both if was.weight != now.weight),
        reworded=tuple(now.id for was, now in both if _differ(was, now, _CRITERION)),
        whole=tuple(name for name, fields in WHOLE if _differ(before, after, fields)),
    )


def related(before: Methodology, after: Methodology) -> tuple[Related, ...]:
    """For every indicator that only `before` has: those that only `after` has and that name a statement
    which it names too."""
    old, new = before.indicators(), after.indicators()
    ours, theirs = {one.id for one in old}, {one.id for one in new}
    return tuple(
        Related(
            one.id,
            tuple(
                other.id
                for other in new
                if other.id not in ours and set(one.finding_refs) & set(other.finding_refs)
            ),
        )
        for one in old
        if one.id not in theirs
    )


def _aspects(old: Indicator, new: Indicator) -> Iterator[str]:
    for name, fields in ASPECTS:
        if _differ(old, new, fields):
            yield name


def _differ(old: object, new: object, fields: Iterable[str]) -> bool:
    return any(getattr(old, field) != getattr(new, field) for field in fields)
