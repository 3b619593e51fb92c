"""The fault behind what SQLite or the system says when a file of the server fails."""

from __future__ import annotations

import errno

import apsw

from mobile.contract.faults import Fault

_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
# The file every reader shares beside the log could not grow: SQLite calls that an IOError.
_FULL_TOO = (apsw.SQLITE_IOERR_SHMSIZE,)
_MEANT: dict[type[apsw.Error], str] = {
    apsw.FullError: "server_full",
    apsw.CorruptError: "database_damaged",
    apsw.NotADBError: "database_damaged",
    apsw.ReadOnlyError: "server_closed",
    apsw.CantOpenError: "server_closed",
    apsw.PermissionsError: "server_closed",
}


def fault_of(error: apsw.Error, what: str = "") -> Fault:
    """ "server_full", "database_damaged", "server_closed" (may not be written), or
    "store_failed" for anything else. what: which file, for the keeper."""
    name = type(error).__name__
    code = _MEANT.get(type(error), "store_failed")
    if getattr(error, "extendedresult", 0) in _FULL_TOO:
        code = "server_full"
    return Fault(code, f"{what}: {name}" if what else name)


def fault_of_file(error: OSError, what: str) -> Fault:
    """The same for a plain file. what: which one, for the keeper."""
    if error.errno in _FULL:
        return Fault("server_full", what)
    if error.errno in _CLOSED:
        return Fault("server_closed", what)
    return Fault("store_failed", f"{what}: {error.strerror or type(error).__name__}")
