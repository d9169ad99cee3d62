"""The working-day calendar: what we ship by month, and the department's corrections of single days."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from core.formatting import day as day_text
from core.workdays import operations, reads
from core.workdays.records import Calendar, Mark
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.widgets.labels import label, pill
from ui.widgets.month import Month

_CAUSES = {
    "moved_off": "workdays.moved_off",
    "moved_on": "workdays.moved_on",
    "weekend": "workdays.weekend",
    "corrected": "workdays.corrected",
    "": "workdays.usual",
}


class WorkdaysDialog(Dialog):
    def __init__(self, context: Context, day: date, parent: QWidget | None = None) -> None:
        super().__init__(context.catalogue, "workdays.title", parent, width=720)
        self._context = context
        self._calendar = self._read()
        self.month = Month(context.catalogue, self)
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        self._said_of_day = label("", "strong", wrap=True)
        self._provisional = pill(self.text("workdays.provisional"), "warn")
        self._note = QLineEdit()
        self._turn = QPushButton()
        self._back = QPushButton(self.text("workdays.take_back"))
        self._arrange()
        self.add_button("action.close", "primary").clicked.connect(self.accept)
        self.month.selectionChanged.connect(self._show_day)
        self.month.currentPageChanged.connect(lambda _year, _month: self._show_month())
        self._turn.clicked.connect(self._correct)
        self._back.clicked.connect(lambda: self._save(None))
        self._show_month()
        self._show_day()

    def _arrange(self) -> None:
        self.explain(self.text("workdays.hint"))
        self.month.setAccessibleName(self.text("workdays.month"))
        self.body.addWidget(self.month)
        self.body.addWidget(self._provisional, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._said_of_day)
        self.add_field("workdays.note", self._note)
        self.buttons.insertWidget(0, self._turn)
        self.buttons.insertWidget(1, self._back)
        lang = self.catalogue.lang
        sources = "\n".join(source.of(lang) for source in self._calendar.rules.sources)
        self.body.addWidget(label(sources, "caption", wrap=True))

    def _read(self) -> Calendar:
        with self._context.workspace.reading() as db:
            return reads.calendar(db)

    def _day(self) -> date:
        chosen = self.month.selectedDate()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _show_month(self) -> None:
        """Days off bold in their colour; corrected ones underlined."""
        theme = self._context.theme
        first = date(self.month.yearShown(), self.month.monthShown(), 1) - timedelta(days=7)
        for step in range(46):
            day = first + timedelta(days=step)
            mark = self._calendar.mark(day)
            look = QTextCharFormat()
            look.setForeground(theme.color("text" if mark.working else "bad"))
            look.setFontWeight(QFont.Weight.Normal if mark.working else QFont.Weight.Bold)
            look.setFontUnderline(mark.cause == "corrected")
            self.month.setDateTextFormat(QDate(day.year, day.month, day.day), look)
        self._provisional.setVisible(self._calendar.is_provisional(self.month.yearShown()))

    def _show_day(self) -> None:
        day = self._day()
        mark = self._calendar.mark(day)
        self._said_of_day.setText(f"{day_text(day, self.catalogue.lang)} – {self._words(mark)}")
        corrected = self._calendar.corrections.get(day)
        self._note.setText(corrected.note if corrected else "")
        self._turn.setText(self.text("workdays.make_off" if mark.working else "workdays.make_working"))
        self._back.setVisible(corrected is not None)
        can = not self._context.workspace.read_only
        for widget in (self._turn, self._back, self._note):
            widget.setEnabled(can)

    def _words(self, mark: Mark) -> str:
        kind = self.text("workdays.working" if mark.working else "workdays.off")
        cause = mark.name.of(self.catalogue.lang) if mark.name else self.text(_CAUSES[mark.cause])
        if mark.cause == "carried":
            cause = self.text("workdays.carried_from", name=cause)
        return f"{kind}: {cause}"

    def _correct(self) -> None:
        self._save(not self._calendar.mark(self._day()).working)

    def _save(self, working: bool | None) -> None:
        self._context.hub.run(
            operations.correct,
            day=self._day(),
            working=working,
            note=self._note.text(),
            undoable=True,
            on_done=lambda _changes: self._saved(),
            on_error=lambda error: self.tell(self._context.messages.sentence(error)),
        )

    def _saved(self) -> None:
        self._calendar = self._read()
        self._show_month()
        self._show_day()
