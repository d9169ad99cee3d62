"""Paints pieces of evidence: as cards of the gallery, and as rows of the table."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.gallery import Piece
from ui.models.gallery import Line
from ui.models.gallery_model import COLUMNS, Role
from ui.theme import Theme
from ui.widgets.labels import breakable

Index = QModelIndex | QPersistentModelIndex
ROW = 34
HEADING = 40
GAP = 12
PICTURE = 132  # pixels high at text scale 1
_TEXTS = 94  # two lines of a title among them
PAD = 10
_RADIUS = 8.0
_NAME = 5  # letters of a body's name, at least
_SIGNS = {"good": "✓", "warn": "!", "bad": "×"}
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class EvidenceDelegate(QStyledItemDelegate):
    """What cards and rows have in common."""

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._font, self._bold, self._small = theme.font(), theme.font(bold=True), theme.font(11)
        self._small_bold = theme.font(11, bold=True)

    def heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        painter.setFont(self._bold)
        painter.setPen(self._theme.color("text"))
        box = rect.adjusted(2, 0, -GAP, -4)
        painter.drawText(
            box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), self.fit(painter, words, box)
        )

    def fit(self, painter: QPainter, words: str, box: QRect) -> str:
        return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())

    def places(self, index: Index, font: QFont, width: int) -> str:
        """As many of the answers that it proves as have room, with the number of the others."""
        metrics, said = QFontMetrics(font), [str(one) for one in index.data(Role.PLACES)]
        whole = next((words for words in said if metrics.horizontalAdvance(words) <= width - 2), None)
        return whole or with_code(said[-1], metrics, width - 2)

    def is_now(self, index: Index) -> bool:
        """True for the piece on which the keyboard stands."""
        return self._view.hasFocus() and index.row() == self._view.currentIndex().row()


class CardDelegate(EvidenceDelegate):
    """`pixmap_of` gives the thumbnail of a hash, if it is there."""

    def __init__(
        self, theme: Theme, view: QAbstractItemView, pixmap_of: Callable[[str], QPixmap | None], absence: str
    ) -> None:
        """`absence`: what stands on a proof of absence in the place of a picture."""
        super().__init__(theme, view)
        self._pixmap_of = pixmap_of
        self._absence = absence
        self.cell = QSize(240, 220)
        self.whole = 960  # how wide a heading is

    def fill(self, width: int) -> int:
        """Sizes the cards for a view that wide; returns how many stand side by side."""
        least = self._theme.px(208) + GAP
        columns = max(1, width // least)
        self.whole = width
        self.cell = QSize(width // columns, self._theme.px(PICTURE + _TEXTS) + GAP)
        return columns

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(Role.LINE)
        if isinstance(line, Line) and line.piece is None:
            return QSize(self.whole, self._theme.px(HEADING))
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(Role.LINE)
        if not isinstance(line, Line):
            return
        painter.save()
        rect: QRect = option.rect
        if line.piece is None:
            self.heading(painter, rect, str(index.data()))
        else:
            card = rect.adjusted(1, 1, -GAP, -GAP)
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._card(painter, card, index, line.piece, chosen)
        painter.restore()

    def _card(self, painter: QPainter, card: QRect, index: Index, piece: Piece, chosen: bool) -> None:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(card), _RADIUS, _RADIUS)
        painter.fillPath(shape, self._theme.color("accent_soft" if chosen else "surface"))
        upper = QRect(card.left(), card.top(), card.width(), self._theme.px(PICTURE))
        painter.save()
        painter.setClipPath(shape)
        self._picture(painter, upper, piece)
        painter.restore()
        self._mark(painter, upper, index)
        self._words(
            painter, QRect(card.left(), upper.bottom(), card.width(), card.bottom() - upper.bottom()), index
        )
        is_now = self.is_now(index)
        painter.setPen(
            QPen(self._theme.color("accent" if chosen or is_now else "border"), 2 if is_now else 1)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _picture(self, painter: QPainter, rect: QRect, piece: Piece) -> None:
        """The upper part, as wide as the card; the ending of its name where there is no picture."""
        painter.fillRect(rect, self._theme.color("surface2"))
        one = piece.evidence
        pixmap = self._pixmap_of(piece.shown) if one.width else None
        if pixmap is None:
            ending = self._absence if one.kind == "absence" else one.name.rpartition(".")[2].upper()
            painter.setFont(self._theme.font(15, bold=True))
            painter.setPen(self._theme.color("text2"))
            painter.drawText(
                rect, int(Qt.AlignmentFlag.AlignCenter), "" if one.width and not one.removed else ending
            )
            return
        part = min(float(pixmap.height()), pixmap.width() * rect.height() / rect.width())
        painter.drawPixmap(
            QRectF(rect.left(), rect.top(), rect.width(), part * rect.width() / pixmap.width()),
            pixmap,
            QRectF(0, 0, pixmap.width(), part),
        )

    def _mark(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """In the lower right corner of the picture, in words."""
        mark = index.data(Role.MARK)
        if not mark:
            return
        words, token = mark
        painter.setFont(self._small_bold)
        shown = f"{_SIGNS[token]} {words}"
        room = rect.width() - 2 * PAD - 16
        shown = painter.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room)
        width = painter.fontMetrics().horizontalAdvance(shown) + 16
        height = painter.fontMetrics().height() + 4
        pill = QRectF(rect.right() - PAD - width, rect.bottom() - 6 - height, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(f"{token}_soft"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(self._theme.color(token))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), shown)

    def _words(self, painter: QPainter, rect: QRect, index: Index) -> None:
        line_height = self._theme.px(20)
        box = QRect(rect.left() + PAD, rect.top() + self._theme.px(7), rect.width() - 2 * PAD, line_height)
        model, row = index.model(), index.row()
        captured = str(model.index(row, 4).data())
        title = two_lines(str(index.data()), self._bold, box.width())
        for text, font, token in (
            *((one, self._bold, "text") for one in title),
            (self.places(index, self._small, box.width()), self._small, "text"),
            (captured, self._small, "text2"),
        ):
            painter.setFont(font)
            painter.setPen(self._theme.color(token))
            painter.drawText(box, int(_LEFT), self.fit(painter, text, box))
            box.translate(0, line_height)


class RowDelegate(EvidenceDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(Role.LINE)
        if not isinstance(line, Line):
            return
        painter.save()
        rect: QRect = option.rect
        if line.piece is None:
            painter.fillRect(rect, self._theme.color("surface2"))
            self.heading(painter, rect.adjusted(PAD - 2, 0, 0, -4), str(index.data()))
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, self._theme.color("accent_soft"))
            painter.setPen(self._theme.color("border"))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            self._cell(painter, rect, index)
        painter.restore()

    def _cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        key = COLUMNS[index.column()][0]
        words, token = str(index.data()), "text" if key in ("title", "place") else "text2"
        mark = index.data(Role.MARK)
        if key == "state" and mark:
            token = mark[1]
            words = f"{_SIGNS[token]} {words}"
        painter.setFont(self._bold if key == "title" and self.is_now(index) else self._font)
        painter.setPen(self._theme.color(token))
        box = rect.adjusted(PAD, 0, -PAD, 0)
        if key == "place":
            words = self.places(index, self._font, box.width())
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter if key == "size" else _LEFT
        painter.drawText(box, int(side), self.fit(painter, words, box))
        if self.is_now(index) and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._theme.color("accent"))
        if self.is_now(index):
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def with_code(words: str, metrics: QFontMetrics, width: int) -> str:
    """Where "body: CODE +2" has no room the body's name is cut, not the code."""
    name, colon, code = words.partition(": ")
    room = width - metrics.horizontalAdvance(colon + code)
    if room < metrics.horizontalAdvance(name[:_NAME] + "…"):
        return words
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, room) + colon + code


def two_lines(words: str, font: QFont, width: int) -> list[str]:
    """One line of `words` where that is enough, else the first and all the rest, for the caller to elide. A
    name of a file goes on after one of its parts; a part that is wider than the line, anywhere."""
    words = breakable(words)
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    layout.endLayout()
    end = first.textLength()
    lines = (words[:end], words[end:])
    return [line.replace("\u200b", "").strip() for line in lines if line.strip()]
