"""Cells as people type or paste them."""

from __future__ import annotations

from datetime import date

import pytest

from core.methodology.load import load_shipped
from core.samples.cells import CellReader, Days
from core.samples.tables import POSTS

DAYS = Days(look=date(2026, 3, 31), today=date(2026, 3, 31))


@pytest.mark.parametrize("typed", ["Akim’s Facebook", "akim's  facebook", "akim_facebook"])
def test_a_class_is_read_with_either_apostrophe(typed: str) -> None:
    column = next(one for one in POSTS.columns if any(c.code == "akim_facebook" for c in one.choices))
    reader = CellReader(POSTS, load_shipped("AKT-OPENNESS"))
    assert reader.read(column, typed, DAYS, {}) == "akim_facebook"
