"""The calendar that we ship, from resources/calendars."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from core.datafile import Place
from core.paths import RESOURCES
from core.text import LANGS, Texts
from core.workdays.records import Rules, Year, Yearly

FILE = "kz.yaml"
_ALWAYS = (1, 9999)
_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")


@cache
def load_rules() -> Rules:
    return read_rules((RESOURCES / "calendars" / FILE).read_text(encoding="utf-8"), FILE)


def read_rules(text: str, file: str) -> Rules:
    """TyndaError `datafile.invalid` with every defect."""
    from core.yamlfile import read_yaml  # 25 ms of the first picture, for which few need the calendar

    root = read_yaml(text, file)
    root.keys(("sources", "holidays", "nonworking", "kurban_ait", "years"))
    rules = Rules(
        holidays=tuple(_yearly(place) for place in root.items("holidays")),
        nonworking=tuple(_yearly(place) for place in root.items("nonworking")),
        kurban_ait=root.texts("kurban_ait"),
        years={year.year: year for year in map(_year, root.items("years"))},
        sources=tuple(place.own_texts() for place in root.items("sources")),
    )
    root.source.finish()
    return rules


def _yearly(place: Place) -> Yearly:
    place.keys(("day", *LANGS), ("first", "last"))
    month, day = _month_day(place)
    first, last = place.optional_integer("first"), place.optional_integer("last")
    return Yearly(month, day, _names(place), first or _ALWAYS[0], last or _ALWAYS[1])


def _names(place: Place) -> Texts:
    return Texts(*(place.text(lang) for lang in LANGS))


def _month_day(place: Place) -> tuple[int, int]:
    found = _MONTH_DAY.fullmatch(place.text("day"))
    try:
        if found is None:
            raise ValueError
        given = date(2001, int(found[1]), int(found[2]))
    except ValueError:
        place.at("day").problem("datafile.not_day")
        return 1, 1
    return given.month, given.day


def _year(place: Place) -> Year:
    place.keys(("year", "provisional"), ("kurban_ait", "moved"))
    moved = [(_day(each, "from"), _day(each, "to")) for each in place.items("moved")]
    return Year(
        year=place.optional_integer("year") or 0,
        provisional=place.flag("provisional"),
        kurban_ait=_day(place, "kurban_ait"),
        moved=tuple((off, on) for off, on in moved if off and on),
    )


def _day(place: Place, key: str) -> date | None:
    text = place.optional_text(key)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        place.at(key).problem("datafile.not_day")
        return None
