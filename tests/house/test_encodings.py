"""No text is read or written in the encoding that the computer happens to have (cp1251 on Windows here).

Ruff's PLW1514 sees what it can resolve; this looks at every call by name.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    file
    for source in ("core", "ui", "tools", "tests", "main.py")
    for file in ([ROOT / source] if source.endswith(".py") else (ROOT / source).rglob("*.py"))
    if file.exists()
)
TEXT_CALLS = {"read_text", "write_text", "FileHandler", "RotatingFileHandler", "TextIOWrapper"}


def calls_without_encoding(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            given = {keyword.arg for keyword in node.keywords}
            if opens_text(node, given) and "encoding" not in given and None not in given:
                yield node.lineno


def opens_text(call: ast.Call, given: set[str | None]) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "open" and isinstance(call.func, ast.Name):
        modes = [*call.args[1:2], *(word.value for word in call.keywords if word.arg == "mode")]
        return not any(isinstance(mode, ast.Constant) and "b" in str(mode.value) for mode in modes)
    process = ast.unparse(call.func).startswith("subprocess.")
    return name in TEXT_CALLS or bool(given & {"text", "universal_newlines"} and process)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_text_file_names_its_encoding(file: Path) -> None:
    assert list(calls_without_encoding(ast.parse(file.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("open('a')", True),
        ("open('a', 'rb')", False),
        ("open('a', encoding='utf-8')", False),
        ("path.read_text()", True),
        ("path.write_text('x', encoding='utf-8')", False),
        ("subprocess.run(['a'], text=True)", True),
        ("subprocess.run(['a'])", False),
        ("place.run(save, text='a')", False),
    ],
)
def test_the_rule_itself(line: str, wrong: bool) -> None:
    assert bool(list(calls_without_encoding(ast.parse(line)))) is wrong
