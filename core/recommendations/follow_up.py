"""What recommendations and letters say about the two indicators on them: proposals with their arithmetic,
which a person takes over, as with samples. Pure functions over records.

PRS-05 (the promise about a press secretary) follows from the recommendations made of PRS-01, PRS-06 (what the
body did about the last letter) from that letter, its answer and what became of what it carried.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from core.letters.records import Letter
from core.methodology.records import DueDate, Indicator, Options
from core.recommendations.records import FOLLOWED_UP, Recommendation
from core.samples.records import Line, Proposal

PROMISE, RESPONSE = FOLLOWED_UP
PROMISED_ABOUT: Mapping[str, str] = {PROMISE: "PRS-01"}


def propose(
    indicator: Indicator, day: date | None, found: Sequence[Recommendation], letters: Sequence[Letter]
) -> Proposal | None:
    """`found` and `letters` are those of the body, `day` the audit's: what came later is not looked at. None
    for an indicator that does not follow from them."""
    if indicator.id not in FOLLOWED_UP or day is None:
        return None
    before = [one.as_of(day) for one in found]
    if indicator.id == PROMISE and isinstance(indicator.scoring, DueDate):
        return _promise(before, [one for one in letters if one.day <= day])
    if indicator.id == RESPONSE and isinstance(indicator.scoring, Options):
        return _response(before, [one for one in letters if one.day <= day])
    return None


def _promise(found: Iterable[Recommendation], letters: Sequence[Letter]) -> Proposal:
    """The last promise counts; without one, that a letter asked for it and nothing was promised."""
    sent = {own for one in letters if one.direction == "outgoing" for own in one.prices}
    mine = [one for one in found if one.indicator == PROMISED_ABOUT[PROMISE] and one.status != "dropped"]
    told = [one for one in mine if one.due is not None and one.status in ("promised", "done")]
    if told:
        last = max(told, key=lambda one: (one.standing.day or date.min, one.id))
        assert last.due is not None
        if last.status == "done":
            done = {"due": last.due, "day": last.standing.day or last.due}
            lines = (
                Line("recommendation.line.promised", {"due": last.due}),
                Line("recommendation.line.done", done),
            )
            return Proposal(PROMISE, f"{last.due.isoformat()};fulfilled", lines)
        line = Line("recommendation.line.promised", {"due": last.due})
        return Proposal(PROMISE, last.due.isoformat(), (line,))
    if any(one.id in sent for one in mine):
        return Proposal(PROMISE, "no_promise", (Line("recommendation.line.no_promise"),))
    return Proposal(PROMISE, None, (Line("recommendation.line.nothing_about"),))


def _response(found: Iterable[Recommendation], letters: Sequence[Letter]) -> Proposal:
    """Of the last letter with recommendations, or the last one at all."""
    sent = [one for one in letters if one.direction == "outgoing"]
    if not sent:
        return Proposal(RESPONSE, None, (Line("recommendation.line.no_letter"),), not_applicable=True)
    last = max(sent, key=lambda one: (bool(one.prices), one.day, one.id))
    carried = [one for one in found if one.id in last.prices and one.status != "dropped"]
    answered = any(one.answers == last.id for one in letters)
    done = sum(one.status == "done" for one in carried)
    promised = sum(one.status == "promised" for one in carried)
    lines = (
        Line("recommendation.line.letter", {"number": last.number, "day": last.day}),
        Line("recommendation.line.answered" if answered else "recommendation.line.not_answered"),
        Line("recommendation.line.carried", {"count": len(carried), "done": done, "promised": promised}),
    )
    if carried and done == len(carried):
        value = "implemented"
    elif done or promised:
        value = "in_progress"
    else:
        value = "answered_only" if answered else "no_answer"
    return Proposal(RESPONSE, value, lines)
