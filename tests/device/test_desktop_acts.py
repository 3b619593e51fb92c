"""Tones and reminders of a computer: by what the system has, and by the running app."""

from __future__ import annotations

import subprocess
import wave
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assets.sounds.build import RATE, TONES, write
from mobile.core.ports.devices import Reminder
from mobile.device import desktop_acts
from mobile.device.desktop_acts import SOUNDS, AppReminders, PlayerCues

AT = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize("name", sorted(TONES))
def test_a_tone_is_short_small_and_what_its_program_makes(name: str, tmp_path: Path) -> None:
    shipped = SOUNDS / f"{name}.wav"
    with wave.open(str(shipped)) as file:
        assert file.getframerate() == RATE == 22_050
        assert file.getnchannels() == 1
        assert 0.05 < file.getnframes() / RATE <= 0.25
    write(tmp_path / "again.wav", TONES[name])
    assert (tmp_path / "again.wav").read_bytes() == shipped.read_bytes()


def test_a_computer_without_a_player_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desktop_acts.shutil, "which", lambda _name: None)
    PlayerCues().play("done")


def test_a_tone_is_not_cut_off_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []

    class Playing:
        over: Any = None

        def __init__(self, command: list[str], **_: Any) -> None:
            started.append(command)

        def poll(self) -> Any:
            return self.over

    monkeypatch.setattr(desktop_acts.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(subprocess, "Popen", Playing)
    cues = PlayerCues()
    cues.play("done")
    cues.play("refused")
    assert started == [["/bin/paplay", str(SOUNDS / "done.wav")]]
    Playing.over = 0
    cues.play("refused")
    assert len(started) == 2


def test_the_running_app_shows_a_reminder_once_its_time_has_come() -> None:
    reminders = AppReminders()
    soon, later = (
        Reminder(key, AT + timedelta(hours=n), "随行", key) for n, key in enumerate("ab")
    )
    reminders.keep([soon, later])
    assert reminders.due(AT - timedelta(seconds=1)) == ()
    assert reminders.due(AT) == (soon,)
    assert reminders.due(AT) == ()
    reminders.keep([])
    assert reminders.due(AT + timedelta(days=1)) == ()
