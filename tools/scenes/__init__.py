"""What the pictures show: every page and dialog of the real window. One function and one line each.

A scene brings the window into a state; the picture is the newest dialog then open, else the whole window. A
scene that gives another window of its own has that in the picture.
"""

from __future__ import annotations

from tools.scenes import (
    checklist,
    compare,
    evidence,
    exchange,
    findings,
    methodology,
    places,
    program,
    recommendations,
    review,
)
from tools.scenes.scene import Scene, dialog_of

__all__ = ["GUIDE", "SCENES", "Scene", "dialog_of"]

SCENES: tuple[Scene, ...] = (
    *program.STARTS,
    *checklist.SCENES,
    *evidence.SCENES,
    *places.SCENES,
    *recommendations.SCENES,
    *compare.SCENES,
    *methodology.SCENES,
    *program.SCENES,
    *exchange.SCENES,
    *review.SCENES,
    *findings.SCENES,  # last: they take answers and evidence away
)
# What the user guide shows, in its order.
GUIDE = (
    "start",
    "new-audit",
    "checklist-percent",
    "redaction",
    "absence",
    "palette",
    "overview",
    "by_indicator",
    "samples",
    "recommendations",
    "channels",
    "export",
    "integrity-whole",
)
