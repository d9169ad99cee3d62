"""The contract of every page of the window, and how one goes from page to page and back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from core.paths import RESOURCES
from tests import making
from tests.ui.conftest import OpenSession
from ui.pages.base import Page
from ui.pages.empty import EmptyPage
from ui.pages.registry import HOME, PAGES, PageEntry, page_entry
from ui.rail import ENTRIES
from ui.session import Session

NAMES = [entry.name for entry in PAGES]
ROOT = Path(__file__).resolve().parents[3]
LIBRARIES = ("openpyxl", "PIL", "reportlab", "requests", "yaml")
LATE = (*LIBRARIES, "core.methodology.load", "core.reports.lines", "ui.models.method_words")
"""What no page needs to be shown but those of the methodology: meanwhile the window stands still."""


def test_a_page_comes_without_what_reads_methodologies_and_writes_documents() -> None:
    pages = [one.module for one in PAGES if not one.name.startswith("method")]
    code = (
        f"import sys; from importlib import import_module; [import_module(one) for one in {pages!r}]\n"
        f"sys.exit(','.join(one for one in {LATE!r} if one in sys.modules) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def _nameless(window: QWidget) -> list[QWidget]:
    return [
        one
        for one in window.findChildren(QWidget)
        if isinstance(one, QLineEdit | QComboBox | QAbstractButton)
        and one.isVisible()
        and not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
        and not one.objectName().startswith("qt_")
    ]


def _page(session: Session) -> Page:
    found = [page for page in session.window.findChildren(Page) if page.isVisible()]
    assert len(found) == 1
    return found[0]


def test_names_are_unique_and_each_file_has_one_line() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert HOME in NAMES
    assert page_entry("nothing of the kind").name == HOME
    for entry in PAGES:
        assert (RESOURCES / "icons" / f"{entry.icon}.svg").is_file()
    assert {one.name for one in PAGES if not one.under} == {one.name for one in ENTRIES if one.stays}
    assert {one.under for one in PAGES if one.under} <= set(NAMES)


@pytest.mark.parametrize("entry", PAGES, ids=NAMES)
def test_a_page_opens_on_every_audit_of_the_demonstration(
    open_session: OpenSession, demo: Path, tmp_path: Path, entry: PageEntry
) -> None:
    file = tmp_path / "demo.tynda"
    shutil.copy(demo, file)
    session = open_session(file, lang="ru")
    session.window.go(entry.name)
    for audit in session.window.audits:
        session.window.choose_audit(audit.id)
        page = _page(session)
        assert session.window.page == entry.name
        assert page.accessibleName() == session.catalogue.text(entry.text_id)
        assert not _nameless(session.window)
        page.close_page()  # twice, as when the window closes right after
        page.close_page()
        assert page.show_audit(audit, page.place()) in (True, False)


@pytest.mark.parametrize("entry", PAGES, ids=NAMES)
def test_a_page_opens_on_an_empty_workspace(
    open_session: OpenSession, tmp_path: Path, entry: PageEntry
) -> None:
    making.workspace(tmp_path).close()
    session = open_session(tmp_path / "test.tynda")
    session.window.go(entry.name)
    assert session.window.page == entry.name
    empty = [page for page in session.window.findChildren(EmptyPage) if page.isVisible()]
    assert bool(empty) == (entry.needs == "audit")
    assert not _nameless(session.window)
