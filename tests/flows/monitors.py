"""Several monitors on a display that has one: RandR lets its area be divided."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

_AF_UNIX = 1  # Python has no name for it on Windows, where this is type-checked too
_INTERN_ATOM, _QUERY_EXTENSION, _GET_INPUT_FOCUS = 16, 98, 43
_SCREEN_RESOURCES, _SET_MONITOR = 8, 43  # of RandR


class _Wire:
    """The X protocol itself: libxcb's own call for this has no room for what is asked here."""

    def __init__(self, display: str) -> None:
        self._socket = socket.socket(_AF_UNIX)
        self._socket.connect(f"/tmp/.X11-unix/X{display.removeprefix(':')}")
        self._socket.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        accepted, words = struct.unpack("<B5xH", self._read(8))
        setup = self._read(words * 4)
        assert accepted == 1, setup
        vendor, formats = struct.unpack_from("<H", setup, 16)[0], setup[21]
        (self.root,) = struct.unpack_from("<I", setup, 32 + (vendor + 3) // 4 * 4 + formats * 8)

    def atom(self, name: str) -> int:
        reply = self.ask(_INTERN_ATOM, 0, struct.pack("<HH", len(name), 0) + name.encode("ascii"))
        return int.from_bytes(reply[8:12], "little")

    def extension(self, name: str) -> int:
        return self.ask(_QUERY_EXTENSION, 0, struct.pack("<HH", len(name), 0) + name.encode("ascii"))[9]

    def output(self, randr: int) -> bytes:
        """What the one real monitor is plugged into."""
        reply = self.ask(randr, _SCREEN_RESOURCES, struct.pack("<I", self.root))
        crtcs, outputs = struct.unpack_from("<HH", reply, 16)
        rest = self._read(int.from_bytes(reply[4:8], "little") * 4)
        assert outputs == 1
        return rest[crtcs * 4 : crtcs * 4 + 4]

    def send(self, opcode: int, detail: int, data: bytes) -> None:
        data += b"\0" * (-len(data) % 4)
        self._socket.sendall(struct.pack("<BBH", opcode, detail, 1 + len(data) // 4) + data)

    def ask(self, opcode: int, detail: int, data: bytes) -> bytes:
        self.send(opcode, detail, data)
        reply = self._read(32)
        assert reply[0] == 1, f"X error {reply[1]}"
        return reply

    def settle(self) -> None:
        self.ask(_GET_INPUT_FOCUS, 0, b"")  # its reply follows whatever went wrong before

    def close(self) -> None:
        self._socket.close()

    def _read(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            part = self._socket.recv(count - len(data))
            assert part, "the X server hung up"
            data += part
        return data


@contextmanager
def divided(display: str, areas: Sequence[tuple[int, int, int, int]]) -> Iterator[None]:
    """Monitors at these (x, y, width, height), the first of them primary, as long as this lasts: a server
    forgets everything when the last program leaves it."""
    wire = _Wire(display)
    randr = wire.extension("RANDR")
    for number, (x, y, width, height) in enumerate(areas):
        name, plugged = wire.atom(f"part-{number}"), b"" if number else wire.output(randr)
        facts = (name, not number, 0, len(plugged) // 4, x, y, width, height, width // 4, height // 4)
        data = struct.pack("<I", wire.root) + struct.pack("<I??HhhHHII", *facts)
        wire.send(randr, _SET_MONITOR, data + plugged)
    wire.settle()
    try:
        yield
    finally:
        wire.close()
