"""Whether an answer has the evidence that the methodology asks for."""

from __future__ import annotations

from collections.abc import Iterable

from core.answers.records import Content
from core.evidence.records import Evidence
from core.methodology.records import Indicator


def duty_met(indicator: Indicator, content: Content, linked: Iterable[Evidence]) -> bool:
    """One linked item of a listed kind; `note` is the comment, `url` a source address."""
    kinds, held = indicator.evidence.kinds, tuple(linked)
    if any(one.kind in kinds and not one.removed for one in held):
        return True
    if "note" in kinds and content.comment.strip():
        return True
    return "url" in kinds and any(one.source.strip() for one in held)
