"""Roles that Qt does not give by itself: what is painted is told to a screen reader as what it is."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

Kind = Literal["picture", "chart", "document"]
_PROPERTY = "spoken"
_ROLES = {
    "picture": QAccessible.Role.Graphic,
    "chart": QAccessible.Role.Chart,
    "document": QAccessible.Role.Document,
}


def speak_as(widget: QWidget, kind: Kind) -> None:
    """Before it has a name: Qt asks once. Name and description are its own, as of every widget."""
    widget.setProperty(_PROPERTY, kind)


def install() -> None:
    """Once, for the whole program."""
    QAccessible.installFactory(_made)


def _made(_key: str, owner: QObject) -> QAccessibleInterface | None:
    kind = owner.property(_PROPERTY) if isinstance(owner, QWidget) else None
    return QAccessibleWidget(owner, _ROLES[kind]) if kind in _ROLES and isinstance(owner, QWidget) else None
