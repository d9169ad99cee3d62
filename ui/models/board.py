"""The overview's lines: which bodies are shown, in which order, under which headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median
from typing import Any, get_args

from core.audits.records import ChecklistStatus
from core.bodies.records import Body
from core.formatting import collation_key, rounded
from core.methodology.records import BodyKind
from core.scorecard import Rank
from core.scoring import displayed, rank
from core.standings import Frame, Open, Standing
from core.text import Lang
from core.totals.records import Counts, CriterionTotal

STATUSES: tuple[ChecklistStatus, ...] = get_args(ChecklistStatus)
KINDS: tuple[BodyKind, ...] = get_args(BodyKind)


@dataclass(frozen=True, slots=True)
class Board:
    """An audit as known so far: `standings` and `before` (totals of the audit before) fill while they are
    worked out. Ranks follow from the standings."""

    frame: Frame
    standings: Mapping[str, Standing]
    before: Mapping[str, Decimal]
    ranks: Mapping[str, Rank | None]

    def change(self, body: str) -> Decimal | None:
        """Between what is displayed now and what was displayed then."""
        now, then = self.standings.get(body), self.before.get(body)
        if now is None or now.total is None or then is None:
            return None
        return displayed(now.total) - displayed(then)

    def with_open(self, found: Mapping[str, Open]) -> Board:
        known = self.standings.items()
        return replace(
            self, standings={body: replace(one, open=found.get(body, one.open)) for body, one in known}
        )

    def with_standings(self, more: Mapping[str, Standing]) -> Board:
        standings = {**self.standings, **more}
        return replace(self, standings=standings, ranks=rank(standings.values(), self.frame.bodies))


def empty_board(frame: Frame) -> Board:
    return Board(frame, {}, {}, {})


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`key` is a column of `BoardModel` or the id of a criterion. `kind` and `status` are "" for all;
    `words` are looked for in the body's name and in who works on it."""

    key: str = "total"
    descending: bool = True
    kind: str = ""
    status: str = ""
    words: str = ""
    grouped: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A body, or with `body` None the heading of a kind: `median` of its totals, over `count` bodies."""

    kind: BodyKind
    body: Body | None = None
    standing: Standing | None = None
    rank: Rank | None = None
    change: Decimal | None = None
    median: Decimal | None = None
    count: int = 0


def arrange(board: Board, wanted: Arrangement, lang: Lang) -> tuple[Line, ...]:
    lines = [
        Line(body.kind, body, board.standings.get(body.id), board.ranks.get(body.id), board.change(body.id))
        for body in board.frame.bodies
    ]
    shown = _sorted([line for line in lines if _fits(board, line, wanted)], wanted, lang)
    if not wanted.grouped:
        return tuple(shown)
    grouped: list[Line] = []
    for kind in KINDS:
        own = [line for line in shown if line.kind == kind]
        if own:
            totals = totals_of(line.standing for line in lines if line.kind == kind)
            grouped += [Line(kind, median=median(totals) if totals else None, count=len(own)), *own]
    return tuple(grouped)


def totals_of(standings: Iterable[Standing | None]) -> list[Decimal]:
    return [one.total for one in standings if one is not None and one.total is not None]


def criterion_of(standing: Standing | None, criterion: str) -> CriterionTotal | None:
    if standing is None:
        return None
    return next((one for one in standing.totals.criteria if one.criterion == criterion), None)


def worker(standing: Standing) -> str:
    """Whose work it is: who it is assigned to, else who answered last; "" where there is nobody."""
    return standing.assigned or standing.person


def done(counts: Counts) -> int:
    """Indicators that need nothing more: what cannot be told is told."""
    return counts.applicable - counts.unanswered


def filled(counts: Counts) -> Decimal | None:
    """0…100: how many of the applicable indicators need nothing more; None where none applies."""
    if not counts.applicable:
        return None
    return rounded(Decimal(100 * done(counts)) / counts.applicable, 1)


def _fits(board: Board, line: Line, wanted: Arrangement) -> bool:
    assert line.body is not None
    status = line.standing.status if line.standing else ""
    person = board.frame.names.get(worker(line.standing), "") if line.standing else ""
    words = wanted.words.casefold().split()
    text = " ".join((line.body.name.kk, line.body.name.ru, line.body.name.en, person)).casefold()
    return (
        wanted.kind in ("", line.kind)
        and wanted.status in ("", status)
        and all(word in text for word in words)
    )


def _sorted(lines: Sequence[Line], wanted: Arrangement, lang: Lang) -> list[Line]:
    """What has no value stands last in either direction; equals keep the region's order."""
    key = _KEYS.get(wanted.key) or (lambda line, _lang: _criterion_key(line, wanted.key))
    valued = [(key(line, lang), line) for line in lines]
    known = [pair for pair in valued if pair[0] is not None]
    known.sort(key=lambda pair: pair[0], reverse=wanted.descending)
    return [line for _, line in known] + [line for value, line in valued if value is None]


def _criterion_key(line: Line, criterion: str) -> Any:
    own = criterion_of(line.standing, criterion)
    if own is None:
        return None
    return own.score if own.score is not None else (None if own.applicable_weight else filled(own.counts))


def _name(line: Line, lang: Lang) -> Any:
    return collation_key(line.body.name.of(lang), lang) if line.body else None


def _place(line: Line, _lang: Lang) -> Any:
    """The first place is the highest, as the total is."""
    return (line.rank.first, line.rank.last) if line.rank else None


_KEYS: Mapping[str, Callable[[Line, Lang], Any]] = {
    "place": _place,
    "body": _name,
    "total": lambda line, _: line.standing.total if line.standing else None,
    "change": lambda line, _: line.change,
    "filled": lambda line, _: filled(line.standing.totals.counts) if line.standing else None,
    "status": lambda line, _: STATUSES.index(line.standing.status) if line.standing else None,
    "person": lambda line, _: worker(line.standing) or None if line.standing else None,
}
