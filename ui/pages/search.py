"""Full text: a word, and every answer, piece of evidence and row of a sample that holds it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from core.audits import reads as audits
from core.audits.records import Audit
from core.changes import Changes
from core.errors import Cancelled
from core.folding import words_of
from core.job import Job
from core.search import LIMIT, Found, search
from ui.context import Context
from ui.delegates.hit_delegate import HitDelegate
from ui.jobs import RunningJob
from ui.models.hits import HitsModel, Role, Row, rows_of
from ui.pages.base import WorkspacePage
from ui.widgets.fields import Field
from ui.widgets.keys import physical, plain
from ui.widgets.labels import label

HELP: tuple[tuple[str, str], ...] = (
    ("Enter", "search.key_go"),
    ("E", "search.key_evidence"),
    ("/", "search.key_field"),
    ("Alt ←", "menu.back"),
)
SOON = 150  # milliseconds after the last letter
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_Result = tuple[int, Found, tuple[Row, ...]]
_WRITTEN = ("answer", "evidence:", "link:", "sample", "erasure:")
_MATTERS = (*_WRITTEN, "remark", "recommendation", "objection", "letter")


def build(context: Context, _audit: Audit) -> SearchPage:
    return SearchPage(context)


class SearchPage(WorkspacePage):
    """A place is what was typed. One audit is looked through at once; all of them with progress."""

    keeps = True
    help_id = "shortcut.search"
    help = HELP

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._audit: Audit | None = None
        self._job: RunningJob | None = None
        self._run = 0
        self._is_stale = False
        self.is_complete = True
        self.field = Field(self._text("search.field"), self)
        self.field.setPlaceholderText(self._text("search.field"))
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.everywhere = QCheckBox(self._text("search.everywhere"), self)
        self.model = HitsModel(self)
        self.list = self._make_list()
        self._said = label("", "muted", wrap=True)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.look)
        self.field.textChanged.connect(self._typed)
        self.everywhere.toggled.connect(self.look)
        context.hub.changed.connect(self._changed)

    # What the window asks

    def show_audit(self, audit: Audit | None, place: object = None) -> bool:
        if audit is None:
            return False
        another = self._audit is None or self._audit.id != audit.id
        self._audit = audit
        if isinstance(place, str) and place != self.field.text():
            self.field.setText(place)
            self.look()
        elif another or self._is_stale:
            self.look()
        if isinstance(place, str):
            (self.list if place and self.model.rows else self.field).setFocus()
        else:
            self.take_keyboard()
        return True

    def place(self) -> object:
        return self.field.text()

    def watch(self, looking: bool) -> None:
        """What was being looked for when one left is looked for again."""
        if looking and self._is_stale:
            self._soon.start()
        elif not looking and self._job is not None:
            self._give_up()
            self._is_stale = True

    def take_keyboard(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    # What the person does

    def look(self) -> None:
        """Looks for what is typed, in the audit in view or in all of them."""
        self._give_up()
        words = words_of(self.field.text())
        if not words or self._audit is None:
            self._show((), self._text("search.hint"))
            return
        self.is_complete = False
        everywhere = self.everywhere.isChecked()
        work = self._work(self._run, words, "" if everywhere else self._audit.id)
        jobs, newest = self._context.jobs, _OnlyNewest(self, self._run)
        if everywhere:
            stopped = partial(self._stopped, self._run)
            self._job = jobs.start("job.search", work, on_done=self._came, on_cancel=stopped)
        else:
            jobs.quietly(lambda: work(newest), on_done=self._came)

    def go(self, index: QModelIndex) -> None:
        """To the question, or to the checklist that it is about; to the row of a sample; to what became of a
        letter's recommendations; to the gallery for what is linked to nothing."""
        row, navigator = index.data(Role.ROW), self._context.navigator
        if not isinstance(row, Row):
            return
        hit = row.hit
        if hit.indicator:
            navigator.show_question(hit.body, hit.indicator, hit.audit)
        elif hit.table:
            navigator.show_page("samples", (hit.body, hit.table, hit.row), hit.audit)
        elif hit.body and not hit.audit:
            navigator.show_page("recommendations", ("all", hit.body, ""))
        elif hit.body:
            navigator.show_question(hit.body, "", hit.audit)
        else:
            navigator.show_page("evidence", hit.evidence)

    def show_evidence(self) -> None:
        """The piece of evidence in the gallery."""
        row = self.list.currentIndex().data(Role.ROW)
        if isinstance(row, Row) and row.hit.evidence:
            self._context.navigator.show_page("evidence", row.hit.evidence, row.hit.audit)

    # How it is found

    def _work(self, run: int, words: Sequence[str], audit: str) -> Callable[[Job], _Result]:
        """`audit`: its id; "" for all of them."""
        workspace, catalogue, typed = self._context.workspace, self._context.catalogue, self.field.text()

        def work(job: Job) -> _Result:
            with workspace.reading() as db:
                within = (audits.by_id(db, audit),) if audit else audits.everything(db)
                found = search(db, within, typed, job)
                return run, found, rows_of(db, found, within, words, catalogue)

        return work

    def _give_up(self) -> None:
        """Whatever is still being looked for is of no use any more."""
        self._soon.stop()
        self._run += 1
        self._is_stale = False
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _came(self, result: _Result) -> None:
        run, found, rows = result
        if run != self._run:
            return
        self._job = None
        if found.is_cut:
            self._show(rows, self._text("search.cut", limit=LIMIT))
        elif rows:
            self._show(rows, self._context.catalogue.plural("search.count", len(rows)))
        else:
            self._show((), self._text("search.nothing"))

    def _stopped(self, run: int) -> None:
        if run == self._run:
            self._job = None
            self._show((), self._text("search.stopped"))

    def _show(self, rows: Sequence[Row], sentence: str) -> None:
        """A person stays on the hit where they were."""
        standing = self.list.currentIndex().data(Role.ROW)
        self.is_complete = True
        self.model.show_rows(rows)
        self._said.setText(sentence)
        self.list.setVisible(bool(rows))
        self._space.setVisible(not rows)
        now = standing.hit if isinstance(standing, Row) else None
        place = next((n for n, row in enumerate(rows) if row.hit == now), 0)
        self.list.setCurrentIndex(self.model.index(place))

    def _typed(self, _text: str) -> None:
        self._soon.start()

    def _changed(self, changes: Changes) -> None:
        if any(changes.touches(prefix) for prefix in _MATTERS):
            self._is_stale = True
            if self.isVisible():
                self._soon.start()

    # The parts

    def _make_list(self) -> QListView:
        shown = QListView(self)
        shown.setModel(self.model)
        shown.setItemDelegate(HitDelegate(self._context.theme, shown))
        shown.setAccessibleName(self._text("search.list"))
        shown.setUniformItemSizes(True)
        shown.setProperty("role", "hits")
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        shown.activated.connect(self.go)
        shown.installEventFilter(self)
        return shown

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        back = QPushButton(self._text("search.to_gallery"), self)
        back.clicked.connect(lambda: self._context.navigator.show_page("evidence"))
        top.addWidget(label(self._text("nav.search"), "title"))
        top.addStretch(1)
        top.addWidget(back)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.field, 1)
        row.addWidget(self.everywhere)
        self._space = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(row)
        column.addWidget(self._said)
        column.addWidget(self.list, 1)
        column.addWidget(self._space, 1)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk through the hits while the keyboard is in the field; Enter goes to the one chosen."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        pressed, index = Qt.Key(event.key()), self.list.currentIndex()
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go(index)
        elif watched is self.field and pressed in _MOVES:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}
            row = max(0, min(len(self.model.rows) - 1, index.row() + step[pressed]))
            self.list.setCurrentIndex(self.model.index(row))
        elif watched is self.list and event.text() in ("/",):
            self.take_keyboard()
        elif watched is self.list and physical(event) == "e" and plain(event):
            self.show_evidence()
        else:
            return False
        return True


class _OnlyNewest:
    """A job that ends by itself once something else is looked for."""

    def __init__(self, page: SearchPage, run: int) -> None:
        self._page = page
        self._own = run

    def progress(self, done: int, total: int, text_id: str = "", **params: object) -> None:
        return

    def check(self) -> None:
        if self._page._run != self._own:
            raise Cancelled
