"""Words are found whatever their capitals, and marked where they stand."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.folding import fold, spans, words_of

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


@pytest.mark.parametrize("letter", KAZAKH)
def test_every_letter_is_the_same_in_both_cases(letter: str) -> None:
    assert fold(letter.upper()) == fold(letter)


def test_kazakh_letters_are_not_taken_for_russian_ones() -> None:
    for kazakh, russian in zip("әғқңөұүһ", "агкноуух", strict=True):
        assert fold(kazakh) != fold(russian)


def test_yo_is_found_by_ye_however_it_is_written() -> None:
    assert fold("Ёлка") == fold("елка") == fold(unicodedata.normalize("NFD", "ёлка"))
    assert fold(unicodedata.normalize("NFD", "Йод")) == fold("йод")


def test_latin_letters_that_stand_in_for_kazakh_ones() -> None:
    assert fold("ресми") != fold("рәсми")
    assert fold("əкiм") == fold("Әкім")
    assert fold("hәм") == fold("Һәм")


def test_words_are_each_once() -> None:
    assert words_of("  Әкім  əкiм\tсайт ") == ("әкім", "сайт")
    assert words_of("   ") == ()


def test_what_stands_in_the_text_is_marked() -> None:
    text = "Әкімдік ӘКІМНІҢ сайты"
    assert [text[a:b] for a, b in spans(text, words_of("әкім сайт"))] == ["Әкім", "ӘКІМ", "сайт"]
    assert [text[a:b] for a, b in spans(text, ("кімд", "әкім"))] == ["Әкімд", "ӘКІМ"]
    assert spans(text, ("жоқ", "")) == ()
    assert spans("Straße 5", ("strasse",)) == ((0, 6),)


@given(st.text(max_size=40), st.text(max_size=6))
def test_marks_hold_every_occurrence_of_a_word_in_any_text(text: str, typed: str) -> None:
    text, words = unicodedata.normalize("NFC", text), words_of(typed)
    marked = spans(text, words)
    assert all(0 <= begin < end <= len(text) for begin, end in marked)
    assert all(one[1] < other[0] for one, other in pairwise(marked))
    if len(words) == 1 and marked:
        assert all(words[0][:1] in fold(text[begin:end]) for begin, end in marked)
    if any(word in fold(text) for word in words) and len(fold(text)) == len(text):
        assert marked
