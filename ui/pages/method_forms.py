"""The form of each part of a methodology: its head, a criterion, an indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from core.errors import TyndaError
from core.methodology.records import BodyKind
from core.reports.method import ANSWER_TYPES, EVIDENCE_KINDS
from core.reports.scorecard import KIND_TEXTS
from core.text import Catalogue
from ui.context import Context
from ui.models.method_draft import MethodDraft, Place, field_of, place_of
from ui.pages.method_fields import (
    ChoiceField,
    CodesField,
    FlagField,
    LineField,
    MethodField,
    NumberField,
    RowsField,
    TextsField,
)
from ui.widgets.columns import tend
from ui.widgets.labels import label

_NARROW, _WIDE = 110, 260
_LANGUAGES = (("kk", "Қаз"), ("ru", "Рус"), ("en", "Eng"))
Entry = tuple[str, Place, MethodField]  # text id of its label, the value's place within the part, the field


class MethodForm(QScrollArea):
    """Shows the part at a place of the draft; what is edited goes into the draft at once."""

    retyped = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._text = context.catalogue.text
        self._draft: MethodDraft | None = None
        self._place: Place = ()
        self._kind = ""
        self.fields: dict[Place, MethodField] = {}
        self._problems = label("", "error", wrap=True)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def place(self) -> Place:
        return self._place

    def show_part(self, draft: MethodDraft, place: Place) -> None:
        """Built anew only where another kind of part comes into view."""
        kind = self._kind_of(draft, place)
        self._draft, self._place = draft, place
        if kind != self._kind:
            self._kind = kind
            self._build(self._entries(kind, draft))
        for within, field in self.fields.items():
            field.show_value(draft.at((*place, *within)))
        self.show_problems()

    def rebuild(self) -> None:
        """Fields grow with their words only once they are seen."""
        if self._draft is not None:
            self._kind = ""
            self.show_part(self._draft, self._place)

    def refresh(self) -> None:
        """What the draft holds now: another field, or a step back, may have changed it."""
        if self._draft is not None:
            if self._kind_of(self._draft, self._place) != self._kind:
                self.show_part(self._draft, self._place)
            for within, field in self.fields.items():
                field.show_value(self._draft.at((*self._place, *within)))

    def show_problems(self) -> None:
        """Words above the fields, and the fields that they are about marked."""
        if self._draft is None:
            return
        found = [one for one in self._draft.problems if place_of(one, self._draft) == self._place]
        self._problems.setText("\n".join(said(one, self._draft, self._context.catalogue) for one in found))
        self._problems.setVisible(bool(found))
        wrong = {field_of(one) for one in found}
        for within, field in self.fields.items():
            field.mark(bool(wrong & set(map(str, within))))

    # The parts

    def _kind_of(self, draft: MethodDraft, place: Place) -> str:
        if len(place) < 2:
            return "head"
        if len(place) == 2:
            return "criterion"
        scoring = draft.at((*place, "scoring", "type")) or "none"
        direction = draft.at((*place, "scoring", "direction")) or ""
        return f"indicator {scoring} {direction}"

    def _entries(self, kind: str, draft: MethodDraft) -> Iterator[Entry]:
        if kind == "head":
            return self._of_head()
        if kind == "criterion":
            return self._of_criterion()
        return self._of_indicator(kind.split()[1], kind, draft)

    def _of_head(self) -> Iterator[Entry]:
        head: Place = ("methodology",)
        statuses = {one: self._text(f) for one, f in _STATUSES.items()}
        yield "draft.id", (*head, "id"), LineField(self._text("draft.id"), width=self._px(_WIDE))
        yield (
            "draft.version",
            (*head, "version"),
            LineField(self._text("draft.version"), width=self._px(_NARROW)),
        )
        yield "draft.status", (*head, "status"), ChoiceField(self._text("draft.status"), statuses)
        yield "draft.title", (*head, "title"), TextsField(self._text("draft.title"), long=True)
        yield "draft.note", (*head, "note"), TextsField(self._text("draft.note"), long=True)
        columns = [("code", self._text("draft.code")), ("min", self._text("draft.from_points")), *_LANGUAGES]
        rows = RowsField(self._context.catalogue, self._text("draft.total_bands"), columns, ("min",))
        yield "draft.total_bands", ("bands",), rows
        threshold = NumberField(self._text("draft.recommend_below"), width=self._px(_NARROW))
        yield "draft.recommend_below", ("recommend_below",), threshold

    def _of_criterion(self) -> Iterator[Entry]:
        yield "draft.code", ("id",), LineField(self._text("draft.code"), width=self._px(_NARROW))
        yield "draft.weight", ("weight",), NumberField(self._text("draft.weight"), width=self._px(_NARROW))
        yield "draft.short", ("short",), TextsField(self._text("draft.short"))
        yield "draft.title", ("title",), TextsField(self._text("draft.title"), long=True)
        yield "draft.note", ("note",), TextsField(self._text("draft.note"), long=True)

    def _of_indicator(self, scoring: str, kind: str, draft: MethodDraft) -> Iterator[Entry]:
        text = self._text
        types = {one: text(f) for one, f in ANSWER_TYPES.items()}
        resources = draft.at(("resources",))
        yield "draft.code", ("id",), LineField(text("draft.code"), width=self._px(_NARROW))
        yield "draft.short", ("short",), TextsField(text("draft.short"))
        yield "draft.question", ("question",), TextsField(text("draft.question"), long=True)
        yield "draft.weight", ("weight",), NumberField(text("draft.weight"), width=self._px(_NARROW))
        yield "", ("scored",), FlagField(text("draft.scored"), usual=True)
        yield "draft.answer_type", ("answer_type",), ChoiceField(text("draft.answer_type"), types)
        yield from self._of_scoring(scoring, kind)
        yield "draft.maximum", ("maximum",), NumberField(text("draft.maximum"), width=self._px(_NARROW))
        yield "", ("no_answer",), FlagField(text("draft.no_answer"))
        yield "draft.zero_if", ("zero_if",), LineField(text("draft.zero_if"))
        yield "draft.na_if", ("na_if",), LineField(text("draft.na_if"))
        kinds = {str(one): text(KIND_TEXTS[one]) for one in get_args(BodyKind)}
        yield "draft.applies_to", ("applies_to",), CodesField(kinds)
        yield "draft.resource", ("resource",), ChoiceField(text("draft.resource"), self._named(resources))
        yield "draft.guidance", ("guidance",), TextsField(text("draft.guidance"), long=True)
        yield "draft.recommendation", ("recommendation",), TextsField(text("draft.recommendation"), long=True)
        yield "draft.na_rule", ("na_rule",), TextsField(text("draft.na_rule"), long=True)
        evidence = {one: text(f) for one, f in EVIDENCE_KINDS.items()}
        yield "draft.evidence", ("evidence", "kinds"), CodesField(evidence)
        yield "", ("evidence", "required"), FlagField(text("draft.evidence_required"))

    def _of_scoring(self, scoring: str, kind: str) -> Iterator[Entry]:
        text, catalogue = self._text, self._context.catalogue
        code, score = ("code", text("draft.code")), ("score", text("draft.score"))
        if scoring in ("options", "due_date"):
            key = "options" if scoring == "options" else "statuses"
            rows = RowsField(catalogue, text("draft.options"), (code, score, *_LANGUAGES), ("score",))
            yield "draft.options", ("scoring", key), rows
        elif scoring in ("bands", "age_bands"):
            if scoring == "bands":
                ways = {one: text(f) for one, f in _DIRECTIONS.items()}
                yield "draft.direction", ("scoring", "direction"), ChoiceField(text("draft.direction"), ways)
            lowest = scoring == "bands" and kind.endswith("higher_better")
            bound = ("min", text("draft.at_least")) if lowest else ("max", text("draft.at_most"))
            rows = RowsField(catalogue, text("draft.bands"), (bound, score), (bound[0], "score"))
            yield "draft.bands", ("scoring", "bands"), rows
            width = self._px(_NARROW)
            yield (
                "draft.else_score",
                ("scoring", "else_score"),
                NumberField(text("draft.else_score"), width=width),
            )

    def _named(self, resources: object) -> dict[str, str]:
        lang = self._context.catalogue.lang
        found = resources if isinstance(resources, Mapping) else {}
        return {
            code: str(words.get(lang, code)) for code, words in found.items() if isinstance(words, Mapping)
        }

    def _px(self, size: int) -> int:
        return self._context.theme.px(size)

    def _build(self, entries: Iterator[Entry]) -> None:
        self.fields.clear()
        inner = QWidget()
        inner.setProperty("role", "clear")
        inner.setMaximumWidth(self._px(760))
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(4)
        self._problems = label("", "error", wrap=True)
        column.addWidget(self._problems)
        for text_id, within, field in entries:
            if text_id:
                column.addSpacing(8)
                column.addWidget(label(self._text(text_id), "field", wrap=True))
            column.addWidget(field)
            self.fields[within] = field
            field.edited.connect(self._teller(within))
        column.addStretch(1)
        self.setWidget(inner)
        tend(self)

    def _teller(self, within: Place) -> Callable[[Any], None]:
        def tell(value: Any) -> None:
            if self._draft is None:
                return
            if within == ("answer_type",):
                self._draft.set_type(self._place, str(value))
            elif within == ("scoring", "direction"):
                self._turn(str(value))
            else:
                self._draft.set((*self._place, *within), value)

        return tell

    def _turn(self, direction: str) -> None:
        """Bounds are named by the direction: at least, at most."""
        assert self._draft is not None
        scoring = dict(self._draft.at((*self._place, "scoring")) or {})
        old, new = ("max", "min") if direction == "higher_better" else ("min", "max")
        rows = scoring.get("bands") or []
        scoring["direction"] = direction
        scoring["bands"] = [{new if key == old else key: one for key, one in row.items()} for row in rows]
        self._draft.set((*self._place, "scoring"), scoring)
        self.show_part(self._draft, self._place)


def said(problem: TyndaError, draft: MethodDraft, catalogue: Catalogue) -> str:
    """A defect with its place in words: "WEB-02, Короткое название: …"."""
    place, name = place_of(problem, draft), field_of(problem)
    record = draft.at(place) if place else None
    code = str(record.get("id", "?")) if isinstance(record, dict) else catalogue.text("draft.head")
    parts = [code, *([catalogue.text(_FIELDS[name])] if name in _FIELDS else [])]
    where = {**problem.params, "where": ", ".join(parts)}
    return catalogue.error(TyndaError(problem.text_id, problem.problems, **where))


_FIELDS = {
    "id": "draft.code",
    "weight": "draft.weight",
    "short": "draft.short",
    "title": "draft.title",
    "question": "draft.question",
    "scoring": "draft.options",
    "zero_if": "draft.zero_if",
    "na_if": "draft.na_if",
    "applies_to": "draft.applies_to",
    "evidence": "draft.evidence",
    "bands": "draft.total_bands",
    "recommend_below": "draft.recommend_below",
    "version": "draft.version",
    "guidance": "draft.guidance",
    "recommendation": "draft.recommendation",
    "maximum": "draft.maximum",
    "answer_type": "draft.answer_type",
}
_STATUSES = {"draft": "methodology.draft", "approved": "methodology.approved"}
_DIRECTIONS = {"higher_better": "draft.higher_better", "lower_better": "draft.lower_better"}
