"""What a device can do beside storing and calling: each one Protocol, with a phone and a fake."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from mobile.core.ports.tables import Sheet


class Scanner(Protocol):
    """Reads QR codes. Beside every scan there is a typed or tapped way, for phones without one."""

    def read_picture(self, path: str) -> tuple[str, ...]:
        """Texts of all codes in a picture file (PNG, JPEG), in no order.

        Permissions: none; the file is the user's choice.
        Errors: Fault("no_code_in_picture") when there is none or the file is no picture,
        Fault("scanner_missing") on a device that cannot read codes.
        """
        ...

    def read_frame(self, grey: bytes, width: int, height: int) -> tuple[str, ...]:
        """Texts of all codes in one camera frame; () when there is none. Takes 5 to 40 ms.

        grey:        one byte a pixel, row by row from the top, width * height bytes.
        Permissions: CAMERA, asked for by the screen that shows the preview.
        Errors:      Fault("scanner_missing"); ValueError for another number of bytes.
        """
        ...

    def open_camera(self, done: Callable[[tuple[str, ...]], None], torch: bool = False) -> None:
        """Opens the device's own scanning page over the app; returns at once.

        done:        called once, on any thread, with the texts of all codes the page saw in the
                     frame it ended at, in no order; () when the user went back.
        torch:       with the lamp on, where there is one; elsewhere the same page without it.
        Permissions: CAMERA, asked for by that page.
        Errors:      Fault("scanner_missing") where there is no such page.
        """
        ...

    def pick_picture(self, done: Callable[[str], None]) -> None:
        """Opens the system's chooser for one picture; returns at once.

        done:        called once, on any thread, with a path, "" when nothing was chosen.
        Permissions: none; the chooser hands over the one picture.
        Errors:      Fault("chooser_missing") where there is none; `recent_pictures` helps then.
        """
        ...

    def recent_pictures(self) -> tuple[str, ...]:
        """Paths of pictures in the user's own folders, newest first, at most 40; () on a phone."""
        ...


class Haptics(Protocol):
    """Patterns a thumb tells apart without looking. No permission is asked of the user; no errors:
    a phone that cannot vibrate, or is told not to, stays still."""

    def done(self) -> None:
        """One short beat, 40 ms."""
        ...

    def refused(self) -> None:
        """Three beats of 80 ms."""
        ...

    def undone(self) -> None:
        """One long beat, 160 ms."""
        ...


class Screen(Protocol):
    """The display while a code is shown on it. No permissions, no errors."""

    def bright(self, on: bool) -> None:
        """True: as bright as it goes, for cheap cameras; False: as the user had it."""
        ...

    def keep_on(self, on: bool) -> None:
        """True: does not go dark by itself while a code is shown."""
        ...

    def private(self, on: bool) -> None:
        """True: no picture of the app in the list of recent apps, and no screenshots."""
        ...


class Share(Protocol):
    """Hands a file to another app of the user's choice."""

    def file(self, path: str, kind: str) -> str:
        """Opens the system's chooser; where there is none, a folder of the user's. Returns at once.

        path:   a file in the app's data directory.
        kind:   media type, e.g. "text/csv".
        Answer: where the file now is, "" when a chooser took it.
        Errors: Fault("disk_full").
        """
        ...

    def table(self, name: str, sheets: Sequence[Sheet]) -> str:
        """Writes a spreadsheet and hands it on as `file` does.

        name:   of the file, without an ending; characters no file may have are left out.
        sheets: at least one. Numbers stay numbers; words are never read as formulas.
        Answer, errors: as `file`.
        """
        ...

    def text(self, name: str, text: str, kind: str) -> str:
        """Writes `text` as UTF-8 and hands it on as `file` does.

        name:   of the file, with its ending. kind: media type.
        Answer, errors: as `file`.
        """
        ...

    def pages(self, name: str, pictures: Sequence[str]) -> str:
        """One document with each picture as a page of A4, handed on as `file` does.

        name:     of the file, without an ending.
        pictures: paths of PNG files, upright, in order; at least one.
        Answer:   as `file`. Errors: "disk_full"; Fault("document_missing") on a platform that
        makes none: the pictures themselves can be shared then.
        """
        ...


class Notifier(Protocol):
    """One line on the lock screen: neutral words only, no name, no branch, no activity."""

    def say(self, title: str, text: str) -> None:
        """Permissions: POST_NOTIFICATIONS from Android 13 on; without it nothing is shown."""
        ...


class Keystore(Protocol):
    """The platform's safe place for the one key that seals what can be downloaded again."""

    def key(self) -> bytes:
        """32 bytes, made when first asked for. A key store that lost its key gives another one.

        Errors: Fault("disk_full") where it is a file and cannot be written.
        """
        ...


class Pictures(Protocol):
    """Makes a chosen picture small enough to send, before anything of it is kept."""

    def shrink(self, path: str, edge: int, most: int) -> bytes:
        """A JPEG of at most `most` bytes, no side longer than `edge` px, turned upright.

        Nothing else of the file is kept: no place, no time, no camera.
        Errors: Fault("picture_unreadable"), Fault("picture_too_large") when it cannot be made so.
        """
        ...


class Dialer(Protocol):
    """Opens the phone's own pages with a number filled in; the person presses the key."""

    def call(self, number: str) -> None:
        """Permissions: none. Errors: Fault("dialer_missing") where nothing can call."""
        ...

    def message(self, number: str, text: str) -> None:
        """text: what stands in the message already. Errors: as `call`."""
        ...


@dataclass(frozen=True, slots=True)
class Reminder:
    """at: aware UTC. text: neutral, fit for a lock screen."""

    key: str
    at: datetime
    title: str
    text: str


class Reminders(Protocol):
    """Wakes a person at a time, with the app closed; made on this phone, no server takes part."""

    def allow(self, done: Callable[[bool], None]) -> None:
        """Asks for what showing them needs, where it needs anything.

        done: called once, on any thread, with whether they may be shown.
        """
        ...

    def due(self, now: datetime) -> tuple[Reminder, ...]:
        """Those whose time has come and that only the running app can show, each once; () where
        the system shows them. Cheap: asked several times a second."""
        ...

    def keep(self, wanted: Sequence[Reminder]) -> None:
        """These and no others: those kept before and not wanted now are taken back.

        Permissions: POST_NOTIFICATIONS from Android 13 on; without it nothing is shown. A phone
        may be some minutes late: exact alarms are for alarm clocks.
        """
        ...


class Cues(Protocol):
    """Short tones beside the vibration, for who does not look at the screen."""

    def play(self, name: str) -> None:
        """name: done, refused, undone or renewed. Silent where sound is off. No errors."""
        ...


@dataclass(frozen=True, slots=True)
class Devices:
    """What screens may ask of the device, made by the bootstrap."""

    scanner: Scanner
    haptics: Haptics
    screen: Screen
    share: Share
    notifier: Notifier
    pictures: Pictures
    dialer: Dialer
    reminders: Reminders
    cues: Cues
