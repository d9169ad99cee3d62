"""Audited bodies and their public resources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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
    """A public resource of a body. `address` may be a guess: `confidence` says so. ISO dates or None."""

    id: str
    body: str
    kind: ChannelKind
    address: str | None
    title: str | None
    holder: str | None
    confidence: str
    valid_from: str | None
    valid_to: str | None
