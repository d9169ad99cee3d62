"""Panes side by side that stand one above the other where the window is narrow for the size of the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from core.settings import Settings
from ui.theme import Theme
from ui.widgets.labels import set_role
from ui.widgets.page_scroll import PageScroll

NARROW = 820  # pixels at text size 1: below it panes do not stand side by side
LOW = 500  # pixels at text size 1: below it what stands above a page's table or answer takes little height
GAP = 12  # pixels between panes that each have a frame, as between the parts of a page
EDGE = 5  # pixels, enough for a hand, at the edge of a pane that has none


def is_narrow(theme: Theme, width: int) -> bool:
    """True if `width` pixels are too few for panes side by side at the size of the text in force."""
    return width < theme.px(NARROW)


def is_low(theme: Theme, height: int) -> bool:
    """True if `height` pixels of a page are too few, at the size of the text in force, for what stands above
    its table or its answer at its full height."""
    return height < theme.px(LOW)


class FoldingSplitter(QSplitter):
    """`least`: the height of each pane in pixels at text size 1 while they stand one above the other; a pane
    that needs more has more. `gap`: pixels between two of them."""

    def __init__(
        self, theme: Theme, least: Sequence[int], parent: QWidget | None = None, *, gap: int = GAP
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(gap)
        self._theme = theme
        self._least = tuple(least)
        self._beside: list[int] = []

    @property
    def is_folded(self) -> bool:
        return self.orientation() == Qt.Orientation.Vertical

    def setSizes(self, sizes: Sequence[int]) -> None:
        if not self.is_folded:
            self._beside = list(sizes)
        super().setSizes(list(sizes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold(is_narrow(self._theme, event.size().width()))
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a pane itself has another least size
            self._hold_heights()
        return super().event(event)

    def _hold_heights(self) -> None:
        for pane, least in zip(map(self.widget, range(self.count())), self._least, strict=False):
            if pane is not None:
                needed = max(self._theme.px(least), pane.minimumSizeHint().height())
                pane.setMinimumHeight(needed if self.is_folded else 0)

    def _fold(self, narrow: bool) -> None:
        if narrow == self.is_folded:
            return
        if narrow and any(self.sizes()):
            self._beside = self.sizes()
        self.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        self._hold_heights()
        super().setSizes([self._theme.px(least) for least in self._least] if narrow else self._beside)


class _Left(QSplitter):
    """`shares` of its height, kept in every height until somebody draws its panes otherwise."""

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self.shares: tuple[int, ...] = ()
        self.splitterMoved.connect(lambda _place, _handle: self._drawn())

    def _drawn(self) -> None:
        self.shares = ()

    def share(self) -> None:
        whole = sum(self.shares)
        if whole and self.count() == len(self.shares):
            self.setSizes([self.height() * share // whole for share in self.shares])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()  # a page may be built before it has its height

    def minimumSizeHint(self) -> QSize:
        """With its own border, which Qt's leaves out."""
        return super().minimumSizeHint() + self.size() - self.contentsRect().size()


