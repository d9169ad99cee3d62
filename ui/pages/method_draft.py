"""A new version of the methodology, written in the program: its parts, the form of one, what is wrong
with it, and what it would change."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.audits.records import Audit
from core.errors import TyndaError
from core.methodology import operations
from core.methodology.drafts import as_methodology
from core.methodology.places import Place
from ui.context import Context
from ui.models.method_draft import MethodDraft
from ui.models.method_renamed import renamed_words
from ui.models.method_words import DraftWords
from ui.pages.base import WorkspacePage
from ui.pages.method_forms import MethodForm
from ui.pages.method_parts import MethodParts
from ui.pages.method_sides import MethodSides
from ui.widgets.folding import GAP, ThreePanes
from ui.widgets.keys import only, physical
from ui.widgets.labels import OneLine, label, pill, set_role
from ui.widgets.wrapping_row import WrappingRow, together

if TYPE_CHECKING:
    from ui.printing import Printable

LAST = "method_draft"
_LEAST, _USUAL, _MOST = (256, 320, 200), (280, 440, 360), (0, 0, 0)  # pixels of the panes
_DOWN = {"problems": (3, 2), "preview": (1, 3)}  # parts and, below them in a narrow window, what is beside
HELP: tuple[tuple[str, str], ...] = (
    ("Ctrl Z  Ctrl Y", "keys.undo"),
    ("Alt ↑  Alt ↓", "draft.key_move"),
    ("Insert", "draft.key_add"),
    ("Alt Delete", "draft.key_remove_row"),
    ("Delete", "draft.key_remove"),
    ("Ctrl S", "draft.key_save"),
)


def build(context: Context, _audit: Audit | None) -> MethodDraftPage:
    return MethodDraftPage(context)


class MethodDraftPage(WorkspacePage):
    help_id = "shortcut.method_draft"
    help = HELP

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.draft: MethodDraft | None = None
        self._words = words = DraftWords(context.catalogue)
        self.title = label("", "title")
        self.state = pill("", "warn")
        self._file = OneLine("caption", self)
        self.followed = label("", wrap=True)
        self.followed.hide()
        self.parts = MethodParts(context, words, self)
        self.form = MethodForm(context, words, self)
        self.sides = MethodSides(context, words, self)
        self.freeze = QPushButton(self._text("draft.freeze"), self)
        self._buttons: dict[str, QPushButton] = {}
        self._nothing = label(self._text("draft.nothing_open"), "muted", wrap=True)
        self._lay_out()
        self.parts.came.connect(self._came)
        self.form.reshaped.connect(self._chain)
        self.sides.wanted.connect(self.go_into)
        self.sides.shown.connect(lambda name: self._split.share_down(_DOWN[name]))
        self.freeze.clicked.connect(self.bring_in)

    # What the window asks

    def show_audit(self, audit: Audit | None, place: object = None) -> bool:
        """`place` is the path of a draft; without one the draft edited last."""
        wanted = str(place) if isinstance(place, str) else str(self._context.settings.get(LAST, ""))
        if wanted and (self.draft is None or str(self.draft.path) != wanted):
            self.open(Path(wanted))
        return True

    def place(self) -> object:
        return str(self.draft.path) if self.draft else None

    def close_page(self) -> None:
        """What is typed is in the file."""
        self._split.remember()
        if self.draft is not None:
            self.draft.settle()

    def watch(self, looking: bool) -> None:
        if looking:
            self.form.rebuild()

    def take_keyboard(self) -> None:
        self.parts.tree.setFocus()

    def printables(self) -> tuple[Printable, ...]:
        """The draft as it was when nothing was wrong with it."""
        from ui.print_commands import methodology_pages

        if self.draft is None or self.draft.valid is None:
            return ()
        return (methodology_pages(self.draft.valid, self._context.catalogue),)

    # What the person does

    def open(self, path: Path) -> None:
        """A file that is gone or cannot be read is told, and what was open stays."""
        try:
            draft = MethodDraft(self._context, path, self)
        except TyndaError as error:
            self._nothing.setText(self._context.messages.sentence(error))
            if self.draft is not None:
                self._failed(error)
            return
        if self.draft is not None:
            self._leave(self.draft)
        self.draft = draft
        self._context.settings.put(LAST, str(path))
        draft.changed.connect(self._changed)
        draft.checked.connect(self._checked)
        draft.failed.connect(self._failed)
        self._nothing.hide()
        self._split.show()
        self._file.show_text(self._text("draft.kept_in", path=str(path)))
        self.parts.show_draft(draft)
        self.go(())
        self._changed(False)
        self.parts.tree.setFocus()

    def go(self, place: Place) -> None:
        self.parts.tree.go(place)

    def go_into(self, place: Place) -> None:
        """To the part and into its form."""
        self.go(place)
        self.form.take_keyboard()

    def undo(self) -> None:
        if self.draft is not None:
            self.draft.undo()

    def redo(self) -> None:
        if self.draft is not None:
            self.draft.redo()

    def bring_in(self) -> None:
        """Freezes the version in the workspace, so that a new audit can choose it."""
        draft = self.draft
        if draft is None:
            return
        draft.settle()
        try:
            methodology = as_methodology(draft.document, draft.path.name)
        except TyndaError as error:
            self._failed(error)
            return
        said = self._text("draft.frozen", version=draft.title)
        self._context.hub.run(
            operations.freeze,
            methodology=methodology,
            on_done=lambda _changes: self._context.messages.say(said),
            on_error=self._failed,
        )

    def show_side(self, name: str) -> None:
        self.sides.show_side(name)

    # Showing

    def _changed(self, shape: bool) -> None:
        assert self.draft is not None
        if shape:
            place = self.form.place
            self.parts.tree.fill(self.draft)
            self.go(place)
        else:
            self.parts.tree.name_all()
            self.form.refresh()
        found = self.draft.renamed
        self.followed.setText(renamed_words(found, self._words) if found else "")
        self.followed.setVisible(found is not None)
        self.title.setText(self._text("draft.of", version=self.draft.title))
        self._buttons["undo"].setEnabled(self.draft.can_undo)
        self._buttons["redo"].setEnabled(self.draft.can_redo)
        self.state.setText(self._text("draft.checking"))
        set_role(self.state, "pill")
        self.freeze.setEnabled(False)

    def _checked(self) -> None:
        draft = self.draft
        if draft is None:
            return
        count = len(draft.problems)
        words = self._context.catalogue.plural("draft.problems", count) if count else self._text("draft.good")
        self.state.setText(words)
        set_role(self.state, "pill-bad" if count else "pill-good")
        self.freeze.setEnabled(not count)
        self.sides.show_draft(draft)
        self.parts.tree.mark()
        self.form.show_problems()

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error, self.window())

    def _came(self, place: Place) -> None:
        if self.draft is None:
            return
        self.form.show_part(self.draft, place)

    def _leave(self, draft: MethodDraft) -> None:
        """Another is opened: what was typed into this one is written."""
        draft.settle()
        draft.changed.disconnect()
        draft.checked.disconnect()

    def _chain(self) -> None:
        """Tab goes from the parts through the form to what stands beside it, however late a field came."""
        chain = (self.parts.buttons["down"], *self.form.reached(), self.sides.buttons["problems"])
        for before, after in pairwise(chain):
            self.setTabOrder(before, after)

    # The parts

    def _lay_out(self) -> None:
        panes = (self.parts, self.form, self.sides)
        theme, settings = self._context.theme, self._context.settings
        self._split = ThreePanes(
            theme,
            settings,
            "method_draft_panes",
            panes,
            _LEAST,
            _USUAL,
            _MOST,
            down=_DOWN["problems"],
            gap=GAP,
            whole=True,
            parent=self,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addLayout(self._top())
        column.addWidget(self._file)
        column.addWidget(self.followed)
        column.addWidget(self._nothing)
        column.addWidget(self._split, 1)
        column.addStretch(0)
        self._split.hide()

    def _top(self) -> WrappingRow:
        """What can be done stays together, on a line of its own where there is no room beside the title."""
        top = WrappingRow(gap=10)
        top.addWidget(self.title)
        top.addWidget(self.state)
        top.add_stretch()
        for name, text_id, work in (
            ("undo", "draft.undo", self.undo),
            ("redo", "draft.redo", self.redo),
            ("back", "draft.to_methodology", lambda: self._context.navigator.show_page("methodology")),
        ):
            button = QPushButton(self._text(text_id), self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, work=work: work())
            self._buttons[name] = button
        self.freeze.setProperty("role", "primary")
        self.freeze.setEnabled(False)
        self.freeze.setToolTip(self._text("draft.freeze_tip"))
        top.addWidget(together((*self._buttons.values(), self.freeze), self))
        return top

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
        key, sign = event.key(), physical(event)
        if only(event, control) and sign in ("z", "y", "s"):
            {"z": self.undo, "y": self.redo, "s": self.close_page}[sign]()
        elif only(event, alt) and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.parts.shift(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Insert and not event.modifiers():
            self.parts.add()
        elif key == Qt.Key.Key_Delete and self.parts.tree.hasFocus():
            self.parts.remove()
        else:
            super().keyPressEvent(event)
