"""A new version being written: a YAML file with the plain document of a methodology, valid or not yet."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import yaml

from core.datafile import Place, Source
from core.errors import TyndaError
from core.files import in_our_words, write_atomically
from core.methodology.document import from_document, to_document
from core.methodology.reader import read_methodology
from core.methodology.records import Methodology
from core.yamlfile import read_yaml

Document = dict[str, Any]
ENDING = ".yaml"


def new_version(methodology: Methodology, version: str) -> Document:
    """A copy to be changed: a draft under another version."""
    document = copy.deepcopy(to_document(methodology))
    head = document["methodology"]
    assert isinstance(head, dict)
    head |= {"version": version, "status": "draft"}
    return document


def next_version(version: str, taken: set[str]) -> str:
    """1.0-draft → 1.1, 1.1 → 1.2; the first that is free."""
    parts = version.removesuffix("-draft").split(".")
    major, minor = parts[0] or "1", parts[1] if len(parts) > 1 else "0"
    number = int(minor) if minor.isdecimal() else 0
    while f"{major}.{number + 1}" in taken:
        number += 1
    return f"{major}.{number + 1}"


def read_draft(path: Path) -> Document:
    """What the file holds, whatever it is worth. TyndaError: not there, not YAML, no record with fields."""
    data = _read(path).data
    assert isinstance(data, dict)
    return data


def _read(path: Path) -> Place:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise TyndaError("methodology.draft_unreadable", path=str(path), cause=str(error)) from error
    found = read_yaml(text, path.name)
    if not isinstance(found.data, dict):
        problem = TyndaError("datafile.not_mapping", where=path.name)
        raise TyndaError("datafile.invalid", [problem], file=path.name, count=1)
    return found


def write_draft(path: Path, document: Document) -> None:
    """Whole or not at all. What is read back is what was written."""
    text = yaml.dump(
        _plain(document),
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=110,
        default_flow_style=False,
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise in_our_words(error, path.parent) from error
    write_atomically(path, text.encode("utf-8"))


def examined(document: Document, name: str = "") -> tuple[tuple[TyndaError, ...], Methodology | None]:
    """All that keeps it from being used, each with its place; what it would be if nothing does."""
    try:
        return (), as_methodology(document, name)
    except TyndaError as error:
        return error.problems, None


def defects(document: Document, name: str = "") -> tuple[TyndaError, ...]:
    return examined(document, name)[0]


def defects_of(path: Path) -> tuple[TyndaError, ...]:
    """Of a file, each with its line. TyndaError as `read_draft`."""
    root = _read(path)
    try:
        read_methodology(root, "")
    except TyndaError as error:
        return error.problems
    return ()


def as_methodology(document: Document, name: str) -> Methodology:
    """As it would be frozen. TyndaError `datafile.invalid` with every defect."""
    return from_document(to_document(read_methodology(Place(Source(name), document), "")))


def _plain(data: Any) -> Any:
    """Numbers as text, as the frozen document has them; else YAML would tag them."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    return data if data is None or isinstance(data, bool | int | str) else str(data)
