"""The demonstration exported by commands in three languages, and read with the programs that people use."""

from __future__ import annotations

import csv
import shutil
import subprocess
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from core.bodies.region import load_region
from core.formatting import number
from core.methodology.load import load_shipped
from core.scoring import displayed
from core.text import LANGS, Lang
from tests.flows.running import document, run

TOOLS = ("pdftotext", "pdffonts", "soffice")
MISSING = [name for name in TOOLS if shutil.which(name) is None]
pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(MISSING), reason=f"not installed: {MISSING}")]

AUDIT = "training-2026"
BODIES = load_region("aktobe").bodies
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@dataclass(frozen=True, slots=True)
class Exported:
    """`score` is the document of `score --json`; `folders` by language."""

    score: dict[str, Any]
    folders: dict[Lang, Path]

    def totals(self, lang: Lang) -> dict[str, Decimal]:
        """As displayed, by name of the body."""
        exact = {one["id"]: Decimal(str(one["total"])) for one in self.score["bodies"]}
        return {body.name.of(lang): displayed(exact[body.id]) for body in BODIES}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    folder = tmp_path_factory.mktemp("exports")
    file = folder / "X.tynda"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TYNDA_HOME", str(folder / "home"))
        run("demo", file)
        folders = {lang: folder / lang for lang in LANGS}
        for lang, target in folders.items():
            run("export", file, AUDIT, "--to", target, "--format", "xlsx,pdf", "--lang", lang)
        return Exported(document("score", file, AUDIT), folders)


def printed(*words: str | Path) -> str:
    done = subprocess.run(
        list(map(str, words)), capture_output=True, encoding="utf-8", check=True, timeout=240
    )
    return done.stdout


def pdfs(exported: Exported, lang: Lang) -> dict[str, Path]:
    """By name of the body."""
    found = {path.name: path for path in exported.folders[lang].glob("*.pdf")}
    names = [body.name.of(lang) for body in BODIES]
    assert len(found) == len(names) == 15
    return {name: found[f"{AUDIT} {name} {lang}.pdf"] for name in names}


@pytest.mark.parametrize("lang", LANGS)
def test_the_total_on_each_card_is_the_displayed_one(exported: Exported, lang: Lang) -> None:
    totals = exported.totals(lang)
    for name, path in pdfs(exported, lang).items():
        words = printed("pdftotext", "-l", "1", path, "-").split()
        assert name in " ".join(words)
        assert number(totals[name], lang, 1) in words, name


@pytest.mark.parametrize("lang", LANGS)
def test_every_font_of_every_card_is_embedded(exported: Exported, lang: Lang) -> None:
    for path in pdfs(exported, lang).values():
        fonts = printed("pdffonts", path).splitlines()[2:]
        assert fonts
        assert [line.split()[-5] for line in fonts] == ["yes"] * len(
            fonts
        )  # name type encoding EMB sub uni id


def test_kazakh_letters_are_copied_out_of_a_card_intact(exported: Exported) -> None:
    shorts = [one.short.kk for one in load_shipped("AKT-OPENNESS").indicators()]
    for path in pdfs(exported, "kk").values():
        text = "".join(printed("pdftotext", path, "-").split())
        assert "\ufffd" not in text
        assert not [short for short in shorts if "".join(short.split()) not in text]
    assert set("әғқңөұүі") <= set("".join(shorts).lower())


@pytest.mark.parametrize("lang", LANGS)
def test_libreoffice_opens_the_workbook_and_shows_the_displayed_totals(
    exported: Exported, lang: Lang, tmp_path: Path
) -> None:
    (book,) = exported.folders[lang].glob("*.xlsx")
    profile = (tmp_path / "office").as_uri()
    convert = ("--headless", "--convert-to", ALL_SHEETS, "--outdir", tmp_path, book)
    printed("soffice", f"-env:UserInstallation={profile}", *convert)
    found = openpyxl.load_workbook(book, read_only=True).sheetnames
    sheets = {name: cells(tmp_path / f"{book.stem}-{name}.csv") for name in found}
    shown = [cell for rows in sheets.values() for row in rows for cell in row]
    assert not [cell for cell in shown if cell.startswith(("#REF", "#NAME", "#VALUE", "Err:"))]
    totals = exported.totals(lang)
    summary = {row[0]: Decimal(row[2]) for row in sheets[found[0]] if row[0] in totals}
    assert summary == totals


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
