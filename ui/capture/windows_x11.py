"""The windows of other programs on X11, through libxcb, which Qt needs there anyway.

Each call has a connection of its own. An error of one request (a window that has just gone) is an empty
reply; Xlib would end the process.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, Structure, c_char_p, c_int, c_int16, c_uint8, c_uint16, c_uint32, c_void_p
from typing import Any

from PySide6.QtCore import QMargins, QRect

from ui.capture.windows import OpenWindow

_ANY, _LONGEST = 0, 4096  # type of a property; its length in words of 4 bytes
_VIEWABLE = 2
_ABOVE, _STACK_MODE = 0, 64
_CLIENT_MESSAGE, _TO_MANAGER = 33, 0x180000
_BY_A_PAGER = 2


class _Cookie(Structure):
    _fields_ = (("sequence", c_uint32),)


class _Roots(Structure):
    _fields_ = (("data", POINTER(c_uint32)), ("rem", c_int), ("index", c_int))


def _reply(name: str, *fields: tuple[str, Any]) -> type[Structure]:
    """A reply of xcb: eight bytes as in every one, of which the second is its own, then `fields`."""
    begin = (("kind", c_uint8), ("detail", c_uint8), ("sequence", c_uint16), ("length", c_uint32))
    return type(name, (Structure,), {"_fields_": (*begin, *fields)})


_REPLIES = {
    "intern_atom": _reply("Atom", ("atom", c_uint32)),
    "get_property": _reply(
        "Property", ("type", c_uint32), ("after", c_uint32), ("count", c_uint32), ("pad", c_uint8 * 12)
    ),
    "query_tree": _reply(
        "Tree", ("root", c_uint32), ("parent", c_uint32), ("count", c_uint16), ("pad", c_uint8 * 14)
    ),
    "get_geometry": _reply(
        "Geometry",
        ("root", c_uint32),
        ("x", c_int16),
        ("y", c_int16),
        ("width", c_uint16),
        ("height", c_uint16),
        ("border", c_uint16),
    ),
    "translate_coordinates": _reply("Place", ("child", c_uint32), ("x", c_int16), ("y", c_int16)),
    "get_window_attributes": _reply(
        "Attributes",
        ("visual", c_uint32),
        ("class_", c_uint16),
        ("gravities", c_uint8 * 2),
        ("planes", c_uint32),
        ("pixel", c_uint32),
        ("save_under", c_uint8),
        ("installed", c_uint8),
        ("map_state", c_uint8),
        ("unmanaged", c_uint8),
    ),
}
_ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "intern_atom": (c_uint8, c_uint16, c_char_p),
    "get_property": (c_uint8, c_uint32, c_uint32, c_uint32, c_uint32, c_uint32),
    "query_tree": (c_uint32,),
    "get_geometry": (c_uint32,),
    "translate_coordinates": (c_uint32, c_uint32, c_int16, c_int16),
    "get_window_attributes": (c_uint32,),
}


def open_windows() -> tuple[OpenWindow, ...] | None:
    """None if there is no X server to ask."""
    with _connected() as display:
        if display is None:
            return None
        found = (display.window(handle) for handle in reversed(display.stacked()))
        return tuple(one for one in found if one is not None)


def bring_forward(handle: int) -> None:
    """By the window manager; where there is none, directly."""
    with _connected() as display:
        if display is not None:
            display.bring_forward(handle)


@contextmanager
def _connected() -> Iterator[_Display | None]:
    try:
        xcb, libc = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL(None)
    except OSError:
        yield None
        return
    xcb.xcb_connect.restype = c_void_p
    connection = c_void_p(xcb.xcb_connect(None, None))
    try:
        yield None if xcb.xcb_connection_has_error(connection) else _Display(xcb, libc, connection)
    finally:
        xcb.xcb_disconnect(connection)


class _Display:
    def __init__(self, xcb: ctypes.CDLL, libc: ctypes.CDLL, connection: c_void_p) -> None:
        self._xcb, self._libc, self._connection = xcb, libc, connection
        self._libc.free.argtypes = (c_void_p,)
        xcb.xcb_get_setup.restype = c_void_p
        xcb.xcb_setup_roots_iterator.restype = _Roots
        xcb.xcb_setup_roots_iterator.argtypes = (c_void_p,)
        xcb.xcb_get_property_value.restype = c_void_p
        xcb.xcb_query_tree_children.restype = POINTER(c_uint32)
        for name, arguments in _ARGUMENTS.items():
            ask, answer = getattr(xcb, f"xcb_{name}"), getattr(xcb, f"xcb_{name}_reply")
            ask.argtypes, ask.restype = (c_void_p, *arguments), _Cookie
            answer.argtypes, answer.restype = (c_void_p, _Cookie, c_void_p), POINTER(_REPLIES[name])
        self._root: int = xcb.xcb_setup_roots_iterator(xcb.xcb_get_setup(connection)).data[0]

    def stacked(self) -> list[int]:
        """The topmost last. Without a window manager: what lies on the root."""
        for name in ("_NET_CLIENT_LIST_STACKING", "_NET_CLIENT_LIST"):
            if listed := self._numbers(self._root, name):
                return listed
        with self._asked("query_tree", self._root) as tree:
            if tree is None:
                return []
            children = self._xcb.xcb_query_tree_children(tree)
            return [children[place] for place in range(tree.contents.count)]

    def window(self, handle: int) -> OpenWindow | None:
        """None for what nobody would call a window: gone, not in view, without a title, or our own."""
        title, area = self._title(handle), self._area(handle)
        if not title or area is None or self._numbers(handle, "_NET_WM_PID") == [os.getpid()]:
            return None
        return OpenWindow(handle, title, area)

    def bring_forward(self, handle: int) -> None:
        if self._numbers(self._root, "_NET_SUPPORTING_WM_CHECK"):
            kind = self._atom("_NET_ACTIVE_WINDOW")
            words = (c_uint32 * 8)(_CLIENT_MESSAGE | 32 << 8, handle, kind, _BY_A_PAGER)
            self._xcb.xcb_send_event(self._connection, 0, self._root, _TO_MANAGER, ctypes.byref(words))
        else:
            above = (c_uint32 * 1)(_ABOVE)
            self._xcb.xcb_configure_window(self._connection, handle, _STACK_MODE, ctypes.byref(above))
        self._xcb.xcb_flush(self._connection)
        with self._asked("get_geometry", handle):
            pass  # a reply says that what was sent before it has arrived

    def _title(self, handle: int) -> str:
        """Of a window in view."""
        with self._asked("get_window_attributes", handle) as found:
            if found is None or found.contents.map_state != _VIEWABLE or found.contents.unmanaged:
                return ""
        modern = self._property(handle, "_NET_WM_NAME").decode("utf-8", "replace")
        return modern or self._property(handle, "WM_NAME").decode("latin-1")

    def _area(self, handle: int) -> QRect | None:
        """With the manager's frame, without the shadow that some programs draw themselves."""
        with self._asked("get_geometry", handle) as found:
            if found is None:
                return None
            width, height = found.contents.width, found.contents.height
        with self._asked("translate_coordinates", handle, self._root, 0, 0) as place:
            if place is None:
                return None
            area = QRect(place.contents.x, place.contents.y, width, height)
        frame, shadow = (self._margins(handle, f"_{whose}_FRAME_EXTENTS") for whose in ("NET", "GTK"))
        return area.marginsAdded(frame).marginsRemoved(shadow)

    def _margins(self, handle: int, name: str) -> QMargins:
        values = self._numbers(handle, name)
        if len(values) != 4:
            return QMargins()
        left, right, top, bottom = values
        return QMargins(left, top, right, bottom)

    # Properties

    def _numbers(self, handle: int, name: str) -> list[int]:
        data = self._property(handle, name)
        return [int.from_bytes(data[at : at + 4], "little") for at in range(0, len(data) - 3, 4)]

    def _property(self, handle: int, name: str) -> bytes:
        with self._asked("get_property", 0, handle, self._atom(name), _ANY, 0, _LONGEST) as found:
            if found is None:
                return b""
            length = self._xcb.xcb_get_property_value_length(found)
            return ctypes.string_at(self._xcb.xcb_get_property_value(found), length)

    def _atom(self, name: str) -> int:
        with self._asked("intern_atom", 0, len(name), name.encode("ascii")) as found:
            return int(found.contents.atom) if found is not None else 0

    @contextmanager
    def _asked(self, name: str, *arguments: Any) -> Iterator[Any]:
        """The reply, freed afterwards; None if the request failed."""
        cookie = getattr(self._xcb, f"xcb_{name}")(self._connection, *arguments)
        reply = getattr(self._xcb, f"xcb_{name}_reply")(self._connection, cookie, None)
        try:
            yield reply or None
        finally:
            self._libc.free(ctypes.cast(reply, c_void_p))
