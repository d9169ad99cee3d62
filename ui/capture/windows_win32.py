"""The windows of other programs on Windows, through user32 and dwmapi."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QPoint, QRect

from ui.capture.windows import OpenWindow

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_FRAME_BOUNDS, _CLOAKED = 9, 14  # DWMWINDOWATTRIBUTE
    _EX_STYLE, _TOOL_WINDOW = -20, 0x80
    _user = ctypes.WinDLL("user32")
    _desktop = ctypes.WinDLL("dwmapi")
    _Visitor = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
    _user.EnumWindows.argtypes = (_Visitor, wintypes.LPARAM)
    for _name in ("IsWindowVisible", "IsIconic", "GetWindowTextLengthW", "SetForegroundWindow"):
        getattr(_user, _name).argtypes = (wintypes.HWND,)
    _user.GetWindowTextW.argtypes = (wintypes.HWND, wintypes.LPWSTR, ctypes.c_int)
    _user.GetWindowLongW.argtypes = (wintypes.HWND, ctypes.c_int)
    _user.GetWindowThreadProcessId.argtypes = (wintypes.HWND, ctypes.POINTER(wintypes.DWORD))
    _desktop.DwmGetWindowAttribute.argtypes = (
        wintypes.HWND,
        wintypes.DWORD,
        ctypes.c_void_p,
        wintypes.DWORD,
    )

    def open_windows() -> tuple[OpenWindow, ...]:
        handles: list[int] = []

        def visit(handle: int, _data: int) -> bool:
            handles.append(handle)
            return True

        _user.EnumWindows(_Visitor(visit), 0)  # the topmost first
        found = (_window(handle) for handle in handles)
        return tuple(one for one in found if one is not None)

    def bring_forward(handle: int) -> None:
        _user.SetForegroundWindow(handle)

    def _window(handle: int) -> OpenWindow | None:
        """None for what nobody would call a window: hidden, folded up, elsewhere, without a title."""
        length = _user.GetWindowTextLengthW(handle)
        if not length or not _user.IsWindowVisible(handle) or _user.IsIconic(handle):
            return None
        if _user.GetWindowLongW(handle, _EX_STYLE) & _TOOL_WINDOW or _process(handle) == os.getpid():
            return None
        cloaked, frame = wintypes.DWORD(), wintypes.RECT()
        _desktop.DwmGetWindowAttribute(handle, _CLOAKED, ctypes.byref(cloaked), ctypes.sizeof(cloaked))
        failed = _desktop.DwmGetWindowAttribute(
            handle, _EXTENDED_FRAME_BOUNDS, ctypes.byref(frame), ctypes.sizeof(frame)
        )
        area = QRect(QPoint(frame.left, frame.top), QPoint(frame.right - 1, frame.bottom - 1))
        if cloaked.value or failed or area.isEmpty():
            return None
        title = ctypes.create_unicode_buffer(length + 1)
        _user.GetWindowTextW(handle, title, length + 1)
        return OpenWindow(handle, title.value, area)

    def _process(handle: int) -> int:
        process = wintypes.DWORD()
        _user.GetWindowThreadProcessId(handle, ctypes.byref(process))
        return process.value
