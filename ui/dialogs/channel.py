"""One site or page of a body: added, changed, or taking the place of another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from core.addresses import is_web_address
from core.bodies import operations, reads
from core.bodies.check import TEXT_LIMIT, rivals
from core.bodies.records import CHANNEL_KINDS, CONFIDENCES, PERSONAL_KINDS, Body, Channel
from ui.context import Context
from ui.dialogs.recording import RecordingDialog
from ui.models.channel_words import KIND_TEXTS, SURENESS_TEXTS
from ui.widgets.choice import Choice
from ui.widgets.day_field import DayField

Mode = Literal["add", "edit", "follow"]
_TITLES = {"add": "channel.add_title", "edit": "channel.edit_title", "follow": "channel.follow_title"}


class ChannelDialog(RecordingDialog):
    """`saved` carries the id of the channel. To `follow` is to begin the page after `channel`."""

    saved = Signal(str)

    def __init__(
        self, context: Context, body: Body, channel: Channel, mode: Mode, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, _TITLES[mode], parent, width=560)
        self._mode = mode
        self._before = channel
        self._recorded = ""
        self._loaded = self._shown(channel)
        with context.workspace.reading() as db:
            self._others = reads.channels(db, body.id)
        self.explain(body.name.of(context.catalogue.lang))
        if mode == "follow":
            self.explain(self.text("channel.follow_explain"))
        self._make_fields(self._loaded)
        self.add_go("action.save")
        self._check()
        self._address.setFocus()

    def _shown(self, channel: Channel) -> Channel:
        if self._mode != "follow":
            return channel
        return replace(
            channel,
            id=operations.new_channel_id(),
            address=None,
            title=None,
            confidence="checked",
            valid_from=date.today(),
            valid_to=None,
            disputed=frozenset(),
        )

    def _make_fields(self, channel: Channel) -> None:
        self._kind = Choice()
        for kind in CHANNEL_KINDS:
            self._kind.addItem(self.text(KIND_TEXTS[kind]), kind)
        self._kind.setCurrentIndex(CHANNEL_KINDS.index(channel.kind))
        self._kind.setEnabled(self._mode != "follow")
        self._address = QLineEdit(channel.address or "")
        self._address.setPlaceholderText("https://")
        self._title = QLineEdit(channel.title or "")
        self._holder = QLineEdit(channel.holder or "")
        self._holder.setPlaceholderText(self.text("channel.holder_example"))
        for field in (self._title, self._holder):
            field.setMaxLength(TEXT_LIMIT)
        self._sureness = Choice()
        for mark in CONFIDENCES:
            self._sureness.addItem(self.text(SURENESS_TEXTS[mark]), mark)
        self._sureness.setCurrentIndex(CONFIDENCES.index(channel.sureness))
        self._from = DayField(self.text("channel.valid_from"), self.catalogue)
        self._to = DayField(self.text("channel.valid_to"), self.catalogue, ahead=True)
        self._from.show_text(channel.valid_from.isoformat() if channel.valid_from else "")
        self._to.show_text(channel.valid_to.isoformat() if channel.valid_to else "")
        self._arrange()
        for edited in (self._kind.currentIndexChanged, self._address.textChanged):
            edited.connect(self._check)
        for day in (self._from, self._to):
            day.edited.connect(self._check)

    def _arrange(self) -> None:
        self.add_field("channel.kind", self._kind)
        self.add_field("channel.address", self._address)
        self.add_field("channel.title", self._title)
        self.add_field("channel.holder", self._holder)
        self.add_row(
            (self.labelled("channel.valid_from", self._from.field, self._from), 1),
            (self.labelled("channel.valid_to", self._to.field, self._to), 1),
        )
        self.add_field("channel.sureness", self._sureness)

    def _channel(self) -> Channel:
        """As typed; days that cannot be read are left out."""
        mark = self._sureness.currentData()
        return replace(
            self._loaded,
            kind=self._kind.currentData(),
            address=self._address.text(),
            title=self._title.text(),
            holder=self._holder.text(),
            confidence=self._loaded.confidence if mark == self._loaded.sureness else mark,
            valid_from=self._from.day(),
            valid_to=self._to.day(),
        )

    def _check(self) -> None:
        """Says what is doubtful while one types."""
        now = self._channel()
        others = self._others
        if self._mode == "follow":
            others = tuple(one for one in others if one.id != self._before.id)
        text_id = ""
        if rivals(now, others):
            text_id = "channel.warn_rivals"
        elif self._is_another_page(now):
            text_id = "channel.warn_another_page"
        self.tell(self.text(text_id) if text_id else "", wrong=False)

    def _is_another_page(self, now: Channel) -> bool:
        """An akim's page under another address is, as a rule, the page of another akim."""
        before = self._loaded.address
        changed = bool(before) and now.address not in (before, "")
        return self._mode == "edit" and now.kind in PERSONAL_KINDS and changed

    def _unread_day(self) -> bool:
        return any(day.field.text().strip() and day.day() is None for day in (self._from, self._to))

    def save(self) -> None:
        if self._unread_day():
            self.tell(self.text("channel.day_unread"))
            return
        channel = self._channel()
        if not (channel.address or "").strip() and channel.confidence == "checked":
            channel = replace(channel, confidence="unknown")
        self._recorded = channel.id
        if self._mode == "add":
            self.record(operations.add_channel, channel=channel)
        elif self._mode == "edit":
            self.record(operations.edit_channel, channel=channel)
        else:
            self.record(operations.follow_channel, channel=self._before.id, successor=channel)

    def accept(self) -> None:
        self.saved.emit(self._recorded)
        super().accept()


class EndDialog(RecordingDialog):
    """The last day on which a page counts."""

    def __init__(self, context: Context, channel: Channel, parent: QWidget | None = None) -> None:
        super().__init__(context, "channel.end_title", parent, width=440)
        self._channel = channel
        self.explain(self.text("channel.end_explain"))
        self._day = DayField(self.text("channel.last_day"), self.catalogue, ahead=True)
        self._day.show_text((channel.valid_to or date.today()).isoformat())
        self.add_field("channel.last_day", self._day.field, self._day)
        self.add_go("channel.end_now")
        self._day.setFocus()

    def save(self) -> None:
        day = self._day.day()
        if day is None:
            self.tell(self.text("channel.day_unread"))
            return
        self.record(operations.end_channel, channel=self._channel.id, last=day)


def blank_channel(body: Body) -> Channel:
    """What the dialog starts from for a new page."""
    return Channel(
        operations.new_channel_id(), body.id, "official_site", None, None, None, "checked", None, None
    )


def may_open(channel: Channel | None) -> bool:
    return channel is not None and is_web_address(channel.address or "")
