"""score, export."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.cli import Parser
from core.commands import common
from core.console import Console, number
from core.errors import TyndaError
from core.scorecard import CriterionScore, Rank, Scorecard
from core.scoring import rank, score_body
from core.store.sqlite import Database
from core.text import LANGS

NOTHING = "–"


def arguments_of_score(parser: Parser) -> None:
    common.add_audit(parser)
    parser.add("--json", action="store_true", text="cli.json")


def run_score(given: argparse.Namespace, console: Console) -> None:
    with common.reading(given.file) as workspace, workspace.reading() as db:
        document, table = scores(db, given.audit, console)
    if given.json:
        console.json(document)
    else:
        console.table(table)


def scores(db: Database, code: str, console: Console) -> tuple[dict[str, Any], list[list[str]]]:
    """The document of `score --json`, and the same as a table for people."""
    from core.answers import reads as answers
    from core.audits import reads as audits

    audit = audits.by_code(db, code)
    methodology = audits.methodology(db, audit.methodology)
    mine = common.chosen_bodies(db, audit, None)
    given = answers.of_audit(db, audit.id)
    cards = [score_body(methodology, body, given.get(body.id, {}), audit) for body in mine]
    places = rank(cards, mine)
    names = {body.id: body.name.of(console.catalogue.lang) for body in mine}
    document = {
        "audit": audit.code,
        "methodology": methodology.id,
        "bodies": [_body(card, places[card.body]) for card in cards],
    }
    labels = {band.code: band.label.of(console.catalogue.lang) for band in methodology.bands}
    return document, [_row(card, names, places, labels, console) for card in cards]


def _body(card: Scorecard, place: Rank | None) -> dict[str, Any]:
    return {
        "id": card.body,
        "total": number(card.total),
        "low": number(card.low),
        "high": number(card.high),
        "coverage": number(card.coverage),
        "provisional": card.provisional,
        "band": card.band,
        "rank": {"from": place.first, "to": place.last, "of": place.of} if place else None,
        "criteria": [_criterion(criterion) for criterion in card.criteria],
    }


def _criterion(criterion: CriterionScore) -> dict[str, Any]:
    return {
        "id": criterion.criterion,
        "weight": number(criterion.weight),
        "score": number(criterion.score),
        "coverage": number(criterion.coverage),
        "indicators": [
            {
                "id": item.indicator,
                "state": item.state,
                "value": item.content.value,
                "score": number(item.score),
                "weight": number(item.weight),
                "points_lost": number(item.points_lost),
            }
            for item in criterion.items
        ],
    }


def _row(
    card: Scorecard,
    names: Mapping[str, str],
    places: Mapping[str, Rank | None],
    labels: Mapping[str, str],
    console: Console,
) -> list[str]:
    from core import formatting

    lang, place = console.catalogue.lang, places[card.body]
    return [
        card.body,
        names[card.body],
        NOTHING if card.total is None else formatting.number(card.total, lang, 1),
        formatting.percent(card.coverage * 100, lang, 0),
        labels.get(card.band or "", NOTHING),
        formatting.rank_text(place) if place else NOTHING,
        console.catalogue.text("cli.provisional") if card.provisional else "",
    ]


def arguments_of_export(parser: Parser) -> None:
    common.add_audit(parser)
    parser.add("--to", metavar="DIR", type=Path, required=True, text="cli.to")
    formats = "xlsx,pdf,blank,recommendations"
    parser.add("--format", dest="formats", default="", metavar=formats, text="cli.format")
    parser.add("--lang", choices=LANGS, text="cli.export_lang")
    common.add_bodies(parser)


def run_export(given: argparse.Namespace, console: Console) -> None:
    from core.audits import reads as audits
    from core.reports.export import export
    from core.reports.formats import FORMATS

    known = [one.name for one in FORMATS]
    usual = [one.name for one in FORMATS if one.usual]
    formats = [name.strip() for name in given.formats.split(",") if name.strip()] or usual
    for name in formats:
        if name not in known:
            raise TyndaError("cli.unknown_format", format=name, known=", ".join(known))
    with common.reading(given.file) as workspace, workspace.reading() as db:
        audit = audits.by_code(db, given.audit)
        chosen = [body.id for body in common.chosen_bodies(db, audit, given.bodies)]
        written = export(
            db,
            audit=audit,
            folder=given.to,
            formats=formats,
            lang=console.catalogue.lang,
            bodies=chosen,
            job=console,
        )
    for path in written:
        console.line(str(path))
