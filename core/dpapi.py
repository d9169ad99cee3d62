"""Windows' own protection of a secret for the account that made it (CryptProtectData)."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Blob(ctypes.Structure):
        _fields_ = (("size", wintypes.DWORD), ("data", ctypes.POINTER(ctypes.c_char)))

    def _call(name: str, data: bytes) -> bytes:
        source = _Blob(
            len(data),
            ctypes.cast(ctypes.create_string_buffer(data, len(data)), ctypes.POINTER(ctypes.c_char)),
        )
        result = _Blob()
        function = getattr(ctypes.windll.crypt32, name)
        if not function(ctypes.byref(source), None, None, None, None, 0, ctypes.byref(result)):
            raise ctypes.WinError()
        try:
            return ctypes.string_at(result.data, result.size)
        finally:
            ctypes.windll.kernel32.LocalFree(result.data)

    def protect(data: bytes) -> bytes:
        return _call("CryptProtectData", data)

    def unprotect(data: bytes) -> bytes:
        return _call("CryptUnprotectData", data)
