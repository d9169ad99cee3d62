"""What the pictures show: every page and dialog of the real window. One function and one line each.

A scene brings the window into a state; the picture is the newest dialog then open, else the whole window. A
scene that gives another window of its own has that in the picture.
"""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget

from core.answers import operations as answers
from core.answers.records import Content
from core.audits.records import Audit
from core.changes import Changes
from core.errors import TyndaError
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.exchange.merge import make
from core.exchange.pack import pack
from core.identity import Profile
from core.job import Silent
from core.journal.findings import KINDS, Problem, Report
from core.journal.kinds.answers import AnswerGiven
from core.methodology.drafts import new_version, write_draft
from core.methodology.load import load_shipped
from core.people import operations as people
from core.recommendations import reads as recommendations
from core.reports.integrity import Names, explain
from core.store.writer import Transaction
from core.workspace import Workspace
from ui import files, packages, print_commands
from ui.capture.camera import REGION
from ui.capture.overlay import Overlay
from ui.capture.screens import Shot
from ui.capture.windows import OpenWindow
from ui.dialogs.capture import CaptureDialog
from ui.dialogs.crash import CrashDialog
from ui.dialogs.evidence_edit import EvidenceDialog
from ui.dialogs.help import AboutDialog, ShortcutsDialog
from ui.dialogs.image_viewer import ImageViewer
from ui.dialogs.person import PersonDialog
from ui.dialogs.redaction import RedactionDialog
from ui.dialogs.report import ReportDialog
from ui.jobs import RunningJob
from ui.menus import shortcuts
from ui.pages.channels import ChannelsPage
from ui.pages.checklist import ChecklistPage
from ui.pages.compare import ComparePage
from ui.pages.evidence import EvidencePage
from ui.pages.method_draft import MethodDraftPage
from ui.pages.recommendations import RecommendationsPage
from ui.pages.review import ReviewPage
from ui.pages.samples import SamplesPage
from ui.pages.search import SearchPage
from ui.printing import pages, preview
from ui.session import Session

BODY = "mugalzhar"


@dataclass(frozen=True, slots=True)
class Scene:
    """`show` finds the demonstration workspace open, or the start page if it `begins` there."""

    name: str
    show: Callable[[Session], object]
    begins: bool = False


def _audit(session: Session) -> Audit:
    audit = next(one for one in session.window.audits if one.code == "training-2026")
    session.window.choose_audit(audit.id)
    return audit


def _page(name: str) -> Callable[[Session], object]:
    def show(session: Session) -> None:
        _audit(session)
        session.window.go(name)

    return show


def _question(indicator: str) -> Callable[[Session], ChecklistPage]:
    def show(session: Session) -> ChecklistPage:
        session.window.show_question(BODY, indicator, _audit(session).id)
        page = session.window.shown
        assert isinstance(page, ChecklistPage)
        page.tree.search.clear()  # an earlier scene's
        return page

    return show


def _first_monitoring(session: Session) -> None:
    _question("WEB-01")(session)
    audit = next(one for one in session.window.audits if one.code == "first-monitoring")
    session.window.choose_audit(audit.id)
    session.window.go("checklist")


def _typed_wrong(session: Session) -> None:
    """A value that cannot be saved as it is, and a long comment."""
    page = _question("WEB-04")(session)
    page.question.aside.comment.setPlainText("Қазақстан Республикасының " * 30)
    page.question.tell(TyndaError("answer.changed_meanwhile"))


def _cannot_tell(session: Session) -> None:
    _question("WEB-05")(session).question.aside.cannot_tell.click()


def _conflict(session: Session) -> None:
    """Two answers that have not seen each other, as a merge brings them."""
    page, context = _question("WEB-06")(session), session.context
    assert context is not None
    assert page.sheet is not None
    place = (page.sheet.audit.id, BODY, "WEB-06")

    def write(tx: Transaction) -> Changes:
        tx.record(
            AnswerGiven(*place, "answered", "2", "", None, "Қазақша нұсқасы жоқ", None, ""), supersedes=()
        )
        return tx.changes()

    context.hub.run(write)
    session.settle()


def _nothing_found(session: Session) -> None:
    _question("WEB-01")(session).tree.search.setText("жоқ-жоқ-жоқ")


