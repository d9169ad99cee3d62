"""An auditor's written notes of one district, invented: 57 answers, 12 pictures, 30 posts, 20 questions.

What `tests.flows.test_keyboard_day` enters in the window and `tests.flows.spreadsheet` in a sheet: one and
the same set of facts. The answers are those of the demonstration, of a district that has 57 of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from core.answers.records import Content
from core.audits.records import Audit
from core.bodies.region import load_region
from core.demo.values import checklist
from core.methodology.load import load_shipped
from core.methodology.records import Indicator
from core.samples.tables import POSTS, QUESTIONS, Table
from core.text import Catalogue, Texts
from tests import making

METHODOLOGY = load_shipped("AKT-OPENNESS")
BODY = "temir"
LOOKED = date(2026, 3, 31)
ANSWERS, PICTURES, ROWS = 57, 12, {"posts": 30, "questions": 20}
COMPUTED = (*POSTS.feeds, *QUESTIONS.feeds)
# Answers with a picture: where the methodology asks for one, spread over the criteria.
PICTURED = (
    "WEB-01", "WEB-02", "WEB-03", "WEB-04", "WEB-06", "WEB-08", "WEB-10", "WEB-11", "SOC-01", "SOC-02",
    "SOC-10", "NWS-01",
)  # fmt: skip
_KINDS = ("event", "work_trip", "announcement", "congratulation", "clarification", "answer", "useful_info")


@dataclass(frozen=True, slots=True)
class Notes:
    """Answers in the methodology's order, those that samples decide left out: `before` and `after` the turn
    of the samples. `rows` as they are stored."""

    before: dict[str, Content]
    after: dict[str, Content]
    rows: dict[str, tuple[dict[str, str], ...]]

    def picture(self, indicator: str) -> bytes:
        """A screenshot of its own for each."""
        return making.picture(1280, 800, 100 + PICTURED.index(indicator))


def indicator(code: str) -> Indicator:
    found = METHODOLOGY.find(code)
    assert found is not None
    return found


def written() -> Notes:
    """The demonstration's answers in one language; comments of computed ones are left out, so that both
    programs have the same to type."""
    body = next(one for one in load_region("aktobe").bodies if one.id == BODY)
    title = Texts.same("Training audit 2026")
    audit = Audit("", "training-2026", title, "", LOOKED, (BODY,), frozenset(), training=True, previous=None)
    given = checklist(METHODOLOGY, body, audit, Catalogue("en"))
    assert len(given) == ANSWERS
    codes = list(given)
    turn = min(codes.index(code) for code in COMPUTED)
    before = {code: given[code] for code in codes[:turn]}
    after = {code: given[code] for code in codes[turn:] if code not in COMPUTED}
    return Notes(before, after, {"posts": tuple(_posts()), "questions": tuple(_questions())})


def _posts() -> list[dict[str, str]]:
    """From the newest back, a little more than one a day."""
    dice = Random(1)
    pages = ("org_instagram", "org_instagram", "org_facebook", "akim_instagram")
    return [
        {
            "day": (LOOKED - timedelta(days=number * 9 // 10)).isoformat(),
            "page": dice.choice(pages),
            "kind": "survey" if number == 11 else dice.choice(_KINDS),
            "language": dice.choice(("kk", "kk", "both", "ru")),
            "comments": str(dice.randrange(25)),
            "reactions": str(dice.randrange(10, 240)),
        }
        for number in range(ROWS["posts"])
    ]


def _questions() -> list[dict[str, str]]:
    """One a day; three of four were answered."""
    dice = Random(2)
    found = []
    for number in range(ROWS["questions"]):
        asked = LOOKED - timedelta(days=25 - number)
        cells = {
            "asked": asked.isoformat(),
            "page": "akim_instagram" if number % 5 == 4 else "org_instagram",
            "language": dice.choice(("kk", "ru")),
        }
        if number % 4 != 3:
            cells["answered"] = (asked + timedelta(days=dice.randrange(1, 5))).isoformat()
            cells["by"] = dice.choice(("akimat", "akimat", "department"))
            cells["quality"] = dice.choice("1223")
        found.append(cells)
    return found


def key_of(table: Table, column: str, code: str) -> str:
    """The key of a class."""
    return next(one.key for one in table.column(column).choices if one.code == code)
