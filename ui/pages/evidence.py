"""The evidence of an audit: a gallery and a table, and the answers that lack what is compulsory."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.audits.records import Audit
from core.errors import TyndaError
from core.evidence.records import Evidence
from ui.context import Context
from ui.evidence_actions import EvidenceActions
from ui.models.board_store import BoardStore
from ui.models.findings import count
from ui.models.gallery import Line, Shelf, Wanted
from ui.models.gallery_model import GalleryModel, Role
from ui.models.gallery_store import GalleryStore
from ui.pages.base import WorkspacePage
from ui.pages.evidence_commands import Commands
from ui.pages.evidence_filters import MISSING, EvidenceFilters
from ui.pages.evidence_gallery import GalleryView
from ui.pages.evidence_keys import HELP, press
from ui.pages.evidence_missing import MissingTable
from ui.pages.evidence_table import EvidenceTable
from ui.pages.evidence_views import chosen_lines, select_row
from ui.widgets.labels import OneLine, label
from ui.widgets.page_scroll import LOWEST

VIEW = "evidence_view"  # the setting: gallery or table


def build(context: Context, _audit: Audit) -> EvidencePage:
    return EvidencePage(context)


class EvidencePage(WorkspacePage):
    """A place is the SHA-256 of a piece."""

    keeps = True
    help_id = "shortcut.evidence"
    help = HELP

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._audit = ""
        self._due = ""  # the piece to stand on once it is there
        self.store = GalleryStore(context, self)
        self.board = BoardStore(context, self)
        self.model = GalleryModel(context.catalogue, self)
        self.filters = EvidenceFilters(context, self)
        self.gallery = GalleryView(context, self.model, self)
        self.table = EvidenceTable(context, self.model, self)
        self.missing = MissingTable(context, self)
        for view in (self.gallery, self.table, self.missing):
            view.setMinimumHeight(context.theme.px(LOWEST))
        self.actions_ = EvidenceActions(context, self)
        self.commands = Commands(context, self.actions_, self)
        self._lay_out()
        self._connect()

    # What the window asks

    def show_audit(self, audit: Audit | None, place: object = None) -> bool:
        if audit is None:
            return False
        self._audit = audit.id
        self.store.open(audit.id)
        self.board.open(audit.id)
        self.watch(True)
        if isinstance(place, str) and place:
            self.show_piece(place)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def place(self) -> object:
        line = self.view.currentIndex().data(Role.LINE) if self.view is not self.missing else None
        return line.piece.evidence.sha256 if isinstance(line, Line) and line.piece else None

    def watch(self, looking: bool) -> None:
        self.store.watch(looking)
        self.board.watch(looking)

    def take_keyboard(self) -> None:
        self.view.setFocus()

    @property
    def body(self) -> str | None:
        """Of the piece on which the keyboard stands."""
        lines = self.chosen()
        return lines[0].link.body if lines and lines[0].link else None

    @property
    def audit(self) -> str:
        """The id of the audit in view."""
        return self._audit

    # What the person does

    @property
    def view(self) -> GalleryView | EvidenceTable | MissingTable:
        """What is in view, or would be if there were something."""
        if self.filters.tab == MISSING:
            return self.missing
        return self.table if self._switch["table"].isChecked() else self.gallery

    def chosen(self) -> list[Line]:
        view = self.view
        return [] if isinstance(view, MissingTable) else chosen_lines(view)

    def shown(self) -> list[Evidence]:
        """All that the filters leave, each once."""
        return self.model.pieces()

    def show_piece(self, sha256: str) -> None:
        """Stands on that piece, even if that takes showing everything."""
        self._due = sha256
        if self.filters.tab == MISSING:
            self.filters.choose_tab("all")
        shelf = self.store.shelf
        if shelf is None or not self.store.is_complete:
            return
        if self.model.row_of(sha256) < 0:
            self._reveal(shelf, sha256)
        self._due = ""
        self._stand(sha256)

    def switch_view(self) -> None:
        other = "gallery" if self._switch["table"].isChecked() else "table"
        self._switch[other].click()

    def go_tab(self, name: str) -> None:
        self.filters.choose_tab(name)
        self.view.setFocus()

    def reload(self) -> None:
        self.store.reload()
        self.board.reload()

    def copy_table(self) -> None:
        """What is shown, or the lines that are chosen, for a spreadsheet; of the gallery as of the table."""
        from ui.widgets.tsv import copy_table

        if self.view is self.gallery:
            self.table.clearSelection()  # what was chosen there is not seen here
        rows = copy_table(self.missing if self.view is self.missing else self.table)
        self._context.messages.say(self._context.catalogue.plural("table.copied", rows))

    # The parts

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        self._count = OneLine("caption")
        search = QPushButton(self._text("gallery.full_text"), self)
        search.setToolTip("Ctrl+Shift+F")
        search.clicked.connect(lambda: self._context.navigator.show_page("search"))
        top.addWidget(label(self._text("nav.evidence"), "title"))
        top.addWidget(self._count, 1)
        top.addWidget(search)
        self._switch_group = QButtonGroup(self)
        self._switch: dict[str, QPushButton] = {}
        for name, text_id in (("gallery", "gallery.as_gallery"), ("table", "gallery.as_table")):
            button = QPushButton(self._text(text_id), self)
            button.setCheckable(True)
            button.setChecked(name == self._context.settings.get(VIEW, "gallery"))
            button.clicked.connect(self._switched)
            self._switch_group.addButton(button)
            self._switch[name] = button
            top.addWidget(button)
        self._said = label("", "error", wrap=True)
        self._said.hide()
        self._nothing = label("", "muted", wrap=True)
        # In a low window the page scrolls: in the middle of the gallery's place they would be out of sight.
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setContentsMargins(0, 24, 0, 24)
        self._stack = QStackedWidget(self)
        for widget in (self.gallery, self.table, self.missing, self._nothing):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.filters)
        column.addWidget(self._said)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.store.changed.connect(self._show)
        self.board.changed.connect(self._show_missing)
        self.filters.changed.connect(lambda _wanted: self._show())
        self.table.sorted_by.connect(self.filters.sort_by)
        self.actions_.told.connect(self._tell)
        self.actions_.viewed.connect(self._stand)
        self.actions_.unlinked.connect(
            lambda count_: self._context.messages.say(
                self._context.catalogue.plural("gallery.taken_off", count_)
            )
        )
        for view in (self.gallery, self.table):
            view.opened.connect(self.commands.view)
            view.dragged.connect(self.commands.drag)
            view.menu_asked.connect(self._menu)
            view.selectionModel().selectionChanged.connect(lambda *_: self._say_nothing())

    # Showing

    def _show(self) -> None:
        shelf = self.store.shelf
        if shelf is None:
            return
        for button in self._switch.values():
            button.setEnabled(self.filters.tab != MISSING)  # what is missing is a list of its own
        standing = self._due or str(self.place() or "")
        near = max(0, self.view.currentIndex().row()) if self.view is not self.missing else 0
        wanted = self.filters.wanted
        self.model.show_lines(shelf, shelf.arrange(wanted))
        self.table.show_sorting(wanted.key, wanted.descending)
        due, self._due = self._due, ""
        if due and self.model.row_of(due) < 0:
            self._reveal(shelf, due)
        self._stand(standing, near)
        self._show_missing()

    def _reveal(self, shelf: Shelf, sha256: str) -> None:
        """Shows so much that this piece is among it."""
        piece = next((one for one in shelf.gallery.pieces if one.evidence.sha256 == sha256), None)
        if piece is not None:
            self.filters.clear()
            self.filters.choose_tab("all" if piece.links else "unlinked")

    def _show_missing(self) -> None:
        shelf, board = self.store.shelf, self.board.board
        if shelf is None or board is None:
            return
        if self.filters.tab == MISSING:  # there may be thousands
            self.missing.show_board(board, shelf, self.filters.wanted)
        self.filters.show_shelf(shelf, count(board, "lacking"))
        self._show_state()

    def _show_state(self) -> None:
        shelf, wanted = self.store.shelf, self.filters.wanted
        if shelf is None:
            return
        if self.filters.tab == MISSING:
            shown, all_ = (
                self.missing.findings.rowCount(),
                count(self.board.board, "lacking") if self.board.board else None,
            )
            whole = "…" if all_ is None else str(all_)
        else:
            shown, whole = len(self.model.pieces()), str(shelf.count(wanted.show))
        self._count.show_text(self._text("gallery.shown", shown=shown, of=whole))
        self._nothing.setText(self._text(self._why_nothing(wanted)))
        self._stack.setCurrentWidget(self.view if shown else self._nothing)

    def _why_nothing(self, wanted: Wanted) -> str:
        if self.filters.tab == MISSING:
            known = self.board.board is not None and count(self.board.board, "lacking") is not None
            if not known:
                return "gallery.counting"
            return "gallery.none_found" if wanted.is_narrow else "gallery.none_missing"
        if self.filters.search.text() or any(
            combo.currentIndex() > 0 for combo in self.filters.combos.values()
        ):
            return "gallery.none_found"
        return {"personal": "gallery.none_personal", "unlinked": "gallery.none_unlinked"}.get(
            wanted.show, "gallery.none_yet"
        )

    def _stand(self, sha256: str, near: int = 0) -> None:
        """On that piece; where it was, if it is gone."""
        view = self.view
        if isinstance(view, MissingTable):
            return
        row = self.model.row_of(sha256, near)
        if row < 0:
            rows = [n for n, line in enumerate(self.model.lines) if line.piece is not None]
            row = next((n for n in rows if n >= near), rows[-1] if rows else -1)
        select_row(view, row)

    def _switched(self) -> None:
        """The other view stands where this one did."""
        now = "table" if self._switch["table"].isChecked() else "gallery"
        before = self.gallery if now == "table" else self.table
        self._context.settings.put(VIEW, now)
        row = before.currentIndex().row()
        self._show_state()
        if not isinstance(self.view, MissingTable):
            select_row(self.view, row)
            self.view.setFocus()

    def _tell(self, error: TyndaError) -> None:
        self._said.setText(self._context.messages.sentence(error))
        self._said.show()

    def _say_nothing(self) -> None:
        self._said.hide()

    def _menu(self, where: QPoint) -> None:
        menu = self.commands.menu(self)
        if menu is not None:
            menu.exec(where)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self, event):
            super().keyPressEvent(event)
