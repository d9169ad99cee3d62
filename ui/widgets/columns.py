"""Columns as a person left them: of every table that has a header, by its name, in this person's settings.

A table works out its usual widths by itself, as often as it likes, and hands them over (`set_usual`). What
somebody dragged stands instead of them, and one column, the widest of the others, takes or gives what that
leaves. Only here are widths set, once for each change: two parties that set them in turn come to no end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QMenu, QStyle, QTableView, QTreeView, QWidget
from shiboken6 import isValid

from core.settings import Settings
from core.text import Catalogue
from ui.theme import Theme
from ui.widgets.column_widths import give, whole
from ui.widgets.table_header import TableHeader

View = QTableView | QTreeView
STEP, _MARGIN, _MEASURED = 16, 30, 500  # pixels, pixels, rows
_LEAST, _MOST = 24, 4000  # pixels at text scale 1: of what is kept
_READ = 200  # pixels at text scale 1
_YIELD, _SHARE = 72, 0.4  # fitted columns, down to so many pixels, leave so much to what takes the rest
_GIVES = 96  # pixels at text scale 1: down to which that one gives where the others cannot
_TITLE_PAD = 26  # pixels: around the words of a title
_WHOLE, _LOOKED = 0.5, 200  # of the room, for what is never cut; rows that are looked at for it
_KEYS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_Mode = QHeaderView.ResizeMode


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
            if view.objectName().startswith("qt_") or header.isHidden() or columns_of(view) is not None:
                continue
            if view.property("columns") != "fixed":
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


def header_of(view: View) -> QHeaderView:
    return view.horizontalHeader() if isinstance(view, QTableView) else view.header()


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
        self._strip, self._room = header.viewport(), view.viewport()
        self._scale = memory.theme.scale
        kept = memory.settings.get(name)
        self._kept: dict[str, float] = _sound(kept) if isinstance(kept, dict) else {}
        self._usual: dict[int, int] = {}
        self._modes: dict[int, _Mode] = {}
        self._held = -1  # the column whose edge is in hand
        self._is_moved = False
        self._is_setting = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._lay_out)
        self._take_over()
        header.sectionResized.connect(self._resized)
        header.sectionCountChanged.connect(lambda _old, _new: self._soon.start())
        for watched in (self._strip, view, self._room):
            watched.installEventFilter(self)
        model = view.model()
        for changed in (model.modelReset, model.rowsInserted, model.dataChanged):
            changed.connect(self._soon.start)
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
        self._keep(section, min(self._needed(section), max(self._view.viewport().width(), STEP)))

    def step(self, section: int, pixels: int) -> None:
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
        if self._is_there(section):
            return section
        return next((one for one in range(self._header.count()) if self._is_there(one)), -1)

    def menu(self, section: int) -> QMenu:
        text = self._memory.catalogue.text
        made = QMenu(self._header)
        made.addAction(text("columns.fit")).triggered.connect(lambda: self.fit(section))
        usual = made.addAction(text("columns.usual"))
        usual.setEnabled(bool(self._kept))
        usual.triggered.connect(self.reset)
        return made

    # How it is laid out

    def _take_over(self) -> None:
        """Columns that Qt stretches or fits cannot be dragged: from here on that is done here."""
        for section in range(self._header.count()):
            self._usual[section] = self._header.sectionSize(section)
            mode = self._header.sectionResizeMode(section)
            if mode in (_Mode.Stretch, _Mode.ResizeToContents):
                self._modes[section] = mode
        if self._header.stretchLastSection():
            self._modes[self._header.count() - 1] = _Mode.Stretch
            self._header.setStretchLastSection(False)
        if self._modes:
            self._header.setSectionResizeMode(_Mode.Interactive)

    def _lay_out(self) -> None:
        if self._modes:
            self._usual.update(self._worked_out())
        self._apply()

    def _worked_out(self) -> dict[int, int]:
        there = [one for one in range(self._header.count()) if self._is_there(one)]
        fitted = [one for one in there if self._modes.get(one) == _Mode.ResizeToContents]
        found = {one: max(self._hint(one), self._header.sectionSizeHint(one)) for one in fitted}
        stretched = [one for one in there if self._modes.get(one) == _Mode.Stretch]
        others = sum(self._usual.get(one, 0) for one in there if one not in found and one not in stretched)
        room = self._view.viewport().width()
        least = _LEAST * self._scale
        if len(stretched) == 1:  # what takes the rest is mostly what one reads
            least = self._least_read(room)
            wanted = max(least, min(self._hint(stretched[0]), room * self._share))
            if found and sum(found.values()) + others + wanted > room:
                found = self._given(found, room - others - round(wanted))
                least = min(least, max(room - others - sum(found.values()), _GIVES * self._scale))
        rest = room - others - sum(found.values())
        for number, one in enumerate(stretched):
            share = rest // len(stretched) + (1 if number < rest % len(stretched) else 0)
            found[one] = max(share, self._header.minimumSectionSize(), round(least))
        return found

    def _least_read(self, room: int) -> float:
        """A table says it itself where its other columns matter more: `least`, in pixels at text scale 1."""
        own = self._view.property("least")
        return float(own) * self._scale if own else min(_READ * self._scale, room / 2)

    @property
    def _share(self) -> float:
        return 0.0 if self._view.property("least") else _SHARE

    def _given(self, widths: dict[int, int], room: int) -> dict[int, int]:
        """Titles stay whole, and so does what says nothing in part."""
        most = round(self._view.viewport().width() * _WHOLE)
        least = {
            one: max(
                round(_YIELD * self._scale),
                self._title_width(one),
                whole(self._cells(one), min(width, self._hint(one)), most, self._width_of),
            )
            for one, width in widths.items()
        }
        return give(widths, least, room)

    def _title_width(self, section: int) -> int:
        """Qt's hint is that of larger letters than the style sheet gives a title."""
        hint = self._header.sectionSizeHint(section)
        if isinstance(self._header, TableHeader):
            return hint
        title = str(self._view.model().headerData(section, Qt.Orientation.Horizontal) or "")
        metrics = QFontMetrics(self._memory.theme.font(11, bold=True))
        return min(hint, metrics.horizontalAdvance(title) + _TITLE_PAD)

    def _cells(self, section: int, most: int = _LOOKED) -> Iterator[str]:
        model = self._view.model()
        shown = (model.index(row, section).data() for row in range(min(model.rowCount(), most)))
        return (str(one) for one in shown if one is not None)

    def _width_of(self, words: str) -> int:
        metrics = QFontMetrics(self._memory.theme.font(bold=True))
        return metrics.horizontalAdvance(words) + round(_MARGIN * self._scale)

    def _hint(self, section: int) -> int:
        return self._view.sizeHintForColumn(section)

    def _apply(self) -> None:
        """Sets what is usual, and what is kept instead of it; not while somebody has an edge in hand."""
        if self._held >= 0:
            return
        wanted = {
            section: round(self._kept[key] * self._scale)
            for section in range(self._header.count())
            if self._is_there(section) and (key := self._key(section)) in self._kept
        }
        others = [one for one in self._usual if one not in wanted and self._is_there(one)]
        room = sum(self._usual.get(one, 0) for one in [*others, *wanted])
        if wanted and others:
            filler = max(others, key=lambda one: self._usual[one])
            fits = room <= self._view.viewport().width() + 1
            rest = sum(self._usual[one] for one in others if one != filler) + sum(wanted.values())
            wanted[filler] = max(room - rest, self._least(filler)) if fits else self._usual[filler]
        self._set({**{one: self._usual[one] for one in others}, **wanted})
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if wanted and self._view.horizontalScrollBarPolicy() == off:
            self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _set(self, widths: dict[int, int]) -> None:
        before, self._is_setting = self._is_setting, True
        more = {section: width - self._header.sectionSize(section) for section, width in widths.items()}
        for section in sorted(more, key=lambda one: more[one]):  # narrower first: no bar comes up meanwhile
            if more[section]:
                self._header.resizeSection(section, widths[section])
        self._is_setting = before
        if isinstance(self._header, TableHeader) and self._header.minimumHeight():
            self._header.fit_height()

    def _resized(self, section: int, _old: int, width: int) -> None:
        """By whoever has its edge in hand; else, before it is looked after here, by the table itself."""
        if self._is_setting or not self._is_there(section):
            return
        if section == self._held and self._is_moved:
            self._is_moved = False
            self._kept[self._key(section)] = width / self._scale
            return
        self._usual[section] = width
        if self._kept and self._held < 0:
            self._soon.start()

    def _keep(self, section: int, width: int) -> None:
        if not self._is_there(section):
            return
        least = max(self._header.minimumSectionSize(), round(_LEAST * self._scale))
        self._kept[self._key(section)] = max(width, least) / self._scale
        self._memory.settings.put(self.name, dict(self._kept))
        self._apply()

    # What is measured

    def _is_there(self, section: int) -> bool:
        return 0 <= section < self._header.count() and not self._header.isSectionHidden(section)

    def _key(self, section: int) -> str:
        """Its own name where the columns of a table change, else its number."""
        named = getattr(self._view.model(), "column_key", None)
        return str(named(section)) if named else str(section)

    def _least(self, section: int) -> int:
        own = self._header.least_width(section) if isinstance(self._header, TableHeader) else 0
        return max(own, self._header.minimumSectionSize(), round(60 * self._scale))

    def _needed(self, section: int) -> int:
        title = self._header.sectionSizeHint(section)
        if isinstance(self._header, TableHeader):
            title = self._header.least_width(section)
        lines = (line for words in self._cells(section, _MEASURED) for line in words.splitlines())
        return max(title, max(map(self._width_of, lines), default=0))

    def _edge_at(self, x: int) -> int:
        """The column whose right edge is there, -1 for none."""
        grip = self._header.style().pixelMetric(QStyle.PixelMetric.PM_HeaderGripMargin, None, self._header)
        for section in range(self._header.count()):
            right = self._header.sectionViewportPosition(section) + self._header.sectionSize(section)
            if self._is_there(section) and right - grip <= x < right + grip:
                return section
        return -1

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._strip:
            return isValid(self._header) and self._header_event(event)
        if event.type() == QEvent.Type.Resize and watched is self._room:
            self._soon.start()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self._view:
            return self._key_event(event)
        return False

    def _header_event(self, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QContextMenuEvent):
            self._ask(event.pos(), event.globalPos())
            return True
        if not isinstance(event, QMouseEvent):
            return False
        edge = self._edge_at(round(event.position().x()))
        if kind == QEvent.Type.MouseButtonDblClick and edge >= 0:
            self.fit(edge)
            return True  # Qt's own would ask delegates, which say the same of every cell
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            self._held = edge
        elif kind == QEvent.Type.MouseMove:
            self._is_moved = self._held >= 0 and bool(event.buttons() & Qt.MouseButton.LeftButton)
        elif kind == QEvent.Type.MouseButtonRelease and self._held >= 0:
            held, self._held, self._is_moved = self._held, -1, False
            if self._key(held) in self._kept:
                self._keep(held, self._header.sectionSize(held))
            else:
                self._soon.start()
        return False

    def _ask(self, place: QPoint, on_screen: QPoint) -> None:
        section = self._header.logicalIndexAt(place)
        if self._is_there(section):
            self.menu(section).popup(on_screen)

    def _key_event(self, event: QKeyEvent) -> bool:
        """Alt Shift ← and →: what the menu offers in the window is here for dialogs."""
        steps = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != _KEYS or event.key() not in steps:
            return False
        self.step(self.current(), steps[Qt.Key(event.key())])
        return True


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
