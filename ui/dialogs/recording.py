"""A dialog that records one thing and closes. What is refused is told, and stays to be mended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from core.changes import Changes
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.widgets.boxed_table import TickTable


class RecordingDialog(Dialog):
    """`go` calls `save`, which calls `record`; meanwhile it rests."""

    go: QPushButton

    def __init__(self, context: Context, title_id: str, parent: QWidget | None, width: int = 520) -> None:
        super().__init__(context.catalogue, title_id, parent, width=width)
        self._context = context

    def add_go(self, text_id: str) -> None:
        """The buttons: cancel, and the one that Enter presses."""
        self.add_button("action.cancel").clicked.connect(self.reject)
        self.go = self.add_button(text_id, "primary")
        self.go.clicked.connect(lambda: self.save())

    def add_ticking(self, table: TickTable) -> None:
        """Before the other buttons: everything, nothing."""
        for text_id, on in (("action.all", True), ("action.none", False)):
            button = QPushButton(self.text(text_id))
            button.setAutoDefault(False)
            button.setProperty("role", "link")
            button.clicked.connect(lambda _checked=False, on=on: table.tick_all(on))
            self.buttons.insertWidget(self.buttons.count() - 1, button)

    def save(self) -> None:
        raise NotImplementedError

    def record(self, operation: Callable[..., Changes], *, undoable: bool = True, **facts: Any) -> None:
        self.go.setEnabled(False)
        self._context.hub.run(
            operation,
            undoable=undoable,
            on_done=lambda _changes: self.accept(),
            on_error=self.refused,
            **facts,
        )

    def refused(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        self.tell(self._context.messages.sentence(error))
