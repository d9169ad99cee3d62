"""Every test says in its own body what it holds."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
HOLDING = {"raises", "warns", "fail", "waitUntil", "waitSignal", "waitSignals", "waitExposed"}


def every_one() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield f"{path.relative_to(TESTS)}:{node.lineno} {node.name}", node


def holds_something(test: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Assert) or (isinstance(node, ast.Attribute) and node.attr in HOLDING)
        for node in ast.walk(test)
    )


def test_no_test_is_without_an_assertion() -> None:
    found = list(every_one())
    assert len(found) > 1000
    assert [name for name, test in found if not holds_something(test)] == []
