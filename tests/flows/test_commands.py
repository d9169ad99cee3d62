"""Every command through the real entry point: exit codes, JSON keys, poor consoles, an open window beside."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.workspace import Workspace
from tests import making
from tests.flows.running import ROOT, document, run


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one audit and one answer, made by commands."""
    folder = tmp_path_factory.mktemp("made")
    file = folder / "дело.tynda"
    home = {"TYNDA_HOME": str(folder / "home")}
    run("new", file, "--region", "aktobe", given=home)
    day = ("--observed-on", "2026-03-31")
    run("audit", file, "new", "a-1", "--title", "Аудит", *day, given=home)
    run("answer", file, "a-1", "uil", "WEB-03", "--value", "2026-03-29", given=home)
    return file


def test_info_has_exactly_the_keys_of_the_contract(made: Path) -> None:
    found = document("info", made)
    assert list(found) == ["workspace", "schema", "audits", "evidence"]
    names = [
        "id",
        "title",
        "methodology",
        "observed_on",
        "status",
        "bodies",
        "applicable",
        "answered",
        "evidence",
    ]
    assert list(found["audits"][0]) == names
    assert found["audits"][0]["id"] == "a-1"
    assert found["audits"][0]["answered"] == 1
    assert found["evidence"] == {"items": 0, "bytes": 0}


def test_score_has_exactly_the_keys_of_the_contract(made: Path) -> None:
    found = document("score", made, "a-1")
    assert list(found) == ["audit", "methodology", "bodies"]
    body = next(one for one in found["bodies"] if one["id"] == "uil")
    assert list(body) == ["id", "total", "low", "high", "coverage", "provisional", "band", "rank", "criteria"]
    assert body["total"] == 100.0
    assert body["rank"] is None
    criterion = body["criteria"][0]
    assert list(criterion) == ["id", "weight", "score", "coverage", "indicators"]
    names = ["id", "state", "value", "score", "weight", "points_lost"]
    assert list(criterion["indicators"][0]) == names
    assert "100,0" in run("score", made, "a-1", "--lang", "ru").stdout


def test_verify_has_exactly_the_keys_of_the_contract(made: Path) -> None:
    found = document("verify", made)
    assert list(found) == ["ok", "entries", "protected_up_to", "problems"]
    assert found["ok"] is True
    assert found["problems"] == []


def test_persons_are_added_listed_and_confirmed(tmp_path: Path) -> None:
    file = tmp_path / "p.tynda"
    run("new", file, "--region", "aktobe")
    own = run("person", file, "add", "Главный специалист").stdout.strip()
    before = {one["id"]: one for one in document("person", file, "list")}
    assert before[own]["name"] == "Главный специалист"
    assert not before[own]["confirmed"]
    run("person", file, "confirm", "Главный специалист")
    after = {one["id"]: one for one in document("person", file, "list")}
    assert after[own]["confirmed"]
    run("person", file, "add", "Ещё один", "--as", "Главный специалист")
    run("person", file, "confirm", "нет такого", expect=1)
    run("person", file, "add", expect=2)


def test_answers_go_in_and_are_cleared(made: Path, tmp_path: Path) -> None:
    file = copied(made, tmp_path)
    place = (file, "a-1", "alga")
    run("answer", *place, "WEB-01", "--value", "migrated_redirect", "--comment", "=1+1")
    run("answer", *place, "WEB-02", "--na", "нет сайта")
    run("answer", *place, "WEB-04", "--cannot-tell", "не открылся", "--code", "inaccessible")
    states = {one["id"]: one["state"] for one in items(file, "alga")}
    assert states["WEB-01"] == "answered"
    assert states["WEB-02"] == "not_applicable"
    assert states["WEB-04"] == "cannot_tell"
    run("answer", *place, "WEB-01", "--clear")
    assert {one["id"]: one["state"] for one in items(file, "alga")}["WEB-01"] == "unanswered"


