"""A new version of the methodology through the real window: copied, changed in every sort of field, put into
use as a draft, audited under, exported; then adopted."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from core.audits import reads as audits
from core.audits.records import Audit
from core.methodology.places import Place
from core.methodology.records import Methodology
from core.text import Catalogue
from tests import making
from tests.flows.running import run
from tests.ui.conftest import OpenSession, open_session, qtbot
from tests.ui.pages.method_view import MethodView
from ui.dialogs.new_audit import NewAuditDialog
from ui.pages import methodology as methodology_page
from ui.pages.methodology import MethodologyPage
from ui.session import Session

__all__ = ["open_session", "qtbot"]  # fixtures
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]
WEB = ("criteria", 0, "indicators")
MARK = Catalogue("ru").text("report.draft_method")


def _copy(session: Session, to: Path, bot: QtBot, patch: pytest.MonkeyPatch) -> MethodView:
    session.window.go("methodology")
    page = session.window.shown
    assert isinstance(page, MethodologyPage)
    patch.setattr(methodology_page, "ask_new_draft", lambda *_: str(to))
    page.begin_draft()
    session.settle()
    bot.waitUntil(lambda: session.window.page == "method_draft")
    return MethodView(session, to, bot)


def _change_each_sort(view: MethodView) -> None:
    sorts: dict[Place, dict[Place, object]] = {
        (): {("methodology", "title", "ru"): "Пробная редакция", ("recommend_below",): "0.6"},
        ("criteria", 0): {("finding_refs",): ["S02", "S03"]},
        (*WEB, 0): {("weight",): "9", ("question", "ru"): "Где размещён сайт?", ("legal_refs", 0): "L-ATI"},
        (*WEB, 1): {
            ("scoring", "bands", 0, "min"): "11",
            ("ticks", 0, "ru"): "Первый раздел",
            ("unit",): "tasks",
        },
        (*WEB, 3): {("weight",): "9", ("autocheck", "mode"): "none", ("finding_refs",): ["S05"]},
        ("resources",): {("official_site", "ru"): "Сайт"},
        ("periods",): {("news_sample_size",): 25},
        ("legal_acts", 0): {("source",): "adilet.zan.kz", ("points", 0): "ст. 9"},
        ("contradictions", 0): {("then",): "WEB-02 > 1", ("ru",): "Сайта нет, а разделы засчитаны."},
        ("finding_map", 0): {("indicators",): ["WEB-01", "WEB-02"]},
    }
    for part, changes in sorts.items():
        view.page.go(part)
        for place, value in changes.items():
            view.put(place, value)
    view.page.go(("region_findings",))
    QTest.keyClick(view.page.parts.tree, Qt.Key.Key_Insert)
    assert view.page.form.place == ("region_findings", 0)
    for lang in ("kk", "ru", "en"):
        view.put((lang,), "10 / 12")
    view.wait()


def _begin_audit(session: Session, version: str) -> Audit:
    session.window.new_audit()
    dialog = next(one for one in session.window.findChildren(NewAuditDialog) if one.isVisible())
    names = [dialog._method.itemText(row) for row in range(dialog._method.count())]
    dialog._method.setCurrentIndex(names.index(version))
    dialog._save()
    session.settle()
    assert session.window.audit is not None
    return session.window.audit


def _printed(file: Path, audit: Audit, to: Path) -> tuple[str, str]:
    """The words of a scorecard and of the workbook."""
    run("export", file, audit.code, "--to", to, "--format", "xlsx,pdf", "--lang", "ru")
    pdf = sorted(to.glob("*.pdf"))[0]
    words = subprocess.run(
        ["pdftotext", pdf, "-"], capture_output=True, encoding="utf-8", check=True, timeout=240
    )
    (book,) = to.glob("*.xlsx")
    cells = [
        str(cell.value)
        for sheet in openpyxl.load_workbook(book)
        for row in sheet.rows
        for cell in row
        if cell.value
    ]
    return words.stdout, "\n".join(cells)


def _frozen(session: Session, audit: Audit) -> Methodology:
    assert session.context is not None
    with session.context.workspace.reading() as db:
        return audits.methodology(db, audit.methodology)


def test_from_a_copy_to_an_adopted_version(
    open_session: OpenSession, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "test.tynda"
    with making.workspace(tmp_path) as place:
        making.audit(place)
    session = open_session(file, lang="ru")
    view = _copy(session, tmp_path / "new.yaml", qtbot, monkeypatch)
    _change_each_sort(view)
    assert view.draft.problems == ()
    view.page.freeze.click()
    session.settle()
    first = _begin_audit(session, "AKT-OPENNESS 1.1 (Проект)")
    pdf, book = _printed(file, first, tmp_path / "draft")
    assert MARK in pdf
    assert Catalogue("ru").text("report.note_draft") in book
    assert "Где размещён сайт?" in book

    frozen = _frozen(session, first)
    web = frozen.criteria[0].indicators
    assert (web[0].legal_refs, web[1].unit, web[3].finding_refs) == (("L-ATI",), "tasks", ("S05",))
    assert frozen.periods["news_sample_size"] == 25
    assert frozen.region_findings[0].text.ru == "10 / 12"
    view = MethodView(session, tmp_path / "new.yaml", qtbot)
    view.page.go((*WEB, 0))
    view.put(("question", "ru"), "Другой вопрос")
    view.wait()
    told: list[BaseException] = []
    monkeypatch.setattr(view.page._context.messages, "show_error", lambda error, _parent: told.append(error))
    view.page.freeze.click()
    session.settle()
    assert [getattr(one, "text_id", "") for one in told] == ["methodology.version_taken"]
    assert _frozen(session, first) == frozen

    view.page.go(())
    view.put(("methodology", "version"), "1.2")
    view.put(("methodology", "status"), "approved")
    view.wait()
    view.page.freeze.click()
    session.settle()
    second = _begin_audit(session, "AKT-OPENNESS 1.2")
    pdf, book = _printed(file, second, tmp_path / "adopted")
    assert MARK not in pdf
    assert "Другой вопрос" in book
    assert _frozen(session, first) == frozen
