"""The rail on the left: where one can go. Only what exists is shown; folded it keeps the icons."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.formatting import number
from core.settings import Settings
from core.text import Catalogue
from ui.icons import GAP, SIZE, icon
from ui.pages.registry import PAGES
from ui.theme import Theme
from ui.widgets.labels import label, set_role
from ui.widgets.nav_button import NavButton
from ui.widgets.page_scroll import PageScroll

WIDTH = 232
FOLDED_WIDTH = 60
FOLDED = "rail_folded"


@dataclass(frozen=True, slots=True)
class Entry:
    """`stays`: a page that is marked while it is open; else a dialog."""

    name: str
    text_id: str
    icon: str
    stays: bool = True


EXPORT = Entry("export", "nav.export", "export", stays=False)
_GAP = 2
_ANY = 16777215  # pixels: no end, as Qt says it
_MORE = 18  # pixels at text size 1: of the arrows beyond which more follow
_LAST = 2  # methodology and settings stand below everything else
_PAGES = tuple(Entry(page.name, page.text_id, page.icon) for page in PAGES if not page.under)
_UNDER = {page.name: page.under for page in PAGES if page.under}
ENTRIES = (*_PAGES[:-_LAST], EXPORT, *_PAGES[-_LAST:])


class Rail(QWidget):
    """`chosen` carries the name of an entry."""

    chosen = Signal(str)

    def __init__(self, catalogue: Catalogue, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._text = catalogue.text
        self._lang = catalogue.lang
        self._theme = theme
        self._settings = settings
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self._text("nav.rail"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(_GAP)
        self._brand = label(self._text("app.name"), "brand")
        column.addWidget(self._brand)
        self._buttons = {entry.name: self._button(entry) for entry in ENTRIES}
        self._scroll = self._places()
        self._scroll.verticalScrollBar().rangeChanged.connect(self._show_marked)
        column.addWidget(self._scroll, 1)
        self._more = self._arrows()
        column.addWidget(self._more)
        column.addStretch(0)
        self._fold = QPushButton()
        self._fold.setProperty("role", "nav")
        self._fold.clicked.connect(self._turn)
        column.addWidget(self._fold)
        self._narrow = False
        self._arrange()

    def mark(self, name: str) -> None:
        """`name` is the page in view; "" for none of them."""
        name = _UNDER.get(name, name)
        for known, button in self._buttons.items():
            button.setChecked(known == name)
        self._show_marked()

    def _show_marked(self) -> None:
        """The page that is open is in view, in a low window too."""
        for button in self._buttons.values():
            if button.isChecked():
                self._scroll.ensureWidgetVisible(button, 0, 0)

    def offer(self, name: str, possible: bool) -> None:
        self._buttons[name].setVisible(possible)
        self._fit_places()

    def show_count(self, name: str, count: int) -> None:
        """Beside its name; nothing where there is nothing."""
        self._buttons[name].show_figure(number(count, self._lang) if count else "")

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window it is folded, whatever the person chose for wide ones."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _button(self, entry: Entry) -> NavButton:
        button = NavButton(self._theme)
        button.setCheckable(entry.stays)
        button.setAccessibleName(self._text(entry.text_id))
        button.clicked.connect(lambda: self.chosen.emit(entry.name))
        return button

    def _places(self) -> PageScroll:
        """In a low window they scroll."""
        places = QWidget()
        rows = QVBoxLayout(places)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(_GAP)
        for button in self._buttons.values():
            rows.addWidget(button)
        rows.addStretch(1)
        scroll = PageScroll(places)
        scroll.setProperty("role", "")  # the ground is the rail's
        places.setAutoFillBackground(False)
        return scroll

    def _arrows(self) -> QWidget:
        """Folded there is no bar: what says that more follow, and scrolls to it with the mouse."""
        place, bar = QWidget(), self._scroll.verticalScrollBar()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        arrows = {1: ("nav.more_below", "mark-down"), -1: ("nav.more_above", "mark-up")}
        self._steps: dict[int, QPushButton] = {}
        for way, (text_id, drawing) in sorted(arrows.items()):
            button = QPushButton(icon(self._theme, drawing), "")
            button.setProperty("role", "more")
            button.setIconSize(QSize(self._theme.px(11), self._theme.px(11)))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard goes from place to place
            button.setAccessibleName(self._text(text_id))
            button.setToolTip(self._text(text_id))
            button.setAutoRepeat(True)
            button.setFixedHeight(self._theme.px(_MORE))
            button.clicked.connect(lambda _on=False, way=way: self._step(way))
            self._steps[way] = button
            row.addWidget(button)
        for changed in (bar.rangeChanged, bar.valueChanged):
            changed.connect(lambda *_: self._show_more())
        return place

    def _step(self, way: int) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + way * bar.singleStep())

    def _show_more(self) -> None:
        bar = self._scroll.verticalScrollBar()
        self._steps[-1].setEnabled(bar.value() > bar.minimum())
        self._steps[1].setEnabled(bar.value() < bar.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_places()

    def _fit_places(self) -> None:
        """Folded, as many as fit whole."""
        shown = [one for one in self._buttons.values() if not one.isHidden()]
        step = max(one.sizeHint().height() for one in shown) + _GAP
        others = [one for one in (self._brand, self._fold) if not one.isHidden()]
        room = self.height() - self.contentsMargins().bottom() - 8
        room -= sum(one.sizeHint().height() + _GAP for one in others)
        cut = self._is_folded and len(shown) * step - _GAP > room
        whole = max(1, (room - self._theme.px(_MORE)) // step)
        self._scroll.verticalScrollBar().setSingleStep(step)
        self._scroll.setMaximumHeight(whole * step - _GAP if cut else _ANY)
        self._more.setVisible(cut)
        self._show_more()

    @property
    def _is_folded(self) -> bool:
        return self._narrow or bool(self._settings.get(FOLDED, False))

    def _turn(self) -> None:
        self._settings.put(FOLDED, not self._settings.get(FOLDED, False))
        self._arrange()

    def _arrange(self) -> None:
        folded = self._is_folded
        self._fold.setVisible(not self._narrow)
        bars = (
            Qt.ScrollBarPolicy
        )  # beside icons a bar would take a third of the room: wheel and keyboard scroll
        self._scroll.setVerticalScrollBarPolicy(bars.ScrollBarAlwaysOff if folded else bars.ScrollBarAsNeeded)
        width = FOLDED_WIDTH if folded else WIDTH
        self.setFixedWidth(round(width * min(self._theme.scale, 1.4)))
        name = self._text("app.name")
        self._brand.setText(name[:1] if folded else name)
        set_role(self._brand, "brand-folded" if folded else "brand")
        for entry in ENTRIES:
            button = self._buttons[entry.name]
            self._dress(button, entry.icon, self._text(entry.text_id), folded)
        fold_id = "nav.unfold" if folded else "nav.fold"
        self._fold.setAccessibleName(self._text(fold_id))
        self._dress(self._fold, "unfold" if folded else "fold", self._text(fold_id), folded)
        self._fit_places()

    def _dress(self, button: QPushButton, drawing: str, words: str, folded: bool) -> None:
        gap = 0 if folded else GAP
        button.setIcon(icon(self._theme, drawing, checked="accent", gap=gap))
        button.setIconSize(QSize(self._theme.px(SIZE) + self._theme.px(gap), self._theme.px(SIZE)))
        button.setText("" if folded else words)
        button.setToolTip(words if folded else "")
