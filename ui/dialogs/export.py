"""Exporting scorecards: which files, of which bodies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.audits.records import Audit
from core.bodies import reads as bodies
from core.text import Lang
from ui.context import Context
from ui.dialogs.exporting import ExportingDialog, Work
from ui.jobs import RunningJob
from ui.widgets.body_list import BodyList

FORMAT_TEXTS = {
    "xlsx": "export.format.xlsx",
    "pdf": "export.format.pdf",
    "blank": "export.format.blank",
    "recommendations": "export.format.recommendations",
}
USUAL = ["xlsx", "pdf"]
_CHOSEN = "export_formats"  # the setting


class ExportDialog(ExportingDialog):
    """`formats`: to begin with, instead of those chosen last."""

    choose_id = "export.choose_format"

    def __init__(
        self, context: Context, audit: Audit, parent: QWidget | None = None, *, formats: Sequence[str] = ()
    ) -> None:
        super().__init__(context, "export.title", parent)
        self._audit = audit
        self._asked = list(formats)
        self.explain(audit.title.of(context.catalogue.lang))
        with context.workspace.reading() as db:
            known = [one for one in bodies.everyone(db) if one.id in audit.bodies]
        self._bodies = BodyList(context.catalogue, known, audit.bodies)
        self.ask(
            FORMAT_TEXTS,
            self._asked or context.settings.get(_CHOSEN, USUAL),
            [("export.bodies", self._bodies.list, self._bodies)],
        )

    def is_enough(self, formats: Sequence[str]) -> bool:
        return bool(formats and self._bodies.chosen())

    def keep(self, formats: Sequence[str]) -> None:
        if not self._asked:
            self._context.settings.put(_CHOSEN, list(formats))

    def work(self, folder: Path, formats: Sequence[str], lang: Lang) -> Work:
        workspace, audit, chosen = self._context.workspace, self._audit, list(self._bodies.chosen())

        def write(job: RunningJob) -> list[Path]:
            from core.reports.export import export

            with workspace.reading() as db:
                return export(
                    db, audit=audit, folder=folder, formats=formats, lang=lang, bodies=chosen, job=job
                )

        return write
