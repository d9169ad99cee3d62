"""Adding, naming and confirming persons and their keys; erasing a payload that the law wants gone."""

from __future__ import annotations

from collections.abc import Sequence

from core.changes import Changes
from core.errors import TyndaError
from core.journal.kinds.people import PayloadErased, PersonConfirmed, PersonNamed, WriterVouched
from core.journal.trust import Trust
from core.people import reads
from core.store.writer import Transaction

NAME_LIMIT = 200
CODE = 12
"""Characters of a key that people are shown, enough to tell one from another."""


def name(tx: Transaction, *, person: str, name: str) -> Changes:
    """Adds a person, or gives one another name (a position)."""
    name = " ".join(name.split())
    if not name or len(name) > NAME_LIMIT:
        raise TyndaError("person.name_needed", limit=NAME_LIMIT)
    tx.record(PersonNamed(person=person, name=name))
    return tx.changes()


def confirm(tx: Transaction, *, person: str, writers: Sequence[str] | None = None) -> Changes:
    """Only a confirmed person confirms, and never themselves. `writers`: the keys that the person has shown;
    None: the one that they have, or, if they have none yet, one that this computer makes for them."""
    known = _known(tx, person)
    if tx.person not in known.confirmed or tx.person == person:
        raise TyndaError("person.may_not_confirm")
    _refuse_waiting(tx, known)
    if not any(whose == person for whose in known.persons.values()):
        shown = [tx.reserve_key(person)]
    elif writers is None and person in known.confirmed:
        shown = []  # a key that came later is vouched for by its name
    else:
        shown = _shown(known, person, writers)
    tx.record(PersonConfirmed(person=person, confirmed=True, writers=[*shown]))
    return _told(tx)


def vouch(tx: Transaction, *, person: str, writers: Sequence[str] | None = None) -> Changes:
    """Gives the word of the key that signs here for keys of this person; None: for the one that waits. For
    one's own person, or by a confirmed one."""
    known = _known(tx, person)
    if tx.person != person and tx.person not in known.confirmed:
        raise TyndaError("person.may_not_confirm")
    _refuse_waiting(tx, known)
    if writers is None and not known.waiting(person):
        raise TyndaError("person.no_key_waits")
    for writer in _shown(known, person, writers):
        if (writer, person) not in known.vouched:
            tx.record(WriterVouched(writer, tx.writer, person, vouched=True))
    return _told(tx)


def take_words_back(tx: Transaction, *, person: str, writers: Sequence[str] | None = None) -> Changes:
    """The words of the key that signs here for keys of this person; None: all of them. Only the key that gave
    its word can take it back."""
    known = _known(tx, person)
    given = {
        one.pair[0] for one in known.words if one.by == tx.writer and one.pair[1] == person and one.entry
    }
    chosen = sorted(given) if writers is None else _shown(known, person, writers)
    if not chosen or not given.issuperset(chosen):
        raise TyndaError("person.no_word")
    for writer in chosen:
        tx.record(WriterVouched(writer, tx.writer, person, vouched=False))
    return _told(tx)


def join(tx: Transaction) -> Changes:
    """Brings the key that signs here into the file, to be vouched for."""
    tx.join()
    return _told(tx)


def adopt(tx: Transaction) -> Changes:
    """Once, in a workspace of an older program: a confirmed person whose key counts gives their word for the
    keys of confirmed persons, which counted until then."""
    known = Trust(tx.db)
    late = [pair for pair in sorted(known.persons.items()) if pair[1] in known.confirmed]
    late = [pair for pair in late if pair not in known.vouched]
    if late and tx.person in known.confirmed and (tx.writer, tx.person) in Trust(tx.db).vouched:
        for writer, person in late:
            tx.record(WriterVouched(writer, tx.writer, person, vouched=True))
    return _told(tx)


def refuse_waiting(tx: Transaction) -> None:
    """TyndaError if the key that signs here is not vouched for."""
    _refuse_waiting(tx, Trust(tx.db))


def _refuse_waiting(tx: Transaction, known: Trust) -> None:
    if (tx.writer, tx.person) not in known.vouched:
        raise TyndaError("person.key_waits")


def _known(tx: Transaction, person: str) -> Trust:
    tx.writer  # noqa: B018 - a new key joins before anything is read
    if person not in reads.names(tx.db):
        raise TyndaError("person.unknown", person=person)
    return Trust(tx.db)


def _shown(known: Trust, person: str, writers: Sequence[str] | None) -> list[str]:
    """Keys of that person: those named, or the only one. Two that came apart are told apart by a human."""
    if writers is None:
        mine = known.waiting(person)
        if len(mine) > 1:
            raise TyndaError("person.several_keys", keys=", ".join(one[:CODE] for one in mine))
        return list(mine)
    mine = tuple(key for key, whose in known.persons.items() if whose == person)
    found = [[key for key in mine if one and key.startswith(one)] for one in writers]
    for one, keys in zip(writers, found, strict=True):
        if len(keys) != 1:
            raise TyndaError("person.unknown_key", key=one)
    return [keys[0] for keys in found]


def _told(tx: Transaction) -> Changes:
    """Every approval and decision may be worth something else now."""
    for prefix in ("confirmation:", "review:", "checklist:"):
        tx.touch(prefix)
    return tx.changes()


def erase(tx: Transaction, *, entry: str, reason: str) -> Changes:
    """Removes the payload of an entry for good; the entry and this removal stay."""
    subject = tx.db.value("SELECT subject FROM entry WHERE hash = ?", (entry,))
    if subject is None or not reason.strip():
        raise TyndaError("journal.erase_refused")
    tx.record(PayloadErased(entry=entry, reason=reason.strip()))
    tx.reapply(subject)
    return tx.changes()
