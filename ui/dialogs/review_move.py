"""Returning, approving, taking back and correcting a checklist: one question each, with what it means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.audits.records import Audit
from core.bodies.records import Body
from core.changes import Changes
from core.reviews import operations
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.hand_over import HandOver
from ui.widgets.labels import label
from ui.widgets.text_area import TextArea

MoveName = Literal["return", "approve", "take_back", "correct"]


@dataclass(frozen=True, slots=True)
class _Move:
    """`field` is the label of its text, "" for none; `done` is said when it is over."""

    title: str
    explained: str
    action: str
    done: str
    operation: Callable[..., Changes] | None
    field: str = ""
    is_compulsory: bool = False


_MOVES: dict[MoveName, _Move] = {
    "return": _Move(
        "review.return_title",
        "review.return_explain",
        "review.return_now",
        "review.return_done",
        operations.give_back,
        "review.return_comment",
        True,
    ),
    "approve": _Move(
        "review.approve_title",
        "review.approve_explain",
        "review.approve_now",
        "review.approve_done",
        operations.approve,
    ),
    "take_back": _Move(
        "review.take_back_title",
        "review.take_back_explain",
        "review.take_back_now",
        "review.take_back_done",
        operations.take_back,
        "review.take_back_comment",
    ),
    "correct": _Move(
        "review.correct_title", "review.correct_explain", "review.correct_now", "", operation=None
    ),
}


class MoveDialog(Dialog):
    """`agreed` where nothing is recorded: the person wants to correct an approved checklist. `notes`: what
    else is to be known before."""

    agreed = Signal()

    def __init__(
        self,
        context: Context,
        audit: Audit,
        body: Body,
        name: MoveName,
        parent: QWidget | None = None,
        notes: tuple[str, ...] = (),
    ) -> None:
        self._move = _MOVES[name]
        super().__init__(context.catalogue, self._move.title, parent, width=context.theme.px(520))
        self._context, self._audit, self._place = context, audit, body.id
        self.body.addWidget(label(body.name.of(self.catalogue.lang), "strong", wrap=True))
        self.explain(self.text(self._move.explained))
        for note in notes:
            self.body.addWidget(label(f"! {note}", wrap=True))
        self.comment = TextArea(context.theme)
        self.comment.setVisible(bool(self._move.field))
        if self._move.field:
            self.add_field(self._move.field, self.comment)
        else:
            self.comment.setParent(self)
        self.hand_over = HandOver(context, name, audit, body.id) if name in ("return", "approve") else None
        if self.hand_over is not None:
            self.body.addWidget(self.hand_over)
        self.add_button("action.cancel").clicked.connect(self.reject)
        self.go = self.add_button(self._move.action, "primary")
        self.go.clicked.connect(self._run)
        self.comment.textChanged.connect(self._judge)
        self._judge()
        (self.comment if self._move.field else self.go).setFocus()

    def _judge(self) -> None:
        self.go.setEnabled(not self._move.is_compulsory or bool(self.comment.toPlainText().strip()))

    def _run(self) -> None:
        if self._move.operation is None:
            self.agreed.emit()
            self.accept()
            return
        self.go.setEnabled(False)
        words: dict[str, Any] = {"comment": self.comment.toPlainText()} if self._move.field else {}
        self._context.hub.run(
            self._move.operation,
            audit=self._audit.id,
            body=self._place,
            on_done=self._done,
            on_error=self._refused,
            **words,
        )

    def _done(self, _changes: Changes) -> None:
        self._context.messages.say(self.text(self._move.done))
        if self.hand_over is not None:
            self.hand_over.go()
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self.tell(self._context.messages.sentence(error))
        self._judge()
