"""Bringing evidence in, linking it, removing it. Bytes are staged first, the entry comes last."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.audits import reads as audits
from core.changes import Changes
from core.errors import TyndaError
from core.evidence import reads
from core.journal.kinds.base import Json
from core.journal.kinds.evidence import (
    EvidenceAdded,
    EvidenceField,
    EvidenceLinked,
    EvidenceNumbered,
    EvidenceRemoved,
    EvidenceUnlinked,
)
from core.store.sqlite import Database
from core.store.writer import Transaction

if TYPE_CHECKING:
    from core.evidence.absence import Absence
    from core.evidence.intake import Intake

TEXT_LIMIT = 40_000


def stage(tx: Transaction, *, intake: Intake) -> Changes:
    """Stores the bytes alone, in a short transaction. What no entry ever names, `sweep` removes."""
    return stage_bytes(tx, sha256=intake.sha256, data=intake.data, thumbnail=intake.thumbnail)


def stage_bytes(tx: Transaction, *, sha256: str, data: bytes, thumbnail: bytes | None) -> Changes:
    """As `stage`, for bytes that are known to be those of the hash; `thumbnail` PNG, None for no picture."""
    put_bytes(tx.db, sha256, data, thumbnail)
    return tx.changes()


def put_bytes(db: Database, sha256: str, data: bytes, thumbnail: bytes | None) -> None:
    """`stage_bytes` for a workspace that is only being made, within the caller's transaction."""
    db.run("INSERT OR IGNORE INTO blob VALUES (?, ?)", (sha256, data))
    if thumbnail is not None:
        row = (sha256, thumbnail, reads.thumbnail_digest(sha256, thumbnail))
        db.run("INSERT OR IGNORE INTO thumbnail VALUES (?, ?, ?)", row)


def unstage(tx: Transaction, *, staged: Sequence[str]) -> Changes:
    """Of these bytes, removes those that no entry names."""
    for sha256 in staged:
        if tx.db.value("SELECT 1 FROM evidence WHERE sha256 = ? AND removed = 0", (sha256,)) is None:
            for table in ("blob", "thumbnail"):
                tx.db.run(f"DELETE FROM {table} WHERE sha256 = ?", (sha256,))
    return tx.changes()


def take_in(tx: Transaction, *, intake: Intake) -> Changes:
    """Evidence that is linked to no answer: the document of a letter or of a promise. Kept once."""
    if tx.db.value("SELECT 1 FROM blob WHERE sha256 = ?", (intake.sha256,)) is None:
        stage(tx, intake=intake)
    if tx.db.value("SELECT removed FROM evidence WHERE sha256 = ?", (intake.sha256,)) != 0:
        tx.record(_added(intake))
    return tx.changes()


def attach(
    tx: Transaction,
    *,
    intake: Intake,
    audit: str,
    body: str,
    indicator: str,
    note: str = "",
    source: str = "",
) -> Changes:
    """Evidence on an answer. The same bytes are kept once, whoever brings them."""
    audits.open_for_answers(tx.db, audit)
    take_in(tx, intake=intake)
    fields: dict[str, Json] = {"note": _text(note), "source": _text(source)}
    _set_fields(tx, intake.sha256, {name: value for name, value in fields.items() if value})
    return link(tx, evidence=intake.sha256, audit=audit, body=body, indicator=indicator)


def number(tx: Transaction, *, audit: str, body: str) -> Changes:
    """Gives each evidence of a checklist the number that prints call it by, for good."""
    known = reads.numbering(tx.db, audit, body).get(body, {})
    listed = [*known, *(one.evidence for one in reads.links(tx.db, audit, body))]
    numbered: list[Json] = list(dict.fromkeys(listed))
    if len(numbered) > len(known) or len(tx.heads(f"numbering:{audit}/{body}")) > 1:
        tx.record(EvidenceNumbered(audit=audit, body=body, evidence=numbered))
    return tx.changes()


def prove_absence(tx: Transaction, *, absence: Absence, audit: str, body: str, indicator: str) -> Changes:
    """A proof of absence on an answer. Its captures must be there; they are linked to the answer, too."""
    from core.evidence.absence import as_evidence  # with all that examines pictures

    place = {"audit": audit, "body": body, "indicator": indicator}
    for capture in absence.captures:
        link(tx, evidence=capture, **place)
    return attach(tx, intake=as_evidence(absence), note=absence.looked_for, source=absence.address, **place)


def add_copy(tx: Transaction, *, original: str, intake: Intake) -> Changes:
    """A redacted or annotated copy (`core.evidence.copies`), printed from now on in place of `original`."""
    if not reads.of(tx.db, original).width:
        raise TyndaError("evidence.copy_of_no_picture")
    if intake.sha256 == original:
        raise TyndaError("evidence.copy_same")
    stage(tx, intake=intake)
    known = tx.db.row("SELECT removed, copy_of FROM evidence WHERE sha256 = ?", (intake.sha256,))
    if known != (0, original):
        tx.record(_added(intake, copy_of=original))
    _set_fields(tx, original, {"copy": intake.sha256})
    _touch_answers(tx, original)
    return tx.changes()