@pytest.mark.parametrize(
    "words",
    [
        ("answer", "a-1", "nowhere", "WEB-01", "--value", "none"),
        ("answer", "a-1", "uil", "XXX-99", "--value", "1"),
        ("answer", "a-1", "uil", "WEB-02", "--value", "13"),
        ("answer", "a-1", "uil", "WEB-02", "--na", " "),
        ("answer", "other", "uil", "WEB-02", "--value", "1"),
        ("answer", "a-1", "uil", "WEB-03", "--value", "2099-01-01"),
        ("audit", "new", "a-1", "--title", "T", "--observed-on", "2026-03-31"),
        ("audit", "new", "a-2", "--title", "T", "--observed-on", "2026-03-31", "--body", "nowhere"),
        ("attach", "a-1", "uil", "WEB-02", "/nowhere/picture.png"),
        ("export", "a-1", "--to", "/tmp", "--format", "docx"),
        ("score", "other"),
    ],
)
def test_what_cannot_be_met_ends_with_1_and_one_line(made: Path, words: tuple[str, ...]) -> None:
    name, *rest = words
    done = run(name, made, *rest, expect=1)
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("info",),
        ("answer", "F", "a", "b", "c"),
        ("answer", "F", "a", "b", "c", "--value", "1", "--clear"),
        ("audit", "F", "new", "x", "--title", "T", "--observed-on", "yesterday"),
        ("--size", "big"),
    ],
)
def test_wrong_usage_ends_with_2(words: tuple[str, ...]) -> None:
    assert run(*words, expect=2).stdout == ""


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_messages_come_in_the_language_asked_for(made: Path, lang: str) -> None:
    said = run("score", made, "other", "--lang", lang, expect=1).stderr
    assert {"kk": "табылмады", "ru": "не найден", "en": "no audit"}[lang] in said


def test_a_new_audit_continues_an_old_one(made: Path, tmp_path: Path) -> None:
    file = copied(made, tmp_path)
    day = ("--observed-on", "2026-09-30")
    run("audit", file, "new", "a-2", "--title", "T", *day, "--copy-from", "a-1", "--body", "uil", "alga")
    second = next(one for one in document("info", file)["audits"] if one["id"] == "a-2")
    assert second["bodies"] == 2
    assert second["answered"] == 0


def test_answers_carried_over_do_not_count(made: Path, tmp_path: Path) -> None:
    file = copied(made, tmp_path)
    day = ("--title", "T", "--observed-on", "2026-09-30")
    assert run("audit", file, "new", "a-2", *day, "--with-answers", expect=2).stderr
    assert run("audit", file, "new", "a-2", "--title", "T", expect=2).stderr
    run("audit", file, "new", "a-2", *day, "--copy-from", "a-1", "--with-answers")
    second = next(one for one in document("info", file)["audits"] if one["id"] == "a-2")
    assert (second["answered"], second["status"]) == (0, "not_started")


def test_a_closed_audit_refuses_answers_until_it_is_reopened(made: Path, tmp_path: Path) -> None:
    file = copied(made, tmp_path)
    answer = ("answer", file, "a-1", "uil", "WEB-04", "--value", "1/20")
    run("audit", file, "close", "a-1")
    assert "a-1" in run(*answer, "--lang", "en", expect=1).stderr
    assert run("audit", file, "reopen", "a-1", expect=1).stderr
    run("audit", file, "reopen", "a-1", "--reason", "a late reply")
    run(*answer)
    run("audit", file, "withdraw", "a-1", "--reason", "wrong period")
    assert run(*answer, expect=1).stderr


def test_evidence_is_attached_and_refused(made: Path, tmp_path: Path) -> None:
    file = copied(made, tmp_path)
    table = tmp_path / "выборка.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    run("attach", file, "a-1", "uil", "WEB-04", table, "--source", "https://example.kz/")
    assert document("info", file)["evidence"]["items"] == 1
    false = tmp_path / "picture.png"
    false.write_text("not a picture", encoding="utf-8")
    run("attach", file, "a-1", "uil", "WEB-04", false, expect=1)
    assert document("info", file)["evidence"]["items"] == 1


def test_a_backup_comes_back(made: Path, tmp_path: Path) -> None:
    run("backup", made, tmp_path / "copy")
    run("restore", tmp_path / "copy", tmp_path / "again.tynda")
    assert document("info", tmp_path / "again.tynda") == document("info", made)
    run("restore", tmp_path / "copy", tmp_path / "again.tynda", expect=1)


def test_reading_commands_work_beside_an_open_writer(made: Path, tmp_path: Path) -> None:
    file = copied(made, tmp_path)
    with Workspace.open(file):
        assert document("info", file)["schema"] >= 1
        run("score", file, "a-1")
        run("verify", file)
        said = run("answer", file, "a-1", "uil", "WEB-02", "--value", "3", expect=1).stderr
    assert len(said.strip().splitlines()) == 1


@pytest.mark.parametrize("encoding", ["cp1251", "ascii"])
def test_a_poor_console_is_no_error(made: Path, encoding: str) -> None:
    poor = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    assert json.loads(run("info", made, "--json", "--lang", "kk", given=poor).stdout)["schema"] >= 1
    run("score", made, "a-1", "--lang", "kk", given=poor)
    run("score", made, "other", "--lang", "kk", expect=1, given=poor)
    run("--help", "--lang", "kk", given=poor)


