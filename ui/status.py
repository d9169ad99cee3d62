"""The status line: when it was saved, who works, what runs, how far the journal is vouched for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton, QStatusBar, QWidget

from core.formatting import number
from core.people import reads as people
from core.workspace import Workspace
from ui.context import Context
from ui.jobs import RunningJob
from ui.keeper import last_backup
from ui.widgets.labels import OneLine, label
from ui.widgets.lines import set_tip

if TYPE_CHECKING:
    from ui.session import Session


SHOWN_FOR = 8000  # milliseconds


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the line says of a workspace; `person`: the name of who works, "" if they have none."""

    workspace: Workspace
    person: str
    entries: int
    protected_up_to: int
    withheld: int


def _read(workspace: Workspace) -> _Facts:
    from core.journal.reads import journal_state, withheld  # beside the window, after its first picture

    with workspace.reading() as db:
        state = journal_state(db)
        person = people.names(db).get(workspace.person, "")
        bare = len(withheld(db))
    return _Facts(workspace, person, state.entries, state.protected_up_to, bare)


class Status(QStatusBar):
    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = session.catalogue.text
        self._session = session
        self._jobs = session.jobs
        self._context: Context | None = None
        self._job: RunningJob | None = None
        self._stale = self._reading = False
        self._waiting = ""
        self.setSizeGripEnabled(False)
        self._saved = label()
        self._unkept = label("", "error")
        self._unkept.hide()
        self._person = OneLine()
        self._journal = label()
        self._doing = label()
        self._progress = QProgressBar()
        self._progress.setFixedWidth(140)
        self._progress.setAccessibleName(self._text("status.progress"))
        self._cancel = QPushButton(self._text("action.cancel"))
        self._cancel.setProperty("role", "link")
        self._cancel.clicked.connect(self._stop)
        self.addWidget(self._saved)
        self.addWidget(self._unkept)
        self.addWidget(self._person, 1)
        self.notices = QPushButton()
        self.notices.setProperty("role", "link")
        self.notices.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.notices.setToolTip(f"{self._text('notice.menu')} F8")
        self.notices.clicked.connect(lambda: session.window.open_notices())
        for widget in (self._doing, self._progress, self._cancel, self.notices, self._journal):
            self.addPermanentWidget(widget)
        self._show_job(session.jobs.current)
        session.jobs.started.connect(self._show_job)
        session.jobs.progressed.connect(self._show_progress)
        session.jobs.ended.connect(self._ended)
        session.messages.said.connect(self._say)
        session.messages.counted.connect(self._count_notices)
        self._count_notices()
        session.keeper.told.connect(self._show_backup)
        self._show_backup()

    def follow(self, context: Context) -> None:
        self._context = context
        self._stale = self._reading = False
        self._show_backup()
        context.hub.saved.connect(self._show_saved)
        context.hub.changed.connect(self._refresh)
        context.hub.waits.connect(self._show_waiting)
        self._refresh()

    def forget(self) -> None:
        self._context = None
        for one in (self._saved, self._journal):
            one.setText("")
        self._person.show_text("")
        self._unkept.hide()

    def _show_saved(self, when: datetime) -> None:
        self._saved.setText("✓ " + self._text("status.saved", time=f"{when:%H:%M:%S}"))

    def _show_waiting(self, waits: bool) -> None:
        """Until the writer has come to it, nothing says that it is saved."""
        if waits:
            work = self._text(self._job.title_id) if self._job is not None else ""
            self._waiting = self._text("status.waits_for" if work else "status.waits", work=work)
            self.showMessage(self._waiting)
        elif self.currentMessage() == self._waiting:
            self.clearMessage()

    def _show_backup(self) -> None:
        keeper = self._session.keeper
        said = last_backup(keeper, self._session.settings, self._session.catalogue)
        set_tip(self._saved, "\n".join((self._text("status.saved_tip"), said)))
        self._unkept.setText("! " + self._text("status.no_backup"))
        set_tip(self._unkept, said)
        self._unkept.setVisible(keeper.failure is not None)

    def _say(self, text: str) -> None:
        self.showMessage(text, SHOWN_FOR)

    def _count_notices(self) -> None:
        messages, catalogue = self._session.messages, self._session.catalogue
        self.notices.setVisible(bool(messages.notices))
        new = catalogue.plural("notice.unseen", messages.unseen) if messages.unseen else ""
        self.notices.setText(new or self._text("notice.title"))
        self.notices.setAccessibleName(new or self._text("notice.title"))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._cancel.setEnabled(False)

    def _refresh(self, _changes: object = None) -> None:
        """Reads what the line shows, beside the window: one reading at a time, the last after all changes."""
        self._stale = True
        if self._context is not None and not self._reading:
            self._stale, self._reading = False, True
            workspace = self._context.workspace
            self._jobs.quietly(lambda: _read(workspace), on_done=self._show_facts, on_error=self._not_read)

    def _show_facts(self, facts: _Facts) -> None:
        self._reading = False
        if self._context is None or facts.workspace is not self._context.workspace:
            return
        if not self._saved.text():
            self._saved.setText("✓ " + self._text("status.nothing_to_save"))
        self._person.show_text(self._text("status.person", name=facts.person) if facts.person else "")
        lang = self._context.catalogue.lang
        entries, protected = number(facts.entries, lang), number(facts.protected_up_to, lang)
        words = self._text("status.journal", entries=entries, protected=protected)
        tip = self._text("status.journal_tip")
        if facts.withheld:
            words = f"{words} · {self._context.catalogue.plural('status.withheld', facts.withheld)}"
            tip = f"{tip}. {self._text('status.withheld_tip')}"
        self._journal.setText(f"● {words}")
        self._journal.setToolTip(tip)
        if self._stale:
            self._refresh()

    def _not_read(self, error: BaseException) -> None:
        self._reading = False
        self._jobs.failed.emit(error)

    def _ended(self, job: RunningJob) -> None:
        if job is self._job:
            self._show_job(self._jobs.current)

    def _show_job(self, job: RunningJob | None) -> None:
        self._job = job
        for widget in (self._doing, self._progress, self._cancel):
            widget.setVisible(job is not None)
        self._cancel.setEnabled(True)
        if job is not None:
            self._doing.setText(self._text(job.title_id))
            self._progress.setRange(0, 0)

    def _show_progress(self, job: RunningJob, done: int, total: int, *_text: object) -> None:
        if job is self._job:
            self._progress.setRange(0, max(total, 1))
            self._progress.setValue(done)
