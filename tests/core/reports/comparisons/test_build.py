"""What a comparison shows: sums, words, reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from core.audits import reads as audits
from core.compared import BodyChange
from core.comparing import Pair, load_changes, load_pair
from core.demo import build as build_demo
from core.job import Silent
from core.method_changes import Related, method_change
from core.methodology.load import load_shipped
from core.reports.comparisons.build import ChangeWords, body_part, build, facts
from core.reports.comparisons.records import ComparisonReport
from core.reports.comparisons.words import REASONS, STATES, VERDICTS, method_lines, reason_text, short_names
from core.scoring import displayed
from core.store.sqlite import Database
from core.text import LANGS, Catalogue, Lang
from core.transitions import REASONS as ALL_REASONS
from core.transitions import STATES as ALL_STATES
from core.workspace import Workspace


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TYNDA_HOME", str(folder / "home"))
        build_demo(folder / "demo.tynda", lang="ru")
    yield folder / "demo.tynda"


@pytest.fixture
def db(demo: Path) -> Iterator[Database]:
    with Workspace.open(demo, read_only=True) as place, place.reading() as found:
        yield found


def pair_of(db: Database, before: str, after: str) -> tuple[Pair, tuple[BodyChange, ...]]:
    pair = load_pair(db, audits.by_code(db, before), audits.by_code(db, after), Silent())
    return pair, load_changes(db, pair, Silent())


def report_of(db: Database, lang: Lang, *codes: str) -> ComparisonReport:
    return build(db, [audits.by_code(db, code) for code in codes], lang, Silent())


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_shown_adds_up_to_what_is_shown(db: Database, lang: Lang) -> None:
    report = report_of(db, lang, "training-2025", "training-2026")
    assert len(report.bodies) == 15
    for body in report.bodies:
        assert body.delta is not None
        parts = [line.contribution for line in body.lines if line.contribution is not None]
        assert len(parts) == len(body.lines)
        assert sum(parts, Decimal(0)) == body.delta
        assert body.after is not None
        assert body.rescored is not None
        exact = sum((line.exact for line in body.lines), Decimal(0))
        assert abs(exact - (body.after - body.rescored)) < Decimal("1e-9")
    movers = report.movers(10)
    sizes = [abs(line.exact) for _, line in movers]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("lang", LANGS)
def test_every_state_and_every_reason_has_words(lang: Lang) -> None:
    catalogue = Catalogue(lang)
    assert set(STATES) == set(ALL_STATES) - {"answered"}
    assert len(VERDICTS) == 4
    for reason in ALL_REASONS:
        words = {reason_text(reason, ("AAA", "BBB"), catalogue, of) for of in ("indicator", "body")}
        assert all(words)
        if reason.endswith("_before") and not reason.startswith("only"):
            assert all("AAA" in one and "BBB" not in one for one in words)
        if reason in ("only_before", "no_score_now"):
            assert all("BBB" in one for one in words)
    assert set(REASONS) <= {reason.removesuffix("_now").removesuffix("_before") for reason in ALL_REASONS}


def test_one_number_of_each_kind_as_worked_out_by_hand(db: Database) -> None:
    """Alga: 30·58.55 + 20·48.9 + 20·73.4 + 15·65.4 + 15·47.8723… = 5901.58…, by 100 is 59.0; for 2026
    30·65.2 + 20·52.0212… + 20·78.1 + 15·73.4 + 15·62.6 = 6598.42…, 66.0. WEB-02 weighs 10 of 100 in a
    criterion of 30 of 100, so 3 points: 4 sections of 12 score 0.2, 9 score 0.6, a gain of 0.4 × 3 = 1.2."""
    pair, changes = pair_of(db, "training-2025", "training-2026")
    change = next(one for one in changes if one.body == "alga")
    line = next(one for one in change.indicators if one.indicator == "WEB-02")
    assert abs(line.contribution - Decimal("1.2")) < Decimal("1e-9")
    part = body_part(pair, pair.bodies[0], change, Catalogue("ru"))
    shown = next(one for one in part.lines if one.code == "WEB-02")
    assert (shown.before, shown.after, shown.contribution) == (
        "4\u00a0из\u00a012",
        "9\u00a0из\u00a012",
        Decimal("1.2"),
    )
    assert part.before is not None
    assert part.after is not None
    assert [f"{displayed(one)}" for one in (part.before, part.after)] == ["59.0", "66.0"]
    assert part.delta == Decimal(7)
    words = ChangeWords(pair, Catalogue("ru"))
    assert words.line(change, change.indicators.index(line)) == shown


def test_the_first_monitoring_is_compared_with_nothing_and_shown_beside(db: Database) -> None:
    report = report_of(db, "ru", "first-monitoring", "training-2026")
    assert not report.has_scores
    assert all(body.delta is None for body in report.bodies)
    assert {line.contribution for body in report.bodies for line in body.lines} == {None}
    assert Catalogue("ru").text("compare.no_scores") in report.notes
    pair, changes = pair_of(db, "first-monitoring", "training-2026")
    found = [one for one in facts(pair, changes, Catalogue("ru")) if one.body_id == "temir"]
    subscribers = next(one for one in found if one.code == "PUB-04")
    assert "6" in subscribers.before
    assert any(one.startswith("SOC-13") for one in subscribers.after)


def test_what_the_newer_methodology_dropped_is_no_fact_beside_nothing(db: Database) -> None:
    pair, changes = pair_of(db, "training-2025", "training-2026")
    dropped = replace(pair, related=(Related("WEB-09", ()),))
    assert list(facts(dropped, changes, Catalogue("ru"))) == []
    succeeded = replace(pair, related=(Related("WEB-09", ("WEB-08",)),))
    assert {one.code for one in facts(succeeded, changes, Catalogue("ru"))} == {"WEB-09"}
    first, differ = pair_of(db, "first-monitoring", "training-2026")
    alone = replace(first, related=(Related("PUB-04", ()),))
    assert {one.after for one in facts(alone, differ, Catalogue("ru"))} == {()}


def test_names_over_columns(db: Database) -> None:
    one, other = (audits.by_code(db, code) for code in ("training-2025", "training-2026"))
    first = audits.by_code(db, "first-monitoring")
    assert short_names((one, other), "ru") == ("2025", "2026")
    assert short_names((one, one), "ru") == ("31.03.2025", "31.03.2025")
    assert short_names((first, other), "ru") == ("Первый мониторинг", "2026")


def test_what_a_methodology_added_is_a_sentence_or_a_list() -> None:
    old, new = load_shipped("FIRST-PUBLISHED"), load_shipped("AKT-OPENNESS")
    change = method_change(old, new)
    assert len(change.added) > 5
    whole = method_lines(change, old, new, Catalogue("ru"))
    listed = method_lines(change, old, new, Catalogue("ru"), between="\n• ")
    assert "\n" not in "".join(whole)
    assert listed[0].count("\n• ") == len(change.added)
    assert listed[0].splitlines()[0].strip() == "Добавлено:"
