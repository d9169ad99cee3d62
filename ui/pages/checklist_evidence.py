"""The right pane: the evidence of one answer, and every way to add to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.changes import Changes
from core.errors import TyndaError
from core.evidence.records import Evidence, Link
from core.methodology.records import Indicator
from ui.context import Context
from ui.evidence_actions import EvidenceActions
from ui.models.sheet import Sheet, also_proves
from ui.pages.checklist_intake import Intaker, Place
from ui.pages.checklist_strip import EDGE, EvidenceStrip
from ui.widgets.evidence_card import EvidenceCard
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import label, pill, set_role
from ui.widgets.lines import link_button
from ui.widgets.wrapping_row import WrappingRow, together

if TYPE_CHECKING:
    from ui.capture.captured import Captured
    from ui.pages.base import Receiver


class EvidencePane(QWidget):
    duty_shown = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._text = context.catalogue.text
        self._place: Place | None = None
        self._linked: tuple[tuple[Link, Evidence], ...] = ()
        self._also: dict[str, tuple[str, ...]] = {}
        self._sheet: Sheet | None = None
        self._indicator: Indicator | None = None
        self._addresses: tuple[str, ...] = ()
        self._locked: TyndaError | None = None
        self.intaker = Intaker(context, self)
        self.strip = EvidenceStrip(context, self)
        self.actions_ = EvidenceActions(context, self)
        self.setProperty("role", "side-right")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build()
        self.intaker.waiting_changed.connect(self.strip.show_waiting)
        self.intaker.refused.connect(self.tell)
        self.actions_.told.connect(self.tell)
        self.actions_.unlinked.connect(lambda _count: self._say(self._text("strip.unlinked"), undo=True))
        self.strip.asked.connect(self._do)
        self.strip.sized.connect(self._widen)
        context.hub.undo_changed.connect(self._step_changed)
        context.hub.changed.connect(self._relinked)

    # The parts

    def _build(self) -> None:
        top = WrappingRow()
        top.setContentsMargins(0, 0, EDGE, 0)
        self._duty = pill("", "")
        self._title = label(self._text("strip.title"), "strong")
        top.addWidget(self._title)
        top.add_stretch()
        top.addWidget(self._duty)
        self.capture = KeyButton(self._text("capture.button"), "F9", self)
        self.capture.setToolTip(self._text("capture.tip"))
        self.capture.clicked.connect(self._context.navigator.ask_capture)
        self.paste_button = KeyButton(self._text("strip.paste"), "Ctrl V", self)
        self.paste_button.clicked.connect(self.paste)
        self.files = QPushButton(self._text("strip.files"), self)
        self.files.setAccessibleName(self._text("strip.files"))
        self.files.clicked.connect(self.choose_files)
        for button in (self.capture, self.paste_button):
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)  # it may be wider
        buttons = WrappingRow()
        buttons.setContentsMargins(0, 0, EDGE, 0)
        for part in (self.capture, together((self.paste_button, self.files), self, stretched=True)):
            buttons.add_stretched(part)
        self.absent = link_button(self._text("strip.absence"), self)
        self.absent.clicked.connect(self.prove_absence)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 12, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(buttons)
        column.addWidget(self.absent)
        column.addWidget(self._make_notice())
        column.addWidget(self.strip, 1)

    def _make_notice(self) -> QWidget:
        self._notice = QFrame(self)
        self._notice.setProperty("role", "card")
        self._notice_text = label("", "", wrap=True)
        self._undo = link_button(self._text("strip.undo"), self._notice)
        self._undo.clicked.connect(self._context.hub.undo)
        close = link_button(self._text("strip.close_notice"), self._notice)
        close.clicked.connect(self._notice.hide)
        row = WrappingRow()
        row.addWidget(self._undo)
        row.add_stretch()
        row.addWidget(close)
        column = QVBoxLayout(self._notice)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self._notice_text)
        column.addLayout(row)
        self._notice.hide()
        return self._notice

    # What the page asks

    def show_evidence(self, sheet: Sheet, indicator: Indicator) -> None:
        place = Place(sheet.audit.id, sheet.body.id, indicator.id)
        linked = sheet.linked(indicator.id)
        if place != self._place:
            self._notice.hide()
        with self._context.workspace.reading() as db:
            also = also_proves(db, sheet, [link for link, _ in linked], self._context.catalogue.lang)
        if (place, linked, also) != (self._place, self._linked, self._also):
            self._place, self._linked, self._also = place, linked, also
            self.strip.show_cards(linked, also)
        self._locked = _refusal(sheet)
        for button in (self.capture, self.paste_button, self.files, self.absent):
            button.setEnabled(not sheet.is_locked)
        self.strip.drop_zone.setHidden(sheet.is_locked)
        self._addresses = tuple(one.address for one in sheet.channels_for(indicator) if one.address)
        self._sheet, self._indicator = sheet, indicator
        self._show_duty(sheet, indicator)

    def forget(self) -> None:
        """Follows no answer until one is shown again."""
        self._sheet = self._indicator = None

    def prove_absence(self) -> None:
        """Only the pictures that are already there can belong to a proof."""
        if self._sheet is None or self._indicator is None:
            return
        if self._locked is not None:
            self.tell(self._locked)
            return
        from ui.dialogs.absence import AbsenceDialog

        pictures = [one for _, one in self._linked if one.width and not one.removed]
        AbsenceDialog(self._context, self._sheet, self._indicator, pictures, self.window()).open()

    def choose_files(self) -> None:
        from ui.capture.captured import from_files

        dialog = QFileDialog(self, self._text("strip.files_title"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.add(from_files(map(Path, names), "file")))
        dialog.open()

    def paste(self) -> None:
        from ui.capture.captured import from_mime

        captured = from_mime(QGuiApplication.clipboard().mimeData(), "paste")
        if captured:
            self.add(captured)
        else:
            self._say(self._text("strip.nothing_to_paste"))

    def add(self, captured: tuple[Captured, ...]) -> None:
        if self._locked is not None and captured:
            self.tell(self._locked)
            return
        if self._place is not None and captured:
            self._notice.hide()
            self.intaker.add(captured, self._place)

    def receiver(self) -> Receiver:
        """For the answer shown now; TyndaError if nothing more may come to it."""
        place = self._place
        if self._locked is not None:
            raise self._locked
        if place is None:
            raise TyndaError("capture.no_place")
        return lambda captured: self.intaker.add((captured,), place)

    def tell(self, error: TyndaError) -> None:
        self._say(self._context.messages.sentence(error))

    def show_piece(self, link: Link) -> None:
        """Large, as its card would."""
        self._do("view", link)

    @property
    def cards(self) -> list[EvidenceCard]:
        return self.strip.cards

    def first_focus(self) -> QWidget:
        return self.cards[0] if self.cards else self.paste_button

    # What happens

    def _show_duty(self, sheet: Sheet, indicator: Indicator) -> None:
        count = len(self._linked)
        met = sheet.duty_met(indicator)
        if not sheet.asks_evidence(indicator):
            text_id, role = "strip.optional", "pill"
        elif met:
            text_id, role = "strip.required_met", "pill-good"
        else:
            text_id, role = "strip.required", "pill-warn"
        self._duty.setText(self._text(text_id, count=count))
        set_role(self._duty, role)
        self._widen()
        self.duty_shown.emit(met)

    def _widen(self) -> None:
        """Neither the heading nor a card is ever cut, whatever the words, their size and the width that was
        remembered."""
        self._title.ensurePolished()
        self._duty.ensurePolished()
        margins = self._column.contentsMargins()
        words = max(self._title.sizeHint().width(), self._duty.sizeHint().width()) + EDGE
        self.setMinimumWidth(max(words, self.strip.needed_width()) + margins.left() + margins.right())

    def _say(self, sentence: str, *, undo: bool = False) -> None:
        self._notice_text.setText(sentence)
        self._undo.setVisible(undo)
        self._notice.show()

    def _do(self, action: str, link: Link) -> None:
        one = next((found for own, found in self._linked if own.id == link.id), None)
        if one is None:
            return
        do, pieces = self.actions_, [found for _, found in self._linked]
        if self._locked is not None and action in ("edit", "unlink"):
            self.tell(self._locked)
            return
        work: dict[str, Callable[[], None]] = {
            "view": lambda: do.view(pieces, [own.id for own, _ in self._linked].index(link.id)),
            "edit": lambda: do.edit(one, self._addresses),
            "redact": lambda: do.redact(one),
            "drop_copy": lambda: do.drop_copy(one),
            "copy": lambda: do.copy([one]),
            "save": lambda: do.save([one]),
            "save_original": lambda: do.save([one], as_original=True),
            "print": lambda: do.print_proof(one, link),
            "proves": lambda: do.link([one], link.audit, link.body),
            "unlink": lambda: do.unlink([link]),
            "drag": lambda: self._drag(one),
        }
        work[action]()

    def _drag(self, one: Evidence) -> None:
        self.actions_.drag([one], self, self.strip.thumbnails.get(one.copy or one.sha256))

    def _relinked(self, changes: Changes) -> None:
        """Evidence in view may have been linked to an answer of another body: this page reads its own."""
        if changes.touches("link:") and self._sheet is not None and self._indicator is not None:
            self.show_evidence(self._sheet, self._indicator)

    def _step_changed(self) -> None:
        """The notice offers to take back the last step; once there is another, it has nothing to say."""
        if self._undo.isVisibleTo(self._notice):
            self._notice.hide()


def _refusal(sheet: Sheet) -> TyndaError | None:
    """Why nothing can be added here."""
    if sheet.is_closed:
        text_id = "audit.is_closed" if sheet.audit.status == "closed" else "audit.is_withdrawn"
        return TyndaError(text_id, audit=sheet.audit.code)
    return TyndaError("review.is_sealed") if sheet.is_locked else None
