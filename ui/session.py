"""What is open: the start page or a workspace, in one window. Switching language builds the window anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from core.audits import reads as audits
from core.errors import TyndaError
from core.settings import Settings
from core.text import Catalogue, Lang
from core.workspace import Workspace
from ui.context import Context
from ui.files import PACKAGE, open_file
from ui.hub import Hub
from ui.jobs import Jobs
from ui.keeper import Keeper
from ui.messages import Messages
from ui.moving import look_at_place
from ui.navigator import Navigator
from ui.qt_texts import QtTexts
from ui.theme import Theme, ThemeName
from ui.window import Window

TOUR_SEEN = "tour_seen"


class Session:
    """Holds the window and the workspace in it. `kept`: what is opened is remembered. `prepares`: pages are
    built before somebody asks for them, which nobody sees but by the time that it takes."""

    def __init__(
        self,
        *,
        catalogue: Catalogue,
        theme: Theme,
        settings: Settings,
        jobs: Jobs,
        messages: Messages,
        qt_texts: QtTexts,
        kept: bool,
        prepares: bool = False,
    ) -> None:
        self.catalogue = catalogue
        self.theme = theme
        self.settings = settings
        self.jobs = jobs
        self.messages = messages
        self.kept = kept
        self.prepares = prepares
        self.context: Context | None = None
        self._closed = False
        self.keeper = Keeper(settings, jobs, messages)
        self._closing = False
        self._qt_texts = qt_texts
        self.window = Window(self)
        jobs.failed.connect(lambda error: self.messages.tell(self.messages.sentence(error), wrong=True))

    def show(self, file: Path | None, *, size: tuple[int, int] | None, page: str | None) -> None:
        """What can wait does until the window has been painted for the first time."""
        self.jobs.hold()
        self.window.painted.connect(self.jobs.release)
        package = file is not None and file.suffix == PACKAGE
        if file is None or package or not self.open(file):
            self.window.show_start()
        self.window.place(size)
        self.window.show()
        if file is not None and package:
            open_file(self, file)
        if page:
            self.window.go(page)

    def open(self, file: Path) -> bool:
        """Opens a workspace in place of what is open; a failure is told and changes nothing."""
        if self.context is not None and self.context.workspace.path == Path(file).absolute():
            return True
        try:
            workspace = self.jobs.wait_for(lambda: _opened(file))
        except TyndaError as error:
            self.messages.show_error(error, self.window)
            return False
        self.enter(workspace)
        return True

    def leave(self, *, backed_up: bool = True) -> None:
        """Back to the start page: everything typed is kept, the file is closed and `backed_up`."""
        if self.context is None:
            return
        self.window.close_pages()
        self.window.ahead.stop()
        self.keeper.stop()
        self.jobs.stop()
        self.settle()
        workspace, self.context = self.context.workspace, None
        self.window.show_start()
        self.jobs.wait_for(workspace.close)
        if self.kept and backed_up:
            self.keeper.keep_closed(workspace.path)

    def speak(self, language: Lang) -> None:
        """Another language at once: the window is built anew where it was."""
        self.settings.put("language", language)
        self.catalogue = Catalogue(language)
        self.messages.speak(self.catalogue)
        self._qt_texts.speak(language)
        if self.context is not None:
            self.window.close_pages()
            self.context = replace(self.context, catalogue=self.catalogue)
        self._rebuild()

    def look(self, theme: ThemeName, scale: float) -> None:
        """Another theme or text size at once."""
        self.settings.put("theme", theme)
        self.settings.put("text_scale", scale)
        if self.context is not None:
            self.window.close_pages()
        self._rebuild(lambda: self.theme.apply(theme, scale))

    def follow_system(self) -> None:
        """The computer has changed between light and dark."""
        if self.theme.name == "system" and self.theme.is_stale():
            self.look("system", self.theme.scale)

    def undo(self) -> None:
        if self.context is not None:
            self.context.hub.undo()

    def redo(self) -> None:
        if self.context is not None:
            self.context.hub.redo()

    def settle(self) -> None:
        """Waits until what was sent to the writer has come back, and what is read beside it is shown."""
        self.jobs.release()
        if self.context is None:
            return
        hub, workspace = self.context.hub, self.context.workspace
        while True:
            self.jobs.wait_for(lambda: workspace.run(lambda _tx: None))
            self.jobs.wait_for(lambda: None)  # readings begun by what came back
            QApplication.processEvents()
            if not hub.is_busy:
                return

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self.window.close_pages()
        self.window.ahead.stop()
        self.keeper.stop()
        self.jobs.stop()
        self.settle()
        self.jobs.close()
        if self.context is not None:
            self.context.workspace.close()
            self.context = None
        self.settings.flush()
        self._qt_texts.close()

    def backs_up_first(self) -> bool:
        """True: the window stays until a backup is made, and then closes. Asked again meanwhile, False: it
        closes at once, and the next backup goes on from there."""
        application = QGuiApplication.instance()
        logging_off = isinstance(application, QGuiApplication) and application.isSavingSession()
        if self._closing or logging_off:
            return False
        job = self.keeper.start()
        if job is None:
            return False
        from ui.dialogs.closing import ClosingDialog

        self._closing = True
        dialog = ClosingDialog(self.catalogue, self.jobs, self.keeper, job, self.window)
        dialog.called_off.connect(self._stay)
        return True

    def _stay(self) -> None:
        self._closing = False

    def enter(self, workspace: Workspace) -> None:
        """Shows an open workspace in place of what is shown; from now on it is ours to close."""
        self.leave()
        if self.kept:
            self.settings.opened(workspace.path)
        self.context = Context(
            catalogue=self.catalogue,
            theme=self.theme,
            settings=self.settings,
            jobs=self.jobs,
            messages=self.messages,
            workspace=workspace,
            hub=Hub(workspace),
            navigator=Navigator(),
        )
        if self.kept:
            self.keeper.follow(workspace, self.context.hub)
            look_at_place(self)
        self.window.show_workspace(self.context)
        self.jobs.quietly(workspace.sweep, on_done=lambda _none: None)
        self._show_round()

    def _show_round(self) -> None:
        """Whoever opens training data for the first time is shown round, once."""
        audit = self.window.audit
        if self.kept and audit is not None and audit.training and not self.settings.get(TOUR_SEEN):
            self.settings.put(TOUR_SEEN, True)
            QTimer.singleShot(0, self.window, self.window.start_tour)

    def _rebuild(self, restyle: Callable[[], None] | None = None) -> None:
        old, geometry, page = self.window, self.window.saveGeometry(), self.window.page
        if restyle is not None:
            old.strip()
            restyle()
        self.window = Window(self)
        self.window.restoreGeometry(geometry)
        if self.context is not None:
            self.window.show_workspace(self.context, page)
        else:
            self.window.show_start()
            if page != "start":
                self.window.go(page)
        self.window.show()
        old.retire()


def _opened(file: Path) -> Workspace:
    """The workspace, its methodologies read beforehand: that takes longer than the window may stand still."""
    workspace = Workspace.open(file, sweeps=False)
    try:
        with workspace.reading() as db:
            for one in audits.everything(db):
                audits.methodology(db, one.methodology)
    except BaseException:  # whatever it is: the lock must not outlive this
        workspace.close()
        raise
    return workspace
