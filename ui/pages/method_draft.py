"""A new version of the methodology, written in the program: its parts, the form of one, what is wrong
with it, and what it would change."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.audits.records import Audit
from core.errors import TyndaError
from core.methodology import operations
from core.methodology.drafts import as_methodology
from ui.context import Context
from ui.models.method_draft import MethodDraft, Place, place_of
from ui.pages.base import Page
from ui.pages.method_forms import MethodForm, said
from ui.pages.method_preview import MethodPreview
from ui.widgets.flow import Flow
from ui.widgets.folding import FoldingSplitter
from ui.widgets.keys import only, physical
from ui.widgets.labels import OneLine, label, pill, set_role
from ui.widgets.wrapping_row import WrappingRow

LAST = "method_draft"
HELP: tuple[tuple[str, str], ...] = (
    ("Ctrl Z  Ctrl Y", "keys.undo"),
    ("Alt ↑  Alt ↓", "draft.key_move"),
    ("Insert", "draft.key_add"),
    ("Delete", "draft.key_remove"),
    ("Ctrl S", "draft.key_save"),
)
_PLACE = int(Qt.ItemDataRole.UserRole)


def build(context: Context, _audit: Audit | None) -> MethodDraftPage:
    return MethodDraftPage(context)


class MethodDraftPage(Page):
    help_id = "shortcut.method_draft"
    help = HELP

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._text = context.catalogue.text
        self.setProperty("role", "page")
        self.draft: MethodDraft | None = None
        self._is_filling = False
        self.title = label("", "title")
        self.state = pill("", "warn")
        self._file = OneLine("caption", self)
        self.tree = QTreeWidget(self)
        self.form = MethodForm(context, self)
        self.problems = QListWidget(self)
        self.preview = MethodPreview(context, self)
        self.freeze = QPushButton(self._text("draft.freeze"), self)
        self._buttons: dict[str, QPushButton] = {}
        self._nothing = label(self._text("draft.nothing_open"), "muted", wrap=True)
        self._lay_out()
        self._connect()

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
        if self.draft is not None:
            self.draft.settle()

    def take_keyboard(self) -> None:
        self.tree.setFocus()

    # What the person does

    def open(self, path: Path) -> None:
        """A file that is gone or cannot be read is told, and what was open stays."""
        try:
            draft = MethodDraft(self._context, path, self)
        except TyndaError as error:
            self._nothing.setText(self._context.messages.sentence(error))
            return
        self.draft = draft
        self._context.settings.put(LAST, str(path))
        draft.changed.connect(self._changed)
        draft.checked.connect(self._checked)
        draft.failed.connect(self._failed)
        self._nothing.hide()
        self._split.show()
        self._file.show_text(self._text("draft.kept_in", path=str(path)))
        self._fill_tree()
        self.go(())
        self._checked()
        self.tree.setFocus()

    def add(self) -> None:
        """A new indicator after the one in view, or a criterion after the whole."""
        draft, place = self.draft, self.form.place
        if draft is None:
            return
        if len(place) < 2:
            at = len(draft.criteria())
            draft.add(("criteria",), self._new_criterion(at), at)
            self.go(("criteria", at))
            return
        criterion = int(place[1])
        at = int(place[3]) + 1 if len(place) == 4 else len(draft.indicators(criterion))
        draft.add(("criteria", criterion, "indicators"), self._new_indicator(criterion), at)
        self.go(("criteria", criterion, "indicators", at))

    def duplicate(self) -> None:
        draft, place = self.draft, self.form.place
        if draft is None or len(place) < 4:
            return
        made = copy.deepcopy(draft.at(place))
        made["id"] = self._free_id(str(made.get("id", "")))
        draft.add(place[:-1], made, int(place[3]) + 1)
        self.go((*place[:-1], int(place[3]) + 1))

    def remove(self) -> None:
        """Without asking: Ctrl+Z brings it back."""
        draft, place = self.draft, self.form.place
        if draft is None or len(place) < 2:
            return
        draft.remove(place[:-1], int(place[-1]))
        self.go(place[:2] if len(place) == 4 else ())
        self._context.messages.say(self._text("draft.removed"))

    def shift(self, by: int) -> None:
        draft, place = self.draft, self.form.place
        if draft is not None and len(place) >= 2 and draft.move(place[:-1], int(place[-1]), by):
            self.go((*place[:-1], int(place[-1]) + by))

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

    # Showing

    def _changed(self, shape: bool) -> None:
        assert self.draft is not None
        if shape:
            place = self.form.place
            while place and self.draft.at(place) is None:
                place = place[:-2] if len(place) > 2 else ()
            self._fill_tree()
            self.go(place)
        else:
            for item in self._items():
                self._name(item)
            self.form.refresh()
        self.title.setText(self._text("draft.of", version=self.draft.title))
        self._show_steps()
        self.state.setText(self._text("draft.checking"))
        set_role(self.state, "pill")
        self.freeze.setEnabled(False)

    def _checked(self) -> None:
        draft = self.draft
        if draft is None:
            return
        self.title.setText(self._text("draft.of", version=draft.title))
        count = len(draft.problems)
        words = self._context.catalogue.plural("draft.problems", count) if count else self._text("draft.good")
        self.state.setText(words)
        set_role(self.state, "pill-bad" if count else "pill-good")
        self._buttons["problems"].setText(self._text("draft.view_problems", count=count))
        self.freeze.setEnabled(draft.is_checked and not count)
        self.problems.clear()
        for problem in draft.problems:
            item = QListWidgetItem(said(problem, draft, self._context.catalogue), self.problems)
            item.setData(_PLACE, place_of(problem, draft))
        self._mark_tree()
        self.form.show_problems()
        self._show_steps()
        if self.sides.currentWidget() is self.preview:
            self.preview.show_draft(draft)

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error, self.window())

    def _show_steps(self) -> None:
        assert self.draft is not None
        self._buttons["undo"].setEnabled(self.draft.can_undo)
        self._buttons["redo"].setEnabled(self.draft.can_redo)

    def show_side(self, name: str) -> None:
        self._buttons[name].setChecked(True)
        self.sides.setCurrentWidget(self.preview if name == "preview" else self.problems)
        if name == "preview" and self.draft is not None:
            self.preview.show_draft(self.draft)

    # The tree

    def _fill_tree(self) -> None:
        draft = self.draft
        assert draft is not None
        self._is_filling = True
        self.tree.clear()
        head = QTreeWidgetItem(self.tree)
        head.setData(0, _PLACE, ())
        for number, criterion in enumerate(draft.criteria()):
            top = QTreeWidgetItem(self.tree)
            top.setData(0, _PLACE, ("criteria", number))
            for place, _ in enumerate(_list(criterion.get("indicators"))):
                item = QTreeWidgetItem(top)
                item.setData(0, _PLACE, ("criteria", number, "indicators", place))
            top.setExpanded(True)
        for item in self._items():
            self._name(item)
        self._mark_tree()
        self._is_filling = False

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem | None] = []
        for number in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(number)
            assert top is not None
            found += [top, *(top.child(place) for place in range(top.childCount()))]
        return [one for one in found if one is not None]

    def _name(self, item: QTreeWidgetItem | None) -> None:
        """Code, short title and weight."""
        if item is None or self.draft is None:
            return
        place = _place(item)
        if not place:
            item.setText(0, self._text("draft.head"))
            return
        record = self.draft.at(place)
        record = record if isinstance(record, dict) else {}
        short = record.get("short")
        words = short.get(self._context.catalogue.lang, "") if isinstance(short, dict) else ""
        item.setText(0, f"{record.get('id', '?')}  {words}".strip())
        item.setText(1, str(record.get("weight", "")))

    def _mark_tree(self) -> None:
        """A sign beside every part that something is wrong with."""
        assert self.draft is not None
        wrong = {place_of(one, self.draft) for one in self.draft.problems}
        for item in self._items():
            own = _place(item)
            below = any(place[: len(own)] == own for place in wrong) if own else () in wrong
            item.setText(2, "!" if below else "")

    def go(self, place: Place) -> None:
        for item in self._items():
            if _place(item) == place:
                self.tree.setCurrentItem(item)
                self.tree.scrollToItem(item)
                return
        if place:
            self.go(place[:-2])

    def _came(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and self.draft is not None:
            self.form.show_part(self.draft, _place(item))
            deep = len(_place(item))
            self._buttons["duplicate"].setEnabled(deep == 4)
            for name in ("remove", "up", "down"):
                self._buttons[name].setEnabled(deep >= 2)

    # New parts

    def _new_criterion(self, at: int) -> dict[str, Any]:
        return {"id": f"N{at:02d}"[:3], "weight": "0", "title": {}, "short": {}, "indicators": []}

    def _new_indicator(self, criterion: int) -> dict[str, Any]:
        """As its neighbours: the same resource and bodies."""
        assert self.draft is not None
        like = self.draft.indicators(criterion)
        first = like[0] if like else {}
        known = self.draft.criteria()[criterion].get("id", "NEW")
        return {
            "id": self._free_id(str(first.get("id") or f"{known}-00")),
            "resource": first.get("resource") or next(iter(self.draft.at(("resources",)) or {}), ""),
            "applies_to": list(first.get("applies_to") or ("city", "city_district", "district")),
            "answer_type": "yes_no",
            "scoring": {
                "type": "options",
                "options": [
                    {"code": "yes", "score": "1", "kk": "Иә", "ru": "Да", "en": "Yes"},
                    {"code": "no", "score": "0", "kk": "Жоқ", "ru": "Нет", "en": "No"},
                ],
            },
            "weight": "0",
            "short": {},
            "question": {},
            "evidence": {"required": True, "kinds": ["screenshot"]},
        }

    def _free_id(self, like: str) -> str:
        """The next number of its letters that nobody has."""
        assert self.draft is not None
        letters = like.partition("-")[0] or "NEW"
        taken = {
            str(one.get("id"))
            for place, _ in enumerate(self.draft.criteria())
            for one in self.draft.indicators(place)
        }
        return next(code for number in range(1, 1000) if (code := f"{letters}-{number:02d}") not in taken)

    # The parts

    def _lay_out(self) -> None:
        top = WrappingRow(gap=10)
        top.addWidget(self.title)
        top.addWidget(self.state)
        top.add_stretch()
        for name, text_id, work in (
            ("undo", "draft.undo", self.undo),
            ("redo", "draft.redo", self.redo),
            ("back", "draft.to_methodology", lambda: self._context.navigator.show_page("methodology")),
        ):
            top.addWidget(self._button(name, text_id, work))
        self.freeze.setProperty("role", "primary")
        self.freeze.setEnabled(False)
        self.freeze.setToolTip(self._text("draft.freeze_tip"))
        top.addWidget(self.freeze)
        self._split = FoldingSplitter(self._context.theme, (170, 240, 120), self)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(12)
        for part in (self._left(), self.form, self._right()):
            self._split.addWidget(part)
        self._split.setSizes([280, 460, 390])
        self._split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._file)
        column.addWidget(self._nothing)
        column.addWidget(self._split, 1)
        column.addStretch(0)
        self._split.hide()

    def _left(self) -> QWidget:
        side = QWidget()
        self.tree.setAccessibleName(self._text("draft.parts"))
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(self._context.theme.px(12))
        self.tree.setColumnCount(3)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, self.tree.header().ResizeMode.Stretch)
        for column, width in ((1, 40), (2, 18)):
            self.tree.setColumnWidth(column, self._context.theme.px(width))
        row = Flow(gap=4)
        for name, text_id, work in (
            ("add", "draft.add", self.add),
            ("duplicate", "draft.duplicate", self.duplicate),
            ("remove", "draft.remove", self.remove),
            ("up", "draft.up", lambda: self.shift(-1)),
            ("down", "draft.down", lambda: self.shift(1)),
        ):
            button = self._button(name, text_id, work)
            button.setProperty("role", "chip")
            row.addWidget(button)
        column_ = QVBoxLayout(side)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(8)
        column_.addWidget(self.tree, 1)
        column_.addLayout(row)
        return side

    def _right(self) -> QWidget:
        side = QWidget()
        self.problems.setProperty("role", "boxed")
        self.problems.setWordWrap(True)
        self.problems.setAccessibleName(self._text("draft.problems_list"))
        self.sides = QStackedWidget(side)
        self.sides.addWidget(self.problems)
        self.sides.addWidget(self.preview)
        switch = QHBoxLayout()
        switch.setSpacing(4)
        group = QButtonGroup(side)
        for name, text_id in (("problems", "draft.view_problems"), ("preview", "draft.preview")):
            button = self._button(name, "", lambda name=name: self.show_side(name))
            button.setText(self._text(text_id, count=0) if name == "problems" else self._text(text_id))
            button.setCheckable(True)
            button.setChecked(name == "problems")
            group.addButton(button)
            switch.addWidget(button)
        switch.addStretch(1)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(switch)
        column.addWidget(self.sides, 1)
        return side

    def _button(self, name: str, text_id: str, work: Any) -> QPushButton:
        button = QPushButton(self._text(text_id) if text_id else "", self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: work())
        self._buttons[name] = button
        return button

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(
            lambda item, _before: None if self._is_filling else self._came(item)
        )
        self.problems.itemActivated.connect(lambda item: self.go(item.data(_PLACE)))
        self.problems.itemClicked.connect(lambda item: self.go(item.data(_PLACE)))
        self.freeze.clicked.connect(self.bring_in)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.rebuild()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
        key, sign = event.key(), physical(event)
        if only(event, control) and sign in ("z", "y", "s"):
            {"z": self.undo, "y": self.redo, "s": self.close_page}[sign]()
        elif only(event, alt) and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Insert and not event.modifiers():
            self.add()
        elif key == Qt.Key.Key_Delete and self.tree.hasFocus():
            self.remove()
        else:
            super().keyPressEvent(event)


def _place(item: QTreeWidgetItem) -> Place:
    found = item.data(0, _PLACE)
    return tuple(found) if found else ()


def _list(found: object) -> list[Any]:
    return found if isinstance(found, list) else []