def drop_copy(tx: Transaction, *, original: str) -> Changes:
    """No copy is printed any more; the copies themselves stay."""
    _set_fields(tx, original, {"copy": ""})
    _touch_answers(tx, original)
    return tx.changes()


def link(tx: Transaction, *, evidence: str, audit: str, body: str, indicator: str) -> Changes:
    """Links evidence that is there; a link that exists is left as it is."""
    audits.open_for_answers(tx.db, audit)
    if tx.db.value("SELECT 1 FROM evidence WHERE sha256 = ? AND removed = 0", (evidence,)) is None:
        raise TyndaError("evidence.missing", sha256=evidence)
    sql = "SELECT 1 FROM link WHERE evidence = ? AND audit = ? AND body = ? AND indicator = ?"
    if tx.db.value(sql, (evidence, audit, body, indicator)) is None:
        own = str(uuid.uuid4())
        tx.record(EvidenceLinked(link=own, evidence=evidence, audit=audit, body=body, indicator=indicator))
        tx.touch(f"answer-evidence:{audit}/{body}/{indicator}")
    return tx.changes()


def link_all(
    tx: Transaction, *, evidence: Sequence[str], audit: str, places: Sequence[tuple[str, str]]
) -> Changes:
    """Each piece on each answer (body, indicator), as one step: all or nothing."""
    header = audits.open_for_answers(tx.db, audit)
    methodology = audits.methodology(tx.db, header.methodology)
    for body, indicator in places:
        if body not in header.bodies or methodology.find(indicator) is None:
            raise TyndaError("evidence.no_such_answer", body=body, indicator=indicator)
        for sha256 in evidence:
            link(tx, evidence=sha256, audit=audit, body=body, indicator=indicator)
    return tx.changes()


def unlink_all(tx: Transaction, *, links: Sequence[str]) -> Changes:
    """Takes off each of the links, as one step: all or nothing."""
    for own in links:
        unlink(tx, link=own)
    return tx.changes()


def unlink(tx: Transaction, *, link: str) -> Changes:
    """Takes evidence off an answer; the bytes and their facts stay."""
    place = tx.db.row("SELECT audit, body, indicator FROM link WHERE link = ?", (link,))
    if place is None:
        raise TyndaError("evidence.link_gone")
    audits.open_for_answers(tx.db, place[0])
    tx.record(EvidenceUnlinked(link=link))
    tx.touch(f"answer-evidence:{'/'.join(place)}")
    return tx.changes()


def edit(
    tx: Transaction,
    *,
    evidence: str,
    note: str | None = None,
    source: str | None = None,
    personal: bool | None = None,
) -> Changes:
    """None leaves a field as it is."""
    given: dict[str, Json] = {
        "note": None if note is None else _text(note),
        "source": None if source is None else _text(source),
        "personal": personal,
    }
    _set_fields(tx, evidence, {name: value for name, value in given.items() if value is not None})
    _touch_answers(tx, evidence)
    return tx.changes()


def remove(tx: Transaction, *, evidence: str, reason: str) -> Changes:
    """Deletes the bytes for good; a signed tombstone and the links stay."""
    if not reason.strip():
        raise TyndaError("evidence.reason_needed")
    if reads.of(tx.db, evidence).removed:
        return tx.changes()
    tx.record(EvidenceRemoved(sha256=evidence, reason=_text(reason)))
    _touch_answers(tx, evidence)
    return tx.changes()


def sweep(tx: Transaction) -> Changes:
    """Removes staged bytes that no entry names: what a killed process left."""
    for table in ("blob", "thumbnail"):
        tx.db.run(f"DELETE FROM {table} WHERE sha256 NOT IN (SELECT sha256 FROM evidence WHERE removed = 0)")
    return tx.changes()


def _touch_answers(tx: Transaction, evidence: str) -> None:
    for place in tx.db.rows("SELECT audit, body, indicator FROM link WHERE evidence = ?", (evidence,)):
        tx.touch(f"answer-evidence:{'/'.join(place)}")


def _added(intake: Intake, copy_of: str = "") -> EvidenceAdded:
    return EvidenceAdded(
        sha256=intake.sha256,
        kind=intake.kind,
        media=intake.media,
        size=len(intake.data),
        width=intake.width,
        height=intake.height,
        name=intake.name,
        captured_at=intake.captured_at,
        how=intake.how,
        copy_of=copy_of,
    )


def _set_fields(tx: Transaction, sha256: str, fields: dict[str, Json]) -> None:
    """Entries only for what changes, and for what was in conflict."""
    now = reads.of(tx.db, sha256)
    for name, value in fields.items():
        heads = tx.heads(f"evidence:{sha256}/{name}")
        if getattr(now, name) != value or len(heads) > 1:
            tx.record(EvidenceField(sha256=sha256, field=name, value=value))


def _text(text: str) -> str:
    """What people paste may hold halves of characters, which no file can store."""
    if len(text) > TEXT_LIMIT:
        raise TyndaError("evidence.text_too_long", limit=TEXT_LIMIT)
    return text.strip().encode("utf-8", "replace").decode("utf-8")
