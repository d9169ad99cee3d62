"""Full text: every word that people wrote into answers, evidence and samples, found where it stands.

There is no index: the texts of an audit are read and folded anew each time, so nothing can be out of date and
nothing that was lawfully erased stays behind in another table.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.errors import TyndaError
from core.evidence import reads as evidence
from core.evidence.absence import from_bytes
from core.evidence.records import Evidence, Link
from core.folding import fold, words_of
from core.job import Job
from core.samples.tables import TABLES
from core.search_documents import of_audit, of_letters
from core.store.sqlite import Database

LIMIT = 500  # hits; whoever sees more types another word
Field = Literal[
    "comment",
    "reason",
    "practice",
    "remark",
    "recommendation",
    "objection",
    "note",
    "source",
    "name",
    "absence",
    "sample",
    "rule",
    "letter",
    "document",
]
FIELDS: tuple[Field, ...] = get_args(Field)
Texts = tuple[tuple[Field, str], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer, piece of evidence, row of a sample, or what was said of them. `text` in NFC is that of its
    fields that holds the most of the words. `evidence`: its SHA-256; `table`: the sample's. `indicator` is ""
    for a sample's row and for what is said of a whole checklist; so is all of the place for evidence that is
    linked to no answer; `row`: the place of a sample's row. A letter belongs to no audit."""

    audit: str
    body: str
    indicator: str
    field: Field
    text: str
    evidence: str = ""
    table: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """`is_cut`: there are more than LIMIT."""

    hits: tuple[Hit, ...]
    is_cut: bool = False


def search(db: Database, within: Sequence[Audit], typed: str, job: Job) -> Found:
    """Where all words typed are found: at least one in the texts, the others there or in the name of the body
    or the indicator. By audit as given, then body, then indicator; letters and what is linked nowhere come
    last."""
    words, hits = words_of(typed), []
    if not words:
        return Found(())
    for number, audit in enumerate(within):
        job.check()
        job.progress(number, len(within), "job.search")
        hits += _Reading(db, audit, words).hits()
        if len(hits) > LIMIT:
            return Found(tuple(hits[:LIMIT]), is_cut=True)
    hits += _letters(db, words)
    for one in evidence.unlinked(db).values():
        hits += _of(words, _evidence_texts(db, one), {("", "", ""): ""}, one.sha256)
    return Found(tuple(hits[:LIMIT]), is_cut=len(hits) > LIMIT)


class _Reading:
    """One audit, looked through for `words`."""

    def __init__(self, db: Database, audit: Audit, words: Sequence[str]) -> None:
        self._db, self._audit, self._words = db, audit.id, words
        everyone = bodies.everyone(db)
        self._bodies = {one.id: fold(one.id, one.name.kk, one.name.ru, one.name.en) for one in everyone}
        indicators = tuple(audits.methodology(db, audit.methodology).indicators())
        self._indicators = {
            one.id: fold(one.id, one.id.replace("-", ""), one.short.kk, one.short.ru, one.short.en)
            for one in indicators
        }
        self._order = {place: number for number, place in enumerate([*self._bodies, *self._indicators])}

    def hits(self) -> list[Hit]:
        found = [*self._answers(), *self._talk(), *self._evidence(), *self._samples(), *self._rules()]
        found += self._documents()
        return sorted(found, key=lambda hit: (self._place(hit), FIELDS.index(hit.field)))

    def _place(self, one: Hit | Link) -> tuple[int, int]:
        last = len(self._order)
        return self._order.get(one.body, last), self._order.get(one.indicator, last)

    def _named(self, body: str, indicator: str) -> dict[tuple[str, str, str], str]:
        name = f"{self._bodies.get(body, '')} {self._indicators.get(indicator, '')}"
        return {(self._audit, body, indicator): name}

    def _answers(self) -> Iterator[Hit]:
        columns = "body, indicator, comment, reason, good_practice"
        some = "audit = ?1 AND (comment <> '' OR reason <> '' OR good_practice <> '')"
        sql = " UNION ALL ".join(f"SELECT {columns} FROM {one} WHERE {some}" for one in ("answer", "carried"))
        for body, indicator, comment, reason, practice in self._db.each(sql, (self._audit,)):
            texts: Texts = (("comment", comment), ("reason", reason), ("practice", practice))
            if self._is_near(comment, reason, practice):
                yield from _of(self._words, texts, self._named(body, indicator))

    def _talk(self) -> Iterator[Hit]:
        """What was said about answers later: remarks, recommendations, objections and their decisions."""
        for field, sql in _TALK.items():
            for body, indicator, *texts in self._db.each(sql, (self._audit,)):
                own: Texts = tuple((field, text) for text in texts if text)
                yield from _of(self._words, own, self._named(body, indicator))

    def _evidence(self) -> Iterator[Hit]:
        linked: dict[str, list[Link]] = {}
        for link in evidence.links(self._db, self._audit):
            linked.setdefault(link.evidence, []).append(link)
        for sha256, one in evidence.of_body(self._db, self._audit).items():
            places: dict[tuple[str, str, str], str] = {}
            for link in sorted(linked[sha256], key=self._place):
                places |= self._named(link.body, link.indicator)
            yield from _of(self._words, _evidence_texts(self._db, one), places, sha256)

    def _samples(self) -> Iterator[Hit]:
        sql = "SELECT body, kind, place, cells FROM sample_row WHERE audit = ? ORDER BY body, kind, place"
        for body, table, row, cells in self._db.each(sql, (self._audit,)):
            if self._is_near(cells):
                texts: Texts = tuple(("sample", text) for text in _cells(table, cells))
                yield from _of(self._words, texts, self._named(body, ""), table=table, row=row)

    def _documents(self) -> Iterator[Hit]:
        for one in of_audit(self._db, self._audit):
            place = self._named(one.bodies[0], one.indicator)
            yield from _of(self._words, one.texts, place)

    def _rules(self) -> Iterator[Hit]:
        sql = "SELECT body, kind, rule FROM sample WHERE audit = ? AND rule <> '' ORDER BY body, kind"
        for body, table, rule in self._db.each(sql, (self._audit,)):
            yield from _of(self._words, (("rule", rule),), self._named(body, ""), table=table)

    def _is_near(self, *texts: str) -> bool:
        """False for most of what cannot be a hit, without looking closer. JSON writes " and \\ otherwise."""
        folded = fold(*texts)
        return any(word in folded or '"' in word or "\\" in word for word in self._words)


