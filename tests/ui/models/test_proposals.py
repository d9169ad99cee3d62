"""What a sample says, in words."""

from __future__ import annotations

import pytest

from core.samples.records import Excluded, Line, Proposal
from core.text import Catalogue, Lang
from ui.models.proposals import arithmetic_facts, excluded_lines

OLDER = Line("sample.excluded.older", {"count": 30})
STORY = Line("sample.excluded.story", {})


def test_rows_left_out_are_counted_once_where_one_reason_is_theirs() -> None:
    one = Proposal("SOC-04", excluded=(Excluded("a", OLDER), Excluded("b", OLDER)))
    assert excluded_lines(one, Catalogue("ru")) == "Не учтено строк: 2 (не из последних 30)"
    assert excluded_lines(Proposal("SOC-04"), Catalogue("ru")) == ""


def test_each_of_several_reasons_has_its_count() -> None:
    mixed = Proposal("SOC-04", excluded=(Excluded("a", OLDER), Excluded("b", STORY), Excluded("c", STORY)))
    said = "Не учтено строк: 3 (не из последних 30 – 1; сторис не учитываются – 2)"
    assert excluded_lines(mixed, Catalogue("ru")) == said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("kk", ["Баспасөз хатшысы туралы ұсыным тіркелмеген", "жауап тіркелмеген"]),
        ("ru", ["Рекомендаций о пресс-секретаре не зарегистрировано", "ответ не зарегистрирован"]),
        ("en", ["No recommendation about a press secretary is registered", "no answer is registered"]),
    ],
)
def test_what_is_said_begins_as_a_sentence_does(lang: Lang, said: list[str]) -> None:
    lines = (Line("recommendation.line.nothing_about"), Line("recommendation.line.not_answered"))
    assert arithmetic_facts(Proposal("PRS-05", lines=lines), Catalogue(lang)) == said
    assert arithmetic_facts(Proposal("PRS-05"), Catalogue(lang)) == []
