"""The one window: rail, top bar, pages, status line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from core.audits import reads as audits
from core.audits.records import Audit
from ui import files, screenshots
from ui.context import Context
from ui.menus import build_menus
from ui.notices import NoticeBar
from ui.pages.ahead import PagesAhead
from ui.pages.base import Page
from ui.pages.registry import HOME
from ui.pages.turner import PageTurner
from ui.rail import Rail
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
        self._was_painted = False
        self.setWindowTitle(self._text("app.name"))
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.columns = ColumnMemory(session.settings, session.theme, session.catalogue, self)
        self._rail = Rail(session.catalogue, session.theme, session.settings)
        self._rail.chosen.connect(self.go)
        self._bar = TopBar(session.catalogue, session.theme)
        self._bar.export_asked.connect(self.open_export)
        self._bar.search_asked.connect(self.open_palette)
        self._pages = PageTurner(session, self._bar, self._rail, self.columns, self)
        self._pages.turned.connect(self._refresh_actions)
        self._pages.audit_wanted.connect(self.new_audit)
        self.painted.connect(self._pages.first_picture)
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
        self._rail.hide()
        self._bar.hide()
        self._pages.forget(StartPage(self._session), "start")
        self.setWindowTitle(self._text("app.name"))
        self._status.forget()
        self._refresh_actions()

    def show_workspace(self, context: Context, page: str = "") -> None:
        """`page`: without one, where the person was last in this workspace."""
        page = page or str(context.settings.get(f"page:{context.workspace.id}", HOME))
        self._context = context
        self._rail.show()
        self.setWindowTitle(f"{context.workspace.path.stem} – {self._text('app.name')}")
        self._pages.follow(context)
        context.hub.undo_changed.connect(self._refresh_actions)
        context.hub.failed.connect(self._failed)
        context.navigator.capture_asked.connect(self._capture_asked)
        self._status.follow(context)
        self._pages.show_audits(str(context.settings.get(f"audit:{context.workspace.id}", "")), page)
        self._refresh_actions()

    def close_pages(self) -> None:
        """Hands everything typed to the writer."""
        self._pages.flush()

    def strip(self) -> None:
        """On its way out: its pages are gone at once. Qt would style each of them anew for nothing, which
        takes longer than building the page that comes."""
        self._pages.strip()

    def retire(self) -> None:
        """Goes without ending the program: another window has taken over."""
        self._pages.retire()
        if self._context is not None:
            self._context.navigator.capture_asked.disconnect(self._capture_asked)
            self._context = None
        self.hide()
        self.deleteLater()

    # What is in view, and where one can go

    @property
    def shown(self) -> Page | None:
        """The page in view; None for the start page and for an empty one."""
        return self._pages.page

    @property
    def page(self) -> str:
        """The name of the page in view."""
        return self._pages.name

    @property
    def audit(self) -> Audit | None:
        """The audit in view, if the workspace has one."""
        return self._pages.audit

    @property
    def audits(self) -> tuple[Audit, ...]:
        return self._pages.audits

    @property
    def ahead(self) -> PagesAhead:
        return self._pages.ahead

    def choose_audit(self, audit: str) -> None:
        """Shows the audit of that id on the page in view."""
        self._pages.choose_audit(audit)

    def go(self, page: str) -> None:
        """`page`: one of `PAGES`, start, or export, which is a dialog."""
        if page == "start":
            self._session.leave()
        elif page == "export":
            self.open_export()
        elif self._context is not None:
            self._pages.go(page)
        elif page == "settings":
            self._open_settings_alone()

    def show_question(self, body: str, indicator: str, audit: str = "") -> None:
        """`audit`: an id, without one the audit in view. Back returns to where the person was."""
        self._pages.show_question(body, indicator, audit)

    def go_back(self) -> None:
        self._pages.go_back()

    # What it opens

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
        audit = self.audit
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
        Tour(self._session.catalogue, self._session.theme, sights, self).ended.connect(
            self._pages.ask_for_keyboard
        )

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
        right.addWidget(self._pages.stack, 1)
        right.addWidget(self.notice)
        row.addLayout(right, 1)
        return frame

    def _capture_asked(self) -> None:
        screenshots.ask(self._session)

    def _open_settings_alone(self) -> None:
        """Settings without a workspace: the page with a way back."""
        from ui.pages.settings import SettingsPage

        page = SettingsPage(self._session)
        page.left.connect(self.show_start)
        self._pages.put(page, "settings")

    # What changes

    def _begun(self, audit: str) -> None:
        """The dialog that asked is gone, but the window may not be in front again yet."""
        self._pages.show_audits(wanted=audit, page="checklist")
        self._pages.ask_for_keyboard()

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
            back=context is not None and self._pages.can_go_back,
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
            QTimer.singleShot(0, self, self._pages.give_keyboard)

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
