"""The gallery and the table of the evidence page: two looks at one model."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QTableView, QWidget

from ui.context import Context
from ui.delegates.evidence_delegate import PICTURE, ROW, CardDelegate, RowDelegate
from ui.models.gallery import Line
from ui.models.gallery_model import COLUMNS, GalleryModel, Role
from ui.thumbnails import Thumbnails
from ui.widgets.keys import only
from ui.widgets.table_header import TableHeader

_WIDEST = 300  # pixels at text scale 1: a card's picture is decoded that wide
_HELD = 120  # thumbnails; a screen shows some forty
_WIDTHS = {"place": 230, "kind": 120, "source": 170, "captured": 130, "size": 84, "state": 156}
MOVES = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
Action = QAbstractItemView.CursorAction


def chosen_lines(view: QAbstractItemView) -> list[Line]:
    """What is selected in the order shown, else the one on which the keyboard stands; no headings."""
    rows = sorted({index.row() for index in view.selectionModel().selectedIndexes()})
    if not rows and view.currentIndex().isValid():
        rows = [view.currentIndex().row()]
    lines = [view.model().index(row, 0).data(Role.LINE) for row in rows]
    return [line for line in lines if isinstance(line, Line) and line.piece is not None]


def select_row(view: QAbstractItemView, row: int) -> None:
    index = view.model().index(row, 0)
    if index.isValid():
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if isinstance(view, QTableView):
            flags |= QItemSelectionModel.SelectionFlag.Rows
        view.selectionModel().setCurrentIndex(index, flags)
        view.scrollTo(index)


class GalleryView(QListView):
    """Cards. Only what is in view is decoded. `opened` by Enter, Space or a double click; `dragged` asks for
    what is selected to be taken elsewhere; `menu_asked` where."""

    opened = Signal()
    dragged = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, context: Context, model: GalleryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._columns = 1
        self._taken = False
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
        self.setDragEnabled(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWrapping(True)
        self.setSpacing(0)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(context.theme.px(48))
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._look.start())
        model.modelReset.connect(self._look.start)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

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

    def startDrag(self, actions: Qt.DropAction) -> None:
        self._taken = True
        self.dragged.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._taken = False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """While its files are being made, or where it may not go out, a drag does not choose other pieces."""
        if not (self._taken and event.buttons()):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._taken:
            super().mouseReleaseEvent(event)
        self._taken = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        _press(self, event)

    def step(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        _menu(self, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._columns = self._delegate.fill(self.viewport().width() - 1)
        super().resizeEvent(event)
        self._look.start()


class EvidenceTable(QTableView):
    """As the gallery; `sorted_by` carries what a column is sorted by."""

    opened = Signal()
    dragged = Signal()
    menu_asked = Signal(QPoint)
    sorted_by = Signal(str)

    def __init__(self, context: Context, model: GalleryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._taken = False
        self.setModel(model)
        self.setItemDelegate(RowDelegate(context.theme, self))
        self._header = TableHeader(context.theme, self, pad=10)
        self.setHorizontalHeader(self._header)
        self._header.align({5: Qt.AlignmentFlag.AlignRight})
        self._header.sectionClicked.connect(self._head_clicked)
        self.setProperty("role", "board")
        self.setAccessibleName(context.catalogue.text("gallery.table"))
        self.setShowGrid(False)
        self.setDragEnabled(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW))
        model.modelReset.connect(self._span)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def show_sorting(self, key: str, descending: bool) -> None:
        keys = [own for own, _ in COLUMNS]
        self._header.show_sorting(keys.index(key) if key in keys else -1, descending)

    def _head_clicked(self, section: int) -> None:
        if COLUMNS[section][0] != "state":
            self.sorted_by.emit(COLUMNS[section][0])

    def _span(self) -> None:
        """A heading goes through the whole table."""
        self.clearSpans()
        for row in range(self.model().rowCount()):
            line = self.model().index(row, 0).data(Role.LINE)
            if line.piece is None:
                self.setSpan(row, 0, 1, len(COLUMNS))

    def _fit(self) -> None:
        """What is left over goes to the title and the places; where there is little room, the source and the
        size go first."""
        room = self.viewport().width()
        widths = {key: self._theme.px(width) for key, width in _WIDTHS.items()}
        least = self._theme.px(200)
        for number, (key, _) in enumerate(COLUMNS):
            if key in ("source", "size"):
                hidden = sum(widths.values()) + least > room
                self.setColumnHidden(number, hidden)
                if hidden:
                    widths[key] = 0
        spare = max(0, room - sum(widths.values()) - least)
        widths["place"] += spare * 2 // 5
        widths["title"] = least + spare - spare * 2 // 5
        for number, (key, _) in enumerate(COLUMNS):
            self.setColumnWidth(number, widths[key])
        self._header.fit_height()

    # Qt

    def startDrag(self, actions: Qt.DropAction) -> None:
        self._taken = True
        self.dragged.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._taken = False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """While its files are being made, or where it may not go out, a drag does not choose other pieces."""
        if not (self._taken and event.buttons()):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._taken:
            super().mouseReleaseEvent(event)
        self._taken = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        _press(self, event)

    def step(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        _menu(self, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _press(view: GalleryView | EvidenceTable, event: QKeyEvent) -> None:
    """Moves and opening are the view's; letters, digits and what goes with Ctrl are the page's."""
    control = only(event, Qt.KeyboardModifier.ControlModifier)
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not control:
        view.opened.emit()
    elif event.key() in MOVES or (control and event.key() == Qt.Key.Key_A):
        view.step(event)
    else:
        event.ignore()


def _menu(view: GalleryView | EvidenceTable, event: QContextMenuEvent) -> None:
    if event.reason() == QContextMenuEvent.Reason.Mouse:
        view.menu_asked.emit(event.globalPos())
    else:
        place = view.visualRect(view.currentIndex()).center()
        view.menu_asked.emit(view.viewport().mapToGlobal(place))
