"""search, evidence, link."""

from __future__ import annotations

import argparse
from typing import Any

from core.audits.records import Audit
from core.cli import Parser
from core.commands import common
from core.console import Console
from core.errors import TyndaError
from core.gallery import Gallery, Piece
from core.job import Silent
from core.search import LIMIT, Hit
from core.store.sqlite import Database

SHORTEST = 8  # characters of a hash that name a piece


def arguments_of_search(parser: Parser) -> None:
    common.add_file(parser)
    parser.add("words", metavar="WORD", nargs="+", text="cli.search_words")
    parser.add("--audit", dest="audits", metavar="A", nargs="+", action="extend", text="cli.search_audit")
    parser.add("--json", action="store_true", text="cli.json")


def run_search(given: argparse.Namespace, console: Console) -> None:
    from core.audits import reads as audits
    from core.search import search

    with common.reading(given.file) as workspace, workspace.reading() as db:
        within = [audits.by_code(db, one) for one in given.audits or ()] or list(audits.everything(db))
        found = search(db, within, " ".join(given.words), Silent())
    codes = {one.id: one.code for one in within}
    if given.json:
        console.json({"hits": [_hit(one, codes) for one in found.hits], "cut": found.is_cut})
        return
    rows = [
        [codes.get(one.audit, "–"), one.body or "–", one.indicator or one.table or "–", _one_line(one.text)]
        for one in found.hits
    ]
    console.table(rows)
    if found.is_cut:
        console.note("search.cut", limit=LIMIT)
    elif not rows:
        console.note("search.nothing")


def arguments_of_evidence(parser: Parser) -> None:
    common.add_audit(parser)
    parser.add("--missing", action="store_true", text="cli.evidence_missing")
    parser.add("--json", action="store_true", text="cli.json")


def run_evidence(given: argparse.Namespace, console: Console) -> None:
    from core.audits import reads as audits
    from core.gallery import load_gallery
    from core.standings import load_open

    with common.reading(given.file) as workspace, workspace.reading() as db:
        gallery = load_gallery(db, audits.by_code(db, given.audit).id)
        opens = load_open(db, gallery.frame, Silent()) if given.missing or given.json else {}
    missing = [(body, code) for body, one in opens.items() for code in one.lacking]
    if given.json:
        console.json(_document(given.audit, gallery, missing))
    elif given.missing:
        console.table([[body, code] for body, code in missing])
    else:
        console.table([_row(one) for one in gallery.pieces])


def arguments_of_link(parser: Parser) -> None:
    common.add_audit(parser)
    parser.add("evidence", metavar="EVIDENCE", text="cli.link_evidence")
    parser.add("body", metavar="BODY", text="cli.body")
    parser.add("indicator", metavar="INDICATOR", text="cli.indicator")
    parser.add("--off", action="store_true", text="cli.link_off")
    common.add_person(parser)


def run_link(given: argparse.Namespace, console: Console) -> None:
    from core.audits import reads as audits
    from core.evidence import operations, reads

    with common.writing(given.file, given.person) as workspace:
        with workspace.reading() as db:
            audit = audits.by_code(db, given.audit)
            sha256 = _found(db, audit, given.evidence)
            place = (audit.id, given.body, given.indicator)
            links = [own for own, *where in reads.links_of(db, sha256) if tuple(where) == place]
        if not given.off:
            workspace.run(
                operations.link_all,
                evidence=[sha256],
                audit=audit.id,
                places=[(given.body, given.indicator)],
            )
        elif links:
            workspace.run(operations.unlink_all, links=links)
        else:
            raise TyndaError("evidence.link_gone")
    console.line(sha256)


def _found(db: Database, audit: Audit, named: str) -> str:
    """The piece whose hash begins so: of the audit, or linked to nothing."""
    from core.gallery import load_gallery

    known = [one.evidence.sha256 for one in load_gallery(db, audit.id).pieces]
    found = [one for one in known if one.startswith(named.lower())] if len(named) >= SHORTEST else []
    if len(found) != 1:
        raise TyndaError("evidence.missing", sha256=named)
    return found[0]


def _hit(one: Hit, codes: dict[str, str]) -> dict[str, Any]:
    return {
        "audit": codes.get(one.audit),
        "body": one.body or None,
        "indicator": one.indicator or None,
        "table": one.table or None,
        "evidence": one.evidence or None,
        "field": one.field,
        "text": one.text,
    }


def _document(audit: str, gallery: Gallery, missing: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "audit": audit,
        "evidence": [_piece(one) for one in gallery.pieces],
        "missing": [{"body": body, "indicator": code} for body, code in missing],
    }


def _piece(one: Piece) -> dict[str, Any]:
    own = one.evidence
    return {
        "sha256": own.sha256,
        "kind": own.kind,
        "name": own.name,
        "note": own.note,
        "source": own.source,
        "captured_at": own.captured_at,
        "personal": own.personal,
        "copy": own.copy or None,
        "removed": own.removed,
        "answers": [{"body": link.body, "indicator": link.indicator} for link in one.links],
    }


def _row(one: Piece) -> list[str]:
    own = one.evidence
    places = ", ".join(f"{link.body}/{link.indicator}" for link in one.links) or "–"
    return [own.sha256[:12], own.kind, own.captured_at[:16], places, _one_line(own.note or own.name)]


def _one_line(text: str) -> str:
    return " ".join(text.split())
