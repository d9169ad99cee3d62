"""Criterion-first: one indicator across all bodies, answered row by row."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.audits.records import Audit
from ui.capture.captured import from_mime
from ui.context import Context
from ui.models.across import Filter, rows_of
from ui.models.across_store import AcrossStore
from ui.pages.across_answer import RowAnswer
from ui.pages.across_bar import AcrossBar
from ui.pages.across_same import SameAnswer
from ui.pages.across_table import AcrossTable, InlineQuestion
from ui.pages.base import WorkspacePage
from ui.pages.checklist_intake import Intaker, Place
from ui.pages.checklist_keys import Keys
from ui.widgets.fields import is_for_evidence
from ui.widgets.page_scroll import LOWEST
from ui.widgets.tsv import copy_table

HELP: tuple[tuple[str, str], ...] = (
    ("Enter", "across.key_next"),
    ("Ctrl S", "keys.save"),
    ("0 – 9", "keys.digits"),
    ("X", "keys.no_answer"),
    ("N", "keys.not_applicable"),
    ("U", "keys.cannot_tell"),
    ("G", "keys.good_practice"),
    ("D", "keys.looked"),
    ("A", "keys.answer"),
    ("C", "keys.comment"),
    ("T", "keys.take_sample"),
    ("S", "keys.open_sample"),
    ("Y", "keys.confirm_carried"),
    ("M", "across.key_same"),
    ("↑  ↓", "across.key_rows"),
    ("Ctrl PgUp  Ctrl PgDn", "across.key_indicators"),
    ("Ctrl V", "keys.paste"),
    ("Ctrl C", "overview.key_copy"),
    ("Esc", "keys.leave_field"),
    ("Ctrl Z  Ctrl Y", "keys.undo"),
)
_NONE = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


def build(context: Context, _audit: Audit) -> ByIndicatorPage:
    return ByIndicatorPage(context)


class ByIndicatorPage(WorkspacePage):
    keeps = True
    help_id = "shortcut.by_indicator"
    help = HELP

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.store = AcrossStore(context, self)
        self.question = InlineQuestion(context)
        self.table = AcrossTable(context, self.question, self)
        self.table.setMinimumHeight(context.theme.px(LOWEST))
        self.bar = AcrossBar(context, self)
        self.answer = RowAnswer(context, self.question, self)
        self.same = SameAnswer(context, self)
        self.intaker = Intaker(context, self)
        self._is_arriving = False
        self._keys = self._make_keys()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.bar)
        column.addWidget(self.question.head)
        column.addWidget(self.table, 1)
        self._connect()

    def _connect(self) -> None:
        self.store.changed.connect(self._refresh)
        self.table.moved.connect(self._moved)
        self.table.selected.connect(self.bar.show_selected)
        self.bar.chosen.connect(self.show_indicator)
        self.bar.filtered.connect(self._filtered)
        self.bar.same_asked.connect(self.ask_same)
        self.bar.copied.connect(self.copy)
        self.answer.undone.connect(self._follow)
        self.question.carried.all_asked.connect(self._open_carried)
        self.intaker.refused.connect(self._context.jobs.failed)

    # What the window asks

    def show_audit(self, audit: Audit | None, place: object = None) -> bool:
        """`place` is (body, indicator)."""
        if audit is None:
            return False
        self.close_page()
        kept = place or self._context.settings.get(f"across:{audit.id}")
        parts = list(kept) if isinstance(kept, list | tuple) else []
        body, indicator = (str(parts[0]), str(parts[1])) if len(parts) == 2 else ("", "")
        self._open(audit.id, indicator)
        assert self.store.frame is not None and self.store.indicator is not None
        self.bar.show_methodology(self.store.frame.methodology, self.store.indicator.id)
        self.table.across.choose("all")
        self._show()
        self._go(body)
        return True

    def place(self) -> object:
        return (self.table.body(), self.store.indicator.id) if self.store.indicator else None

    @property
    def body(self) -> str | None:
        return self.table.body() or None

    def close_page(self) -> None:
        """Hands everything typed to the writer and remembers the place."""
        self.same.forget()
        self.answer.leave()
        self.answer.saver.flush()
        if self.store.frame is not None:
            place = self.place()
            assert isinstance(place, tuple)
            self._context.settings.put(f"across:{self.store.frame.audit.id}", list(place))

    def watch(self, looking: bool) -> None:
        self.store.watch(looking)

    def put_away(self) -> None:
        self.table.close_row()
        self.answer.forget()

    # What the person does

    def show_indicator(self, code: str) -> None:
        """Another indicator, on the same body."""
        if self.store.frame is None or (self.store.indicator and self.store.indicator.id == code):
            return
        self.same.forget()
        self.answer.leave()
        body = self.table.body()
        self.table.close_row()
        self._open(self.store.frame.audit.id, code)
        self.bar.choose(code)
        self.table.across.choose(self.bar.filter)
        self._show()
        self._go(body)

    def save(self) -> bool:
        return self.answer.leave(strict=True)

    def save_and_next(self) -> None:
        if self.save() and not self.table.step():
            self._context.messages.say(self._text("across.end"))

    def confirm(self) -> None:
        """What was carried over is right: on to the next body."""
        if self.answer.confirm():
            self.table.step()

    def enter(self) -> None:
        """On a button Enter presses it; elsewhere, and on a chosen "not applicable", saves and goes on."""
        focus, chosen = QApplication.focusWidget(), self.question.aside.main_field()
        if isinstance(focus, QPushButton | QToolButton) and self.isAncestorOf(focus) and focus is not chosen:
            focus.click()
        else:
            self.save_and_next()

    def paste(self) -> None:
        """A picture or files become evidence of the row; words go where the cursor is."""
        focus, mime = QApplication.focusWidget(), QGuiApplication.clipboard().mimeData()
        if isinstance(focus, QLineEdit | QPlainTextEdit) and not is_for_evidence(mime):
            focus.paste()
            return
        captured, spot = from_mime(mime, "paste"), self.answer.spot
        if captured and spot is not None:
            self.intaker.add(captured, Place(spot.audit, spot.body, spot.indicator))
        else:
            self._context.messages.say(self._text("strip.nothing_to_paste"))

    def ask_same(self) -> None:
        """One answer for all selected rows."""
        frame, indicator = self.store.frame, self.store.indicator
        chosen = set(self.table.chosen())
        rows = [row for row in self.table.across.rows if row.body.id in chosen]
        if frame is None or indicator is None or not rows:
            return
        if frame.audit.status != "open" or not self.save():
            return
        self.same.ask(frame.audit, indicator, rows)

    def copy(self) -> None:
        rows = copy_table(self.table)
        self._context.messages.say(self._context.catalogue.plural("table.copied", rows))

    def _open_carried(self) -> None:
        """All that waits to be confirmed in this body is on its checklist."""
        spot = self.answer.spot
        if spot is not None:
            self._context.navigator.show_question(spot.body, spot.indicator)

    def _open(self, audit: str, code: str) -> None:
        """Which row opens is for the caller to say, once all is shown."""
        self._is_arriving = True
        self.store.open(audit, code)
        self._is_arriving = False

    def _filtered(self, wanted: Filter) -> None:
        self.answer.leave()
        body = self.table.body()
        self.table.close_row()
        self.table.across.choose(wanted)
        self._go(body)

    def _follow(self, body: str) -> None:
        """An undone answer is shown."""
        if self.isVisible() and self.table.across.row_of(body) >= 0:
            self.table.go(body)

    # Showing

    def _show(self) -> None:
        frame, indicator = self.store.frame, self.store.indicator
        if frame is None or indicator is None:
            return
        catalogue = self._context.catalogue
        self.table.across.show(rows_of(frame, indicator, self.store.checked, self.store.beside, catalogue))
        self.bar.show_counts(self.table.across.counts())

    def _refresh(self) -> None:
        """The person stays where they are; where that is gone, at the first body."""
        self._show()
        if not self._is_arriving and not self.table.currentIndex().isValid():
            self._go("")

    def _go(self, body: str) -> None:
        """To the row of a body, which opens."""
        before = self.table.body()
        self.table.go(body)
        if self.table.body() and self.table.body() == before:
            self._moved(before)
        self.bar.show_nothing(not self.table.across.rows)

    def _moved(self, body: str) -> None:
        self.answer.leave()
        frame, indicator, row = self.store.frame, self.store.indicator, self.table.across.row_of(body)
        if frame is None or indicator is None or row < 0:
            return
        self.answer.open(frame.audit, self.table.across.rows[row].body, indicator)
        self.table.open_row()
        self.focus_row()

    def focus_row(self) -> None:
        """Into the field where there is one to type in; else keys on the table choose."""
        editor = self.question.answer.editor
        field = editor.main_field() if editor else None
        if isinstance(field, QLineEdit) and self.question.isVisible():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Keys

    def _make_keys(self) -> Keys:
        aside, hub, key = self.question.aside, self._context.hub, Qt.Key
        return Keys(
            letters={
                "n": aside.not_applicable.click,
                "u": aside.cannot_tell.click,
                "g": aside.praise.click,
                "d": aside.looked_button.click,
                "a": self.question.focus_answer,
                "c": aside.comment.setFocus,
                "m": self.ask_same,
                "t": self.question.sample.take.click,
                "s": self.question.sample.open.click,
                "y": self.confirm,
            },
            control={"s": self.save, "v": self.paste, "z": hub.undo, "y": hub.redo, "c": self.copy},
            shifted={"z": hub.redo},
            named={
                (_NONE, key.Key_Return): self.enter,
                (_NONE, key.Key_Enter): self.enter,
                (_CONTROL, key.Key_Return): self.save_and_next,
                (_CONTROL, key.Key_PageUp): lambda: self.bar.step(-1),
                (_CONTROL, key.Key_PageDown): lambda: self.bar.step(1),
                (_NONE, key.Key_Escape): self.table.setFocus,
            },
            other=self.question.press,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event, QApplication.focusWidget()):
            super().keyPressEvent(event)
