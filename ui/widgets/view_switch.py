"""Two ways to look at an audit: by bodies and by indicators."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.context import Context
from ui.widgets.wrapping_row import WrappingRow

_VIEWS = (("overview", "overview.by_bodies"), ("by_indicator", "nav.by_indicator"))


class ViewSwitch(QWidget):
    """`now` is the name of the page it stands on; the other one is a click away."""

    def __init__(self, context: Context, now: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = context.navigator
        row = WrappingRow(self, gap=4)
        self._group = QButtonGroup(self)
        for name, text_id in _VIEWS:
            button = QPushButton(context.catalogue.text(text_id), self)
            button.setCheckable(True)
            button.setChecked(name == now)
            button.clicked.connect(lambda _=False, name=name: self._go(name, now))
            self._group.addButton(button)
            row.addWidget(button)

    def _go(self, name: str, now: str) -> None:
        """The page stays marked with its own view: it may be kept and come back."""
        for button, (own, _) in zip(self._group.buttons(), _VIEWS, strict=True):
            button.setChecked(own == now)
        if name != now:
            self._navigator.show_page(name)
