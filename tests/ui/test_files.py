"""What can be dropped on the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui import files


@pytest.mark.parametrize(
    ("names", "can"),
    [
        (["a.tynda"], True),
        (["a.tyndapack"], True),
        (["a.tyndapack", "b.tyndapack"], True),
        ([], False),
        (["a.tynda", "b.tynda"], False),
        (["a.tynda", "b.tyndapack"], False),
        (["a.png"], False),
        ([".tynda"], False),
        ([""], False),
    ],
)
def test_one_workspace_or_any_number_of_packages(names: list[str], can: bool) -> None:
    assert files.can_open([Path(name) for name in names]) is can
