"""What leaves the app on Android: numbers for the phone's own pages, tones, reminders."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from mobile.contract.faults import Fault
from mobile.contract.moments import to_ms
from mobile.core.ports.devices import Reminder

SOUNDS = Path(__file__).parents[2] / "assets" / "sounds"
RECEIVER = "app.suixing.Reminders"  # Java of our own, packed beside SDL's
_NOTIFY = "android.permission.POST_NOTIFICATIONS"
_NOTIFY_SINCE = 33
_ACTIVITY = "org.kivy.android.PythonActivity"


class AndroidDialer:
    """By intents that any phone's own pages answer; they need no permission."""

    def call(self, number: str) -> None:
        """Filled in, not dialled."""
        intents = _find("android.content.Intent")
        _open(intents(intents.ACTION_DIAL, _address("tel", number)))

    def message(self, number: str, text: str) -> None:
        """Filled in, not sent."""
        intents = _find("android.content.Intent")
        intent = intents(intents.ACTION_SENDTO, _address("smsto", number))
        _open(intent.putExtra("sms_body", text))


class AndroidCues:
    """By one MediaPlayer a tone, kept once it was played; as loud as the phone's own clicks."""

    def __init__(self, folder: Path = SOUNDS) -> None:
        self._folder = folder
        self._players: dict[str, Any] = {}

    def play(self, name: str) -> None:
        """From the beginning, also while it still sounds."""
        jnius = import_module("jnius")
        try:
            if name not in self._players:
                self._players[name] = _player(jnius.autoclass, str(self._folder / f"{name}.wav"))
            player = self._players[name]
            player.seekTo(0)
            player.start()
        except jnius.JavaException:
            # Another app holds the sound, or the phone has none: the words are on the screen.
            self._players.pop(name, None)


class AndroidReminders:
    """By AlarmManager and a small receiver in Java, which also arms them again after a restart.

    Made and asked on the UI thread: other threads do not find the app's own Java classes.
    """

    def keep(self, wanted: Sequence[Reminder]) -> None:
        """Inexact alarms that may come while the phone idles; no permission for exact ones."""
        told = [[to_ms(one.at), one.title, one.text] for one in wanted]
        _find(RECEIVER).keep(_find(_ACTIVITY).mActivity, json.dumps(told, ensure_ascii=False))

    def allow(self, done: Callable[[bool], None]) -> None:
        """Asks the person, from Android 13 on."""
        if _find("android.os.Build$VERSION").SDK_INT < _NOTIFY_SINCE:
            done(True)
            return
        permissions = import_module("android.permissions")
        if permissions.check_permission(_NOTIFY):
            done(True)
            return
        permissions.request_permissions([_NOTIFY], lambda _names, given: done(all(given)))

    def due(self, now: datetime) -> tuple[Reminder, ...]:  # noqa: ARG002
        """None: the system shows them."""
        return ()


def _player(find: Any, path: str) -> Any:
    kinds = find("android.media.AudioAttributes")
    builder = find("android.media.AudioAttributes$Builder")()
    builder.setUsage(kinds.USAGE_ASSISTANCE_SONIFICATION)
    builder.setContentType(kinds.CONTENT_TYPE_SONIFICATION)
    player = find("android.media.MediaPlayer")()
    player.setAudioAttributes(builder.build())
    player.setDataSource(path)
    player.prepare()
    return player


def _address(scheme: str, number: str) -> Any:
    # Taken apart: a number with # or blanks in it would end early as a whole address.
    return _find("android.net.Uri").fromParts(scheme, number, None)


def _open(intent: Any) -> None:
    jnius = import_module("jnius")
    try:
        _find(_ACTIVITY).mActivity.startActivity(intent)
    except jnius.JavaException as error:
        raise Fault("dialer_missing") from error


def _find(name: str) -> Any:
    return import_module("jnius").autoclass(name)
