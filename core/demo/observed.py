"""Invented samples of one district: posts and questions, the same on every computer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from core.answers import operations as answers
from core.answers.records import Content
from core.audits.records import Audit
from core.changes import Changes
from core.methodology.records import Methodology
from core.samples import operations, reads
from core.samples.compute import propose
from core.samples.operations import new_place
from core.samples.tables import POSTS, QUESTIONS, Table
from core.store.writer import Transaction
from core.text import Catalogue
from core.workdays import reads as workdays

BODY = "alga"
_SEED = 20260331
_TOPICS = ("demo.topic_1", "demo.topic_2", "demo.topic_3", "demo.topic_4")
_QUESTIONS = ("demo.question_1", "demo.question_2", "demo.question_3", "demo.question_4")
_KINDS = ("event", "work_trip", "announcement", "congratulation", "clarification", "answer", "useful_info")
_OFFICIAL, _AKIM = ("org_instagram", "org_instagram", "org_facebook"), ("akim_instagram",)


def observe(
    tx: Transaction,
    *,
    audit: Audit,
    methodology: Methodology,
    given: Mapping[str, Content],
    catalogue: Catalogue,
) -> Changes:
    """Rows of both tables, and the answers that follow from them in place of those that were `given`."""
    assert audit.observed_on is not None
    _put(tx, audit, POSTS, _posts(audit.observed_on, catalogue))
    _put(tx, audit, QUESTIONS, _questions(audit.observed_on, catalogue))
    samples = reads.of_body(tx.db, audit.id, BODY)
    for code, proposal in propose(samples, methodology, workdays.calendar(tx.db)).items():
        before = given.get(code)
        if proposal.value is not None and before is not None and before.state == "answered":
            content = replace(before, value=proposal.value)
            answers.save(tx, audit=audit.id, body=BODY, indicator=code, content=content)
    return tx.changes()


def _put(tx: Transaction, audit: Audit, table: Table, rows: list[dict[str, str]]) -> None:
    placed = {new_place(number): cells for number, cells in enumerate(rows, 1)}
    operations.put(tx, audit=audit.id, body=BODY, table=table.code, rows=placed)


def _posts(last: date, catalogue: Catalogue) -> list[dict[str, str]]:
    """From the newest back: official pages, among them the akim's."""
    dice = Random(_SEED)
    rows = []
    for number in range(41):
        page = dice.choice(_AKIM if number % 4 == 3 else _OFFICIAL)
        kind = "survey" if number == 17 else "live_session" if number == 25 else dice.choice(_KINDS)
        rows.append(
            {
                "day": (last - timedelta(days=number * 6 // 5)).isoformat(),
                "page": page,
                "kind": kind,
                "language": dice.choice(("kk", "kk", "both", "ru")),
                "topic": catalogue.text(dice.choice(_TOPICS)),
                "comments": str(dice.randrange(25)),
                "reactions": str(dice.randrange(10, 240)),
            }
        )
    return rows


def _questions(last: date, catalogue: Catalogue) -> list[dict[str, str]]:
    dice = Random(_SEED + 1)
    rows = []
    for number in range(24):
        asked = last - timedelta(days=29 - number)
        cells = {
            "asked": f"{asked.isoformat()} {dice.randrange(8, 22):02}:{dice.randrange(60):02}",
            "page": dice.choice(_AKIM if number % 5 == 4 else _OFFICIAL),
            "text": catalogue.text(dice.choice(_QUESTIONS)),
            "language": dice.choice(("kk", "ru")),
        }
        if dice.random() < 0.7:
            cells["answered"] = (asked + timedelta(days=dice.randrange(1, 5))).isoformat()
            cells["by"] = dice.choice(("akimat", "akimat", "department"))
            cells["quality"] = dice.choice("1223")
        rows.append(cells)
    return rows