@pytest.mark.skipif(sys.platform == "win32", reason="the shell closes the streams")
@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&- <&-"])
def test_absent_streams_are_no_error(made: Path, closing: str) -> None:
    words = f'"{sys.executable}" "{ROOT / "main.py"}" info "{made}" --json {closing}'
    assert subprocess.run(["sh", "-c", words], check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_reader_that_goes_away_is_no_crash(made: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        words = [sys.executable, str(ROOT / "main.py"), "info", str(made), "--json"]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("damage", [b"", b"not a workspace at all"])
def test_what_is_no_workspace_is_said(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "x.tynda"
    file.write_bytes(damage)
    for words in (
        ("info", file),
        ("verify", file),
        ("score", file, "a"),
        ("answers", file, "a", "--out", "o"),
    ):
        assert len(run(*words, expect=1).stderr.strip().splitlines()) == 1
    said = json.loads(run("verify", file, "--json", expect=1).stdout)
    assert said["ok"] is False
    assert said["problems"][0]["kind"] == "file_damaged"
    assert file.read_bytes() == damage


def test_an_existing_file_is_never_overwritten(made: Path) -> None:
    before = made.read_bytes()
    run("new", made, "--region", "aktobe", expect=1)
    run("demo", made, expect=1)
    assert made.read_bytes() == before


def test_a_fault_of_the_program_is_logged_and_said_in_one_line(tmp_path: Path, home: Path) -> None:
    broken = "import core.console as c; c.Console.json = lambda *_: 1/0; import sys, core.cli as m; "
    script = broken + "sys.exit(m.main(sys.argv[1:], lambda given: 0))"
    file = tmp_path / "f.tynda"
    run("new", file, "--region", "aktobe")
    words = [sys.executable, "-c", script, "info", str(file), "--json", "--lang", "en"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "ZeroDivisionError" in done.stderr
    (log,) = (home / "logs").iterdir()
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def copied(made: Path, folder: Path) -> Path:
    """A copy of its own through a backup, so that no test sees another's answers."""
    target = folder / "copy.tynda"
    run("backup", made, folder / "b")
    run("restore", folder / "b", target)
    return target


def items(file: Path, body: str) -> list[dict[str, object]]:
    found = next(one for one in document("score", file, "a-1")["bodies"] if one["id"] == body)
    return [item for criterion in found["criteria"] for item in criterion["indicators"]]


def test_compare_has_exactly_the_keys_of_the_contract(made: Path, tmp_path: Path) -> None:
    file = tmp_path / "two.tynda"
    file.write_bytes(made.read_bytes())
    home = {"TYNDA_HOME": str(tmp_path / "home")}
    day = ("--observed-on", "2026-09-30")
    run("audit", file, "new", "a-2", "--title", "Аудит", *day, "--copy-from", "a-1", given=home)
    run("answer", file, "a-2", "uil", "WEB-03", "--value", "2025-09-01", given=home)
    found = document("compare", file, "a-1", "a-2")
    assert list(found) == ["audits", "bodies"]
    assert found["audits"] == ["a-1", "a-2"]
    body = next(one for one in found["bodies"] if one["id"] == "uil")
    names = ["id", "from", "to", "delta", "by_method", "verdict", "reason", "criteria", "indicators"]
    assert list(body) == names
    assert body["verdict"] == "worsened"
    assert body["delta"] == body["to"] - body["from"] < 0
    change = next(one for one in body["indicators"] if one["id"] == "WEB-03")
    own = ["id", "verdict", "reason", "from", "to", "contribution", "by_score", "by_weight"]
    assert list(change) == own
    assert list(change["from"]) == ["state", "value", "score"]
    assert change["contribution"] == body["delta"]
    assert "ухудшение" in run("compare", file, "a-1", "a-2", "--lang", "ru").stdout
    three = document("compare", file, "a-1", "a-1", "a-2")
    last = next(one for one in three["bodies"] if one["id"] == "uil")
    assert last["totals"] == [body["from"], body["from"], body["to"]]


def test_a_comparison_goes_into_a_file(made: Path, tmp_path: Path) -> None:
    file = tmp_path / "two.tynda"
    file.write_bytes(made.read_bytes())
    home = {"TYNDA_HOME": str(tmp_path / "home")}
    day = ("--observed-on", "2026-09-30")
    run("audit", file, "new", "a-2", "--title", "Аудит", *day, "--copy-from", "a-1", given=home)
    for name, sign in (("c.xlsx", b"PK"), ("c.pdf", b"%PDF")):
        to = tmp_path / "new" / name
        assert run("compare", file, "a-1", "a-2", "--to", to, "--lang", "kk").stdout.strip() == str(to)
        assert to.read_bytes().startswith(sign)
    refused = run("compare", file, "a-1", "a-2", "--to", tmp_path / "c.docx", expect=1)
    assert ".xlsx, .pdf" in refused.stderr
    assert not (tmp_path / "c.docx").exists()
    run("compare", file, "a-1", "a-2", "--json", "--to", tmp_path / "c.pdf", expect=2)


def test_a_methodology_is_drafted_checked_tried_and_used(made: Path, tmp_path: Path) -> None:
    file, draft = tmp_path / "m.tynda", tmp_path / "d.yaml"
    file.write_bytes(made.read_bytes())
    home = {"TYNDA_HOME": str(tmp_path / "home")}
    (known,) = document("methodology", file, "list")["methodologies"]
    names = ["id", "version", "status", "title", "indicators", "audits", "hash"]
    assert list(known) == names
    assert known["audits"] == ["a-1"]
    run("methodology", file, "new", "AKT-OPENNESS", "--to", draft)
    assert "1.1" in draft.read_text(encoding="utf-8")
    assert document("methodology", file, "check", draft) == {"ok": True, "problems": []}
    tried = document("methodology", file, "preview", draft, "--audit", "a-1")
    assert list(tried) == ["audit", "methodology", "what_if", "bodies"]
    assert list(tried["bodies"][0]) == ["id", "from", "to", "rank_from", "rank_to"]
    run("methodology", file, "import", draft, given=home)
    day = ("--observed-on", "2026-09-30")
    run("audit", file, "new", "a-2", "--title", "A", *day, "--methodology", "AKT-OPENNESS 1.1", given=home)
    used = {one["version"]: one["audits"] for one in document("methodology", file, "list")["methodologies"]}
    assert used["1.1"] == ["a-2"]
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text.replace("weight: '30'", "weight: '31'", 1), encoding="utf-8")
    assert "101" in run("methodology", file, "check", draft, expect=1).stdout
    run("methodology", file, "import", draft, expect=1, given=home)
    run("methodology", file, "preview", draft, expect=2)


def test_compare_needs_two_audits_that_are_there(made: Path) -> None:
    run("compare", made, "a-1", expect=2)
    assert "a-9" in run("compare", made, "a-1", "a-9", expect=1).stderr


def test_evidence_is_listed_linked_and_searched(made: Path, tmp_path: Path) -> None:
    file = tmp_path / "linked.tynda"
    file.write_bytes(made.read_bytes())
    home = {"TYNDA_HOME": str(tmp_path / "home")}
    picture = tmp_path / "бет.png"
    picture.write_bytes(making.picture(colour=77))
    run("attach", file, "a-1", "uil", "WEB-04", picture, "--source", "https://uil.example/ҚАЛА", given=home)
    listed = document("evidence", file, "a-1")
    assert list(listed) == ["audit", "evidence", "missing"]
    (piece,) = (one for one in listed["evidence"] if one["name"] == "бет.png")
    names = [
        "sha256",
        "kind",
        "name",
        "note",
        "source",
        "captured_at",
        "personal",
        "copy",
        "removed",
        "answers",
    ]
    assert list(piece) == names
    assert piece["answers"] == [{"body": "uil", "indicator": "WEB-04"}]
    sha256 = piece["sha256"]
    run("link", file, "a-1", sha256[:8], "alga", "WEB-05", given=home)
    assert "alga/WEB-05" in run("evidence", file, "a-1").stdout
    found = document("search", file, "қала", "web05")
    assert list(found) == ["hits", "cut"]
    keys = ["audit", "body", "indicator", "table", "evidence", "field", "text"]
    assert [list(one) for one in found["hits"]] == [keys]
    assert found["hits"][0]["evidence"] == sha256
    assert found["hits"][0]["indicator"] == "WEB-05"
    run("link", file, "a-1", sha256, "alga", "WEB-05", "--off", given=home)
    run("link", file, "a-1", sha256, "alga", "WEB-05", "--off", expect=1, given=home)
    run("link", file, "a-1", sha256[:4], "alga", "WEB-05", expect=1, given=home)
    run("link", file, "a-1", sha256, "nowhere", "WEB-05", expect=1, given=home)
    assert document("search", file, "қала", "web05", "--audit", "a-1")["hits"] == []
    assert run("search", file, "жоқжоқ").stdout == ""
    missing = run("evidence", file, "a-1", "--missing").stdout.splitlines()
    assert len(missing) == len(document("evidence", file, "a-1")["missing"])


def test_scorecards_are_exported(made: Path, tmp_path: Path) -> None:
    done = run("export", made, "a-1", "--to", tmp_path / "out", "--lang", "kk", "--body", "uil", "alga")
    written = [Path(line) for line in done.stdout.splitlines()]
    assert sorted(path.suffix for path in written) == [".pdf", ".pdf", ".xlsx"]
    assert all(path.stat().st_size > 1000 for path in written)
    only = run("export", made, "a-1", "--to", tmp_path / "o2", "--format", "xlsx", "--lang", "en")
    assert len(only.stdout.splitlines()) == 1
    run("export", made, "a-1", "--to", tmp_path / "o3", "--body", "nowhere", expect=1)


def test_a_table_goes_in_and_out(made: Path, tmp_path: Path) -> None:
    file = copied(made, tmp_path)
    table = tmp_path / "таблица.csv"
    head = "body;indicator;value;state;reason;comment\r\n"
    table.write_text(
        head + "uil;PRS-04;1,5;;;=1+1\r\nalga;WEB-02;ticks:1,2;answered;;\r\n", encoding="utf-8-sig"
    )
    run("answers", file, "a-1", "--import", table)
    run("answers", file, "a-1", "--out", tmp_path / "out.csv")
    said = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert "uil,PRS-04,1.5,answered,,'=1+1," in said
    table.write_text(head + "uil;PRS-04;x;;;\r\nnowhere;WEB-02;1;;;\r\n", encoding="utf-8")
    lines = run("answers", file, "a-1", "--import", table, "--lang", "en", expect=1).stderr.splitlines()
    assert [line.partition(":")[0] for line in lines[1:]] == ["line 2", "line 3"]
    run("answers", file, "a-1", "--import", tmp_path / "no.csv", expect=1)


def test_a_recommendation_lives_by_commands_alone(tmp_path: Path) -> None:
    file, given = tmp_path / "w.tynda", {"TYNDA_HOME": str(tmp_path / "home")}
    order = tmp_path / "order.txt"
    order.write_text("№ 5", encoding="utf-8")
    run("new", file, "--region", "aktobe", given=given)
    run("audit", file, "new", "a-1", "--title", "Аудит", "--observed-on", "2026-03-31", given=given)
    run("answer", file, "a-1", "uil", "PRS-01", "--value", "nobody", given=given)
    run("recommendations", file, "make", "--audit", "a-1", given=given)
    found = document("recommendations", file)
    assert list(found) == ["day", "recommendations", "bodies"]
    (own,) = found["recommendations"]
    assert (own["body"], own["indicator"], own["status"], own["frozen"]) == ("uil", "PRS-01", "open", False)
    assert own["price"] == 100.0
    letter = ("--day", "2026-04-02", "--due", "2026-05-01", "--body", "uil", "--carries", own["id"][:8])
    run("letter", file, "register", "12/3", *letter, "--document", order, given=given)
    back = ("--day", "2026-04-20", "--direction", "incoming", "--answers", "12/3")
    run("letter", file, "register", "9", *back, given=given)
    promise = ("--due", "2026-06-30", "--day", "2026-04-20", "--letter", "9")
    run("recommendations", file, "promise", own["id"][:8], *promise, given=given)
    (late,) = document("recommendations", file, "--overdue", "--day", "2026-07-01")["recommendations"]
    assert (late["overdue"], late["letters"]) == (True, ["12/3"])
    assert document("recommendations", file, "--overdue", "--day", "2026-06-30")["recommendations"] == []
    refused = run("recommendations", file, "done", own["id"], expect=1, given=given)
    assert "evidence" in refused.stderr.lower() or "подтвержд" in refused.stderr
    done = ("--day", "2026-06-29", "--document", order)
    run("recommendations", file, "done", own["id"], *done, given=given)
    (body,) = document("recommendations", file)["bodies"]
    assert (body["done"], body["won"], body["overdue"]) == (1, 100.0, 0)
    story = run("recommendations", file, "story", own["id"], "--lang", "ru", given=given).stdout.splitlines()
    assert [line.split(" · ")[1].split()[0] for line in story[1:]] == [
        "Направлено",
        "Получен",
        "Обещано",
        "Исполнено",
    ]
    assert {one["number"] for one in document("letter", file)} == {"12/3", "9"}
    assert run("recommendations", file, "promise", expect=2, given=given).stdout == ""
