"""The demonstration workspace: exactly what was published, and training audits without a flaw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from core.answers import reads as answers
from core.audits import reads as audits
from core.bodies import reads as bodies
from core.contradictions import contradictions
from core.demo import build
from core.evidence import reads as evidence
from core.identity import Profile, unnamed
from core.people.reads import everybody
from core.samples import reads as samples
from core.samples.compute import matches, propose
from core.scorecard import Scorecard
from core.scoring import score_body
from core.store.sqlite import Database
from core.text import LANGS, Catalogue
from core.workdays import reads as workdays
from core.workspace import Workspace


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TYNDA_HOME", str(folder / "home"))
        build(folder / "new" / "demo.tynda", lang="kk")
        last = Profile().last_person()
    with Workspace.open(folder / "new" / "demo.tynda", read_only=True) as place, place.reading() as database:
        founder = database.value("SELECT person FROM founding")
        assert last is not None
        assert last[0] == founder  # the builder goes on as themselves
        yield database


def published(db: Database, indicator: str) -> dict[str, tuple[str | None, str]]:
    """body → (value, comment) of one indicator of the first monitoring."""
    found = answers.of_audit(db, audits.by_code(db, "first-monitoring").id)
    return {
        body: (given[indicator].content.value, given[indicator].content.comment)
        for body, given in found.items()
        if indicator in given
    }


DISTRICTS = [
    "alga",
    "aitekebi",
    "baiganin",
    "irgiz",
    "kargaly",
    "khobda",
    "martuk",
    "mugalzhar",
    "temir",
    "uil",
    "khromtau",
    "shalkar",
]
INFERRED = ("alga", "khobda", "martuk", "temir", "uil", "khromtau", "shalkar")
ELECTRONIC = ("mugalzhar", "uil", "khobda", "shalkar")
PUBLISHED: dict[str, dict[str, str]] = {
    "PUB-01": {"martuk": "yes", "mugalzhar": "yes"},
    "PUB-02": {"aktobe_city": "yes", "temir": "yes"},
    "PUB-03": {
        "temir": "leader",
        "shalkar": "not_a_priority",
        "mugalzhar": "not_a_priority",
        "aktobe_almaty": "not_a_priority",
    },
    "PUB-04": {"temir": "6000"},
    "PUB-05": {"temir": "yes"},
    "PUB-06": {
        "aitekebi": "separate_position_created",
        "baiganin": "separate_position_created",
        "irgiz": "separate_position_created",
        "kargaly": "freelancers",
        "mugalzhar": "head_combines",
        "aktobe_city": "available",
        **dict.fromkeys(INFERRED, "assigned_promised"),
    },
    "PUB-07": {"kargaly": "2"},
    "PUB-08": {body: "yes" if body in ELECTRONIC else "no" for body in DISTRICTS},
    "PUB-09": dict.fromkeys(DISTRICTS, "yes"),
    "PUB-10": dict.fromkeys(DISTRICTS, "1"),
}


@pytest.mark.parametrize("indicator", PUBLISHED)
def test_the_first_monitoring_is_exactly_what_was_published(db: Database, indicator: str) -> None:
    found = published(db, indicator)
    assert {body: value for body, (value, _) in found.items()} == PUBLISHED[indicator]
    for body, (_, said) in found.items():
        assert re.match(r"S\d\d", said)  # the statements come first
        inferred = indicator == "PUB-06" and body in INFERRED
        words = ("алып тастау әдісімен", "методом исключения", "inferred by elimination")
        assert [word in said for word in words] == [inferred] * 3


def test_the_first_monitoring_says_nothing_else(db: Database) -> None:
    audit = audits.by_code(db, "first-monitoring")
    assert audit.observed_on is None
    given = answers.of_audit(db, audit.id)
    assert {indicator for each in given.values() for indicator in each} == set(PUBLISHED)
    assert len(PUBLISHED["PUB-06"]) == len(DISTRICTS) + 1
    assert "aktobe_astana" not in given


def test_the_first_monitoring_has_no_totals(db: Database) -> None:
    for card in cards(db, "first-monitoring"):
        assert (card.total, card.low, card.high, card.band) == (None, None, None, None)
        assert not card.provisional


def cards(db: Database, code: str) -> list[Scorecard]:
    audit = audits.by_code(db, code)
    methodology = audits.methodology(db, audit.methodology)
    given = answers.of_audit(db, audit.id)
    return [score_body(methodology, body, given.get(body.id, {}), audit) for body in bodies.everyone(db)]


@pytest.mark.parametrize("code", ["training-2025", "training-2026"])
def test_a_training_audit_is_complete_and_consistent(db: Database, code: str) -> None:
    audit = audits.by_code(db, code)
    methodology = audits.methodology(db, audit.methodology)
    duties = {one.id for one in methodology.indicators() if one.evidence.required}
    assert audit.training
    for body in bodies.everyone(db):
        given = answers.of_body(db, audit.id, body.id)
        card = score_body(methodology, body, given, audit)
        assert not card.provisional
        assert not [item.indicator for item in card.items() if item.state == "unanswered"]
        assert not [item.indicator for item in card.items() if item.set_aside]
        assert contradictions(methodology, body, given, audit) == ()
        assert card.coverage > Decimal("0.85")
        linked = {link.indicator for link in evidence.links(db, audit.id, body.id)}
        assert duties & set(given) <= linked


def test_training_scores_lie_in_all_bands_and_change(db: Database) -> None:
    before, after = cards(db, "training-2025"), cards(db, "training-2026")
    assert {card.band for card in before + after} == {"high", "sufficient", "improve", "low"}
    changes = [
        new.total - old.total for old, new in zip(before, after, strict=True) if new.total and old.total
    ]
    assert min(changes) < 0 < max(changes)
    assert audits.by_code(db, "training-2026").previous == audits.by_code(db, "training-2025").id


def test_training_is_said_in_three_languages(db: Database) -> None:
    titles = audits.by_code(db, "training-2026").title
    assert (titles.kk, titles.ru, titles.en) == (
        "Оқу аудиті 2026",
        "Учебный аудит 2026",
        "Training audit 2026",
    )
    said = Catalogue("kk").text("demo.training_data")
    everything = evidence.of_body(db, audits.by_code(db, "training-2026").id)
    assert all(said in one.note and one.how == "generated" for one in everything.values())
    assert max(one.size for one in everything.values()) <= 30_000


def test_evidence_and_reasons_are_there(db: Database) -> None:
    given = answers.of_audit(db, audits.by_code(db, "training-2026").id)
    contents = [one.content for each in given.values() for one in each.values()]
    assert any(one.state == "not_applicable" and one.reason for one in contents)
    assert any(one.state == "cannot_tell" and one.reason and one.code for one in contents)
    assert any(one.good_practice for one in contents)
    assert any(one.comment for one in contents)
    assert any(
        (given[body]["PRS-05"].content.value or "").startswith("2026-")
        for body in given
        if "PRS-05" in given[body]
    )


def test_persons_are_positions(db: Database) -> None:
    names = {one.name for one in everybody(db)}
    for text_id in ("demo.auditor", "demo.second_auditor", "demo.reviewer"):
        assert Catalogue("kk").text(text_id) in names
    assert all(one.confirmed for one in everybody(db))
    assert not [one for one in everybody(db) if one.name == unnamed(one.id)]  # who built it included


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_has_its_words(lang: str) -> None:
    from core.demo import values

    catalogue = next(Catalogue(one) for one in LANGS if one == lang)
    for pool in (values._GOOD_COMMENTS, values._FAIR_COMMENTS, values._POOR_COMMENTS, values._PRACTICES):
        assert all(catalogue.text(text_id) for text_id in pool)


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    class Stopping:
        def progress(self, done: int, total: int, text_id: str = "", **params: object) -> None:
            return

        def check(self) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(tmp_path / "x.tynda", job=Stopping())
    assert not (tmp_path / "x.tynda").exists()


def test_one_district_has_samples_whose_answers_follow_from_them(db: Database) -> None:
    audit = audits.by_code(db, "training-2026")
    methodology = audits.methodology(db, audit.methodology)
    found = samples.of_body(db, audit.id, "alga")
    assert len(found["posts"].rows) >= 30
    assert len(found["questions"].rows) >= 20
    given = answers.of_body(db, audit.id, "alga")
    proposals = propose(found, methodology, workdays.calendar(db))
    matched = []
    for code, proposal in proposals.items():
        indicator = methodology.find(code)
        if indicator is not None and code in given:
            matched.append(matches(indicator, given[code].content, proposal))
    assert matched.count(True) >= 10
    assert False not in matched
