"""The left pane: criteria and indicators, a filter and a few letters to find one."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTreeView, QVBoxLayout, QWidget

from ui.context import Context
from ui.delegates.indicator_delegate import IndicatorDelegate
from ui.models.indicator_tree import FILTERS, IndicatorTree, Role, TreeFilter
from ui.models.sheet import Sheet
from ui.widgets.choice import Choice
from ui.widgets.current_row import CurrentRow
from ui.widgets.fields import Field
from ui.widgets.keys import MOVES
from ui.widgets.labels import label
from ui.widgets.lines import ElidedLink, set_tip

_FILTER_TEXTS = {
    "all": "checklist.filter_all",
    "unanswered": "checklist.filter_unanswered",
    "carried": "checklist.filter_carried",
    "no_evidence": "checklist.filter_no_evidence",
    "conflicts": "checklist.filter_conflicts",
    "remarks": "checklist.filter_remarks",
}

_SEARCH = 112  # pixels at text size 1: what seven letters and the button that clears them need


class QuietTree(QTreeView):
    """Leaves letters, digits and Enter to the page, which has keys of its own."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in MOVES and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            index = self.currentIndex()
            self.setExpanded(index, not self.isExpanded(index))
        else:
            event.ignore()


class TreePane(QWidget):
    """`chosen` names the indicator that a person went to; `general_asked` leads to what was recommended about
    the whole body."""

    chosen = Signal(str)
    general_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = context.catalogue.text
        self.setProperty("role", "side-left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = IndicatorTree(context.catalogue, self)
        self.proxy = TreeFilter(self)
        self.proxy.setSourceModel(self.model)
        self._quiet = False
        self._shown = ""
        self.filter = Choice(self)
        self.filter.setAccessibleName(text("checklist.filter"))
        for name in FILTERS:
            self.filter.addItem(text(_FILTER_TEXTS[name]), name)
        self.search = Field(text("checklist.search"), self)
        self.search.setPlaceholderText(text("checklist.search") + "  /")
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(context.theme.px(_SEARCH))
        self.tree = self._make_tree(context, text("checklist.tree"))
        self._current = CurrentRow(self.tree)
        self._plural = context.catalogue.plural
        self.general = ElidedLink("", "", 0, self)
        self.general.clicked.connect(self.general_asked)
        self.general.hide()
        self._nothing = label(text("checklist.filter_nothing"), "muted", wrap=True)
        self._nothing.setContentsMargins(16, 8, 16, 8)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.hide()
        self._lay_out()
        self.filter.currentIndexChanged.connect(self._filtered)
        self.search.textChanged.connect(self._filtered)
        self.tree.selectionModel().currentChanged.connect(self._moved)
        self.tree.clicked.connect(self._clicked)
        self._settle = QTimer(self, singleShot=True, interval=120)
        self._settle.timeout.connect(self._choose_current)

    def _make_tree(self, context: Context, name: str) -> QTreeView:
        tree = QuietTree(self)
        tree.setModel(self.proxy)
        tree.setItemDelegate(IndicatorDelegate(context.theme, tree))
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setIndentation(0)
        tree.setExpandsOnDoubleClick(False)
        tree.setMouseTracking(True)
        tree.setUniformRowHeights(False)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setAccessibleName(name)
        return tree

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 12, 12, 4)
        top.setSpacing(8)
        self.filter.view().setMinimumWidth(240)
        top.addWidget(self.filter, 6)
        top.addWidget(self.search, 5)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(4)
        column.addLayout(top)
        aside = QHBoxLayout()
        aside.setContentsMargins(12, 0, 12, 0)
        aside.addWidget(self.general, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(aside)
        column.addWidget(self._nothing)
        column.addWidget(self.tree, 1)

    def show_sheet(self, sheet: Sheet, typed: frozenset[str]) -> None:
        self._quiet = True
        self._show_general(len(sheet.general()))
        fresh = self.model.rowCount() == 0
        self.model.show(sheet, typed)
        if fresh:
            self.tree.expandAll()
        if self.proxy.is_filtering:
            self.proxy.invalidate()
            self._show_whether_empty()
        self._quiet = False

    def _show_general(self, count: int) -> None:
        self.general.show_words(self._plural("checklist.general_count", count))
        asked = self._plural("checklist.general_asked", count)
        self.general.setAccessibleName(asked)
        set_tip(self.general, asked)
        self.general.setVisible(count > 0)

    def select(self, code: str) -> None:
        """Marks an indicator as the current one without telling `chosen`."""
        self._shown = code
        index = self.proxy.mapFromSource(self.model.index_of(code))
        if not index.isValid():
            return
        self._quiet = True
        self.tree.setExpanded(index.parent(), True)
        self.tree.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._current.show_soon()
        self._quiet = False

    def take_keyboard(self, reason: Qt.FocusReason) -> None:
        """To the tree; where nothing is found, to the search that found nothing."""
        (self.search if self.tree.isHidden() else self.tree).setFocus(reason)

    def first_found(self) -> str:
        """The first indicator that the filter shows, "" if it shows none."""
        index = self.proxy.index(0, 0, self.proxy.index(0, 0))
        return str(index.data(Role.CODE) or "")

    def _filtered(self) -> None:
        self._quiet = True
        self.proxy.choose(str(self.filter.currentData()), self.search.text())
        self.tree.expandAll()
        self._quiet = False
        self._show_whether_empty()
        self.select(self._shown)

    def _show_whether_empty(self) -> None:
        """Then the words have the room of the tree: beside an empty one a low window had a bar to scroll."""
        empty = self.proxy.rowCount() == 0
        self.tree.setVisible(not empty)
        self._nothing.setVisible(empty)
        self.filter.setToolTip(self.filter.currentText())

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.tree.viewport().update()
        if not self._quiet and current.data(Role.STATE):
            self._settle.start()

    def _clicked(self, index: QModelIndex) -> None:
        if index.data(Role.STATE) == "":
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
            return
        self._settle.stop()
        self._choose_current()

    def _choose_current(self) -> None:
        index = self.tree.currentIndex()
        code = str(index.data(Role.CODE) or "")
        if index.data(Role.STATE) and code != self._shown:
            self._shown = code
            self.chosen.emit(code)
