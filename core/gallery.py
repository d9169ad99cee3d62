"""The evidence of an audit as one looks through it: each piece once, with all that it proves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.evidence import reads as evidence
from core.evidence.records import Evidence, Link
from core.standings import Frame, load_frame
from core.store.sqlite import Database


@dataclass(frozen=True, slots=True)
class Piece:
    """`links` of this audit, by body in the region's order, then as the methodology has the indicators; `()`
    where it is linked to no answer at all. `elsewhere` counts its links in other audits."""

    evidence: Evidence
    links: tuple[Link, ...] = ()
    elsewhere: int = 0

    @property
    def lacks_copy(self) -> bool:
        """True if it shows personal data and nothing of it may be shown to others."""
        return self.evidence.personal and not self.evidence.printable and not self.evidence.removed

    @property
    def shown(self) -> str:
        """The SHA-256 of the picture that stands for it in a list: the copy, where there is one."""
        return self.evidence.copy or self.evidence.sha256


@dataclass(frozen=True, slots=True)
class Gallery:
    """`pieces` in the order of linking, what is linked nowhere last."""

    frame: Frame
    pieces: tuple[Piece, ...]


def load_gallery(db: Database, audit: str) -> Gallery:
    frame = load_frame(db, audit)
    linked: dict[str, list[Link]] = {}
    for link in evidence.links(db, audit):
        linked.setdefault(link.evidence, []).append(link)
    known, elsewhere = evidence.of_body(db, audit), evidence.links_elsewhere(db, audit)
    order = _order(frame)
    pieces = [
        Piece(known[sha256], tuple(sorted(own, key=lambda one: _place(one, order))), elsewhere.get(sha256, 0))
        for sha256, own in linked.items()
        if sha256 in known
    ]
    return Gallery(frame, (*pieces, *map(Piece, evidence.unlinked(db).values())))


def _order(frame: Frame) -> dict[str, int]:
    names = [*(body.id for body in frame.bodies), *(one.id for one in frame.methodology.indicators())]
    return {name: number for number, name in enumerate(names)}


def _place(link: Link, order: Mapping[str, int]) -> tuple[int, int]:
    """A body or an indicator that has left the audit stands last."""
    return order.get(link.body, len(order)), order.get(link.indicator, len(order))
