"""Every dialog opens in every language, names its controls and is freed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QListWidget,
    QWidget,
)
from shiboken6 import isValid

from core.answers import operations as answers
from core.answers.records import Content
from core.evidence import operations as evidence
from core.evidence.absence import Absence
from core.evidence.intake import examine
from core.evidence.records import Evidence
from core.exchange.pack import pack
from core.job import Silent
from core.journal.findings import KINDS, Problem, Report
from core.objections import operations as objections
from core.people import operations as people
from core.places import Unfit
from core.recommendations import operations as recommendations
from core.recommendations.records import Draft
from core.reports.integrity import Names, explain
from core.text import LANGS, Lang, Texts
from core.workspace import Workspace
from tests import making
from tests.ui import seeing
from tests.ui.conftest import OpenSession
from tests.ui.pages.complete import complete
from ui import audit_commands, files, packages, print_commands
from ui.dialogs.absence_shown import ProofDialog
from ui.dialogs.closing import ClosingDialog
from ui.dialogs.crash import CrashDialog
from ui.dialogs.evidence_edit import EvidenceDialog
from ui.dialogs.help import AboutDialog, ShortcutsDialog
from ui.dialogs.image_viewer import ImageViewer
from ui.dialogs.person import PersonDialog
from ui.dialogs.place import PlaceDialog
from ui.dialogs.proves import ProvesDialog
from ui.dialogs.redaction import RedactionDialog
from ui.dialogs.report import ReportDialog
from ui.dialogs.review_move import MoveDialog, MoveName
from ui.menus import shortcuts
from ui.pages.by_indicator import ByIndicatorPage
from ui.pages.channels import ChannelsPage
from ui.pages.checklist import ChecklistPage
from ui.pages.compare import ComparePage
from ui.pages.overview import OverviewPage
from ui.pages.recommendations import RecommendationsPage
from ui.pages.samples import SamplesPage
from ui.people import open_persons
from ui.session import Session
from ui.widgets.body_scroll import BodyScroll
from ui.widgets.mark_canvas import MarkCanvas
from ui.widgets.picture_view import PictureView
from ui.widgets.room import room_for

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
ABSENCE = Absence(
    looked_for="Қабылдау кестесі",
    channel="official_site",
    address="https://www.gov.kz/memleket/entities/aktobe-uil",
    search="Сайттың іздеуі",
    words_kk="қабылдау кестесі",
    words_ru="график приёма",
    steps=("Басты бет ашылды",),
    looked_at="2026-03-31T14:05:00+05:00",
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
    session.settle()


def _recommendations(session: Session) -> RecommendationsPage:
    """With one more recommendation, in the first row, which is chosen."""
    assert session.context is not None
    draft = Draft("alga", "", "", Texts.same("…"))
    made = session.context.workspace.run(recommendations.make, drafts=[draft])
    session.context.hub.tell(made)  # a page that was seen before is kept, and reads what it is told of
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
            session.context, page.sheet.audit, page.sheet.body, name, session.window, ("Ескертпе.",)
        ).open()

    return open_


def _print(session: Session) -> None:
    _checklist(session)
    print_commands.ask(session)


def _preview(session: Session) -> None:
    page = QImage(827, 1169, QImage.Format.Format_RGB888)
    page.fill(QColor("white"))
    print_commands.preview(session, b"", [page, page], session.catalogue.text("print.scorecard"))


def _image(session: Session) -> None:
    page = _checklist(session)
    assert session.context is not None
    assert page.sheet is not None
    shown = tuple(one for _, one in page.sheet.linked("WEB-04"))
    ImageViewer(session.context, shown, 0, session.window).open()


def _redaction(session: Session) -> None:
    page = _checklist(session)
    assert session.context is not None
    RedactionDialog(session.context, page.evidence.cards[0].evidence, session.window).open()
    session.jobs.settle()


def _proof(session: Session) -> None:
    session.window.show_question("uil", "WEB-06")
    page = session.window.shown
    assert isinstance(page, ChecklistPage)
    assert session.context is not None
    (card,) = page.evidence.cards
    ProofDialog(session.context, card.evidence, session.window).open()


def _place(session: Session) -> None:
    PlaceDialog(
        session.catalogue, Unfit("cloud", "OneDrive"), Path("a.tynda"), Path("b.tynda"), session.window
    ).open()


def _closing(session: Session) -> None:
    job = session.jobs.start("job.backup", lambda _job: None)
    dialog = ClosingDialog(session.catalogue, session.jobs, session.keeper, job, session.window)
    dialog.open()
    session.jobs.settle()


def _compare(session: Session) -> ComparePage:
    page = complete(session, "compare", ComparePage)
    page.choose_body("uil")
    session.settle()
    QApplication.processEvents()
    return page


def _both_answers(session: Session) -> None:
    page = _compare(session)
    page.show_both(page.panel.table.cells.items[0])


def _with_package(session: Session, show: Callable[[Session, list[Path]], None]) -> None:
    """The workspace itself, as one file; until it has been looked through."""
    assert session.context is not None
    path = session.context.workspace.path
    made = path.parent / "бума.tyndapack"
    pack(path, made, Silent())
    show(session, [made])
    session.jobs.settle()


def _decision(session: Session) -> None:
    session.window.show_question("alga", "WEB-04")
    page = session.window.shown
    assert isinstance(page, ChecklistPage)
    assert page.sheet is not None
    page.commands.show_objection(page.sheet.review.objections[0])


NAME = "сынақ.tynda"
BORDERS = 4  # pixels above and below words that a control can do without
GIVEN = Content("answered", "13/20")


def filled_workspace(folder: Path) -> None:
    """What every dialog needs to have something to show."""
    with making.workspace(folder, NAME) as place:
        place.run(people.name, person=place.person, name="Бас маман")
        before = making.audit(place, "audit-0", title="Алдыңғы").id
        place.run(answers.save, audit=before, body="uil", indicator="WEB-04", content=GIVEN)
        fill(place, making.audit(place, title="Сынақ", previous=before).id)


def fill(place: Workspace, audit: str) -> None:
    """What the dialogs at a question show."""
    place.run(answers.save, audit=audit, body="alga", indicator="WEB-04", content=GIVEN)
    place.run(
        objections.register,
        audit=audit,
        body="alga",
        indicators=["WEB-04"],
        number="7",
        received=date(2026, 4, 1),
        text="Келіспейміз.",
    )
    picture = examine(making.picture(300, 200), name="1.png", how="paste")
    place.run(evidence.attach, intake=picture, audit=audit, body="uil", indicator="WEB-04")
    place.run(evidence.prove_absence, absence=ABSENCE, audit=audit, body="uil", indicator="WEB-06")


OPENERS: dict[str, Callable[[Session], None]] = {
    "print preview": _preview,
    "image": _image,
    "evidence": lambda session: EvidenceDialog(
        _checklist(session).evidence.cards[0].evidence, session.catalogue, session.window
    ).open(),
    "redaction": _redaction,
    "looked for and not found": lambda session: _checklist(session).evidence.absent.click(),
    "proof of absence": _proof,
    "carried answers": lambda session: _checklist(session).commands.open_carried(),
    "a bad place": _place,
    "closing": _closing,
    "palette": lambda session: session.window.open_palette(),
    "two answers": _both_answers,
    "change of method": lambda session: _compare(session).show_method(),
    "audits to compare": lambda session: _compare(session).choose_audits(),
    "export of a comparison": lambda session: _compare(session).export(),
    "package": packages.write,
    "taking in": lambda session: _with_package(session, packages.take_in),
    "beginning from a package": lambda session: _with_package(session, packages.begin),
    "new workspace": files.ask_new,
    "restore": files.ask_restore,
    "backup": files.back_up,
    "new audit": lambda session: session.window.new_audit(),
    "export": lambda session: session.window.open_export(),
    "person": _person,
    "people and keys": open_persons,
    "indicator": lambda session: _checklist(session).commands.show_indicator_help(),
    "submit": lambda session: _checklist(session).commands.review(),
    "history": lambda session: _checklist(session).commands.show_history(),
    "decision on an objection": _decision,
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
    filled_workspace(tmp_path)
    session = open_session(tmp_path / NAME, lang=lang, theme="dark")
    OPENERS[name](session)
    (dialog,) = (one for one in session.window.findChildren(QDialog) if one.isVisible())
    QApplication.processEvents()
    assert dialog.windowTitle()
    assert not [one for one in _controls(dialog) if not _name(one)]
    assert not _clipped(dialog)
    assert not _jumps(dialog)
    assert not _too_low(dialog)
    dialog.reject()
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)


@pytest.mark.parametrize("name", OPENERS)
def test_a_low_screen_has_all_of_it(open_session: OpenSession, tmp_path: Path, name: str) -> None:
    """With large letters, which take as much of it as a small screen lacks."""
    filled_workspace(tmp_path)
    session = open_session(tmp_path / NAME, lang="kk")
    session.look("light", 1.5)
    OPENERS[name](session)
    session.jobs.settle()
    (dialog,) = (one for one in session.window.findChildren(QDialog) if one.isVisible())
    QApplication.processEvents()
    assert dialog.screen().availableGeometry().contains(dialog.frameGeometry())
    assert not _squeezed(dialog)


def _squeezed(dialog: QDialog) -> list[str]:
    """Words and fields that are lower than they can be: what is below them lies upon them."""
    kinds = (QLabel, QAbstractButton, QLineEdit, QComboBox)
    found = [one for one in dialog.findChildren(QWidget) if isinstance(one, kinds) and one.isVisible()]
    return [
        f"{type(one).__name__} {seeing.words(one)}: {one.height()} of {_least_height(one)}"
        for one in found
        if not isinstance(one.parentWidget(), QComboBox)
        and not one.objectName().startswith("qt_")
        and one.height() + BORDERS < _least_height(one)
    ]


def _least_height(one: QWidget) -> int:
    wraps = isinstance(one, QLabel) and one.wordWrap()
    return min(
        one.heightForWidth(one.width()) if wraps else one.minimumSizeHint().height(), one.maximumHeight()
    )


def _too_low(dialog: QDialog) -> list[int]:
    """Pixels that its body scrolls although the screen has room for more of it."""
    found = [one for one in dialog.findChildren(BodyScroll) if one.isVisible()]
    if dialog.height() >= room_for(dialog).height():
        return []
    return [one.verticalScrollBar().maximum() for one in found if one.verticalScrollBar().maximum()]


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


def _jumps(dialog: QDialog) -> list[tuple[str, str]]:
    """Where Tab goes back up without going to the right, as nobody reads. From the picture or the pages
    that one works on it goes to the tools above."""
    reached = [
        one
        for one in _chain(dialog)
        if not isinstance(one, (MarkCanvas, PictureView, QGraphicsView)) and _is_in_view(one)
    ]
    boxes = [(one, QRect(one.mapTo(dialog, QPoint()), one.size())) for one in reached]
    return [
        (_name(one), _name(other))
        for (one, box), (other, next_box) in pairwise(boxes)
        if next_box.bottom() < box.top() and next_box.left() <= box.right()
    ]


def _is_in_view(one: QWidget) -> bool:
    """False if it is scrolled away."""
    return not one.visibleRegion().isEmpty()


def _chain(dialog: QDialog) -> list[QWidget]:
    """What Tab reaches, in its order. The key is pressed, as a person does: walking along `nextInFocusChain`
    wraps what a calendar has inside, and PySide 6.12 crashes on collecting that."""
    dialog.setFocus()
    found: list[QWidget] = []
    while True:
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
        one = dialog.focusWidget()
        if one is None or one is dialog or one in found:
            return found
        found.append(one)
