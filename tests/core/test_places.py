"""Network drives and synchronised folders are recognised; ordinary places are not suspected."""

from __future__ import annotations

import json
import sys
from pathlib import Path, PurePosixPath

import pytest

from core.places import Unfit, cloud_of, is_unc, mounted_from, unfit
from tests.flows.running import run

MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/share rw,relatime shared:2 master:1 - cifs //server/share rw,username=x
31 22 0:41 / /mnt/with\040space rw - nfs4 server:/export rw
32 30 8:2 / /mnt/share/local rw - xfs /dev/sdb1 rw
33 22 0:42 / /home/auditor/far rw - fuse.rclone remote: rw
34 22 0:43 / /home/auditor/ntfs rw - fuseblk /dev/sdc1 rw
35 22 0:44 / /over rw - nfs server:/a rw
36 22 8:3 / /over rw - ext4 /dev/sdd1 rw
half a line - nfs
37 22 0:45 / /cut
"""


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/home/auditor/a.tynda", None),
        ("/mnt/share/a.tynda", "cifs"),
        ("/mnt/share/deep/er/a.tynda", "cifs"),
        ("/mnt/sharelike/a.tynda", None),
        ("/mnt/with space/a.tynda", "nfs4"),
        ("/mnt/share/local/a.tynda", None),
        ("/home/auditor/far/a.tynda", "rclone"),
        ("/home/auditor/ntfs/a.tynda", None),
        ("/over/a.tynda", None),
        ("/cut/a.tynda", None),
    ],
)
def test_the_nearest_mount_decides(path: str, name: str | None) -> None:
    assert mounted_from(PurePosixPath(path), MOUNTS) == (Unfit("network", name) if name else None)


@pytest.mark.parametrize("text", ["", "\n\n", " - ", "a b c d e - ", "\x00 - \x00"])
def test_a_strange_mount_table_says_nothing(text: str) -> None:
    assert mounted_from(PurePosixPath("/a"), text) is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"\\server\share\a.tynda", True),
        ("//server/share/a.tynda", True),
        (r"\\?\UNC\server\share\a.tynda", True),
        (r"\\?\C:\a.tynda", False),
        (r"C:\a.tynda", False),
        ("/home/a.tynda", False),
    ],
)
def test_names_of_servers_are_recognised(path: str, expected: bool) -> None:
    assert is_unc(path) is expected


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - Department",
        "Dropbox",
        "Dropbox (Personal)",
        "Google Drive",
        "Yandex.Disk",
        "YandexDisk",
        "Яндекс.Диск",
        "Nextcloud",
        "iCloudDrive",
    ],
)
def test_folders_of_synchronisers_are_known_by_name(tmp_path: Path, folder: str) -> None:
    found = cloud_of(tmp_path / folder / "audits" / "a.tynda", {})
    assert found is not None and found.kind == "cloud"


@pytest.mark.parametrize("folder", ["Drive", "Disk", "My OneDrive notes", "Dropboxes", "cloud", "disk"])
def test_other_folders_are_not_suspected(tmp_path: Path, folder: str) -> None:
    assert cloud_of(tmp_path / folder / "a.tynda", {}) is None


def test_what_the_computer_says_counts_before_names(tmp_path: Path) -> None:
    path = tmp_path / "documents" / "a.tynda"
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        found = cloud_of(path, {variable: str(tmp_path / "documents")})
        assert found == Unfit("cloud", "OneDrive")
    assert cloud_of(path, {"OneDrive": "", "OneDriveConsumer": str(tmp_path / "doc")}) is None


@pytest.mark.skipif(sys.platform == "win32", reason="the place of Dropbox's note")
def test_dropbox_is_asked_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    note = tmp_path / ".dropbox" / "info.json"
    note.parent.mkdir()
    note.write_text(json.dumps({"business": {"path": str(tmp_path / "work")}}), encoding="utf-8")
    assert unfit(tmp_path / "work" / "a.tynda") == Unfit("cloud", "Dropbox")
    assert unfit(tmp_path / "home" / "a.tynda") is None
    for harm in ("", "[]", '{"business": 7}', '{"business": {"path": 7}}'):
        note.write_text(harm, encoding="utf-8")
        assert unfit(tmp_path / "work" / "a.tynda") is None


def test_a_mark_in_a_parent_folder_is_seen(tmp_path: Path) -> None:
    (tmp_path / ".owncloudsync.log").write_bytes(b"")
    assert cloud_of(tmp_path / "deep" / "a.tynda", {}) == Unfit("cloud", "Nextcloud")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_into_a_synchronised_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "audits").symlink_to(tmp_path / "Dropbox")
    assert unfit(tmp_path / "audits" / "a.tynda") == Unfit("cloud", "Dropbox")


def test_a_command_warns_in_one_line_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    done = run("new", tmp_path / "Dropbox" / "a.tynda", "--region", "aktobe", "--lang", "en")
    assert len([line for line in done.stderr.splitlines() if "Warning" in line and "Dropbox" in line]) == 1
    quiet = run("new", tmp_path / "b.tynda", "--region", "aktobe", "--lang", "en")
    assert "Warning" not in quiet.stderr
