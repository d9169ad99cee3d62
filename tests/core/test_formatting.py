"""Numbers, dates and values in words."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import formatting
from core.answers.records import Code, Count, Day, NoAnswer, Number, Percent, Promise, Value
from core.methodology.records import Bands, DueDate, EvidenceDuty, Indicator, Option, Options
from core.scorecard import Rank
from core.text import LANGS, Catalogue, Lang, Texts

NBSP = "\u00a0"


def indicator(**changes: object) -> Indicator:
    fields: dict[str, object] = {
        "id": "WEB-04",
        "resource": "official_site",
        "also_resources": (),
        "applies_to": frozenset({"district"}),
        "answer_type": "percent",
        "scoring": Bands("higher_better", ()),
        "scored": True,
        "weight": Decimal(10),
        "short": Texts.same("Доля"),
        "question": Texts.same("Какая доля?"),
        "guidance": None,
        "recommendation": None,
        "evidence": EvidenceDuty(False, ()),
    }
    return Indicator(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "lang", "decimals", "expected"),
    [
        ("1234.5", "ru", None, f"1{NBSP}234,5"),
        ("1234567", "kk", None, f"1{NBSP}234{NBSP}567"),
        ("1234.50", "en", None, "1,234.5"),
        ("71", "ru", 1, "71,0"),
        ("0.05", "ru", 1, "0,1"),
        ("2.25", "en", 1, "2.3"),
        ("-0.04", "en", 1, "0.0"),
        ("-1.5", "ru", 1, "–1,5"),
        ("1000", "en", None, "1,000"),
        ("1E+3", "ru", None, f"1{NBSP}000"),
    ],
)
def test_number(value: str, lang: Lang, decimals: int | None, expected: str) -> None:
    assert formatting.number(Decimal(value), lang, decimals) == expected


def test_signed() -> None:
    assert formatting.signed(Decimal("1.46"), "ru", 1) == "+1,5"
    assert formatting.signed(Decimal("0.04"), "ru", 1) == "0,0"
    assert formatting.signed(Decimal("-2"), "en") == "–2"


def test_the_score_of_an_item_has_two_decimals_wherever_it_stands() -> None:
    shown = [formatting.item_score(Decimal(one), "kk") for one in ("0", "1", "0.6", "0.75")]
    assert shown == ["0,00", "1,00", "0,60", "0,75"]
    assert formatting.item_score(Decimal("0.6"), "en") == "0.60"


def test_percent() -> None:
    assert formatting.percent(65, "ru") == f"65{NBSP}%"
    assert formatting.percent(Decimal(200) / 3, "kk") == f"66,7{NBSP}%"
    assert formatting.percent(65, "en") == "65%"


@pytest.mark.parametrize(
    ("lang", "long", "short"),
    [
        ("ru", f"31{NBSP}марта{NBSP}2026{NBSP}года", "31.03.2026"),
        ("kk", f"2026{NBSP}жылғы{NBSP}31{NBSP}наурыз", "31.03.2026"),
        ("en", f"31{NBSP}March{NBSP}2026", f"31{NBSP}Mar{NBSP}2026"),
    ],
)
def test_days(lang: Lang, long: str, short: str) -> None:
    assert formatting.day(date(2026, 3, 31), lang) == long
    assert formatting.short_day(date(2026, 3, 31), lang) == short


def test_every_month_has_a_name() -> None:
    for lang in LANGS:
        assert len({formatting.day(date(2026, month, 1), lang) for month in range(1, 13)}) == 12


def test_the_day_of_a_state_is_in_its_case() -> None:
    """Kazakh puts the month in the locative: the ending follows its last vowel and consonant."""
    endings = ("дағы", "дағы", "дағы", "дегі", "дағы", "дағы", "дегі", "дағы", "тегі", "дағы", "дағы", "дағы")
    for month, ending in enumerate(endings, start=1):
        own = date(2026, month, 1)
        assert formatting.day_as_of(own, "kk") == formatting.day(own, "kk") + ending
        assert formatting.day_as_of(own, "ru") == formatting.day(own, "ru")
        assert formatting.day_as_of(own, "en") == formatting.day(own, "en")


def test_moment() -> None:
    assert formatting.moment("2026-03-31T14:05:09+05:00", "ru") == "31.03.2026 14:05"
    assert formatting.moment("2026-03-31T14:05:09", "ru") == "31.03.2026 14:05"
    assert formatting.moment("yesterday", "ru") == "yesterday"


def test_documents_say_the_zone_of_a_moment() -> None:
    assert formatting.zoned_moment("2026-03-31T14:05:09+05:00", "ru") == "31.03.2026 14:05 (UTC+05:00)"
    assert formatting.zoned_moment("2026-03-31T14:05:09", "ru") == "31.03.2026 14:05"
    assert formatting.zoned_moment("yesterday", "ru") == "yesterday"


def test_file_size() -> None:
    assert formatting.file_size(512, "ru") == f"512{NBSP}Б"
    assert formatting.file_size(1_468_006, "kk") == f"1,4{NBSP}МБ"
    assert formatting.file_size(2 * 1024**5, "en") == f"2,048{NBSP}TB"


def test_rank() -> None:
    assert formatting.rank_text(Rank(4, 4, 12)) == "4"
    assert formatting.rank_text(Rank(9, 10, 12)) == "9–10"


OPTIONS = Options((Option("both", Texts("Екеуі де", "Обе", "Both"), Decimal(1)),))


@pytest.mark.parametrize(
    ("changes", "value", "expected"),
    [
        ({}, Percent(Decimal(65), Decimal(13), Decimal(20)), f"13{NBSP}из{NBSP}20 (65{NBSP}%)"),
        ({}, Percent(Decimal("22.5")), f"22,5{NBSP}%"),
        ({"scoring": OPTIONS}, Code("both"), "Обе"),
        ({"scoring": OPTIONS}, Code("yes"), "Да"),
        ({"scoring": OPTIONS}, Code("gone"), "gone"),
        ({"ticks": (Texts.same("а"), Texts.same("б"))}, Count(1, (2,)), f"1{NBSP}из{NBSP}2"),
        ({"maximum": Decimal(5)}, Count(4), f"4{NBSP}из{NBSP}5"),
        ({"unit": "networks"}, Count(3), f"3{NBSP}сети"),
        ({"unit": "subscribers"}, Number(Decimal(6000)), f"6{NBSP}000{NBSP}подписчиков"),
        ({"unit": "subscribers"}, Number(Decimal("1.5")), f"1,5{NBSP}подписчика"),
        ({"unit": "working_days"}, Number(Decimal("1.5")), f"1,5{NBSP}раб. дн."),
        ({"unit": "unheard_of"}, Number(Decimal("1.5")), "1,5"),
        ({}, Day(date(2026, 3, 28)), f"28{NBSP}марта{NBSP}2026{NBSP}года"),
        ({}, Promise(date(2026, 12, 31)), f"срок – 31{NBSP}декабря{NBSP}2026{NBSP}года"),
        ({}, Promise(date(2026, 12, 31), True), f"срок – 31{NBSP}декабря{NBSP}2026{NBSP}года; исполнено"),
        ({}, Promise(None), "обязательства нет"),
        ({}, NoAnswer(), "Ответа не было"),
        ({"answer_type": "date"}, NoAnswer(), "Такой даты нет"),
    ],
)
def test_value_text(changes: dict[str, object], value: Value, expected: str) -> None:
    assert formatting.value_text(indicator(**changes), value, Catalogue("ru")) == expected


def test_a_label_within_a_sentence_begins_small() -> None:
    kept = DueDate((Option("fulfilled", Texts("Орындалды", "Исполнено", "Fulfilled"), Decimal(1)),))
    shown = formatting.value_text(indicator(scoring=kept), Promise(date(2026, 12, 31), True), Catalogue("ru"))
    assert shown.endswith("; исполнено")


def test_kazakh_collation() -> None:
    names = ["Ойыл", "Әйтеке би", "Қобда", "Алға", "Кандыағаш", "Ырғыз", "Темір", "Өзен", "Hilton", "Шалқар"]
    expected = [
        "Hilton",
        "Алға",
        "Әйтеке би",
        "Кандыағаш",
        "Қобда",
        "Ойыл",
        "Өзен",
        "Темір",
        "Шалқар",
        "Ырғыз",
    ]
    assert sorted(names, key=lambda name: formatting.collation_key(name, "kk")) == expected


def test_safe_shows_what_cannot_be_written() -> None:
    assert formatting.safe("a\x07b\ud83dc\u202ed\r\ne\rf\tg") == "a[U+0007]b[U+D83D]c[U+202E]d\ne\nf\tg"


@given(st.text(st.characters(codec=None, categories=None)))
def test_safe_text_can_always_be_encoded(text: str) -> None:
    done = formatting.safe(text)
    done.encode("utf-8")
    assert formatting.safe(done) == done


@pytest.mark.parametrize(
    ("words", "shown"),
    [("Высокий уровень", "высокий уровень"), ("A", "A"), ("СМИ", "СМИ"), ("", "")],
)
def test_words_within_a_sentence_have_no_capital_but_abbreviations(words: str, shown: str) -> None:
    assert formatting.within(words) == shown
