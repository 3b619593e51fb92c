"""Whether the database is whole, looked at while the rest of a start is loaded."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread

WHOLE = "PRAGMA quick_check(1)"
# What stands in the first bytes of every file this app makes, and no check of SQLite's looks at: by
# their offsets, a journal of the old kind for writers and readers, the schema's format, UTF-8.
_HEADER = {18: b"\1\1", 44: b"\0\0\0\4", 56: b"\0\0\0\1"}


def has_header(path: str) -> bool:
    """Whether the first bytes are those this app writes; so too where there is no file yet.

    Of others SQLite says that the disk is read-only, or names no cause it can be told by.
    """
    try:
        with Path(path).open("rb") as file:
            first = file.read(100)
    except OSError:
        return True
    return not first or all(first[at:].startswith(want) for at, want in _HEADER.items())


class Checking:
    """Reads the whole file once, in a thread of its own: nobody waits for it who need not.

    What it cannot tell, or finds broken, the store looks at itself.
    """

    def __init__(self, path: str) -> None:
        self._is_whole = False
        self._thread = Thread(target=self._check, args=(path,), name="checking", daemon=True)
        self._thread.start()

    def is_whole(self) -> bool:
        """Waits for its end."""
        self._thread.join()
        return self._is_whole

    def _check(self, path: str) -> None:
        uri = Path(path).absolute().as_uri() + "?mode=rw"
        try:
            with closing(sqlite3.connect(uri, uri=True)) as link:
                self._is_whole = link.execute(WHOLE).fetchone()[0] == "ok"
        except sqlite3.Error:
            # No file, or one that only the store can mend.
            return
