"""What keeps Windows possible until somebody has run it there: the parts that no other test looks at."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROGRAM = sorted(file for room in ("core", "ui") for file in (ROOT / room).rglob("*.py"))
MOVING = ROOT / "core" / "files.py"  # the one place that replaces a file, and tries again while it is held


def moves(tree: ast.AST) -> Iterator[int]:
    """The lines that put one file in another's place: `os.replace(a, b)`, `path.replace(other)` and the like.
    `text.replace(old, new)`, `day.replace(day=1)` and `dataclasses.replace(one, …)` are others."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner, name = ast.unparse(node.func.value), node.func.attr
            path = name == "replace" and len(node.args) == 1 and not node.keywords
            system = owner == "os" and name in ("replace", "rename", "renames")
            if path or system or (owner == "shutil" and name == "move"):
                yield node.lineno


@pytest.mark.parametrize("file", PROGRAM, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_files_are_replaced_in_one_place_which_tries_again(file: Path) -> None:
    found = list(moves(ast.parse(file.read_text(encoding="utf-8"))))
    assert len(found) == (1 if file == MOVING else 0), found


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("os.replace(a, b)", True),
        ("os.rename(a, b)", True),
        ("shutil.move(a, b)", True),
        ("path.replace(other)", True),
        ("text.replace('a', 'b')", False),
        ("day.replace(day=1)", False),
        ("dataclasses.replace(one, name='x')", False),
    ],
)
def test_the_rule_itself(line: str, wrong: bool) -> None:
    assert bool(list(moves(ast.parse(line)))) is wrong


def test_the_types_are_checked_for_windows() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    check = makefile.partition("\ncheck:")[2].partition("\n\n")[0]
    assert re.search(r"-m mypy --platform win32\b", check)


def test_the_workflow_sets_up_as_readme_says_and_runs_the_tests() -> None:
    text = (ROOT / ".github" / "workflows" / "windows.yml").read_text(encoding="utf-8")
    job = yaml.safe_load(text)["jobs"]["test"]
    done = "\n".join(step.get("run", "") for step in job["steps"]).replace("python -m venv", "py -m venv")
    section = README.partition("### Windows")[2].partition("\n## ")[0]
    due = [line.strip() for line in section.splitlines() if line.startswith("    ")]
    assert job["runs-on"] == "windows-latest"
    assert len(due) == 5
    assert [line for line in due if line not in done] == [r".venv\Scripts\python main.py"]
    assert r".venv\Scripts\python -m pytest" in done


def test_readme_does_not_claim_more() -> None:
    assert "**Not yet run on Windows**" in README
