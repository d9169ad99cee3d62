"""Evidence seen large: zoom, pan, fit, 100 %, the next and the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.evidence import reads
from core.evidence.records import Evidence
from core.formatting import moment, percent
from ui.context import Context
from ui.shown_picture import ShownPicture
from ui.widgets.labels import OneLine, label
from ui.widgets.picture_view import STEP, PictureView
from ui.widgets.room import room_for

_USUAL = (1000, 720)


class ImageViewer(QDialog):
    def __init__(
        self, context: Context, shown: Sequence[Evidence], place: int, parent: QWidget | None = None
    ) -> None:
        """A picture that has a copy is followed by it. `shown` may be a whole gallery: copies are looked up
        when one comes to them."""
        super().__init__(parent)
        self._context = context
        pairs = [(one, one.copy) if one.copy else (one,) for one in shown]
        self._place = sum(map(len, pairs[:place]))
        self._shown: list[Evidence | str] = [one for pair in pairs for one in pair]  # a copy by its SHA-256
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(context.catalogue.text("viewer.title"))
        self.resize(QSize(*_USUAL).boundedTo(room_for(self)))
        self.view = PictureView(self)
        self.view.setAccessibleName(context.catalogue.text("viewer.title"))
        self.caption = OneLine("strong")
        self.zoom_label = label("", "muted")
        self.message = label("", "muted", wrap=True)
        self._picture = ShownPicture(context, self.view, self.message)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.view.zoomed.connect(self._show_zoom)
        self._picture.came.connect(self.view.setFocus)
        self._load()

    def _lay_out(self) -> None:
        text = self._context.catalogue.text
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 16, 10)
        bar.setSpacing(8)
        bar.addWidget(self.caption, 1)
        bar.addWidget(self.zoom_label)
        self._buttons: dict[str, tuple[str, Callable[[], None]]] = {
            "viewer.smaller": ("−", lambda: self.view.zoom(1 / STEP)),
            "viewer.larger": ("+", lambda: self.view.zoom(STEP)),
            "viewer.fit": (text("viewer.fit"), self.view.fit),
            "viewer.full": (percent(100, self._context.catalogue.lang), self.view.show_full),
            "viewer.before": ("←", lambda: self.step(-1)),
            "viewer.next": ("→", lambda: self.step(1)),
        }
        for text_id, (shown, work) in self._buttons.items():
            button = QPushButton(shown, self)
            button.setAutoDefault(False)
            button.setAccessibleName(text(text_id))
            button.setToolTip(text(text_id))
            button.clicked.connect(lambda _=False, work=work: work())
            if text_id in ("viewer.before", "viewer.next"):
                button.setEnabled(len(self._shown) > 1)
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        column.addWidget(self.message, 1)

    @property
    def evidence(self) -> Evidence:
        found = self._shown[self._place]
        if isinstance(found, str):
            with self._context.workspace.reading() as db:
                found = self._shown[self._place] = reads.of(db, found)
        return found

    def step(self, by: int) -> None:
        self._place = (self._place + by) % len(self._shown)
        self._load()

    def _load(self) -> None:
        one = self.evidence
        when = moment(one.captured_at, self._context.catalogue.lang)
        parts = [one.note or one.name, when]
        if one.copy or one.copy_of:
            parts.insert(0, self._context.catalogue.text("viewer.copy" if one.copy_of else "viewer.original"))
        self.caption.show_text(f"{self._place + 1} / {len(self._shown)}   {'   ·   '.join(parts)}")
        self._picture.say(self._context.catalogue.text("viewer.loading"))
        self._picture.show(one)

    def _show_zoom(self, factor: float) -> None:
        self.zoom_label.setText(percent(round(factor * 100), self._context.catalogue.lang))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Plus: lambda: self.view.zoom(STEP),
            Qt.Key.Key_Equal: lambda: self.view.zoom(STEP),
            Qt.Key.Key_Minus: lambda: self.view.zoom(1 / STEP),
            Qt.Key.Key_0: self.view.fit,
            Qt.Key.Key_1: self.view.show_full,
            Qt.Key.Key_Left: lambda: self.step(-1),
            Qt.Key.Key_PageUp: lambda: self.step(-1),
            Qt.Key.Key_Right: lambda: self.step(1),
            Qt.Key.Key_PageDown: lambda: self.step(1),
            Qt.Key.Key_Space: lambda: self.step(1),
        }
        work = keys.get(Qt.Key(event.key()))
        if work is None:
            super().keyPressEvent(event)
        else:
            work()