def _evidence_of(session: Session) -> ChecklistPage:
    """The first question of the body that has evidence."""
    page = _question("WEB-01")(session)
    sheet = page.sheet
    assert sheet is not None
    code = next(one.id for one in sheet.methodology.indicators() if sheet.linked(one.id))
    page.go(code)
    return page


def _image(session: Session) -> None:
    page, context = _evidence_of(session), session.context
    assert context is not None
    assert page.sheet is not None
    assert page.indicator is not None
    shown = tuple(one for _, one in page.sheet.linked(page.indicator.id))
    ImageViewer(context, shown, 0, session.window).open()


def _evidence_edit(session: Session) -> None:
    card = _evidence_of(session).evidence.cards[0]
    EvidenceDialog(card.evidence, session.catalogue, session.window).open()


def _redaction(session: Session) -> None:
    context, card = session.context, _evidence_of(session).evidence.cards[0]
    assert context is not None
    RedactionDialog(context, card.evidence, session.window).open()


def _absence(session: Session) -> None:
    _evidence_of(session).evidence.absent.click()


def _export(session: Session) -> None:
    _audit(session)
    session.window.open_export()


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
    _question("WEB-01")(session)
    groups = shortcuts(session.window, session.catalogue.text)
    ShortcutsDialog(session.catalogue, groups, session.window).open()


def _about(session: Session) -> None:
    AboutDialog(session.catalogue, session.window).open()


def _crash(session: Session) -> None:
    CrashDialog(session.catalogue, "ValueError: …", "crash.log", session.window).open()


def _error(session: Session) -> None:
    error = TyndaError("store.locked", path=str(Path("/demo.tynda")), holder="Аудитор, DEPT-07")
    session.messages.show_error(error, session.window)


def _channel(session: Session, act: Callable[[ChannelsPage], object]) -> None:
    _page("channels")(session)
    page = session.window.shown
    assert isinstance(page, ChannelsPage)
    act(page)


def _review(session: Session, body: str, act: Callable[[ReviewPage], object]) -> None:
    """The review page at an answer of a body that has evidence."""
    audit, context = _audit(session), session.context
    assert context is not None
    context.navigator.show_page("review", (body, "WEB-04"))
    page = session.window.shown
    assert isinstance(page, ReviewPage)
    assert page.sheet is not None
    assert page.sheet.audit.id == audit.id
    act(page)


def _checklist_of(body: str, act: Callable[[ChecklistPage], object]) -> Callable[[Session], None]:
    def show(session: Session) -> None:
        session.window.show_question(body, "WEB-04", _audit(session).id)
        page = session.window.shown
        assert isinstance(page, ChecklistPage)
        act(page)

    return show


def _nothing(_page: object) -> None:
    return


def _decide(page: ChecklistPage) -> None:
    assert page.sheet is not None
    page.commands.show_objection(page.sheet.review.objections[0])


def _sample(session: Session, act: Callable[[SamplesPage], object]) -> None:
    _page("samples")(session)
    page = session.window.shown
    assert isinstance(page, SamplesPage)
    act(page)


def _recommendations(
    act: Callable[[RecommendationsPage], object] = lambda _page: None,
) -> Callable[[Session], object]:
    def show(session: Session) -> None:
        _page("recommendations")(session)
        page = session.window.shown
        assert isinstance(page, RecommendationsPage)
        session.jobs.settle()
        act(page)
        session.jobs.settle()

    return show


def _promised(session: Session) -> None:
    """A question about which something was promised that is late."""
    audit, context = _audit(session), session.context
    assert context is not None
    with context.workspace.reading() as db:
        found = recommendations.everything(db)
    looked = audit.observed_on or date.today()
    late = next(one for one in found if one.as_of(looked).is_overdue(looked) and not one.checks)
    session.window.show_question(late.body, late.indicator, audit.id)


def _chosen(page: RecommendationsPage, action: str) -> None:
    """With the first recommendation that is promised and late."""
    assert page.register is not None
    late = next(one for one in page.register.found if one.is_overdue(page.wanted.today))
    page.table.go(page.table.followed.row_of(late.id))
    page.commands.act(action)


