"""Reading a package, which may come from anybody: nothing is unpacked to the disk, every name, count and size
is looked at before anything is read, and what does not fit is refused whole.

`core.exchange.format` says what is in it. A zip is read only as our program writes it: no comment, no bytes
after its end, no folders, no encryption, stored or deflated.
"""

from __future__ import annotations

import errno
import re
import stat
import struct
import zipfile
import zlib
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from core.errors import TyndaError
from core.evidence.records import SIZE_LIMIT
from core.exchange.format import (
    MANIFEST,
    DamagedError,
    Manifest,
    NewerFormatError,
    evidence_place,
    read_manifest,
)

ENDING = ".tyndapack"
MANIFEST_LIMIT = 48_000_000  # bytes
SEGMENT_LIMIT = 64_000_000
FILES_LIMIT = 500_000  # evidence and segments of a package
DIRECTORY_LIMIT = 100_000_000  # bytes of the zip's own list of them
RATIO_LIMIT = 200  # unpacked to packed, of what is larger than RATIO_FROM; JSON of ours packs some ten times
RATIO_FROM = 1_000_000
_NAME = re.compile(
    r"manifest\.json|entries/[0-9a-f]{64}/[0-9]{1,12}-[0-9]{1,12}-[0-9a-f]{16}\.jsonl"
    r"|evidence/([0-9a-f]{2})/\1[0-9a-f]{62}"
)
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
    UnicodeDecodeError,
)


class Package:
    """An open package whose list of files was looked at. TyndaError with what is wrong and what to do."""

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self._file = _opened(self.path)
        try:
            size = self._file.seek(0, 2)
            self._look_at_end(size)
            try:
                self._zip = zipfile.ZipFile(self._file)
            except _BROKEN as error:
                raise TyndaError("package.cut", path=str(self.path)) from error
            self._infos = self._looked_at(size)
        except BaseException:  # whatever it is, Ctrl+C too: an open file cannot be replaced on Windows
            self._file.close()
            raise

    def close(self) -> None:
        self._zip.close()
        self._file.close()

    @cached_property
    def manifest(self) -> Manifest:
        try:
            manifest = read_manifest(self.read(MANIFEST, MANIFEST_LIMIT))
        except NewerFormatError as error:
            raise TyndaError("package.newer", path=str(self.path)) from error
        except DamagedError as error:
            raise TyndaError("package.damaged", path=str(self.path), what=str(error)) from error
        self._compare(manifest)
        return manifest

    def read(self, place: str, limit: int) -> bytes:
        info = self._infos.get(place)
        if info is None:
            raise DamagedError(place)
        if info.file_size > limit:
            raise TyndaError("package.bomb", path=str(self.path), what=place)
        try:
            with self._zip.open(info) as file:
                data = file.read(info.file_size + 1)
        except _BROKEN as error:
            raise DamagedError(place) from error
        except OSError as error:
            if error.errno == errno.EINVAL:  # a place before the beginning of the file
                raise DamagedError(place) from error
            cause = error.strerror or ""
            raise TyndaError("package.unreadable", path=str(self.path), cause=cause) from error
        if len(data) != info.file_size:
            raise DamagedError(place)
        return data

    # Looking before reading

    def _look_at_end(self, size: int) -> None:
        """How much the zip's own list will take, from the last bytes of the file."""
        start = self._read_at(0, 4)
        if start != b"PK\x03\x04":
            raise TyndaError("package.not_a_package", path=str(self.path))
        end = self._read_at(size - _END.size, _END.size)
        if len(end) < _END.size or not end.startswith(b"PK\x05\x06"):
            raise TyndaError("package.cut", path=str(self.path))
        _, _, _, _, files, directory, _, comment = _END.unpack(end)
        if files == 0xFFFF or directory == 0xFFFFFFFF:
            files, directory = self._end_64(size)
        if comment or files > FILES_LIMIT or directory > DIRECTORY_LIMIT:
            raise TyndaError("package.too_many", path=str(self.path), limit=FILES_LIMIT)

    def _end_64(self, size: int) -> tuple[int, int]:
        try:
            locator = _LOCATOR.unpack(self._read_at(size - _END.size - _LOCATOR.size, _LOCATOR.size))
            end = _END_64.unpack(self._read_at(locator[2], _END_64.size))
        except (struct.error, ValueError, OverflowError, OSError) as error:
            raise TyndaError("package.cut", path=str(self.path)) from error
        return end[7], end[8]

    def _read_at(self, place: int, size: int) -> bytes:
        self._file.seek(max(place, 0))
        return self._file.read(size)

    def _looked_at(self, size: int) -> dict[str, zipfile.ZipInfo]:
        found: dict[str, zipfile.ZipInfo] = {}
        packed = 0
        for info in self._zip.infolist():
            self._look_at(info)
            if info.filename in found:
                self._refuse("package.doubled", info.orig_filename)
            found[info.filename] = info
            packed += info.compress_size
        if packed > size:  # files that lie over each other
            self._refuse("package.bomb", MANIFEST)
        if MANIFEST not in found:
            raise TyndaError("package.not_a_package", path=str(self.path))
        return found

    def _look_at(self, info: zipfile.ZipInfo) -> None:
        name = info.orig_filename
        if not _NAME.fullmatch(name) or name != info.filename:
            self._refuse("package.unsafe", name)
        mode = info.external_attr >> 16
        if mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode):
            self._refuse("package.unsafe", name)
        if info.flag_bits & _ENCRYPTED:
            self._refuse("package.encrypted", name)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            self._refuse("package.damaged", name)
        limit = MANIFEST_LIMIT if name == MANIFEST else SIZE_LIMIT if name.startswith("ev") else SEGMENT_LIMIT
        blown = info.file_size > RATIO_FROM and info.file_size > info.compress_size * RATIO_LIMIT
        if info.file_size > limit or blown:
            self._refuse("package.bomb", name)

    def _compare(self, manifest: Manifest) -> None:
        """Exactly the files that the manifest names, of the sizes it names."""
        named: dict[str, int | None] = {one.place: None for one in manifest.segments}
        named |= {evidence_place(sha256): size for sha256, size in manifest.evidence.items()}
        for place, size in named.items():
            info = self._infos.get(place)
            if info is None or size not in (None, info.file_size):
                self._refuse("package.damaged", place)
        for place in self._infos.keys() - named.keys() - {MANIFEST}:
            self._refuse("package.unsafe", place)
        if len(named) != len(manifest.segments) + len(manifest.evidence):
            self._refuse("package.damaged", MANIFEST)

    def _refuse(self, text_id: str, name: str) -> None:
        shown = "".join(letter if letter.isprintable() else "?" for letter in name)[:120]
        raise TyndaError(text_id, path=str(self.path), what=shown)


def is_package(path: Path) -> bool:
    """Told by the name, or by the first bytes: what is sent around may be renamed."""
    if path.suffix == ENDING:
        return True
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise TyndaError("package.missing", path=str(path)) from error
    except OSError as error:
        raise TyndaError("package.unreadable", path=str(path), cause=error.strerror or "") from error
