"""The part of Settings about automatic backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.exchange.plan import INTERVALS, MINUTES, ON, ROOT, default_root, plan_of
from ui import files
from ui.keeper import last_backup
from ui.widgets.choice import Choice
from ui.widgets.labels import label, set_role
from ui.widgets.path_field import PathField
from ui.widgets.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from ui.session import Session


class BackupSettings(QWidget):
    """Everything takes effect at once; a folder that is not there is refused in a line."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._text = session.catalogue.text
        self.setProperty("role", "clear")
        plan = plan_of(session.settings)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.wanted = QCheckBox(self._text("backups.on"))
        self.wanted.setChecked(plan.on)
        self.wanted.toggled.connect(self._switch)
        self._column.addWidget(self.wanted)
        self.interval = Choice()
        for minutes in INTERVALS:
            self.interval.addItem(self._text("backups.minutes", minutes=minutes), minutes)
        self.interval.setCurrentIndex(self.interval.findData(plan.minutes))
        self.interval.activated.connect(
            lambda _index: session.settings.put(MINUTES, self.interval.currentData())
        )
        self._row("backups.interval", self.interval, self.interval)
        self.folder = PathField(session.catalogue, "backups.folder", plan.root)
        self.folder.field.editingFinished.connect(self._choose)
        self.folder.chosen.connect(self._choose)
        self._row("backups.folder", self.folder.field, self.folder)
        self.said = label("", "muted", wrap=True)
        self._column.addWidget(self.said)
        buttons = WrappingRow()
        self.now = self._button("backups.now", lambda: session.keeper.start())
        buttons.addWidget(self.now)
        buttons.addWidget(self._button("backups.usual_folder", self._use_default))
        buttons.addWidget(self._button("menu.restore", lambda: files.ask_restore(session)))
        self._column.addLayout(buttons)
        session.keeper.told.connect(self._tell)
        self._tell()

    def _row(self, text_id: str, field: QWidget, shown: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        name = label(self._text(text_id), wrap=True)
        name.setFixedWidth(round(200 * min(self._session.theme.scale, 1.4)))
        name.setBuddy(field)
        field.setAccessibleName(self._text(text_id))
        row.addWidget(name)
        row.addWidget(shown, 1)
        self._column.addLayout(row)

    def _button(self, text_id: str, work: object) -> QPushButton:
        button = QPushButton(self._text(text_id))
        button.clicked.connect(work)
        return button

    def _switch(self, on: bool) -> None:
        self._session.settings.put(ON, on)
        self._tell()

    def _choose(self) -> None:
        folder = self.folder.path()
        if folder is None or folder == default_root():
            self._use_default()
        elif folder.is_dir() and folder.is_absolute():
            self._session.settings.put(ROOT, str(folder))
            self._tell()
        else:
            set_role(self.said, "error")
            self.said.setText(self._text("backup.root_gone", path=folder))

    def _use_default(self) -> None:
        self._session.settings.put(ROOT, "")
        self.folder.field.setText(str(default_root()))
        self._tell()

    def _tell(self) -> None:
        on = plan_of(self._session.settings).on
        self.now.setEnabled(on and self._session.context is not None)
        self.interval.setEnabled(on)
        failure = self._session.keeper.failure
        set_role(self.said, "error" if on and failure else "muted")
        self.said.setText(last_backup(self._session.keeper, self._session.settings, self._session.catalogue))
