"""A file that the keeper names: read whole, or told why not."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from mobile.contract.faults import Fault

_CODES = {
    errno.ENOENT: "file_not_there",
    errno.ENOTDIR: "file_not_there",
    errno.ENAMETOOLONG: "file_not_there",
    errno.EACCES: "file_closed",
    errno.EPERM: "file_closed",
    errno.EISDIR: "file_is_folder",
    errno.EBUSY: "file_busy",
    errno.EAGAIN: "file_busy",
    errno.ETXTBSY: "file_busy",
    errno.EDEADLK: "file_busy",
}


def check(path: str | Path) -> None:
    """Whether it is a file at all. Errors: as `fault_of_named`; "file_special": a pipe or device,
    which might never end."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        raise fault_of_named(error, str(path)) from error
    if stat.S_ISDIR(mode):
        raise Fault("file_is_folder", str(path))
    if not stat.S_ISREG(mode):
        raise Fault("file_special", str(path))


def read(path: str | Path, most: int) -> bytes:
    """Its bytes; of a larger file one more than `most`, enough to be refused by. Errors: as
    `check`."""
    check(path)
    try:
        with open(path, "rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise fault_of_named(error, str(path)) from error


def fault_of_named(error: OSError, path: str) -> Fault:
    """ "file_not_there", "file_closed" (may not be read), "file_is_folder", "file_busy", or
    "file_unreadable" with what the system said."""
    code = _CODES.get(error.errno or 0, "file_unreadable")
    why = f": {error.strerror}" if code == "file_unreadable" else ""
    return Fault(code, f"{path}{why}")
