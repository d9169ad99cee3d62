"""The tables of totals: what scoring says of each checklist, kept so that nobody scores a whole audit to list
it. They follow every answer, but not in its transaction: scoring a body takes longer than saving an answer.

The mark says up to which entry the tables are right. What later entries touch is stale until it is settled,
a few checklists at a time, when the writer has nothing to do. Readers score stale checklists themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

from core import scoring
from core.journal.derived import Derived
from core.store.sqlite import Database, Row
from core.totals import reads
from core.totals.records import BodyTotal, Counts, CriterionTotal

PORTION = 5
"""Checklists settled in one transaction: some 20 ms, for which a save may have to wait."""
Mark = tuple[int, int]
"""The position of an entry, and the version of scoring."""


def settle(db: Database, touched: Collection[str], /) -> None:
    """Within the caller's transaction."""
    newest = db.value("SELECT max(position) FROM entry") or 0
    mark = (newest, scoring.VERSION)
    if not touched and db.row("SELECT position, scoring FROM total_mark") == mark:
        return
    for place in sorted(reads.stale(db) | reads.places(db, touched)):
        _score(db, place)
    _set_mark(db, mark)


def outdate(db: Database, touched: Collection[str], /) -> None:
    """Moves the mark back before an entry of each of these subjects. Others become stale with them: they are
    right, and are only scored once more."""
    sql = "SELECT max(position) FROM entry WHERE subject = ?"
    found = [db.value(sql, (one,)) for one in touched if one.startswith(reads.SCORED)]
    positions = [position for position in found if position is not None]
    if positions:
        db.run("UPDATE total_mark SET position = min(position, ?)", (min(positions) - 1,))


class Portions:
    """Settles what is stale over several transactions. The mark moves at the end: until then all of it counts
    as stale, whatever has been scored already, and what is saved meanwhile lies behind the new mark."""

    def __init__(self) -> None:
        self._left: list[reads.Place] = []
        self._began: Row | None = None  # the mark that `_left` was made for
        self._goal: Mark = (0, 0)

    def step(self, db: Database, /) -> bool:
        mark = db.row("SELECT position, scoring FROM total_mark")
        if not self._left or mark != self._began:
            self._goal = (db.value("SELECT max(position) FROM entry") or 0, scoring.VERSION)
            if mark == self._goal:
                return False
            self._began, self._left = mark, sorted(reads.stale(db), reverse=True)
        for _ in range(min(PORTION, len(self._left))):
            _score(db, self._left.pop())
        if not self._left:
            _set_mark(db, self._goal)
        return bool(self._left) or db.value("SELECT max(position) FROM entry") > self._goal[0]


def _score(db: Database, place: reads.Place) -> None:
    db.run("DELETE FROM body_total WHERE audit = ? AND body = ?", place)
    db.run("DELETE FROM criterion_total WHERE audit = ? AND body = ?", place)
    total = reads.scored(db, *place)
    if total is not None:
        _insert(db, total)


def _set_mark(db: Database, mark: Mark) -> None:
    db.run("DELETE FROM total_mark")
    db.run("INSERT INTO total_mark VALUES (?, ?)", mark)


def _insert(db: Database, one: BodyTotal) -> None:
    flags = (int(one.provisional), int(one.may_change_applicability), one.band, " ".join(one.bands))
    numbers = _texts((one.total, one.low, one.high, one.coverage))
    row = (one.audit, one.body, *numbers, *flags, *_counts(one.counts))
    db.run(f"INSERT INTO body_total VALUES ({', '.join('?' * len(row))})", row)
    rows = [(one.audit, one.body, place, *_criterion(each)) for place, each in enumerate(one.criteria)]
    if rows:
        db.run_many(f"INSERT INTO criterion_total VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _criterion(one: CriterionTotal) -> tuple[object, ...]:
    shares = (one.score, one.low, one.high, one.coverage)
    sums = (one.applicable_weight, one.answered_weight, one.points, one.points_max)
    return (one.criterion, str(one.weight), *_texts(shares), *_texts(sums), *_counts(one.counts))


def _texts(numbers: Iterable[Decimal | None]) -> tuple[str | None, ...]:
    return tuple(None if number is None else str(number) for number in numbers)


def _counts(one: Counts) -> tuple[int, ...]:
    return (one.applicable, one.answered, one.unanswered, one.not_established, one.conflicts)


DERIVED = Derived(("body_total", "criterion_total"), settle, outdate, Portions)
