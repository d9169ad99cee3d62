"""Who works here: a position, asked once and changed in the settings."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from core.people import operations
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.people import name_person, position

ASKED = "person_asked"


class PersonDialog(Dialog):
    """Gives the person of this workspace a position. Leaving it is no harm: it is asked for once only."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.catalogue, "person.title", parent)
        self._context = context
        self.explain(self.text("person.explain"))
        self._name = QLineEdit(position(context))
        self._name.setPlaceholderText(self.text("person.example"))
        self._name.setMaxLength(operations.NAME_LIMIT)
        self.add_field("person.position", self._name)
        self.add_button("person.later").clicked.connect(self.reject)
        self._go = self.add_button("action.save", "primary")
        self._go.clicked.connect(self._save)
        self._name.selectAll()
        self._name.setFocus()

    def _save(self) -> None:
        self._go.setEnabled(False)
        name_person(self._context, self._name.text(), self.accept, self._refused)

    def _refused(self, error: BaseException) -> None:
        self._go.setEnabled(True)
        self.tell(self._context.messages.sentence(error))

    def done(self, result: int) -> None:
        self._context.settings.put(ASKED, True)
        super().done(result)
