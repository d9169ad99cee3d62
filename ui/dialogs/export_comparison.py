"""Exporting a comparison: a workbook or a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.audits.records import Audit
from core.files import file_name
from core.reports.comparisons.export import export_comparison
from core.text import Lang
from ui.context import Context
from ui.dialogs.exporting import ExportingDialog, Work
from ui.jobs import RunningJob

FORMAT_TEXTS = {"xlsx": "compare.export_xlsx", "pdf": "compare.export_pdf"}
_CHOSEN = "compare_formats"  # the setting


class ExportComparisonDialog(ExportingDialog):
    """`chosen`: the first is compared with the last, all of them stand in the timeline."""

    choose_id = "compare.choose_format"

    def __init__(self, context: Context, chosen: Sequence[Audit], parent: QWidget) -> None:
        super().__init__(context, "compare.export_title", parent)
        self._chosen = tuple(chosen)
        lang = context.catalogue.lang
        self.explain(" → ".join(one.title.of(lang) for one in (chosen[0], chosen[-1])))
        if len(chosen) > 2:
            self.explain(context.catalogue.plural("compare.export_through", len(chosen)))
        self.ask(FORMAT_TEXTS, context.settings.get(_CHOSEN, list(FORMAT_TEXTS)))

    def keep(self, formats: Sequence[str]) -> None:
        self._context.settings.put(_CHOSEN, list(formats))

    def work(self, folder: Path, formats: Sequence[str], lang: Lang) -> Work:
        workspace, chosen = self._context.workspace, self._chosen
        stem = self.text("compare.file_name", before=chosen[0].code, after=chosen[-1].code)
        files = [folder / file_name(f"{stem} {lang}", one) for one in formats]

        def write(job: RunningJob) -> list[Path]:
            with workspace.reading() as db:
                return [export_comparison(db, chosen=chosen, to=to, lang=lang, job=job) for to in files]

        return write
