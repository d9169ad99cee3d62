"""Every dialog opens in every language, names its controls and is freed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QWidget,
)
from shiboken6 import isValid

from core.evidence.records import Evidence
from core.journal.findings import KINDS, Problem, Report
from core.recommendations import operations as recommendations
from core.recommendations.records import Draft
from core.reports.integrity import Names, explain
from core.text import LANGS, Lang, Texts
from tests import making
from tests.ui.conftest import OpenSession
from ui import audit_commands, files, print_commands
from ui.dialogs.crash import CrashDialog
from ui.dialogs.help import AboutDialog, ShortcutsDialog
from ui.dialogs.person import PersonDialog
from ui.dialogs.proves import ProvesDialog
from ui.dialogs.report import ReportDialog
from ui.dialogs.review_move import MoveDialog, MoveName
from ui.menus import shortcuts
from ui.pages.by_indicator import ByIndicatorPage
from ui.pages.channels import ChannelsPage
from ui.pages.checklist import ChecklistPage
from ui.pages.overview import OverviewPage
from ui.pages.recommendations import RecommendationsPage
from ui.pages.samples import SamplesPage
from ui.session import Session

EVIDENCE = Evidence(
    sha256="ab" * 32,
    kind="screenshot",
    media="image/png",
    size=1000,
    width=60,
    height=40,
    name="page.png",
    captured_at="2026-03-31T10:00:00+05:00",
    how="paste",
    person="",
    note="Басты бет",
    source="",
    personal=False,
)
GOOD = Report(True, 21, 5, ())
BAD = Report(False, 4812, 4790, tuple(Problem(kind, "9f2c", "answer") for kind in sorted(KINDS)))


def _person(session: Session) -> None:
    assert session.context is not None
    PersonDialog(session.context, session.window).open()


def _report(report: Report) -> Callable[[Session], None]:
    def show(session: Session) -> None:
        found = explain(report.problems, Names(), session.catalogue)
        ReportDialog(session.catalogue, session.theme, report, found, session.window).open()

    return show


def _channels(session: Session) -> ChannelsPage:
    session.window.go("channels")
    page = session.window.shown
    assert isinstance(page, ChannelsPage)
    return page


def _samples(session: Session) -> SamplesPage:
    session.window.go("samples")
    page = session.window.shown
    assert isinstance(page, SamplesPage)
    return page


def _findings(session: Session, figure: str) -> None:
    session.window.go("overview")
    page = session.window.shown
    assert isinstance(page, OverviewPage)
    page.open_figure(figure)


def _proves(session: Session) -> None:
    assert session.context is not None
    assert session.window.audit is not None
    ProvesDialog(session.context, [EVIDENCE], session.window.audit.id, "uil", session.window).open()


def _same_answer(session: Session) -> None:
    session.window.go("by_indicator")
    page = session.window.shown
    assert isinstance(page, ByIndicatorPage)
    page.ask_same()


def _recommendations(session: Session) -> RecommendationsPage:
    """With one recommendation, which is chosen."""
    assert session.context is not None
    draft = Draft("uil", "", "", Texts.same("…"))
    session.context.workspace.run(recommendations.make, drafts=[draft])
    session.window.go("recommendations")
    session.jobs.settle()
    page = session.window.shown
    assert isinstance(page, RecommendationsPage)
    return page


def _checklist(session: Session) -> ChecklistPage:
    session.window.show_question("uil", "WEB-04")
    page = session.window.shown
    assert isinstance(page, ChecklistPage)
    return page


def _move(name: MoveName) -> Callable[[Session], None]:
    def open_(session: Session) -> None:
        page = _checklist(session)
        assert session.context is not None
        assert page.sheet is not None
        MoveDialog(
            session.context, page.sheet.audit, page.sheet.body, name, session.window, ("A note.",)
        ).open()

    return open_


def _print(session: Session) -> None:
    _checklist(session)
    print_commands.ask(session)


OPENERS: dict[str, Callable[[Session], None]] = {
    "new workspace": files.ask_new,
    "restore": files.ask_restore,
    "backup": files.back_up,
    "new audit": lambda session: session.window.new_audit(),
    "export": lambda session: session.window.open_export(),
    "person": _person,
    "indicator": lambda session: _checklist(session).commands.show_indicator_help(),
    "submit": lambda session: _checklist(session).commands.review(),
    "history": lambda session: _checklist(session).commands.show_history(),
    "objection": lambda session: _checklist(session).commands.show_objection(None),
    "taking back": lambda session: _checklist(session).commands.open_locked(),
    "return": _move("return"),
    "approve": _move("approve"),
    "correct": _move("correct"),
    "scope": audit_commands.set_scope,
    "assignment": audit_commands.assign,
    "closing the audit": lambda session: audit_commands.move(session, "closed"),
    "withdrawing the audit": lambda session: audit_commands.move(session, "withdrawn"),
    "channel": lambda session: _channels(session).add(),
    "channel follows": lambda session: _channels(session).follow(),
    "channel ends": lambda session: _channels(session).end(),
    "channel history": lambda session: _channels(session).show_history(),
    "unanswered": lambda session: _findings(session, "filled"),
    "contradictions": lambda session: _findings(session, "contradictions"),
    "same answer": _same_answer,
    "recommend": lambda session: _recommendations(session).commands.propose(),
    "general recommendation": lambda session: _recommendations(session).commands.make_general(),
    "wording": lambda session: _recommendations(session).commands.act("word"),
    "promise": lambda session: _recommendations(session).commands.act("promise"),
    "done": lambda session: _recommendations(session).commands.act("fulfil"),
    "dropped": lambda session: _recommendations(session).commands.act("drop"),
    "letter": lambda session: _recommendations(session).commands.act("letter"),
    "letters": lambda session: _recommendations(session).commands.show_letters(),
    "whole": _report(GOOD),
    "broken": _report(BAD),
    "shortcuts": lambda session: ShortcutsDialog(
        session.catalogue, shortcuts(session.window, session.catalogue.text), session.window
    ).open(),
    "about": lambda session: AboutDialog(session.catalogue, session.window).open(),
    "what it proves": _proves,
    "sample header": lambda session: _samples(session).commands.edit_header(),
    "working days": lambda session: _samples(session).commands.open_calendar(),
    "print": _print,
    "notices": lambda session: session.window.open_notices(),
    "capture": lambda session: _checklist(session)._context.navigator.ask_capture(),
    "crash": lambda session: CrashDialog(session.catalogue, "ValueError", "x.log", session.window).open(),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", OPENERS)
def test_it_opens_names_its_controls_and_is_freed(
    open_session: OpenSession, tmp_path: Path, name: str, lang: Lang
) -> None:
    with making.workspace(tmp_path) as place:
        making.audit(place)
    session = open_session(tmp_path / "test.tynda", lang=lang, theme="dark")
    OPENERS[name](session)
    (dialog,) = (one for one in session.window.findChildren(QDialog) if one.isVisible())
    QApplication.processEvents()
    assert dialog.windowTitle()
    assert not [one for one in _controls(dialog) if not _name(one)]
    assert not _clipped(dialog)
    dialog.reject()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)


def _controls(dialog: QDialog) -> list[QWidget]:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QListWidget)
    found = [one for one in dialog.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]
    return [one for one in found if not one.objectName().startswith("qt_")]


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def _clipped(dialog: QDialog) -> list[str]:
    """Buttons that are narrower than their words."""
    buttons = [one for one in dialog.findChildren(QAbstractButton) if one.isVisible() and one.text()]
    return [one.text() for one in buttons if one.width() < one.fontMetrics().horizontalAdvance(one.text())]
