"""The guide says the same in every language, and every picture in it is one that the program makes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.text import LANGS
from tools.scenes import GUIDE, SCENES
from tools.text_rules import mark_problems

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "guide"
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
HEADING = re.compile(r"^(#+) .+$", re.MULTILINE)
LARGEST = 10 * 2**20  # bytes of all pictures together


def text(lang: str) -> str:
    return (FOLDER / f"{lang}.md").read_text(encoding="utf-8")


def names(lang: str) -> list[str]:
    """The pictures in the order of the guide; each is described and stands in the folder of its language."""
    found = PICTURE.findall(text(lang))
    assert all(words.strip() for words, _ in found)
    assert all(place.startswith(f"pictures/{lang}/") for _, place in found)
    return [Path(place).stem for _, place in found]


@pytest.mark.parametrize("lang", LANGS)
def test_every_picture_is_there_and_has_its_place(lang: str) -> None:
    assert sorted(names(lang)) == sorted(GUIDE)
    assert {file.stem for file in (FOLDER / "pictures" / lang).iterdir()} == set(GUIDE)
    assert {scene.name for scene in SCENES} >= set(GUIDE)


def test_every_language_has_the_same_sections_and_pictures() -> None:
    """As many headings of the same depth, as many points and steps, and the same pictures in one order."""
    shapes = {
        lang: (
            [len(depth) for depth in HEADING.findall(text(lang))],
            [len(re.findall(r"^(?:-|\d+\.) ", part, re.MULTILINE)) for part in text(lang).split("\n## ")],
            names(lang),
        )
        for lang in LANGS
    }
    assert shapes["kk"] == shapes["ru"] == shapes["en"]


@pytest.mark.parametrize("lang", LANGS)
def test_its_quotation_marks_are_those_of_the_window(lang: str) -> None:
    """Where something is not to be typed as it stands; ** and ` belong to the page, not to its words."""
    words = re.sub(r"`[^`]*`", "", text(lang))
    assert [line for line in words.splitlines() if list(mark_problems(lang, line))] == []


def test_the_pictures_are_of_modest_size() -> None:
    files = list((FOLDER / "pictures").rglob("*.png"))
    assert sum(file.stat().st_size for file in files) < LARGEST
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in files)
