"""YAML files of ours → plain data with the line of every place."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import yaml

from core.datafile import NUMBER, Path, Place, Plain, Source
from core.errors import TyndaError

SIZE_LIMIT = 2_000_000  # bytes; the largest shipped file has 210 KB
DEPTH_LIMIT = 20
CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}


class _Builder:
    """Plain data from YAML events. Plain `yes` and dates stay text; tags, anchors and aliases are refused."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines: dict[Path, int] = {}
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)

    def document(self) -> Plain:
        for _start in range(2):  # the stream, the document
            if isinstance(next(self.events), yaml.StreamEndEvent):
                return None
        data = self.value(next(self.events), ())
        next(self.events)
        if not isinstance(end := next(self.events), yaml.StreamEndEvent):
            raise self.refusal("datafile.second_document", end)
        return data

    def value(self, event: yaml.Event, path: Path) -> Plain:
        if getattr(event, "anchor", None) or getattr(event, "tag", None):  # an alias has an anchor too
            raise self.refusal("datafile.anchor_or_tag", event)
        if len(path) > DEPTH_LIMIT:
            raise self.refusal("datafile.too_deep", event)
        self.lines[path] = line_of(event)
        if isinstance(event, yaml.ScalarEvent):
            return scalar(event.value, plain=event.style in (None, ""))
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        return self.mapping(path)

    def sequence(self, path: Path) -> list[Plain]:
        items: list[Plain] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, (*path, len(items))))
        return items

    def mapping(self, path: Path) -> dict[str, Plain]:
        items: dict[str, Plain] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self.refusal("datafile.key_not_text", event)
            key = event.value
            if key in items:
                raise self.refusal("datafile.duplicate_key", event, key=key)
            items[key] = self.value(next(self.events), (*path, key))
        return items

    def refusal(self, text_id: str, event: yaml.Event, **params: object) -> TyndaError:
        return TyndaError(text_id, (), where=f"{self.file}:{line_of(event)}", **params)


def line_of(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def scalar(text: str, *, plain: bool) -> Plain:
    """What an unquoted word means: null, true, false, a number, else text. Quoted words are text."""
    if not plain:
        return text
    if text in CONSTANTS:
        return CONSTANTS[text]
    if NUMBER.fullmatch(text):
        return Decimal(text) if "." in text else int(text)
    return text


def read_yaml(text: str, file: str) -> Place:
    """The root of a YAML file. Not readable at all → TyndaError with the one cause."""
    try:
        if len(text.encode()) > SIZE_LIMIT:
            raise TyndaError("datafile.too_large", where=file, limit=SIZE_LIMIT)
        builder = _Builder(text, file)
        data = builder.document()
    except (yaml.YAMLError, UnicodeError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = TyndaError("datafile.not_yaml", where=f"{file}{line}")
        raise TyndaError("datafile.invalid", [problem], file=file, count=1) from None
    except TyndaError as error:
        raise TyndaError("datafile.invalid", [error], file=file, count=1) from None
    return Place(Source(file, builder.lines), data)
