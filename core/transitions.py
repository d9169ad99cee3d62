"""What a change from one state of an answer to another means: one table for screen, prints and commands.

score       both scores count: improved, worsened or unchanged
same        unchanged
anything else is the reason why nothing can be compared. The reason names the side that does not say
anything; where neither does, the one that says least: a conflict, then an open question, then one that
could not be told. What stopped or began to apply is never counted as better or worse.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from core.compared import ComparedState

STATES: tuple[ComparedState, ...] = get_args(ComparedState)
SCORE, SAME = "score", "same"

_TABLE = """
from \\ to     answered           zero_by_rule       by_hand         by_rule         by_kind         by_scope        cannot_tell     unanswered      conflict
answered      score              score              by_hand_now     by_rule_now     by_kind_now     by_scope_now    cannot_tell_now unanswered_now  conflict_now
zero_by_rule  score              score              by_hand_now     by_rule_now     by_kind_now     by_scope_now    cannot_tell_now unanswered_now  conflict_now
by_hand       by_hand_before     by_hand_before     same            other_ground    other_ground    other_ground    cannot_tell_now unanswered_now  conflict_now
by_rule       by_rule_before     by_rule_before     other_ground    same            other_ground    other_ground    cannot_tell_now unanswered_now  conflict_now
by_kind       by_kind_before     by_kind_before     other_ground    other_ground    same            other_ground    cannot_tell_now unanswered_now  conflict_now
by_scope      by_scope_before    by_scope_before    other_ground    other_ground    other_ground    same            cannot_tell_now unanswered_now  conflict_now
cannot_tell   cannot_tell_before cannot_tell_before cannot_tell_before cannot_tell_before cannot_tell_before cannot_tell_before same unanswered_now conflict_now
unanswered    unanswered_before  unanswered_before  unanswered_before unanswered_before unanswered_before unanswered_before unanswered_before same conflict_now
conflict      conflict_before    conflict_before    conflict_before conflict_before conflict_before conflict_before conflict_before conflict_before same
"""  # noqa: E501 - a table is read in columns


def _read() -> Mapping[tuple[ComparedState, ComparedState], str]:
    head, *rows = [line.split() for line in _TABLE.strip().splitlines()]
    columns = head[3:]
    cells = {(row[0], to): cell for row in rows for to, cell in zip(columns, row[1:], strict=True)}
    return {(one, other): cells[one, other] for one in STATES for other in STATES}


TRANSITIONS = _read()
"""(state before, state now) → score, same, or the reason why it cannot be compared."""

REASONS = (
    *sorted({*TRANSITIONS.values()} - {SCORE, SAME}),
    "not_scored",
    "only_before",
    "only_now",
    "no_score_before",
    "no_score_now",
)
"""All reasons: those of the table; an unscored indicator whose value changed; what only one of the audits or
methodologies has; and a body or criterion without a score."""


def mirrored(reason: str) -> str:
    """The reason seen from the other side."""
    for one, other in (("_before", "_now"), ("_now", "_before")):
        if reason.endswith(one):
            return reason.removesuffix(one) + other
    return reason
