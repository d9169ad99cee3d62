"""The head of a question: where it stands, its words, guidance and legal basis."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.addresses import shown as readable
from core.bodies.records import Channel
from core.formatting import number
from core.methodology.legal import page_of
from core.methodology.records import Indicator
from core.text import Catalogue
from ui.icons import icon
from ui.models.channel_words import KIND_TEXTS, SURENESS_TEXTS
from ui.models.lang_words import page_note
from ui.models.sheet import Sheet
from ui.theme import Theme
from ui.widgets.facts import Facts
from ui.widgets.flow import Flow
from ui.widgets.labels import label, set_role
from ui.widgets.lines import ElidedLink, clear, link_button, open_in_browser, set_tip, web_address

_LEAST = 200  # pixels of an address
_GAP, _LOW_GAP = 6, 4  # pixels between the lines


class QuestionHead(QWidget):
    """`compact`: in two lines; the guidance is the tooltip of the question. `guidance` and
    `legal` may stand elsewhere for a while. `register_asked`: whoever found a page that has no address
    yet wants to enter it, if that is offered."""

    register_asked = Signal()

    def __init__(
        self,
        catalogue: Catalogue,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        compact: bool = False,
        offers_register: bool = False,
    ) -> None:
        super().__init__(parent)
        self._is_compact = compact
        self._offers_register = offers_register
        self._theme = theme
        self._catalogue = catalogue
        self._meta = Facts()
        self._addresses = QWidget(self)
        self._address_flow = Flow(self._addresses, gap=4)
        self.question = label("", "section" if compact else "question", wrap=True)
        self.guidance = label("", "muted", wrap=True)
        self._legal_button = link_button(catalogue.text("checklist.legal"), self)
        self._legal_button.setCheckable(True)
        self._legal_button.toggled.connect(self._show_legal)
        self._acts = QWidget(self)
        self._legal_column = QVBoxLayout(self._acts)
        self._legal_column.setContentsMargins(0, 0, 0, 0)
        self._legal_column.setSpacing(2)
        self.legal = self._make_legal()
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        if compact:
            self._lay_out_compactly(column)
            return
        for part in (self._meta, self._addresses, self.question, self.guidance, self.legal):
            column.addWidget(part)

    def _make_legal(self) -> QWidget:
        made = QWidget(self)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        row = QHBoxLayout()
        row.addWidget(self._legal_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._acts)
        return made

    def make_low(self, low: bool) -> None:
        """Small words where there is little height. Whoever takes a part elsewhere gives it back."""
        set_role(self.question, "section" if low or self._is_compact else "question")
        self._column.setSpacing(_LOW_GAP if low else _GAP)

    def take_back(self) -> None:
        self._column.addWidget(self.guidance)
        self._column.addWidget(self.legal)

    def _lay_out_compactly(self, column: QVBoxLayout) -> None:
        self._meta.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column.addWidget(self._addresses)
        column.addWidget(self.question)
        unseen = QWidget(self)  # what has no parent would come up as a window
        unseen.hide()
        self.guidance.setParent(unseen)
        self.legal.setParent(unseen)

    def show_question(self, sheet: Sheet, indicator: Indicator) -> None:
        self._meta.show_facts(*self._meta_facts(sheet, indicator))
        self.question.setText(indicator.question.of(self._catalogue.lang))
        guidance = indicator.guidance.of(self._catalogue.lang) if indicator.guidance else ""
        self.guidance.setText(guidance)
        self.guidance.setVisible(bool(guidance))
        if self._is_compact:
            set_tip(self.question, guidance)
        self._fill_addresses(sheet, indicator)
        self._fill_legal(sheet, indicator)

    def refresh(self, sheet: Sheet, indicator: Indicator) -> None:
        """What other answers change: how many points the question is worth."""
        self._meta.show_facts(*self._meta_facts(sheet, indicator))

    def _meta_facts(self, sheet: Sheet, indicator: Indicator) -> list[str]:
        lang, text = self._catalogue.lang, self._catalogue.text
        resource = sheet.methodology.resources.get(indicator.resource)
        parts = [indicator.id, resource.of(lang) if resource else indicator.resource]
        if indicator.scored:
            parts.append(text("checklist.weight", weight=number(indicator.weight, lang)))
            most = sheet.items[indicator.id].points_max
            if most:
                parts.append(text("checklist.points_most", points=number(most, lang, 1)))
        else:
            parts.append(text("checklist.unscored"))
        return parts

    def _fill_addresses(self, sheet: Sheet, indicator: Indicator) -> None:
        self._address_flow.removeWidget(self._meta)
        clear(self._address_flow)
        if self._is_compact:  # the facts are the first of their lines
            self._address_flow.addWidget(self._meta)
            between = QWidget(self._addresses)
            between.setFixedWidth(8)
            self._address_flow.addWidget(between)
        found = sheet.channels_for(indicator)
        for channel in found:
            self._address_flow.addWidget(self._address(channel))
        lacking = not found and self._offers_register and sheet.is_about_pages(indicator)
        if lacking:
            enter = link_button(self._catalogue.text("checklist.no_address"), self._addresses)
            enter.clicked.connect(self.register_asked)
            self._address_flow.addWidget(enter)
        self._addresses.setVisible(bool(found) or lacking or self._is_compact)

    def _address(self, channel: Channel) -> QWidget:
        text = self._catalogue.text
        address = channel.address or ""
        box = QWidget(self._addresses)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(2)
        shown = readable(address)
        openable = web_address(address) is not None
        button = ElidedLink(shown, " ↗" if openable else "", self._theme.px(_LEAST), box)
        button.setEnabled(openable)
        button.setProperty("small", True)
        kind, mark = text(KIND_TEXTS[channel.kind]), text(SURENESS_TEXTS[channel.sureness])
        button.setAccessibleName(f"{kind}: {shown}, {mark}")
        set_tip(button, "\n".join((kind, address, mark)))
        button.clicked.connect(lambda: open_in_browser(address))
        copy = QToolButton(box)
        copy.setProperty("role", "link")
        copy.setIcon(icon(self._theme, "copy", "accent", size=14))
        copy.setProperty("small", True)
        copy.setAccessibleName(text("checklist.copy_address", address=address))
        set_tip(copy, copy.accessibleName())
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(address))
        row.addWidget(button)
        row.addWidget(copy)
        return box

    def _fill_legal(self, sheet: Sheet, indicator: Indicator) -> None:
        clear(self._legal_column)
        acts = [act for act in sheet.methodology.legal_acts if act.id in indicator.legal_refs]
        self.legal.setVisible(bool(acts))
        self._legal_button.setChecked(False)
        self._show_legal(False)
        for act in acts:
            self._legal_column.addWidget(label(act.title.of(self._catalogue.lang), "muted", wrap=True))
            page = page_of(act, self._catalogue.lang)
            if page is not None:
                link = ElidedLink(page.address, " ↗", self._theme.px(_LEAST), self._acts)
                set_tip(link, page.address)
                link.clicked.connect(lambda _=False, page=page: open_in_browser(page.address))
                self._legal_column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
                note = page_note(page, self._catalogue)
                if note:
                    self._legal_column.addWidget(label(note, "caption", wrap=True))

    def _show_legal(self, shown: bool) -> None:
        arrow = "▾" if shown else "▸"
        self._legal_button.setText(f"{arrow} {self._catalogue.text('checklist.legal')}")
        self._acts.setVisible(shown)
