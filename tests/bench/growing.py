"""How cost grows from one region's first years to 220 bodies, 40 audits and 1,000 screenshots: the same work
in a big workspace and in a small one, on the newest audit of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from core.answers import reads as answers
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.commands.overview import overview
from core.comparing import load_pair
from core.evidence import reads as evidence
from core.job import Silent
from core.scoring import score_body
from core.store.sqlite import Database
from core.timeline import comparable, load_timeline
from core.totals import reads as totals
from core.workspace import Workspace
from tests.bench.growth import grown
from tests.bench.measuring import Result, Work, side_by_side
from tests.bench.paging import paging
from tests.bench.storing import saver

SMALL = (15, 2, 60)
ROUNDS = 9
SAVES = 200
LIMIT = 0.1  # seconds, for a page

Look = Callable[[Database, Audit], object]


def growing(folder: Path, big: tuple[int, int, int]) -> Iterator[Result]:
    """`big`: bodies, audits, screenshots."""
    paths = (folder / "big.tynda", folder / "small.tynda")
    ours, base = (
        grown(path, bodies=size[0], audits=size[1], screenshots=size[2])
        for path, size in zip(paths, (big, SMALL), strict=True)
    )
    sizes = "{}×{}×{:,} / {}×{}×{}".format(*big, *SMALL)
    with Workspace.open(paths[0]) as one, Workspace.open(paths[1]) as other:
        for name, look, limit in _LOOKS:
            pair = (_looker(one, ours, look), _looker(other, base, look))
            yield side_by_side(f"{name}, {sizes}", *pair, ROUNDS, limit=limit)
        pair = (lambda: overview(one, "ru"), lambda: overview(other, "ru"))
        yield side_by_side(f"info, {sizes}", *pair, 3)
        yield side_by_side(f"durable save, {sizes}", saver(one, ours), saver(other, base), SAVES)
    yield from paging(paths, sizes)


def _looker(place: Workspace, audit: Audit, look: Look) -> Work:
    def work() -> None:
        with place.reading() as db:
            look(db, audit)

    return work


def _everywhere(db: Database, audit: Audit) -> None:
    """One indicator across all bodies, scored."""
    methodology, given = audits.methodology(db, audit.methodology), answers.of_audit(db, audit.id)
    for body in bodies.everyone(db):
        score_body(methodology, body, given.get(body.id, {}), audit)


def _timeline(db: Database, _audit: Audit) -> None:
    """Every body through all audits."""
    load_timeline(db, comparable(db))


def _pair(db: Database, audit: Audit) -> None:
    """The oldest audit against the newest, from their totals."""
    load_pair(db, comparable(db)[0], audit, Silent())


def _gallery(db: Database, audit: Audit) -> None:
    evidence.links(db, audit.id)
    evidence.of_body(db, audit.id)


def _scorecard(db: Database, audit: Audit) -> None:
    body = bodies.one(db, audit.bodies[0])
    assert body is not None
    given = answers.of_body(db, audit.id, body.id)
    score_body(audits.methodology(db, audit.methodology), body, given, audit)


_LOOKS: tuple[tuple[str, Look, float | None], ...] = (
    ("totals of all bodies", totals.of_audit, LIMIT),
    ("timeline of all audits", _timeline, 1.0),
    ("two audits compared", _pair, LIMIT),
    ("gallery of all evidence", _gallery, LIMIT),
    ("one scorecard", _scorecard, LIMIT),
    ("all scorecards made anew", _everywhere, None),
)
