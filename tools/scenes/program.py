"""The start page, the settings, the help, printing, and what the window says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from core.errors import TyndaError
from core.journal.findings import KINDS, Problem, Report
from core.places import Unfit
from core.reports.integrity import Names, explain
from tools.scenes.scene import Scene, to_page, to_question
from ui import files, print_commands
from ui.dialogs.closing import ClosingDialog
from ui.dialogs.crash import CrashDialog
from ui.dialogs.help import AboutDialog, ShortcutsDialog
from ui.dialogs.person import PersonDialog
from ui.dialogs.place import PlaceDialog
from ui.dialogs.report import ReportDialog
from ui.menus import shortcuts
from ui.people import open_persons
from ui.printing import Printable
from ui.session import Session
from ui.tour import Tour

NONE = Qt.KeyboardModifier.NoModifier


def _person(session: Session) -> None:
    assert session.context is not None
    PersonDialog(session.context, session.window).open()


def _integrity(problems: tuple[Problem, ...]) -> Callable[[Session], object]:
    def show(session: Session) -> None:
        found = explain(problems, Names(), session.catalogue)
        report = Report(not problems, 4812, 4790, problems)
        ReportDialog(session.catalogue, session.theme, report, found, session.window).open()

    return show


def _keys(session: Session) -> None:
    """Of the page that has most."""
    to_question("WEB-01")(session)
    groups = shortcuts(session.window, session.catalogue.text)
    ShortcutsDialog(session.catalogue, groups, session.window).open()


def _about(session: Session) -> None:
    AboutDialog(session.catalogue, session.window).open()


def _crash(session: Session) -> None:
    CrashDialog(session.catalogue, "ValueError: …", "crash.log", session.window).open()


def _error(session: Session) -> None:
    error = TyndaError("store.locked", path=str(Path("/demo.tynda")), holder="Аудитор, DEPT-07")
    session.messages.show_error(error, session.window)


def _notice(session: Session) -> None:
    to_question("WEB-01")(session)
    text = session.catalogue.text
    session.messages.tell(text("backup.done", path="/media/flash/tynda-demo.backup"))
    session.messages.tell(text("verify.over"), action=text("notice.open"), work=lambda: None)


def _notices(session: Session) -> None:
    session.messages.tell(session.catalogue.text("strip.saved"))
    session.messages.tell(session.catalogue.text("capture.nothing"), wrong=True)
    session.window.open_notices()


def _print(session: Session) -> None:
    to_question("WEB-01")(session)
    print_commands.ask(session)


def _preview(session: Session) -> None:
    """The table of the overview on paper."""
    to_page("overview")(session)
    session.jobs.settle()
    page = session.window.shown
    assert page is not None
    assert session.context is not None
    (table, *_) = print_commands.tables(page, session.context, session.window.audit)
    _on_paper(session, table, "ru")


def _preview_scorecard(session: Session) -> None:
    """The longest thing that is printed: the scorecard of a whole checklist, at its first page."""
    to_question("WEB-01")(session)
    _on_paper(session, print_commands.offered(session)[0], session.catalogue.lang)


def _on_paper(session: Session, what: Printable, lang: str) -> None:
    print_commands._start(session, what, lang, elsewhere=False)
    session.jobs.settle()


def _tour(step: int) -> Callable[[Session], object]:
    def show(session: Session) -> None:
        to_question("WEB-01")(session)
        session.settle()
        session.window.start_tour()
        tour = session.window.findChildren(Tour)[-1]
        for _ in range(step):
            QApplication.sendEvent(tour, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, NONE))

    return show


def _place(session: Session) -> None:
    unfit, text = Unfit("cloud", "OneDrive"), session.catalogue
    PlaceDialog(text, unfit, Path("OneDrive/a.tynda"), Path("Tynda/a.tynda"), session.window).open()


def _closing(session: Session) -> None:
    """While the copy is made."""
    job = session.jobs.start("job.backup", lambda _job: None)
    ClosingDialog(session.catalogue, session.jobs, session.keeper, job, session.window).open()


STARTS: tuple[Scene, ...] = (
    Scene("start", lambda _session: None, begins=True),
    Scene("start-settings", lambda session: session.window.go("settings"), begins=True),
    Scene("new-workspace", files.ask_new, begins=True),
    Scene("restore", files.ask_restore, begins=True),
)
SCENES: tuple[Scene, ...] = (
    Scene("settings", to_page("settings")),
    Scene("palette", lambda session: session.window.open_palette()),
    Scene("new-audit", lambda session: session.window.new_audit()),
    Scene("person", _person),
    Scene("persons", open_persons),
    Scene("integrity-whole", _integrity(())),
    Scene("integrity-broken", _integrity(tuple(Problem(one, "file", "") for one in sorted(KINDS)))),
    Scene("keys", _keys),
    Scene("about", _about),
    Scene("crash", _crash),
    Scene("error", _error),
    Scene("print", _print),
    Scene("print-preview", _preview),
    Scene("print-preview-scorecard", _preview_scorecard),
    Scene("tour", _tour(0)),
    Scene("tour-question", _tour(3)),
    Scene("unfit-place", _place),
    Scene("closing", _closing),
    Scene("notice", _notice),
    Scene("notices", _notices),
)
