"""What was entered about one page of a body: when, by whom, what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QHeaderView, QWidget

from core.bodies import reads
from core.bodies.records import Channel, ChannelStep, sureness_of
from core.formatting import moment, short_day
from core.people.reads import names
from core.text import Catalogue
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.models.channel_words import FIELD_TEXTS, KIND_TEXTS, SURENESS_TEXTS
from ui.models.channels import NOTHING
from ui.widgets.body_scroll import as_high_as_rows
from ui.widgets.boxed_table import BoxedTable

_HEADS = ("channel.when", "channel.who", "channel.what", "channel.said")


class ChannelHistory(Dialog):
    def __init__(self, context: Context, channel: Channel, parent: QWidget | None = None) -> None:
        super().__init__(context.catalogue, "channel.history_title", parent, width=1080)
        catalogue = context.catalogue
        with context.workspace.reading() as db:
            steps = reads.channel_steps(db, channel.id)
            people = names(db)
            bodies = {one.id: one.name.of(catalogue.lang) for one in reads.everyone(db)}
        self.explain(catalogue.text(KIND_TEXTS[channel.kind]))
        heads = [self.text(one) for one in _HEADS]
        table = BoxedTable(self.text("channel.history_title"), heads, len(steps))
        for row, step in enumerate(reversed(steps)):
            when = moment(step.wall, catalogue.lang)
            cells = (when, people.get(step.person, step.person[:8]), *_said(step, catalogue, bodies))
            for column, words in enumerate(cells):
                table.put(row, column, words)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(_HEADS) - 1, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        as_high_as_rows(table)
        self.body.addWidget(table, 1)
        self.add_button("action.close", "primary").clicked.connect(self.accept)


def _said(step: ChannelStep, catalogue: Catalogue, bodies: Mapping[str, str]) -> tuple[str, str]:
    """The field and its value in words."""
    text, value = catalogue.text, step.value
    field = text(FIELD_TEXTS[step.field]) if step.field in FIELD_TEXTS else step.field
    if value is None:
        return field, NOTHING
    if step.field in ("valid_from", "valid_to"):
        return field, _day(value, catalogue)
    if step.field == "body":
        return field, bodies.get(value, value)
    if step.field == "kind":
        known = {str(kind): text_id for kind, text_id in KIND_TEXTS.items()}
        return field, text(known[value]) if value in known else value
    if step.field == "confidence":
        return field, text(SURENESS_TEXTS[sureness_of(value)])
    return field, value


def _day(value: str, catalogue: Catalogue) -> str:
    try:
        return short_day(date.fromisoformat(value), catalogue.lang)
    except ValueError:
        return value
