"""What another code took along, and what it could not, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.methodology.places import Place, part_of
from core.methodology.renaming import Code, Renamed
from core.recommendations.follow_up import PROMISED_ABOUT
from core.recommendations.records import FOLLOWED_UP
from core.samples.tables import TABLES
from ui.models.method_words import DraftWords

_NAMED = 8
"""So many parts are named before the others are only counted."""


def renamed_words(found: Renamed, words: DraftWords) -> str:
    """Sentences, for below the title."""
    return " ".join(_sentences(found, words))


def _sentences(found: Renamed, words: DraftWords) -> Iterator[str]:
    code, text = found.code, words.catalogue.text
    params = {"old": code.old, "new": code.new}
    if found.places:
        count = len(found.places)
        yield words.catalogue.plural("draft.renamed", count, **params, places=_parts(found.places, words))
    else:
        yield text("draft.renamed_alone", **params)
    if found.mentions:
        yield text("draft.renamed_mentions", places=_parts(found.mentions, words))
    if code.sort == "indicator":
        yield from _known_elsewhere(code, words)
    yield text("draft.renamed_undo")


def _known_elsewhere(code: Code, words: DraftWords) -> Iterator[str]:
    """What knows an indicator by its code and is no part of a methodology."""
    text = words.catalogue.text
    for table in TABLES:
        if code.old in table.feeds:
            yield text("draft.renamed_sample", table=text(table.text_id), old=code.old)
    if code.old in FOLLOWED_UP or code.old in PROMISED_ABOUT.values():
        yield text("draft.renamed_follow_up", old=code.old)
    yield text("draft.renamed_past", old=code.old)


def _parts(places: Iterable[Place], words: DraftWords) -> str:
    named = list(dict.fromkeys(words.part_name(part_of(place)) for place in places))
    more = [f"… +{len(named) - _NAMED}"] if len(named) > _NAMED else []
    return ", ".join([*named[:_NAMED], *more])
