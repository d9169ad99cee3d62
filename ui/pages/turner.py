"""What turns the pages of a window: for the rail, a menu, what a page itself asks for, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from core.audits import reads as audits
from core.audits.records import Audit
from core.changes import Changes
from ui.context import Context
from ui.pages.ahead import PagesAhead
from ui.pages.base import Page
from ui.pages.empty import EmptyPage
from ui.pages.registry import HOME, PAGES, PageEntry, page_entry
from ui.pages.shown import ShownPage
from ui.rail import Rail
from ui.rail_counts import RailCounts
from ui.topbar import TopBar
from ui.widgets.columns import ColumnMemory

if TYPE_CHECKING:
    from ui.session import Session


class PageTurner(QObject):
    """Holds the page and the audit in view. `turned`: to another, or the same is shown anew; `audit_wanted`:
    there is no audit to show, and the person would begin one."""

    turned = Signal()
    audit_wanted = Signal()

    def __init__(
        self, session: Session, bar: TopBar, rail: Rail, columns: ColumnMemory, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._bar = bar
        self._rail = rail
        self._columns = columns
        self._context: Context | None = None
        self._counts: RailCounts | None = None
        self._has_picture = False
        self._keyboard_due = False
        self._shown = ShownPage()
        self._shown.came.connect(self._came)
        self.ahead = PagesAhead(self._build, self._shown, self)
        bar.switched.connect(self._switched)

    @property
    def stack(self) -> QWidget:
        """Where the pages are seen."""
        return self._shown

    @property
    def page(self) -> Page | None:
        """The page in view; None for the start page and for an empty one."""
        return self._shown.page

    @property
    def name(self) -> str:
        """That of the page in view."""
        return self._shown.name

    @property
    def audit(self) -> Audit | None:
        """The audit in view, if the workspace has one."""
        return self._bar.audit if self._context is not None else None

    @property
    def audits(self) -> tuple[Audit, ...]:
        return self._bar.audits if self._context is not None else ()

    @property
    def can_go_back(self) -> bool:
        return self._shown.can_go_back

    # A workspace comes and goes

    def follow(self, context: Context) -> None:
        """Its changes, and where its pages ask to go; they are shown with `show_audits`."""
        self._context = context
        self._stop_counting()
        self._counts = RailCounts(context, self._rail, self)
        context.hub.changed.connect(self._changed)
        context.navigator.question_asked.connect(self._question_asked)
        context.navigator.page_asked.connect(self._page_asked)

    def show_audits(self, wanted: str, page: str) -> None:
        """`wanted`: the id of the audit to show on `page`; without it, the newest."""
        context = self._context
        if context is None:
            return
        with context.workspace.reading() as db:
            found = audits.everything(db)
            methods = {one.methodology: audits.methodology(db, one.methodology) for one in found}
        self._bar.show_audits(found, methods, wanted)
        self._rail.offer("export", bool(found))
        for entry in PAGES:
            if not entry.under:
                self._rail.offer(entry.name, bool(found) or entry.needs != "audit" or entry.name == HOME)
        self._remember_audit()
        self._show_page(page)
        self._build_ahead()

    def forget(self, page: QWidget, name: str) -> None:
        """The workspace is left for a page that needs none."""
        self._context = None
        self.ahead.stop()
        self._stop_counting()
        self.put(page, name)
        self._shown.forget()

    def retire(self) -> None:
        """Another window has taken over, and answers what the pages ask for."""
        self.ahead.stop()
        if self._context is not None:
            self._context.navigator.question_asked.disconnect(self._question_asked)
            self._context.navigator.page_asked.disconnect(self._page_asked)
            self._context = None

    def strip(self) -> None:
        """Its pages are gone at once, those too that it kept."""
        self.ahead.stop()
        gone, self._shown = self._shown, ShownPage()
        delete(gone)

    def flush(self) -> None:
        """Hands everything typed to the writer."""
        self._shown.flush()

    def first_picture(self) -> None:
        """The window has been painted: from now on pages may be built ahead."""
        self._has_picture = True
        self._build_ahead()

    # Where one can go

    def put(self, page: QWidget, name: str) -> None:
        """A page that is none of `PAGES`, or one that is shown without a workspace."""
        self._shown.put(page, name)

    def go(self, name: str) -> None:
        """`name`: one of `PAGES`."""
        if name != self.name:
            self._remember_place()
        self._show_page(name)
        self._rail.mark(self.name)  # a click on the page in view has taken its mark away
        self._hand_keyboard()

    def choose_audit(self, audit: str) -> None:
        """Shows the audit of that id on the page in view."""
        self._go_to(self.name, audit, None)

    def show_question(self, body: str, indicator: str, audit: str = "") -> None:
        """`audit`: an id, without one the audit in view. Back returns to where the person was."""
        if self.audit is not None:
            self._remember_place()
            self._go_to("checklist", audit, (body, indicator))

    def go_back(self) -> None:
        visit = self._shown.last()
        if visit is not None and self._context is not None:
            self._go_to(visit.page, visit.audit, visit.place)

    # The keyboard

    def ask_for_keyboard(self) -> None:
        """For the page in view, once its window is in front."""
        self._keyboard_due = True
        self.give_keyboard()

    def give_keyboard(self) -> None:
        """What was asked for, if that can be now."""
        if self._keyboard_due and self._shown.isActiveWindow() and self.page is not None:
            self._keyboard_due = False
            self.page.take_keyboard()

    # The parts

    def _question_asked(self, audit: str, body: str, indicator: str) -> None:
        self.show_question(body, indicator, audit)

    def _page_asked(self, name: str, place: object, audit: str) -> None:
        if place is None:
            self.go(name)
        else:
            self._remember_place()
            self._go_to(name, audit, place)

    def _go_to(self, name: str, audit: str, place: object) -> None:
        if audit:
            self._bar.choose(audit)
            self._remember_audit()
        self._show_page(name, place)

    def _show_page(self, name: str, place: object = None) -> None:
        """What is typed on the page in view goes to the writer first."""
        self.flush()
        entry, context, audit = page_entry(name), self._context, self._bar.audit
        if context is not None and self._session.kept and entry.needs == "audit":
            context.settings.put(f"page:{context.workspace.id}", entry.name)
        self._bar.setVisible(audit is not None and entry.needs == "audit")
        if self._counts is not None:
            self._counts.show_audit(audit)
        if entry.needs == "audit" and audit is None:
            self._show_no_audit(entry.name)
        elif not self._shown.turn(entry.name, audit, place):
            self._shown.put(self.ahead.take(entry.name) or self._build(entry), entry.name)
            self._shown.turn(entry.name, audit, place)
        if self.page is not None:
            self._columns.tend(self.page)
        self.turned.emit()

    def _build(self, entry: PageEntry) -> QWidget:
        page = entry.build(self._session, self._context, self._bar.audit)
        page.setAccessibleName(self._session.catalogue.text(entry.text_id))
        return page

    def _build_ahead(self) -> None:
        """Once there is a picture, and while there is an audit to show."""
        if self._session.prepares and self._has_picture and self.audit is not None:
            self.ahead.begin()

    def _show_no_audit(self, name: str) -> None:
        page = EmptyPage(self._session.catalogue, "empty.audits", "empty.audits_action")
        page.acted.connect(self.audit_wanted)
        self._shown.put(page, name)

    def _came(self, name: str) -> None:
        self._bar.take_tools(self.page.tools() if self.page else None)
        self._rail.mark(name)

    def _switched(self, _audit: str) -> None:
        self._remember_audit()
        self._show_page(self.name)

    def _changed(self, changes: Changes) -> None:
        if changes.touches("audit:") and self._bar.audit:
            self.show_audits(wanted=self._bar.audit.id, page=self.name)

    def _remember_place(self) -> None:
        self._shown.remember(self.audit.id if self.audit else "")

    def _remember_audit(self) -> None:
        context, audit = self._context, self._bar.audit
        if context is not None and audit is not None and self._session.kept:
            context.settings.put(f"audit:{context.workspace.id}", audit.id)

    def _stop_counting(self) -> None:
        if self._counts is not None:
            self._counts.deleteLater()
            self._counts = None

    def _hand_keyboard(self) -> None:
        """From the rail to the page that was asked for, whose keys are the next."""
        page, window = self.page, self._shown.window()
        if page is not None and not page.isAncestorOf(window.focusWidget() or window):
            page.take_keyboard()
