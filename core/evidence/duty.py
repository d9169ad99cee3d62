"""Whether an answer has the evidence that the methodology asks for."""

from __future__ import annotations

from collections.abc import Iterable

from core.answers.records import Code, Content, NoAnswer, Promise, Value
from core.answers.values import as_number, parse
from core.errors import TyndaError
from core.evidence.records import Evidence
from core.methodology.records import Indicator, Options


def duty_met(indicator: Indicator, content: Content, linked: Iterable[Evidence]) -> bool:
    """One linked item of a listed kind; `note` is the comment, `url` a source address. A proof of absence is
    enough for every answer that says that something is not there."""
    kinds, there = indicator.evidence.kinds, [one for one in linked if not one.removed]
    if any(one.kind in kinds for one in there):
        return True
    if "note" in kinds and content.comment.strip():
        return True
    if "url" in kinds and any(one.source.strip() for one in there):
        return True
    return any(one.kind == "absence" for one in there) and is_negative(indicator, content)


def is_negative(indicator: Indicator, content: Content) -> bool:
    """True for "no", none, no answer, no promise, and for the option that scores nothing."""
    if content.state != "answered" or content.value is None:
        return False
    try:
        value = parse(indicator, content.value)
    except TyndaError:  # not usable as a value: it says nothing
        return False
    return _is_nothing(indicator, value)


def _is_nothing(indicator: Indicator, value: Value) -> bool:
    match value:
        case NoAnswer() | Promise(None, _):
            return True
        case Code(code) if indicator.answer_type == "yes_no":
            return code == "no"
        case Code(code) if isinstance(indicator.scoring, Options):
            return any(option.code == code and not option.score for option in indicator.scoring.options)
        case _:
            return as_number(value) == 0
