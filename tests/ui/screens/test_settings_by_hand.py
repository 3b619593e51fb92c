"""设置 by touch: every switch acts at once, and is still so at the next start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mobile.core.phone.preferences import preferences
from tests.screens.member_world import Away

Walk = Callable[..., Any]


def test_looks_and_language_change_under_the_finger(walk: Walk) -> None:
    away = Away()
    stage = walk(away.services, "settings")
    stage.tap("大字模式")
    assert stage.app.theme.elder
    stage.tap("减少动画")
    assert stage.app.theme.still
    stage.tap("深色")
    assert stage.app.theme.dark
    stage.tap("English")
    assert stage.see("Settings")
    assert stage.see("Large text")
    stage.tap("中文")
    assert stage.see("设置")
    wanted = preferences(away.store)
    assert (wanted.elder, wanted.face, wanted.language) == (True, "dark", "zh")


def test_a_switch_a_full_phone_cannot_keep_goes_back(walk: Walk) -> None:
    away = Away()
    stage = walk(away.services, "settings")
    away.store.full = True
    stage.tap("提示音")
    assert not any(row.active for row in rows(stage, "提示音"))
    assert away.services.devices.haptics.felt[-1] == "refused"  # type: ignore[attr-defined]


def test_reminders_that_were_explained_and_declined_stay_off(walk: Walk) -> None:
    away = Away()
    stage = walk(away.services, "settings")
    stage.tap("安排提醒")
    stage.tap("取消")
    assert not any(row.active for row in rows(stage, "安排提醒"))
    assert away.services.devices.reminders.asked == 0  # type: ignore[attr-defined]


def rows(stage: Any, title: str) -> list[Any]:
    from tests.pictures.finder import everything, is_kind

    found = [w for w in everything() if is_kind(w, "SwitchRow") and w.title == title]
    assert found, stage.words()
    return found
