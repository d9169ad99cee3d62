"""A disk whose every fsync takes its time: SQLite's own calls, slowed where its library looks `fsync` up.

SQLite calls fsync through its library's table of outside functions; that one entry is turned to a function
that waits and then calls the real one. So every fsync of this process is slow, on whatever thread it happens.
Linux on 64 bits only.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pysqlite3._sqlite3 as library  # type: ignore[import-untyped]

POSSIBLE = sys.platform == "linux" and struct.calcsize("P") == 8
_NAMES = (b"fsync", b"fdatasync")
_RELOCATIONS, _DYNAMIC_SYMBOLS = 4, 11  # kinds of ELF sections
_FUNCTION = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)
_MADE: list[object] = []  # a thread may still be inside one when the disk is quick again


@contextmanager
def slow_disk(wait: Callable[[], object]) -> Iterator[None]:
    """Every fsync of SQLite and of Python calls `wait` first, on the thread that makes it."""
    real = os.fsync
    places = [ctypes.c_void_p.from_address(place) for place in _entries(Path(library.__file__))]
    assert places, "SQLite's library does not call fsync from outside"

    def sync(handle: int) -> int:
        wait()
        real(handle)
        return 0

    ours = _FUNCTION(sync)
    _MADE.append(ours)
    before = [place.value for place in places]
    try:
        os.fsync = sync  # type: ignore[assignment]
        for place in places:
            place.value = ctypes.cast(ours, ctypes.c_void_p).value
        yield
    finally:
        os.fsync = real
        for place, value in zip(places, before, strict=True):
            place.value = value


def _entries(file: Path) -> list[int]:
    """Addresses of the entries for `_NAMES` in the table of the loaded library."""
    data = file.read_bytes()
    base = _base(file)
    (table,) = struct.unpack_from("<Q", data, 40)
    size, count = struct.unpack_from("<HH", data, 58)
    sections = [struct.unpack_from("<IIQQQQIIQQ", data, table + size * at) for at in range(count)]
    found = []
    for _, kind, _, _, start, length, link, *_ in sections:
        if kind != _RELOCATIONS or sections[link][1] != _DYNAMIC_SYMBOLS:
            continue
        symbols, names = sections[link][4], sections[sections[link][6]][4]
        for at in range(start, start + length, 24):
            place, info, _addend = struct.unpack_from("<QQq", data, at)
            (name,) = struct.unpack_from("<I", data, symbols + 24 * (info >> 32))
            if data[names + name : data.index(b"\0", names + name)] in _NAMES:
                found.append(base + place)
    return found


def _base(file: Path) -> int:
    """Where the library was loaded."""
    for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
        if line.endswith(str(file.resolve())):
            return int(line.partition("-")[0], 16)
    raise AssertionError(f"{file} is not loaded")
