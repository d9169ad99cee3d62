"""The tables of a comparison."""

from __future__ import annotations

from pathlib import Path

from core.answers import operations as answers
from core.answers.records import Content
from core.comparing import load_changes, load_pair
from core.job import Silent
from core.reports.comparisons.records import Fact
from core.text import Catalogue
from tests import making
from ui.models.compare_tables import fact_table, moved
from ui.models.compare_view import Wanted


class Counted(Catalogue):
    """Knows how many texts it was asked for."""

    asked = 0

    def text(self, text_id: str, /, **values: object) -> str:
        self.asked += 1
        return super().text(text_id, **values)


def test_a_row_has_its_own_words_made_and_no_others(tmp_path: Path) -> None:
    """Rows in view are of as many bodies; with the words of all their indicators the window stood still."""
    with making.workspace(tmp_path) as place:
        before = making.audit(place)
        after = making.audit(place, "audit-2", previous=before.id)
        for audit, value in ((before, "4/20"), (after, "13/20")):
            given = Content("answered", value)
            place.run(answers.save, audit=audit.id, body="uil", indicator="WEB-04", content=given)
        with place.reading() as db:
            pair = load_pair(db, before, after, Silent())
            changes = load_changes(db, pair, Silent())
    catalogue = Counted("kk")
    table = moved(pair, changes, Wanted(), catalogue)
    row = next(one for one in table.items if (one.body.id, one.indicator.indicator) == ("uil", "WEB-04"))
    catalogue.asked = 0
    cells = table.make(row)
    assert [cell.text for cell in cells][1] == "WEB-04"
    assert ("4" in cells[3].text, "13" in cells[4].text) == (True, True)
    assert 0 < catalogue.asked < 20


def test_each_answer_has_a_row_beside_what_was_stated_once(tmp_path: Path) -> None:
    """One row for all of them was higher than the table."""
    with making.workspace(tmp_path) as place:
        before, after = making.audit(place), making.audit(place, "audit-2")
        with place.reading() as db:
            pair = load_pair(db, before, after, Silent())
    stated = Fact(
        "uil", "Uil District", "PUB-01", "Pages", "two", ("SOC-01 Pages: 2", "SOC-02 Replies: none")
    )
    alone = Fact("alga", "Alga District", "PUB-02", "Posts", "none", ())
    table = fact_table((stated, alone), pair, Catalogue("en"))
    rows = [table.make(one) for one in table.items]
    assert [[cell.text for cell in row] for row in rows] == [
        ["Uil District", "Pages", "two", "SOC-01 Pages: 2"],
        ["Uil District", "Pages", "two", "SOC-02 Replies: none"],
        ["Alga District", "Posts", "none", "–"],
    ]
    repeated = [[cell.repeats for cell in row] for row in rows]
    assert repeated == [[False] * 4, [True, True, True, False], [False] * 4]
