"""What the first monitoring published, as answers to the methodology FIRST-PUBLISHED."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from core.answers.records import Content
from core.bodies.region import load_region
from core.datafile import Place
from core.paths import RESOURCES
from core.text import LANGS, Texts
from core.yamlfile import read_yaml

FILE = "aktobe_first_monitoring.yaml"
REGION = "aktobe"


@dataclass(frozen=True, slots=True)
class PublishedAnswer:
    """The comment in `content` names the statements, in the three languages, and says what is inferred."""

    body: str
    indicator: str
    content: Content
    statements: tuple[str, ...]
    inferred: bool


@cache
def published_answers() -> tuple[PublishedAnswer, ...]:
    """In the order of the file. What was not stated is not there."""
    text = (RESOURCES / "regions" / FILE).read_text(encoding="utf-8")
    return read_published(text, FILE)


@cache
def published_statements() -> Mapping[str, Texts]:
    """What was stated, in our own words, by the id of the statement."""
    text = (RESOURCES / "regions" / FILE).read_text(encoding="utf-8")
    root = read_yaml(text, FILE)
    found = dict(map(_statement, root.items("statements")))
    root.source.finish()
    return found


def read_published(text: str, file: str) -> tuple[PublishedAnswer, ...]:
    root = read_yaml(text, file)
    root.keys(("about", "methodology", "answers", "statements"), ("region_wide", "notes"))
    statements = list(dict(map(_statement, root.items("statements"))))
    bodies = [body.id for body in load_region(REGION).bodies]
    answers = [answer for place in root.items("answers") for answer in _answers(place, bodies, statements)]
    seen: set[tuple[str, str]] = set()
    for answer in answers:
        if (answer.body, answer.indicator) in seen:
            root.at("answers").problem("datafile.duplicate", id=f"{answer.body} {answer.indicator}")
        seen.add((answer.body, answer.indicator))
    root.source.finish()
    return tuple(answers)


def _statement(place: Place) -> tuple[str, Texts]:
    extra = ("kind", "data", "districts", "note", "inferred_districts", "inference")
    place.keys(("id", "topic", "says"), extra)
    return place.text("id"), place.texts("says")


def _answers(place: Place, bodies: list[str], statements: list[str]) -> list[PublishedAnswer]:
    place.keys(("indicator", "value", "bodies", "statements", "comment"), ("inferred",))
    refs = place.words("statements", statements)
    comment = place.texts("comment")
    said = " / ".join(comment.of(lang) for lang in LANGS)
    content = Content(state="answered", value=place.text("value"), comment=f"{', '.join(refs)}: {said}")
    return [
        PublishedAnswer(body, place.text("indicator"), content, refs, place.flag("inferred"))
        for body in place.words("bodies", bodies)
    ]
