"""Recommendations from the answers below the threshold: ticked, worded, made in one step."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.formatting import percent, points
from core.job import Job
from core.methodology.records import Methodology
from core.recommendations import operations, reads
from core.recommendations.records import Candidate, Draft
from core.text import Texts
from ui.context import Context
from ui.dialogs.recording import RecordingDialog
from ui.dialogs.wording import WordingFields
from ui.widgets.body_scroll import as_high_as_rows
from ui.widgets.boxed_table import TickTable
from ui.widgets.choice import Choice
from ui.widgets.labels import label

_HEADS = (
    "recommendation.column_indicator",
    "recommendation.column_body",
    "recommendation.column_price",
    "recommendation.column_wording",
)


class RecommendDialog(RecordingDialog):
    """What is already recommended in this audit is not offered again."""

    def __init__(
        self, context: Context, audit: Audit, parent: QWidget | None = None, *, body: str = ""
    ) -> None:
        super().__init__(context, "recommendation.propose_title", parent, width=1400)
        self._audit = audit
        self._wanted = body
        self._all: tuple[Candidate, ...] = ()
        self._shown: tuple[Candidate, ...] = ()
        self._texts: dict[tuple[str, str], Texts] = {}
        with context.workspace.reading() as db:
            self._names = {one.id: one.name.of(self.catalogue.lang) for one in bodies.everyone(db)}
            self._methodology: Methodology = audits.methodology(db, audit.methodology)
        below = percent(100 * self._methodology.recommend_below, self.catalogue.lang, 0)
        self.explain(self.text("recommendation.propose_explain", below=below))
        self._found = label(self.text("recommendation.reading"), "strong")
        self.bodies = Choice()
        self.bodies.setAccessibleName(self.text("recommendation.column_body"))
        self.bodies.currentIndexChanged.connect(lambda _place: self._choose())
        self.table = self._make_table()
        self.wording = WordingFields(context.catalogue, lines=6, across=True)
        self.wording.edited.connect(self._worded)
        self._lay_out()
        context.jobs.start("recommendation.reading", self._read, on_done=self._came, on_error=self._failed)

    def ticked(self) -> list[Candidate]:
        return [one for row, one in enumerate(self._shown) if self.table.is_ticked(row)]

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._found, 1)
        row.addWidget(self.bodies)
        self.body.addLayout(row)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.wording)
        self.add_ticking(self.table)
        self.add_go("recommendation.make")
        self.go.setEnabled(False)

    def _make_table(self) -> TickTable:
        table = TickTable(self.text("recommendation.propose_title"), [self.text(one) for one in _HEADS])
        table.setWordWrap(False)
        table.setProperty("least", 120)  # of the wording, which is read whole below
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        table.right(2)
        table.setMinimumHeight(220)
        table.itemChanged.connect(lambda _item: self._count())
        table.currentCellChanged.connect(lambda *_: self._show_wording())
        return table

    # Reading

    def _read(self, _job: Job) -> tuple[Candidate, ...]:
        with self._context.workspace.reading() as db:
            return tuple(one for one in reads.candidates(db, self._audit) if not one.made)

    def _came(self, found: tuple[Candidate, ...]) -> None:
        self._all = found
        self._texts = {(one.body, one.indicator): one.text for one in found}
        self._found.setText(self.catalogue.plural("recommendation.found", len(found)))
        blocked = self.bodies.blockSignals(True)
        self.bodies.addItem(self.text("recommendation.all_bodies"), "")
        for body in dict.fromkeys(one.body for one in found):
            self.bodies.addItem(self._names[body], body)
        self.bodies.setCurrentIndex(max(0, self.bodies.findData(self._wanted)))
        self.bodies.blockSignals(blocked)
        self._choose()
        as_high_as_rows(self.table)
        self.fit()
        self.table.setFocus()

    def _failed(self, error: BaseException) -> None:
        self.tell(self._context.messages.sentence(error))

    # Showing

    def _choose(self) -> None:
        body = self.bodies.currentData() or ""
        self._shown = tuple(one for one in self._all if body in ("", one.body))
        blocked = self.table.blockSignals(True)
        self.table.setRowCount(len(self._shown))
        for row, one in enumerate(self._shown):
            self._fill(row, one)
        self.table.blockSignals(blocked)
        if self._shown:
            self.table.setCurrentCell(0, 0)
        self._show_wording()
        self._count()

    def _fill(self, row: int, one: Candidate) -> None:
        lang = self.catalogue.lang
        indicator = self._methodology.find(one.indicator)
        short = indicator.short.of(lang) if indicator else ""
        words = " ".join(self._texts[one.body, one.indicator].of(lang).split())
        cells = (f"{one.indicator}  {short}", self._names[one.body], points(one.price, lang), words)
        for column, text in enumerate(cells):
            item = self.table.put(row, column, text)
            if column == 2:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _current(self) -> Candidate | None:
        row = self.table.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _show_wording(self) -> None:
        one = self._current()
        self.wording.setEnabled(one is not None)
        if one is not None:
            self.wording.show_text(self._texts[one.body, one.indicator])
            QTimer.singleShot(0, self, self.fit)  # the fields have not grown yet

    def _worded(self) -> None:
        """What is reworded is meant to be made."""
        one = self._current()
        if one is None:
            return
        self._texts[one.body, one.indicator] = text = self.wording.texts()
        row = self.table.currentRow()
        item = self.table.item(row, len(_HEADS) - 1)
        if item is not None:
            item.setText(" ".join((text.of(self.catalogue.lang) or text.ru).split()))
        self.table.tick(row, True)

    def _count(self) -> None:
        chosen = self.ticked()
        self.go.setEnabled(bool(chosen))
        lost = points(sum((one.price for one in chosen), Decimal(0)), self.catalogue.lang)
        words = self.text("recommendation.ticked_none", of=len(self._shown))
        if chosen:
            words = self.text("recommendation.ticked", count=len(chosen), of=len(self._shown), points=lost)
        self.tell(words if self._shown else self.text("recommendation.nothing_below"), wrong=False)

    # Making

    def save(self) -> None:
        drafts = [
            Draft(one.body, self._audit.id, one.indicator, self._texts[one.body, one.indicator])
            for one in self.ticked()
        ]
        self.record(operations.make, drafts=drafts)