def _of(
    words: Sequence[str],
    texts: Texts,
    places: Mapping[tuple[str, str, str], str],
    sha256: str = "",
    table: str = "",
    row: str = "",
) -> Iterator[Hit]:
    """The hit, if it is one, at the first of the places whose name holds the words that the texts do not.
    `places`: what they are called, folded, by audit, body and indicator."""
    folded = [(sum(word in own for word in words), own) for own in (fold(text) for _, text in texts)]
    most = max((count for count, _ in folded), default=0)
    if not most:
        return
    rest = [word for word in words if not any(word in own for _, own in folded)]
    place = next((one for one, name in places.items() if all(word in name for word in rest)), None)
    if place is not None:
        field, text = texts[next(n for n, (count, _) in enumerate(folded) if count == most)]
        yield Hit(*place, field, unicodedata.normalize("NFC", text), sha256, table, row)


def _letters(db: Database, words: Sequence[str]) -> Iterator[Hit]:
    names = {one.id: fold(one.id, one.name.kk, one.name.ru, one.name.en) for one in bodies.everyone(db)}
    for one in of_letters(db):
        yield from _of(words, one.texts, {("", body, ""): names.get(body, "") for body in one.bodies})


def _evidence_texts(db: Database, one: Evidence) -> Texts:
    texts: Texts = (("note", one.note), ("source", one.source), ("name", one.name))
    if one.kind == "absence" and not one.removed:
        texts += tuple(("absence", text) for text in _absence(db, one.sha256))
    return texts


def _absence(db: Database, sha256: str) -> Iterable[str]:
    try:
        found = from_bytes(evidence.blob(db, sha256))
    except TyndaError:  # what cannot be read is named by `verify`
        return ()
    return (found.looked_for, found.address, found.search, found.words_kk, found.words_ru, *found.steps)


def _cells(table: str, text: str) -> tuple[str, ...]:
    """What people wrote in words: classes and days are no text."""
    cells = json.loads(text)
    written = _WRITTEN.get(table)
    return tuple(
        one
        for code, one in (cells.items() if isinstance(cells, dict) else ())
        if isinstance(one, str) and (written is None or code in written)
    )


_TALK: Mapping[Field, str] = {
    "remark": (
        "SELECT body, indicator, text FROM remark WHERE audit = ?1 UNION ALL"
        " SELECT r.body, r.indicator, m.text FROM remark r"
        " JOIN remark_message m ON m.remark = r.remark WHERE r.audit = ?1"
    ),
    "recommendation": (
        "SELECT body, indicator, kk, ru, en FROM recommendation WHERE made_in = ?1 UNION ALL"
        " SELECT r.body, r.indicator, s.reason, '', '' FROM recommendation r"
        " JOIN recommendation_status s ON s.recommendation = r.recommendation WHERE r.made_in = ?1"
    ),
    "objection": (
        "SELECT body, '', text, number FROM objection WHERE audit = ?1 UNION ALL"
        " SELECT o.body, '', d.reason, '' FROM objection o"
        " JOIN objection_decision d ON d.objection = o.objection WHERE o.audit = ?1"
    ),
}
_WRITTEN = {
    one.code: frozenset(column.code for column in one.columns if column.kind in ("text", "address"))
    for one in TABLES
}
