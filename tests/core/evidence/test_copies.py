"""A redacted copy stands in for its original, and what it covers is nowhere in what leaves the program."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pypdf
import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from core.audits.records import Audit
from core.errors import TyndaError
from core.evidence import copies, operations, reads
from core.evidence.intake import Intake, examine
from core.job import Silent
from core.journal import kinds
from core.journal.canonical import canonical
from core.journal.kinds.evidence import EvidenceAdded
from core.journal.verify import verify
from core.reports.export import export
from core.reports.formats import FORMATS
from core.subjects import APPLIERS
from core.workspace import Workspace
from tests import making

SECRET = (250, 3, 201)  # a colour that occurs nowhere but under the covers
BOX = (100, 60, 299, 139)


def original() -> Intake:
    picture = Image.new("RGB", (600, 400), (235, 240, 244))
    ImageDraw.Draw(picture).rectangle(BOX, fill=SECRET)
    facts = PngImagePlugin.PngInfo()
    facts.add_text("Author", "a name that nobody may see")
    out = io.BytesIO()
    picture.save(out, "PNG", pnginfo=facts, dpi=(300, 300))
    return examine(out.getvalue(), name="page.png", how="paste")


def covered(intake: Intake) -> bytes:
    """As the editor hands it over: still with the original's texts and an alpha channel over the secret."""
    picture = Image.open(io.BytesIO(intake.data)).convert("RGBA")
    ImageDraw.Draw(picture).rectangle(BOX, fill=(0, 0, 0, 255))
    facts = PngImagePlugin.PngInfo()
    facts.add_text("Author", "a name that nobody may see")
    out = io.BytesIO()
    picture.save(out, "PNG", pnginfo=facts)
    return out.getvalue()


