"""What `verify` found, in words: what it is and means, where it is, what to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from core.errors import TyndaError
from core.journal.findings import INFORMATION, Problem
from core.store.sqlite import Database
from core.text import Catalogue

TODO: Mapping[str, str] = {
    "file_damaged": "verify.do.restore",
    "schema_changed": "verify.do.restore",
    "entry_malformed": "verify.do.restore",
    "entry_hash": "verify.do.restore",
    "row_columns": "verify.do.rebuild",
    "signature": "verify.do.ask",
    "chain_gap": "verify.do.restore",
    "chain_broken": "verify.do.restore",
    "fork": "verify.do.compare",
    "unknown_writer": "verify.do.ask",
    "wrong_person": "verify.do.ask",
    "newer_seen": "verify.do.restore",
    "profile_ahead": "verify.do.restore",
    "payload_missing": "verify.do.restore",
    "payload_changed": "verify.do.restore",
    "payload_subject": "verify.do.ask",
    "payload_kept": "verify.do.rebuild",
    "erased": "verify.do.nothing",
    "withheld": "verify.do.take_in",
    "unknown_kind": "verify.do.update",
    "methodology_hash": "verify.do.restore",
    "quarantine_rows": "verify.do.rebuild",
    "head_rows": "verify.do.rebuild",
    "state_rows": "verify.do.rebuild",
    "evidence_missing": "verify.do.retake",
    "evidence_changed": "verify.do.retake",
    "evidence_kept": "verify.do.rebuild",
    "evidence_orphan": "verify.do.nothing",
    "thumbnail_changed": "verify.do.rebuild",
    "draft_changed": "verify.do.look",
    "approval_preparer": "verify.do.approve_again",
    "approval_unconfirmed": "verify.do.approve_again",
    "approval_unvouched": "verify.do.vouch",
    "approval_unsigned": "verify.do.approve_again",
    "remark_closed": "verify.do.ask_author",
    "decision_unconfirmed": "verify.do.decide_again",
    "decision_unvouched": "verify.do.vouch",
    "confirmation_unvouched": "verify.do.vouch",
    "vouching_unfounded": "verify.do.ask",
    "other_founding": "verify.do.restore_founding",
}
"""What a person should do about each kind of problem."""

_THINGS: Mapping[str, str] = {
    "answer": "verify.thing.answer",
    "evidence": "verify.thing.evidence",
    "link": "verify.thing.link",
    "draft": "verify.thing.draft",
    "audit": "verify.thing.audit",
    "checklist": "verify.thing.checklist",
    "person": "verify.thing.person",
    "confirmation": "verify.thing.confirmation",
    "writer": "verify.thing.writer",
    "vouching": "verify.thing.vouching",
    "continuing": "verify.thing.vouching",
    "methodology": "verify.thing.methodology",
    "body": "verify.thing.body",
    "channel": "verify.thing.channel",
    "region": "verify.thing.region",
    "workspace": "verify.thing.workspace",
    "founding": "verify.thing.workspace",
    "erasure": "verify.thing.erasure",
    "sample": "verify.thing.sample",
    "sample-row": "verify.thing.sample_row",
    "sample_row": "verify.thing.sample_row",
    "head": "verify.thing.head",
    "quarantine": "verify.thing.quarantine",
    "field": "verify.thing.field",
    "numbering": "verify.thing.numbering",
    "signoff": "verify.thing.signoff",
    "check": "verify.thing.check",
    "answer_check": "verify.thing.check",
    "remark": "verify.thing.remark",
    "remark-message": "verify.thing.remark_message",
    "remark_message": "verify.thing.remark_message",
    "remark-state": "verify.thing.remark_state",
    "remark_state": "verify.thing.remark_state",
    "objection": "verify.thing.objection",
    "objection-document": "verify.thing.objection_document",
    "objection_document": "verify.thing.objection_document",
    "objection-decision": "verify.thing.objection_decision",
    "objection_decision": "verify.thing.objection_decision",
}
_FILE = "verify.thing.file"
_TABLE = "verify.thing.table"
_HASH = 64  # characters of an entry's hash, of a key, of evidence
_CODE = 12  # of them, enough to tell one from another


@dataclass(frozen=True, slots=True)
class Found:
    """All problems of one kind. `places` are in words, in step with `problems`."""

    bad: bool
    sentence: str
    advice: str
    places: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    subject: str
    writer: str
    seq: int


@dataclass(frozen=True, slots=True)
class Names:
    """What people call the things that problems name by their ids."""

    words: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)


def names(db: Database, problems: tuple[Problem, ...], catalogue: Catalogue) -> Names:
    """Of a damaged file whatever can still be read; of one with tables not ours nothing."""
    if any(problem.kind == "schema_changed" for problem in problems):
        return Names()
    words: dict[str, str] = {}
    entries: dict[str, Entry] = {}

    def body(subject: str, value: str) -> None:
        words[subject.partition(":")[2]] = str(json.loads(value)[catalogue.lang])

    def link(own: str, evidence: str, body: str, indicator: str) -> None:
        words[own] = " · ".join((words.get(body, body), indicator, words.get(evidence, evidence[:_CODE])))

    def entry(own: str, subject: str, writer: str, seq: int) -> None:
        entries[own] = Entry(str(subject), str(writer), seq)

    def put(own: str, name: str) -> None:
        words[str(own)] = str(name)

    _each(db, "SELECT subject, value FROM field WHERE subject LIKE 'body:%' AND field = 'name'", body)
    _each(db, "SELECT person, name FROM person", put)
    _each(db, "SELECT w.writer, p.name FROM writer w JOIN person p ON p.person = w.person", put)
    _each(db, "SELECT audit, code FROM audit", put)
    _each(db, "SELECT sha256, name FROM evidence", put)
    _each(db, "SELECT link, evidence, body, indicator FROM link", link)
    for own in {problem.subject for problem in problems if len(problem.subject) == _HASH}:
        _each(db, "SELECT hash, subject, writer, seq FROM entry WHERE hash = ?", entry, own)
    return Names(words, entries)


def _each(db: Database, sql: str, take: Callable[..., None], *params: str) -> None:
    try:
        for row in db.rows(sql, params):
            take(*row)
    except (TyndaError, ValueError, KeyError, TypeError):
        return  # damaged: the ids stay


def explain(problems: tuple[Problem, ...], names: Names, catalogue: Catalogue) -> tuple[Found, ...]:
    """By kind: what is bad first, each in the order in which it was found."""
    kinds = list(dict.fromkeys(problem.kind for problem in problems))
    kinds.sort(key=lambda kind: kind in INFORMATION)
    return tuple(
        _found(kind, tuple(one for one in problems if one.kind == kind), names, catalogue) for kind in kinds
    )


def _found(kind: str, problems: tuple[Problem, ...], names: Names, catalogue: Catalogue) -> Found:
    return Found(
        kind not in INFORMATION,
        catalogue.text(f"verify.found.{kind}"),
        catalogue.text(TODO[kind]),
        tuple(place(problem.subject, names, catalogue) for problem in problems),
        problems,
    )


def place(subject: str, names: Names, catalogue: Catalogue) -> str:
    """The subject of a problem as a person would say it."""
    entry = names.entries.get(subject)
    if entry is not None:
        where = _numbered(entry.writer, str(entry.seq), names, catalogue)
        return f"{_thing(entry.subject, names, catalogue)} – {where}"
    writer, slash, seq = subject.partition("/")
    if len(writer) == _HASH and slash and seq.isdigit():
        return _numbered(writer, seq, names, catalogue)
    if ":" in subject:
        return _thing(subject, names, catalogue)
    if len(subject) == _HASH:
        return _named(subject, names, catalogue)
    return catalogue.text(_FILE) if subject == "file" else f"{catalogue.text(_TABLE)} {subject}"


def _numbered(writer: str, number: str, names: Names, catalogue: Catalogue) -> str:
    return catalogue.text("verify.entry", writer=_named(writer, names, catalogue), number=number)


def _thing(subject: str, names: Names, catalogue: Catalogue) -> str:
    """A subject of the journal, or a row of a table by its key, which may name a subject in its turn."""
    kind, _, rest = subject.partition(":")
    parts = [_named(part.rpartition(":")[2], names, catalogue) for part in rest.split("/") if part]
    thing = catalogue.text(_THINGS[kind]) if kind in _THINGS else kind
    return f"{thing}: {' · '.join(parts)}"


def _named(own: str, names: Names, catalogue: Catalogue) -> str:
    known = names.words.get(own)
    if known:
        return known
    return catalogue.text("verify.unknown", code=own[:_CODE]) if len(own) == _HASH else own
