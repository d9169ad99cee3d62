"""Settings: language, appearance, who works, where the file is. Everything takes effect at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.audits.records import Audit
from core.formatting import percent
from core.text import LANGS
from ui.menus import LANGUAGE_NAMES, SCALES
from ui.pages.base import Page
from ui.pages.settings_backups import BackupSettings
from ui.people import name_person, open_persons, position
from ui.widgets.choice import Choice
from ui.widgets.labels import label
from ui.widgets.path_field import PathLine

if TYPE_CHECKING:
    from ui.session import Session

WIDTH = 720  # pixels at text size 1 of one column of cards
_WIDE = 1200  # of the page: from here on two columns have room
_GAP = 16
THEME_TEXTS = (("system", "theme.system"), ("light", "theme.light"), ("dark", "theme.dark"))


def build(session: Session) -> SettingsPage:
    return SettingsPage(session)


class SettingsPage(Page):
    """`left`: back to the start page, offered where there is no rail."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._text = session.catalogue.text
        inner = QWidget()
        inner.setProperty("role", "clear")
        self._inner = inner
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(24, 20, 24, 24)
        self._column.setSpacing(_GAP)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(_GAP)
        self._cards = self._side(), self._side()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if session.context is None:  # no rail beside it: in the middle, as the start page is
            scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._fill()
        self._column.addStretch(1)
        self._fold(False)

    def show_audit(self, audit: Audit | None, place: object = None) -> bool:
        """Nothing here is about an audit."""
        return True

    def _side(self) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(_GAP)
        self._sides.addLayout(made, 1)
        return made

    def _fold(self, wide: bool) -> None:
        """Cards side by side where two of them have room; none is wider than one reads well."""
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(direction)
        self._inner.setMaximumWidth(self._session.theme.px(2 * WIDTH if wide else WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold(event.size().width() >= self._session.theme.px(_WIDE))
        super().resizeEvent(event)

    def _fill(self) -> None:
        self._column.addWidget(label(self._text("nav.settings"), "title"))
        self._column.addLayout(self._sides)
        look = self._card("settings.look", 0)
        language = self._choice(
            [(LANGUAGE_NAMES[lang], lang) for lang in LANGS], self._session.catalogue.lang
        )
        language.activated.connect(
            lambda _index: self._later(lambda: self._session.speak(language.currentData()))
        )
        self._row(look, "settings.language", language)
        theme = self._choice(
            [(self._text(words), name) for name, words in THEME_TEXTS], self._session.theme.name
        )
        self._row(look, "menu.theme", theme)
        near = min(SCALES, key=lambda one: abs(one - self._session.theme.scale))
        size = self._choice(
            [(percent(round(one * 100), self._session.catalogue.lang), one) for one in SCALES], near
        )
        self._row(look, "menu.text_size", size)
        for box in (theme, size):
            box.activated.connect(
                lambda _index: self._later(
                    lambda: self._session.look(theme.currentData(), size.currentData())
                )
            )
        look.addWidget(label(self._text("settings.export_language"), "caption", wrap=True))
        if self._session.context is not None:
            self._fill_work()
        self._card("backups.title", 1).addWidget(BackupSettings(self._session))
        self._level()
        if self._session.context is None:
            back = QPushButton(self._text("settings.back"))
            back.clicked.connect(self.left)
            self._column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_work(self) -> None:
        context = self._session.context
        assert context is not None
        work = self._card("settings.work", 0)
        self._name = QLineEdit(position(context))
        self._name.setPlaceholderText(self._text("person.example"))
        self._name.returnPressed.connect(self._save_name)
        self._save = QPushButton(self._text("action.save"))
        self._save.clicked.connect(self._save_name)
        self._row(work, "person.position", self._name, self._save)
        self._said = label("", "muted", wrap=True)
        self._said.hide()
        work.addWidget(self._said)
        self.persons = QPushButton(self._text("persons.open"))
        self.persons.clicked.connect(lambda: open_persons(self._session))
        self._row(work, "persons.row", self.persons)
        path = PathLine(str(context.workspace.path))
        path.setReadOnly(True)
        folder = QPushButton(self._text("settings.open_folder"))
        url = QUrl.fromLocalFile(str(context.workspace.path.parent))
        folder.clicked.connect(lambda: QDesktopServices.openUrl(url))
        self._row(work, "settings.workspace", path, folder)

    def _level(self) -> None:
        """Side by side, the last cards reach equally far down; what they hold stays at their top."""
        for side in self._cards:
            place = side.count() - 1
            side.setStretch(place, 1)
            item = side.itemAt(place)
            card = item.widget() if item is not None else None
            inner = card.layout() if card is not None else None
            if isinstance(inner, QVBoxLayout):
                inner.addStretch(1)

    def _card(self, text_id: str, side: int) -> QVBoxLayout:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(self._text(text_id), "section"))
        self._cards[side].addWidget(card)
        return column

    def _row(self, column: QVBoxLayout, text_id: str, field: QWidget, *more: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        name = label(self._text(text_id), wrap=True)
        name.setFixedWidth(round(200 * min(self._session.theme.scale, 1.4)))
        name.setBuddy(field)
        row.addWidget(name)
        if isinstance(field, QPushButton):
            field.setAccessibleName(f"{self._text(text_id)}: {field.text()}")
            row.addWidget(field)
            row.addStretch(1)
        else:
            field.setAccessibleName(self._text(text_id))
            row.addWidget(field, 1)
        for one in more:
            row.addWidget(one)
        column.addLayout(row)

    def _choice(self, items: Sequence[tuple[str, Any]], now: Any) -> QComboBox:
        box = Choice()
        for words, value in items:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(now)))
        return box

    def _later(self, work: Any) -> None:
        """After the box has closed its list: the window is built anew and this page with it."""
        QTimer.singleShot(0, self, work)

    def _save_name(self) -> None:
        context = self._session.context
        if context is not None:
            self._save.setEnabled(False)
            name_person(context, self._name.text(), self._named, self._refused)

    def _named(self) -> None:
        self._tell(self._text("settings.saved"))

    def _refused(self, error: BaseException) -> None:
        self._tell(self._session.messages.sentence(error))

    def _tell(self, sentence: str) -> None:
        self._save.setEnabled(True)
        self._said.setText(sentence)
        self._said.show()
