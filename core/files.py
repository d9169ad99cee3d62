"""Writing files so that a failure leaves the last good one."""

from __future__ import annotations

import errno
import os
import re
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

from core.errors import TyndaError

_REPLACE_TRIES = 8


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """The whole of `data` under `path`, durable, or what was there before.

    A full disk is TyndaError("files.disk_full"); another refusal of the system is
    TyndaError("files.cannot_write").
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode)
        replace(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        raise in_our_words(error, path) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Makes the names in it durable. Windows has no such call, and some network drives refuse it."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF):
            raise
    finally:
        os.close(handle)


_WORKSPACE = (b"SQLite format 3\0", b"TYND")
"""How a workspace begins, and what stands 68 bytes on."""


def is_workspace(path: Path) -> bool:
    """Is a workspace there, by what is in the file? Its own room opens it; this only keeps others off it."""
    try:
        with path.open("rb") as file:
            start = file.read(72)
    except OSError:
        return False
    return (start[:16], start[68:]) == _WORKSPACE


def replace(source: Path, target: Path) -> None:
    """os.replace, tried again for two seconds while another program (a virus scanner) holds the file. A
    workspace is never replaced: it is TyndaError("files.is_workspace")."""
    if is_workspace(target) and not is_workspace(source):
        raise TyndaError("files.is_workspace", path=str(target))
    for attempt in range(_REPLACE_TRIES):
        try:
            source.replace(target)
            return
        except PermissionError:
            if attempt == _REPLACE_TRIES - 1:
                raise
            time.sleep(0.01 * 2**attempt)


def in_our_words(error: OSError, path: Path) -> TyndaError:
    """What a failed write means for a person."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return TyndaError("files.disk_full", path=str(path))
    if error.errno == errno.ENAMETOOLONG:
        return TyndaError("files.name_too_long", path=str(path))
    if path.is_dir() and error.errno in (errno.EISDIR, errno.EACCES, errno.EPERM, errno.EEXIST):
        return TyndaError("files.is_folder", path=str(path))
    if error.errno == errno.ENOENT and not path.parent.is_dir():
        return TyndaError("files.no_folder", path=str(path), folder=str(path.parent))
    return TyndaError("files.cannot_write", path=str(path), cause=error.strerror or str(error))


# Refused by Windows in every folder and with every ending.
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_MOST_CHARACTERS, _MOST_BYTES = 120, 200


def file_name(stem: str, ending: str) -> str:
    """`stem` as people typed it and `ending` without its dot, as a name that every system takes.

    Controls, direction marks and lone surrogates are dropped, separators become hyphens; too long a stem is
    cut. Never empty, never reserved, never ending in a dot or space.
    """
    visible = "".join(
        " " if letter.isspace() else letter
        for letter in unicodedata.normalize("NFC", stem)
        if letter.isspace() or unicodedata.category(letter)[0] != "C"
    )
    clean = " ".join(_FORBIDDEN.sub("-", visible).split())[:_MOST_CHARACTERS]
    clean = clean.encode("utf-8")[:_MOST_BYTES].decode("utf-8", "ignore").strip(" .")
    if not clean or _RESERVED.fullmatch(clean):
        clean = f"_{clean}"
    return f"{clean}.{ending}"
