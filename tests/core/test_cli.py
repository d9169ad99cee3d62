"""The commands' own papers: every command and option is written down, helped with, in three languages."""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from core.cli import COMMANDS, language, main, parser_of, window_parser
from core.console import Console, number
from core.text import LANGS, Catalogue, Lang

ROOT = Path(__file__).resolve().parents[2]
PAPERS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def options(parser: argparse.ArgumentParser) -> set[str]:
    return {name for action in parser._actions for name in action.option_strings if name.startswith("--")}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_written_down(name: str) -> None:
    lines = [line for line in PAPERS.splitlines() if line.startswith(f"| `main.py {name} ")]
    assert lines, name
    said = "\n".join(lines)
    general = {"--help", "--lang"}
    assert not {one for one in options(parser_of(name, Catalogue("en"))) - general if one not in said}
    offered = {word.strip("`[],;.") for word in said.replace("`", " ").split() if word.startswith("--")}
    assert offered <= options(parser_of(name, Catalogue("en"))) | general


def test_every_option_of_the_window_is_written_down() -> None:
    (line,) = [line for line in PAPERS.splitlines() if line.startswith("| `main.py [FILE]")]
    assert all(one in line for one in options(window_parser(Catalogue("en"))) - {"--help"})


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_has_its_help(name: str, lang: Lang) -> None:
    parser = parser_of(name, Catalogue(lang))
    assert all(action.help for action in parser._actions)
    assert parser.format_help()


@pytest.mark.parametrize("lang", LANGS)
def test_the_overview_lists_every_command(lang: Lang, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help", "--lang", lang], lambda _: 0) == 0
    shown = capsys.readouterr().out
    assert all(Catalogue(lang).text(purpose) in shown for _, purpose in COMMANDS.values())


def test_commands_have_common_spaces(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["link", "--help", "--lang", "ru"], lambda _: 0) == 0
    shown = capsys.readouterr().out
    assert " 8 его знаков" in " ".join(shown.split())
    assert "\u00a0" not in shown


def test_a_result_has_common_spaces_and_json_its_own() -> None:
    out = io.StringIO()
    console = Console(Catalogue("en"), out, out)
    console.table([["12\u00a0345", "3\u00a0Mar\u00a02026"]])
    console.json("12\u00a0345")
    assert out.getvalue() == '12 345  3 Mar 2026\n"12\u00a0345"\n'


def test_without_a_command_the_window_opens(tmp_path: Path) -> None:
    given: list[argparse.Namespace] = []

    def open_window(what: argparse.Namespace) -> int:
        given.append(what)
        return 0

    file = tmp_path / "demo"
    assert main([str(file), "--smoke", "--size", "800x600", "--theme", "dark"], open_window) == 0
    assert main([], open_window) == 0
    assert (given[0].file, given[0].size, given[0].theme) == (file, (800, 600), "dark")
    assert given[1].file is None


def test_the_language_comes_from_the_option_or_the_setting(home: Path) -> None:
    assert language(["info", "x", "--lang", "kk"]) == "kk"
    assert language(["info", "x", "--lang=en"]) == "en"
    assert language(["info", "x"]) == "ru"
    (home / "settings.json").write_text('{"language": "kk"}', encoding="utf-8")
    assert language(["info", "x"]) == "kk"


def test_json_is_json_in_any_encoding() -> None:
    for encoding in ("utf-8", "cp1251", "ascii"):
        raw = io.BytesIO()
        out = io.TextIOWrapper(raw, encoding=encoding)
        Console(Catalogue("kk"), out, out).json({"text": "Ққ é 🙂"})
        out.flush()
        assert json.loads(raw.getvalue().decode(encoding)) == {"text": "Ққ é 🙂"}


def test_numbers_are_exact_to_ten_decimals() -> None:
    assert number(Decimal("61.25")) == 61.25
    assert number(Decimal(200) / 3) == 66.6666666667
    assert number(None) is None


def test_commands_start_without_the_heavy_libraries() -> None:
    heavy = ("PySide6", "openpyxl", "reportlab", "PIL", "requests", "ui.app")
    script = (
        "import sys; from core.cli import main; main(['--help'], lambda given: 0);"
        f"sys.exit(','.join(one for one in {heavy!r} if one in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
