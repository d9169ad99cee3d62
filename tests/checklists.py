"""Checklists for pure functions: answers by keyword, without a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core.answers.records import Answer, Content
from core.audits.records import Audit
from core.bodies.records import Body
from core.bodies.region import load_region
from core.methodology.load import load_shipped
from core.text import Texts

DAY = date(2026, 3, 31)
AUDIT = Audit("a", "audit", Texts.same("Audit"), "", DAY, (), frozenset(), False, None)
METHODOLOGY = load_shipped("AKT-OPENNESS")
BODIES = {body.id: body for body in load_region("aktobe").bodies}
UIL, CITY = BODIES["uil"], BODIES["aktobe_city"]
Given = str | Content


def answer(indicator: str, given: Given, heads: tuple[str, ...] = ("one",)) -> Answer:
    content = given if isinstance(given, Content) else Content("answered", given)
    return Answer("a", "uil", indicator, content, heads, "p", "")


def checklist(
    place: tuple[Body | Audit, ...], given: Mapping[str, Given | Answer]
) -> tuple[Body, dict[str, Answer], Audit]:
    bodies, audits = [x for x in place if isinstance(x, Body)], [x for x in place if isinstance(x, Audit)]
    answers = {}
    for name, what in given.items():
        indicator = name.replace("_", "-")
        answers[indicator] = what if isinstance(what, Answer) else answer(indicator, what)
    return (bodies or [UIL])[0], answers, (audits or [AUDIT])[0]
