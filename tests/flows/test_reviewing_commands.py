"""Reviewing by commands through the real entry point."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import making
from tests.flows.running import document, run

PLACE = ("a-1", "uil")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Founder and reviewer, both confirmed, and one answer."""
    made = tmp_path / "r.tynda"
    run("new", made, "--region", "aktobe")
    run("audit", made, "new", "a-1", "--title", "Audit", "--observed-on", "2026-03-31", "--body", "uil")
    run("answer", made, *PLACE, "WEB-04", "--value", "13/20")
    run("person", made, "add", "Head of department")
    run("person", made, "confirm", "Head of department")
    return made


def _status(file: Path) -> str:
    status: str = document("review", file, "a-1")["bodies"][0]["status"]
    return status


def test_submit_lists_what_is_missing_and_takes_an_exception(file: Path) -> None:
    refused = run("submit", file, *PLACE, "--lang", "en", expect=1)
    assert "WEB-04: required evidence is missing" in refused.stderr
    run("submit", file, *PLACE, "--exception", "The site was down.")
    assert _status(file) == "submitted"


def test_a_checklist_goes_round_and_its_approval_is_voided(file: Path) -> None:
    run("submit", file, *PLACE, "--exception", "x")
    run("return", file, *PLACE, expect=2)
    run("return", file, *PLACE, "--comment", "Count again.", "--as", "Head of department")
    assert _status(file) == "returned"
    founder = next(one["id"] for one in document("person", file, "list") if one["founder"])
    run("answer", file, *PLACE, "WEB-04", "--value", "14/20", "--as", founder)
    run("submit", file, *PLACE, "--exception", "x", "--as", founder)
    assert "approve" in run("approve", file, *PLACE, "--lang", "en", expect=1).stderr
    run("approve", file, *PLACE, "--as", "Head of department")
    body = document("review", file, "a-1")["bodies"][0]
    assert list(body) == ["id", "status", "comment", "person", "at", "approval", "open_remarks"]
    assert body["approval"]["person"] == "Head of department"
    assert document("info", file)["audits"][0]["status"] == "approved"
    run("answer", file, *PLACE, "WEB-04", "--value", "15/20", "--as", founder)
    body = document("review", file, "a-1")["bodies"][0]
    assert (body["status"], body["approval"]["changed"]) == ("voided", ["WEB-04"])
    run("approve", file, *PLACE, "--as", "Head of department")
    assert _status(file) == "approved"
    run("takeback", file, *PLACE, "--as", founder)
    assert _status(file) == "in_progress"
    assert document("verify", file)["ok"]


def test_remarks_are_made_answered_and_closed(file: Path) -> None:
    run("remark", file, "make", *PLACE, "WEB-04", "--text", "Which day?", "--as", "Head of department")
    founder = next(one["id"] for one in document("person", file, "list") if one["founder"])
    (one,) = document("remark", file, "list", "a-1")
    assert list(one) == ["id", "body", "indicator", "closed", "messages"]
    run("remark", file, "reply", one["id"], "--text", "31 March", "--as", founder)
    assert "author" in run("remark", file, "close", one["id"], "--lang", "en", expect=1).stderr
    run("remark", file, "close", one["id"], "--as", "Head of department")
    (one,) = document("remark", file, "list", "a-1")
    assert (one["closed"], len(one["messages"])) == (True, 2)
    run("remark", file, "make", "a-1", expect=2)
    assert "WEB-04" in run("remark", file, "list", "a-1").stdout


def test_an_objection_is_registered_decided_and_withdrawn(file: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.png"
    letter.write_bytes(making.picture())
    words = ("--number", "12-3", "--received", "2026-04-20", "--text", "The page was there.")
    run("objection", file, "register", *PLACE, "WEB-04", *words, "--document", letter)
    (one,) = document("objection", file, "list", "a-1")
    names = ["id", "body", "number", "received", "text", "total", "answers", "documents", "decision"]
    assert list(one) == names
    assert one["answers"][0] == {"id": "WEB-04", "state": "answered", "value": "13/20", "score": 0.75}
    run("objection", file, "decide", one["id"], "--outcome", "upheld", expect=2)
    run("objection", file, "decide", one["id"], "--outcome", "upheld", "--text", "It was there.")
    assert document("objection", file, "list", "a-1")[0]["decision"]["outcome"] == "upheld"
    run("objection", file, "withdraw", one["id"], "--text", "Another body.")
    assert document("objection", file, "list", "a-1") == []
