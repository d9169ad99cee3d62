"""The rail as a person uses it: its places, and the figures beside them."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from ui.rail import Rail
from ui.session import Session


def rail_button(session: Session, text_id: str) -> QPushButton:
    """The button of that name."""
    name = session.catalogue.text(text_id)
    rail = session.window.findChild(Rail)
    assert isinstance(rail, Rail)
    return next(one for one in rail.findChildren(QPushButton) if one.accessibleName() == name)


def rail_figure(session: Session, page: str) -> str:
    """As it is heard; "" without one."""
    return rail_button(session, f"nav.{page}").accessibleDescription()
