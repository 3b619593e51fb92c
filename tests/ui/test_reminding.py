"""What the running app reminds of, and when it works that out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mobile.core.phone.preferences import prefer
from mobile.core.ports.devices import Reminder
from mobile.device.desktop_acts import AppReminders
from mobile.ui import reminding
from tests.screens.member_world import Away

Open = Callable[..., Any]


def on_a_desktop(away: Away) -> Any:
    devices = replace(away.services.devices, reminders=AppReminders())
    return replace(away.services, devices=devices)


def words(key: str) -> str:
    return key


def test_a_computer_shows_a_reminder_while_the_app_runs(open_stage: Open) -> None:
    from tests.ui.pages import First

    away = Away()
    services = on_a_desktop(away)
    at = away.clock.now() + timedelta(hours=1)
    services.devices.reminders.keep([Reminder("a", at, "随行", "一小时后有一项安排")])
    stage = open_stage(First, services=None)
    shown: list[str] = []
    watch = reminding.Reminding(services, words, shown.append)
    watch.look()
    away.later(hours=1)
    watch.look()
    watch.look()
    assert shown == ["一小时后有一项安排"]
    stage.app.shell.say(shown[0], "info")
    assert stage.see("一小时后有一项安排")


def test_many_changes_are_one_calculation_after_the_last(
    open_stage: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.ui.pages import First

    away = Away()
    away.plan(hours=48)
    prefer(away.store, reminders=True)
    monkeypatch.setattr(reminding, "IDLE", 0)
    asked: list[object] = []
    monkeypatch.setattr(reminding, "in_background", lambda *how: asked.append(how))
    stage = open_stage(First, services=None)
    watch = reminding.Reminding(away.services, words, print)
    for _ in range(5):
        watch.changed()
    stage.settle()
    assert len(asked) == 1


def test_a_list_kept_before_a_kill_is_taken_back_when_they_are_off(
    open_stage: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.ui.pages import First

    away = Away()
    kept: Any = away.services.devices.reminders
    kept.keep([Reminder("a", away.clock.now(), "随行", "x")])
    away.store.set_setting(reminding.KEPT, "1")
    monkeypatch.setattr(reminding, "IDLE", 0)
    stage = open_stage(First, services=None)
    reminding.Reminding(away.services, words, print).changed()
    stage.settle(until=lambda: kept.kept == ())
    assert away.store.setting(reminding.KEPT) == ""
