"""The demonstration workspace: what the first monitoring published, and two invented training audits."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.answers import operations as answers
from core.answers.records import Content
from core.audits import operations as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.bodies.first_monitoring import REGION, published_answers
from core.bodies.records import Body
from core.changes import Changes
from core.demo import exhibits, followed, observed, reviewed, values
from core.demo.exhibits import Exhibit
from core.evidence import operations as evidence
from core.files import in_our_words
from core.identity import Profile, unnamed
from core.job import Job, Silent
from core.methodology.load import load_shipped
from core.methodology.records import Methodology
from core.people import operations as people
from core.people.reads import names
from core.store.writer import Transaction
from core.text import LANGS, Catalogue, Lang, Texts
from core.workspace import Workspace, remove_file

FIRST = "first-monitoring"
TRAINING = (("training-2025", date(2025, 3, 31)), ("training-2026", date(2026, 3, 31)))
_PERSONS = ("demo.auditor", "demo.second_auditor", "demo.reviewer")


def build(path: Path, *, lang: Lang = "ru", job: Job | None = None) -> None:
    """Makes the workspace with comments in `lang`. An existing file is refused; a failure leaves nothing.

    Whoever builds it is its founder; the training persons, named by position, have given the answers."""
    catalogue = Catalogue(lang, binds=False)  # as people type
    watched: Job = job or Silent()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise in_our_words(error, path) from error
    Workspace.create(path, region=REGION).close()
    founder = Profile().last_person()
    try:
        _fill(path, catalogue, watched)
    except BaseException:  # cancelled or Ctrl+C, too: half a demonstration is not kept
        remove_file(path)
        raise
    finally:
        if founder is not None:  # the training persons were a device: the builder goes on as themselves
            Profile().remember_person(*founder)


def _fill(path: Path, catalogue: Catalogue, job: Job) -> None:
    with Workspace.open(path) as workspace:
        workspace.run(_first_monitoring)
        _name_founder(workspace, catalogue)
        persons = [str(uuid.uuid4()) for _ in _PERSONS]
        for person, text_id in zip(persons, _PERSONS, strict=True):
            workspace.run(people.name, person=person, name=catalogue.text(text_id))
            workspace.run(people.confirm, person=person)
        with workspace.reading() as db:
            everyone = bodies.everyone(db)
        rounds = _create_training(workspace, everyone)
    half = (len(everyone) + 1) // 2
    for turn, (person, mine) in enumerate(((persons[0], everyone[:half]), (persons[1], everyone[half:]))):
        with Workspace.open(path, person=person) as workspace:
            _train(workspace, rounds, mine, catalogue, _Steps(job, turn * half, len(everyone)))
            if turn:
                first, second = rounds
                workspace.run(
                    followed.follow, first=first, second=second, bodies=everyone, catalogue=catalogue
                )
    reviewed.review(path, rounds, persons, catalogue)


def _name_founder(workspace: Workspace, catalogue: Catalogue) -> None:
    """Whoever has not been asked for a position yet has something readable here, and only here."""
    with workspace.reading() as db:
        known = names(db).get(workspace.person)
    if known == unnamed(workspace.person):
        workspace.run(people.name, person=workspace.person, name=catalogue.text("demo.visitor"))


def _first_monitoring(tx: Transaction) -> Changes:
    """Exactly what was published, and nothing else."""
    methodology = load_shipped("FIRST-PUBLISHED")
    audit = Audit(
        id=str(uuid.uuid4()),
        code=FIRST,
        title=_title("demo.first_title"),
        methodology=methodology.hash,
        observed_on=None,
        bodies=tuple(body.id for body in bodies.everyone(tx.db)),
        excluded=frozenset(),
        training=False,
        previous=None,
    )
    audits.create(tx, audit=audit, methodology=methodology)
    rows = [(one.body, one.indicator, one.content) for one in published_answers()]
    return answers.save_many(tx, audit=audit.id, rows=rows)


def _create_training(workspace: Workspace, everyone: tuple[Body, ...]) -> list[Audit]:
    methodology = load_shipped("AKT-OPENNESS")
    rounds: list[Audit] = []
    for code, day in TRAINING:
        audit = Audit(
            id=str(uuid.uuid4()),
            code=code,
            title=_title("demo.training_title", year=day.year),
            methodology=methodology.hash,
            observed_on=day,
            bodies=tuple(body.id for body in everyone),
            excluded=frozenset(),
            training=True,
            previous=rounds[-1].id if rounds else None,
        )
        workspace.run(audits.create, audit=audit, methodology=methodology)
        rounds.append(audit)
    return rounds


@dataclass(frozen=True, slots=True)
class _Steps:
    """Progress in bodies, over both persons' turns."""

    job: Job
    before: int
    total: int

    def done(self, count: int) -> None:
        self.job.check()
        self.job.progress(self.before + count, self.total, "demo.building")


def _train(
    workspace: Workspace, rounds: list[Audit], mine: tuple[Body, ...], catalogue: Catalogue, steps: _Steps
) -> None:
    methodology = load_shipped("AKT-OPENNESS")
    for count, body in enumerate(mine):
        steps.done(count)
        for audit in rounds:
            given = values.checklist(methodology, body, audit, catalogue)
            shown = exhibits.of_body(body, audit, given, catalogue)
            workspace.run(
                _one_checklist, audit=audit, body=body, given=given, shown=shown, methodology=methodology
            )
            if (body.id, audit.code) == (observed.BODY, TRAINING[-1][0]):
                workspace.run(
                    observed.observe, audit=audit, methodology=methodology, given=given, catalogue=catalogue
                )


def _one_checklist(
    tx: Transaction,
    *,
    audit: Audit,
    body: Body,
    given: Mapping[str, Content],
    shown: tuple[Exhibit, ...],
    methodology: Methodology,
) -> Changes:
    rows = [(body.id, indicator, content) for indicator, content in given.items()]
    answers.save_many(tx, audit=audit.id, rows=rows)
    duties = {one.id for one in methodology.indicators() if one.evidence.required}
    for exhibit in shown:
        places = [one for one in exhibit.indicators if one in duties and one in given]
        for indicator in places:
            evidence.attach(
                tx,
                intake=exhibit.intake,
                audit=audit.id,
                body=body.id,
                indicator=indicator,
                note=exhibit.note,
                source=exhibit.source,
            )
    return tx.changes()


def _title(text_id: str, **params: object) -> Texts:
    kk, ru, en = (Catalogue(lang, binds=False).text(text_id, **params) for lang in LANGS)
    return Texts(kk=kk, ru=ru, en=en)
