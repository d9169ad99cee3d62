"""The journal in words."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from core.answers import operations
from core.answers.records import Content
from core.job import Silent
from core.journal.kinds.every import KINDS
from core.people import operations as people
from core.text import LANGS, Catalogue, Lang
from tests import making
from ui.models.story import TEXTS, UNTOLD, tell


def test_every_kind_is_told_or_comes_along() -> None:
    assert {kind.KIND for kind in KINDS} == {*TEXTS, *UNTOLD}


@pytest.mark.parametrize("lang", LANGS)
def test_an_answer_is_told_in_words(tmp_path: Path, lang: Lang) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        for content in (Content("answered", "13/20"), Content("not_applicable", reason="=1+1 <img>")):
            place.run(operations.save, audit=audit.id, body="uil", indicator="WEB-04", content=content)
        with place.reading() as db:
            lines = tell(db, date.today() - timedelta(days=1), Catalogue(lang), Silent())
    assert "→" in lines[0].what
    assert "=1+1 <img>" in lines[0].what
    assert "13" in lines[1].what
    assert lines[0].cells()[2].startswith("WEB-04")
    assert lines[0].where.endswith(f"· {audit.title.of(lang)}")


def test_another_comment_on_the_same_value_is_no_change_of_the_value(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        for value, comment in (("13/20", "Было."), ("13/20", "Исправлено."), ("14/20", "Исправлено.")):
            content = Content("answered", value, comment=comment)
            place.run(operations.save, audit=audit.id, body="uil", indicator="WEB-04", content=content)
        with place.reading() as db:
            newest, middle, _oldest = tell(db, date.today() - timedelta(days=1), Catalogue("ru"), Silent())[
                :3
            ]
    before, after = "13\u00a0из\u00a020 (65\u00a0%)", "14\u00a0из\u00a020 (70\u00a0%)"
    assert middle.what == f"Ответ: {before}. Исправлено."
    assert newest.what == f"Ответ: {before} → {after}. Исправлено."


def test_like_steps_in_a_row_are_one_line(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        making.audit(place)
        with place.reading() as db:
            lines = tell(db, date.today() - timedelta(days=1), Catalogue("en"), Silent())
    assert any(line.times > 100 for line in lines)  # the facts of the region's bodies
    assert len(lines) < 200


def test_a_position_is_told_with_what_it_was_and_where_such_things_belong(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        for name in ("Аудитор", "Главный специалист"):
            place.run(people.name, person=place.person, name=name)
        with place.reading() as db:
            newest = tell(db, date.today() - timedelta(days=1), Catalogue("ru"), Silent())[0]
    assert newest.what == "Должность участника: Аудитор → Главный специалист"
    assert newest.where == "общие сведения"
