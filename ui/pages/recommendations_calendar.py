"""What is due when: a month of days with the promises that fall due on them, and those of the chosen day."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QListWidgetItem,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)

from core.formatting import short_day
from core.recommendations.records import Recommendation
from ui.context import Context
from ui.delegates.day_delegate import DayDelegate
from ui.models.followed import Register
from ui.widgets.enter_list import EnterList
from ui.widgets.facts import Facts
from ui.widgets.folding import GAP
from ui.widgets.labels import label

_WEEKS, _DAYS = 6, 7


class MonthTable(QTableWidget):
    """Page Up and Page Down turn the month."""

    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if by is not None:
            self.turned.emit(by)
        elif event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class RecommendationsCalendar(QWidget):
    """`opened` carries the id of a recommendation."""

    opened = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._catalogue = context.catalogue
        text = context.catalogue.text
        self._register: Register | None = None
        self._today = date.today()
        self._by_day: Mapping[date, Sequence[Recommendation]] = {}
        self.month = self._today.replace(day=1)
        self._title = label("", "section")
        self._title.setMinimumWidth(context.theme.px(170))
        self.before = self._arrow("‹", text("recommendation.month_before"), -1)
        self.after = self._arrow("›", text("recommendation.month_after"), 1)
        self.now = QPushButton(text("recommendation.today"), self)
        self.now.clicked.connect(lambda: self.show_month(self._today))
        self.next = QPushButton(text("recommendation.next_due"), self)
        self.next.clicked.connect(self._go_to_next)
        self.table = self._make_table()
        self.list = EnterList(self)
        self.list.setAccessibleName(text("recommendation.of_day"))
        self.list.itemActivated.connect(
            lambda item: self.opened.emit(str(item.data(Qt.ItemDataRole.UserRole)))
        )
        self._day_title = Facts("field")
        self._lay_out()

    def _arrow(self, sign: str, name: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self.turn(by))
        return button

    def _make_table(self) -> MonthTable:
        table = MonthTable(_WEEKS, _DAYS, self)
        table.setProperty("role", "grid")
        table.setShowGrid(False)  # its lines would stand beside the frame's on the right and below
        table.setItemDelegate(DayDelegate(table, self._context.theme))
        table.setAccessibleName(self._catalogue.text("recommendation.calendar"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setProperty("columns", "fixed")  # a month: seven days of one width
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        locale = QLocale(self._catalogue.lang)
        names = [locale.standaloneDayName(day, QLocale.FormatType.ShortFormat) for day in range(1, _DAYS + 1)]
        table.setHorizontalHeaderLabels(names)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.turned.connect(self.turn)
        table.currentCellChanged.connect(lambda *_: self._show_day())
        return table

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        for widget in (self.before, self._title, self.after, self.now, self.next):
            top.addWidget(widget)
        top.addStretch(1)
        grid = QGridLayout(self)  # so that both boxes begin on one line
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(8)
        grid.addLayout(top, 0, 0)
        grid.addWidget(self._day_title, 0, 1)
        grid.addWidget(self.table, 1, 0)
        grid.addWidget(self.list, 1, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        self.setFocusProxy(self.table)

    def show_found(self, register: Register, found: Sequence[Recommendation], today: date) -> None:
        """Those that have a due day, kept or not; dropped ones are left out."""
        self._register, self._today = register, today
        by_day: dict[date, list[Recommendation]] = {}
        for one in found:
            if one.due is not None and one.status != "dropped":
                by_day.setdefault(one.due, []).append(one)
        self._by_day = by_day
        first = self._chosen() is None
        self.show_month(self._chosen() or today)
        if first and not any(f"{day:%Y-%m}" == f"{today:%Y-%m}" for day in by_day):
            self._go_to_next()

    def turn(self, by: int) -> None:
        place = self.month.year * 12 + self.month.month - 1 + by
        self.show_month(date(place // 12, place % 12 + 1, 1))

    def show_month(self, day: date) -> None:
        """The month of `day`, which becomes the chosen one."""
        self.month = day.replace(day=1)
        locale = QLocale(self._catalogue.lang)
        name = locale.standaloneMonthName(self.month.month)
        self._title.setText(f"{name[:1].upper()}{name[1:]} {self.month.year}")
        blocked = self.table.blockSignals(True)
        for place, own in enumerate(self._days()):
            self.table.setItem(place // _DAYS, place % _DAYS, self._cell(own))
            if own == day:
                self.table.setCurrentCell(place // _DAYS, place % _DAYS)
        self.table.blockSignals(blocked)
        self._show_day()

    def _days(self) -> list[date]:
        """Six weeks from the Monday on or before the first."""
        weeks = calendar.Calendar().itermonthdates(self.month.year, self.month.month)
        days = list(weeks)
        last = days[-1].toordinal()
        missing = _WEEKS * _DAYS - len(days)
        return days + [date.fromordinal(last + step) for step in range(1, missing + 1)]

    def _cell(self, day: date) -> QTableWidgetItem:
        own, theme = self._by_day.get(day, ()), self._context.theme
        names = [self._name(one) for one in own]
        item = QTableWidgetItem("\n".join((str(day.day), *names)))
        item.setData(Qt.ItemDataRole.UserRole, day.toordinal())
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        spoken = self._catalogue.plural("recommendation.count", len(own)) if own else ""
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            ", ".join(part for part in (short_day(day, self._catalogue.lang), spoken, *names) if part),
        )
        item.setFont(theme.font(11, bold=day == self._today))
        outside = day.month != self.month.month
        late = any(one.is_overdue(self._today) for one in own)
        kept = bool(own) and all(one.is_settled for one in own)
        token = "text2" if outside and not own else "bad" if late else "good" if kept else "text"
        item.setForeground(theme.color(token))
        if day == self._today:
            item.setBackground(theme.color("accent_soft"))
        elif outside:
            item.setBackground(theme.color("bg"))
        return item

    def _name(self, one: Recommendation) -> str:
        """Marked by a sign as well as by colour."""
        assert self._register is not None
        mark = "!" if one.is_overdue(self._today) else "✓" if one.is_settled else "•"
        name = self._register.name(one.body, self._catalogue.lang)
        return " ".join(part for part in (mark, one.indicator, name) if part)

    def _chosen(self) -> date | None:
        item = self.table.currentItem()
        return date.fromordinal(int(item.data(Qt.ItemDataRole.UserRole))) if item else None

    def _show_day(self) -> None:
        day = self._chosen()
        self.list.clear()
        if day is None:
            return
        own = self._by_day.get(day, ())
        said = self._catalogue.plural("recommendation.count", len(own))
        self._day_title.show_facts(short_day(day, self._catalogue.lang), said)
        for one in own:
            item = QListWidgetItem(f"{self._name(one)}\n{one.words(self._catalogue.lang)}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, one.id)

    def _go_to_next(self) -> None:
        """The next day on which something not yet kept falls due; round to the first one."""
        now = self._chosen() or self._today
        waiting = sorted(day for day, own in self._by_day.items() if any(not one.is_settled for one in own))
        later = [day for day in waiting if day > now]
        if waiting:
            self.show_month((later or waiting)[0])
