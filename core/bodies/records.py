"""Audited bodies and their public resources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from core.methodology.records import BodyKind
from core.text import Texts

ChannelKind = Literal[
    "official_site",
    "org_facebook",
    "org_instagram",
    "akim_facebook",
    "akim_instagram",
    "newspaper",
    "newspaper_site",
    "newspaper_vk",
    "newspaper_facebook",
    "newspaper_instagram",
]
CHANNEL_KINDS: tuple[ChannelKind, ...] = get_args(ChannelKind)
CHANNEL_TEXTS: Mapping[ChannelKind, str] = {
    "official_site": "channel.official_site",
    "org_facebook": "channel.org_facebook",
    "org_instagram": "channel.org_instagram",
    "akim_facebook": "channel.akim_facebook",
    "akim_instagram": "channel.akim_instagram",
    "newspaper": "channel.newspaper",
    "newspaper_site": "channel.newspaper_site",
    "newspaper_vk": "channel.newspaper_vk",
    "newspaper_facebook": "channel.newspaper_facebook",
    "newspaper_instagram": "channel.newspaper_instagram",
}
"""The names of the kinds in the catalogue."""
PERSONAL_KINDS: tuple[ChannelKind, ...] = ("akim_facebook", "akim_instagram")
"""Pages of the akim in person: another akim is another page."""

Confidence = Literal["checked", "likely", "guess", "unknown"]
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
_MARKS: Mapping[str, Confidence] = {
    **{one: one for one in CONFIDENCES},
    "high": "likely",
    "medium": "likely",
    "medium-low": "guess",
    "low": "guess",
    "published": "likely",
}


def sureness_of(confidence: str) -> Confidence:
    """What a mark, or the remark of a region pack that begins with one, says: "medium (knowledge)"."""
    words = confidence.removeprefix("former site: ").split(" ")
    return _MARKS.get(words[0].rstrip(":"), "unknown")


@dataclass(frozen=True, slots=True)
class Body:
    """`id` is its slug in the region pack. `forms[lang][case]` are the name forms for letters and prints.

    `population` people, at `population_date`; None where not known. `details` is the rest of the region
    pack's fields with their confidence marks, by field name.
    """

    id: str
    kind: BodyKind
    name: Texts
    forms: Mapping[str, Mapping[str, str]]
    kato: str | None
    population: int | None
    population_date: str | None
    order: int
    details: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Channel:
    """A public resource of a body. `confidence` is one of CONFIDENCES, or the remark of a region pack.
    `holder` is a position. Both days are part of its validity; None where there is no bound. `disputed` are
    the fields about which two laptops disagree."""

    id: str
    body: str
    kind: ChannelKind
    address: str | None
    title: str | None
    holder: str | None
    confidence: str
    valid_from: date | None
    valid_to: date | None
    disputed: frozenset[str] = frozenset()

    @property
    def sureness(self) -> Confidence:
        return sureness_of(self.confidence) if self.address or self.title else "unknown"

    def valid_on(self, day: date | None) -> bool:
        """Without a day: whether it has not been ended."""
        if day is None:
            return self.valid_to is None
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)

    def overlaps(self, other: Channel) -> bool:
        begin = max(self.valid_from or date.min, other.valid_from or date.min)
        return begin <= min(self.valid_to or date.max, other.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class ChannelStep:
    """One entry about one field of a channel; `value` None: emptied."""

    entry: str
    field: str
    value: str | None
    person: str
    wall: str
