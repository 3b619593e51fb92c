"""For tests of closed files: root without the right to open what is closed, on Linux."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager

_VERSION_3 = 0x20080522
# CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
_OPENS_ALL = 1 << 1 | 1 << 2


@contextmanager
def plain_rights() -> Iterator[None]:
    """Modes of files hold for this thread meanwhile, whoever runs it."""
    if os.geteuid():
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, rights = (ctypes.c_uint32 * 2)(_VERSION_3, 0), (ctypes.c_uint32 * 6)()
    _done(libc.capget(header, rights))
    before = rights[0]
    rights[0] = before & ~_OPENS_ALL
    _done(libc.capset(header, rights))
    try:
        yield
    finally:
        rights[0] = before
        _done(libc.capset(header, rights))


def _done(result: int) -> None:
    if result:
        raise OSError(ctypes.get_errno(), "rights")
