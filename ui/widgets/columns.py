"""Columns as a person left them: of every table that has a header, by its name, in this person's settings.

A table works out its usual widths by itself, as often as it likes, and hands them over (`set_usual`). What
somebody dragged stands instead of them, and one column, the widest of the others, takes or gives what that
leaves. Only here are widths set, once for each change: two parties that set them in turn come to no end.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QTableView,
    QTreeView,
    QWidget,
)

from core.settings import Settings
from core.text import Catalogue
from ui.theme import Theme
from ui.widgets.column_fitting import Fitting
from ui.widgets.column_hand import STEP, ColumnHand
from ui.widgets.column_measures import Measures, View, header_of
from ui.widgets.more_columns import MoreColumns
from ui.widgets.round_corners import round_corners
from ui.widgets.row_heights import heights_of
from ui.widgets.table_header import TableHeader

_LEAST, _MOST = 24, 4000  # pixels at text scale 1: of what is kept


class ColumnMemory(QObject):
    """Of one window: knows its tables. A dialog finds it through the window that it belongs to."""

    def __init__(self, settings: Settings, theme: Theme, catalogue: Catalogue, window: QWidget) -> None:
        super().__init__(window)
        self.settings, self.theme, self.catalogue = settings, theme, catalogue

    @staticmethod
    def of(widget: QWidget) -> ColumnMemory | None:
        """That of the nearest window above which has one."""
        above: QWidget | None = widget
        while above is not None:
            found = above.findChild(ColumnMemory, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if isinstance(found, ColumnMemory):
                return found
            above = above.parentWidget()
        return None

    def tend(self, place: QWidget) -> None:
        """All tables in `place`, a page or a dialog; once more changes nothing."""
        views: list[View] = [*place.findChildren(QTableView), *place.findChildren(QTreeView)]
        for view in views:
            header = header_of(view)
            if view.objectName().startswith("qt_"):
                continue
            round_corners(view)
            if header.isHidden() or columns_of(view) is not None:
                continue
            if view.property("columns") != "fixed":
                view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
                Columns(view, header, f"columns:{type(place).__name__}/{_name(view)}", self)


def tend(place: QWidget) -> None:
    """The tables in `place`, if its window remembers any."""
    memory = ColumnMemory.of(place)
    if memory is not None:
        memory.tend(place)


def set_usual(view: View, widths: Mapping[int, int]) -> None:
    """Sets the usual `widths` that a table has worked out, by column; what a person has set stays."""
    own = columns_of(view)
    if own is not None:
        own.set_usual(widths)
        return
    for section, width in widths.items():
        view.setColumnWidth(section, width)
    _fit_rows(view)


def _fit_rows(view: View) -> None:
    heights = heights_of(view) if isinstance(view, QTableView) else None
    if heights is not None:
        heights.fit()


def columns_of(view: View) -> Columns | None:
    found = view.findChild(Columns, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, Columns) else None


def _name(view: View) -> str:
    return view.objectName() or type(view).__name__


class Columns(QObject):
    """Of one table. Widths are kept at text scale 1, by the key of their column."""

    def __init__(self, view: View, header: QHeaderView, name: str, memory: ColumnMemory) -> None:
        super().__init__(view)
        self.name = name
        self._view, self._header, self._memory = view, header, memory
        self._room = view.viewport()
        self._scale = memory.theme.scale
        kept = memory.settings.get(name)
        self._kept: dict[str, float] = _sound(kept) if isinstance(kept, dict) else {}
        self._usual = {section: header.sectionSize(section) for section in range(header.count())}
        self._measures = Measures(view, memory.theme)
        self._fitting = Fitting(self._measures)
        self._hand = ColumnHand(self._measures, self)
        self._is_setting = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._lay_out)
        self._more = MoreColumns(self._measures, memory.theme, memory.catalogue)
        self._connect()
        self._lay_out()

    @property
    def kept(self) -> dict[str, float]:
        """What a person has set, in pixels at text scale 1."""
        return dict(self._kept)

    def set_usual(self, widths: Mapping[int, int]) -> None:
        """What the table has worked out as usual."""
        self._usual.update(widths)
        if self._is_setting:
            self._soon.start()  # it made the table work them out anew
        else:
            self._apply()

    # What a person does

    def fit(self, section: int) -> None:
        """As wide as the words in it need, at most as wide as the table."""
        self._keep(section, min(self._measures.needed(section), max(self._measures.room, STEP)))

    def step(self, section: int, pixels: int) -> None:
        """`pixels` at text scale 1, less than none for narrower."""
        self._keep(section, self._header.sectionSize(section) + round(pixels * self._scale))

    def reset(self) -> None:
        """All as usual."""
        self._kept.clear()
        self._memory.settings.put(self.name, None)
        self._apply()
        size = self._view.viewport().size()
        QApplication.sendEvent(self._view.viewport(), QResizeEvent(size, size))
        self._lay_out()

    def current(self) -> int:
        """The column of the current cell, the first in view without one."""
        section = self._view.currentIndex().column()
        if self._measures.is_there(section):
            return section
        return next(iter(self._measures.there()), -1)

    def menu(self, section: int) -> QMenu:
        text = self._memory.catalogue.text
        made = QMenu(self._header)
        made.addAction(text("columns.fit")).triggered.connect(lambda: self.fit(section))
        usual = made.addAction(text("columns.usual"))
        usual.setEnabled(bool(self._kept))
        usual.triggered.connect(self.reset)
        return made

    def _connect(self) -> None:
        self._hand.let_go.connect(self._let_go)
        self._hand.fitted.connect(self.fit)
        self._hand.stepped.connect(lambda pixels: self.step(self.current(), pixels))
        self._hand.menu_asked.connect(lambda section, place: self.menu(section).popup(place))
        self._header.sectionResized.connect(self._resized)
        self._header.sectionCountChanged.connect(lambda _old, _new: self._soon.start())
        self._room.installEventFilter(self)
        model = self._view.model()
        for changed in (model.modelReset, model.rowsInserted, model.dataChanged):
            changed.connect(self._soon.start)

    # What is usual, and what is kept instead of it

    def _lay_out(self) -> None:
        self._usual.update(self._fitting.widths(self._usual))
        self._apply()

    def _apply(self) -> None:
        """Not while somebody has an edge in hand."""
        if self._hand.held >= 0:
            return
        keys = {section: self._key(section) for section in self._measures.there()}
        wanted = {one: round(self._kept[key] * self._scale) for one, key in keys.items() if key in self._kept}
        others = {one: self._usual[one] for one in self._usual if one in keys and one not in wanted}
        if wanted and others:
            filler = max(others, key=lambda one: others[one])
            others[filler] = self._filled(filler, wanted, others)
        self._set({**others, **wanted})
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if wanted and self._view.horizontalScrollBarPolicy() == off:
            self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _filled(self, filler: int, wanted: Mapping[int, int], others: Mapping[int, int]) -> int:
        """As wide as leaves the table as wide as usual, if that fits."""
        usual = sum(self._usual.get(one, 0) for one in [*others, *wanted])
        if usual > self._measures.room + 1:
            return others[filler]
        rest = sum(others.values()) - others[filler] + sum(wanted.values())
        return max(usual - rest, self._measures.least(filler))

    def _set(self, widths: dict[int, int]) -> None:
        before, self._is_setting = self._is_setting, True
        more = {section: width - self._header.sectionSize(section) for section, width in widths.items()}
        for section in sorted(more, key=lambda one: more[one]):  # narrower first: no bar comes up meanwhile
            if more[section]:
                self._header.resizeSection(section, widths[section])
        self._is_setting = before
        if isinstance(self._header, TableHeader) and self._header.minimumHeight():
            self._header.fit_height()
        _fit_rows(self._view)
        self._more.place()

    def _resized(self, section: int, _old: int, width: int) -> None:
        """By whoever has its edge in hand; else, before it is looked after here, by the table itself."""
        if self._is_setting or not self._measures.is_there(section):
            return
        if self._hand.moves(section):
            self._kept[self._key(section)] = width / self._scale
            return
        self._usual[section] = width
        if self._kept and self._hand.held < 0:
            self._soon.start()

    def _let_go(self, section: int) -> None:
        if self._key(section) in self._kept:
            self._keep(section, self._header.sectionSize(section))
        else:
            self._soon.start()

    def _keep(self, section: int, width: int) -> None:
        if not self._measures.is_there(section):
            return
        least = max(self._header.minimumSectionSize(), round(_LEAST * self._scale))
        self._kept[self._key(section)] = max(width, least) / self._scale
        self._memory.settings.put(self.name, dict(self._kept))
        self._apply()

    def _key(self, section: int) -> str:
        """Its own name where the columns of a table change, else its number."""
        named = getattr(self._view.model(), "column_key", None)
        return str(named(section)) if named else str(section)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._room:
            self._soon.start()
        return False


def _sound(kept: dict[object, object]) -> dict[str, float]:
    """Of what the settings hold, which anybody may have edited, what can be a width."""
    return {
        key: float(width)
        for key, width in kept.items()
        if isinstance(key, str)
        and isinstance(width, (int, float))
        and not isinstance(width, bool)
        and _LEAST <= width <= _MOST
    }