def _compare(view: str) -> Callable[[Session], ComparePage]:
    def show(session: Session) -> ComparePage:
        _page("compare")(session)
        page = session.window.shown
        assert isinstance(page, ComparePage)
        page.choose_pair(*(one.id for one in page.store.audits[-2:]))
        session.settle()
        page.choose_view(view)
        page.choose_body("aitekebi")
        session.settle()
        return page

    return show


def _compare_facts(session: Session) -> None:
    page = _compare("totals")(session)
    page.choose_pair(page.store.audits[0].id, page.store.audits[-1].id)
    session.settle()


def _compare_answers(session: Session) -> None:
    page = _compare("totals")(session)
    line = next(one for one in page.panel.table.cells.items if any(page.panel.told(one.code)))
    page.panel.table.go(line.code)
    page.panel.ask_both()


def _evidence(session: Session) -> EvidencePage:
    _page("evidence")(session)
    session.jobs.settle()
    page = session.window.shown
    assert isinstance(page, EvidencePage)
    page.filters.choose_tab("all")
    page.filters.grouping.setCurrentIndex(0)
    if page.view is not page.gallery:
        page.switch_view()
    return page


def _evidence_table(session: Session) -> None:
    page = _evidence(session)
    page.filters.grouping.setCurrentIndex(2)
    page.switch_view()


def _evidence_groups(session: Session) -> None:
    page = _evidence(session)
    page.filters.grouping.setCurrentIndex(1)


def _evidence_missing(session: Session) -> None:
    _evidence(session).filters.choose_tab("missing")


def _proves(session: Session) -> None:
    page = _evidence(session)
    page.show_piece(page.model.pieces()[0].sha256)
    page.commands.proves()


def _search(session: Session) -> None:
    _audit(session)
    session.window.go("search")
    page = session.window.shown
    assert isinstance(page, SearchPage)
    page.field.setText("сайт")
    page.look()


def _colleague(session: Session) -> Path:
    """A package of somebody else, who answered the same and other questions, with new evidence."""
    context = session.context
    assert context is not None
    audit = _audit(session).id
    folder = Path(tempfile.mkdtemp())
    whole, theirs = folder / "whole.tyndapack", folder / "colleague 2026.tyndapack"
    pack(context.workspace.path, whole, Silent())
    make(folder / "copy.tynda", [whole], Silent())
    context.workspace.run(_answer, audit=audit, body="temir", indicator="WEB-04", value="11/20")
    profile = Profile()
    me = profile.last_person() or profile.first_person()
    with Workspace.open(folder / "copy.tynda", person=str(uuid.UUID(int=7))) as copy:
        copy.run(people.name, person=copy.person, name="Аудитор 2")
        for body, indicator, value in (("temir", "WEB-04", "13/20"), ("uil", "WEB-04", "9/20")):
            copy.run(_answer, audit=audit, body=body, indicator=indicator, value=value)
        shot = examine(b"What was seen on the site", name="seen.txt", how="file")
        copy.run(evidence.attach, intake=shot, audit=audit, body="uil", indicator="WEB-04")
    profile.remember_person(*me)
    pack(folder / "copy.tynda", theirs, Silent())
    return theirs


def _answer(tx: Transaction, *, audit: str, body: str, indicator: str, value: str) -> Changes:
    content = Content("answered", value)
    return answers.save(tx, audit=audit, body=body, indicator=indicator, content=content)


def _take_in(session: Session) -> None:
    packages.take_in(session, [_colleague(session)])
    session.jobs.settle()


def _begin(session: Session) -> None:
    packages.begin(session, [_colleague(session)])
    session.jobs.settle()


def _notice(session: Session) -> None:
    _question("WEB-01")(session)
    text = session.catalogue.text
    session.messages.tell(text("backup.done", path="/media/flash/tynda-demo.backup"))
    session.messages.tell(text("verify.over"), action=text("notice.open"), work=lambda: None)


def _notices(session: Session) -> None:
    session.messages.tell(session.catalogue.text("strip.saved"))
    session.messages.tell(session.catalogue.text("capture.nothing"), wrong=True)
    session.window.open_notices()


def _print(session: Session) -> None:
    _question("WEB-01")(session)
    print_commands.ask(session)


def _preview(session: Session) -> None:
    """The table of the overview on paper."""
    _page("overview")(session)
    session.jobs.settle()
    page = session.window.shown
    assert page is not None
    (table, *_) = print_commands.tables(page, session.catalogue)
    preview(
        pages(table.make(RunningJob("job.print"), "ru"), RunningJob("job.print")), table.name, session.window
    )


