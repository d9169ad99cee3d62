"""recommendations, letter."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from core.audits import reads as audits
from core.bodies import reads as bodies
from core.changes import Changes
from core.cli import WRONG_USAGE, Parser
from core.commands import common
from core.console import Console, number
from core.formatting import rounded, short_day, signed
from core.recommendations import operations, reads, statistics
from core.recommendations.records import ADDRESSEES, STATUSES, Addressee, Draft, Recommendation
from core.recommendations.told import STATUS_TEXTS, tell
from core.store.sqlite import Database
from core.text import LANGS, Catalogue, Lang, Texts
from core.workspace import Workspace

_ACTIONS = ("list", "candidates", "make", "word", "promise", "done", "drop", "reopen", "check", "story")
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "candidates": ("audit",),
    "word": ("ids", "kk", "ru"),
    "promise": ("ids", "due"),
    "done": ("ids",),
    "drop": ("ids", "reason"),
    "reopen": ("ids", "reason"),
    "check": ("ids", "audit", "kept"),
    "story": ("ids",),
}


def arguments_of_recommendations(parser: Parser) -> None:
    common.add_file(parser)
    parser.add("action", nargs="?", default="list", choices=_ACTIONS, text="cli.rec_action")
    parser.add("ids", nargs="*", metavar="ID", text="cli.rec_ids")
    parser.add("--audit", metavar="A", text="cli.rec_audit")
    common.add_bodies(parser)
    parser.add("--indicator", dest="indicators", nargs="+", metavar="ID", text="cli.rec_indicator")
    parser.add("--status", choices=STATUSES, text="cli.rec_status")
    parser.add("--overdue", action="store_true", text="cli.rec_overdue")
    parser.add("--to", choices=ADDRESSEES, text="cli.rec_to")
    for lang in LANGS:
        parser.add(f"--{lang}", metavar="TEXT", default="", text="cli.rec_wording")
    parser.add("--day", metavar="DATE", type=common.a_day, text="cli.rec_day")
    parser.add("--due", metavar="DATE", type=common.a_day, text="cli.rec_due")
    parser.add("--document", dest="documents", nargs="+", metavar="PATH", type=Path, text="cli.rec_document")
    parser.add("--letter", metavar="NUMBER", text="cli.rec_letter")
    parser.add("--kept", choices=("yes", "no", "unknown"), text="cli.rec_kept")
    parser.add("--reason", metavar="R", default="", text="cli.rec_reason")
    parser.add("--json", action="store_true", text="cli.json")
    common.add_person(parser)


def run_recommendations(given: argparse.Namespace, console: Console) -> int | None:
    missing = [one for one in _NEEDED.get(given.action, ()) if not getattr(given, one)]
    if given.action == "make" and not given.audit and not given.kk:
        missing.append("audit")
    if missing:
        names = ", ".join("ID" if one == "ids" else f"--{one}" for one in missing)
        console.note("cli.needs", needed=names)
        return WRONG_USAGE
    if given.action in ("list", "candidates", "story"):
        with common.reading(given.file) as workspace, workspace.reading() as db:
            {"list": _list, "candidates": _candidates, "story": _story}[given.action](db, given, console)
        return None
    with common.writing(given.file, given.person) as workspace:
        changes = _make(workspace, given) if given.action == "make" else _move(workspace, given)
    console.note("cli.rec_written", count=len({one for one in changes.subjects if "recommendation" in one}))
    return None


# Reading


def _list(db: Database, given: argparse.Namespace, console: Console) -> None:
    today = given.day or date.today()
    found = reads.priced(db, [one for one in reads.everything(db) if _fits(db, one, given, today)])
    if given.json:
        console.json(_document(db, found, today))
        return
    names = {body.id: body.name.of(console.catalogue.lang) for body in bodies.everyone(db)}
    console.table([_row(one, names, today, console.catalogue) for one in found])
    overdue = sum(one.is_overdue(today) for one in found)
    console.note(
        "cli.rec_count", count=len(found), overdue=overdue, day=short_day(today, console.catalogue.lang)
    )


def _fits(db: Database, one: Recommendation, given: argparse.Namespace, today: date) -> bool:
    audit = audits.by_code(db, given.audit).id if given.audit else one.audit
    return (
        one.audit == audit
        and (not given.bodies or one.body in given.bodies)
        and given.status in (None, one.status)
        and given.to in (None, one.addressee)
        and (not given.overdue or one.is_overdue(today))
    )


def _row(one: Recommendation, names: Mapping[str, str], today: date, catalogue: Catalogue) -> list[str]:
    due = short_day(one.due, catalogue.lang) if one.due else ""
    if one.is_overdue(today):
        due = catalogue.text("recommendation.overdue_day", day=due)
    price = _points(one.price, catalogue.lang)
    status = catalogue.text(STATUS_TEXTS[one.status])
    words = " ".join(one.words(catalogue.lang).split())
    return [one.id[:8], names.get(one.body, one.body), one.indicator, status, due, price, words]


def _points(price: Decimal | None, lang: Lang) -> str:
    return "" if price is None else signed(rounded(price, 1), lang, 1)


def _document(db: Database, found: Sequence[Recommendation], today: date) -> dict[str, Any]:
    from core.letters import reads as letters

    codes = {one.id: one.code for one in audits.everything(db)}
    numbers = {one.id: one.number for one in letters.everything(db)}
    return {
        "day": today.isoformat(),
        "recommendations": [_plain(one, codes, numbers, today) for one in found],
        "bodies": [
            {
                "id": body,
                "total": one.total,
                "issued": one.issued,
                "open": one.open,
                "promised": one.promised,
                "done": one.done,
                "dropped": one.dropped,
                "overdue": one.overdue,
                "won": number(one.won),
                "waiting": number(one.waiting),
                "kept": number(one.kept),
            }
            for body, one in statistics.by_body(found, today).items()
        ],
    }


def _plain(
    one: Recommendation, codes: Mapping[str, str], numbers: Mapping[str, str], today: date
) -> dict[str, Any]:
    return {
        "id": one.id,
        "audit": codes.get(one.audit),
        "body": one.body,
        "indicator": one.indicator or None,
        "addressee": one.addressee,
        "text": {lang: one.text.of(lang) for lang in LANGS},
        "status": one.status,
        "since": one.standing.day.isoformat() if one.standing.day else None,
        "due": one.due.isoformat() if one.due else None,
        "overdue": one.is_overdue(today),
        "reason": one.standing.reason,
        "evidence": list(one.standing.evidence),
        "price": number(one.price),
        "frozen": one.is_issued,
        "letters": [numbers[letter] for letter in one.letters],
        "checks": [{"audit": codes.get(check.audit), "kept": check.kept} for check in one.checks],
        "conflict": one.conflict,
    }


def _candidates(db: Database, given: argparse.Namespace, console: Console) -> None:
    audit = audits.by_code(db, given.audit)
    lang = console.catalogue.lang
    found = [one for one in reads.candidates(db, audit) if not given.bodies or one.body in given.bodies]
    if given.json:
        console.json(
            [
                {
                    "body": one.body,
                    "indicator": one.indicator,
                    "score": number(one.score),
                    "price": number(one.price),
                    "made": one.made or None,
                }
                for one in found
            ]
        )
        return
    rows = [
        [
            one.body,
            one.indicator,
            _points(one.price, lang),
            one.made[:8] or "–",
            one.text.of(lang),
        ]
        for one in found
    ]
    console.table(rows)


def _story(db: Database, given: argparse.Namespace, console: Console) -> None:
    for own in given.ids:
        for line in tell(db, reads.by_id(db, own), console.catalogue):
            console.line(line.sentence)


# Writing


def _make(workspace: Workspace, given: argparse.Namespace) -> Changes:
    text = Texts(kk=given.kk, ru=given.ru, en=given.en)
    to: Addressee = given.to or "akimat"
    with workspace.reading() as db:
        audit = audits.by_code(db, given.audit) if given.audit else None
        if given.kk:
            chosen = given.bodies or (audit.bodies if audit else [one.id for one in bodies.everyone(db)])
            places = [(body, code) for body in chosen for code in given.indicators or ("",)]
            drafts = [Draft(body, audit.id if audit else "", code, text, to) for body, code in places]
        else:
            assert audit is not None, "asked for before"
            drafts = [
                Draft(one.body, audit.id, one.indicator, one.text, to)
                for one in reads.candidates(db, audit)
                if not one.made
                and (not given.bodies or one.body in given.bodies)
                and (not given.indicators or one.indicator in given.indicators)
            ]
    return workspace.run(operations.make, drafts=drafts)


def _move(workspace: Workspace, given: argparse.Namespace) -> Changes:
    with workspace.reading() as db:
        ids = [reads.by_id(db, own).id for own in given.ids]
        letter, audit = _letter(db, given), audits.by_code(db, given.audit).id if given.audit else ""
    day, documents, run = given.day or date.today(), common.intakes(given.documents or ()), workspace.run
    match given.action:
        case "word":
            (own,) = ids[:1]
            return run(operations.word, recommendation=own, text=Texts(kk=given.kk, ru=given.ru, en=given.en))
        case "promise":
            facts = {"due": given.due, "letter": letter, "documents": documents, "note": given.reason}
            return run(operations.promise, recommendations=ids, day=day, **facts)
        case "done":
            return run(
                operations.fulfil, recommendations=ids, day=day, documents=documents, note=given.reason
            )
        case "drop":
            return run(operations.drop, recommendations=ids, day=day, reason=given.reason)
        case "reopen":
            return run(operations.reopen, recommendations=ids, day=day, reason=given.reason)
    kept = {"yes": True, "no": False, "unknown": None}[given.kept]
    found = Changes()
    for own in ids:
        found |= run(operations.check, recommendation=own, audit=audit, kept=kept, day=day, note=given.reason)
    return found


def _letter(db: Database, given: argparse.Namespace) -> str:
    from core.letters import reads as letters

    return letters.by_number(db, given.letter).id if given.letter else ""
