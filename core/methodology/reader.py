"""A methodology's document, place by place → records. YAML files and the frozen JSON have the same form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast, get_args

from core.datafile import Place
from core.errors import TyndaError
from core.evidence.records import EvidenceKind
from core.methodology.conditions import parse_condition
from core.methodology.read_scoring import read_scoring
from core.methodology.records import (
    AnswerType,
    Autocheck,
    AutocheckMode,
    BodyKind,
    Condition,
    ContradictionRule,
    Criterion,
    EvidenceDuty,
    FindingLink,
    Indicator,
    LegalAct,
    Methodology,
    NoScore,
    Reference,
    RegionFinding,
    TotalBand,
)
from core.methodology.rules import Places, check_rules
from core.text import LANGS, Texts

ANSWER_TYPES = frozenset(get_args(AnswerType))
BODY_KINDS = frozenset(get_args(BodyKind))
EVIDENCE_KINDS = frozenset(get_args(EvidenceKind))
AUTOCHECK_MODES = frozenset(get_args(AutocheckMode))

ROOT_REQUIRED = ("methodology", "criteria")
ROOT_OPTIONAL = frozenset(
    {
        "recommend_below",
        "bands",
        "periods",
        "resources",
        "legal_acts",
        "region_findings",
        "finding_map",
        "contradictions",
        "notes",
    }
)
INDICATOR_REQUIRED = ("id", "resource", "applies_to", "answer_type", "weight", "short", "question")
INDICATOR_OPTIONAL = frozenset(
    {
        "also_resources",
        "scored",
        "scoring",
        "guidance",
        "recommendation",
        "evidence",
        "na_if",
        "zero_if",
        "na_rule",
        "no_answer",
        "unit",
        "maximum",
        "may_exceed_100",
        "denominator_default",
        "inputs",
        "ticks",
        "finding_refs",
        "legal_refs",
        "note",
        "autocheck",
        "reference",
    }
)


def read_methodology(root: Place, digest: str) -> Methodology:
    """Raises one TyndaError with every defect as its problems. `notes` is for readers of the file only."""
    head = root.at("methodology")
    if root.keys(ROOT_REQUIRED, ROOT_OPTIONAL) and root.has("methodology"):
        head.keys(("id", "version", "status", "title"), ("note", "owner"))
    places: Places = {}
    methodology = Methodology(
        id=head.text("id"),
        version=head.text("version"),
        status="approved" if head.word("status", ("draft", "approved")) == "approved" else "draft",
        title=head.texts("title"),
        note=head.optional_texts("note"),
        criteria=tuple(_criterion(place, places) for place in root.items("criteria")),
        bands=tuple(_total_band(place) for place in root.items("bands")),
        recommend_below=root.decimal("recommend_below"),
        resources=_resources(root),
        legal_acts=tuple(_legal_act(place) for place in root.items("legal_acts")),
        region_findings=tuple(_region_finding(place) for place in root.items("region_findings")),
        hash=digest,
        owner=head.optional_texts("owner"),
        periods=_periods(root),
        finding_map=tuple(_finding_link(place) for place in root.items("finding_map")),
        contradictions=tuple(_contradiction(place) for place in root.items("contradictions")),
    )
    check_rules(methodology, root, places)
    root.source.finish()
    return methodology


def _criterion(place: Place, places: Places) -> Criterion:
    place.keys(("id", "weight", "title", "short", "indicators"), ("finding_refs", "note"))
    return Criterion(
        id=place.text("id"),
        weight=place.decimal("weight"),
        title=place.texts("title"),
        short=place.texts("short"),
        indicators=tuple(_indicator(each, places) for each in place.items("indicators")),
        finding_refs=place.words("finding_refs"),
        note=place.optional_texts("note"),
    )


def _indicator(place: Place, places: Places) -> Indicator:
    place.keys(INDICATOR_REQUIRED, INDICATOR_OPTIONAL)
    answer_type = cast(AnswerType, place.word("answer_type", ANSWER_TYPES))
    indicator = Indicator(
        id=place.text("id"),
        resource=place.text("resource"),
        also_resources=place.words("also_resources"),
        applies_to=cast(frozenset[BodyKind], frozenset(place.words("applies_to", BODY_KINDS))),
        answer_type=answer_type,
        scoring=read_scoring(place.at("scoring"), answer_type) if place.has("scoring") else NoScore(),
        scored=place.flag("scored", default=True),
        weight=place.decimal("weight"),
        short=place.texts("short"),
        question=place.texts("question"),
        guidance=place.optional_texts("guidance"),
        recommendation=place.optional_texts("recommendation"),
        evidence=_evidence(place),
        na_if=_condition(place, "na_if"),
        zero_if=_condition(place, "zero_if"),
        na_rule=place.optional_texts("na_rule"),
        no_answer=place.flag("no_answer"),
        unit=place.optional_text("unit"),
        maximum=place.optional_decimal("maximum"),
        may_exceed_100=place.flag("may_exceed_100"),
        denominator_default=place.optional_integer("denominator_default"),
        inputs=_inputs(place),
        ticks=_ticks(place),
        finding_refs=place.words("finding_refs"),
        legal_refs=place.words("legal_refs"),
        note=place.optional_texts("note"),
        autocheck=_autocheck(place),
        reference=_reference(place),
    )
    places.setdefault(indicator.id, []).append(place)
    return indicator


def _condition(place: Place, key: str) -> Condition | None:
    source = place.optional_text(key)
    if source is None:
        return None
    try:
        return parse_condition(source)
    except TyndaError as error:
        place.at(key).problem("datafile.condition_syntax", condition=error.params["condition"])
        return None


def _evidence(place: Place) -> EvidenceDuty:
    if not place.has("evidence"):
        return EvidenceDuty(required=False, kinds=())
    duty = place.at("evidence")
    duty.keys(("required", "kinds"))
    kinds = duty.words("kinds", EVIDENCE_KINDS)
    if not kinds:
        duty.problem("methodology.no_kinds")
    return EvidenceDuty(duty.flag("required"), kinds)


def _inputs(place: Place) -> Mapping[str, str]:
    if not place.has("inputs"):
        return {}
    inputs = place.at("inputs")
    inputs.keys(("numerator", "denominator"))
    return {"numerator": inputs.text("numerator"), "denominator": inputs.text("denominator")}


def _ticks(place: Place) -> tuple[Texts, ...]:
    ticks = place.items("ticks")
    return tuple(tick.own_texts() for tick in ticks if tick.keys((), LANGS))


def _autocheck(place: Place) -> Autocheck | None:
    if not place.has("autocheck"):
        return None
    check = place.at("autocheck")
    check.keys(("mode", "how"))
    return Autocheck(cast(AutocheckMode, check.word("mode", AUTOCHECK_MODES)), check.text("how"))


def _reference(place: Place) -> Reference | None:
    if not place.has("reference"):
        return None
    reference = place.at("reference")
    reference.keys(("note",), ("min", "max"))
    return Reference(
        reference.optional_decimal("min"), reference.optional_decimal("max"), reference.texts("note")
    )


def _total_band(place: Place) -> TotalBand:
    place.keys(("code", "min"), LANGS)
    return TotalBand(place.text("code"), place.decimal("min"), place.own_texts())


def _resources(root: Place) -> Mapping[str, Texts]:
    found = {}
    for place in root.entries("resources"):
        place.keys((), LANGS)
        found[str(place.key)] = place.own_texts()
    return found


def _periods(root: Place) -> Mapping[str, int]:
    periods = root.at("periods")
    return {str(each.key): periods.optional_integer(str(each.key)) or 0 for each in root.entries("periods")}


def _legal_act(place: Place) -> LegalAct:
    place.keys(("id", "title", "source"), ("basis", "points"))
    return LegalAct(
        place.text("id"),
        place.texts("title"),
        place.text("source"),
        place.optional_text("basis") or "",
        place.words("points"),
    )


def _region_finding(place: Place) -> RegionFinding:
    place.keys(("ref",), ("value", *LANGS))
    return RegionFinding(place.text("ref"), place.optional_text("value"), place.own_texts())


def _finding_link(place: Place) -> FindingLink:
    place.keys(("statement", "finding", "indicators"))
    return FindingLink(place.text("statement"), place.text("finding"), place.words("indicators"))


def _contradiction(place: Place) -> ContradictionRule:
    place.keys(("id", "when", "then"), LANGS)
    nothing = Condition("", ())
    when, then = _condition(place, "when"), _condition(place, "then")
    return ContradictionRule(place.text("id"), when or nothing, then or nothing, place.own_texts())
