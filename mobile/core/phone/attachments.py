"""Attachments by the hash of their content: kept on this phone first, sent and fetched later."""

from __future__ import annotations

from hashlib import sha256
from typing import Protocol

from mobile.contract.faults import Fault
from mobile.contract.wire import MAX_FILE
from mobile.core.ports.outside import Disk

# A page of handwriting is readable at this size, and thirty of them are one month's data.
MOST, EDGE = MAX_FILE, 1280
_AT_HAND = 20


class FileCall(Protocol):
    """The one call that fetches what another phone attached."""

    def fetch(self, digest: str) -> bytes:
        """Blocks. Errors: "not_enrolled", "no_network", "reply_unsigned", "file_missing"."""
        ...


class Attachments:
    """digest: SHA-256 of the content in hex, which is also the name it is asked for by.

    What this phone attached stays on its disk for ever. What others attached is at hand while the
    app runs, the last few: somebody else's photo does not stay behind on a phone that is lost or
    told to forget.
    """

    def __init__(self, disk: Disk, call: FileCall) -> None:
        self._disk = disk
        self._call = call
        self._others: dict[str, bytes] = {}

    def keep(self, data: bytes) -> str:
        """Its digest; durable when it returns. Errors: "picture_too_large", "disk_full"."""
        if len(data) > MOST:
            raise Fault("picture_too_large")
        digest = sha256(data).hexdigest()
        self._disk.replace(name_of(digest), data)
        return digest

    def read(self, digest: str) -> bytes:
        """b"" while it is not on this phone. A file that was damaged counts as not here."""
        data = self._disk.read(name_of(digest))
        return data if sha256(data).hexdigest() == digest else self._others.get(digest, b"")

    def fetch(self, digest: str) -> bytes:
        """From this phone, else from the server. Blocks; errors as FileCall, and "file_wrong"."""
        data = self.read(digest)
        if data:
            return data
        data = self._call.fetch(digest)
        if sha256(data).hexdigest() != digest:
            raise Fault("file_wrong")
        if self._disk.read(name_of(digest)):
            # Our own, damaged: whole again, should the server ever have to ask for it.
            self._disk.replace(name_of(digest), data)
        for one in tuple(self._others)[: 1 - _AT_HAND]:
            self._others.pop(one, None)
        self._others[digest] = data
        return data


def name_of(digest: str) -> str:
    """The file it is kept in, in the app's data directory."""
    return f"file-{digest}"
