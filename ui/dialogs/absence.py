"""The form of a proof of absence: what was looked for, where, how, when, and what was seen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTimeEdit,
    QWidget,
)

from core.bodies.records import CHANNEL_TEXTS
from core.errors import TyndaError
from core.evidence import operations
from core.evidence.absence import CAPTURE_LIMIT, Absence, checked
from core.evidence.records import Evidence
from core.methodology.records import Indicator
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.models.sheet import Sheet
from ui.widgets.choice import Choice
from ui.widgets.day_field import DayField
from ui.widgets.fields import Field

_SEARCHES = ("absence.by_site_search", "absence.by_engine", "absence.by_page_search", "absence.by_eye")


class AbsenceDialog(Dialog):
    """`pictures`: those of the answer, all of them part of the proof unless a person says otherwise."""

    def __init__(
        self,
        context: Context,
        sheet: Sheet,
        indicator: Indicator,
        pictures: Sequence[Evidence],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.catalogue, "absence.title", parent, width=640)
        self._context = context
        self._audit, self._body, self._indicator = sheet.audit.id, sheet.body.id, indicator.id
        self._asked = False
        lang = context.catalogue.lang
        self.explain(self.text("absence.explain"))
        self.looked_for = Field(self.text("absence.looked_for"), self)
        self.looked_for.setText(indicator.short.of(lang))
        self.search = QComboBox(self)
        self.search.setEditable(True)
        for text_id in _SEARCHES:
            self.search.addItem(self.text(text_id))
        self.add_row(
            (self.labelled("absence.looked_for", self.looked_for), 3),
            (self.labelled("absence.search", self.search), 2),
        )
        self._add_where(sheet, indicator)
        self._add_words()
        self.steps = QPlainTextEdit(self)
        self.steps.setPlaceholderText(self.text("absence.steps_hint"))
        self.steps.setTabChangesFocus(True)
        self.steps.setFixedHeight(self.steps.fontMetrics().lineSpacing() * 3 + 24)
        self.add_field("absence.steps", self.steps)
        self._add_time()
        self._add_captures(pictures)
        self.add_button("action.cancel").clicked.connect(self.reject)
        self._save = self.add_button("absence.save", "primary")
        self._save.clicked.connect(self._start)
        self._begun = self._entered()
        self.words_kk.setFocus()

    def _add_where(self, sheet: Sheet, indicator: Indicator) -> None:
        self.channel = Choice(self)
        self.address = Field(self.text("absence.address"), self)
        known = sheet.channels_for(indicator) or sheet.channels
        for one in known:
            self.channel.addItem(self.text(CHANNEL_TEXTS[one.kind]), (str(one.kind), one.address or ""))
        self.channel.addItem(self.text("absence.elsewhere"), ("", ""))
        self.channel.currentIndexChanged.connect(self._show_address)
        self._show_address()
        self.add_row(
            (self.labelled("absence.where", self.channel), 1),
            (self.labelled("absence.address", self.address), 2),
        )

    def _add_words(self) -> None:
        self.words_kk = Field(self.text("absence.words_kk"), self)
        self.words_ru = Field(self.text("absence.words_ru"), self)
        self.add_row(
            (self.labelled("absence.words_kk", self.words_kk), 0),
            (self.labelled("absence.words_ru", self.words_ru), 0),
        )

    def _add_time(self) -> None:
        now = datetime.now()
        self.day = DayField(self.text("absence.day"), self.catalogue, self)
        self.day.set_reference(now.date())
        self.day.show_text(now.date().isoformat())
        self.clock = QTimeEdit(self)
        self.clock.setDisplayFormat("HH:mm")
        self.clock.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clock.setTime(time(now.hour, now.minute))  # type: ignore[arg-type]  # Qt takes Python's, too
        self.clock.setMinimumWidth(80)
        self.add_row(
            (self.labelled("absence.day", self.day), 1), (self.labelled("absence.clock", self.clock), 0)
        )

    def _add_captures(self, pictures: Sequence[Evidence]) -> None:
        self.captures = QListWidget(self)
        self.captures.setProperty("role", "boxed")
        for place, one in enumerate(pictures):
            item = QListWidgetItem(one.note or one.name, self.captures)
            item.setData(Qt.ItemDataRole.UserRole, one.sha256)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            on = place < CAPTURE_LIMIT
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        if pictures:
            rows = min(3, len(pictures))
            self.captures.setFixedHeight(rows * max(self.captures.sizeHintForRow(0), 26) + 12)
            self.add_field("absence.captures", self.captures)
        else:
            self.captures.hide()
            self.explain(self.text("absence.no_captures"))

    def _show_address(self) -> None:
        self.address.setText(self.channel.currentData()[1])

    def _entered(self) -> tuple[str, ...]:
        return (self.looked_for.text(), self.words_kk.text(), self.words_ru.text(), self.steps.toPlainText())

    def absence(self) -> Absence:
        """As it is filled in."""
        day = self.day.day()
        clock = self.clock.time()
        looked = ""
        if isinstance(day, date):
            moment = datetime.combine(day, time(clock.hour(), clock.minute()))
            looked = moment.astimezone().isoformat(timespec="seconds")
        items = [self.captures.item(row) for row in range(self.captures.count())]
        ticked = [one for one in items if one.checkState() == Qt.CheckState.Checked]
        return Absence(
            looked_for=self.looked_for.text(),
            channel=self.channel.currentData()[0],
            address=self.address.text(),
            search=self.search.currentText(),
            words_kk=self.words_kk.text(),
            words_ru=self.words_ru.text(),
            steps=tuple(self.steps.toPlainText().splitlines()),
            looked_at=looked,
            captures=tuple(str(one.data(Qt.ItemDataRole.UserRole)) for one in ticked),
        )

    def _start(self) -> None:
        try:
            absence = checked(self.absence())
        except TyndaError as error:
            self._failed(error)
            return
        self._save.setEnabled(False)
        self._context.hub.run(
            operations.prove_absence,
            absence=absence,
            audit=self._audit,
            body=self._body,
            indicator=self._indicator,
            on_done=lambda _changes: self.accept(),
            on_error=self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        self._save.setEnabled(True)
        self.tell(self._context.messages.sentence(error))

    def reject(self) -> None:
        """What was written is given up only when a person says so twice."""
        if self._entered() != self._begun and not self._asked:
            self._asked = True
            self.tell(self.text("absence.unsaved"))
        else:
            super().reject()
