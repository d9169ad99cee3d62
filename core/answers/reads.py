"""Answers, their versions and what is being typed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import cast

from core.answers.records import (
    Answer,
    AnswerState,
    CannotTellCode,
    Carried,
    Content,
    Draft,
    Version,
    Withheld,
)
from core.journal.entry import parse
from core.journal.kinds.answers import AnswerCarried, AnswerGiven
from core.journal.log import Head, load_head, load_heads
from core.store.sqlite import Database, Row

_COLUMNS = (
    "audit, body, indicator, state, value, reason, code, comment, observed_on, good_practice,"
    " person, wall, heads"
)
_CARRIED = "audit, body, indicator, source, state, value, reason, comment, good_practice, person, wall, heads"


def subject(audit: str, body: str, indicator: str) -> str:
    return f"answer:{audit}/{body}/{indicator}"


def of_body(db: Database, audit: str, body: str) -> dict[str, Answer]:
    """The answers of one checklist, by indicator."""
    where = "WHERE audit = ? AND body = ?"
    rows = db.rows(f"SELECT {_COLUMNS} FROM answer {where}", (audit, body))
    brought = db.rows(f"SELECT {_CARRIED} FROM carried {where}", (audit, body))
    return {row[2]: _answer(row) for row in rows} | {row[2]: _carried(row) for row in brought}


def of_audit(db: Database, audit: str) -> dict[str, dict[str, Answer]]:
    """All answers of an audit, by body, then by indicator."""
    found: dict[str, dict[str, Answer]] = {}
    for row in db.rows(f"SELECT {_COLUMNS} FROM answer WHERE audit = ?", (audit,)):
        found.setdefault(row[1], {})[row[2]] = _answer(row)
    for row in db.rows(f"SELECT {_CARRIED} FROM carried WHERE audit = ?", (audit,)):
        found.setdefault(row[1], {})[row[2]] = _carried(row)
    return found


def entered(db: Database, audit: str) -> frozenset[tuple[str, str]]:
    """(body, indicator) of every answer of an audit that was given or brought along."""
    sql = (
        "SELECT body, indicator FROM answer WHERE audit = ?1 AND state <> 'unanswered'"
        " UNION ALL SELECT body, indicator FROM carried WHERE audit = ?1"
    )
    return frozenset(db.rows(sql, (audit,)))


def of_indicator(db: Database, audit: str, indicator: str) -> dict[str, Answer]:
    """The answers to one indicator, by body."""
    sql = f"SELECT {_COLUMNS} FROM answer WHERE audit = ? AND indicator = ?"
    return {row[1]: _answer(row) for row in db.rows(sql, (audit, indicator))}


def drafted(db: Database, audit: str, indicator: str) -> frozenset[str]:
    """The bodies where something is typed about the indicator and not saved."""
    sql = "SELECT body FROM draft WHERE audit = ? AND indicator = ?"
    return frozenset(row[0] for row in db.rows(sql, (audit, indicator)))


def newest(db: Database, audit: str, body: str | None = None) -> dict[str, tuple[str, str]]:
    """Who gave the newest answer of each checklist, and when (ISO), by body."""
    sql = (
        "SELECT body, person, max(wall) FROM answer WHERE audit = ?1 AND (?2 IS NULL OR body = ?2)"
        " GROUP BY body"
    )
    return {row[0]: (row[1], row[2]) for row in db.rows(sql, (audit, body))}


def versions(db: Database, audit: str, body: str, indicator: str) -> tuple[Version, ...]:
    """The present heads: none, one, or those that stand against each other."""
    return tuple(version(head) for head in load_heads(db, subject(audit, body, indicator)))


def history(db: Database, audit: str, body: str, indicator: str) -> tuple[Version, ...]:
    """All entries about an answer, in the order in which they came here, but for what a package withheld."""
    sql = (
        "SELECT hash FROM entry WHERE subject = ? AND kind IN (?, ?)"
        " AND hash NOT IN (SELECT entry FROM withheld) ORDER BY position"
    )
    rows = db.rows(sql, (subject(audit, body, indicator), AnswerGiven.KIND, AnswerCarried.KIND))
    return tuple(version(load_head(db, row[0])) for row in rows)


def withheld(db: Database, audit: str, body: str) -> dict[str, Withheld]:
    """Answers of one checklist that are given and not here, by indicator: of several the last that came. Not
    those whose place a later answer took."""
    place = subject(audit, body, "")
    rows = db.rows(_ALL_WITH_WITHHELD, (place, place[:-1] + "0"))
    gone = {target for *_, over in rows for target in over.split(" ")}
    found = {}
    for own, about, bytes_, bare, _ in rows:
        if bare and own not in gone:
            entry = parse(bytes_)
            found[about.rpartition("/")[2]] = Withheld(entry.person, entry.wall)
    return found


_ALL_WITH_WITHHELD = """
    SELECT hash, subject, body, data IS NULL AND hash IN (SELECT entry FROM withheld)
        AND hash NOT IN (SELECT entry FROM erasure), supersedes
    FROM entry WHERE subject >= ? AND subject < ? AND EXISTS (SELECT 1 FROM withheld) ORDER BY position
"""


def version(head: Head) -> Version:
    given, carried = head.payload, isinstance(head.payload, AnswerCarried)
    content = content_of(given) if isinstance(given, AnswerGiven | AnswerCarried) else Content()
    return Version(head.hash, content, head.entry.person, head.entry.wall, carried)


def draft(db: Database, audit: str, body: str, indicator: str) -> Draft | None:
    return drafts(db, audit, body).get(indicator)


def drafts(db: Database, audit: str, body: str) -> dict[str, Draft]:
    """What is being typed in one checklist, by indicator."""
    sql = "SELECT audit, body, indicator, text, wall FROM draft WHERE audit = ? AND body = ?"
    return {row[2]: Draft(*row) for row in db.rows(sql, (audit, body))}


def draft_digest(audit: str, body: str, indicator: str, text: str, wall: str) -> str:
    """Guards a draft against silent damage, as hashes guard entries."""
    return hashlib.sha256(
        "\0".join((audit, body, indicator, text, wall)).encode("utf-8", "surrogatepass")
    ).hexdigest()


def content_of(payload: AnswerGiven | AnswerCarried) -> Content:
    """What an entry says of its answer."""
    content = Content(
        state=cast(AnswerState, payload.state),
        value=payload.value,
        reason=payload.reason,
        comment=payload.comment,
        good_practice=payload.good_practice,
    )
    if isinstance(payload, AnswerCarried):
        return content
    code = cast(CannotTellCode | None, payload.code)
    return replace(content, code=code, observed_on=_day(payload.observed_on))


def _carried(row: Row) -> Answer:
    audit, body, indicator, source, state, value, reason, comment, practice, person, wall, heads = row
    brought = Content(state, value, reason, comment=comment, good_practice=practice)
    carried = Carried(source, brought)
    return Answer(audit, body, indicator, Content(), tuple(heads.split(" ")), person, wall, carried)


def _answer(row: Row) -> Answer:
    (
        audit,
        body,
        indicator,
        state,
        value,
        reason,
        code,
        comment,
        observed_on,
        practice,
        person,
        wall,
        heads,
    ) = row
    content = Content(state, value, reason, code, comment, _day(observed_on), practice)
    return Answer(audit, body, indicator, content, tuple(heads.split(" ")), person, wall)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