class ThreePanes(QSplitter):
    """The middle pane is what one works on: where it is narrow the right one goes below the left one, and
    leaves it the room. `least`, `usual` and `most` are widths at text size 1, the last of them 0 for as much
    as there is. Where the person has drawn them otherwise, it is remembered as `name`. `down`: shares of the
    height, of the left pane and of the right one below it. `gap`: pixels between two of them. `whole`: one
    above the other they are never lower than they can be; where there is no room for that, both scroll
    together."""

    def __init__(
        self,
        theme: Theme,
        settings: Settings,
        name: str,
        panes: tuple[QWidget, QWidget, QWidget],
        least: Sequence[int],
        usual: Sequence[int],
        most: Sequence[int],
        *,
        down: tuple[int, int] = (1, 1),
        gap: int = EDGE,
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)  # in its place before what it styles is inside
        self._theme, self._settings, self._name, self._down = theme, settings, name, down
        self._whole = whole
        self._right = PageScroll(panes[2])
        self._left = _Left(Qt.Orientation.Vertical)
        upper = PageScroll(panes[0])
        self._left.addWidget(upper)
        self._column = PageScroll(self._left) if whole else self._left
        for splitter in (self, self._left):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(gap)
            splitter.setProperty("role", "panes")  # a style sheet of its own would cost every widget inside
        self._edge(panes[0], upper)
        for pane, width in zip(panes, least, strict=True):
            pane.setMinimumWidth(theme.px(width))
        for pane in (self._column, panes[1], self._right):
            self.addWidget(pane)
        sizes = settings.get(name)
        good = isinstance(sizes, list) and len(sizes) == 3 and all(isinstance(size, int) for size in sizes)
        self._usual, self._most = ([theme.px(width) for width in widths] for widths in (usual, most))
        self._is_drawn = good
        self._beside: list[int] = list(sizes) if good else self._usual
        self.setSizes(self._beside)
        self.splitterMoved.connect(self._moved)

    @property
    def is_folded(self) -> bool:
        return self._right.parentWidget() is self._left

    def remember(self) -> None:
        """Of panes side by side only: those one above the other follow the window."""
        if self._is_drawn and not self.is_folded and any(self.sizes()):
            self._settings.put(self._name, self.sizes())

    def share_down(self, down: tuple[int, int]) -> None:
        """Other shares of the height, at once where the right pane is below the left one, and it is shown."""
        self._down = down
        if self.is_folded:
            self._share()
            if isinstance(self._column, PageScroll):
                self._column.rest(self._right)

    def rest(self) -> None:
        """Something else is shown: its panes stay at their beginning until the keyboard is used."""
        for scroll in self.findChildren(PageScroll):
            scroll.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold(is_narrow(self._theme, event.size().width()))
        super().resizeEvent(event)
        if not self._is_drawn and not self.is_folded:
            least = [pane.minimumSizeHint().width() for pane in map(self.widget, range(self.count())) if pane]
            room = event.size().width() - 2 * self.handleWidth()
            self.setSizes(spread(self._usual, self._most, room, least))

    def _moved(self, _place: int, _handle: int) -> None:
        self._is_drawn = self._is_drawn or not self.is_folded

    def _fold(self, narrow: bool) -> None:
        if narrow == self.is_folded:
            return
        if narrow:
            self._beside = self.sizes() if any(self.sizes()) else self._beside
            self._left.addWidget(self._right)
            self._lean("side-right", "side")
            self._hold()
            self._share()
            least = self._column.minimumSizeHint().width()
            self.setSizes([least, self.width() - least])
        else:
            self.addWidget(self._right)
            self._lean("side", "side-right")
            self._hold()
            self.setSizes(self._beside)

    def _hold(self) -> None:
        if self._whole:
            for scroll in (self._left.widget(0), self._right):
                if isinstance(scroll, PageScroll):
                    scroll.hold(self.is_folded)

    def _edge(self, pane: QWidget, upper: PageScroll) -> None:
        """What stands on the left has one border, beyond the scroll bars; of the panes themselves only the
        right one has its own, on the other side than its bar."""
        if pane.property("role") == "side-left":
            self._left.setProperty("role", "panes-left")
            for one in (pane, upper, self._right):
                one.setProperty("role", "side")

    def _share(self) -> None:
        for place, share in enumerate(self._down):
            self._left.setStretchFactor(place, share)
        self._left.shares = self._down
        self._left.share()

    def _lean(self, before: str, now: str) -> None:
        """Below the left one it has that one's border."""
        pane = self._right.widget()
        if pane is not None and pane.property("role") == before:
            set_role(pane, now)


def spread(usual: Sequence[int], most: Sequence[int], width: int, least: Sequence[int] = ()) -> list[int]:
    """`usual` widths in a window of `width`: in proportion, but none beyond its `most` (0: no end), nor below
    its `least`, which the others make room for."""
    fixed: dict[int, int] = {}
    while True:
        free = [place for place in range(len(usual)) if place not in fixed]
        share = (width - sum(fixed.values())) / max(1, sum(usual[place] for place in free))
        short = {place: least[place] for place in free if least and usual[place] * share < least[place]}
        full = {place: most[place] for place in free if most[place] and usual[place] * share > most[place]}
        if not short and not full:
            return [fixed.get(place, int(own * share)) for place, own in enumerate(usual)]
        fixed |= short or full
