"""All that the methodology says of one indicator, to be read at the question."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.methodology.legal import page_of
from core.methodology.records import Indicator, Methodology
from core.reports.method import describe
from core.text import Catalogue
from ui.dialogs.base import Dialog
from ui.models.lang_words import page_note
from ui.widgets.labels import label
from ui.widgets.lines import link_button, open_in_browser, set_tip


class IndicatorHelp(Dialog):
    def __init__(
        self, catalogue: Catalogue, methodology: Methodology, indicator: Indicator, parent: QWidget | None
    ) -> None:
        super().__init__(catalogue, "indicator.help", parent, width=640, read=True)
        row = next(one for one in describe(methodology, catalogue).rows if one.code == indicator.id)
        self.body.setSpacing(4)
        self.body.addWidget(label(f"{row.code}  {row.short}", "section", wrap=True))
        self.body.addWidget(label(row.question, "strong", wrap=True))
        if row.guidance:
            self.body.addWidget(label(row.guidance, wrap=True))
        absent = indicator.na_rule.of(catalogue.lang) if indicator.na_rule else ""
        for text_id, words in (
            ("checklist.not_applicable", absent),
            ("methodology.scoring", row.scoring),
            ("methodology.evidence", row.evidence),
            ("methodology.recommendation", row.recommendation),
        ):
            if words:
                self._part(self.text(text_id))
                self.body.addWidget(label(words, wrap=True))
        self._legal(methodology, indicator)
        self.body.addStretch(1)
        self.add_button("action.close", "primary").clicked.connect(self.accept)

    def _part(self, heading: str) -> None:
        self.body.addSpacing(8)
        self.body.addWidget(label(heading, "caption"))

    def _legal(self, methodology: Methodology, indicator: Indicator) -> None:
        acts = [act for act in methodology.legal_acts if act.id in indicator.legal_refs]
        if acts:
            self._part(self.text("methodology.legal"))
        for act in acts:
            self.body.addWidget(label(act.title.of(self.catalogue.lang), wrap=True))
            page = page_of(act, self.catalogue.lang)
            if page is not None:
                link = link_button(f"{page.address} ↗")
                link.setAutoDefault(False)
                set_tip(link, page.address)
                link.clicked.connect(lambda _checked=False, page=page: open_in_browser(page.address))
                self.body.addWidget(link)
                note = page_note(page, self.catalogue)
                if note:
                    self.body.addWidget(label(note, "caption", wrap=True))