def shows_secret(data: bytes) -> bool:
    """Also where scaling has mixed the colour with its neighbours, or a printer's codec has changed it."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    raw = picture.tobytes()
    pixels = zip(raw[::3], raw[1::3], raw[2::3], strict=True)
    return any(red > 180 and green < 90 and blue > 140 for red, green, blue in pixels)


def attached(place: Workspace, intake: Intake, *, personal: bool = True) -> Audit:
    audit = making.audit(place)
    place.run(operations.attach, intake=intake, audit=audit.id, body="uil", indicator="WEB-04")
    place.run(operations.edit, evidence=intake.sha256, personal=personal)
    return audit


def exported(place: Workspace, audit: Audit, folder: Path) -> list[Path]:
    names = [one.name for one in FORMATS]
    with place.reading() as db:
        return export(db, audit=audit, folder=folder, formats=names, lang="ru", bodies=["uil"], job=Silent())


def pictures_in(file: Path) -> list[bytes]:
    if file.suffix == ".pdf":
        return [image.data for page in pypdf.PdfReader(file).pages for image in page.images]
    with zipfile.ZipFile(file) as archive:
        return [archive.read(one) for one in archive.namelist() if "/media/" in one]


def test_the_copy_is_bare_pixels() -> None:
    copy = copies.copy_of("page.png", covered(original()))
    assert b"nobody may see" not in copy.data
    assert Image.open(io.BytesIO(copy.data)).info == {}
    assert (copy.name, copy.how, copy.width, copy.height) == ("page-copy.png", "copy", 600, 400)
    assert not shows_secret(copy.data)
    assert copy.thumbnail is not None
    assert not shows_secret(copy.thumbnail)


def test_what_lies_under_transparent_pixels_is_gone() -> None:
    picture = Image.new("RGBA", (20, 20), (*SECRET, 0))
    out = io.BytesIO()
    picture.save(out, "PNG")
    copy = copies.copy_of("page.png", out.getvalue())
    assert Image.open(io.BytesIO(copy.data)).getcolors() == [(400, (255, 255, 255))]


@pytest.mark.parametrize("drawn", [b"", b"no picture", making.picture()[:40]])
def test_what_is_no_picture_becomes_no_copy(drawn: bytes) -> None:
    with pytest.raises(TyndaError):
        copies.copy_of("page.png", drawn)


def test_no_export_shows_what_was_covered(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        intake = original()
        audit = attached(place, intake)
        copy = copies.copy_of(intake.name, covered(intake))
        place.run(operations.add_copy, original=intake.sha256, intake=copy)
        files = exported(place, audit, tmp_path / "out")
        shown = [data for file in files for data in pictures_in(file)]
        assert any(file.suffix == ".pdf" and pictures_in(file) for file in files)
        assert not any(map(shows_secret, shown))
        assert shows_secret(intake.data)  # the test would see it
        with place.reading() as db:
            assert reads.blob(db, intake.sha256) == intake.data
            assert reads.of(db, copy.sha256).copy_of == intake.sha256
            assert reads.of(db, intake.sha256).printable == copy.sha256
            assert len(reads.links(db, audit.id, "uil")) == 1
            assert verify(db, APPLIERS, Silent()).ok
        for file in files:
            assert b"nobody may see" not in file.read_bytes()


def test_a_picture_with_personal_data_and_no_copy_blocks_the_export_with_a_list(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = attached(place, original())
        with pytest.raises(TyndaError) as caught:
            exported(place, audit, tmp_path / "out")
        assert caught.value.text_id == "report.uncovered"
        (one,) = caught.value.problems
        assert (one.params["number"], one.params["codes"], one.params["name"]) == ("1", "WEB-04", "page.png")
        assert not (tmp_path / "out").exists()
        with place.reading() as db:  # another body is not held up
            made = export(
                db,
                audit=audit,
                folder=tmp_path / "out",
                formats=["pdf"],
                lang="kk",
                bodies=["alga"],
                job=Silent(),
            )
        assert len(made) == 1


def test_a_copy_that_shows_personal_data_itself_does_not_count(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        intake = original()
        audit = attached(place, intake)
        copy = copies.copy_of(intake.name, covered(intake))
        place.run(operations.add_copy, original=intake.sha256, intake=copy)
        place.run(operations.edit, evidence=copy.sha256, personal=True)
        with pytest.raises(TyndaError, match=r"report\.uncovered"):
            exported(place, audit, tmp_path / "out")


def test_the_newest_copy_is_printed_until_it_is_dropped(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        intake = original()
        attached(place, intake, personal=False)
        made = [copies.copy_of("x.png", making.picture(colour=n)) for n in (1, 2)]
        for copy in made:
            changes = place.run(operations.add_copy, original=intake.sha256, intake=copy)
            assert any(subject.startswith("answer-evidence:") for subject in changes.subjects)
        with place.reading() as db:
            assert reads.of(db, intake.sha256).printable == made[1].sha256
        place.run(operations.drop_copy, original=intake.sha256)
        with place.reading() as db:
            assert reads.of(db, intake.sha256).printable == intake.sha256


def test_the_same_pixels_and_what_is_no_picture_are_refused(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        text = examine(b"plain", name="a.txt", how="file")
        audit = attached(place, text, personal=False)
        with pytest.raises(TyndaError, match=r"evidence\.copy_of_no_picture"):
            place.run(operations.add_copy, original=text.sha256, intake=original())
        bare = copies.copy_of("x.png", making.picture())
        place.run(operations.attach, intake=bare, audit=audit.id, body="uil", indicator="WEB-04")
        with pytest.raises(TyndaError, match=r"evidence\.copy_same"):
            place.run(operations.add_copy, original=bare.sha256, intake=bare)


def test_entries_of_the_first_version_are_originals() -> None:
    facts = {
        "sha256": "ab" * 32,
        "kind": "screenshot",
        "media": "image/png",
        "size": 1,
        "width": 1,
        "height": 1,
        "name": "x",
        "captured_at": "",
        "how": "paste",
    }
    loaded = kinds.load("evidence.added", 1, canonical(facts))
    assert isinstance(loaded, EvidenceAdded)
    assert loaded.copy_of == ""
