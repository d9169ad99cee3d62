"""What every scene is made with: the ways to the pages of the demonstration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtWidgets import QDialog

from core.audits.records import Audit
from ui.pages.base import Page
from ui.pages.checklist import ChecklistPage
from ui.session import Session

BODY = "mugalzhar"
Shown = TypeVar("Shown", bound=Page)


@dataclass(frozen=True, slots=True)
class Scene:
    """`show` finds the demonstration workspace open, or the start page if it `begins` there."""

    name: str
    show: Callable[[Session], object]
    begins: bool = False


def to_audit(session: Session) -> Audit:
    audit = next(one for one in session.window.audits if one.code == "training-2026")
    session.window.choose_audit(audit.id)
    return audit


def to_page(name: str) -> Callable[[Session], object]:
    def show(session: Session) -> None:
        to_audit(session)
        session.window.go(name)

    return show


def to_question(indicator: str) -> Callable[[Session], ChecklistPage]:
    def show(session: Session) -> ChecklistPage:
        session.window.show_question(BODY, indicator, to_audit(session).id)
        page = shown(session, ChecklistPage)
        page.tree.search.clear()  # an earlier scene's
        return page

    return show


def shown(session: Session, kind: type[Shown]) -> Shown:
    """The page in view, which is of this kind."""
    page = session.window.shown
    assert isinstance(page, kind)
    return page


def dialog_of(session: Session) -> QDialog | None:
    """The newest dialog in view."""
    found = [one for one in session.window.findChildren(QDialog) if one.isVisible()]
    return found[-1] if found else None
