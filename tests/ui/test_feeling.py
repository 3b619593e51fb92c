"""What a thumb feels and an ear hears at the end of an act, as far as it is wanted."""

from __future__ import annotations

from typing import Any

import pytest

from mobile.core.phone.preferences import prefer
from mobile.ui.feeling import feel
from tests.packaging.tree import ROOT
from tests.screens.member_world import Away


@pytest.mark.parametrize(
    ("wanted", "felt", "heard"),
    [
        ({}, ["done", "refused", "undone"], []),
        ({"cues": True}, ["done", "refused", "undone"], ["done", "refused", "undone", "renewed"]),
        ({"vibration": False}, [], []),
    ],
)
def test_what_is_felt_and_heard_follows_the_settings(
    wanted: dict[str, Any], felt: list[str], heard: list[str]
) -> None:
    services = Away().services
    prefer(services.store, **wanted)
    for how in ("done", "refused", "undone", "renewed"):
        feel(services, how)
    devices: Any = services.devices
    assert (devices.haptics.felt, devices.cues.played) == (felt, heard)


def test_no_screen_vibrates_or_sounds_past_the_settings() -> None:
    past = ("haptics.done", "haptics.refused", "haptics.undone", "cues.play")
    found = [
        f"{path.relative_to(ROOT)}: {call}"
        for room in ("mobile/screens", "mobile/ui")
        for path in (ROOT / room).rglob("*.py")
        for call in past
        if path.name != "feeling.py" and call in path.read_text(encoding="utf-8")
    ]
    assert found == []
