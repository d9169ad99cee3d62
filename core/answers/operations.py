"""Giving answers: the only way to change them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.answers import reads
from core.answers.check import check_content
from core.answers.records import Answer, Content
from core.answers.values import canonical, parse
from core.audits import operations as audit_operations
from core.audits import reads as audits
from core.audits.records import Audit
from core.changes import Changes
from core.errors import TyndaError
from core.journal.kinds.answers import AnswerCarried, AnswerGiven
from core.methodology.records import Indicator, Methodology
from core.store.pen import local_time
from core.store.writer import Transaction


def save(
    tx: Transaction,
    *,
    audit: str,
    body: str,
    indicator: str,
    content: Content,
    seen_heads: tuple[str, ...] | None = None,
) -> Changes:
    """One answer. It takes the place of all present heads and so settles a conflict; what says the same as
    before makes no entry. `seen_heads`: refused if the answer was changed behind the person's back."""
    frame = audits.open_for_answers(tx.db, audit)
    found = audits.methodology(tx.db, frame.methodology).find(indicator)
    if found is None:
        raise TyndaError("answer.unknown_indicator", indicator=indicator)
    if body not in frame.bodies:
        raise TyndaError("answer.body_not_in_audit", body=body)
    content = _checked(found, content, frame.observed_on)
    now = reads.versions(tx.db, audit, body, indicator)
    if seen_heads is not None and seen_heads != tuple(one.entry for one in now):
        raise TyndaError("answer.changed_meanwhile")
    given = [one for one in now if not one.carried]
    same = given[0].content if len(now) == len(given) == 1 else (Content() if not now else None)
    if content != same:
        tx.record(_payload(audit, body, indicator, content))
    drop_draft(tx, audit=audit, body=body, indicator=indicator)
    return tx.changes()


def save_many(tx: Transaction, *, audit: str, rows: Sequence[tuple[str, str, Content]]) -> Changes:
    """(body, indicator, content) each; all or nothing."""
    for body, indicator, content in rows:
        save(tx, audit=audit, body=body, indicator=indicator, content=content)
    return tx.changes()


def begin_with_answers(tx: Transaction, *, audit: Audit, methodology: Methodology) -> Changes:
    """A new audit, with what the audit before it says, to be confirmed. What continues invented answers is
    training as well: they are never printed as anybody's real result."""
    before = audits.previous(tx.db, audit)
    invented = before is not None and before.training
    audit_operations.create(
        tx, audit=replace(audit, training=audit.training or invented), methodology=methodology
    )
    return carry_over(tx, audit=audit.id)


def carry_over(tx: Transaction, *, audit: str) -> Changes:
    """What the audit before says of the same bodies and indicators, as far as nothing is said here yet:
    values and "not applicable" that still fit. Evidence and the day looked at stay where they belong."""
    frame = audits.open_for_answers(tx.db, audit)
    before = audits.previous(tx.db, frame)
    if before is None:
        raise TyndaError("carry.no_previous", audit=frame.code)
    here = reads.of_audit(tx.db, audit)
    indicators = audits.methodology(tx.db, frame.methodology).indicators()
    for body, answers in reads.of_audit(tx.db, before.id).items():
        for indicator in indicators if body in frame.bodies else ():
            answer = answers.get(indicator.id)
            if answer is not None and indicator.id not in here.get(body, {}):
                _carry(tx, frame, indicator, answer)
    return tx.changes()


def confirm(tx: Transaction, *, audit: str, body: str, indicators: Sequence[str]) -> Changes:
    """What was carried over becomes the answer of this audit, as given by whoever confirms it. What is no
    longer to be confirmed stays as it is."""
    present = reads.of_body(tx.db, audit, body)
    for indicator in indicators:
        answer = present.get(indicator)
        if answer is not None and answer.carried is not None:
            save(tx, audit=audit, body=body, indicator=indicator, content=answer.carried.content)
    return tx.changes()


def save_draft(tx: Transaction, *, audit: str, body: str, indicator: str, text: str) -> Changes:
    """Keeps what is being typed; not an entry of the journal."""
    wall = local_time()
    digest = reads.draft_digest(audit, body, indicator, text, wall)
    row = (audit, body, indicator, text, wall, digest)
    tx.db.run("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?)", row)
    tx.touch(f"draft:{audit}/{body}/{indicator}")
    return tx.changes()


def drop_draft(tx: Transaction, *, audit: str, body: str, indicator: str) -> Changes:
    place = (audit, body, indicator)
    if tx.db.value("SELECT 1 FROM draft WHERE audit = ? AND body = ? AND indicator = ?", place):
        tx.db.run("DELETE FROM draft WHERE audit = ? AND body = ? AND indicator = ?", place)
        tx.touch(f"draft:{audit}/{body}/{indicator}")
    return tx.changes()


def _checked(indicator: Indicator, content: Content, observed_on: date | None) -> Content:
    """The content with its value in canonical form, or TyndaError."""
    check_content(indicator, content, observed_on, date.today())
    if content.value is None:
        return content
    return replace(content, value=canonical(parse(indicator, content.value)))


def _carry(tx: Transaction, frame: Audit, indicator: Indicator, answer: Answer) -> None:
    if answer.content.state not in ("answered", "not_applicable"):
        return
    try:
        content = _checked(indicator, replace(answer.content, observed_on=None), frame.observed_on)
    except TyndaError:  # the methodology has changed: there is nothing to confirm
        return
    tx.record(
        AnswerCarried(
            audit=frame.id,
            body=answer.body,
            indicator=indicator.id,
            source=answer.audit,
            state=content.state,
            value=content.value,
            reason=content.reason,
            comment=content.comment,
            good_practice=content.good_practice,
        )
    )


def _payload(audit: str, body: str, indicator: str, content: Content) -> AnswerGiven:
    return AnswerGiven(
        audit=audit,
        body=body,
        indicator=indicator,
        state=content.state,
        value=content.value,
        reason=content.reason,
        code=content.code,
        comment=content.comment,
        observed_on=content.observed_on.isoformat() if content.observed_on else None,
        good_practice=content.good_practice,
    )
