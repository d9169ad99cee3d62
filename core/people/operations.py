"""Adding, naming and confirming persons; erasing a payload that the law wants gone."""

from __future__ import annotations

from core.changes import Changes
from core.errors import TyndaError
from core.journal.kinds.people import PayloadErased, PersonConfirmed, PersonNamed
from core.people import reads
from core.store.writer import Transaction

NAME_LIMIT = 200


def name(tx: Transaction, *, person: str, name: str) -> Changes:
    """Adds a person, or gives one another name (a position)."""
    name = " ".join(name.split())
    if not name or len(name) > NAME_LIMIT:
        raise TyndaError("person.name_needed", limit=NAME_LIMIT)
    tx.record(PersonNamed(person=person, name=name))
    return tx.changes()


def confirm(tx: Transaction, *, person: str) -> Changes:
    """Only a confirmed person confirms, and never themselves."""
    known = {one.id: one for one in reads.everybody(tx.db)}
    if person not in known:
        raise TyndaError("person.unknown", person=person)
    if tx.person not in known or not known[tx.person].confirmed or tx.person == person:
        raise TyndaError("person.may_not_confirm")
    tx.record(PersonConfirmed(person=person, confirmed=True))
    return tx.changes()


def erase(tx: Transaction, *, entry: str, reason: str) -> Changes:
    """Removes the payload of an entry for good; the entry and this removal stay."""
    subject = tx.db.value("SELECT subject FROM entry WHERE hash = ?", (entry,))
    if subject is None or not reason.strip():
        raise TyndaError("journal.erase_refused")
    tx.record(PayloadErased(entry=entry, reason=reason.strip()))
    tx.reapply(subject)
    return tx.changes()
