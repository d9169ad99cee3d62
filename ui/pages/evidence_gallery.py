"""The evidence page's pieces as cards."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.context import Context
from ui.delegates.evidence_delegate import PICTURE, CardDelegate
from ui.models.gallery_model import GalleryModel, Role
from ui.pages.evidence_views import PieceView
from ui.thumbnails import Thumbnails

_WIDEST = 300  # pixels at text scale 1: a card's picture is decoded that wide
_HELD = 120  # thumbnails; a screen shows some forty
Action = QAbstractItemView.CursorAction


class GalleryView(PieceView, QListView):
    """Cards. Only what is in view is decoded."""

    def __init__(self, context: Context, model: GalleryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._columns = 1
        size = QSize(context.theme.px(_WIDEST), context.theme.px(PICTURE) * 2) * self.devicePixelRatioF()
        self.thumbnails = Thumbnails(context, self, size=size, kept=_HELD)
        self.thumbnails.arrived.connect(lambda _sha256: self.viewport().update())
        self.setModel(model)
        self._delegate = CardDelegate(
            context.theme, self, self._pixmap, context.catalogue.text("strip.absence_mark")
        )
        self.setItemDelegate(self._delegate)
        self.setProperty("role", "gallery")
        self.setAccessibleName(context.catalogue.text("gallery.gallery"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWrapping(True)
        self.setSpacing(0)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(context.theme.px(48))
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._look.start())
        model.modelReset.connect(self._look.start)
        self.serve()

    @property
    def columns(self) -> int:
        return self._columns

    def visible_rows(self) -> list[int]:
        """The rows of the model that can be seen, and those of one line of cards below."""
        if not self.model().rowCount():
            return []
        area = self.viewport().rect()
        first = self._row_at(area.top())
        found = []
        for row in range(first, self.model().rowCount()):
            if (
                self.visualRect(self.model().index(row, 0)).top()
                > area.bottom() + self._delegate.cell.height()
            ):
                break
            found.append(row)
        return found

    def _row_at(self, y: int) -> int:
        """The first row that reaches below `y`: they stand in order, so it is looked for by halves."""
        low, high = 0, self.model().rowCount() - 1
        while low < high:
            middle = (low + high) // 2
            if self.visualRect(self.model().index(middle, 0)).bottom() < y:
                low = middle + 1
            else:
                high = middle
        return low

    def _ask(self) -> None:
        """For the pictures in view; those that have gone out of it and are not begun are given up."""
        if not self.isVisible():
            return
        lines = [self.model().index(row, 0).data(Role.LINE) for row in self.visible_rows()]
        self.thumbnails.ask(one.piece.shown for one in lines if one.piece and one.piece.evidence.width)

    def _pixmap(self, sha256: str) -> QPixmap | None:
        return self.thumbnails.get(sha256)

    # Walking through cards as they stand, past the headings

    def _grid(self) -> list[list[int]]:
        rows: list[list[int]] = [[]]
        for number in range(self.model().rowCount()):
            line = self.model().index(number, 0).data(Role.LINE)
            if line.piece is None:
                rows.append([])
            elif len(rows[-1]) == self._columns:
                rows.append([number])
            else:
                rows[-1].append(number)
        return [row for row in rows if row]

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        grid = self._grid()
        flat = [number for row in grid for number in row]
        if not flat:
            return QModelIndex()
        now = self.currentIndex().row()
        if now not in flat:
            return self.model().index(flat[0], 0)
        return self.model().index(self._moved(action, grid, flat, now), 0)

    def _moved(self, action: Action, grid: list[list[int]], flat: list[int], now: int) -> int:
        place = flat.index(now)
        line = next(number for number, row in enumerate(grid) if now in row)
        page = max(1, self.viewport().height() // self._delegate.cell.height())
        down = {Action.MoveUp: -1, Action.MoveDown: 1, Action.MovePageUp: -page, Action.MovePageDown: page}
        if action in down:
            target = grid[max(0, min(len(grid) - 1, line + down[action]))]
            return target[min(len(target) - 1, grid[line].index(now))]
        across = {
            Action.MoveLeft: place - 1,
            Action.MovePrevious: place - 1,
            Action.MoveRight: place + 1,
            Action.MoveNext: place + 1,
            Action.MoveHome: 0,
            Action.MoveEnd: len(flat) - 1,
        }
        return flat[max(0, min(len(flat) - 1, across.get(action, place)))]

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._columns = self._delegate.fill(self.viewport().width() - 1)
        super().resizeEvent(event)
        self._look.start()
