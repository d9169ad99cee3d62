"""What a reviewer does with the answer in view and its checklist, beside going through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.context import Context
from ui.dialogs.review_move import MoveDialog, MoveName

if TYPE_CHECKING:
    from core.objections.records import Objection
    from ui.pages.review import ReviewPage


class Commands:
    def __init__(self, page: ReviewPage, context: Context) -> None:
        self._page = page
        self._context = context

    def ask(self, name: MoveName) -> None:
        """Returns or approves, after saying what is still open."""
        page, sheet = self._page, self._page.sheet
        button = page.bar.give_back if name == "return" else page.bar.approve
        if sheet is None or not button.isEnabled():
            return
        notes = self.notes() if name == "approve" else ()
        MoveDialog(self._context, sheet.audit, sheet.body, name, page.window(), notes).open()

    def notes(self) -> tuple[str, ...]:
        """What an approval would pass over."""
        sheet, catalogue = self._page.sheet, self._context.catalogue
        if sheet is None:
            return ()
        unchecked = sum(
            not any(mark.current for mark in sheet.review.checks.get(code, ())) for code in sheet.items
        )
        remarks = sum(not one.closed for one in sheet.review.remarks)
        notes = [catalogue.plural("review.note_unchecked", unchecked)] if unchecked else []
        if remarks:
            notes.append(catalogue.plural("review.note_remarks", remarks))
        if sheet.review.move is not None and sheet.review.status == "submitted" and sheet.review.move.comment:
            notes.append(catalogue.text("review.note_exception", reason=sheet.review.move.comment))
        return tuple(notes)

    def show_history(self) -> None:
        from ui.dialogs.answer_history import HistoryDialog

        page = self._page
        if page.sheet is not None:
            HistoryDialog(self._context, page.sheet, page.code, page.window()).open()

    def show_objection(self, found: Objection | None) -> None:
        """A registered one, or a new one against this answer."""
        page = self._page
        if page.sheet is None:
            return
        if found is None:
            from ui.dialogs.objection import ObjectionDialog

            ObjectionDialog(self._context, page.sheet, page.code, page.window()).open()
        else:
            from ui.dialogs.objection_decision import DecisionDialog

            DecisionDialog(self._context, page.sheet, found, page.window()).open()

    def open_question(self) -> None:
        sheet = self._page.sheet
        if sheet is not None:
            self._context.navigator.show_question(sheet.body.id, self._page.code, sheet.audit.id)
