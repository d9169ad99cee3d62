"""The pages of the window, in the order of the rail. A new page is a file with `build`, and a line here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QWidget

from core.audits.records import Audit
from ui.context import Context

if TYPE_CHECKING:
    from ui.session import Session


@dataclass(frozen=True, slots=True)
class PageEntry:
    """`module` is imported when the page is first shown; it has `build(context, audit)`, or `build(session)`
    where the page `needs` no more than the program. A page that needs an audit is not in the rail without
    one, and opens as an empty page that offers to begin one. `under` names the page whose place in the rail
    is this one's too. `ahead`: one that is kept, whose building shows nothing yet, so that it can be built
    before it is asked for."""

    name: str
    text_id: str
    icon: str
    module: str
    needs: Literal["program", "workspace", "audit"] = "audit"
    under: str = ""
    ahead: bool = False

    def build(self, session: Session, context: Context | None, audit: Audit | None) -> QWidget:
        module = import_module(self.module)
        made = module.build(session) if self.needs == "program" else module.build(context, audit)
        assert isinstance(made, QWidget)
        return made


PAGES: tuple[PageEntry, ...] = (
    PageEntry("overview", "nav.overview", "overview", "ui.pages.overview", ahead=True),
    PageEntry(
        "by_indicator", "nav.by_indicator", "overview", "ui.pages.by_indicator", under="overview", ahead=True
    ),
    PageEntry("checklist", "nav.checklist", "checklist", "ui.pages.checklist", ahead=True),
    PageEntry("evidence", "nav.evidence", "evidence", "ui.pages.evidence", ahead=True),
    PageEntry("search", "nav.search", "evidence", "ui.pages.search", under="evidence", ahead=True),
    PageEntry("samples", "nav.samples", "samples", "ui.pages.samples"),
    PageEntry("review", "nav.review", "review", "ui.pages.review", ahead=True),
    PageEntry(
        "recommendations", "nav.recommendations", "recommendations", "ui.pages.recommendations", ahead=True
    ),
    PageEntry("channels", "nav.channels", "channels", "ui.pages.channels", needs="workspace"),
    PageEntry("changes", "nav.changes", "changes", "ui.pages.changes"),
    PageEntry("compare", "nav.compare", "compare", "ui.pages.compare", ahead=True),
    PageEntry("methodology", "nav.methodology", "methodology", "ui.pages.methodology", ahead=True),
    PageEntry(
        "method_draft",
        "nav.method_draft",
        "methodology",
        "ui.pages.method_draft",
        needs="workspace",
        under="methodology",
    ),
    PageEntry("settings", "nav.settings", "settings", "ui.pages.settings", needs="program"),
)
HOME = "checklist"  # where an opened workspace begins, with or without an audit


def page_entry(name: str) -> PageEntry:
    """The page of that name; for a name that is none, where a workspace begins."""
    known = {one.name: one for one in PAGES}
    return known.get(name) or known[HOME]
