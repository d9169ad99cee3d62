"""One piece of evidence: a picture of it, its name or note, when and which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.evidence.records import Evidence, Link
from core.formatting import file_size, moment
from core.text import Catalogue
from ui.theme import Theme
from ui.widgets.keys import physical
from ui.widgets.labels import Wrapping, breakable, broken, label
from ui.widgets.lines import set_tip

_ACTIONS = {
    "view": ("strip.view", "Enter"),
    "edit": ("strip.edit", "F2"),
    "proves": ("strip.proves", "Ctrl+L"),
    "redact": ("strip.redact", "Ctrl+R"),
    "drop_copy": ("strip.drop_copy", ""),
    "copy": ("strip.copy", "Ctrl+C"),
    "print": ("strip.print", ""),
    "save": ("strip.save", "Ctrl+Shift+S"),
    "save_original": ("strip.save_original", ""),
    "unlink": ("strip.unlink", "Delete"),
}


_ALSO = 3  # other answers named on the card; all of them in its tooltip


class Thumbnail(QWidget):
    """The upper part of a picture, as wide as the card; `ending` of the file's name where there is none."""

    def __init__(self, theme: Theme, ending: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ending = ending
        self._pixmap = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pixmap(self, pixmap: QPixmap) -> None:
        self._pixmap = pixmap
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px(120 if not self._pixmap.isNull() else 64))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(0, 0, 0, 8), 7, 7)
        painter.setClipRect(self.rect())
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        painter.fillRect(self.rect(), self._theme.color("surface2"))
        if self._pixmap.isNull():
            painter.setFont(self._theme.font(15, bold=True))
            box = self.rect().adjusted(6, 0, -6, 0)
            if painter.fontMetrics().horizontalAdvance(self._ending) > box.width():
                painter.setFont(self._theme.font(11, bold=True))
            painter.setPen(self._theme.color("text2"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box, int(flags), broken(self._ending, painter.fontMetrics(), box.width()))
        else:
            width = self._pixmap.width()
            part = min(float(self._pixmap.height()), width * self.height() / max(1, self.width()))
            painter.drawPixmap(
                QRectF(0, 0, self.width(), part * self.width() / width),
                self._pixmap,
                QRectF(0, 0, width, part),
            )
        painter.end()


def _mark(words: str, kind: str) -> QWidget:
    """A pill that goes on to a second line rather than make its card wider."""
    made = Wrapping(f"pill-{kind}")
    made.setText(words)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
    return made


class EvidenceCard(QAbstractButton):
    """`asked` carries what to do: one of `_ACTIONS`, or drag. A button to those who hear the window. `also`:
    what else the evidence proves."""

    asked = Signal(str, object)  # action, Link

    def __init__(
        self,
        link: Link,
        evidence: Evidence,
        catalogue: Catalogue,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        also: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.link, self.evidence, self.also = link, evidence, tuple(also)
        self._pressed_at = QPoint()
        self._catalogue = catalogue
        self.setProperty("role", "card")
        # That of a button would keep it as wide, and as low, as its words on one line.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda: self.asked.emit("view", self.link))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        title = evidence.note or evidence.name
        when = moment(evidence.captured_at, catalogue.lang)
        mark = f"{evidence.sha256[:4]}…{evidence.sha256[-2:]}"
        self.setAccessibleName(f"{link.number}. {title}, {when}")
        is_proof = evidence.kind == "absence"
        ending = (
            catalogue.text("strip.absence_mark") if is_proof else evidence.name.rpartition(".")[2].upper()
        )
        self.thumbnail = Thumbnail(theme, ending, self)
        set_tip(self, self._facts())
        self._lay_out(f"{link.number}. {title}", f"{when} · {mark}")

    def _facts(self) -> str:
        one = self.evidence
        parts = [one.name, file_size(one.size, self._catalogue.lang)]
        if one.width:
            parts.append(f"{one.width} × {one.height}")
        parts += [part for part in (one.source, f"SHA-256 {one.sha256}") if part]
        if self.also:
            parts.append(self._catalogue.text("strip.also", codes=", ".join(self.also)))
        return "\n".join(parts)

    def _lay_out(self, title: str, caption: str) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        name = label(breakable(title), "", wrap=True)
        texts.addWidget(name)
        texts.addWidget(label(caption, "caption", wrap=True))
        if self.also:
            shown = ", ".join(self.also[:_ALSO]) + ("\u00a0…" if len(self.also) > _ALSO else "")
            texts.addWidget(label(self._catalogue.text("strip.also", codes=shown), "caption", wrap=True))
        if self.evidence.copy:
            texts.addWidget(_mark(self._catalogue.text("strip.has_copy"), "good"))
        elif self.evidence.personal:
            text_id = "strip.needs_copy" if self.evidence.width else "strip.personal"
            texts.addWidget(_mark(self._catalogue.text(text_id), "warn"))
        more = QToolButton(self)
        more.setText("⋯")
        more.setProperty("role", "link")
        more.setAccessibleName(self._catalogue.text("strip.more"))
        more.clicked.connect(lambda: self._menu().exec(more.mapToGlobal(more.rect().bottomLeft())))
        row = QHBoxLayout()
        row.setContentsMargins(11, 8, 5, 9)
        row.addLayout(texts, 1)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)  # its frame when it has the keyboard
        column.setSpacing(0)
        column.addWidget(self.thumbnail)
        column.addLayout(row)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for action, (text_id, keys) in _ACTIONS.items():
            if not self._is_possible(action):
                continue
            one = QAction(self._catalogue.text(text_id) + (f"\t{keys}" if keys else ""), menu)
            one.triggered.connect(lambda _=False, action=action: self.asked.emit(action, self.link))
            menu.addAction(one)
        return menu

    def _is_possible(self, action: str) -> bool:
        if action == "redact":
            return bool(self.evidence.width)
        if action == "print":
            return self.evidence.kind == "absence"
        if action == "save_original":
            return bool(self.evidence.copy) and not self.evidence.personal
        return action != "drop_copy" or bool(self.evidence.copy)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Away from where it was pressed: the picture goes to another program, and nothing was clicked."""
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if self.isDown() and moved >= QApplication.startDragDistance():
            self.setDown(False)
            self.asked.emit("drag", self.link)
        elif self.isDown():
            super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu().exec(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        keys = {Qt.Key.Key_F2: "edit", Qt.Key.Key_Delete: "unlink", Qt.Key.Key_Space: "view"}
        keys |= {Qt.Key.Key_Return: "view", Qt.Key.Key_Enter: "view"}
        action = keys.get(Qt.Key(event.key())) if not control else None
        if control:
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            letters = {"l": "proves", "c": "copy"} | ({"r": "redact"} if self.evidence.width else {})
            action = {"s": "save"}.get(physical(event)) if shifted else letters.get(physical(event))
        if action:
            self.asked.emit(action, self.link)
        elif event.key() == Qt.Key.Key_Down and not control:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up and not control:
            self.focusPreviousChild()
        elif event.key() == Qt.Key.Key_Menu:
            self._menu().exec(self.mapToGlobal(self.rect().center()))
        else:
            event.ignore()
