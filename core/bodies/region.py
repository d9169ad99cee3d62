"""A region pack: the bodies of a region and their public resources, as shipped in resources/regions."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import cast, get_args

from core.addresses import is_web_address
from core.bodies.records import CHANNEL_KINDS, Body, Channel, ChannelKind
from core.datafile import Place
from core.errors import TyndaError
from core.methodology.records import BodyKind
from core.paths import RESOURCES
from core.text import Texts
from core.yamlfile import read_yaml

NAMESPACE = uuid.UUID("6b0c6d4e-4f0e-5b5c-9a53-7e1a1f6a2c11")  # fixed for ever: channel ids come from it
BODY_KINDS = frozenset(get_args(BodyKind))
CASES = ("nominative", "genitive", "dative")
OFFICES = ("akim_nominative", "akim_dative", "akimat_nominative", "akimat_dative", "office", "office_dative")
FORMS: Mapping[str, tuple[str, ...]] = {
    "kk": (*CASES, "locative", "by", *OFFICES),
    "ru": (*CASES, "prepositional", *OFFICES),
    "en": ("akim", "akimat"),
}
KATO = re.compile(r"[0-9]{9}")
SLUG = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Region:
    """`details` is the rest of the pack's facts on the region, with their confidence marks."""

    id: str
    name: Texts
    department: Texts
    bodies: tuple[Body, ...]
    channels: tuple[Channel, ...]
    details: Mapping[str, object]


@cache
def load_region(name: str) -> Region:
    """TyndaError `region.unknown`, or `datafile.invalid` with every defect."""
    file = f"{name}.yaml"
    path = RESOURCES / "regions" / file
    if not SLUG.fullmatch(name) or not path.is_file():
        raise TyndaError("region.unknown", region=name)
    return read_region(path.read_text(encoding="utf-8"), file)


def read_region(text: str, file: str) -> Region:
    root = read_yaml(text, file)
    head = root.at("region")
    if root.keys(("region", "bodies")) and root.has("region"):
        head.keys(("id", "name", "department"), ("details",))
    places = root.items("bodies")
    region = Region(
        id=head.text("id"),
        name=head.texts("name"),
        department=head.texts("department"),
        bodies=tuple(_body(place, order) for order, place in enumerate(places, 1)),
        channels=tuple(channel for place in places for channel in _channels(place, head.text("id"))),
        details=_free(head),
    )
    for body, count in Counter(body.id for body in region.bodies).items():
        if count > 1:
            root.at("bodies").problem("datafile.duplicate", id=body)
    root.source.finish()
    return region


def _body(place: Place, order: int) -> Body:
    place.keys(("id", "kind", "name", "forms", "kato", "population", "channels"), ("details",))
    if not SLUG.fullmatch(place.text("id")):
        place.at("id").problem("datafile.not_id")
    forms = place.at("forms")
    if place.has("forms"):
        forms.keys(tuple(FORMS))
    kato, population = _kato(place), _population(place)
    marks = {key: place.at(key).data for key in ("kato", "population")}
    return Body(
        id=place.text("id"),
        kind=cast(BodyKind, place.word("kind", BODY_KINDS)),
        name=place.texts("name"),
        forms={lang: _forms(forms.at(lang), cases) for lang, cases in FORMS.items() if forms.has(lang)},
        kato=kato,
        population=population[0],
        population_date=population[1],
        order=order,
        details={**_free(place), **marks},
    )


def _forms(place: Place, cases: tuple[str, ...]) -> dict[str, str]:
    place.keys(cases)
    return {case: place.text(case) for case in cases}


def _kato(place: Place) -> str | None:
    if not place.has("kato"):
        return None
    kato = place.at("kato")
    kato.keys(("confidence",), ("code",))
    code = kato.optional_text("code")
    if code is not None and not KATO.fullmatch(code):
        kato.at("code").problem("region.kato", found=code)
    return code


def _population(place: Place) -> tuple[int | None, str | None]:
    if not place.has("population"):
        return None, None
    population = place.at("population")
    population.keys(("source", "confidence"), ("value", "date"))
    value = population.optional_integer("value")
    if value is not None and value <= 0:
        population.at("value").problem("region.population", found=value)
    return value, population.optional_text("date")


def _channels(place: Place, region: str) -> list[Channel]:
    seen: Counter[str] = Counter()
    channels = []
    for each in place.items("channels"):
        each.keys(("kind", "confidence"), ("address", "title", "holder", "valid_from", "valid_to"))
        kind = each.word("kind", CHANNEL_KINDS)
        seen[kind] += 1
        address = each.optional_text("address")
        if address is not None and not is_web_address(address):
            each.at("address").problem("region.address", found=address)
        name = f"{region}/{place.text('id')}/{kind}/{seen[kind]}"
        channels.append(
            Channel(
                id=str(uuid.uuid5(NAMESPACE, name)),
                body=place.text("id"),
                kind=cast(ChannelKind, kind),
                address=address,
                title=each.optional_text("title"),
                holder=each.optional_text("holder"),
                confidence=each.text("confidence"),
                valid_from=_day(each, "valid_from"),
                valid_to=_day(each, "valid_to"),
            )
        )
    return channels


def _day(place: Place, key: str) -> date | None:
    text = place.optional_text(key)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        place.at(key).problem("region.day", found=text)
        return None


def _free(place: Place) -> dict[str, object]:
    """`details`: facts that no rule reads, kept as they are."""
    details = place.at("details").data
    if details is not None and not isinstance(details, dict):
        place.at("details").problem("datafile.not_mapping")
    return dict(details) if isinstance(details, dict) else {}
