"""Bodies and their sites and pages: a register with validity, so that a new akim inherits no old posts."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.audits.records import Audit
from core.bodies import reads
from core.bodies.records import Body, Channel
from core.changes import Changes
from ui.context import Context
from ui.dialogs.channel import ChannelDialog, EndDialog, Mode, blank_channel, may_open
from ui.models.channels import VALID, ChannelTable
from ui.pages.base import WorkspacePage
from ui.widgets.boxed_table import WrappedWords
from ui.widgets.flow import Flow
from ui.widgets.folding import is_low
from ui.widgets.keys import only, physical
from ui.widgets.labels import label
from ui.widgets.lines import open_in_browser
from ui.widgets.tsv import copy_table

LIST_WIDTH, LIST_WIDEST = 180, 330  # pixels at text size 1
_LIST_AROUND = 16


def build(context: Context, _audit: Audit | None) -> ChannelsPage:
    return ChannelsPage(context)


class ChannelView(QTableView):
    """Enter and the letters belong to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        own = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Insert)
        if event.key() in own or event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
        else:
            super().keyPressEvent(event)


_CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class ChannelsPage(WorkspacePage):
    help_id = "nav.channels"
    help = (
        ("Insert", "channel.add"),
        ("Enter", "channel.edit"),
        ("Delete", "channel.end"),
        ("Ctrl Enter", "channel.open"),
        ("Ctrl C", "channel.copy"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._bodies: tuple[Body, ...] = ()
        self._channels: tuple[Channel, ...] = ()
        self.model = ChannelTable(context.catalogue, self)
        self.list = self._make_list()
        self.table = self._make_table()
        self._buttons: dict[str, QPushButton] = {}
        self._lay_out()
        context.hub.changed.connect(self._changed)
        self._load()
        self.list.setCurrentRow(0)
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self._show()

    def show_audit(self, audit: Audit | None, place: object = None) -> bool:
        """The register is about bodies, whatever audit is in view."""
        if isinstance(place, str):
            rows = [row for row, body in enumerate(self._bodies) if body.id == place]
            self.list.setCurrentRow(rows[0] if rows else 0)
        return True

    def take_keyboard(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> object:
        return self.body

    def fit_height(self, height: int) -> None:
        low = is_low(self._context.theme, height)
        edge = 10 if low else 20
        self._left.setContentsMargins(8, edge, 9, edge)
        self._right.setContentsMargins(24, edge, 24, edge)
        self._right.setSpacing(8 if low else 12)

    @property
    def body(self) -> str | None:
        body = self._body()
        return body.id if body else None

    # The parts

    def _make_list(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(self._text("channel.bodies"))
        made.setFixedWidth(self._context.theme.px(LIST_WIDTH))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return made

    def _make_table(self) -> QTableView:
        view = ChannelView()
        view.setModel(self.model)
        view.setAccessibleName(self._text("nav.channels"))
        view.setProperty("role", "board")
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # kinds and addresses differ in their last words
        view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(self._context.theme.px(34))
        view.verticalHeader().setMinimumSectionSize(self._context.theme.px(34))
        view.setItemDelegate(WrappedWords(view))
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        view.setProperty("wraps", True)
        view.setProperty("least", 150)  # of addresses: a kind is no easier to read in three lines
        view.doubleClicked.connect(lambda _index: self.edit())
        view.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_buttons())
        self.model.modelReset.connect(self._show_buttons)
        return view

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("role", "side-left")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = self._left = QVBoxLayout(left)
        column.setContentsMargins(8, 20, 9, 20)
        column.addWidget(self.list)
        right = self._right = QVBoxLayout()
        right.setContentsMargins(24, 20, 24, 20)
        right.setSpacing(12)
        self._title = label("", "title", wrap=True)
        self._ended = QCheckBox(self._text("channel.show_ended"))
        self._ended.toggled.connect(lambda _on: self._show())
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._ended)
        right.addLayout(top)
        right.addWidget(label(self._text("channel.explain"), "muted", wrap=True))
        right.addWidget(self._make_buttons())
        right.addWidget(self.table, 1)
        self._warning = label("", "muted", wrap=True)
        self._empty = label(self._text("channel.empty"), "muted", wrap=True)
        right.addWidget(self._empty)
        right.addWidget(self._warning)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addLayout(right, 1)

    def _make_buttons(self) -> QWidget:
        box = QWidget()
        row = Flow(box, gap=8)
        commands = (
            ("channel.add", self.add),
            ("channel.edit", self.edit),
            ("channel.follow", self.follow),
            ("channel.end", self.end),
            ("channel.open", self.open_page),
            ("channel.copy", self.copy),
            ("channel.history", self.show_history),
        )
        for text_id, work in commands:
            button = QPushButton(self._text(text_id))
            button.clicked.connect(lambda _checked=False, work=work: work())
            if text_id == "channel.add":
                button.setProperty("role", "primary")
            self._buttons[text_id] = button
            row.addWidget(button)
        return box

    # What the person does

    def add(self) -> None:
        body = self._body()
        if body is not None:
            self._open(body, blank_channel(body), "add")

    def edit(self) -> None:
        body, channel = self._body(), self._channel()
        if body is not None and channel is not None:
            self._open(body, channel, "edit")

    def follow(self) -> None:
        body, channel = self._body(), self._channel()
        if body is not None and channel is not None:
            self._open(body, channel, "follow")

    def end(self) -> None:
        channel = self._channel()
        if channel is not None:
            EndDialog(self._context, channel, self.window()).open()

    def open_page(self) -> None:
        channel = self._channel()
        if channel is not None:
            open_in_browser(channel.address)

    def copy(self) -> None:
        channel = self._channel()
        if channel is not None and channel.address:
            QGuiApplication.clipboard().setText(channel.address)
            self._context.messages.say(self._text("action.copied"))

    def show_history(self) -> None:
        from ui.dialogs.channel_history import ChannelHistory

        channel = self._channel()
        if channel is not None:
            ChannelHistory(self._context, channel, self.window()).open()

    def _open(self, body: Body, channel: Channel, mode: Mode) -> None:
        dialog = ChannelDialog(self._context, body, channel, mode, self.window())
        dialog.saved.connect(self._select)
        dialog.open()

    # What is shown

    def _body(self) -> Body | None:
        row = self.list.currentRow()
        return self._bodies[row] if 0 <= row < len(self._bodies) else None

    def _channel(self) -> Channel | None:
        return self.model.channel_at(self.table.currentIndex())

    def _load(self) -> None:
        with self._context.workspace.reading() as db:
            self._bodies = reads.everyone(db)
            self._channels = reads.channels(db)
        row = max(0, self.list.currentRow())
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for body in self._bodies:
            count = sum(one.body == body.id and bool(one.address) for one in self._channels)
            name = body.name.of(self._context.catalogue.lang)
            item = QListWidgetItem(f"{name}  ·  {count}", self.list)
            words = self._context.catalogue.plural("channel.addresses", count)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {words}")
            item.setToolTip(words)
        self._fit_list()
        self.list.setCurrentRow(row)
        self.list.blockSignals(blocked)

    def _fit_list(self) -> None:
        """The number at the end of a long name is seen."""
        theme = self._context.theme
        needed = self.list.sizeHintForColumn(0) + 2 * self.list.frameWidth() + theme.px(_LIST_AROUND)
        self.list.setFixedWidth(min(max(needed, theme.px(LIST_WIDTH)), theme.px(LIST_WIDEST)))

    def _show(self) -> None:
        body = self._body()
        if body is None:
            return
        selected = self._channel()
        own = [one for one in self._channels if one.body == body.id]
        self._title.setText(body.name.of(self._context.catalogue.lang))
        self.model.show(own, date.today(), ended=self._ended.isChecked())
        self.table.setColumnHidden(VALID, not self.model.has_spans)
        self._empty.setVisible(self.model.rowCount() == 0)
        self._select(selected.id if selected else "")

    def _select(self, channel: str) -> None:
        row = max(0, self.model.row_of(channel))
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(row, 0))

    def _show_buttons(self) -> None:
        channel = self._channel()
        for text_id, button in self._buttons.items():
            button.setEnabled(text_id == "channel.add" or channel is not None)
        for text_id in ("channel.open", "channel.copy"):
            self._buttons[text_id].setEnabled(may_open(channel))
        warning = self.model.warning_at(self.table.currentIndex())
        self._warning.setText(f"⚠ {warning}")
        self._warning.setVisible(bool(warning))

    def _changed(self, changes: Changes) -> None:
        if changes.touches("channel:") or changes.touches("body:"):
            self._load()
            self._show()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Insert:
            self.add()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.open_page()
        elif enter:
            self.edit()
        elif event.key() == Qt.Key.Key_Delete:
            self.end()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif only(event, _CONTROL_SHIFT) and physical(event) == "c":
            rows = copy_table(self.table)
            self._context.messages.say(self._context.catalogue.plural("table.copied", rows))
        else:
            super().keyPressEvent(event)
