"""Names that every system takes; writing that leaves no half file."""

from __future__ import annotations

import errno
import tempfile
import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import TyndaError
from core.files import file_name, in_our_words, is_workspace, write_atomically
from core.workspace import Workspace

ANYTHING = st.text(st.characters(codec=None, categories=None), max_size=300)
NASTY = st.sampled_from(
    [
        "CON",
        "con.txt",
        "COM1",
        "lpt¹",
        "nul .x",
        "..",
        ".",
        " ",
        "a/b",
        "a\\b",
        "C:x",
        "x.",
        "x ",
        "\u202ex",
        "😀" * 99,
    ]
)

PORTS = "0123456789¹²³"
DEVICES = [
    "con",
    "prn",
    "aux",
    "nul",
    "conin$",
    "conout$",
    *(f"{port}{n}" for port in ("com", "lpt") for n in PORTS),
]
RESERVED = {one.casefold() for one in DEVICES}
AROUND = st.text(" .\u202e\u200b\t", max_size=3)
DEVICE = st.builds(
    lambda before, device, after, rest: f"{before}{device}{after}{rest}",
    AROUND,
    st.sampled_from([*DEVICES, *map(str.upper, DEVICES)]),
    AROUND,
    st.sampled_from(["", ".txt", ".tar.gz"]),
)


@given(ANYTHING | NASTY | DEVICE)
def test_names_are_taken_by_every_system(stem: str) -> None:
    name = file_name(stem, "xlsx")
    assert name.endswith(".xlsx")
    assert len(name.encode("utf-8")) <= 240
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(letter)[0] == "C" for letter in name)
    assert PureWindowsPath(name).name == name
    assert not name.removesuffix(".xlsx").endswith((".", " "))
    assert name.split(".")[0].strip().casefold() not in RESERVED


@given(ANYTHING | NASTY)
def test_names_can_be_written(stem: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file_name(stem, "pdf")
        write_atomically(path, b"x")
        assert [one.name for one in Path(folder).iterdir()] == [path.name]


def test_readable_names_stay_as_they_are() -> None:
    assert file_name("training-2026 Әйтеке би ауданы kk", "pdf") == "training-2026 Әйтеке би ауданы kk.pdf"


def test_a_failed_write_leaves_the_last_good_file(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_atomically(path, b"good")
    with pytest.raises(TyndaError, match=r"files\.cannot_write"):
        write_atomically(path / "below", b"bad")
    assert path.read_bytes() == b"good"
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == ["a.pdf"]


def test_a_full_disk_is_said_to_be_full() -> None:
    error = in_our_words(OSError(errno.ENOSPC, "No space left on device"), Path("x"))
    assert error.text_id == "files.disk_full"


class Scanner:
    """A virus scanner that holds each file for so many tries, as Windows lets it."""

    def __init__(self, patch: pytest.MonkeyPatch, tries: int) -> None:
        self.tries = tries
        self.waited: list[float] = []
        real = Path.replace

        def held(source: Path, target: Path) -> Path:
            self.tries -= 1
            if self.tries >= 0:
                raise PermissionError(errno.EACCES, "used by another process")
            return real(source, target)

        patch.setattr(Path, "replace", held)
        patch.setattr("core.files.time.sleep", self.waited.append)


def test_a_file_held_by_another_program_for_a_moment_is_replaced_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    write_atomically(path, b"old")
    scanner = Scanner(monkeypatch, tries=6)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert 0.5 < sum(scanner.waited) < 2


def test_a_file_held_for_good_stays_as_it_was_and_is_said_to_be_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    write_atomically(path, b"old")
    scanner = Scanner(monkeypatch, tries=1000)
    with pytest.raises(TyndaError, match=r"files\.cannot_write"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == ["a.pdf"]
    assert 1 < sum(scanner.waited) < 3


def test_nothing_is_written_in_the_place_of_a_workspace(tmp_path: Path) -> None:
    path = tmp_path / "work.tynda"
    Workspace.create(path, region="aktobe").close()
    before = path.read_bytes()
    with pytest.raises(TyndaError, match=r"files\.is_workspace"):
        write_atomically(path, b"a table")
    assert path.read_bytes() == before
    assert is_workspace(path)
    assert [one.name for one in tmp_path.glob(".*.part")] == []
    other = tmp_path / "work.csv"
    other.write_bytes(b"SQLite format 3\0" + bytes(90))  # somebody else's database is no workspace
    write_atomically(other, b"a table")
    assert other.read_bytes() == b"a table"


@pytest.mark.parametrize(
    ("name", "text_id"),
    [
        ("a folder", "files.is_folder"),
        ("none/there/x.csv", "files.no_folder"),
        ("ұ" * 200 + ".csv", "files.name_too_long"),
    ],
)
def test_a_place_that_takes_no_file_is_named(tmp_path: Path, name: str, text_id: str) -> None:
    (tmp_path / "place" / "a folder").mkdir(parents=True)
    with pytest.raises(TyndaError) as caught:
        write_atomically(tmp_path / "place" / name, b"a table")
    assert caught.value.text_id == text_id
    assert [one.name for one in (tmp_path / "place").rglob("*")] == ["a folder"]
