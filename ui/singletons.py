"""Keeps Python alive under a fault of PySide6 6.12 on Python 3.11.

Its binary takes None, True, False and NotImplemented for immortal, as they are from Python 3.12 on: a call
that gives one of them (every setter gives None) does not count the reference. After some thousands of calls
the count reaches zero and Python aborts with "none_dealloc: deallocating None" or "bool_dealloc". Before 3.12
we lend each of them references enough for years.
"""

from __future__ import annotations

import ctypes
import sys

_LENT = 1 << 40
_SINGLETONS: tuple[object, ...] = (None, True, False, NotImplemented)


def guard_singletons() -> None:
    """Does nothing where they are immortal, or where it was done before."""
    if sys.version_info >= (3, 12):
        return
    for one in _SINGLETONS:
        if sys.getrefcount(one) < _LENT:
            ctypes.c_ssize_t.from_address(id(one)).value += _LENT
