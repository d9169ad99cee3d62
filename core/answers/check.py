"""What an answer must satisfy before it is recorded."""

from __future__ import annotations

import re
from datetime import date

from core.answers.records import Content, Day
from core.answers.values import parse
from core.errors import TyndaError
from core.methodology.records import Indicator

TEXT_LIMIT = 50_000
CODES = ("inaccessible", "refused_by_body", "other")
STATES = ("answered", "not_applicable", "cannot_tell", "unanswered")
_HALVES = re.compile("[\ud800-\udfff]")  # of characters: no file can store them


def check_content(indicator: Indicator, content: Content, observed_on: date | None, today: date) -> None:
    """TyndaError unless the content is whole: the value fits, reasons are given, no day lies ahead.

    `observed_on` is the audit's day, used where the answer has none of its own.
    """
    _check_texts(indicator, content)
    if content.observed_on is not None and content.observed_on > today:
        raise TyndaError("answer.observed_ahead", indicator=indicator.id, day=content.observed_on.isoformat())
    if content.state == "answered":
        _check_value(indicator, content, content.observed_on or observed_on or today)
        return
    if content.value is not None:
        raise TyndaError("answer.value_without_state", indicator=indicator.id)
    if content.state in ("not_applicable", "cannot_tell") and not content.reason.strip():
        raise TyndaError("answer.reason_needed", indicator=indicator.id)


def _check_value(indicator: Indicator, content: Content, looked: date) -> None:
    if content.value is None:
        raise TyndaError("value.empty", indicator=indicator.id)
    if content.reason or content.code:
        raise TyndaError("answer.reason_without_state", indicator=indicator.id)
    value = parse(indicator, content.value)
    if isinstance(value, Day) and value.day > looked:
        raise TyndaError("answer.date_after_look", indicator=indicator.id, day=looked.isoformat())


def _check_texts(indicator: Indicator, content: Content) -> None:
    for text in (content.reason, content.comment, content.good_practice):
        if len(text) > TEXT_LIMIT:
            raise TyndaError("answer.text_too_long", indicator=indicator.id, limit=TEXT_LIMIT)
        if _HALVES.search(text):
            raise TyndaError("answer.text_broken", indicator=indicator.id)
    if content.code is not None and (content.code not in CODES or content.state != "cannot_tell"):
        raise TyndaError("answer.unknown_code", indicator=indicator.id, codes=", ".join(CODES))
    if content.state not in STATES:
        states = ", ".join(STATES[:3])
        raise TyndaError("answer.unknown_state", indicator=indicator.id, state=content.state, states=states)
