"""The start page: recent workspaces, a new one, an existing one, the demonstration."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.formatting import clock, file_size, short_day
from core.text import LANGS, Lang
from ui import files
from ui.icons import SIZE, icon, icon_pixmap
from ui.menus import LANGUAGE_NAMES
from ui.widgets.flow import Flow
from ui.widgets.labels import label, pill
from ui.widgets.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from ui.session import Session

WIDTH = 800


class StartPage(QWidget):
    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._text = session.catalogue.text
        self.setProperty("role", "page")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("role", "clear")
        across = QHBoxLayout(content)
        inner = QWidget()
        inner.setProperty("role", "clear")
        inner.setMaximumWidth(round(WIDTH * session.theme.scale))
        across.addStretch(1)
        across.addWidget(inner, 20)
        across.addStretch(1)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(24, 56, 24, 24)
        self._column.setSpacing(16)
        self._fill()
        scroll.setWidget(content)
        outer.addWidget(scroll)

    def _fill(self) -> None:
        self._column.addWidget(label(self._text("start.about"), "muted", wrap=True))
        row = Flow(gap=12)
        first = self._button("start.new", lambda: files.ask_new(self._session), "new", "on_accent")
        first.setProperty("role", "primary")
        row.addWidget(first)
        row.addWidget(self._button("start.open", lambda: files.ask_open(self._session), "folder"))
        row.addWidget(self._button("start.demo", lambda: files.make_demo(self._session), "demo"))
        restore = self._button("start.restore", lambda: files.ask_restore(self._session), "shield")
        restore.setToolTip(self._text("menu.restore"))
        row.addWidget(restore)
        self._column.addLayout(row)
        self._column.addSpacing(12)
        self._column.addWidget(label(self._text("start.recent"), "section"))
        recent = self._session.settings.recent()
        rows = QVBoxLayout()
        rows.setSpacing(8)
        for path in recent:
            rows.addWidget(self._recent(path))
        self._column.addLayout(rows)
        if not recent:
            self._column.addWidget(label(self._text("start.no_recent"), "muted", wrap=True))
        self._column.addStretch(1)
        self._column.insertLayout(0, self._head())  # last, so that the keyboard begins at what one came for

    def _head(self) -> WrappingRow:
        row = WrappingRow()
        row.addWidget(label(self._text("app.name"), "figure"))
        row.add_stretch()
        for lang in LANGS:
            row.addWidget(self._language(lang))
        return row

    def _language(self, lang: Lang) -> QPushButton:
        """Each in its own words: who cannot read this page finds the way to one that can be read."""
        button = QPushButton(LANGUAGE_NAMES[lang])
        button.setProperty("role", "chip")
        button.setAutoDefault(True)
        button.setCheckable(True)
        button.setChecked(lang == self._session.catalogue.lang)
        button.clicked.connect(lambda: self._speak(button, lang))
        return button

    def _speak(self, button: QPushButton, lang: Lang) -> None:
        button.setChecked(True)
        if lang != self._session.catalogue.lang:
            self._session.speak(lang)

    def _button(self, text_id: str, work: object, drawing: str = "", token: str = "text2") -> QPushButton:
        button = QPushButton(self._text(text_id))
        button.setAutoDefault(True)  # Enter presses it
        if drawing:
            theme = self._session.theme
            button.setIcon(icon(theme, drawing, token, gap=6))
            button.setIconSize(QSize(theme.px(SIZE) + theme.px(6), theme.px(SIZE)))
        button.clicked.connect(work)
        return button

    def _recent(self, path: Path) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(12)
        sign = label()
        sign.setPixmap(icon_pixmap(self._session.theme, "workspace", size=20))
        row.addWidget(sign)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(path.stem, "strong"))
        words.addWidget(label(str(path.parent), "caption", wrap=True))
        row.addLayout(words, 1)
        if path.is_file():
            facts = path.stat()
            when = datetime.fromtimestamp(facts.st_mtime)
            lang = self._session.catalogue.lang
            said = f"{short_day(when.date(), lang)} {clock(when)} · {file_size(facts.st_size, lang)}"
            row.addWidget(label(said, "caption"))
            button = self._button("start.open_this", lambda: files.open_file(self._session, path))
        else:
            row.addWidget(pill(self._text("start.missing"), "warn"))
            button = self._button("start.forget", lambda: self._forget(path, card))
        button.setAccessibleName(f"{button.text()}: {path.stem}")
        row.addWidget(button)
        return card

    def _forget(self, path: Path, card: QWidget) -> None:
        self._session.settings.forget(path)
        card.hide()
