"""Is this a place for a live workspace? Network drives and synchronised folders are not.

A database that several computers write through a network, or that a synchroniser copies in the middle of a
change, can be damaged. Backups and packages may lie in such places.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Literal

_NETWORK_TYPES = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "davfs", "sshfs", "lustre")
)
_NETWORK_PROGRAMS = frozenset(  # mounted as fuse.NAME
    (
        "sshfs",
        "rclone",
        "davfs",
        "davfs2",
        "gvfsd-fuse",
        "smbnetfs",
        "glusterfs",
        "s3fs",
        "cephfs",
        "curlftpfs",
    )
)
_CLOUD_NAMES = re.compile(
    r"(?i)(?P<name>onedrive|dropbox|google ?drive|yandex\.?disk|яндекс\.?диск|nextcloud|owncloud"
    r"|icloud ?drive|mobile documents|облако mail\.ru|cloud mail\.ru|pclouddrive)( ?[-(].*)?"
)
_CLOUD_MARKS = {
    ".dropbox.cache": "Dropbox",  # `.dropbox` itself lies in everybody's home
    ".tmp.drivedownload": "Google Drive",
    ".owncloudsync.log": "Nextcloud",
    ".nextcloudsync.log": "Nextcloud",
}
_CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_REMOTE_DRIVE = 4  # GetDriveTypeW


@dataclass(frozen=True, slots=True)
class Unfit:
    """`name`: of the network file system or of the synchroniser, as people know it."""

    kind: Literal["network", "cloud"]
    name: str


def unfit(path: Path) -> Unfit | None:
    """What speaks against keeping the workspace `path`, which need not exist, where it is."""
    path = Path(os.path.abspath(path))  # noqa: PTH100 - a link is followed below, where that can fail
    for place in dict.fromkeys((path, _resolved(path))):
        found = network_of(place) or cloud_of(place, os.environ, tuple(_dropbox_folders(os.environ)))
        if found:
            return found
    return None


def network_of(path: Path) -> Unfit | None:
    if sys.platform == "win32":
        return Unfit("network", path.drive) if is_unc(str(path)) or _is_remote(path) else None
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return mounted_from(path, mounts)


def mounted_from(path: PurePath, mountinfo: str) -> Unfit | None:
    """The network file system on which `path` lies, by the text of /proc/self/mountinfo."""
    best, kind = -1, ""
    for line in mountinfo.splitlines():
        left, dash, right = line.partition(" - ")
        fields = left.split(" ")
        if not dash or len(fields) < 5 or not right:
            continue
        point = PurePosixPath(re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), fields[4]))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), right.split(" ")[0]
    program = kind.removeprefix("fuse.")
    known = _NETWORK_TYPES if program == kind else _NETWORK_PROGRAMS
    return Unfit("network", program) if program in known else None


def is_unc(path: str) -> bool:
    r"""\\server\share, also as \\?\UNC\server\share; not a local \\?\C:\ path."""
    slashed = path.replace("/", "\\")
    if slashed.startswith(("\\\\?\\", "\\\\.\\")):
        return slashed[4:8].upper() == "UNC\\"
    return slashed.startswith("\\\\")


def cloud_of(path: Path, environment: Mapping[str, str], dropbox: tuple[Path, ...] = ()) -> Unfit | None:
    """The synchroniser in whose folder `path` lies: by what it says itself, by names, by what it leaves."""
    for variable in _CLOUD_VARIABLES:
        folder = environment.get(variable)
        if folder and path.is_relative_to(folder):
            return Unfit("cloud", "OneDrive")
    if any(path.is_relative_to(folder) for folder in dropbox):
        return Unfit("cloud", "Dropbox")
    for parent in path.parents:
        named = _CLOUD_NAMES.fullmatch(parent.name)
        if named:
            return Unfit("cloud", named["name"])
        for mark, name in _CLOUD_MARKS.items():
            if _is_there(parent / mark):
                return Unfit("cloud", name)
    return None


def _dropbox_folders(environment: Mapping[str, str]) -> Iterator[Path]:
    """Where Dropbox says that its folders are."""
    homes = [
        Path(environment[name]) / "Dropbox" for name in ("APPDATA", "LOCALAPPDATA") if name in environment
    ]
    if "HOME" in environment:
        homes.append(Path(environment["HOME"]) / ".dropbox")
    for home in homes:
        try:
            accounts = json.loads((home / "info.json").read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            continue
        for account in accounts.values() if isinstance(accounts, dict) else ():
            folder = account.get("path") if isinstance(account, dict) else None
            if isinstance(folder, str) and folder:
                yield Path(folder)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _is_remote(path: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(path.anchor)) == _REMOTE_DRIVE
