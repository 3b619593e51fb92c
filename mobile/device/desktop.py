"""A desktop computer as a device, for developing and for showing the app around."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from mobile.core.ports.devices import Devices
from mobile.core.ports.outside import Disk, Noise
from mobile.core.ports.tables import Sheet
from mobile.device.desktop_acts import (
    AppReminders,
    NoDialer,
    PillowPictures,
    PlayerCues,
    write_document,
)
from mobile.device.failing import of_share
from mobile.device.spreadsheet import file_name, share_table, share_text
from mobile.device.zxing_scanner import ZxingScanner

_KEY_FILE = "rows.key"


class StillHaptics:
    """A computer does not vibrate."""

    def done(self) -> None:
        """Nothing."""

    def refused(self) -> None:
        """Nothing."""

    def undone(self) -> None:
        """Nothing."""


class FixedScreen:
    """A computer's display stays as it is."""

    def bright(self, on: bool) -> None:
        """Nothing."""

    def keep_on(self, on: bool) -> None:
        """Nothing."""

    def private(self, on: bool) -> None:
        """Nothing."""


class FolderShare:
    """folder: where shared files are put, e.g. the user's downloads."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def file(self, path: str, kind: str) -> str:  # noqa: ARG002 (a folder takes any kind)
        """The copy's path."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            return str(shutil.copy2(path, self._folder))
        except OSError as error:
            raise of_share(error) from error

    def table(self, name: str, sheets: Sequence[Sheet]) -> str:
        """The spreadsheet's path."""
        return share_table(self.file, name, sheets)

    def text(self, name: str, text: str, kind: str) -> str:
        """The page's path."""
        return share_text(self.file, name, text, kind)

    def pages(self, name: str, pictures: Sequence[str]) -> str:
        """The document's path; made beside its first picture."""
        made = Path(pictures[0]).with_name(f"{file_name(name)}.pdf")
        write_document(pictures, made)
        return self.file(str(made), "application/pdf")


class QuietNotifier:
    """No notifications on a desktop."""

    def say(self, title: str, text: str) -> None:
        """Nothing."""


class FileKeystore:
    """The key in a file beside the database, readable by its owner only."""

    def __init__(self, disk: Disk, noise: Noise) -> None:
        self._disk = disk
        self._noise = noise

    def key(self) -> bytes:
        """A file of another length is a lost key."""
        kept = self._disk.read(_KEY_FILE)
        if len(kept) != 32:
            kept = self._noise.take(32)
            self._disk.replace(_KEY_FILE, kept)
        return kept


def desktop_devices(downloads: str) -> Devices:
    """downloads: folder for shared files."""
    return Devices(
        ZxingScanner(),
        StillHaptics(),
        FixedScreen(),
        FolderShare(downloads),
        QuietNotifier(),
        PillowPictures(),
        NoDialer(),
        AppReminders(),
        PlayerCues(),
    )
