"""The story of a recommendation in words: one line a step, for the window, the commands and the print."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from core.audits import reads as audits
from core.formatting import moment, short_day
from core.people import reads as people
from core.recommendations import story
from core.recommendations.records import Recommendation, Told
from core.store.sqlite import Database
from core.text import Catalogue, Lang

STATUS_TEXTS: Mapping[str, str] = {
    "open": "recommendation.status_open",
    "promised": "recommendation.status_promised",
    "done": "recommendation.status_done",
    "dropped": "recommendation.status_dropped",
}
ADDRESSEE_TEXTS: Mapping[str, str] = {
    "akimat": "recommendation.to_akimat",
    "editorial_office": "recommendation.to_editorial_office",
}
_TEXTS: Mapping[story.StepKind, str] = {
    "made": "recommendation.told_made",
    "reworded": "recommendation.told_reworded",
    "issued": "recommendation.told_issued",
    "answered": "recommendation.told_answered",
    "promised": "recommendation.told_promised",
    "done": "recommendation.told_done",
    "dropped": "recommendation.told_dropped",
    "reopened": "recommendation.told_reopened",
    "kept": "recommendation.told_kept",
    "not_kept": "recommendation.told_not_kept",
}


def tell(db: Database, own: Recommendation, catalogue: Catalogue) -> tuple[Told, ...]:
    titles = {one.id: one.title.of(catalogue.lang) for one in audits.everything(db)}
    return told_steps(story.of(db, own), own, people.names(db), titles, catalogue)


def told_steps(
    steps: Sequence[story.Step],
    own: Recommendation,
    names: Mapping[str, str],
    titles: Mapping[str, str],
    catalogue: Catalogue,
    when: Callable[[str, Lang], str] = moment,
) -> tuple[Told, ...]:
    """`names` by person, `titles` by audit; `when` says the moment of a step: documents with the zone."""
    told = [_told(step, own, names, titles, catalogue, when) for step in steps]
    if len(steps) > 1 and steps[0].day > steps[1].day:  # entered later than what came of it
        told[0] = replace(told[0], day="")
    return tuple(told)


def _told(
    step: story.Step,
    own: Recommendation,
    names: Mapping[str, str],
    titles: Mapping[str, str],
    catalogue: Catalogue,
    when: Callable[[str, Lang], str],
) -> Told:
    lang = catalogue.lang
    text_id = _TEXTS[step.kind]
    due = short_day(step.due, lang) if step.due else ""
    audit = titles.get(own.audit if step.kind == "made" else step.audit, "")
    if step.kind == "made" and not audit:
        text_id = "recommendation.told_made_before"
    elif step.kind == "issued" and due:
        text_id = "recommendation.told_issued_due"
    what = catalogue.text(text_id, due=due or "–", number=step.number, audit=audit)
    who = names.get(step.person, step.person[:8])
    return Told(short_day(step.day, lang), what, step.words, f"{who}, {when(step.wall, lang)}", step.evidence)
