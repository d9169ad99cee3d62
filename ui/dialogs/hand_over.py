"""Handing a checklist over: the package for the other laptop, written with the step itself."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from core.audits.records import Audit
from core.errors import TyndaError
from core.exchange.pack import Packed
from core.exchange.selection import Selection
from ui.context import Context
from ui.dialogs.pack import done_words, free, package_name, start, usual_folder
from ui.packages import FOLDER
from ui.widgets.path_field import PathField

Purpose = Literal["review", "return", "approve"]
_TEXTS: dict[Purpose, tuple[str, str]] = {
    "review": ("hand_over.review", "hand_over.name_review"),
    "return": ("hand_over.return", "hand_over.name_return"),
    "approve": ("hand_over.approve", "hand_over.name_approve"),
}
"""What the box says, and what the file is called."""


class HandOver(QWidget):
    """A box to tick in the dialog of the step, with the folder; both are remembered. Only this checklist goes
    into the package, with its evidence."""

    def __init__(self, context: Context, purpose: Purpose, audit: Audit, body: str) -> None:
        super().__init__()
        self._context, self._purpose, self._audit, self._body = context, purpose, audit, body
        text = context.catalogue.text
        self.wanted = QCheckBox(text(_TEXTS[purpose][0]))
        self.wanted.setChecked(context.settings.get(self._setting) is True)
        self.folder = PathField(context.catalogue, "pack.folder", usual_folder(context.settings))
        self.folder.field.setAccessibleName(text("pack.folder"))
        self.folder.setVisible(self.wanted.isChecked())
        self.wanted.toggled.connect(self._toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.wanted)
        column.addWidget(self.folder)

    def go(self) -> None:
        """Once the step is recorded: writes the package, if it is wanted, and says where it is."""
        context = self._context
        context.settings.put(self._setting, self.wanted.isChecked())
        folder = self.folder.path()
        if not self.wanted.isChecked() or folder is None:
            return
        context.settings.put(FOLDER, str(folder))
        words = context.catalogue.text(_TEXTS[self._purpose][1])
        out = free(folder / package_name(context, self._audit.code, self._body, words))
        selection = Selection(frozenset((self._audit.id,)), frozenset((self._body,)))

        def done(_out: object, packed: Packed) -> None:
            context.messages.say(done_words(context, out, packed))

        def failed(error: BaseException) -> None:
            """The step itself is recorded all the same."""
            cause = context.messages.sentence(error)
            context.messages.show_error(TyndaError("hand_over.failed", cause=cause))

        start(context, out, selection, done, failed)

    @property
    def _setting(self) -> str:
        return f"hand_over_{self._purpose}"

    def _toggled(self, wanted: bool) -> None:
        self.folder.setVisible(wanted)
        dialog = self.window()
        if hasattr(dialog, "fit"):
            dialog.fit()
