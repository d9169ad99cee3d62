"""The computations against an independent second one on random samples, and the edges one by one."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.answers.records import Content
from core.answers.values import canonical, parse
from core.methodology.load import load_shipped
from core.methodology.records import Indicator
from core.samples.compute import RULES, compute, matches, propose
from core.samples.records import Header, Proposal, Row, Sample
from core.samples.tables import TABLES, Table, table_of
from core.samples.words import sentence
from core.text import LANGS, Catalogue
from core.workdays.load import load_rules
from core.workdays.records import Calendar
from tests.core.samples.oracle import ORACLE

METHOD = load_shipped("AKT-OPENNESS")
CALENDAR = Calendar(load_rules())
LAST = date(2026, 6, 10)
PAGES = ("org_instagram", "org_facebook", "akim_instagram", "akim_facebook", "official_site")
HEADER = Header("all", LAST - timedelta(days=120), LAST, PAGES)


def indicator(code: str) -> Indicator:
    found = METHOD.find(code)
    assert found is not None
    return found


def rows(*cells: dict[str, str]) -> tuple[Row, ...]:
    return tuple(Row(f"id{number}", f"{number:07d}.x", each) for number, each in enumerate(cells, 1))


def propose_one(code: str, *cells: dict[str, str], header: Header | None = HEADER) -> Proposal:
    table = table_of(code)
    assert table is not None
    return compute(table, rows(*cells), header, CALENDAR, indicator(code))


def random_cells(table: Table, dice: random.Random) -> dict[str, str]:
    """A sound row; now and then with no more than it must have."""
    cells: dict[str, str] = {}
    for column in table.columns:
        if not column.required and dice.random() < 0.3:
            continue
        if column.kind in ("day", "moment"):
            first = datetime.fromisoformat(cells[column.after]) if cells.get(column.after) else None
            start = first or datetime(2026, 2, 1) + timedelta(days=dice.randrange(135))
            found = start + timedelta(minutes=dice.randrange(1, 60 * 24 * 9)) if first else start
            timed = column.kind == "moment" and dice.random() < 0.5
            cells[column.code] = f"{found:%Y-%m-%d %H:%M}" if timed else f"{found:%Y-%m-%d}"
        elif column.kind == "choice":
            cells[column.code] = dice.choice(
                column.choices[:9] if column.code == "task" else column.choices
            ).code
        elif column.kind == "yes_no":
            cells[column.code] = dice.choice(("yes", "no"))
        elif column.kind == "integer":
            cells[column.code] = str(dice.randrange(7))
        elif column.kind == "text":
            cells[column.code] = dice.choice(("Roads", "roads", "Water", "School 5"))
    return cells


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.code)
def test_random_samples_give_what_the_second_calculation_gives(table: Table) -> None:
    for seed in range(150):
        dice = random.Random(f"{table.code}{seed}")
        cells = [random_cells(table, dice) for _ in range(dice.choice((0, 1, 2, 5, 12, 40, 90)))]
        sample = Sample("a", "b", table.code, HEADER, rows(*cells))
        found = propose({table.code: sample}, METHOD, CALENDAR)
        assert found.keys() == set(table.feeds)
        for code, proposal in found.items():
            assert proposal.value == ORACLE[table.code][code](cells, LAST), (code, seed)


@pytest.mark.parametrize("code", RULES)
def test_every_proposal_is_a_canonical_value_and_can_be_said(code: str) -> None:
    table = table_of(code)
    assert table is not None and code in table.feeds
    for seed in range(20):
        dice = random.Random(seed)
        proposal = propose_one(code, *(random_cells(table, dice) for _ in range(dice.randrange(50))))
        if proposal.value is not None:
            assert canonical(parse(indicator(code), proposal.value)) == proposal.value
        for lang in LANGS:
            lines = [*proposal.lines, *(one.reason for one in proposal.excluded)]
            assert all(sentence(line, Catalogue(lang)) for line in lines)


EMPTY = {
    "SOC-03": "0", "SOC-04": None, "SOC-05": "0", "SOC-09": None, "SOC-12": None, "FBK-07": "0",
    "FBK-09": "0", "FBK-02": None, "FBK-03": None, "FBK-04": None, "FBK-08": None, "WEB-03": None,
    "WEB-04": None, "WEB-05": None, "WEB-07": None, "WEB-08": None, "WEB-09": None, "NWS-06": None,
    "NWS-09": "0",
}  # fmt: skip


@pytest.mark.parametrize(("code", "value"), EMPTY.items())
def test_an_empty_sample_says_nothing_or_none_were_found(code: str, value: str | None) -> None:
    proposal = propose_one(code)
    assert proposal.value == value
    assert proposal.not_applicable == (code in ("FBK-02", "FBK-03", "FBK-04", "FBK-08"))
    assert proposal.lines


def test_without_a_header_nothing_is_proposed() -> None:
    assert not propose_one("SOC-03", header=None).can_be_taken
    assert not propose_one("SOC-03", header=Header("", None, None, PAGES)).can_be_taken


@pytest.mark.parametrize(("code", "days"), [("SOC-03", 30), ("SOC-05", 90), ("FBK-02", 30), ("NWS-09", 90)])
def test_a_period_shorter_than_the_window_proposes_nothing(code: str, days: int) -> None:
    whole = replace(HEADER, period_from=LAST - timedelta(days=days - 1))
    assert propose_one(code, header=whole).can_be_taken
    short = replace(HEADER, period_from=LAST - timedelta(days=days - 2))
    assert not propose_one(code, header=short).can_be_taken


def test_pages_that_nobody_looked_through_prove_nothing() -> None:
    only_official = replace(HEADER, pages=("org_instagram",))
    assert propose_one("SOC-12", header=only_official).lines[0].text_id == "sample.line.pages_not_looked"
    assert propose_one("SOC-03", header=only_official).value == "0"


def question(asked: str, answered: str = "", **more: str) -> dict[str, str]:
    return {"asked": asked, "page": "org_instagram", "answered": answered, **more}


def test_answered_the_same_day_takes_no_working_day() -> None:
    assert propose_one("FBK-03", question("2026-06-09 09:00", "2026-06-09 18:00")).value == "0"


def test_the_median_counts_working_days_and_jumps_moved_ones() -> None:
    """8 May is a Friday, 9 May the Victory Day on a Saturday that gives Monday 11 May off."""
    later = replace(HEADER, period_from=date(2026, 4, 1), period_to=date(2026, 5, 20))
    assert propose_one("FBK-03", question("2026-05-08", "2026-05-12"), header=later).value == "1"
    both = propose_one(
        "FBK-03", question("2026-05-08", "2026-05-12"), question("2026-05-12", "2026-05-14"), header=later
    )
    assert both.value == "1.5"


def test_fewer_than_half_answered_is_no_answer() -> None:
    answered, open_ = question("2026-06-01", "2026-06-02"), question("2026-06-01")
    assert propose_one("FBK-03", answered, open_).value == "1"
    assert propose_one("FBK-03", answered, open_, open_).value == "no_answer"


def test_an_answer_before_its_question_is_a_bad_row_and_does_not_count() -> None:
    bad = question("2026-06-05", "2026-06-04")
    proposal = propose_one("FBK-02", bad, question("2026-06-05", "2026-06-08"))
    assert proposal.value == "1/1"
    assert [(one.place, one.reason.text_id) for one in proposal.excluded] == [
        ("0000001.x", "sample.excluded.faulty")
    ]


def test_what_lies_after_the_period_does_not_count() -> None:
    post = {"day": "2026-06-11", "page": "org_instagram", "kind": "event"}
    proposal = propose_one("SOC-03", post)
    assert (proposal.value, len(proposal.excluded)) == ("0", 1)
    assert propose_one("WEB-03", {"day": "2026-06-11", "kind": "local"}).value is None
    assert propose_one("FBK-02", question("2026-06-10", "2026-06-11")).value == "0/1"


def test_a_reaction_and_another_resident_are_no_answers() -> None:
    given = [question("2026-06-01", "2026-06-02", by=by) for by in ("reaction", "resident", "akimat", "")]
    assert propose_one("FBK-02", *given).value == "2/4"


def test_without_questions_in_the_period_the_last_thirty_count() -> None:
    old = [question(f"2026-04-{day:02}", "2026-04-30") for day in range(1, 31)]
    proposal = propose_one("FBK-02", question("2026-03-01"), *old)
    assert proposal.value == "30/30"
    assert [one.place for one in proposal.excluded] == ["0000001.x"]


def test_two_versions_of_one_row_count_neither() -> None:
    table = table_of("WEB-04")
    assert table is not None
    twice = (
        Row("a", "0000001.x", {"day": "2026-06-01", "kind": "local"}),
        Row("b", "0000001.x", {"day": "2026-06-01", "kind": "slide"}),
        Row("c", "0000002.x", {"day": "2026-06-01", "kind": "local"}),
    )
    proposal = compute(table, twice, HEADER, CALENDAR, indicator("WEB-04"))
    assert proposal.value == "1/1"
    assert {one.reason.text_id for one in proposal.excluded} == {"sample.excluded.twice"}


def test_cells_that_no_program_wrote_leave_their_row_out() -> None:
    for cells in ({"day": "nonsense", "kind": "local"}, {"day": "2026-06-01", "kind": "?"}, {"x": "1"}):
        proposal = propose_one("WEB-04", cells)
        assert (proposal.value, len(proposal.excluded)) == (None, 1)


def test_an_indicator_of_another_kind_in_another_methodology_is_left_alone() -> None:
    table = table_of("WEB-04")
    assert table is not None
    other = replace(indicator("WEB-04"), answer_type="count")
    assert not compute(table, (), HEADER, CALENDAR, other).can_be_taken


@pytest.mark.parametrize(
    ("code", "content", "proposal", "expected"),
    [
        ("WEB-04", Content("answered", "13/20"), Proposal("WEB-04", "13/20"), True),
        ("WEB-04", Content("answered", "65"), Proposal("WEB-04", "13/20"), True),
        ("WEB-04", Content("answered", "12/20"), Proposal("WEB-04", "13/20"), False),
        ("WEB-04", Content(), Proposal("WEB-04", "13/20"), None),
        ("WEB-04", Content("cannot_tell", reason="x"), Proposal("WEB-04", "13/20"), None),
        ("WEB-04", Content("answered", "13/20"), Proposal("WEB-04"), None),
        ("WEB-07", Content("answered", "3"), Proposal("WEB-07", "ticks:1,2,3"), True),
        ("WEB-07", Content("answered", "ticks:1,2,4"), Proposal("WEB-07", "ticks:1,2,3"), False),
        ("FBK-03", Content("answered", "no_answer"), Proposal("FBK-03", "no_answer"), True),
        ("FBK-02", Content("not_applicable", reason="x"), Proposal("FBK-02", not_applicable=True), True),
        ("FBK-02", Content("answered", "1/2"), Proposal("FBK-02", not_applicable=True), False),
        ("FBK-02", Content("not_applicable", reason="x"), Proposal("FBK-02", "1/2"), False),
    ],
)
def test_an_answer_and_its_sample_are_compared(
    code: str, content: Content, proposal: Proposal, expected: bool | None
) -> None:
    assert matches(indicator(code), content, proposal) is expected


def test_many_rows_are_computed_without_comparing_each_with_each() -> None:
    table = table_of("SOC-09")
    assert table is not None
    dice = random.Random(1)
    many = rows(*(random_cells(table, dice) for _ in range(5_000)))
    found = propose({"posts": Sample("a", "b", "posts", HEADER, many)}, METHOD, CALENDAR)
    assert found["SOC-09"].value is not None
