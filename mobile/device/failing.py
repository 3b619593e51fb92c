"""The fault behind what the system says when a file fails: full is full, and nothing else is."""

from __future__ import annotations

import errno
import os

from mobile.contract.faults import Fault

_FULL = (errno.ENOSPC, errno.EDQUOT)


def of_store(error: OSError) -> Fault:
    """For the phone's own files: "disk_full" or "disk_failed"."""
    return Fault(_code(error, "disk_failed"), os.strerror(error.errno or 0))


def of_share(error: OSError) -> Fault:
    """For a file that is made to be passed on: "disk_full" or "share_failed"."""
    return Fault(_code(error, "share_failed"), os.strerror(error.errno or 0))


def of_java(error: Exception) -> Fault:
    """As `of_share`, for what a Java call threw: its text names the error of the system."""
    is_full = any(word in str(error) for word in ("ENOSPC", "EDQUOT", "No space left"))
    return Fault("disk_full" if is_full else "share_failed", "share")


def _code(error: OSError, other: str) -> str:
    return "disk_full" if error.errno in _FULL else other
