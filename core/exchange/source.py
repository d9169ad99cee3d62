"""Where entries and evidence are read from: the folder of a backup, or a package."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from core.errors import TyndaError
from core.exchange.format import (
    MANIFEST,
    DamagedError,
    Manifest,
    NewerFormatError,
    evidence_place,
    read_manifest,
)


class Source(Protocol):
    """`path` is shown to people."""

    @property
    def path(self) -> Path: ...

    @property
    def manifest(self) -> Manifest:
        """TyndaError if it is none of ours, or a newer program's; DamagedError if it is not whole."""

    def read(self, place: str, limit: int) -> bytes:
        """The bytes of one file of it; DamagedError if it is missing or has more than `limit` bytes."""


def read_proved(source: Source, place: str, sha256: str, limit: int) -> bytes:
    """DamagedError if the bytes are not those that the hash names."""
    data = source.read(place, limit)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DamagedError(place)
    return data


class Folder:
    """A backup."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def manifest(self) -> Manifest:
        try:
            return read_manifest((self.path / MANIFEST).read_bytes())
        except FileNotFoundError as error:
            raise TyndaError("backup.no_backup", path=str(self.path)) from error
        except NewerFormatError as error:
            raise TyndaError("backup.newer", path=str(self.path)) from error

    def read(self, place: str, limit: int) -> bytes:
        """`limit` does not matter: the folder is our own."""
        try:
            return (self.path / place).read_bytes()
        except FileNotFoundError as error:
            raise DamagedError(place) from error


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """The backup, if it is a folder, else the package."""
    from core.exchange.package import Package

    path = Path(path)
    if path.is_dir():
        yield Folder(path)
        return
    package = Package(path)
    try:
        yield package
    finally:
        package.close()


def evidence_of(source: Source, sha256: str, limit: int) -> bytes:
    return read_proved(source, evidence_place(sha256), sha256, limit)
