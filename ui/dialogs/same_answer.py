"""The same answer to one indicator for many bodies, in one step that is undone as one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QWidget

from core.audits.records import Audit
from core.errors import TyndaError
from core.methodology.records import Indicator
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.editors import editor_for
from ui.editors.base import Setting
from ui.models.across import Row
from ui.models.typed import Typed
from ui.pages.checklist_aside import AsidePane
from ui.pages.checklist_keys import Keys

_WIDTH = 620


class SameAnswerDialog(Dialog):
    """`given` carries the bodies (their ids) and the Content for each of them."""

    given = Signal(object, object)

    def __init__(
        self, context: Context, audit: Audit, indicator: Indicator, rows: Sequence[Row], parent: QWidget
    ) -> None:
        super().__init__(context.catalogue, "same_answer.title", parent, context.theme.px(_WIDTH))
        self._context = context
        self._audit = audit
        self._indicator = indicator
        self._rows = tuple(row for row in rows if row.asked)
        answered = [row for row in self._rows if row.state != "unanswered"]
        self.explain(f"{indicator.id}. {indicator.question.of(context.catalogue.lang)}")
        setting = Setting(indicator, context.catalogue, audit.observed_on, None)
        self.editor = editor_for(setting, self)
        self.aside = AsidePane(context.catalogue, self)
        self.aside.show_typed(Typed(), audit.observed_on, {})
        self.body.addWidget(self.editor)
        self.body.addWidget(self.aside)
        self.replacing = QCheckBox(self.catalogue.plural("same_answer.replace", len(answered)), self)
        self.replacing.setVisible(bool(answered))
        self.body.addWidget(self.replacing)
        self.add_button("action.cancel").clicked.connect(self.reject)
        self.save = self.add_button("action.save", "primary")
        self.save.clicked.connect(self.give)
        self.editor.edited.connect(self._edited)
        self.aside.edited.connect(self._show_count)
        self.replacing.toggled.connect(self._show_count)
        self._keys = self._make_keys()
        self._show_count()
        self.editor.main_field().setFocus()

    @property
    def bodies(self) -> tuple[str, ...]:
        """Whose answer it will be: what is answered stays unless the person says otherwise."""
        replacing = self.replacing.isChecked()
        return tuple(row.body.id for row in self._rows if replacing or row.state == "unanswered")

    def give(self) -> None:
        try:
            content = self.aside.typed(self.editor.typed()).content(self._indicator, self._audit.observed_on)
        except TyndaError as error:
            self.tell(self._context.messages.sentence(error))
            return
        if content.state == "unanswered":
            self.tell(self.text("same_answer.nothing"))
        elif self.bodies:
            self.given.emit(self.bodies, content)
            self.accept()

    def _make_keys(self) -> Keys:
        aside, key, none = self.aside, Qt.Key, Qt.KeyboardModifier.NoModifier
        return Keys(
            letters={
                "n": aside.not_applicable.click,
                "u": aside.cannot_tell.click,
                "g": aside.praise.click,
                "d": aside.looked_button.click,
            },
            control={},
            shifted={},
            named={(none, key.Key_Return): self.give, (none, key.Key_Enter): self.give},
            other=self.editor.press,
        )

    def _edited(self) -> None:
        if self.editor.typed():
            self.aside.take_value()
        self._show_count()

    def _show_count(self) -> None:
        count = len(self.bodies)
        chosen = self.catalogue.plural("same_answer.save_count", count)
        self.save.setText(chosen if count else self.text("action.save"))
        self.save.setEnabled(count > 0)
        self.tell("")

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that are printed on the buttons and beside the options."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QPushButton) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus.click()
        elif not self._keys.press(event, focus):
            super().keyPressEvent(event)
