"""What every export format owes."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import openpyxl
import pypdf
import pytest

from core.reports import formats
from core.reports.format import Format
from core.reports.formats import FORMATS
from core.reports.scorecard import build
from core.text import LANGS, Lang
from tests.core.reports import samples


def text_of(one: Format, data: bytes) -> str:
    """All text that a reader of the file sees."""
    if one.extension == "pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    book = openpyxl.load_workbook(io.BytesIO(data))
    return "\n".join(
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )


def test_every_file_in_the_folder_is_listed() -> None:
    folder = Path(formats.__file__).parent
    files = {file.stem for file in folder.glob("*.py")} - {"__init__"}
    assert files == {one.render.__module__.rpartition(".")[2] for one in FORMATS}
    assert len({one.name for one in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("scored", [True, False])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_it_says_what_must_be_said(one: Format, lang: Lang, scored: bool) -> None:
    report = build(samples.source(scored=scored), lang)
    card = report.cards[1]
    text = " ".join(text_of(one, one.render(report, (card,), samples.pictures)).split())
    wanted = [card.name, report.method.name, report.head_hash, card.lines()[0].short, "4"]
    if scored or one.usual:
        wanted += [report.training] if scored else [report.findings[0].text]
    for part in wanted:
        assert " ".join(part.split()) in text.replace("\u00a0", " ")


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_the_same_input_gives_the_same_file(one: Format) -> None:
    report = build(samples.source(), "kk")
    first, second = (one.render(report, report.cards[:1], samples.pictures) for _ in range(2))
    if one.extension == "xlsx":  # the zip keeps the time of day
        assert text_of(one, first) == text_of(one, second)
    else:
        assert first == second


def test_listing_the_formats_imports_no_heavy_library() -> None:
    code = "import core.reports.formats, core.reports.export, sys; print([m for m in sys.modules if m in"
    code += " ('openpyxl', 'reportlab', 'PIL')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"
