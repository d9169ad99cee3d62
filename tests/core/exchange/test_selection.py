"""Every kind of entry has its place in a package of a part: one that has none would silently stay behind."""

from __future__ import annotations

from dataclasses import fields

import pytest

from core.exchange.selection import FRAME, PARENTS, Selection, parent_of
from core.journal.kinds.audits import AuditHeader, AuditMoved
from core.journal.kinds.base import Payload
from core.journal.kinds.every import KINDS
from core.journal.kinds.letters import LetterRegistered
from core.journal.kinds.recommendations import RecommendationChecked, RecommendationWritten


def _names(kind: type[Payload]) -> set[str]:
    return {one.name for one in fields(kind)}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.KIND)
def test_every_kind_of_subject_has_a_place(kind: type[Payload]) -> None:
    """By itself, by another kind of the same subject, by what it is a part of, or as evidence."""
    same = [one for one in KINDS if one.PREFIX == kind.PREFIX]
    named = set[str]().union(*map(_names, same))
    has_place = kind.PREFIX in FRAME or kind.PREFIX in ("evidence", "audit-status")
    assert has_place or named & {"body", "bodies", *(set(PARENTS) - {kind.PREFIX})}


UIL = Selection(None, frozenset(("uil",)))


def _letter(*bodies: str) -> LetterRegistered:
    return LetterRegistered("l", "outgoing", "1", "2026-01-01", None, "", list(bodies), "", [], {})


def test_a_letter_goes_only_if_all_its_bodies_do_and_an_audit_with_any() -> None:
    assert UIL.holds_body(_letter("uil")) and not UIL.holds_body(_letter("uil", "alga"))
    header = AuditHeader("a", "a", {}, "m", None, ["uil", "alga"], [], False, None)
    assert UIL.holds_body(header) and not Selection(frozenset("b")).holds_audit(header)


def test_parts_go_with_what_they_are_parts_of() -> None:
    assert parent_of(AuditMoved("a", "closed", "")) == "audit:a"
    assert parent_of(RecommendationChecked("r", "a", True, "", "")) == "recommendation:r"
    assert parent_of(RecommendationWritten("r", "uil", "a", "", "akimat", {}, None)) is None
