"""Scorecards of a real workspace into real files."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from core.answers import operations as answers
from core.answers.records import Content
from core.audits.records import Audit
from core.errors import Cancelled, TyndaError
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.job import Silent
from core.reports.export import export
from core.workspace import Workspace
from tests import making


@pytest.fixture
def place(tmp_path: Path, home: Path) -> Iterator[Workspace]:
    with making.workspace(tmp_path) as made:
        yield made


@pytest.fixture
def audit(place: Workspace) -> Audit:
    made = making.audit(place)
    given = Content("answered", "13/20", comment="=1+1")
    place.run(answers.save, audit=made.id, body="uil", indicator="WEB-04", content=given)
    intake = examine(making.picture(), name="снимок.png", how="file")
    place.run(evidence.stage, intake=intake)
    where = {"audit": made.id, "body": "uil", "indicator": "WEB-04"}
    place.run(evidence.attach, intake=intake, note="лента", **where)
    return made


def run(place: Workspace, audit: Audit, folder: Path, **changes: object) -> list[Path]:
    wanted: dict[str, object] = {
        "formats": ("xlsx", "pdf"),
        "lang": "ru",
        "bodies": None,
        "job": Silent(),
        **changes,
    }
    with place.reading() as db:
        return export(db, audit=audit, folder=folder, **wanted)  # type: ignore[arg-type]


def test_one_workbook_and_a_pdf_for_each_body(place: Workspace, audit: Audit, tmp_path: Path) -> None:
    written = run(place, audit, tmp_path / "new" / "out")
    assert sorted(path.suffix for path in written) == [".pdf", ".pdf", ".pdf", ".xlsx"]
    assert all(path.stat().st_size for path in written)
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == sorted(
        path.name for path in written
    )


def test_evidence_is_printed_from_the_workspace(place: Workspace, audit: Audit, tmp_path: Path) -> None:
    (path,) = run(place, audit, tmp_path, formats=("pdf",), bodies=("uil",))
    pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages
    text = "".join(page.extract_text() for page in pages)
    assert "13 из 20" in text
    assert "лента" in text
    assert sum(len(page.images) for page in pages) == 1


def test_exporting_again_replaces_the_files(place: Workspace, audit: Audit, tmp_path: Path) -> None:
    first = run(place, audit, tmp_path, formats=("pdf",))
    before = [path.read_bytes() for path in first]
    second = run(place, audit, tmp_path, formats=("pdf",))
    assert first == second
    assert [path.read_bytes() for path in second] == before


class StopsAt(Silent):
    def __init__(self, count: int) -> None:
        self.left = count

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


@pytest.mark.parametrize("count", range(8))
def test_stopping_leaves_whole_files_only(place: Workspace, audit: Audit, tmp_path: Path, count: int) -> None:
    folder = tmp_path / "out"
    with pytest.raises(Cancelled):
        run(place, audit, folder, job=StopsAt(count))
    found = sorted(folder.iterdir())
    assert len(found) == count // 2
    for path in found:
        assert path.suffix in (".xlsx", ".pdf")
        if path.suffix == ".pdf":
            assert pypdf.PdfReader(path).pages


def test_what_is_unknown_is_named(place: Workspace, audit: Audit, tmp_path: Path) -> None:
    with pytest.raises(TyndaError, match=r"report\.unknown_format"):
        run(place, audit, tmp_path, formats=("docx",))
    with pytest.raises(TyndaError, match=r"report\.unknown_body"):
        run(place, audit, tmp_path, bodies=("nowhere",))


def test_a_folder_that_cannot_be_made_is_said_to_be_one(
    place: Workspace, audit: Audit, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(TyndaError, match=r"files\.cannot_write"):
        run(place, audit, tmp_path / "file" / "out")
