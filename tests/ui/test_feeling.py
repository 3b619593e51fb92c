"""What a thumb feels and an ear hears at the end of an act, as far as it is wanted."""

from __future__ import annotations

from typing import Any

import pytest

from mobile.core.preferences import prefer
from mobile.ui.feeling import feel
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