def _capture(session: Session) -> None:
    windows = (OpenWindow(1, "Ойыл ауданы әкімдігі – Жаңалықтар", QRect(0, 0, 800, 600)),)
    _question("WEB-01")(session)
    session.settings.put(REGION, [0, "screen", 10, 10, 640, 480])
    CaptureDialog(session.catalogue, session.settings, windows, session.window).open()


def _region(session: Session) -> QWidget:
    """The window itself stands for what a screen shows."""
    _question("WEB-04")(session)
    session.settle()
    image = session.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1)
    shot = Shot(session.window.screen(), image, image.rect())
    overlay = Overlay(shot, session.catalogue, session.theme, QRect(400, 150, 640, 360))
    overlay.resize(session.window.size())
    return overlay


def _method_draft(act: Callable[[MethodDraftPage], object]) -> Callable[[Session], object]:
    """A draft beside the workspace, with another weight in it."""

    def show(session: Session) -> None:
        _audit(session)
        assert session.context is not None
        path = session.context.workspace.path.parent / f"{act.__name__}-draft.yaml"
        write_draft(path, new_version(load_shipped("AKT-OPENNESS"), "1.1"))
        session.context.navigator.show_page("method_draft", str(path))
        page = session.window.shown
        assert isinstance(page, MethodDraftPage)
        assert page.draft is not None
        page.draft.set(("criteria", 0, "indicators", 0, "weight"), "5")
        page.draft.set(("criteria", 0, "indicators", 1, "weight"), "13")
        act(page)
        page.draft.settle()
        session.settle()
        session.jobs.settle()

    return show


def _good_draft(page: MethodDraftPage) -> None:
    page.go(("criteria", 0, "indicators", 1))


def _preview_draft(page: MethodDraftPage) -> None:
    page.show_side("preview")


def _wrong_draft(page: MethodDraftPage) -> None:
    assert page.draft is not None
    page.draft.set(("criteria", 0, "indicators", 1, "weight"), "25")
    page.draft.set(("criteria", 0, "indicators", 1, "short", "kk"), "")
    page.go(("criteria", 0, "indicators", 1))


