"""What leaves the app on a desktop computer: pictures, calls, reminders, tones."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from mobile.contract.faults import Fault
from mobile.core.ports.devices import Reminder
from mobile.device.failing import of_share

SOUNDS = Path(__file__).parents[2] / "assets" / "sounds"
_PLAYERS = ("paplay", "aplay", "afplay")
_QUALITIES = (80, 65, 50, 35)
_A4_DPI = 150
_PAGE_QUALITY = 90


class PillowPictures:
    """By Pillow, where it is installed: developers' computers."""

    def shrink(self, path: str, edge: int, most: int) -> bytes:
        """Drawn anew, so that nothing hidden in the file comes along."""
        library, turning = _load("PIL.Image"), _load("PIL.ImageOps")
        try:
            with library.open(path) as picture:
                upright = turning.exif_transpose(picture).convert("RGB")
        except (OSError, ValueError, library.DecompressionBombError) as error:
            raise Fault("picture_unreadable") from error
        upright.thumbnail((edge, edge))
        return _small_enough(upright, most)


def _small_enough(picture: Any, most: int) -> bytes:
    for quality in _QUALITIES:
        held = io.BytesIO()
        picture.save(held, "JPEG", quality=quality, optimize=True)
        if held.tell() <= most:
            return held.getvalue()
    raise Fault("picture_too_large")


def write_document(pictures: Sequence[str], path: Path) -> None:
    """A PDF with a page a picture.

    Errors: "document_missing" without Pillow, "picture_unreadable", "disk_full", "share_failed".
    """
    try:
        library = import_module("PIL.Image")
    except ImportError as error:
        raise Fault("document_missing") from error
    try:
        with ExitStack() as files:
            opened = (files.enter_context(library.open(one)) for one in pictures)
            # A grey page stays grey: a third of the bytes, in memory and in the document.
            first, *others = (one if one.mode == "L" else one.convert("RGB") for one in opened)
            look = {"resolution": float(_A4_DPI), "quality": _PAGE_QUALITY}
            first.save(path, "PDF", save_all=True, append_images=others, **look)
    except library.UnidentifiedImageError as error:
        raise Fault("picture_unreadable") from error
    except OSError as error:
        raise of_share(error) from error


class NoDialer:
    """A computer does not call; the number stands on the screen."""

    def call(self, number: str) -> None:  # noqa: ARG002
        """Never."""
        raise Fault("dialer_missing")

    def message(self, number: str, text: str) -> None:  # noqa: ARG002
        """Never."""
        raise Fault("dialer_missing")


class AppReminders:
    """A computer wakes nobody: the running app shows them, and those missed are gone."""

    def __init__(self) -> None:
        self._wanted: tuple[Reminder, ...] = ()

    def allow(self, done: Callable[[bool], None]) -> None:
        """Nothing is needed."""
        done(True)

    def keep(self, wanted: Sequence[Reminder]) -> None:
        """Until the app ends."""
        self._wanted = tuple(wanted)

    def due(self, now: datetime) -> tuple[Reminder, ...]:
        """Each once."""
        ripe = tuple(one for one in self._wanted if one.at <= now)
        if ripe:
            self._wanted = tuple(one for one in self._wanted if one.at > now)
        return ripe


class PlayerCues:
    """By a player of the system, where there is one. folder: of the WAV files."""

    def __init__(self, folder: Path = SOUNDS) -> None:
        self._folder = folder
        self._playing: subprocess.Popen[bytes] | None = None

    def play(self, name: str) -> None:
        """Returns at once; a tone that still sounds is not cut off for another."""
        player = next(filter(None, map(shutil.which, _PLAYERS)), None)
        if player is None or (self._playing is not None and self._playing.poll() is None):
            return
        quiet = subprocess.DEVNULL
        command = [player, str(self._folder / f"{name}.wav")]
        try:
            self._playing = subprocess.Popen(command, stdout=quiet, stderr=quiet)
        except OSError:
            # No sound is no reason to stop anything.
            return


def _load(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise Fault("picture_unreadable", "no picture library") from error
