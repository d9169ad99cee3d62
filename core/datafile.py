"""Reading the plain data of our own files and of frozen documents, collecting every defect.

A defect is a `TyndaError` whose `where` reads `methodology.yaml:118 criteria.WEB.indicators.WEB-03.weight`:
the same in every language.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from core.errors import TyndaError
from core.text import LANGS, Lang, Texts

_MISSING: Mapping[Lang, str] = {
    "kk": "datafile.missing_kk",
    "ru": "datafile.missing_ru",
    "en": "datafile.missing_en",
}
NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,12})?")

Plain = None | bool | int | Decimal | str | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One file being read: its name, the lines of its places, and the defects found so far."""

    file: str
    lines: Mapping[Path, int] = field(default_factory=dict)
    problems: list[TyndaError] = field(default_factory=list)

    def finish(self) -> None:
        """Raise everything that was found, if anything was."""
        if self.problems:
            raise TyndaError("datafile.invalid", self.problems, file=self.file, count=len(self.problems))


class Place:
    """A place in a data file. Reading what is wrong notes the defect and gives a harmless stand-in, so that
    all defects of a file are found in one go; `keys` reports what is missing, so the readers do not."""

    __slots__ = ("data", "key", "parent", "source")

    def __init__(
        self, source: Source, data: Plain, parent: Place | None = None, key: str | int | None = None
    ) -> None:
        self.source = source
        self.data = data
        self.parent = parent
        self.key = key

    # Where it is

    def path(self) -> Path:
        if self.parent is None or self.key is None:
            return ()
        return (*self.parent.path(), self.key)

    def where(self) -> str:
        path, names = self.path(), []
        place: Place | None = self
        while place is not None and place.key is not None:
            names.append(place.name())
            place = place.parent
        while path and path not in self.source.lines:
            path = path[:-1]
        line = self.source.lines.get(path)
        head = f"{self.source.file}:{line}" if line else self.source.file
        return f"{head} {'.'.join(reversed(names))}".rstrip()

    def name(self) -> str:
        """Its key; in a list its id or code, else its number from 1."""
        if isinstance(self.key, str):
            return self.key
        if isinstance(self.data, dict):
            for known in ("id", "code", "ref", "indicator"):
                if isinstance(self.data.get(known), str):
                    return str(self.data[known])
        return str(cast(int, self.key) + 1)

    def problem(self, text_id: str, *, lacks: str = "", **params: object) -> None:
        """`lacks`: the key that is missing here. The defect's `at` is the path of what has to be changed."""
        at = (*self.path(), lacks) if lacks else self.path()
        self.source.problems.append(TyndaError(text_id, (), where=self.where(), at=at, **params))

    # Going down

    def has(self, key: str) -> bool:
        return isinstance(self.data, dict) and self.data.get(key) is not None

    def at(self, key: str) -> Place:
        data = self.data.get(key) if isinstance(self.data, dict) else None
        return Place(self.source, data, self, key)

    def items(self, key: str) -> list[Place]:
        """The places of a list; none where the key is absent."""
        place = self.at(key)
        if place.data is None:
            return []
        if not isinstance(place.data, list):
            place.problem("datafile.not_list")
            return []
        return [Place(self.source, data, place, number) for number, data in enumerate(place.data)]

    def entries(self, key: str) -> list[Place]:
        """The places of a mapping with free keys; none where the key is absent."""
        place = self.at(key)
        if place.data is None:
            return []
        if not isinstance(place.data, dict):
            place.problem("datafile.not_mapping")
            return []
        return [Place(self.source, data, place, name) for name, data in place.data.items()]

    def keys(self, required: Sequence[str], optional: Collection[str] = ()) -> bool:
        """Check the keys of a mapping. False if it is no mapping at all."""
        if not isinstance(self.data, dict):
            self.problem("datafile.not_mapping")
            return False
        for key in required:
            if self.data.get(key) is None:
                self.problem("datafile.missing", lacks=key, key=key)
        for key in self.data:
            if key not in required and key not in optional:
                self.at(key).problem("datafile.unknown_key", key=key)
        return True

    # Reading one value: None or the stand-in where the key is absent

    def text(self, key: str) -> str:
        return self.optional_text(key) or ""

    def optional_text(self, key: str) -> str | None:
        place = self.at(key)
        if place.data is None:
            return None
        if not isinstance(place.data, str) or not place.data.strip():
            place.problem("datafile.not_text")
            return None
        return place.data

    def code(self, key: str) -> str:
        """A code, which may be a number in the file."""
        data = self.at(key).data
        return str(data) if isinstance(data, int) and not isinstance(data, bool) else self.text(key)

    def word(self, key: str, allowed: Collection[str]) -> str:
        word = self.text(key)
        if word and word not in allowed:
            self.at(key).problem("datafile.not_allowed", found=word, allowed=", ".join(sorted(allowed)))
        return word

    def words(self, key: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        found = []
        for place in self.items(key):
            if not isinstance(place.data, str):
                place.problem("datafile.not_text")
            elif allowed is not None and place.data not in allowed:
                place.problem("datafile.not_allowed", found=place.data, allowed=", ".join(sorted(allowed)))
            elif place.data in found:
                place.problem("datafile.duplicate", id=place.data)
            else:
                found.append(place.data)
        return tuple(found)

    def flag(self, key: str, default: bool = False) -> bool:
        place = self.at(key)
        if place.data is None:
            return default
        if not isinstance(place.data, bool):
            place.problem("datafile.not_flag")
            return default
        return place.data

    def decimal(self, key: str) -> Decimal:
        return self.optional_decimal(key) or Decimal(0)

    def optional_decimal(self, key: str) -> Decimal | None:
        """A number, or a number as text (the frozen document writes them so)."""
        place = self.at(key)
        data = place.data
        if data is None:
            return None
        if isinstance(data, str) and NUMBER.fullmatch(data):
            return Decimal(data)
        if isinstance(data, bool) or not isinstance(data, int | Decimal):
            place.problem("datafile.not_number")
            return None
        return Decimal(data)

    def optional_integer(self, key: str) -> int | None:
        place = self.at(key)
        if place.data is None or (isinstance(place.data, int) and not isinstance(place.data, bool)):
            return place.data
        place.problem("datafile.not_integer")
        return None

    def texts(self, key: str) -> Texts:
        return self.optional_texts(key) or Texts.same("")

    def optional_texts(self, key: str) -> Texts | None:
        place = self.at(key)
        if place.data is None:
            return None
        return place.own_texts() if place.keys((), LANGS) else None

    def own_texts(self) -> Texts:
        """The three languages of this mapping itself; each missing or empty one is a defect."""
        data = self.data if isinstance(self.data, dict) else {}
        kk, ru, en = data.get("kk"), data.get("ru"), data.get("en")
        if isinstance(kk, str) and isinstance(ru, str) and isinstance(en, str) and kk and ru and en:
            return Texts(kk, ru, en)
        for lang in LANGS:
            if data.get(lang) in (None, ""):
                self.problem(_MISSING[lang], lacks=lang)
            elif not isinstance(data[lang], str):
                self.at(lang).problem("datafile.not_text")
        return Texts.same("")
