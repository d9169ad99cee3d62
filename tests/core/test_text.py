"""Catalogues as files: stale, missing, damaged. Numbers in their sentences."""

from __future__ import annotations

import gettext
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.po import compiled
from core.text import LANGS, NBSP, Catalogue, Lang, MissingTextsError, load, parted, words
from tools.catalogues import Catalogues, written
from tools.text_rules import as_list, placeholders

ROOT = Path(__file__).resolve().parents[2]
OLD, NEW = {"one.text": "was"}, {"one.text": "is", "another.text": "new"}


def _write(folder: Path, *, po: dict[str, str] | None, mo: dict[str, str] | None, po_is_newer: bool) -> None:
    if mo is not None:
        (folder / "tynda.mo").write_bytes(compiled(written("en", dict(mo))))
        os.utime(folder / "tynda.mo", (1000, 1000))
    if po is not None:
        (folder / "tynda.po").write_text(written("en", dict(po)), encoding="utf-8")
        os.utime(folder / "tynda.po", (1000 + po_is_newer, 1000 + po_is_newer))


@pytest.mark.parametrize("mo", [OLD, None], ids=["stale", "none"])
def test_texts_that_came_with_a_pull_are_there_before_make(tmp_path: Path, mo: dict[str, str] | None) -> None:
    _write(tmp_path, po=NEW, mo=mo, po_is_newer=True)
    found = load(tmp_path)
    assert (found.gettext("one.text"), found.gettext("another.text")) == ("is", "new")


def test_what_is_compiled_is_taken_as_it_is(tmp_path: Path) -> None:
    _write(tmp_path, po=NEW, mo=OLD, po_is_newer=False)
    assert load(tmp_path).gettext("one.text") == "was"


def test_an_installed_program_has_no_sources_of_its_texts(tmp_path: Path) -> None:
    _write(tmp_path, po=None, mo=NEW, po_is_newer=False)
    assert isinstance(load(tmp_path), gettext.GNUTranslations)
    assert load(tmp_path).gettext("another.text") == "new"


@pytest.mark.parametrize("mo", [None, b"", b"no catalogue", compiled(written("en", dict(NEW)))[:-3]])
def test_without_a_catalogue_it_says_which_file(tmp_path: Path, mo: bytes | None) -> None:
    if mo is not None:
        (tmp_path / "tynda.mo").write_bytes(mo)
    with pytest.raises(MissingTextsError) as told:
        load(tmp_path)
    assert str(tmp_path) in str(told.value)


@pytest.mark.parametrize(
    ("lang", "many", "few"),
    [("en", "3,182~changes", "2~changes"), ("ru", "3~182~изменения", "2~изменения")],
)
def test_a_counted_thing_has_its_thousands_apart(lang: Lang, many: str, few: str) -> None:
    said = Catalogue(lang)
    shown = [said.plural("changes.count", count).replace(NBSP, "~") for count in (3182, 2)]
    assert shown == [many, few]


def _with(word: str) -> list[tuple[Lang, str, str]]:
    """(language, id, sentence) of every text there is, `word` in each of its places."""
    found: list[tuple[Lang, str, str]] = []
    for text_id, entry in Catalogues(ROOT).read().items():
        for lang in LANGS:
            said = Catalogue(lang)
            names = {name for form in as_list(entry[lang]) for name in placeholders(form)}
            filled = dict.fromkeys(names, word)
            if isinstance(entry[lang], str):
                found.append((lang, text_id, said.text(text_id, **filled)))
            else:
                found += [(lang, text_id, said.plural(text_id, count, **filled)) for count in (1, 2, 5)]
    return found


def test_a_number_never_parts_from_its_word_in_any_sentence() -> None:
    breaks = re.compile(r"(?<![^\s(«“„])\d+(?:[.,]\d+)* [^\W\d_]")
    found = _with("5")
    assert len(found) > 8000
    assert sum(f"5{NBSP}" in sentence for _, _, sentence in found) > 900
    assert [one for one in found if breaks.search(one[2])] == []


def test_a_name_may_stand_on_another_line_than_the_word_after_it() -> None:
    found = _with("Мартук")
    assert sum("Мартук " in sentence for _, _, sentence in found) > 900
    written = {
        text_id
        for text_id, entry in Catalogues(ROOT).read().items()
        if any(f"}}{NBSP}" in form for forms in entry.values() for form in as_list(forms))
    }
    assert {text_id for _, text_id, sentence in found if f"Мартук{NBSP}" in sentence} <= written


@pytest.mark.parametrize(
    ("lang", "part", "whole", "shown"),
    [
        ("ru", "13", 30, "13~из~30"),
        ("ru", f"17{NBSP}341", f"64{NBSP}928", "17~341~из~64~928"),
        ("kk", "13", "30", "30~ішінен 13"),  # each with its own word or none
        ("en", "1,300", "2.5", "1,300~of~2.5"),
        ("en", "+1.5", "9–10", "+1.5~of~9–10"),
        ("ru", "WEB-04", "31.03.2026", "WEB-04 из 31.03.2026"),
        ("ru", "13", "районов", "13~из районов"),
        ("ru", "районы", "30", "районы из 30"),
        ("ru", "отчёт 2026", "2026.pdf", "отчёт 2026 из 2026.pdf"),
    ],
)
def test_only_numbers_are_bound(lang: Lang, part: object, whole: object, shown: str) -> None:
    assert Catalogue(lang).text("value.of", part=part, whole=whole).replace(NBSP, "~") == shown


def test_what_people_would_type_has_common_spaces() -> None:
    assert Catalogue("ru", binds=False).text("value.of", part="13", whole="30") == "13 из 30"
    assert Catalogue("kk", binds=False).plural("changes.count", 5) == "5 өзгеріс"


def test_lines_end_between_words_and_where_nothing_else_helps_before_the_word_of_a_number() -> None:
    assert words(f"Всего\n13{NBSP}из{NBSP}30  балл") == ["Всего", f"13{NBSP}из{NBSP}30", "балл"]
    assert parted(f"64{NBSP}928{NBSP}из{NBSP}17{NBSP}341") == [f"64{NBSP}928", f"из{NBSP}17{NBSP}341"]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The program's sources alone, with its catalogues as a pull leaves them."""
    shutil.copytree(ROOT / "core", tmp_path / "core", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "main.py", tmp_path)
    shutil.copytree(
        ROOT / "resources" / "translations",
        tmp_path / "resources" / "translations",
        ignore=shutil.ignore_patterns("*.mo"),
    )
    return tmp_path


def _help(checkout: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "main.py", "--help", "--lang", "kk"]
    return subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_the_program_speaks_after_a_pull_without_make(checkout: Path) -> None:
    for lang in ("kk", "ru", "en"):
        _write(
            checkout / "resources" / "translations" / lang / "LC_MESSAGES", po=None, mo=OLD, po_is_newer=False
        )
    done = _help(checkout)
    assert (done.returncode, done.stderr) == (0, "")
    assert "export" in done.stdout


def test_without_texts_it_ends_with_a_sentence(checkout: Path) -> None:
    shutil.rmtree(checkout / "resources")
    done = _help(checkout)
    assert done.returncode == 1
    assert "make" in done.stderr
    assert "Traceback" not in done.stderr
