"""Our own icons: line drawings in resources/icons, coloured by the tokens of the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from core.paths import RESOURCES
from ui.theme import Theme

SIZE = 18  # pixels at text scale 1
GAP = 12  # between the drawing and the words beside it, where the style sheet has no say


def icon_pixmap(theme: Theme, name: str, token: str = "text2", *, size: int = SIZE, gap: int = 0) -> QPixmap:
    """The drawing `name` in the colour `token`, `size` scaled with the text, `gap` of nothing after it."""
    drawing = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    coloured = drawing.replace("currentColor", theme.color(token).name())
    side, extra = theme.px(size), theme.px(gap)
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    pixmap = QPixmap(QSize(round((side + extra) * ratio), round(side * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(coloured.encode("utf-8"))).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


def icon(
    theme: Theme,
    name: str,
    token: str = "text2",
    *,
    checked: str | None = None,
    size: int = SIZE,
    gap: int = 0,
) -> QIcon:
    """An icon for a button. `checked`: its colour while the button is on."""
    made = QIcon(icon_pixmap(theme, name, token, size=size, gap=gap))
    if checked is not None:
        made.addPixmap(
            icon_pixmap(theme, name, checked, size=size, gap=gap), QIcon.Mode.Normal, QIcon.State.On
        )
    return made
