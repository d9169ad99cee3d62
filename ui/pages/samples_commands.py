"""What the samples page does beyond typing: taking over, pasting many rows, files, evidence, dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFileDialog

from core.answers import operations as answers
from core.audits import reads as audits
from core.errors import TyndaError
from core.evidence import operations as evidence
from core.evidence.intake import Intake
from core.exchange.sample_file import Brought, last_number, read_file
from core.samples import operations
from core.samples.cells import choice_label, choices_of
from core.samples.operations import default_header, new_place
from core.samples.tables import Column
from core.store.sqlite import Database
from ui.capture.captured import Captured, from_mime, take_in
from ui.context import Context
from ui.jobs import RunningJob
from ui.models.proposals import proposed
from ui.pages.samples_keeper import Spot

if TYPE_CHECKING:
    from ui.pages.base import Receiver
    from ui.pages.samples import SamplesPage

_CONTROL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier


class Commands(QObject):
    def __init__(self, page: SamplesPage, context: Context) -> None:
        super().__init__(page)
        self._page = page
        self._context = context

    @staticmethod
    def bodies_of(db: Database, audit: str) -> tuple[str, ...]:
        return audits.by_id(db, audit).bodies

    # Keys

    def press(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        named: dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], object]] = {
            (_CONTROL, Qt.Key.Key_Return): self.take_open,
            (_CONTROL, Qt.Key.Key_Enter): self.take_open,
            (_CONTROL, Qt.Key.Key_PageUp): lambda: self._page.step_body(-1),
            (_CONTROL, Qt.Key.Key_PageDown): lambda: self._page.step_body(1),
            (_NONE, Qt.Key.Key_F6): self._other_pane,
            (Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F6): self._other_pane,
        }
        work = named.get((modifiers, Qt.Key(event.key())))
        if work is None:
            return False
        work()
        return True

    def keys_of(self, column: Column | None) -> tuple[tuple[str, str, str], ...]:
        """(key, code, words) of the classes of a column."""
        sheet, text = self._page.sheet, self._context.catalogue.text
        if column is None or sheet is None:
            return ()
        if column.kind == "yes_no":
            return (("1", "yes", text("sample.yes")), ("0", "no", text("sample.no")))
        found = choices_of(column, sheet.methodology)
        label = self._context.catalogue
        return tuple(
            (one.key.upper(), one.code, choice_label(one, sheet.methodology, label)) for one in found
        )

    # Taking over

    def take_open(self) -> None:
        self._page.side.take_all.click()

    def take(self, codes: Sequence[str]) -> None:
        """Makes proposals the answers. Where an answer is being typed the person decides at the question."""
        page, sheet = self._page, self._page.sheet
        if sheet is None or self._context.workspace.read_only:
            return
        page.commit()
        header = sheet.sample.header or default_header(sheet.table, sheet.audit.observed_on)
        found = sheet.proposals(page.written(), header)
        typed = [code for code in codes if code in sheet.drafts]
        rows = [
            (sheet.body, code, proposed(found[code], sheet.content(code), self._context.catalogue))
            for code in codes
            if found[code].can_be_taken and code not in sheet.drafts
        ]
        if typed:
            words = self._context.catalogue.text("sample.being_typed", indicators=", ".join(typed))
            self._context.messages.say(words)
        if rows:
            self._context.hub.run(answers.save_many, audit=sheet.audit.id, rows=rows, undoable=True)

    def open_question(self, code: str) -> None:
        if self._page.sheet is not None:
            self._context.navigator.show_question(self._page.sheet.body, code)

    # Many rows

    def paste_rows(self, rows: list[list[str]]) -> None:
        """Over what is there from the cell in hand on, or below everything if the text has titles."""
        page, filling = self._page, self._page.filling
        if filling is None or (scribe := filling.grid.scribe) is None:
            return
        grid, view = filling.grid, filling.view
        numbers, columns = view.selected()
        titled = not scribe.arrange(rows[:1]).rows  # a line of titles alone leaves nothing
        start, at = len(grid.rows) if titled else numbers[0], columns[0]
        room = len(scribe.table.columns) - at
        given = max(len("\t".join(row).rstrip().split("\t")) for row in rows)
        if given > room and at > 0 and not titled:
            if start < len(grid.rows):  # nothing is dropped without a word, and nothing written elsewhere
                text = self._context.catalogue.text
                self._context.messages.say(text("sample.paste_too_wide", given=given, room=max(room, 0)))
                return
            at = 0  # a new row begins where rows begin
        arranged = scribe.arrange(rows, at)
        texts = arranged.rows
        if start >= len(grid.rows):
            last = last_number(row.place for row in grid.rows)
            written = [scribe.write(new_place(last + n), row) for n, row in enumerate(texts, 1)]
            grid.append(written)
        else:
            cells = {(start + n, code): text for n, row in enumerate(texts) for code, text in row.items()}
            grid.type(cells)
        page.commit()
        self._tell(len(texts), arranged.left_out)

    def ask_file(self) -> None:
        text = self._context.catalogue.text
        title, kinds = text("sample.import_title"), text("sample.import_kinds")
        dialog = QFileDialog(self._page, title, "", f"{kinds} (*.csv *.xlsx)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.bring_in(Path(path)))
        dialog.open()

    def bring_in(self, path: Path) -> None:
        """A file's rows below those that are there; faulty ones are marked in place."""
        filling = self._page.filling
        if filling is None or (scribe := filling.grid.scribe) is None:
            return
        after = last_number(row.place for row in filling.rows)
        self._context.jobs.start(
            "job.sample_file",
            lambda _job: read_file(path, scribe, after),
            on_done=self._brought,
            on_error=self._refused,
        )

    def _refused(self, error: BaseException) -> None:
        self._context.messages.show_error(error, self._page)

    def _brought(self, found: Brought) -> None:
        if self._page.filling is not None:
            self._page.filling.grid.append(found.rows)
            self._page.commit()
            self._tell(len(found.rows), found.left_out)

    def _tell(self, count: int, left_out: Sequence[str]) -> None:
        """What came; a column that did not is said until it is seen."""
        faulty = sum(bool(row.problems) for row in self._page.written())
        catalogue = self._context.catalogue
        words = catalogue.plural("sample.brought", count)
        if faulty:
            words += " " + catalogue.plural("sample.faulty", faulty)
        if left_out:
            words += " " + catalogue.text("sample.left_out", columns=", ".join(left_out))
            self._context.messages.tell(words, wrong=True)
        else:
            self._context.messages.say(words)

    # Evidence of a row

    def paste_picture(self, place: str) -> None:
        for one in from_mime(QGuiApplication.clipboard().mimeData(), "paste"):
            self._bring(one, place)

    def receiver(self) -> Receiver:
        """For the row in hand; TyndaError on the blank one."""
        place = self._page.filling.view.place() if self._page.filling is not None else ""
        if not place:
            raise TyndaError("capture.no_row")
        return lambda captured: self._bring(captured, place)

    def _bring(self, captured: Captured, place: str) -> None:
        filling = self._page.filling
        if filling is None:
            return
        self._page.commit()
        self._context.jobs.start(
            "job.evidence",
            partial(_taken_in, captured),
            on_done=lambda intake: self._stage(intake, filling.spot, place, captured.note),
            on_error=self._refused,
        )

    def _stage(self, intake: Intake, spot: Spot, place: str, note: str) -> None:
        hub = self._context.hub
        hub.run(
            evidence.stage,
            intake=intake,
            on_done=lambda _changes: self._prove(intake, spot, place, note),
        )

    def _prove(self, intake: Intake, spot: Spot, place: str, note: str) -> None:
        self._context.hub.run(
            operations.prove,
            intake=intake,
            audit=spot.audit,
            body=spot.body,
            table=spot.table,
            place=place,
            note=note,
        )

    def open_evidence(self, place: str) -> None:
        """The answer that the row's evidence belongs to, with all of it."""
        sheet = self._page.sheet
        if sheet is None or not sheet.proofs.get(place):
            return
        row = next((row for row in self._page.written() if row.place == place), None)
        page = row.cells.get("page", "") if row else ""
        self._context.navigator.show_question(sheet.body, sheet.table.lead_of(page))

    def take_evidence_off(self, place: str) -> None:
        """The last piece of it; it stays with the answer."""
        sheet, filling = self._page.sheet, self._page.filling
        if sheet is None or filling is None or not sheet.proofs.get(place):
            return
        spot = filling.spot
        self._context.hub.run(
            operations.withdraw_proof,
            audit=spot.audit,
            body=spot.body,
            table=spot.table,
            proof=sheet.proofs[place][-1][0],
            undoable=True,
        )

    # Dialogs

    def edit_header(self) -> None:
        from ui.dialogs.sample_header import SampleHeaderDialog

        sheet, filling = self._page.sheet, self._page.filling
        if sheet is None or filling is None:
            return
        header = sheet.sample.header or default_header(sheet.table, sheet.audit.observed_on)
        SampleHeaderDialog(self._context, filling.spot, sheet.table, header, self._page).open()

    def open_calendar(self) -> None:
        from ui.dialogs.workdays import WorkdaysDialog

        sheet = self._page.sheet
        if sheet is not None:
            WorkdaysDialog(self._context, sheet.look, self._page).open()

    def _other_pane(self) -> None:
        """Between the grid and the proposals."""
        side = self._page.side
        if self._page.filling is None:
            return
        view = self._page.filling.view
        if view.hasFocus() and side.cards:
            next(iter(side.cards.values())).question.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            view.setFocus(Qt.FocusReason.TabFocusReason)


def _taken_in(captured: Captured, _job: RunningJob) -> Intake:
    return take_in(captured)
