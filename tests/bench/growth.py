"""A workspace of any size, to time pages and commands on: so many bodies, audits, screenshots.

    python -m tests.bench.growth OUT.tynda --bodies 220 --audits 40 --screenshots 1000

or `grown(path, …)` from a benchmark. Every checklist of every audit is answered in full with the invented
values of the demonstration; `audit-01` is the oldest, the screenshots hang on answers of the newest. All of
it is recorded as signed entries, a transaction an audit: 220 × 40 (half a million answers) take a minute.
"""

from __future__ import annotations

import argparse
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from core.answers.records import Content
from core.audits import operations as audits
from core.audits.records import Audit
from core.bodies import operations as bodies
from core.bodies.records import Body
from core.bodies.region import load_region
from core.demo.values import checklist
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.journal.kinds.answers import AnswerGiven
from core.methodology.load import load_shipped
from core.store.writer import Transaction
from core.text import Catalogue, Texts
from core.workspace import Workspace
from tests.bench.pictures import screenshot
from tests.making import OBSERVED

Checklist = Mapping[str, Content]
SCREENSHOT = 100_000  # bytes


def grown(path: Path, *, bodies: int, audits: int, screenshots: int, size: int = SCREENSHOT) -> Audit:
    """Makes the file and returns its newest audit."""
    with Workspace.create(path, region="aktobe") as place:
        known = _bring_in(place, bodies)
        filled = [_checklist(body) for body in known]
        newest: Audit | None = None
        for number in range(audits):
            newest = _header(number, audits, known, newest)
            turned = filled[number % bodies :] + filled[: number % bodies]
            place.run(_audit, audit=newest, checklists=dict(zip(newest.bodies, turned, strict=True)))
        assert newest is not None, "at least one audit"
        for number in range(screenshots):
            _attach(place, newest, number, size)
    return newest


def _bring_in(place: Workspace, count: int) -> list[Body]:
    """The region's bodies, and more districts after their model."""
    region = load_region("aktobe")
    more = [
        replace(
            region.bodies[number % 12],
            id=f"body-{number:03d}",
            name=Texts.same(f"Body {number}"),
            order=number,
        )
        for number in range(len(region.bodies), count)
    ]
    place.run(bodies.bring_in, region=replace(region, bodies=tuple(more), channels=()))
    return [*region.bodies, *more][:count]


def _header(number: int, audits: int, known: Sequence[Body], previous: Audit | None) -> Audit:
    return Audit(
        id=str(uuid.uuid4()),
        code=f"audit-{number + 1:02d}",
        title=Texts.same(f"Audit {number + 1}"),
        methodology=load_shipped("AKT-OPENNESS").hash,
        observed_on=OBSERVED - timedelta(days=91 * (audits - 1 - number)),
        bodies=tuple(body.id for body in known),
        excluded=frozenset(),
        training=False,
        previous=previous.id if previous else None,
    )


def _checklist(body: Body) -> Checklist:
    """Answers that fit any day: looked at on the day of the newest audit."""
    methodology = load_shipped("AKT-OPENNESS")
    made = _header(0, 1, (body,), None)
    given = checklist(methodology, body, made, Catalogue("en"))
    return {name: replace(content, observed_on=OBSERVED) for name, content in given.items()}


def _audit(tx: Transaction, *, audit: Audit, checklists: Mapping[str, Checklist]) -> None:
    audits.create(tx, audit=audit, methodology=load_shipped("AKT-OPENNESS"))
    for body, given in checklists.items():
        for indicator, one in given.items():
            day = one.observed_on.isoformat() if one.observed_on else None
            facts = (one.state, one.value, one.reason, one.code, one.comment, day, one.good_practice)
            tx.record(AnswerGiven(audit.id, body, indicator, *facts))


def _attach(place: Workspace, audit: Audit, number: int, size: int) -> None:
    indicators = [one.id for one in load_shipped("AKT-OPENNESS").indicators()]
    intake = examine(screenshot(number, size), name=f"{number}.png", how="file")
    place.run(evidence.stage, intake=intake)
    body, indicator = audit.bodies[number % len(audit.bodies)], indicators[number % len(indicators)]
    place.run(evidence.attach, intake=intake, audit=audit.id, body=body, indicator=indicator)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--bodies", type=int, default=220)
    parser.add_argument("--audits", type=int, default=40)
    parser.add_argument("--screenshots", type=int, default=1000)
    wanted = parser.parse_args()
    grown(wanted.file, bodies=wanted.bodies, audits=wanted.audits, screenshots=wanted.screenshots)


if __name__ == "__main__":
    main()
