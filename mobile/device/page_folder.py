"""Where drawn pages lie until they are shared; nothing of them stays on the phone."""

from __future__ import annotations

import tempfile
from pathlib import Path
from shutil import rmtree
from weakref import finalize

from mobile.device.failing import of_share
from mobile.device.spreadsheet import file_name


class PageFolder:
    """One document in the making; gone with its maker. Any thread, one call at a time."""

    def __init__(self) -> None:
        self._place = ""
        self._end: finalize[..., PageFolder] | None = None

    def keep(self, name: str, number: int, picture: bytes) -> str:
        """The path of this page's file. Errors: "disk_full", "share_failed"."""
        try:
            if not self._place:
                self._place = tempfile.mkdtemp(prefix="pages-")
                self._end = finalize(self, rmtree, self._place, ignore_errors=True)
            path = Path(self._place) / f"{file_name(name)} {number}.png"
            path.write_bytes(picture)
        except OSError as error:
            raise of_share(error) from error
        return str(path)

    def clear(self) -> None:
        """Everything is gone; another document may follow."""
        if self._end is not None:
            self._end()
        self._place, self._end = "", None
