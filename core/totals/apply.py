"""The tables of totals: what scoring says of each checklist, kept so that nobody scores a whole audit to list
it. They follow every answer, but not in its transaction: scoring a body takes longer than saving an answer.

The mark says up to which entry the tables are right. What later entries touch is stale until it is settled:
at once after absorbing, else when the writer has nothing to do. Readers score stale checklists themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

from core import scoring
from core.journal.log import Derived
from core.store.sqlite import Database
from core.totals import reads
from core.totals.records import BodyTotal, Counts, CriterionTotal


def settle(db: Database, touched: Collection[str], /) -> None:
    """Within the caller's transaction."""
    newest = db.value("SELECT max(position) FROM entry") or 0
    mark = (newest, scoring.VERSION)
    if not touched and db.row("SELECT position, scoring FROM total_mark") == mark:
        return
    for audit, body in sorted(reads.stale(db) | reads.places(db, touched)):
        db.run("DELETE FROM body_total WHERE audit = ? AND body = ?", (audit, body))
        db.run("DELETE FROM criterion_total WHERE audit = ? AND body = ?", (audit, body))
        total = reads.scored(db, audit, body)
        if total is not None:
            _insert(db, total)
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


DERIVED = Derived(("body_total", "criterion_total"), settle)
