"""Verdicts, reasons and both sides of a comparison in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.answers.values import parse
from core.audits.records import Audit
from core.compared import ComparedState, IndicatorChange, Side, Verdict
from core.errors import TyndaError
from core.formatting import short_day, value_text
from core.method_changes import MethodChange
from core.methodology.records import Indicator, Methodology
from core.text import Catalogue, Lang

VERDICTS: Mapping[Verdict, str] = {
    "improved": "compare.improved",
    "worsened": "compare.worsened",
    "unchanged": "compare.unchanged",
    "not_comparable": "compare.not_comparable",
}
STATES: Mapping[ComparedState, str] = {
    "zero_by_rule": "compare.state_zero_by_rule",
    "by_hand": "compare.state_by_hand",
    "by_rule": "compare.state_by_rule",
    "by_kind": "compare.state_by_kind",
    "by_scope": "compare.state_by_scope",
    "cannot_tell": "compare.state_cannot_tell",
    "unanswered": "compare.state_unanswered",
    "conflict": "compare.state_conflict",
}
REASONS: Mapping[str, str] = {
    "by_hand": "compare.reason_by_hand",
    "by_rule": "compare.reason_by_rule",
    "by_kind": "compare.reason_by_kind",
    "by_scope": "compare.reason_by_scope",
    "cannot_tell": "compare.reason_cannot_tell",
    "unanswered": "compare.reason_unanswered",
    "conflict": "compare.reason_conflict",
    "no_score": "compare.reason_no_score",
    "other_ground": "compare.reason_other_ground",
    "not_scored": "compare.reason_not_scored",
}
_ONLY = {"indicator": "compare.reason_no_indicator", "body": "compare.reason_no_body"}
_ASPECTS = {
    "weight": "compare.aspect_weight",
    "scoring": "compare.aspect_scoring",
    "conditions": "compare.aspect_conditions",
    "words": "compare.aspect_words",
    "basis": "compare.aspect_basis",
}
_WHOLE = {
    "bands": "draft.total_bands",
    "recommend_below": "draft.recommend_below",
    "contradictions": "draft.contradictions",
    "head": "draft.title",
    "resources": "draft.resources",
    "periods": "draft.periods",
    "legal_acts": "draft.legal_acts",
    "region_findings": "draft.region_findings",
    "finding_map": "draft.finding_map",
}


def short_names(found: Sequence[Audit], lang: Lang) -> tuple[str, ...]:
    """What stands over columns: years if they tell the audits apart, else days; the title without a day."""
    years = [one.observed_on.year for one in found if one.observed_on]
    by_year = len(set(years)) == len(years)
    return tuple(
        one.title.of(lang).partition(" (")[0]
        if one.observed_on is None
        else str(one.observed_on.year)
        if by_year
        else short_day(one.observed_on, lang)
        for one in found
    )


def verdict_text(verdict: Verdict, catalogue: Catalogue) -> str:
    return catalogue.text(VERDICTS[verdict])


def reason_text(reason: str, names: tuple[str, str], catalogue: Catalogue, of: str = "indicator") -> str:
    """`names`: of the older and of the newer audit; `of`: indicator or body. "" for no reason."""
    if not reason:
        return ""
    before, after = names
    if reason in ("only_before", "only_now"):  # the other one has none
        return catalogue.text(_ONLY[of], audit=after if reason == "only_before" else before)
    name, _, side = reason.rpartition("_")
    if side in ("before", "now"):
        return catalogue.text(REASONS[name], audit=before if side == "before" else after)
    return catalogue.text(REASONS[reason])


def side_text(indicator: Indicator | None, side: Side | None, catalogue: Catalogue) -> str:
    """The value, or in words why there is none; "" where the methodology has no such indicator."""
    if side is None or indicator is None:
        return ""
    if side.state == "answered":
        return _value(indicator, side.value, catalogue)
    words = catalogue.text(STATES[side.state])
    return f"{words}: {side.reason}" if side.reason and side.state in ("by_hand", "cannot_tell") else words


def change_reason(change: IndicatorChange, names: tuple[str, str], catalogue: Catalogue) -> str:
    """Why it cannot be compared, or why something that stayed the same moved the total."""
    if change.reason:
        return reason_text(change.reason, names, catalogue)
    if change.verdict == "unchanged" and change.contribution:
        return catalogue.text("compare.reason_weight")
    return ""


def method_lines(
    change: MethodChange, old: Methodology, new: Methodology, catalogue: Catalogue, *, between: str = "; "
) -> tuple[str, ...]:
    """What the newer methodology has changed, a sentence each. `between` what is named; with a line end in
    it several names stand on lines of their own."""
    text, lang = catalogue.text, catalogue.lang

    def named(codes: Sequence[str], method: Methodology) -> str:
        known = ((code, method.find(code)) for code in codes)
        return listed([f"{code} {one.short.of(lang)}" if one else code for code, one in known])

    def listed(names: Sequence[str]) -> str:
        apart = "\n" in between and len(names) > 1
        return between.join(("", *names) if apart else names)

    lines = []
    if change.added:
        lines.append(text("compare.method_added", list=named(change.added, new)))
    if change.removed:
        lines.append(text("compare.method_removed", list=named(change.removed, old)))
    if change.reweighted:
        shorts = [one.short.of(lang) for one in new.criteria if one.id in change.reweighted]
        lines.append(text("compare.method_reweighted", list=listed(shorts)))
    for altered in change.altered:
        aspects = ", ".join(text(_ASPECTS[one]) for one in altered.aspects)
        lines.append(text("compare.method_altered", list=named((altered.indicator,), new), aspects=aspects))
    if change.reworded:
        lines.append(text("compare.method_reworded", list=listed(change.reworded)))
    if change.whole:
        lines.append(text("compare.method_whole", list=listed([text(_WHOLE[one]) for one in change.whole])))
    return tuple(lines)


def method_summary(change: MethodChange, catalogue: Catalogue) -> str:
    """How much changed, in one line: 1 added, 2 removed, 3 altered."""
    counts = (
        ("compare.count_added", len(change.added)),
        ("compare.count_removed", len(change.removed)),
        ("compare.count_altered", len(change.altered)),
        ("compare.count_reweighted", len(change.reweighted)),
        ("compare.count_reworded", len(change.reworded)),
        ("compare.count_whole", len(change.whole)),
    )
    return ", ".join(catalogue.plural(text_id, count) for text_id, count in counts if count)


def _value(indicator: Indicator, value: str | None, catalogue: Catalogue) -> str:
    if value is None:
        return ""
    try:
        return value_text(indicator, parse(indicator, value), catalogue)
    except TyndaError:  # of another version of the methodology: as it was entered
        return value
