"""What a piece of evidence proves: any questions of the audit, of any of its bodies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from core.changes import Changes
from core.errors import TyndaError
from core.evidence import operations, reads
from core.evidence.records import Evidence
from core.standings import load_frame
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.models.proves import Place, ProvesModel, Questions
from ui.widgets.fields import Field
from ui.widgets.labels import label

_WIDTH, _HIGH = 680, 360
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


class ProvesDialog(Dialog):
    """Every tick is saved at once, as one step that can be undone. The keyboard stays in the field: arrows
    choose, Enter ticks."""

    def __init__(
        self, context: Context, wanted: Sequence[Evidence], audit: str, body: str, parent: QWidget | None
    ) -> None:
        super().__init__(context.catalogue, "proves.title", parent, context.theme.px(_WIDTH))
        self._context = context
        self._evidence = [one.sha256 for one in wanted]
        self._audit = audit
        with context.workspace.reading() as db:
            self._questions = Questions(load_frame(db, audit), body, context.catalogue.lang)
        self._links: dict[Place, list[str]] = {}
        self._elsewhere = 0
        self._read()
        self.explain(self._named(wanted))
        self.search = Field(self.text("proves.search"), self)
        self.search.setPlaceholderText(self.text("proves.search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.body.addWidget(self.search)
        self.model = ProvesModel(self)
        self.list = self._make_list()
        self.body.addWidget(self.list, 1)
        self._nothing = label(self.text("proves.nothing"), "muted", wrap=True)
        self.body.addWidget(self._nothing)
        self._count = label("", "caption", wrap=True)
        self.body.addWidget(self._count)
        self.add_button("action.close", "primary").clicked.connect(self.accept)
        self._find("")
        self.search.setFocus()
        context.hub.changed.connect(self._changed)

    def toggle(self, index: QModelIndex) -> None:
        """Links all of the evidence to that question, or takes all of it off."""
        if not index.isValid():
            return
        place = self.model.rows[index.row()].place
        if self.model.states.get(place, 0) == 2:
            self._run(operations.unlink_all, links=self._links[place])
        else:
            self._run(operations.link_all, evidence=self._evidence, audit=self._audit, places=[place])

    def _make_list(self) -> QListView:
        shown = QListView(self)
        shown.setModel(self.model)
        shown.setAccessibleName(self.text("proves.list"))
        shown.setMinimumHeight(self._context.theme.px(_HIGH))
        shown.setProperty("role", "boxed")
        shown.setUniformItemSizes(True)
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.setTextElideMode(Qt.TextElideMode.ElideRight)
        shown.clicked.connect(self.toggle)
        shown.installEventFilter(self)
        return shown

    def _named(self, wanted: Sequence[Evidence]) -> str:
        if len(wanted) > 1:
            return self.catalogue.plural("proves.several", len(wanted))
        return " ".join((wanted[0].note or wanted[0].name).split())

    # What is linked

    def _read(self) -> None:
        self._links, self._elsewhere = {}, 0
        with self._context.workspace.reading() as db:
            for sha256 in self._evidence:
                for own, audit, body, indicator in reads.links_of(db, sha256):
                    if audit == self._audit:
                        self._links.setdefault((body, indicator), []).append(own)
                    else:
                        self._elsewhere += 1

    def _states(self) -> dict[Place, int]:
        counts = Counter({place: len(own) for place, own in self._links.items()})
        return {place: 2 if many >= len(self._evidence) else 1 for place, many in counts.items()}

    def _changed(self, changes: Changes) -> None:
        if changes.touches("link:"):
            self._read()
            self.model.show_states(self._states())
            self._say_count()

    def _find(self, typed: str) -> None:
        self.model.show_rows(self._questions.find(typed, self._links), self._states())
        some = bool(self.model.rows)
        self._nothing.setVisible(not some)
        self.list.setCurrentIndex(self.model.index(0))
        self._say_count()

    def _say_count(self) -> None:
        words = self.catalogue.plural("proves.count", len(self._links))
        if self._elsewhere:
            words += "; " + self.catalogue.plural("gallery.elsewhere", self._elsewhere)
        self._count.setText(words)

    def _run(self, operation: Callable[..., Changes], **given: Any) -> None:
        self.tell("")
        self._context.hub.run(operation, undoable=True, on_error=self._failed, **given)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, TyndaError):
            raise error
        self.tell(self._context.messages.sentence(error))

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        pressed = Qt.Key(event.key())
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (
            pressed == Qt.Key.Key_Space and watched is self.list
        ):
            self.toggle(self.list.currentIndex())
        elif pressed in _MOVES and watched is self.search:
            row = self.list.currentIndex().row() + _MOVES[pressed]
            self.list.setCurrentIndex(self.model.index(max(0, min(len(self.model.rows) - 1, row))))
        else:
            return False
        return True
