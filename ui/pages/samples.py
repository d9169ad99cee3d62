"""Samples: tables filled by keyboard, and beside them what they say about the indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.audits.records import Audit
from core.bodies import reads as bodies
from core.changes import Changes
from core.samples.operations import default_header
from core.samples.tables import TABLES
from core.samples.tables import table as table_by_code
from core.samples.written import Written
from ui.context import Context
from ui.models.sample_sheet import SampleSheet, load_sample
from ui.pages.base import Page
from ui.pages.checklist_bar import BodyBar
from ui.pages.samples_commands import Commands
from ui.pages.samples_filling import Filling
from ui.pages.samples_head import SampleHead
from ui.pages.samples_keeper import Spot
from ui.pages.samples_side import ProposalsPane
from ui.widgets.columns import tend
from ui.widgets.folding import EDGE, FoldingSplitter
from ui.widgets.key_strip import KeyStrip
from ui.widgets.keys import only, physical
from ui.widgets.page_scroll import LOWEST
from ui.widgets.remembered import remember_sizes

if TYPE_CHECKING:
    from ui.pages.base import Receiver

SIDE = 320
_EXAMPLES = {
    "day": "sample.hint_day",
    "moment": "sample.hint_moment",
    "integer": "sample.hint_integer",
    "address": "sample.hint_address",
}
_FOLLOWED = ("sample-row:", "sample-proof:", "workday:", "audit:")


def build(context: Context, audit: Audit) -> SamplesPage:
    return SamplesPage(context)


class SamplesPage(Page):
    help_id = "shortcut.samples"
    help = (
        ("Tab", "keys.cell_next"),
        ("Enter", "keys.row_next"),
        ("0 – 9", "keys.class"),
        ("F2", "keys.cell_edit"),
        ("Delete", "keys.cell_clear"),
        ("Ctrl Delete", "keys.row_remove"),
        ("Ctrl D", "keys.fill_down"),
        ("Ctrl C  Ctrl V", "keys.copy_cells"),
        ("Ctrl Z  Ctrl Y", "keys.undo"),
        ("Ctrl Enter", "keys.take_all"),
        ("Alt 1 – 6", "keys.tables"),
        ("Ctrl PgUp  Ctrl PgDn", "keys.bodies"),
        ("F6  Shift F6", "keys.panes"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.sheet: SampleSheet | None = None
        self.filling: Filling | None = None
        self._bar = BodyBar(context.catalogue, context.theme, progress=False)
        self.destroyed.connect(self._bar.deleteLater)
        self.head = SampleHead(context.catalogue)
        self.strip = KeyStrip()
        self.side = ProposalsPane(context.catalogue)
        self.commands = Commands(self, context)
        self._reload_soon = QTimer(self, singleShot=True, interval=0)
        self._reload_soon.timeout.connect(self.reload)
        self._judge_soon = QTimer(self, singleShot=True, interval=0)
        self._judge_soon.timeout.connect(self._judge)
        self._lay_out()
        self._connect()

    # What the window asks

    def show_audit(self, audit: Audit | None, place: object = None) -> bool:
        if audit is None:
            return False
        wanted = place if isinstance(place, tuple) and len(place) in (2, 3) else self._place_of(audit.id)
        self.open(audit.id, str(wanted[0]), str(wanted[1]))
        self.focus_grid()
        if len(wanted) == 3 and self.filling is not None:
            self.filling.go_to_row(str(wanted[2]))
        return True

    def place(self) -> object:
        return (self.sheet.body, self.sheet.table.code) if self.sheet else None

    def tools(self) -> QWidget | None:
        return self._bar

    @property
    def body(self) -> str | None:
        return self.sheet.body if self.sheet else None

    def receiver(self) -> Receiver:
        return self.commands.receiver()

    def close_page(self) -> None:
        self.commit()
        if self.sheet is not None:
            place = [self.sheet.body, self.sheet.table.code]
            self.context.settings.put(f"sample:{self.sheet.audit.id}", place)

    # What is shown

    def open(self, audit_id: str, body: str, code: str) -> None:
        """A table of a checklist; for unknown names the first."""
        self.commit()
        with self.context.workspace.reading() as db:
            own = tuple(one for one in bodies.everyone(db) if one.id in self.commands.bodies_of(db, audit_id))
            known = {one.id for one in own}
            chosen = body if body in known else own[0].id
            table = table_by_code(code) or TABLES[0]
            self.sheet = load_sample(db, audit_id, chosen, table)
        self._bar.show_bodies(own, chosen)
        spot = Spot(audit_id, chosen, table.code)
        if self.filling is None or self.filling.spot != spot:
            self._begin(self.sheet, spot)
        self._show_sheet()
        self._judge()

    def reload(self) -> None:
        """Reads anew; what is typed and not yet recorded stays."""
        if self.sheet is not None:
            with self.context.workspace.reading() as db:
                before = self.sheet
                self.sheet = load_sample(db, before.audit.id, before.body, before.table, before)
            self._show_sheet()
            self._judge()

    def commit(self) -> None:
        """Ends the editor in hand and records every whole row."""
        if self.filling is not None:
            self.filling.commit()

    def written(self) -> tuple[Written, ...]:
        return self.filling.rows if self.filling else ()

    # The parts

    def _lay_out(self) -> None:
        left = QWidget()
        self._column = QVBoxLayout(left)
        self._column.setContentsMargins(24, 16, 16, 12)
        self._column.setSpacing(10)
        self._column.addWidget(self.head)
        self._column.addWidget(self.strip)
        split = FoldingSplitter(self.context.theme, (260, 200), gap=EDGE)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.side)
        split.setStretchFactor(0, 1)
        self.side.setMinimumWidth(240)
        width = self.context.theme.px(SIDE)
        remember_sizes(split, self.context.settings, "samples_panes", (1280 - width, width))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)

    def _connect(self) -> None:
        self._bar.chosen.connect(self._body_chosen)
        self.head.chosen.connect(self.show_table)
        self.head.header_asked.connect(self.commands.edit_header)
        self.head.import_asked.connect(self.commands.ask_file)
        self.head.calendar_asked.connect(self.commands.open_calendar)
        self.side.taken.connect(self.commands.take)
        self.side.opened.connect(self.commands.open_question)
        self.strip.chosen.connect(self._class_clicked)
        self.context.hub.changed.connect(self._changed)
        self.context.hub.stepped.connect(self._stepped)

    def _begin(self, sheet: SampleSheet, spot: Spot) -> None:
        """A grid of its own for every table: another one has other columns."""
        if self.filling is not None:
            self._column.removeWidget(self.filling.view)
            self.filling.end()
        filling = self.filling = Filling(self.context, sheet, spot, self)
        filling.keeper.landed.connect(self._reload_soon.start)
        filling.keeper.failed.connect(self._failed)
        filling.changed.connect(self._judge_soon.start)
        filling.moved.connect(self._moved)
        view = filling.view
        view.setMinimumHeight(self.context.theme.px(LOWEST))
        view.pictured.connect(self.commands.paste_picture)
        view.opened.connect(self.commands.open_evidence)
        view.unproved.connect(self.commands.take_evidence_off)
        view.pasted_many.connect(self.commands.paste_rows)
        self._column.insertWidget(1, view, 1)
        tend(self)
        view.show()  # at once: what is not shown cannot take the keyboard
        self.side.show_indicators(sheet)

    def _show_sheet(self) -> None:
        sheet, filling = self.sheet, self.filling
        if sheet is None or filling is None:
            return
        filling.show_sheet(sheet)
        self.head.show_table(sheet.table, {**sheet.counts, sheet.table.code: len(filling.rows)})
        self.head.show_header(sheet.table, sheet.sample.header, conflict=sheet.sample.conflict)
        self._moved()

    def _judge(self) -> None:
        """The proposals from what stands in the grid."""
        if self.sheet is None or self.filling is None:
            return
        rows = self.written()
        header = self.sheet.sample.header
        if header is None and rows:
            header = default_header(self.sheet.table, self.sheet.audit.observed_on)
        self.side.show_proposals(self.sheet, self.sheet.proposals(rows, header), empty=not rows)

    # What the person does

    def show_table(self, code: str) -> None:
        if self.sheet is not None:
            self.open(self.sheet.audit.id, self.sheet.body, code)
            self.focus_grid()

    def step_body(self, by: int) -> None:
        self._bar.step(by)

    def focus_grid(self) -> None:
        if self.filling is not None:
            self.filling.view.setFocus()

    def _body_chosen(self, body: str) -> None:
        if self.sheet is not None:
            self.open(self.sheet.audit.id, body, self.sheet.table.code)
            self.focus_grid()

    def _class_clicked(self, code: str) -> None:
        if self.filling is not None:
            self.filling.choose(code)

    def _moved(self) -> None:
        """The keys of the cell in hand, or what is wrong with it."""
        if self.filling is None:
            return
        column, problem = self.filling.column, self.filling.problem
        text = self.context.catalogue.text
        example = text(_EXAMPLES[column.kind]) if column and column.kind in _EXAMPLES else ""
        if column is None:
            example = text("sample.hint_evidence", paste="Ctrl V", see="Enter", off="Delete")
        self.strip.show_keys(self.commands.keys_of(column))
        self.strip.say(problem or example, wrong=bool(problem))

    # What happens

    def _changed(self, changes: Changes) -> None:
        if self.sheet is None:
            return
        place = f"{self.sheet.audit.id}/{self.sheet.body}/"
        prefixes = (f"sample:{place}", f"answer:{place}", *_FOLLOWED)
        if any(changes.touches(prefix) for prefix in prefixes):
            self._reload_soon.start()

    def _stepped(self, changes: Changes) -> None:
        if self.sheet is None or self.filling is None or not changes.touches("sample"):
            return
        self.reload()
        self.filling.keeper.follow_step({row.place for row in self.sheet.sample.rows})
        self.reload()

    def _failed(self, error: BaseException) -> None:
        self.context.messages.show_error(error, self)
        self.reload()

    def _place_of(self, audit: str) -> tuple[str, str]:
        kept = self.context.settings.get(f"sample:{audit}")
        good = isinstance(kept, list) and len(kept) == 2
        return (str(kept[0]), str(kept[1])) if good else ("", "")

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = only(event, Qt.KeyboardModifier.AltModifier)
        sign = physical(event)
        if alt and sign.isdigit() and 1 <= int(sign) <= len(TABLES):
            self.show_table(TABLES[int(sign) - 1].code)
        elif not self.commands.press(event):
            super().keyPressEvent(event)
