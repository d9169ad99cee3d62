"""What Undo and Redo would take back, in words: told from what the step changed."""

from __future__ import annotations

from core.changes import Changes
from core.text import Catalogue

_WORDS = (
    ("letter:", "undo.of_letter"),
    ("recommendation", "undo.of_recommendation"),
    ("link:", "undo.of_evidence"),
    ("evidence:", "undo.of_facts"),
    ("sample", "undo.of_sample"),
    ("channel:", "undo.of_channel"),
    ("workday:", "undo.of_calendar"),
    ("assignment:", "undo.of_assignment"),
    ("checklist:", "undo.of_checklist"),
    ("audit", "undo.of_audit"),
)
_ANSWER = "answer:"
_PLACES = ("answer:", "answer-evidence:")


def menu_words(text_id: str, step: Changes | None, catalogue: Catalogue) -> str:
    """`text_id` with what it is about; the bare command where that has no name, or nothing can be done."""
    bare = catalogue.text(text_id)
    words = step_words(step, catalogue) if step else ""
    return f"{bare}: {words}" if words else bare


def step_words(step: Changes, catalogue: Catalogue) -> str:
    """ "answer PUB-01", "evidence for WEB-04", "answers: 12"."""
    answers = sum(subject.startswith(_ANSWER) for subject in step.subjects)
    places = {one.rpartition("/")[2] for one in step.subjects if one.startswith(_PLACES)}
    place = places.pop() if len(places) == 1 else ""
    found = next((text_id for prefix, text_id in _WORDS if step.touches(prefix)), "")
    if answers > 1:
        return catalogue.text("undo.of_answers", count=answers)
    if answers and not step.touches("link:"):
        return f"{catalogue.text('undo.of_answer')} {place}".strip()
    return f"{catalogue.text(found)} {place}".strip() if found else ""
