"""compare."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from core.audits.records import Audit
from core.cli import Parser
from core.commands import common
from core.compared import BodyChange, Comparison, IndicatorChange, Side
from core.comparing import chosen_audit
from core.comparison import Round, compare
from core.console import Console, number
from core.reports.comparisons.export import export_comparison
from core.reports.comparisons.words import VERDICTS
from core.scoring import displayed
from core.store.sqlite import Database
from core.text import LANGS
from core.timeline import Timeline, load_timeline

NOTHING = "–"


def arguments_of_compare(parser: Parser) -> None:
    common.add_audit(parser)
    parser.add("others", metavar="AUDIT", nargs="+", text="cli.compare_others")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--json", action="store_true", help=parser.catalogue.text("cli.json"))
    either.add_argument("--to", metavar="FILE", type=Path, help=parser.catalogue.text("cli.compare_to"))
    parser.add("--lang", choices=LANGS, text="cli.export_lang")


def run_compare(given: argparse.Namespace, console: Console) -> None:
    codes = [given.audit, *given.others]
    with common.reading(given.file) as workspace, workspace.reading() as db:
        chosen = [chosen_audit(db, code) for code in codes]
        if given.to is not None:
            lang = console.catalogue.lang
            written = export_comparison(db, chosen=chosen, to=given.to, lang=lang, job=console)
            console.line(str(written))
            return
        compared = compared_audits(db, codes[0], codes[-1])
        line = load_timeline(db, chosen)
        table = _table(db, compared, console)
    if given.json:
        console.json({"audits": codes, "bodies": [_document(one, chosen, line) for one in compared.bodies]})
    else:
        console.table(table)


def _document(change: BodyChange, chosen: list[Audit], line: Timeline) -> dict[str, Any]:
    """With more than two audits also the totals in all of them, in the order named."""
    if len(chosen) == 2:
        return _body(change)
    totals = [number(line.total(one.id, change.body)) for one in chosen]
    return {**_body(change), "totals": totals}


def compared_audits(db: Database, before: str, after: str) -> Comparison:
    """Two audits by their codes. What has been withdrawn is compared with nothing."""
    from core.bodies import reads as bodies

    return compare(_round(db, before), _round(db, after), bodies.everyone(db))


def _round(db: Database, code: str) -> Round:
    from core.answers import reads as answers
    from core.audits import reads as audits

    audit = chosen_audit(db, code)
    return Round(audit, audits.methodology(db, audit.methodology), answers.of_audit(db, audit.id))


def _body(change: BodyChange) -> dict[str, Any]:
    return {
        "id": change.body,
        "from": number(change.before),
        "to": number(change.after),
        "delta": number(change.delta),
        "by_method": number(change.by_method),
        "verdict": change.verdict,
        "reason": change.reason,
        "criteria": [
            {
                "id": one.criterion,
                "from": number(one.before),
                "to": number(one.after),
                "verdict": one.verdict,
                "reason": one.reason,
            }
            for one in change.criteria
        ],
        "indicators": [_indicator(one) for one in change.indicators],
    }


def _indicator(change: IndicatorChange) -> dict[str, Any]:
    return {
        "id": change.indicator,
        "verdict": change.verdict,
        "reason": change.reason,
        "from": _side(change.before),
        "to": _side(change.after),
        "contribution": number(change.contribution),
        "by_score": number(change.by_score),
        "by_weight": number(change.by_weight),
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    return None if side is None else {"state": side.state, "value": side.value, "score": number(side.score)}


def _table(db: Database, compared: Comparison, console: Console) -> list[list[str]]:
    from core import formatting
    from core.bodies import reads as bodies

    lang, text = console.catalogue.lang, console.catalogue.text
    names = {body.id: body.name.of(lang) for body in bodies.everyone(db)}

    def shown(change: BodyChange) -> list[str]:
        before, after = (None if one is None else displayed(one) for one in (change.before, change.after))
        gain = None if before is None or after is None else after - before  # of what the reader sees
        return [
            change.body,
            names[change.body],
            *(NOTHING if one is None else formatting.number(one, lang, 1) for one in (before, after)),
            NOTHING if gain is None else formatting.signed(gain, lang, 1),
            text(VERDICTS[change.verdict]),
        ]

    return [shown(one) for one in compared.bodies]
