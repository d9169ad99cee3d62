"""Catalogues as files: stale, missing, damaged."""

from __future__ import annotations

import gettext
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.po import compiled
from core.text import Catalogue, Lang, MissingTextsError, load
from tools.catalogues import written

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
    [("en", "3,182 changes", "2 changes"), ("ru", "3\u00a0182 изменения", "2 изменения")],
)
def test_a_counted_thing_has_its_thousands_apart(lang: Lang, many: str, few: str) -> None:
    said = Catalogue(lang)
    assert (said.plural("changes.count", 3182), said.plural("changes.count", 2)) == (many, few)


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
