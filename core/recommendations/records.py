"""What an akimat or its newspaper should do, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from core.text import Lang, Texts

Status = Literal["open", "promised", "done", "dropped"]
STATUSES: tuple[Status, ...] = get_args(Status)
Addressee = Literal["akimat", "editorial_office"]
ADDRESSEES: tuple[Addressee, ...] = get_args(Addressee)

FOLLOWED_UP = ("PRS-05", "PRS-06")
"""The indicators that recommendations and letters answer: see `core.recommendations.follow_up`."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A recommendation about to be made. `audit` is the id of the one it comes from, "" for one from before;
    `indicator` "" for one about the whole body. kk and ru must be worded, en may be ""."""

    body: str
    audit: str
    indicator: str
    text: Texts
    addressee: Addressee = "akimat"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where it stands: since which day, what proves it (SHA-256), who recorded it at what local time.
    `day` is None while nobody has moved it. `due` is what was promised, kept by later steps."""

    status: Status = "open"
    day: date | None = None
    due: date | None = None
    letter: str = ""
    evidence: tuple[str, ...] = ()
    reason: str = ""
    person: str = ""
    wall: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """What an audit (its id) found: kept or not."""

    audit: str
    kept: bool
    day: date | None
    note: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """`price` is in points of the total; `letters` are the outgoing ones that carry it, the oldest first, and
    the first froze the price. `conflict`: two people worded or moved it differently, until one settles it."""

    id: str
    body: str
    audit: str
    indicator: str
    addressee: Addressee
    text: Texts
    price: Decimal | None
    standing: Standing = Standing()
    checks: tuple[Check, ...] = ()
    letters: tuple[str, ...] = ()
    person: str = ""
    wall: str = ""
    conflict: bool = False

    @property
    def status(self) -> Status:
        return self.standing.status

    @property
    def due(self) -> date | None:
        return self.standing.due

    @property
    def is_issued(self) -> bool:
        return bool(self.letters)

    @property
    def is_settled(self) -> bool:
        return self.status in ("done", "dropped")

    def is_overdue(self, today: date) -> bool:
        return self.status == "promised" and self.due is not None and self.due < today

    def words(self, lang: Lang) -> str:
        """In the language, else in Russian, else in Kazakh."""
        return self.text.of(lang) or self.text.ru or self.text.kk

    def check_of(self, audit: str) -> Check | None:
        return next((one for one in self.checks if one.audit == audit), None)

    def as_of(self, day: date | None) -> Recommendation:
        """As it stood on `day` as far as the last step tells: what happened later has not happened yet."""
        now = self.standing
        if day is None or now.day is None or now.day <= day:
            return self
        promised = now.status == "done" and now.due is not None
        back = Standing("promised", None, now.due) if promised else Standing()
        return replace(self, standing=back)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer below the methodology's threshold, with the wording that the methodology proposes.
    `made` is the id of the recommendation that was already made of it, or ""."""

    body: str
    indicator: str
    score: Decimal
    price: Decimal
    text: Texts
    made: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Of all bodies: recommendations without a promise, promises not yet kept, and those of them that are
    late."""

    open: int
    promised: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts for one body, or for all. `issued` went out in a letter; `won` and `waiting` are points."""

    total: int
    issued: int
    open: int
    promised: int
    done: int
    dropped: int
    overdue: int
    won: Decimal
    waiting: Decimal

    @property
    def kept(self) -> Decimal | None:
        """Percent done of those that were not dropped; None where there are none."""
        asked = self.total - self.dropped
        return Decimal(100 * self.done) / asked if asked else None


@dataclass(frozen=True, slots=True)
class Told:
    """One step: the day of what happened, what it was, words about it, who recorded it when, and the SHA-256
    of what proves it."""

    day: str
    what: str
    words: str
    who: str
    evidence: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return " · ".join(part for part in (self.day, self.what, self.words, self.who) if part)
