"""No text is read or written in the encoding that the computer happens to have (cp1251 on Windows here).

Ruff's PLW1514 sees what it can resolve; this looks at every call by name.
"""

from __future__ import annotations

import ast
import re
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
MODE = re.compile(r"[rwax][+t]*")
TEMPORARY = {"NamedTemporaryFile", "SpooledTemporaryFile", "TemporaryFile", "fdopen"}
TEXT_CALLS = {"read_text", "write_text", "FileHandler", "RotatingFileHandler", "TextIOWrapper"}


def calls_without_encoding(tree: ast.AST, *, bare: bool = True) -> Iterator[int]:
    """`bare`: `with x.open()` counts, too. Tests have such things that are no files."""
    items = (item for node in ast.walk(tree) if isinstance(node, ast.With) for item in node.items)
    within = {id(item.context_expr) for item in items if bare}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            given = {keyword.arg for keyword in node.keywords}
            if (
                opens_text(node, given, used=id(node) in within)
                and "encoding" not in given
                and None not in given
            ):
                yield node.lineno


def opens_text(call: ast.Call, given: set[str | None], *, used: bool) -> bool:
    """`used`: in a `with`, where `x.open()` is a file and no dialog."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name == "open" and isinstance(call.func, ast.Name):
        return not any("b" in mode for mode in modes(call, 1))
    if name == "open" and not given - {"mode", "newline", "buffering"}:
        return any(map(MODE.fullmatch, modes(call, 0))) or (used and not call.args and not given)
    if name in TEMPORARY:
        return any(map(MODE.fullmatch, modes(call, 1 if name == "fdopen" else 0))) or (
            name == "fdopen" and len(call.args) == 1 and not given
        )
    process = ast.unparse(call.func).startswith("subprocess.")
    return name in TEXT_CALLS or bool(given & {"text", "universal_newlines"} and process)


def modes(call: ast.Call, place: int) -> list[str]:
    """What stands at that place of the arguments, or as `mode`."""
    given = [*call.args[place : place + 1], *(word.value for word in call.keywords if word.arg == "mode")]
    return [str(mode.value) for mode in given if isinstance(mode, ast.Constant)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_text_file_names_its_encoding(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert list(calls_without_encoding(tree, bare=ROOT / "tests" not in file.parents)) == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("open('a')", True),
        ("open('a', 'rb')", False),
        ("open('a', encoding='utf-8')", False),
        ("path.open('a')", True),
        ("path.open(mode='w')", True),
        ("path.open('rb')", False),
        ("path.open('w', encoding='utf-8')", False),
        ("with path.open() as file: pass", True),
        ("dialog.open()", False),
        ("archive.open('name.json')", False),
        ("os.fdopen(handle, 'w')", True),
        ("os.fdopen(handle, 'wb')", False),
        ("tempfile.NamedTemporaryFile('w')", True),
        ("tempfile.TemporaryFile()", False),
        ("path.read_text()", True),
        ("path.write_text('x', encoding='utf-8')", False),
        ("subprocess.run(['a'], text=True)", True),
        ("subprocess.run(['a'])", False),
        ("place.run(save, text='a')", False),
    ],
)
def test_the_rule_itself(line: str, wrong: bool) -> None:
    assert bool(list(calls_without_encoding(ast.parse(line)))) is wrong
