"""Places in the plain document of a draft: reading them and changing them.

A document is never changed itself: every change gives another one that shares all other parts with it, so
that any number of steps back costs little.
"""

from __future__ import annotations

from typing import Any

Place = tuple[str | int, ...]
"""Keys of records and numbers in lists, from the document down."""

LISTS = ("legal_acts", "contradictions", "region_findings", "finding_map")
"""Lists that stand at the top of a document, besides the criteria."""
TABLES = ("resources", "periods")
_NOTHING: tuple[Any, ...] = (None, "", [], {})


def at(document: Any, place: Place) -> Any:
    """What stands there; None where there is nothing."""
    for key in place:
        try:
            document = document[key]
        except (KeyError, IndexError, TypeError):
            return None
    return document


def records(document: Any, place: Place) -> list[dict[str, Any]]:
    """The records of a list. Whatever else a file holds there stands for an empty one: numbers fit."""
    found = at(document, place)
    return [one if isinstance(one, dict) else {} for one in found] if isinstance(found, list) else []


def changed(document: Any, place: Place, value: Any) -> Any:
    """With `value` there. An empty one takes the field away, and with its last field the record around it;
    what stands in the way of the place gives way to a record."""
    if not place:
        return value
    key, below = place[0], place[1:]
    if isinstance(key, int):
        rows = list(document)
        rows[key] = changed(rows[key], below, value)
        return rows
    record = dict(document) if isinstance(document, dict) else {}
    inner = changed(record.get(key), below, value)
    if inner in _NOTHING or (below and isinstance(inner, dict) and not any(map(_says, inner.values()))):
        record.pop(key, None)
    else:
        record[key] = inner
    return record


def _says(value: Any) -> bool:
    return value is not False


def part_of(place: Place) -> Place:
    """The part of a methodology that a place belongs to: () for its head, a criterion, an indicator, a table,
    a list or one of its records."""
    head = place[:1]
    if head == ("criteria",):
        deep = 4 if place[2:3] == ("indicators",) and len(place) > 3 else 2
        return place[:deep] if len(place) > 1 else ()
    if head and head[0] in LISTS:
        return place[:2]
    return head if head and head[0] in TABLES else ()


def is_record(part: Place) -> bool:
    """True for what can be moved, copied and removed."""
    return bool(part) and isinstance(part[-1], int)
