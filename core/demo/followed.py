"""Invented recommendations of the first training audit, the letters that carried them, and what became of
them: the same on every computer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from core.audits.records import Audit
from core.bodies.records import Body
from core.changes import Changes
from core.demo.exhibits import training_label
from core.evidence.intake import Intake, examine
from core.letters import operations as letters
from core.letters.records import Letter
from core.recommendations import operations, reads
from core.recommendations.records import Draft, Recommendation
from core.store.writer import Transaction
from core.text import LANGS, Catalogue, Texts

PER_BODY, KEPT_OF_THEM = 3, 2
SENT, ASKED, ANSWERED = date(2025, 4, 10), date(2025, 5, 10), date(2025, 4, 28)
_DUE = (date(2025, 12, 31), date(2025, 12, 31), date(2026, 6, 30), date(2027, 6, 30), date(2027, 12, 31))
_NEWSPAPER = ("martuk", "temir")


@dataclass(frozen=True, slots=True)
class _Scene:
    """One body; `better` are the indicators that the second audit no longer finds below the threshold."""

    body: Body
    number: int
    first: Audit
    second: Audit
    better: frozenset[str]
    catalogue: Catalogue


def follow(
    tx: Transaction, *, first: Audit, second: Audit, bodies: tuple[Body, ...], catalogue: Catalogue
) -> Changes:
    """Recommends what costs most after `first`, and follows it up to `second`."""
    before = reads.candidates(tx.db, first)
    now = {(one.body, one.indicator) for one in reads.candidates(tx.db, second)}
    drafts: list[Draft] = []
    for body in bodies:
        own = [one for one in before if one.body == body.id]
        mended = [one for one in own if (one.body, one.indicator) not in now][:KEPT_OF_THEM]
        own = [*mended, *(one for one in own if one not in mended)][:PER_BODY]
        drafts += [Draft(one.body, first.id, one.indicator, one.text) for one in own]
        if body.id in _NEWSPAPER:
            drafts.append(Draft(body.id, first.id, "", _texts("demo.rec_newspaper"), "editorial_office"))
    operations.make(tx, drafts=drafts)
    for number, body in enumerate(bodies, 1):
        better = frozenset(
            one.indicator for one in before if one.body == body.id and (body.id, one.indicator) not in now
        )
        _one_body(tx, _Scene(body, number, first, second, better, catalogue))
    return tx.changes()


def _one_body(tx: Transaction, scene: _Scene) -> None:
    dice = Random(f"followed/{scene.body.id}")
    mine = sorted(reads.of_body(tx.db, scene.body.id), key=lambda one: (one.indicator, one.addressee))
    text = scene.catalogue.text
    sent = Letter(
        id=letters.new_letter_id(),
        direction="outgoing",
        number=f"УЧ-25/{scene.number:02}",
        day=SENT,
        due=ASKED,
        about=text("demo.letter_about"),
        bodies=(scene.body.id,),
    )
    document = _document(scene, sent.number, "demo.letter_about")
    letters.register(tx, letter=sent, carries=[one.id for one in mine], documents=[document])
    answered = dice.random() < 0.8
    reply = ""
    if answered:
        back = Letter(
            id=letters.new_letter_id(),
            direction="incoming",
            number=f"УЧ-О/{scene.number:02}",
            day=ANSWERED,
            about=text("demo.letter_answer"),
            bodies=(scene.body.id,),
            answers=sent.id,
        )
        reply = back.id
        paper = _document(scene, back.number, "demo.letter_answer")
        letters.register(tx, letter=back, documents=[paper])
    for one in mine:
        _one(tx, scene, one, reply, dice)


def _one(tx: Transaction, scene: _Scene, own: Recommendation, reply: str, dice: Random) -> None:
    """Of what was promised most is kept if the second audit finds it better; some is left open or dropped."""
    chance, due = dice.random(), dice.choice(_DUE)
    if not reply or chance < 0.15:
        return
    if chance > 0.95:
        operations.drop(
            tx, recommendations=[own.id], day=ANSWERED, reason=scene.catalogue.text("demo.rec_dropped")
        )
        return
    operations.promise(tx, recommendations=[own.id], day=ANSWERED, due=due, letter=reply)
    looked = scene.second.observed_on
    assert looked is not None
    if own.indicator in scene.better and _has_evidence(tx, scene, own.indicator):
        operations.check(tx, recommendation=own.id, audit=scene.second.id, kept=True, day=looked)
    elif own.indicator and due < looked and chance < 0.6:
        operations.check(tx, recommendation=own.id, audit=scene.second.id, kept=False, day=looked)


def _has_evidence(tx: Transaction, scene: _Scene, indicator: str) -> bool:
    sql = "SELECT 1 FROM link WHERE audit = ? AND body = ? AND indicator = ? LIMIT 1"
    return tx.db.value(sql, (scene.second.id, scene.body.id, indicator)) is not None


def _document(scene: _Scene, number: str, text_id: str) -> Intake:
    """A letter as plain text that says that it is invented."""
    lines = (
        training_label(),
        scene.catalogue.text("text.numbered", number=number),
        scene.body.name.of(scene.catalogue.lang),
        scene.catalogue.text(text_id),
    )
    return examine("\n".join(lines).encode("utf-8"), name=f"{number.replace('/', '-')}.txt", how="generated")


def _texts(text_id: str) -> Texts:
    kk, ru, en = (Catalogue(lang, binds=False).text(text_id) for lang in LANGS)
    return Texts(kk=kk, ru=ru, en=en)
