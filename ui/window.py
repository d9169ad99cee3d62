"""The one window: rail, top bar, pages, status line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from core.audits import reads as audits
from core.audits.records import Audit
from core.changes import Changes
from ui import files
from ui.context import Context
from ui.menus import build_menus
from ui.pages.empty import EmptyPage
from ui.pages.start import StartPage
from ui.rail import Rail
from ui.status import Status
from ui.topbar import TopBar

if TYPE_CHECKING:
    from ui.pages.checklist import ChecklistPage
    from ui.session import Session

SMALLEST = (1024, 640)
USUAL = (1280, 800)
WIDE_ENOUGH = 1200  # for the rail with its words


class Window(QMainWindow):
    """Shows the start page or, once a workspace is open, its pages."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._text = session.catalogue.text
        self._context: Context | None = None
        self._checklist: ChecklistPage | None = None
        self.page = ""
        self.setWindowTitle(self._text("app.name"))
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self._stack = QStackedWidget()
        self._rail = Rail(session.catalogue, session.theme, session.settings)
        self._rail.chosen.connect(self.go)
        self._bar = TopBar(session.catalogue, session.theme)
        self._bar.switched.connect(self._switched)
        self._bar.export_asked.connect(self.open_export)
        self._status = Status(session, self)
        self.setStatusBar(self._status)
        self.setCentralWidget(self._frame())
        self.actions_ = build_menus(self, session)
        self.show_start()

    # What the session asks for

    def place(self, size: tuple[int, int] | None) -> None:
        geometry = self._session.settings.get("window_geometry")
        if size:
            self.resize(*size)
            return
        remembered = QByteArray.fromBase64(geometry.encode("ascii")) if isinstance(geometry, str) else None
        if remembered is None or not self.restoreGeometry(remembered):
            self.resize(*USUAL)

    def show_start(self) -> None:
        self._context = None
        self._rail.hide()
        self._bar.hide()
        self._show(StartPage(self._session), "start")
        self.setWindowTitle(self._text("app.name"))
        self._status.forget()
        self._refresh_actions()

    def show_workspace(self, context: Context, page: str = "checklist") -> None:
        self._context = context
        self._rail.show()
        self.setWindowTitle(f"{context.workspace.path.stem} – {self._text('app.name')}")
        context.hub.changed.connect(self._changed)
        context.hub.undo_changed.connect(self._refresh_actions)
        context.hub.failed.connect(self._failed)
        self._status.follow(context)
        self.page = page
        self._load_audits(wanted=str(context.settings.get(f"audit:{context.workspace.id}", "")))
        self._refresh_actions()

    def close_pages(self) -> None:
        """Hands everything typed to the writer."""
        if self._checklist is not None:
            self._checklist.close_page()

    def retire(self) -> None:
        """Goes without ending the program: another window has taken over."""
        self._checklist = None
        self.hide()
        self.deleteLater()

    # Where one can go

    def go(self, page: str) -> None:
        """`page`: checklist, methodology, settings, start, or export, which is a dialog."""
        if page == "start":
            self._session.leave()
        elif page == "export":
            self.open_export()
        elif self._context is None:
            if page == "settings":
                self._open_settings_alone()
        else:
            self.close_pages()
            self._show_page(page)
            self._rail.mark(self.page)  # a click on the page in view has taken its mark away

    def new_audit(self) -> None:
        if self._context is None:
            return
        from ui.dialogs.new_audit import NewAuditDialog

        with self._context.workspace.reading() as db:
            known = audits.everything(db)
        dialog = NewAuditDialog(self._context, known, self)
        dialog.created.connect(self._begun)
        dialog.open()

    def open_export(self) -> None:
        audit = self._bar.audit
        if self._context is None or audit is None:
            return
        from ui.dialogs.export import ExportDialog

        self.close_pages()
        body = self._checklist.body if self._checklist else None
        ExportDialog(self._context, audit, body, self).open()

    def shortcuts(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Every key of the menus, and those of the page in view: what it does, as printed."""
        form = QKeySequence.SequenceFormat.NativeText
        lines = [
            (action.text().replace("&", ""), action.shortcut().toString(form))
            for action in self.findChildren(QAction)
            if not action.shortcut().isEmpty()
        ]
        if self.page != "checklist" or self.audit is None:
            return [(self._text("shortcut.anywhere"), lines)]
        from ui.pages.checklist_keys import HELP

        own = [(self._text(text_id), printed) for printed, text_id in HELP]
        return [(self._text("shortcut.checklist"), own), (self._text("shortcut.anywhere"), lines)]

    @property
    def audit(self) -> Audit | None:
        """The audit in view, if the workspace has one."""
        return self._bar.audit if self._context is not None else None

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
        right.addWidget(self._stack, 1)
        row.addLayout(right, 1)
        return frame

    def _show_page(self, name: str) -> None:
        context, audit = self._context, self._bar.audit
        assert context is not None
        self._bar.setVisible(audit is not None and name != "settings")
        if name == "settings":
            from ui.pages.settings import SettingsPage

            self._show(SettingsPage(self._session), name)
        elif audit is None:
            self._show_no_audit(context)
        elif name == "methodology":
            from ui.pages.methodology import MethodologyPage

            self._show(MethodologyPage(context, audit), name)
        else:
            self._show_checklist(context, audit)

    def _show_no_audit(self, context: Context) -> None:
        page = EmptyPage(context.catalogue, "empty.audits", "empty.audits_action")
        page.acted.connect(self.new_audit)
        self._show(page, "checklist")

    def _show_checklist(self, context: Context, audit: Audit) -> None:
        if self._checklist is None:
            from ui.pages.checklist import ChecklistPage  # not needed by the start page

            page = ChecklistPage(context)
            self._show(page, "checklist")
            self._checklist = page
        self._checklist.open(audit.id, None)

    def _show(self, page: QWidget, name: str) -> None:
        """`page` in place of what is shown, which is gone."""
        old = self._stack.currentWidget()
        self._bar.take_tools(getattr(page, "bar", None))
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._checklist = None
        self.page = name
        self._rail.mark(name)

    def _open_settings_alone(self) -> None:
        """Settings without a workspace: the page with a way back."""
        from ui.pages.settings import SettingsPage

        page = SettingsPage(self._session)
        page.left.connect(self.show_start)
        self._show(page, "settings")

    # What changes

    def _load_audits(self, wanted: str) -> None:
        """`wanted`: the id of the audit to show; without it, the newest."""
        context = self._context
        if context is None:
            return
        with context.workspace.reading() as db:
            found = audits.everything(db)
            methods = {one.methodology: audits.methodology(db, one.methodology) for one in found}
        self._bar.show_audits(found, methods, wanted)
        self._rail.offer("export", bool(found))
        self._rail.offer("methodology", bool(found))
        self._remember()
        self._show_page(self.page)

    def _begun(self, audit: str) -> None:
        self.page = "checklist"
        self._load_audits(wanted=audit)

    def _switched(self, _audit: str) -> None:
        self.close_pages()
        self._remember()
        self._show_page(self.page)

    def _remember(self) -> None:
        context, audit = self._context, self._bar.audit
        if context is not None and audit is not None and self._session.kept:
            context.settings.put(f"audit:{context.workspace.id}", audit.id)

    def _changed(self, changes: Changes) -> None:
        if changes.touches("audit:") and self._bar.audit:
            self._load_audits(wanted=self._bar.audit.id)

    def _failed(self, error: BaseException) -> None:
        self._session.messages.show_error(error, self)

    def _refresh_actions(self) -> None:
        context = self._context
        self.actions_.refresh(
            open_=context is not None,
            undo=context is not None and context.hub.can_undo,
            redo=context is not None and context.hub.can_redo,
        )

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].toLocalFile().endswith(".tynda"):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files.open_file(self._session, Path(event.mimeData().urls()[0].toLocalFile()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.set_narrow(self.width() < self._session.theme.px(WIDE_ENOUGH))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_pages()
        for dialog in self.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)
        if self._session.kept:
            geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
            self._session.settings.put("window_geometry", geometry)
        super().closeEvent(event)
