"""What the window expects of every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from core.audits.records import Audit
from core.errors import TyndaError
from ui.context import Context
from ui.sight import Sight

if TYPE_CHECKING:
    from ui.capture.captured import Captured
    from ui.printing import Printable

    Receiver = Callable[[Captured], object]


class Page(QWidget):
    """`help_id` and `help` are the page's own keys: their heading, and (keys as printed, text id) each. A
    page that `keeps` is not built anew when one comes back to it; it rests meanwhile."""

    keeps = False
    help_id = ""
    help: tuple[tuple[str, str], ...] = ()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")

    def show_audit(self, audit: Audit | None, place: object = None) -> bool:
        """Shows `audit` at `place` as `place()` gave it; without one, where the person was last. False if
        this page serves one audit only and has to be built anew for another."""
        return False

    def place(self) -> object:
        """Where the person is on this page, so that Back can return here; None if there is only one place."""
        return None

    def tools(self) -> QWidget | None:
        """What stands in the window's bar while the page is shown; the page deletes it with itself."""
        return None

    def sights(self) -> tuple[Sight, ...]:
        """What the tour of the window shows of this page."""
        return ()

    def fit_height(self, height: int) -> None:
        """`height`: pixels of the window that are there for the page. Where they are few, it makes small what
        stands above what one came for; it scrolls where that is not enough."""

    def take_keyboard(self) -> None:
        """Where somebody who comes to this page begins to type."""
        self.setFocus()

    def receiver(self) -> Receiver:
        """Takes a picture of the screen to where the person is now, whatever is shown when it comes.
        TyndaError where none belongs."""
        raise TyndaError("capture.no_place")

    def printables(self) -> tuple[Printable, ...]:
        """What can be printed of it besides the tables that it shows."""
        return ()

    @property
    def body(self) -> str | None:
        """The body in view, if the page shows one."""
        return None

    def watch(self, looking: bool) -> None:
        """It has come into view, or gone: what is read for it alone can wait meanwhile."""

    def close_page(self) -> None:
        """Hands everything typed to the writer. The page may stay in view."""

    def put_away(self) -> None:
        """Another page has come in its place: what it held may change unseen, and comes back by
        `show_audit`. Only of a page that is kept."""

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watch(False)


class WorkspacePage(Page):
    """A page of the workspace that is open."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._text = context.catalogue.text