SCENES: tuple[Scene, ...] = (
    Scene("start", lambda _session: None, begins=True),
    Scene("start-settings", lambda session: session.window.go("settings"), begins=True),
    Scene("new-workspace", files.ask_new, begins=True),
    Scene("restore", files.ask_restore, begins=True),
    Scene("overview", _page("overview")),
    Scene("by_indicator", _page("by_indicator")),
    Scene("checklist", _question("WEB-01")),
    Scene("checklist-evidence", _evidence_of),
    Scene("checklist-count", _question("WEB-02")),
    Scene("checklist-percent", _question("WEB-04")),
    Scene("checklist-age", _question("WEB-05")),
    Scene("checklist-promise", _question("PRS-05")),
    Scene("checklist-wrong", _typed_wrong),
    Scene("checklist-cannot-tell", _cannot_tell),
    Scene("checklist-conflict", _conflict),
    Scene("checklist-nothing-found", _nothing_found),
    Scene("first-monitoring", _first_monitoring),
    Scene("evidence", _evidence),
    Scene("evidence-groups", _evidence_groups),
    Scene("evidence-table", _evidence_table),
    Scene("evidence-missing", _evidence_missing),
    Scene("proves", _proves),
    Scene("search", _search),
    Scene("samples", _page("samples")),
    Scene("checklist-promised", _promised),
    Scene("checklist-letters", _question("PRS-06")),
    Scene("recommendations", _recommendations(lambda page: _chosen(page, ""))),
    Scene("recommendations-calendar", _recommendations(lambda page: page.show_view("calendar"))),
    Scene("recommendations-bodies", _recommendations(lambda page: page.show_view("bodies"))),
    Scene("recommend", _recommendations(lambda page: page.commands.propose())),
    Scene("recommend-general", _recommendations(lambda page: page.commands.make_general())),
    Scene("recommendation-promised", _recommendations(lambda page: _chosen(page, "promise"))),
    Scene("recommendation-done", _recommendations(lambda page: _chosen(page, "fulfil"))),
    Scene("recommendation-dropped", _recommendations(lambda page: _chosen(page, "drop"))),
    Scene("letter", _recommendations(lambda page: _chosen(page, "letter"))),
    Scene("letters", _recommendations(lambda page: page.commands.show_letters())),
    Scene("channels", _page("channels")),
    Scene("changes", _page("changes")),
    Scene("compare", _compare("totals")),
    Scene("compare-timeline", _compare("timeline")),
    Scene("compare-criteria", _compare("criteria")),
    Scene("compare-indicators", _compare("indicators")),
    Scene("compare-facts", _compare_facts),
    Scene("compare-answers", _compare_answers),
    Scene("compare-audits", lambda session: _compare("timeline")(session).choose_audits()),
    Scene("compare-export", lambda session: _compare("totals")(session).export()),
    Scene("methodology", _page("methodology")),
    Scene("method_draft", _method_draft(_good_draft)),
    Scene("method-draft-wrong", _method_draft(_wrong_draft)),
    Scene("method-preview", _method_draft(_preview_draft)),
    Scene("settings", _page("settings")),
    Scene("palette", lambda session: session.window.open_palette()),
    Scene("new-audit", lambda session: session.window.new_audit()),
    Scene("export", _export),
    Scene("backup", files.back_up),
    Scene("pack", packages.write),
    Scene("take-in", _take_in),
    Scene("begin-from-package", _begin),
    Scene("person", _person),
    Scene("integrity-whole", _integrity(())),
    Scene("integrity-broken", _integrity(tuple(Problem(one, "file", "") for one in sorted(KINDS)))),
    Scene("keys", _keys),
    Scene("about", _about),
    Scene("crash", _crash),
    Scene("error", _error),
    Scene("image", _image),
    Scene("evidence-edit", _evidence_edit),
    Scene("redaction", _redaction),
    Scene("absence", _absence),
    Scene("channel-add", lambda session: _channel(session, lambda page: page.add())),
    Scene("channel-follows", lambda session: _channel(session, lambda page: page.follow())),
    Scene("channel-ends", lambda session: _channel(session, lambda page: page.end())),
    Scene("channel-history", lambda session: _channel(session, lambda page: page.show_history())),
    Scene("review", lambda session: _review(session, "aitekebi", _nothing)),
    Scene("review-remarks", lambda session: _review(session, "baiganin", _nothing)),
    Scene("review-voided", lambda session: _review(session, "shalkar", _nothing)),
    Scene("review-return", lambda session: _review(session, "aitekebi", lambda page: page.ask("return"))),
    Scene("review-approve", lambda session: _review(session, "aitekebi", lambda page: page.ask("approve"))),
    Scene("review-history", lambda session: _review(session, "shalkar", lambda page: page.show_history())),
    Scene("checklist-submitted", _checklist_of("aitekebi", _nothing)),
    Scene("checklist-approved", _checklist_of("martuk", _nothing)),
    Scene("checklist-returned", _checklist_of("baiganin", _nothing)),
    Scene("checklist-voided", _checklist_of("shalkar", _nothing)),
    Scene("checklist-correct", _checklist_of("martuk", lambda page: page.commands.open_locked())),
    Scene("submit", _checklist_of("uil", lambda page: page.commands.review())),
    Scene("objection", _checklist_of("temir", lambda page: page.commands.show_objection(None))),
    Scene("objection-decision", _checklist_of("temir", _decide)),
    Scene("sample-header", lambda session: _sample(session, lambda page: page.commands.edit_header())),
    Scene("print", _print),
    Scene("print-preview", _preview),
    Scene("notice", _notice),
    Scene("notices", _notices),
    Scene("capture", _capture),
    Scene("capture-region", _region),
    Scene("working-days", lambda session: _sample(session, lambda page: page.commands.open_calendar())),
)
# What the user guide shows, in its order.
GUIDE = (
    "start",
    "new-audit",
    "checklist-percent",
    "redaction",
    "absence",
    "palette",
    "overview",
    "by_indicator",
    "samples",
    "recommendations",
    "channels",
    "export",
    "integrity-whole",
)


def dialog_of(session: Session) -> QDialog | None:
    """The newest dialog in view."""
    found = [one for one in session.window.findChildren(QDialog) if one.isVisible()]
    return found[-1] if found else None
