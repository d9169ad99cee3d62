"""The one window: rail, top bar, pages, status line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import delete

from core.audits import reads as audits
from core.audits.records import Audit
from core.changes import Changes
from ui import files, screenshots
from ui.context import Context
from ui.menus import build_menus
from ui.notices import NoticeBar
from ui.pages.ahead import PagesAhead
from ui.pages.base import Page
from ui.pages.empty import EmptyPage
from ui.pages.registry import HOME, PAGES, PageEntry, page_entry
from ui.pages.shown import ShownPage
from ui.rail import Rail
from ui.rail_counts import RailCounts
from ui.sight import Sight
from ui.status import Status
from ui.steps import menu_words
from ui.topbar import TopBar
from ui.widgets.columns import ColumnMemory
from ui.widgets.room import place_of, put_back

if TYPE_CHECKING:
    from ui.session import Session

SMALLEST = (800, 400)
USUAL = (1280, 800)
WIDE_ENOUGH = 1200  # for the rail with its words


class Window(QMainWindow):
    """Shows the start page or, once a workspace is open, its pages. `painted`: for the first time."""

    painted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._text = session.catalogue.text
        self._context: Context | None = None
        self._counts: RailCounts | None = None
        self._keyboard_due = False
        self._was_painted = False
        self.setWindowTitle(self._text("app.name"))
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.columns = ColumnMemory(session.settings, session.theme, session.catalogue, self)
        self._shown = ShownPage()
        self._shown.came.connect(self._came)
        self.ahead = PagesAhead(self._build, self._shown, self)
        self.painted.connect(self._build_ahead)
        self._rail = Rail(session.catalogue, session.theme, session.settings)
        self._rail.chosen.connect(self.go)
        self._bar = TopBar(session.catalogue, session.theme)
        self._bar.switched.connect(self._switched)
        self._bar.export_asked.connect(self.open_export)
        self._bar.search_asked.connect(self.open_palette)
        self._status = Status(session, self)
        self.setStatusBar(self._status)
        self.notice = NoticeBar(session.messages, self)
        self.setCentralWidget(self._frame())
        self.actions_ = build_menus(self, session)

    # What the session asks for

    def place(self, size: tuple[int, int] | None) -> None:
        if size:
            self.resize(*size)
        else:
            put_back(self, self._session.settings.get("window_geometry"), QSize(*USUAL))

    def show_start(self) -> None:
        from ui.pages.start import StartPage  # whoever opens a file does without

        self._context = None
        self.ahead.stop()
        self._stop_counting()
        self._rail.hide()
        self._bar.hide()
        self._shown.put(StartPage(self._session), "start")
        self._shown.forget()
        self.setWindowTitle(self._text("app.name"))
        self._status.forget()
        self._refresh_actions()

    def show_workspace(self, context: Context, page: str = "") -> None:
        """`page`: without one, where the person was last in this workspace."""
        page = page or str(context.settings.get(f"page:{context.workspace.id}", HOME))
        self._context = context
        self._stop_counting()
        self._counts = RailCounts(context, self._rail, self)
        self._rail.show()
        self.setWindowTitle(f"{context.workspace.path.stem} – {self._text('app.name')}")
        context.hub.changed.connect(self._changed)
        context.hub.undo_changed.connect(self._refresh_actions)
        context.hub.failed.connect(self._failed)
        context.navigator.question_asked.connect(self._question_asked)
        context.navigator.page_asked.connect(self._page_asked)
        context.navigator.capture_asked.connect(self._capture_asked)
        self._status.follow(context)
        self._load_audits(wanted=str(context.settings.get(f"audit:{context.workspace.id}", "")), page=page)
        self._refresh_actions()

    def close_pages(self) -> None:
        """Hands everything typed to the writer."""
        self._shown.flush()

    def strip(self) -> None:
        """On its way out: its pages are gone at once, those too that it kept. Qt would style each of them
        anew for nothing, which takes longer than building the page that comes."""
        self.ahead.stop()
        gone, self._shown = self._shown, ShownPage()
        delete(gone)

    def retire(self) -> None:
        """Goes without ending the program: another window has taken over."""
        self.ahead.stop()
        if self._context is not None:
            self._context.navigator.question_asked.disconnect(self._question_asked)
            self._context.navigator.page_asked.disconnect(self._page_asked)
            self._context.navigator.capture_asked.disconnect(self._capture_asked)
            self._context = None
        self.hide()
        self.deleteLater()

    # Where one can go

    @property
    def page(self) -> str:
        """The name of the page in view."""
        return self._shown.name

    @property
    def audit(self) -> Audit | None:
        """The audit in view, if the workspace has one."""
        return self._bar.audit if self._context is not None else None

    @property
    def audits(self) -> tuple[Audit, ...]:
        return self._bar.audits if self._context is not None else ()

    def choose_audit(self, audit: str) -> None:
        """Shows the audit of that id on the page in view."""
        self._go_to(self.page, audit, None)

    def go(self, page: str) -> None:
        """`page`: one of `PAGES`, start, or export, which is a dialog."""
        if page == "start":
            self._session.leave()
        elif page == "export":
            self.open_export()
        elif self._context is None:
            if page == "settings":
                self._open_settings_alone()
        else:
            if page != self.page:
                self._shown.remember(self.audit.id if self.audit else "")
            self._show_page(page)
            self._rail.mark(self.page)  # a click on the page in view has taken its mark away
            self._hand_keyboard()

    def show_question(self, body: str, indicator: str, audit: str = "") -> None:
        """`audit`: an id, without one the audit in view. Back returns to where the person was."""
        if self.audit is not None:
            self._shown.remember(self.audit.id)
            self._go_to("checklist", audit, (body, indicator))

    def go_back(self) -> None:
        visit = self._shown.last()
        if visit is not None and self._context is not None:
            self._go_to(visit.page, visit.audit, visit.place)

    def new_audit(self) -> None:
        if self._context is None:
            return
        from ui.dialogs.new_audit import NewAuditDialog

        with self._context.workspace.reading() as db:
            known = audits.everything(db)
        dialog = NewAuditDialog(self._context, known, self)
        dialog.created.connect(self._begun)
        dialog.open()

    def open_export(self, formats: Sequence[str] = ()) -> None:
        """`formats`: those ticked to begin with."""
        audit = self._bar.audit
        if self._context is None or audit is None:
            return
        from ui.dialogs.export import ExportDialog

        self.close_pages()
        ExportDialog(self._context, audit, self, formats=formats).open()

    def open_notices(self) -> None:
        """All of them count as seen."""
        from ui.dialogs.notices import NoticesDialog

        self.notice.dismiss()
        NoticesDialog(self._session.catalogue, self._session.messages.notices, self).open()

    def open_palette(self) -> None:
        from ui.dialogs.palette import Palette
        from ui.finder import Finder

        Palette(self._session.catalogue, self._session.theme, Finder(self, self._context), self).show()

    def start_tour(self) -> None:
        """Over the checklist, the page where most of the work is done."""
        if self.audit is None:
            self._session.messages.say(self._text("tour.open_first"))
            return
        if self.page != "checklist":
            self.go("checklist")
        from ui.tour import Tour

        own = self.shown.sights() if self.shown else ()
        sights = (
            Sight(self._rail, "tour.rail", "tour.rail_more"),
            Sight(self._bar.switcher, "tour.audit", "tour.audit_more"),
            *own,
        )
        sights = (*sights, Sight(self._status, "tour.status", "tour.status_more"))
        Tour(self._session.catalogue, self._session.theme, sights, self).ended.connect(self._ask_for_keyboard)

    @property
    def shown(self) -> Page | None:
        """The page in view; None for the start page and for an empty one."""
        return self._shown.page

    # The parts

    def _frame(self) -> QWidget:
        frame = QWidget()
        frame.setProperty("role", "page")
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._bar)
        right.addWidget(self._shown, 1)
        right.addWidget(self.notice)
        row.addLayout(right, 1)
        return frame

    def _show_page(self, name: str, place: object = None) -> None:
        """What is typed on the page in view goes to the writer first."""
        self.close_pages()
        entry, context, audit = page_entry(name), self._context, self._bar.audit
        if context is not None and self._session.kept and entry.needs == "audit":
            context.settings.put(f"page:{context.workspace.id}", entry.name)
        self._bar.setVisible(audit is not None and entry.needs == "audit")
        if self._counts is not None:
            self._counts.show_audit(audit)
        if entry.needs == "audit" and audit is None:
            self._show_no_audit(entry.name)
        elif not self._shown.turn(entry.name, audit, place):
            self._shown.put(self.ahead.take(entry.name) or self._build(entry), entry.name)
            self._shown.turn(entry.name, audit, place)
        if self.shown is not None:
            self.columns.tend(self.shown)
        self._refresh_actions()

    def _build(self, entry: PageEntry) -> QWidget:
        page = entry.build(self._session, self._context, self._bar.audit)
        page.setAccessibleName(self._text(entry.text_id))
        return page

    def _build_ahead(self) -> None:
        """Once there is a picture, and while there is an audit to show."""
        if self._session.prepares and self._was_painted and self.audit is not None:
            self.ahead.begin()

    def _show_no_audit(self, name: str) -> None:
        page = EmptyPage(self._session.catalogue, "empty.audits", "empty.audits_action")
        page.acted.connect(self.new_audit)
        self._shown.put(page, name)

    def _go_to(self, page: str, audit: str, place: object) -> None:
        if audit:
            self._bar.choose(audit)
            self._remember()
        self._show_page(page, place)

    def _stop_counting(self) -> None:
        if self._counts is not None:
            self._counts.deleteLater()
            self._counts = None

    def _question_asked(self, audit: str, body: str, indicator: str) -> None:
        self.show_question(body, indicator, audit)

    def _page_asked(self, name: str, place: object, audit: str) -> None:
        if place is None:
            self.go(name)
        else:
            self._shown.remember(self.audit.id if self.audit else "")
            self._go_to(name, audit, place)

    def _capture_asked(self) -> None:
        screenshots.ask(self._session)

    def _came(self, name: str) -> None:
        self._bar.take_tools(self.shown.tools() if self.shown else None)
        self._rail.mark(name)

    def _open_settings_alone(self) -> None:
        """Settings without a workspace: the page with a way back."""
        from ui.pages.settings import SettingsPage

        page = SettingsPage(self._session)
        page.left.connect(self.show_start)
        self._shown.put(page, "settings")

    # What changes

    def _load_audits(self, wanted: str, page: str) -> None:
        """`wanted`: the id of the audit to show on `page`; without it, the newest."""
        context = self._context
        if context is None:
            return
        with context.workspace.reading() as db:
            found = audits.everything(db)
            methods = {one.methodology: audits.methodology(db, one.methodology) for one in found}
        self._bar.show_audits(found, methods, wanted)
        self._rail.offer("export", bool(found))
        for entry in PAGES:
            if not entry.under:
                self._rail.offer(entry.name, bool(found) or entry.needs != "audit" or entry.name == HOME)
        self._remember()
        self._show_page(page)
        self._build_ahead()

    def _begun(self, audit: str) -> None:
        """The dialog that asked is gone, but the window may not be in front again yet."""
        self._load_audits(wanted=audit, page="checklist")
        self._ask_for_keyboard()

    def _hand_keyboard(self) -> None:
        """From the rail to the page that was asked for, whose keys are the next."""
        page = self.shown
        if page is not None and not page.isAncestorOf(self.focusWidget() or self):
            page.take_keyboard()

    def _ask_for_keyboard(self) -> None:
        self._keyboard_due = True
        self._give_keyboard()

    def _give_keyboard(self) -> None:
        if self._keyboard_due and self.isActiveWindow() and self.shown is not None:
            self._keyboard_due = False
            self.shown.take_keyboard()

    def _switched(self, _audit: str) -> None:
        self._remember()
        self._show_page(self.page)

    def _remember(self) -> None:
        context, audit = self._context, self._bar.audit
        if context is not None and audit is not None and self._session.kept:
            context.settings.put(f"audit:{context.workspace.id}", audit.id)

    def _changed(self, changes: Changes) -> None:
        if changes.touches("audit:") and self._bar.audit:
            self._load_audits(wanted=self._bar.audit.id, page=self.page)

    def _failed(self, error: BaseException) -> None:
        self._session.messages.show_error(error, self)

    def _refresh_actions(self) -> None:
        context, catalogue = self._context, self._session.catalogue
        undo = context.hub.undoable if context else None
        redo = context.hub.redoable if context else None
        self.actions_.refresh(
            open_=context is not None,
            undo=menu_words("menu.undo", undo, catalogue) if undo else "",
            redo=menu_words("menu.redo", redo, catalogue) if redo else "",
            back=context is not None and self._shown.can_go_back,
            status=self.audit.status if self.audit else "",
        )

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)  # what is in the window is painted after it

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            QTimer.singleShot(0, self, self._give_keyboard)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files.can_open([Path(url.toLocalFile()) for url in event.mimeData().urls()]):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
        if files.are_packages(dropped):
            take_in = partial(files.open_all, self._session, dropped)
            QTimer.singleShot(0, self, take_in)  # the drop is over first
        else:
            files.open_all(self._session, dropped)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.set_narrow(self.width() < self._session.theme.px(WIDE_ENOUGH))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_pages()
        self.ahead.stop()
        if self._session.backs_up_first():
            event.ignore()
            return
        for dialog in self.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)
        if self._session.kept:
            self._session.settings.put("window_geometry", place_of(self))
        super().closeEvent(event)
