"""The page on transitions is the table that the program uses."""

from __future__ import annotations

from pathlib import Path

from core.transitions import STATES, TRANSITIONS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "transitions.md"


def table() -> str:
    rows = [["from \\ to", *STATES], ["---"] * (len(STATES) + 1)]
    rows += [[one, *(TRANSITIONS[one, other] for other in STATES)] for one in STATES]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def test_the_page_holds_the_table() -> None:
    assert table() in PAGE.read_text(encoding="utf-8"), f"docs/transitions.md must hold:\n{table()}"
