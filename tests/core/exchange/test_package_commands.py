"""pack, merge and verify as commands: what they print, and with which code they end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desks import Desk
from tests.flows.running import document, run


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Desk, Desk, str]:
    one, two = Desk(tmp_path, "Auditor 1"), Desk(tmp_path, "Auditor 2")
    audit = one.found()
    run("pack", one.file, one.folder / "first.tyndapack")
    run("merge", two.file, one.folder / "first.tyndapack", given={"TYNDA_HOME": str(two.home)})
    with two.open():
        pass
    return one, two, audit


def test_a_package_is_previewed_taken_in_and_changes_nothing_again(desks: tuple[Desk, Desk, str]) -> None:
    one, two, audit = desks
    one.answer(audit, "uil", "WEB-01", "none")
    two.answer(audit, "uil", "WEB-01", "migrated_dual")
    two.answer(audit, "alga", "WEB-01", "none")
    two.attach(audit, "uil", "WEB-01", 1)
    package = two.pack()
    foreseen = document("merge", one.file, package, "--preview")
    conflict = {"audit": "audit-1", "body": "uil", "indicator": "WEB-01"}
    assert foreseen["new_evidence"] == 1 and foreseen["forks"] == [] and foreseen["conflicts"] == [conflict]
    assert list(foreseen) == ["new_entries", "new_evidence", "conflicts", "forks", "voided", "late"]
    said = run("merge", one.file, package, "--lang", "en").stdout
    assert "Uil (Oiyl) District: 1 answer, 1 piece of evidence" in said
    assert "! Uil (Oiyl) District · WEB-01 – " in said
    assert document("merge", one.file, package) == {
        "new_entries": 0,
        "new_evidence": 0,
        "conflicts": [],
        "forks": [],
        "voided": [],
        "late": [],
    }
    assert "already here" in run("merge", one.file, package, "--lang", "en").stdout
    assert document("verify", one.file)["ok"]


def test_a_part_says_that_it_is_one(desks: tuple[Desk, Desk, str], tmp_path: Path) -> None:
    one, _, audit = desks
    one.answer(audit, "uil", "WEB-01", "none")
    one.answer(audit, "alga", "WEB-01", "none")
    part = tmp_path / "part.tyndapack"
    said = run("pack", one.file, part, "--audit", "audit-1", "--body", "uil", "--lang", "en").stderr
    assert "without: 1" in said
    found = document("verify", part)
    assert found["ok"] and [problem["kind"] for problem in found["problems"]] == ["withheld"]
    words = run("verify", part, "--lang", "ru").stdout
    assert "намеренно" in words and "не повреждение и не удаление" in words
    assert "Алгинский район · WEB-01 – Auditor 1" in words
    run("merge", tmp_path / "new.tynda", part)
    assert document("info", tmp_path / "new.tynda")["audits"][0]["answered"] == 1


def test_what_cannot_be_met_ends_with_one_line(desks: tuple[Desk, Desk, str], tmp_path: Path) -> None:
    one, _, _ = desks
    package = one.pack()
    spoiled = tmp_path / "spoiled.tyndapack"
    data = bytearray(package.read_bytes())
    data[len(data) // 2] ^= 0xFF
    spoiled.write_bytes(data)
    for words in (
        ("merge", one.file, spoiled),
        ("merge", one.file, tmp_path / "none.tyndapack"),
        ("merge", tmp_path / "new.tynda", spoiled),
        ("pack", one.file, tmp_path / "no" / "such" / "folder.tyndapack"),
        ("pack", one.file, tmp_path / "x.tyndapack", "--body", "nowhere"),
        ("pack", one.file, tmp_path / "x.tyndapack", "--audit", "nothing"),
        ("verify", spoiled),
    ):
        done = run(*words, expect=1)
        assert done.stderr.strip()
    assert not (tmp_path / "new.tynda").exists() and not (tmp_path / "x.tyndapack").exists()
    assert not document_of_failed("verify", spoiled)["ok"]


def document_of_failed(*words: str | Path) -> dict[str, object]:
    import json

    found: dict[str, object] = json.loads(run(*words, "--json", expect=1).stdout)
    return found
