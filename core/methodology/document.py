"""The frozen form of a methodology: a JSON document that holds everything the program uses of it.

The workspace keeps the canonical JSON (sorted keys, no spaces, UTF-8); its SHA-256 is the methodology's id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal

from core.datafile import Place, Source
from core.errors import TyndaError
from core.methodology.reader import read_methodology
from core.methodology.records import (
    AgeBands,
    Band,
    Bands,
    Criterion,
    DueDate,
    Indicator,
    Methodology,
    NoScore,
    Option,
    Options,
    Scoring,
)
from core.text import Texts

Json = dict[str, object]


def canonical_json(document: Mapping[str, object]) -> bytes:
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()


def digest(document: Mapping[str, object]) -> str:
    return hashlib.sha256(canonical_json(document)).hexdigest()


def from_document(document: Mapping[str, object]) -> Methodology:
    """Validated like a file, since it may come from another computer. TyndaError with every defect."""
    if not isinstance(document, dict):
        raise TyndaError("datafile.invalid", file="methodology.json", count=1)
    return read_methodology(Place(Source("methodology.json"), document), digest(document))


def to_document(methodology: Methodology) -> Json:
    head = {
        "id": methodology.id,
        "version": methodology.version,
        "status": methodology.status,
        "title": _texts(methodology.title),
        "note": _texts(methodology.note),
        "owner": _texts(methodology.owner),
    }
    return _dense(
        methodology=_dense(**head),
        criteria=[_criterion(criterion) for criterion in methodology.criteria],
        bands=[
            {"code": band.code, "min": str(band.minimum), **_languages(band.label)}
            for band in methodology.bands
        ],
        recommend_below=str(methodology.recommend_below),
        periods=dict(methodology.periods),
        resources={name: _texts(texts) for name, texts in methodology.resources.items()},
        legal_acts=[
            _dense(
                id=act.id,
                title=_texts(act.title),
                source=act.source,
                basis=act.basis,
                points=list(act.points),
            )
            for act in methodology.legal_acts
        ],
        region_findings=[
            _dense(ref=finding.ref, value=finding.value, **_languages(finding.text))
            for finding in methodology.region_findings
        ],
        finding_map=[
            {"statement": link.statement, "finding": link.finding, "indicators": list(link.indicators)}
            for link in methodology.finding_map
        ],
        contradictions=[
            {"id": rule.id, "when": rule.when.source, "then": rule.then.source, **_languages(rule.text)}
            for rule in methodology.contradictions
        ],
    )


def _dense(**items: object) -> Json:
    """Without what is absent or empty; `False` is the default of every flag."""
    return {key: item for key, item in items.items() if item not in (None, "", [], {}, False)}


def _languages(texts: Texts) -> dict[str, str]:
    return {"kk": texts.kk, "ru": texts.ru, "en": texts.en}


def _texts(texts: Texts | None) -> dict[str, str] | None:
    return None if texts is None else _languages(texts)


def _number(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _criterion(criterion: Criterion) -> Json:
    return _dense(
        id=criterion.id,
        weight=str(criterion.weight),
        title=_texts(criterion.title),
        short=_texts(criterion.short),
        indicators=[_indicator(indicator) for indicator in criterion.indicators],
        finding_refs=list(criterion.finding_refs),
        note=_texts(criterion.note),
    )


def _indicator(indicator: Indicator) -> Json:
    duty, check, reference = indicator.evidence, indicator.autocheck, indicator.reference
    document = _dense(
        id=indicator.id,
        resource=indicator.resource,
        also_resources=list(indicator.also_resources),
        applies_to=sorted(indicator.applies_to),
        answer_type=indicator.answer_type,
        scoring=_scoring(indicator.scoring),
        weight=str(indicator.weight),
        short=_texts(indicator.short),
        question=_texts(indicator.question),
        guidance=_texts(indicator.guidance),
        recommendation=_texts(indicator.recommendation),
        na_if=indicator.na_if and indicator.na_if.source,
        zero_if=indicator.zero_if and indicator.zero_if.source,
        na_rule=_texts(indicator.na_rule),
        no_answer=indicator.no_answer,
        unit=indicator.unit,
        maximum=_number(indicator.maximum),
        may_exceed_100=indicator.may_exceed_100,
        inputs=dict(indicator.inputs),
        ticks=[_languages(tick) for tick in indicator.ticks],
        finding_refs=list(indicator.finding_refs),
        legal_refs=list(indicator.legal_refs),
        note=_texts(indicator.note),
        autocheck=check and {"mode": check.mode, "how": check.how},
        evidence={"required": duty.required, "kinds": list(duty.kinds)} if duty.kinds else None,
        reference=reference
        and _dense(
            min=_number(reference.minimum), max=_number(reference.maximum), note=_texts(reference.note)
        ),
    )
    if not indicator.scored:
        document["scored"] = False
    if indicator.denominator_default is not None:
        document["denominator_default"] = indicator.denominator_default
    return document


def _scoring(scoring: Scoring) -> Json | None:
    match scoring:
        case Options(options):
            return {"type": "options", "options": [_option(option) for option in options]}
        case Bands(direction, bands, else_score):
            key = "min" if direction == "higher_better" else "max"
            return {
                "type": "bands",
                "direction": direction,
                "bands": _bands(bands, key),
                "else_score": str(else_score),
            }
        case AgeBands(bands, else_score):
            return {"type": "age_bands", "bands": _bands(bands, "max"), "else_score": str(else_score)}
        case DueDate(statuses):
            return {"type": "due_date", "statuses": [_option(status) for status in statuses]}
        case NoScore():
            return None


def _bands(bands: tuple[Band, ...], key: str) -> list[Json]:
    return [{key: str(band.bound), "score": str(band.score)} for band in bands]


def _option(option: Option) -> Json:
    return _dense(code=option.code, score=_number(option.score), **_languages(option.label))
