"""The state of a checklist looks the same wherever it is said."""

from __future__ import annotations

from typing import get_args

from core.audits.records import STATUS_TEXTS, ChecklistStatus
from core.text import Catalogue
from ui.delegates.board_delegate import STATUS_LOOKS
from ui.models.statuses import status_pill


def test_a_pill_has_the_colour_of_the_mark_in_the_overview() -> None:
    said = Catalogue("kk")
    for status in get_args(ChecklistStatus):
        words, role = status_pill(status, said)
        assert words.endswith(said.text(STATUS_TEXTS[status]))
        tone = STATUS_LOOKS[status][1]
        assert role == ("pill" if tone == "text2" else f"pill-{tone}")


def test_what_is_decided_has_a_sign_beside_its_colour() -> None:
    said = Catalogue("ru")
    signs = {status: status_pill(status, said)[0][0] for status in ("returned", "voided", "approved")}
    assert signs == {"returned": "↩", "voided": "×", "approved": "✓"}
