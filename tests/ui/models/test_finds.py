"""What words find in the palette."""

from __future__ import annotations

from core.folding import fold
from ui.models.finds import Find, Named, matching, questions


def _find(title: str, *more: str) -> Find:
    return Find(title, "", fold(title, *more), lambda: None)


def test_every_word_counts_in_any_order() -> None:
    finds = [_find("Уилский район"), _find("Ойылский район"), _find("Выгрузить")]
    assert [one.title for one in matching("район уил", finds)] == ["Уилский район"]
    assert matching("район выгрузить", finds) == []


def test_a_title_that_begins_so_comes_first() -> None:
    finds = [_find("Новый аудит"), _find("Дата аудита"), _find("Аудит 2026")]
    assert [one.title for one in matching("ауд", finds)] == ["Аудит 2026", "Новый аудит", "Дата аудита"]


def test_capitals_of_all_kazakh_letters_and_yo_make_no_difference() -> None:
    for capital, small in zip("ӘҒҚҢӨҰҮҺІЁ", "әғқңөұүһіе", strict=True):
        assert matching(small, [_find(capital)]), capital
        assert matching(capital, [_find(small)]), capital


def test_nothing_typed_shows_everything_in_its_order() -> None:
    finds = [_find("б"), _find("а")]
    assert matching("  ", finds) == finds


def test_a_body_and_a_question_are_found_together() -> None:
    bodies = [Named("uil", "Уил", fold("Уилский район uil")), Named("alga", "Алга", fold("Алгинский район"))]
    indicators = [
        Named("WEB-04", "", fold("WEB-04 доля новостей")),
        Named("WEB-05", "", fold("WEB-05 район")),
    ]
    found = [(body.id, one.id) for body, one in questions("новост уил", bodies, indicators)]
    assert found == [("uil", "WEB-04")]
    assert not list(questions("уил", bodies, indicators))  # the body alone is a place of its own
