"""How a past audit would have come out under a draft: totals and places side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.formatting import collation_key, number, rank_text, signed
from core.job import Job
from core.method_preview import Preview, PreviewLine, preview
from core.reports.comparisons.words import method_summary
from core.timeline import comparable
from ui.context import Context
from ui.jobs import RunningJob
from ui.models.cells import Cell, Head
from ui.models.compare_view import exact
from ui.models.method_draft import MethodDraft
from ui.widgets.cell_table import CellTable
from ui.widgets.choice import Choice
from ui.widgets.labels import label, pill

_FULL = 15.0  # points that are tinted in full


class MethodPreview(QWidget):
    """Worked out anew whenever the draft has been checked and nothing is wrong with it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._text = context.catalogue.text
        self._draft: MethodDraft | None = None
        self._run = 0
        self._job: RunningJob | None = None
        self.found: Preview | None = None
        self.audits = Choice(self)
        self.audits.setAccessibleName(self._text("draft.preview_audit"))
        self.audits.setToolTip(self._text("draft.preview_audit"))
        self.said = label("", "caption", wrap=True)
        self.table = CellTable(context.theme, self._text("draft.preview"), self, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(pill(self._text("draft.what_if"), "warn"))
        column.addWidget(self.audits)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        self.audits.activated.connect(lambda _place: self.refresh())
        self._fill()

    def show_draft(self, draft: MethodDraft) -> None:
        self._draft = draft
        self.refresh()

    def refresh(self) -> None:
        draft, audit = self._draft, self.audits.currentData()
        if draft is None or audit is None:
            self.said.setText(self._text("draft.preview_nothing"))
            return
        if draft.problems or draft.valid is None:
            self.said.setText(self._text("draft.preview_after_mending"))
            return
        methodology = draft.valid
        self._run += 1
        workspace = self._context.workspace

        def work(job: Job) -> Preview:
            with workspace.reading() as db:
                return preview(db, audit, methodology, job)

        if self._job is not None:
            self._job.cancel()
        self._job = self._context.jobs.start("job.compare", work, on_done=partial(self._came, self._run))

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def _came(self, run: int, found: Preview) -> None:
        if run != self._run:
            return
        self._job, self.found = None, found
        catalogue = self._context.catalogue
        summary = method_summary(found.change, catalogue) or self._text("draft.same_content")
        self.said.setText("\n".join((summary, *self._effects(found))))
        self.table.cells.show(tuple(self._heads()), found.lines, self._cells, self._sorter())

    def _effects(self, found: Preview) -> Iterator[str]:
        """What is another besides the totals."""
        if found.levels:
            yield self._context.catalogue.plural("draft.levels_change", found.levels)
        for text_id, effect in (
            ("draft.recommended_change", found.recommended),
            ("draft.contradictions_change", found.contradictions),
        ):
            if effect.before != effect.after:
                yield self._text(text_id, before=effect.before, after=effect.after)

    def _heads(self) -> Iterator[Head]:
        text = self._text
        yield Head("body", text("report.body"), least=116, share=3)
        yield Head("before", text("draft.as_scored"), right=True, least=46, optional=True)
        yield Head("after", text("draft.by_draft"), right=True, least=46)
        yield Head("change", text("compare.change"), right=True, least=46)
        yield Head("rank", text("draft.places"), text("draft.places_tip"), True, 52)

    def _cells(self, line: PreviewLine) -> list[Cell]:
        lang = self._context.catalogue.lang
        cells = [Cell(line.body.name.of(lang))]
        for total in (line.before, line.after):
            shown = "–" if total is None else number(total, lang, 1)
            cells.append(Cell(shown, exact(total, lang), right=True))
        if line.delta is None:
            cells.append(Cell("–", right=True, muted=True))
        else:
            cells.append(Cell(signed(line.delta, lang, 1), right=True, tint=float(line.delta) / _FULL))
        then, now = (rank_text(one) if one else "–" for one in (line.rank_before, line.rank_after))
        cells.append(Cell(then if then == now else f"{then} → {now}", right=True, bold=then != now))
        return cells

    def _sorter(self) -> Callable[[PreviewLine, str], Any]:
        lang = self._context.catalogue.lang

        def key(line: PreviewLine, column: str) -> Any:
            if column == "body":
                return collation_key(line.body.name.of(lang), lang)
            if column == "rank":
                return line.rank_after.first if line.rank_after else None
            return {"before": line.before, "after": line.after, "change": line.delta}[column]

        return key

    def _fill(self) -> None:
        with self._context.workspace.reading() as db:
            found = comparable(db)
        for audit in reversed(found):
            self.audits.addItem(audit.title.of(self._context.catalogue.lang), audit)
