"""What of the evidence may leave the program: the printed copy where there is one, and nothing personal."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import TyndaError
from core.evidence import reads
from core.evidence.records import Evidence
from core.store.sqlite import Database


def printables(db: Database, wanted: Iterable[str]) -> tuple[Evidence, ...]:
    """For each SHA-256 what goes out in its place, as the workspace has it now. TyndaError names all that
    show personal data and have no copy, or are gone; then nothing may go out."""
    found = [reads.of(db, sha256) for sha256 in wanted]
    personal = [one for one in found if one.personal and not one.copy and not one.removed]
    if personal:
        raise TyndaError("outgoing.personal", names=", ".join(one.note or one.name for one in personal))
    gone = next((one for one in found if one.removed and not one.copy), None)
    if gone is not None:
        raise TyndaError("evidence.missing", sha256=gone.sha256)
    return tuple(reads.of(db, one.printable) for one in found)


def original(db: Database, sha256: str) -> Evidence:
    """The piece itself, though it has a copy; TyndaError if it shows personal data."""
    found = reads.of(db, sha256)
    if found.personal:
        raise TyndaError("outgoing.personal_original", name=found.note or found.name)
    return found
