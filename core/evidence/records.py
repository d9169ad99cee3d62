"""Evidence: immutable bytes with their facts, linked to answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EvidenceKind = Literal["screenshot", "photo", "document", "table", "page", "note", "url", "absence"]
SIZE_LIMIT = 60_000_000  # bytes
PIXEL_LIMIT = 50_000_000


@dataclass(frozen=True, slots=True)
class Evidence:
    """`sha256` of its bytes is its id. `size` in bytes; `width`, `height` in pixels, 0 if not an image.

    `media` is the media type found from the bytes, never from the name. `captured_at` is local ISO time with
    offset, `how` how it came in (paste, drop, file, capture, generated). `note`, `source` and `personal`
    (shows personal data: never printed without a redacted copy) can be edited later; the rest cannot.
    `copy_of` is the SHA-256 of the original if this is a redacted or annotated copy. `copy` is the copy that
    is printed in place of this one, "" if there is none that may be.
    """

    sha256: str
    kind: EvidenceKind
    media: str
    size: int
    width: int
    height: int
    name: str
    captured_at: str
    how: str
    person: str
    note: str
    source: str
    personal: bool
    removed: bool = False
    copy_of: str = ""
    copy: str = ""

    @property
    def printable(self) -> str:
        """The SHA-256 of the picture that may be shown to others, "" if there is none."""
        if self.copy:
            return self.copy
        return "" if self.personal or self.removed else self.sha256


@dataclass(frozen=True, slots=True)
class Link:
    """One evidence on one answer. `number` counts within the body's checklist from 1, in order of linking."""

    id: str
    evidence: str
    audit: str
    body: str
    indicator: str
    number: int
