"""What a new part of a draft begins with."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

from core.methodology.places import Place, at, records
from core.methodology.read_scoring import TYPES
from core.methodology.records import AnswerType

Record = dict[str, Any]
_NO_RULE = "none"
_YES_NO = [
    {"code": "yes", "score": "1", "kk": "Иә", "ru": "Да", "en": "Yes"},
    {"code": "no", "score": "0", "kk": "Жоқ", "ru": "Нет", "en": "No"},
]
_LEVELS = [{"code": "0", "score": "0"}, {"code": "1", "score": "1"}]
_CHOICES = [{"code": "first", "score": "1"}, {"code": "second", "score": "0"}]
_STATUSES = [
    {"code": "fulfilled", "score": "1", "kk": "Орындалды", "ru": "Исполнено", "en": "Fulfilled"},
    {
        "code": "not_due",
        "score": "0.5",
        "kk": "Мерзімі жеткен жоқ",
        "ru": "Срок не наступил",
        "en": "Not yet due",
    },
    {"code": "overdue", "score": "0", "kk": "Мерзімі өтіп кетті", "ru": "Просрочено", "en": "Overdue"},
    {
        "code": "no_promise",
        "score": "0",
        "kk": "Міндеттеме жоқ",
        "ru": "Обязательства нет",
        "en": "No promise",
    },
]
_OPTIONS = {"yes_no": _YES_NO, "scale": _LEVELS, "choice": _CHOICES}
# numbers by which an id ends; what has no such number yet begins with 01
_ID = re.compile(r"(.*?)([0-9]+)")


def rule(kind: str, answer_type: str) -> Record | None:
    """A whole rule of scoring to begin with; None for no rule."""
    if kind == "options":
        return {"type": kind, "options": copy.deepcopy(_OPTIONS.get(answer_type, _CHOICES))}
    if kind == "bands":
        bands = [{"min": "1", "score": "1"}]
        return {"type": kind, "direction": "higher_better", "bands": bands, "else_score": "0"}
    if kind == "age_bands":
        return {"type": kind, "bands": [{"max": "30", "score": "1"}], "else_score": "0"}
    if kind == "due_date":
        return {"type": kind, "statuses": copy.deepcopy(_STATUSES)}
    return None


def rules_of(answer_type: str) -> tuple[str, ...]:
    """The kinds of rule that fit; every answer may also have none."""
    found = TYPES.get(answer_type, ())  # type: ignore[call-overload]  # a file may hold anything
    return (*(kind for kind in found if kind != _NO_RULE), _NO_RULE)


def with_type(indicator: Record, answer_type: AnswerType) -> Record:
    """Another type of answer. A rule that does not fit it gives way to one to begin with."""
    scoring = indicator.get("scoring")
    kind = scoring.get("type") if isinstance(scoring, dict) else None
    made = {**indicator, "answer_type": answer_type}
    known = _OPTIONS.get(answer_type)
    fits = kind in rules_of(answer_type) and (kind != "options" or known is _CHOICES)
    if kind is not None and not fits:
        made["scoring"] = rule(rules_of(answer_type)[0], answer_type)
    return made


def with_direction(scoring: Record, direction: str) -> Record:
    """Bounds are named by the direction, at least or at most, and run the other way; the scores stay."""
    old, new = ("max", "min") if direction == "higher_better" else ("min", "max")
    rows = records(scoring, ("bands",))
    turned = []
    for row, opposite in zip(rows, reversed(rows), strict=True):
        bound = {new: opposite[old]} if old in opposite else {}
        turned.append(bound | {key: one for key, one in row.items() if key != old})
    return {**scoring, "direction": direction, "bands": turned}


def criterion(document: Record) -> Record:
    taken = _ids(document, ("criteria",), "id")
    made = next(code for number in range(1, 1000) if (code := f"N{number:02d}") not in taken)
    return {"id": made, "weight": "0", "title": {}, "short": {}, "indicators": []}


def indicator(document: Record, of: int) -> Record:
    """As its neighbours in the criterion of that number: the same resource and bodies."""
    like = records(document, ("criteria", of, "indicators"))
    first = like[0] if like else {}
    known = at(document, ("criteria", of, "id")) or "NEW"
    resources = at(document, ("resources",))
    return {
        "id": free_indicator(document, str(first.get("id") or f"{known}-00")),
        "resource": first.get("resource") or next(iter(resources if isinstance(resources, dict) else ()), ""),
        "applies_to": list(first.get("applies_to") or ("city", "city_district", "district")),
        "answer_type": "yes_no",
        "scoring": rule("options", "yes_no"),
        "weight": "0",
        "short": {},
        "question": {},
        "evidence": {"required": True, "kinds": ["screenshot"]},
    }


def free_indicator(document: Record, like: str) -> str:
    """The next number of its letters that no indicator has."""
    letters = like.partition("-")[0] or "NEW"
    taken: set[str] = set()
    for number, _ in enumerate(records(document, ("criteria",))):
        taken |= _ids(document, ("criteria", number, "indicators"), "id")
    return next(code for number in range(1, 1000) if (code := f"{letters}-{number:02d}") not in taken)


def listed(document: Record, name: str) -> Record:
    """A record of one of the lists at the top."""
    return _LISTED[name](document)


def free_id(document: Record, place: Place, key: str, like: str) -> str:
    """The next number after those of the last record that nothing in the list has."""
    found = _ids(document, place, key)
    match = _ID.fullmatch(like)
    head, digits = (match[1], match[2]) if match else (f"{like}-", "00")
    width = len(digits)
    start = int(digits)
    return next(code for add in range(1, 10_000) if (code := f"{head}{start + add:0{width}d}") not in found)


def _act(document: Record) -> Record:
    return {"id": free_id(document, ("legal_acts",), "id", "L-00"), "title": {}, "source": ""}


def _contradiction(document: Record) -> Record:
    like = records(document, ("contradictions",))
    last = str(like[-1].get("id")) if like else "C-00"
    return {"id": free_id(document, ("contradictions",), "id", last), "when": "", "then": ""}


def _finding(document: Record) -> Record:
    return {"ref": free_id(document, ("region_findings",), "ref", "S00")}


def _link(document: Record) -> Record:
    like = records(document, ("finding_map",))
    last = str(like[-1].get("statement")) if like else "S00"
    return {
        "statement": free_id(document, ("finding_map",), "statement", last),
        "finding": "",
        "indicators": [],
    }


_LISTED: dict[str, Callable[[Record], Record]] = {
    "legal_acts": _act,
    "contradictions": _contradiction,
    "region_findings": _finding,
    "finding_map": _link,
}


def _ids(document: Record, place: Place, key: str) -> set[str]:
    return {str(one.get(key)) for one in records(document, place)}
