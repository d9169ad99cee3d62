"""Answers as a table: every bad row named, all or nothing, nothing lost on the way out and in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.answers import operations, reads
from core.answers.records import Content
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.errors import TyndaError
from core.exchange import answers_file, guarded, tables
from core.methodology.load import load_shipped
from core.text import LANGS, Catalogue
from core.workspace import Workspace
from tests import making

HEAD = "body,indicator,value,state,reason,comment,observed_on\n"
HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    "''",
    "'quoted'",
    "\t=1",
    "<img src=/etc/passwd>",
    "a\rb\nc\r\nd",
    'quotes " and ; and ,',
    "\u202eright to left\u200f",
    "🙂 ₸ Ққ Әә",
    "x" * 40_000,
    "control \x01\x07\x7f",
)


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    return making.workspace(tmp_path)


def everything(place: Workspace) -> Audit:
    with place.reading() as db:
        everyone = tuple(body.id for body in bodies.everyone(db))
    return making.audit(place, bodies=everyone)


def take(place: Workspace, audit: Audit, path: Path) -> int:
    with place.reading() as db:
        rows = answers_file.read(db, audit, path)
    place.run(answers_file.take_in, audit=audit.id, rows=rows)
    return len(rows)


def refused(place: Workspace, audit: Audit, path: Path) -> TyndaError:
    with place.reading() as db, pytest.raises(TyndaError) as caught:
        answers_file.read(db, audit, path)
    for lang in LANGS:
        assert Catalogue(lang).error(caught.value)
    return caught.value


def full_table(place: Workspace) -> str:
    """15 bodies × 59 indicators; what does not concern a body is not applicable."""
    values = {"yes_no": "yes", "count": "2", "number": "1,5", "percent": "3/4", "date": "2026-03-30"}
    lines = []
    with place.reading() as db:
        for body in bodies.everyone(db):
            for indicator in load_shipped("AKT-OPENNESS").indicators():
                if body.kind not in indicator.applies_to:
                    lines.append(f"{body.id};{indicator.id};;not_applicable;нет газеты;")
                    continue
                options = getattr(indicator.scoring, "options", None)
                value = options[0].code if options else values[indicator.answer_type]
                lines.append(f"{body.id};{indicator.id};{value};answered;;")
    return "body;indicator;value;state;reason;comment\n" + "\n".join(lines) + "\n"


def test_885_rows_go_in_once(place: Workspace, tmp_path: Path) -> None:
    audit = everything(place)
    file = tmp_path / "all.csv"
    file.write_text(full_table(place), encoding="utf-8-sig")
    assert take(place, audit, file) == 885
    with place.reading() as db:
        rows = answers_file.read(db, audit, file)
    assert not place.run(answers_file.take_in, audit=audit.id, rows=rows).entries  # nothing new: no entries


BAD_ROWS = {
    "nowhere,WEB-02,3,answered,,,": "table.unknown_body",
    "baiganin,WEB-02,3,answered,,,": "table.body_not_in_audit",
    "uil,XXX-01,3,answered,,,": "table.unknown_indicator",
    "aktobe_city,NWS-01,live,answered,,,": "table.other_kind",
    "uil,WEB-02,many,answered,,,": "value.count_expected",
    "uil,WEB-05,13,perhaps,,,": "table.state",
    "uil,WEB-12,120,answered,,,": "value.above_100",
    "uil,WEB-04,0/0,answered,,,": "value.nothing_of_nothing",
    "uil,WEB-06,7,answered,,,": "value.unknown_code",
    "uil,WEB-07,6,answered,,,": "value.above_maximum",
    "uil,WEB-08,,answered,,,": "value.empty",
    "uil,WEB-09,,not_applicable,,,": "answer.reason_needed",
    "uil,WEB-10,,cannot_tell, ,,": "answer.reason_needed",
    "uil,WEB-11,3,not_applicable,why,,": "answer.value_without_state",
    "uil,WEB-13,3,answered,why,,": "answer.reason_without_state",
    "uil,WEB-14,1,answered,,,2099-01-01": "answer.observed_ahead",
    "uil,SOC-01,1,answered,,,31.03.2026": "table.day",
    "uil,WEB-03,2026-04-01,answered,,,": "answer.date_after_look",
    "uil,SOC-02,1": "table.cell_count",
    "alga,WEB-01,none,answered,,,": "table.twice",
}


def test_every_bad_row_is_named_and_nothing_is_taken(place: Workspace, tmp_path: Path) -> None:
    audit = making.audit(place)
    file = tmp_path / "bad.csv"
    good = "alga,WEB-01,migrated_redirect,answered,,,\n"
    file.write_text(HEAD + good + "\n".join(BAD_ROWS) + "\n", encoding="utf-8")
    error = refused(place, audit, file)
    assert error.params["count"] == len(BAD_ROWS)
    named = {problem.params["line"]: problem.params["problem"] for problem in error.problems}
    for line, text_id in enumerate(BAD_ROWS.values(), start=3):
        problem = named[line]
        assert isinstance(problem, TyndaError)
        assert problem.text_id == text_id, f"line {line}"
    with place.reading() as db:
        assert reads.of_audit(db, audit.id) == {}


def test_out_of_scope_is_named(place: Workspace, tmp_path: Path) -> None:
    from dataclasses import replace

    audit = replace(making.audit(place), excluded=frozenset({("uil", "WEB")}))
    file = tmp_path / "a.csv"
    file.write_text(HEAD + "uil,WEB-02,3,answered,,,\n", encoding="utf-8")
    (problem,) = refused(place, audit, file).problems
    assert isinstance(problem.params["problem"], TyndaError)
    assert problem.params["problem"].text_id == "table.out_of_scope"


@pytest.mark.parametrize(
    ("name", "data", "text_id"),
    [
        ("a.csv", "body,indicator\nuil,Ж".encode("utf-16"), "table.encoding"),
        ("a.csv", HEAD.encode() + "uil,WEB-02,3,answered,,ауыл\n".encode()[:-2], "table.encoding"),
        ("a.csv", b"", "table.columns"),
        ("a.csv", b"body,indicator,value\n", "table.columns"),
        ("a.csv", HEAD.encode(), "table.empty"),
        ("a.csv", HEAD.encode() + b'uil,WEB-02,"3', "table.broken"),
        ("a.txt", b"x", "table.kind"),
        ("a.xlsx", b"not a workbook", "table.broken"),
        ("a.csv", b"x" * (tables.FILE_LIMIT + 1), "table.too_large"),
    ],
)
def test_a_file_that_is_no_table_is_said(
    place: Workspace, tmp_path: Path, name: str, data: bytes, text_id: str
) -> None:
    audit = making.audit(place)
    (tmp_path / name).write_bytes(data)
    assert refused(place, audit, tmp_path / name).text_id == text_id
    assert refused(place, audit, tmp_path / "missing.csv").text_id == "table.missing_file"


def test_hostile_text_comes_back_as_it_was(place: Workspace, tmp_path: Path) -> None:
    audit = making.audit(place)
    names = [one.id for one in load_shipped("AKT-OPENNESS").indicators()][: len(HOSTILE)]
    for name, text in zip(names, HOSTILE, strict=True):
        content = Content(state="cannot_tell", reason="r" + text, code="other", comment=text)
        place.run(operations.save, audit=audit.id, body="uil", indicator=name, content=content)
    file = tmp_path / "out.csv"
    with place.reading() as db:
        before = {name: one.content for name, one in reads.of_body(db, audit.id, "uil").items()}
        assert answers_file.write(db, audit, file) == len(HOSTILE)
    second = making.audit(place, code="audit-2")
    take(place, second, file)
    with place.reading() as db:
        after = {name: one.content for name, one in reads.of_body(db, second.id, "uil").items()}
    assert {name: (one.reason, one.comment) for name, one in after.items()} == {
        name: (one.reason, one.comment) for name, one in before.items()
    }
    assert take(place, audit, file) == len(HOSTILE)
    with place.reading() as db:
        kept = {name: one.content for name, one in reads.of_body(db, audit.id, "uil").items()}
    assert kept == before  # the code, which the table does not carry, too


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\nab")))
def test_protection_is_taken_back_exactly(text: str) -> None:
    assert guarded.plain(guarded.protect(text)) == text
    assert guarded.protect(text)[:1] not in tuple("=+-@\t\r\n")


def workbook(path: Path, rows: list[list[object]], percent: tuple[int, int] | None = None) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if percent:
        sheet.cell(*percent).number_format = "0%"
    book.save(path)


def test_a_workbook_reads_as_a_person_sees_it(place: Workspace, tmp_path: Path) -> None:
    from datetime import datetime

    audit = making.audit(place)
    rows: list[list[object]] = [
        ["Body", "indicator", "value", "state", "reason", "comment"],
        ["uil", "WEB-02", 7, None, None, "хорошо"],
        [None, None, None, None, None, None],
        ["uil", "WEB-03", datetime(2026, 3, 30), "answered", None, None],
        ["uil", "WEB-04", 0.75, "answered", None, None],
        ["uil", "PRS-04", 1.5, "answered", None, None],
    ]
    workbook(tmp_path / "a.xlsx", rows, percent=(5, 3))
    assert take(place, audit, tmp_path / "a.xlsx") == 4
    with place.reading() as db:
        found = {name: one.content.value for name, one in reads.of_body(db, audit.id, "uil").items()}
    assert found == {"WEB-02": "7", "WEB-03": "2026-03-30", "WEB-04": "75", "PRS-04": "1.5"}


def test_a_formula_in_a_workbook_is_refused(place: Workspace, tmp_path: Path) -> None:
    audit = making.audit(place)
    rows: list[list[object]] = [
        ["body", "indicator", "value", "state", "reason", "comment"],
        ["uil", "WEB-02", "=1+2", "answered", None, None],
    ]
    workbook(tmp_path / "a.xlsx", rows)
    (problem,) = refused(place, audit, tmp_path / "a.xlsx").problems
    assert (problem.params["line"], str(problem.params["problem"])[:13]) == (2, "table.formula")


def test_a_workbook_that_would_unpack_to_too_much_is_refused(place: Workspace, tmp_path: Path) -> None:
    import zipfile

    audit = making.audit(place)
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (tables.UNPACKED_LIMIT + 1))
    assert refused(place, audit, tmp_path / "b.xlsx").text_id == "table.too_large"
