"""The wording of a recommendation in each language: of one that is there, or a new one about whole bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.audits.records import Audit
from core.bodies.records import Body
from core.recommendations import operations
from core.recommendations.records import ADDRESSEES, Draft, Recommendation
from core.recommendations.told import ADDRESSEE_TEXTS
from core.text import LANGS, Catalogue, Texts
from ui.context import Context
from ui.dialogs.recording import RecordingDialog
from ui.widgets.body_list import BodyList
from ui.widgets.choice import Choice
from ui.widgets.fields import NoteField
from ui.widgets.labels import label

LANG_TEXTS = {"kk": "recommendation.in_kk", "ru": "recommendation.in_ru", "en": "recommendation.in_en"}


class WordingFields(QWidget):
    """A field for each language; `edited` when anything is typed."""

    edited = Signal()

    def __init__(
        self, catalogue: Catalogue, parent: QWidget | None = None, *, lines: int = 3, across: bool = False
    ) -> None:
        """`across`: side by side."""
        super().__init__(parent)
        box = QHBoxLayout(self) if across else QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        self.fields: dict[str, NoteField] = {}
        for lang in LANGS:
            words = catalogue.text(LANG_TEXTS[lang])
            field = NoteField(words, "", self, lines=lines if across or lang != "en" else min(lines, 2))
            field.edited.connect(self.edited)
            self.fields[lang] = field
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label(words, "field"))
            column.addWidget(field)
            column.addStretch(1)
            box.addLayout(column)
            if across:
                field.wants.connect(self._level)
        self.setFocusProxy(self.fields["kk"])

    def _level(self) -> None:
        """Side by side they are all as high as the longest text."""
        most = max(field.wanted() for field in self.fields.values())
        for field in self.fields.values():
            field.show_lines(most)

    def show_text(self, text: Texts) -> None:
        for lang, field in self.fields.items():
            field.show_text(getattr(text, lang))

    def texts(self) -> Texts:
        return Texts(**{lang: field.toPlainText().strip() for lang, field in self.fields.items()})


class WordingDialog(RecordingDialog):
    """Another wording of one that no letter carries yet, or of a draft, which is made so."""

    def __init__(self, context: Context, own: Recommendation | Draft, parent: QWidget | None = None) -> None:
        super().__init__(context, "recommendation.word_title", parent, width=620)
        self._own = own
        self.wording = WordingFields(context.catalogue)
        self.wording.show_text(own.text)
        self.body.addWidget(self.wording)
        self.add_button("action.cancel").clicked.connect(self.reject)
        new = isinstance(own, Draft)
        self.add_go("recommendation.make" if new else "action.save")

    def save(self) -> None:
        text, own = self.wording.texts(), self._own
        if isinstance(own, Draft):
            self.record(operations.make, drafts=[replace(own, text=text)])
        else:
            self.record(operations.word, recommendation=own.id, text=text)


class GeneralDialog(RecordingDialog):
    """One recommendation tied to no indicator, for as many bodies as are ticked."""

    def __init__(
        self,
        context: Context,
        audit: Audit | None,
        bodies: Sequence[Body],
        parent: QWidget | None = None,
        *,
        indicator: str = "",
    ) -> None:
        super().__init__(context, "recommendation.general_title", parent, width=800)
        self._audit, self._indicator = audit, indicator
        self.explain(self.text("recommendation.general_explain"))
        self.bodies = BodyList(context.catalogue, bodies, [bodies[0].id] if len(bodies) == 1 else [])
        self.bodies.list.setAccessibleName(self.text("recommendation.for_whom"))
        self.add_field("recommendation.for_whom", self.bodies)
        self.to = Choice()
        for one in ADDRESSEES:
            self.to.addItem(self.text(ADDRESSEE_TEXTS[one]), one)
        self.add_field("recommendation.addressee", self.to)
        self.wording = WordingFields(context.catalogue, across=True)
        self.body.addWidget(self.wording)
        self.add_go("recommendation.make")

    def save(self) -> None:
        audit = self._audit.id if self._audit else ""
        text, to = self.wording.texts(), self.to.currentData()
        drafts = [Draft(body, audit, self._indicator, text, to) for body in self.bodies.chosen()]
        if not drafts:
            self.tell(self.text("recommendation.tick_bodies"))
            return
        self.record(operations.make, drafts=drafts)
