"""Who gives where a table has too little room, and what never does."""

from __future__ import annotations

import pytest

from ui.widgets.column_widths import common, enough, give, longest, shared, whole, wished

WIDE, MOST = 120, 300


def ten_a_letter(words: str) -> int:
    return 10 * len(words)


@pytest.mark.parametrize(
    "cells",
    [
        ["28.04.2025", "–", ""],
        ["31.03.2026 09:37"],
        ["№ УЧ-О/15", "№ 12"],
        ["WEB-04", "NWS-01, NWS-03"],
        ["12,5 %", "+7", "–3,1"],
        ["AKT-OPENNESS-2", "1 204"],
    ],
)
def test_days_numbers_and_codes_are_whole(cells: list[str]) -> None:
    assert whole(cells, WIDE, MOST, ten_a_letter) == WIDE


@pytest.mark.parametrize("cells", [["Айтекебийский район"], ["12", "не прим. пока"], ["–", ""], []])
def test_words_and_nothing_may_give(cells: list[str]) -> None:
    assert whole(cells, WIDE, MOST, ten_a_letter) == 0


def test_words_around_a_day_are_whole_up_to_it() -> None:
    cells = ["до 15.05.2025, ответ ожидается", "ответ получен"]
    assert whole(cells, 290, MOST, ten_a_letter) == ten_a_letter("до 15.05.2025…")
    assert whole(["ответа нет до 15.05.2025"], 240, MOST, ten_a_letter) == 240


def test_what_would_take_the_whole_table_is_cut_like_words() -> None:
    assert whole(["NWS-01, NWS-03, NWS-04"], MOST + 1, MOST, ten_a_letter) == 0


def test_a_number_and_its_word_are_one() -> None:
    cells = ["5\u00a0көрсеткіш бар", "жауап жоқ"]
    assert longest(cells, 290, ten_a_letter) == ten_a_letter("5 көрсеткіш")


def test_the_widest_give_first() -> None:
    assert give({0: 100, 1: 300, 2: 200}, {0: 0, 1: 0, 2: 0}, 450) == {0: 100, 1: 175, 2: 175}
    assert give({0: 100, 1: 300}, {0: 0, 1: 0}, 500) == {0: 100, 1: 300}


def test_nobody_gives_of_the_least() -> None:
    assert give({0: 100, 1: 300, 2: 200}, {0: 100, 1: 72, 2: 200}, 400) == {0: 100, 1: 100, 2: 200}
    assert give({0: 100, 1: 300}, {0: 100, 1: 72}, 50) == {0: 100, 1: 72}


def test_what_some_keep_the_others_give() -> None:
    assert give({0: 300, 1: 300, 2: 300}, {0: 250, 1: 0, 2: 0}, 600) == {0: 250, 1: 175, 2: 175}
    assert give({0: 300, 1: 200, 2: 100}, {0: 290, 1: 140, 2: 0}, 500) == {0: 290, 1: 140, 2: 70}


def test_columns_give_what_they_do_not_need_before_they_are_cut() -> None:
    wish, needed, usual, least = (
        {0: 100, 1: 240, 2: 160},
        {0: 90, 1: 300, 2: 60},
        {0: 90, 1: 200, 2: 60},
        {0: 90, 1: 150, 2: 60},
    )
    assert wished(wish, needed, usual, least, 560) == {0: 100, 1: 300, 2: 160}
    assert wished(wish, needed, usual, least, 500) == {0: 100, 1: 300, 2: 100}
    assert wished(wish, needed, usual, least, 430) == {0: 90, 1: 280, 2: 60}
    assert wished(wish, needed, usual, least, 340) == {0: 90, 1: 190, 2: 60}
    assert wished(wish, needed, usual, least, 290) == least, "it scrolls, by as little as it can"


def test_what_only_few_rows_need_goes_before_what_most_need() -> None:
    needed, usual, least = {0: 400, 1: 300}, {0: 0, 1: 290}, {0: 100, 1: 120}
    assert shared(needed, usual, least, 700) == needed
    assert shared(needed, usual, least, 500) == {0: 210, 1: 290}
    assert shared(needed, usual, least, 390) == {0: 100, 1: 290}
    assert shared(needed, usual, least, 300) == {0: 100, 1: 200}
    assert shared(needed, usual, least, 200) == least


def test_rows_that_wrap_need_their_longest_word() -> None:
    assert longest(["район Астана", "", "город Актобе"], WIDE, ten_a_letter) == ten_a_letter("Астана")
    assert longest(["gov.kz/memleket/entities/alga"], 400, ten_a_letter) == ten_a_letter("entities/")


def test_what_has_no_words_stays_on_its_line_though_rows_wrap() -> None:
    assert longest(["№ УЧ-О/15", "–"], WIDE, ten_a_letter) == WIDE


def test_common_is_what_three_of_four_rows_need() -> None:
    assert common(["а", "а", "а", "очень длинное"], ten_a_letter) == 10
    assert common(["а", "длинное", "длинное", "а"], ten_a_letter) == 70
    assert common(["", "–", "", "длинное"], ten_a_letter) == 0
    assert common([], ten_a_letter) == 0


def test_enough_is_the_width_of_that_share_of_the_rows() -> None:
    assert enough([40, 10, 30, 20]) == 30
    assert enough([40, 10, 30, 20], 0.5) == 20
    assert enough([40, 10, 30, 20], 0.9) == 40
    assert enough([]) == 0
