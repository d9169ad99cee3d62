"""The evidence of an answer, large: one piece at a time, the others in a row below it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.evidence.records import Evidence, Link
from core.formatting import moment
from ui.context import Context
from ui.shown_picture import ShownPicture
from ui.thumbnails import Thumbnails
from ui.widgets.flow import Flow
from ui.widgets.labels import FewLines, OneLine, label
from ui.widgets.lines import clear, link_button, open_in_browser, set_tip, web_address
from ui.widgets.picture_view import STEP, PictureView

_SMALL = QSize(64, 44)
_LOWEST = 160  # pixels at text size 1: of the picture
_ALL = 100  # as a stretch: of what a picture seen whole leaves, nothing is left where it is zoomed
_LONGEST = 36  # of a source address in a narrow pane


class PicturePane(QWidget):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._text = context.catalogue.text
        self._shown: tuple[tuple[Link, Evidence], ...] = ()
        self._place = 0
        self.setProperty("role", "side-right")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.thumbnails = Thumbnails(context, self)
        self.thumbnails.arrived.connect(self._show_thumbnail)
        self.view = PictureView(self, hugs=True)
        self.view.setMinimumHeight(context.theme.px(_LOWEST))
        self.view.setAccessibleName(self._text("viewer.title"))
        self.view.viewport().setAccessibleName(self._text("viewer.title"))  # it is heard on its own, too
        self.message = label("", "muted", wrap=True)
        self._picture = ShownPicture(context, self.view, self.message)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.caption = FewLines("strong", 2)
        self.facts = OneLine("caption")
        self.source = link_button("", self)
        self.source.clicked.connect(self._open_source)
        self._strip = QWidget(self)
        self._flow = Flow(self._strip, gap=6)
        self._buttons: list[QToolButton] = []
        self._group = QButtonGroup(self)
        self._lay_out()
        self._load()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(6)
        bar.addStretch(1)
        work = {
            "viewer.smaller": ("−", lambda: self.view.zoom(1 / STEP)),
            "viewer.larger": ("+", lambda: self.view.zoom(STEP)),
            "viewer.fit": (self._text("viewer.fit"), self.view.fit),
            "review.larger": (self._text("review.larger"), self.open_large),
        }
        self.tools: list[QPushButton] = []
        for text_id, (words, act) in work.items():
            button = QPushButton(words, self)
            button.setAccessibleName(self._text(text_id))
            button.clicked.connect(lambda _=False, act=act: act())
            self.tools.append(button)
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addSpacing(4)
        column.addWidget(self.view, _ALL)
        column.addWidget(self.message)
        column.addWidget(self.caption)
        column.addWidget(self.facts)
        column.addWidget(self.source)
        column.addStretch(1)
        column.addWidget(self._strip)

    def show_evidence(self, linked: tuple[tuple[Link, Evidence], ...]) -> None:
        """The first piece; nothing is read anew if it is the same as before."""
        if linked == self._shown:
            return
        now = self._shown[self._place][1].sha256 if self._shown else ""
        self._shown = linked
        found = [one.sha256 for _, one in linked]
        self._place = found.index(now) if now in found else 0
        self._fill()
        self._load()

    def step(self, by: int) -> None:
        if self._shown:
            self._place = (self._place + by) % len(self._shown)
            self._buttons[self._place].setChecked(True)
            self._load()

    def open_large(self) -> None:
        from ui.dialogs.absence_shown import ProofDialog
        from ui.dialogs.image_viewer import ImageViewer

        if not self._shown:
            return
        one = self._shown[self._place][1]
        if one.kind == "absence":
            ProofDialog(self._context, one, self.window()).open()
        else:
            ImageViewer(self._context, [each for _, each in self._shown], self._place, self.window()).open()

    def _fill(self) -> None:
        clear(self._flow)
        self._buttons = []
        for place, (link, one) in enumerate(self._shown):
            button = QToolButton(self._strip)
            button.setCheckable(True)
            button.setIconSize(_SMALL)
            button.setText(f"{link.number}")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setAccessibleName(f"{link.number}. {one.note or one.name}")
            set_tip(button, button.accessibleName())
            button.setChecked(place == self._place)
            button.clicked.connect(lambda _=False, place=place: self.step(place - self._place))
            self._group.addButton(button)
            self._flow.addWidget(button)
            self._buttons.append(button)
            self._show_thumbnail(one.sha256)
        self._strip.setVisible(len(self._shown) > 1)
        self.thumbnails.ask([one.sha256 for _, one in self._shown if one.width])

    def _show_thumbnail(self, sha256: str) -> None:
        pixmap = self.thumbnails.get(sha256)
        for button, (_, one) in zip(self._buttons, self._shown, strict=True):
            if one.sha256 == sha256 and pixmap is not None:
                button.setIcon(QIcon(pixmap))

    def _load(self) -> None:
        for button in self.tools:
            button.setEnabled(bool(self._shown))
        if not self._shown:
            self.caption.show_text("")
            self.facts.show_text("")
            self.source.hide()
            self._picture.say(self._text("review.no_evidence"))
            return
        link, one = self._shown[self._place]
        when = moment(one.captured_at, self._context.catalogue.lang)
        self.caption.show_text(f"{link.number}. {one.note or one.name}")
        self.facts.show_text(" · ".join((when, one.name, f"SHA-256 {one.sha256}")))
        self.source.setVisible(bool(one.source))
        self.source.setText(one.source if len(one.source) < _LONGEST else one.source[: _LONGEST - 1] + "…")
        set_tip(self.source, one.source)
        self.source.setAccessibleName(one.source)
        self.source.setEnabled(web_address(one.source) is not None)
        if one.removed:
            self._picture.say(self._text("report.removed"))
        else:
            self._picture.show(one)

    def _open_source(self) -> None:
        if self._shown:
            open_in_browser(self._shown[self._place][1].source)
