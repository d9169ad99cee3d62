"""Every problem is said in words, with the place and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.answers import operations as answers
from core.answers.records import Content
from core.identity import Profile
from core.job import Silent
from core.journal.findings import KINDS, Problem
from core.journal.verify import Report, verify
from core.reports.integrity import TODO, Found, Names, explain, names, place
from core.store import sqlite
from core.subjects import APPLIERS
from core.text import LANGS, Catalogue, Lang
from tests import making


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_problem_has_its_sentence_and_its_advice(lang: Lang) -> None:
    assert TODO.keys() == KINDS
    problems = tuple(Problem(kind, "file", "") for kind in sorted(KINDS))
    found = explain(problems, Names(), Catalogue(lang))
    assert len({one.sentence for one in found}) == len(KINDS)
    assert all(one.advice for one in found)
    assert [one.bad for one in found] == sorted((one.bad for one in found), reverse=True)


def _said(file: Path, lang: Lang = "en") -> tuple[Report, tuple[Found, ...]]:
    db = sqlite.open_file(file, writing=False)
    try:
        report = verify(db, APPLIERS, Silent(), Profile())
        known = names(db, report.problems, Catalogue(lang))
    finally:
        db.close()
    return report, explain(report.problems, known, Catalogue(lang))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with making.workspace(tmp_path) as space:
        audit = making.audit(space)
        content = Content(state="answered", value="10/20")
        space.run(answers.save, audit=audit.id, body="uil", indicator="WEB-04", content=content)
    return tmp_path / "test.tynda"


def _change(file: Path, sql: str) -> None:
    db = sqlite.open_file(file, writing=True)
    with db.transaction():
        db.run(sql)
    db.close()


def test_a_changed_answer_is_named_by_its_body_and_indicator(file: Path) -> None:
    _change(file, "UPDATE answer SET value = '20/20'")
    _, (found,) = _said(file)
    assert found.bad
    assert found.places == ("Answer: audit-1 · Uil (Oiyl) District · WEB-04",)


def test_a_changed_entry_is_named_by_what_it_says_and_who_made_it(file: Path) -> None:
    _change(file, "UPDATE entry SET data = x'7b7d' WHERE subject LIKE 'answer:%'")
    _, found = _said(file)
    changed = next(one for one in found if one.problems[0].kind == "payload_changed")
    (said,) = changed.places
    assert said.startswith("Answer: audit-1 · Uil (Oiyl) District · WEB-04 – ")
    assert ", entry " in said


@pytest.mark.parametrize(
    "subject",
    ["", ":", "a:b", "x/1", "f" * 64, "f" * 64 + "/3", "state_rows:\x00", "/".join("abc"), "%s {0}"],
)
def test_any_subject_can_be_said(subject: str) -> None:
    assert place(subject, Names(), Catalogue("kk")).strip()


def test_a_file_without_one_of_our_tables_still_gives_words(file: Path) -> None:
    _change(file, "DROP TABLE person")
    _, (found,) = _said(file)
    assert found.places == ("Table person",)
