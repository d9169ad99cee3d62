"""What the evidence page shows: which pieces, in which order, under which headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from core.evidence.records import Link
from core.folding import fold, words_of
from core.formatting import collation_key
from core.gallery import Gallery, Piece
from core.methodology.records import Indicator
from core.text import Lang

Show = Literal["all", "personal", "unlinked"]  # "all": of the audit
Grouping = Literal["", "body", "indicator"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An empty filter leaves everything. `channel` is a resource of the methodology, `kind` a kind of
    evidence. `key` is what is sorted by: place, title, kind, source, captured, size."""

    show: Show = "all"
    words: str = ""
    body: str = ""
    criterion: str = ""
    channel: str = ""
    kind: str = ""
    key: str = "captured"
    descending: bool = True
    grouping: Grouping = ""

    @property
    def is_narrow(self) -> bool:
        """True if something is left out."""
        return bool(
            self.show != "all"
            or self.words.strip()
            or self.body
            or self.criterion
            or self.channel
            or self.kind
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A piece, by the link under which it stands here (None: linked to nothing), or a heading over
    `count`."""

    piece: Piece | None = None
    link: Link | None = None
    heading: str = ""
    count: int = 0
    group: str = ""  # the body or the indicator under whose heading it stands


class Shelf:
    """A gallery with everything at hand that filters ask for; made off the window's thread."""

    def __init__(self, gallery: Gallery, lang: Lang) -> None:
        self.gallery = gallery
        self.lang: Lang = lang
        frame = gallery.frame
        self.bodies = {body.id: body.name.of(lang) for body in frame.bodies}
        self.indicators: dict[str, Indicator] = {one.id: one for one in frame.methodology.indicators()}
        self.criteria = {
            indicator.id: criterion.id
            for criterion in frame.methodology.criteria
            for indicator in criterion.indicators
        }
        self._words = {piece.evidence.sha256: self._folded(piece) for piece in gallery.pieces}

    def count(self, show: Show) -> int:
        return sum(_SHOWS[show](piece) for piece in self.gallery.pieces)

    def kinds(self) -> tuple[str, ...]:
        """Those that there are."""
        return tuple(sorted({piece.evidence.kind for piece in self.gallery.pieces}))

    def channels(self) -> tuple[str, ...]:
        """The resources that the indicators of the audit are about."""
        return tuple(dict.fromkeys(one for own in self.indicators.values() for one in _resources(own)))

    def title(self, piece: Piece) -> str:
        return " ".join((piece.evidence.note or piece.evidence.name).split())

    def arrange(self, wanted: Wanted) -> tuple[Line, ...]:
        words = words_of(wanted.words)
        fitting = [
            (piece, links)
            for piece in self.gallery.pieces
            if _SHOWS[wanted.show](piece)
            and wanted.kind in ("", piece.evidence.kind)
            and all(word in self._words[piece.evidence.sha256] for word in words)
            and (links := self._links(piece, wanted)) is not None
        ]
        key = _KEYS[wanted.key]
        fitting.sort(key=lambda pair: key(self, *pair), reverse=wanted.descending)
        if not wanted.grouping:
            return tuple(Line(piece, links[0] if links else None) for piece, links in fitting)
        return tuple(self._grouped(fitting, wanted.grouping))

    def _links(self, piece: Piece, wanted: Wanted) -> tuple[Link, ...] | None:
        """Its links that are meant; None if that leaves it out."""
        if not (wanted.body or wanted.criterion or wanted.channel):
            return piece.links
        found = tuple(link for link in piece.links if self.is_wanted(link.body, link.indicator, wanted))
        return found or None

    def is_wanted(self, body: str, indicator: str, wanted: Wanted) -> bool:
        """Whether the filters for bodies, criteria and channels leave that answer."""
        own = self.indicators.get(indicator)
        return (
            wanted.body in ("", body)
            and wanted.criterion in ("", self.criteria.get(indicator))
            and (not wanted.channel or (own is not None and wanted.channel in _resources(own)))
        )

    def _grouped(
        self, fitting: Sequence[tuple[Piece, tuple[Link, ...]]], grouping: Grouping
    ) -> Iterator[Line]:
        """A piece stands in each group that it has a link to, once."""
        groups: dict[str, list[Line]] = {}
        for piece, links in fitting:
            first: dict[str, Link | None] = {}
            for link in links:
                first.setdefault(link.body if grouping == "body" else link.indicator, link)
            for name, own in (first or {"": None}).items():
                groups.setdefault(name, []).append(Line(piece, own, group=name))
        known = self.bodies if grouping == "body" else self.indicators
        for name in sorted(
            groups, key=lambda own: (own not in known, list(known).index(own) if own in known else 0)
        ):
            yield Line(heading=self.heading(name, grouping), count=len(groups[name]))
            yield from groups[name]

    def heading(self, name: str, grouping: Grouping) -> str:
        """Empty for what is linked to nothing."""
        if grouping == "body":
            return self.bodies.get(name, name)
        indicator = self.indicators.get(name)
        return f"{name}  {indicator.short.of(self.lang)}" if indicator else name

    def _folded(self, piece: Piece) -> str:
        one = piece.evidence
        places = {name for link in piece.links for name in (link.body, link.indicator)}
        names = [self.bodies.get(name, name) for name in places]
        shorts = [self.indicators[name].short.of(self.lang) for name in places if name in self.indicators]
        return fold(one.note, one.name, one.source, *places, *names, *shorts)


def _resources(indicator: Indicator) -> tuple[str, ...]:
    return (indicator.resource, *indicator.also_resources)


_SHOWS: Mapping[Show, Callable[[Piece], bool]] = {
    "all": lambda piece: bool(piece.links),
    "personal": lambda piece: piece.lacks_copy,
    "unlinked": lambda piece: not piece.links and not piece.elsewhere,
}


def _place(shelf: Shelf, _piece: Piece, links: Sequence[Link]) -> Any:
    order = list(shelf.bodies)
    first = links[0] if links else None
    if first is None or first.body not in shelf.bodies:
        return (len(order), 0)
    return (order.index(first.body), first.number)


_KEYS: Mapping[str, Callable[[Shelf, Piece, tuple[Link, ...]], Any]] = {
    "place": _place,
    "title": lambda shelf, piece, _: collation_key(shelf.title(piece), shelf.lang),
    "kind": lambda _shelf, piece, _: piece.evidence.kind,
    "source": lambda _shelf, piece, _: piece.evidence.source,
    "captured": lambda _shelf, piece, _: piece.evidence.captured_at,
    "size": lambda _shelf, piece, _: piece.evidence.size,
}
