"""The fault behind what SQLite or the system says when a file of the server fails."""

from __future__ import annotations

import errno

import apsw

from mobile.contract.faults import Fault

_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_MEANT: dict[type[apsw.Error], str] = {
    apsw.FullError: "server_full",
    apsw.CorruptError: "database_damaged",
    apsw.NotADBError: "database_damaged",
    apsw.ReadOnlyError: "server_closed",
    apsw.CantOpenError: "server_closed",
    apsw.PermissionsError: "server_closed",
}


def fault_of(error: apsw.Error) -> Fault:
    """ "server_full", "database_damaged", "server_closed" (may not be written), or
    "store_failed" for anything else."""
    return Fault(_MEANT.get(type(error), "store_failed"), type(error).__name__)


def fault_of_file(error: OSError, what: str) -> Fault:
    """The same for a plain file. what: which one, for the keeper."""
    if error.errno in _FULL:
        return Fault("server_full", what)
    if error.errno in _CLOSED:
        return Fault("server_closed", what)
    return Fault("store_failed", f"{what}: {error.strerror or type(error).__name__}")
