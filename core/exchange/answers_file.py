"""Answers as a table that people fill in a spreadsheet: CSV and XLSX in, CSV out.

Columns: body, indicator, value, state, reason, comment and, if wanted, observed_on. An empty state means
answered. All rows are taken or none, and every row at fault is named with its line and cause.

The table is for exchange of answers, not a copy of everything: the code of "cannot tell" and the good
practice of an answer are not in it, and an import keeps them where the rest of the answer stays as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

from core.answers import operations, reads
from core.answers.check import check_content
from core.answers.records import AnswerState, Content
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.changes import Changes
from core.errors import TyndaError
from core.exchange import guarded
from core.exchange.tables import COLUMNS, OPTIONAL, Line, read_table
from core.files import write_atomically
from core.methodology.records import BodyKind, Indicator
from core.store.sqlite import Database
from core.store.writer import Transaction

STATES = ("answered", "not_applicable", "cannot_tell")
AnswerRow = tuple[str, str, Content]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What rows are held against."""

    audit: Audit
    indicators: dict[str, tuple[str, Indicator]]  # id → (criterion, indicator)
    kinds: dict[str, BodyKind]
    today: date


def read(db: Database, audit: Audit, path: Path) -> tuple[AnswerRow, ...]:
    """The rows of a file, checked: TyndaError("table.bad_rows") with every row at fault, or all of them."""
    methodology = audits.methodology(db, audit.methodology)
    frame = _Frame(
        audit=audit,
        indicators={one.id: (each.id, one) for each in methodology.criteria for one in each.indicators},
        kinds={body.id: body.kind for body in bodies.everyone(db)},
        today=date.today(),
    )
    rows: list[AnswerRow] = []
    seen: dict[tuple[str, str], int] = {}
    problems: list[TyndaError] = []
    for line in read_table(path):
        found = _row(frame, line, seen)
        if isinstance(found, tuple):
            rows.append(found)
        else:
            problems += [TyndaError("table.line", line=line.number, problem=one) for one in found]
    if problems:
        count = len({str(one.params["line"]) for one in problems})
        raise TyndaError("table.bad_rows", problems, file=path.name, count=count)
    if not rows:
        raise TyndaError("table.empty", file=path.name)
    return tuple(rows)


def take_in(tx: Transaction, *, audit: str, rows: Sequence[AnswerRow]) -> Changes:
    """All rows in one transaction; what the table cannot carry stays as it was."""
    present = reads.of_audit(tx.db, audit)
    whole = []
    for body, indicator, content in rows:
        before = present.get(body, {}).get(indicator)
        whole.append((body, indicator, _completed(content, before.content if before else Content())))
    return operations.save_many(tx, audit=audit, rows=whole)


def write(db: Database, audit: Audit, path: Path) -> int:
    """All answers of an audit, in the order of bodies and indicators; returns how many."""
    methodology = audits.methodology(db, audit.methodology)
    given = reads.of_audit(db, audit.id)
    order = [indicator.id for indicator in methodology.indicators()]
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow((*COLUMNS, OPTIONAL))
    count = 0
    for body in bodies.everyone(db):
        answers = given.get(body.id, {})
        for indicator in order:
            if indicator in answers and answers[indicator].content.state != "unanswered":
                table.writerow(_cells(body.id, indicator, answers[indicator].content))
                count += 1
    write_atomically(path, text.getvalue().encode("utf-8-sig"))
    return count


def _cells(body: str, indicator: str, content: Content) -> Iterator[str]:
    day = content.observed_on.isoformat() if content.observed_on else ""
    yield from (body, indicator, guarded.protect(content.value or ""), content.state)
    yield from (guarded.protect(content.reason), guarded.protect(content.comment), day)


def _row(frame: _Frame, line: Line, seen: dict[tuple[str, str], int]) -> AnswerRow | list[TyndaError]:
    """The row, or everything that is wrong with it."""
    if line.problems:
        return list(line.problems)
    body, name = line.cell("body").strip(), line.cell("indicator").strip()
    problems = list(_place_problems(frame, body, name, line.cell("state").strip()))
    if (body, name) in seen:
        problems.append(TyndaError("table.twice", body=body, indicator=name, first=seen[body, name]))
    else:
        seen[body, name] = line.number
    try:
        content = _content(line)
        if name in frame.indicators:
            check_content(frame.indicators[name][1], content, frame.audit.observed_on, frame.today)
    except TyndaError as problem:
        problems.append(problem)
    return problems or (body, name, content)


def _place_problems(frame: _Frame, body: str, name: str, state: str) -> Iterator[TyndaError]:
    if body not in frame.kinds:
        yield TyndaError("table.unknown_body", body=body)
    elif body not in frame.audit.bodies:
        yield TyndaError("table.body_not_in_audit", body=body)
    if name not in frame.indicators:
        yield TyndaError("table.unknown_indicator", indicator=name)
        return
    criterion, indicator = frame.indicators[name]
    concerns = body not in frame.kinds or frame.kinds[body] in indicator.applies_to
    if not concerns and state != "not_applicable":
        yield TyndaError("table.other_kind", body=body, indicator=name)
    if (body, criterion) in frame.audit.excluded:
        yield TyndaError("table.out_of_scope", body=body, indicator=name)


def _content(line: Line) -> Content:
    state = line.cell("state").strip() or "answered"
    if state not in STATES:
        raise TyndaError("table.state", state=state, states=", ".join(STATES))
    value = guarded.plain(line.cell("value")).strip()
    return Content(
        state=cast(AnswerState, state),
        value=value or None,
        reason=guarded.plain(line.cell("reason")),
        comment=guarded.plain(line.cell("comment")),
        observed_on=_day(line.cell(OPTIONAL).strip()),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise TyndaError("table.day", given=text) from None


def _completed(content: Content, before: Content) -> Content:
    code = before.code if content.state == before.state == "cannot_tell" else None
    return replace(content, code=code, good_practice=before.good_practice)
