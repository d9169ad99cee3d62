"""The look comes from one style sheet: one of its own makes Qt style everything inside a widget anew, each
time that it comes into another place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests import making
from tests.ui.conftest import OpenSession
from ui.pages.registry import PAGES


@pytest.mark.parametrize("page", [entry.name for entry in PAGES])
def test_only_what_holds_nothing_has_a_sheet_of_its_own(
    open_session: OpenSession, tmp_path: Path, page: str
) -> None:
    session = open_session(making.file(tmp_path))
    session.window.go(page)
    session.settle()
    widgets = session.window.findChildren(QWidget)
    assert len(widgets) > 20
    assert [one for one in widgets if one.styleSheet() and one.findChildren(QWidget)] == []
