"""Every act that others see has the same way back: a strip, two minutes, 撤销, all as before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.screens import acts_of_a_contact, acts_of_a_member
from tests.ui.screens.an_act import Act
from tests.ui.screens.test_small_phone_by_hand import SIZES, shrink

Walk = Callable[..., Any]
ACTS = (*acts_of_a_member.ACTS, *acts_of_a_contact.ACTS)


@pytest.mark.parametrize("make", ACTS, ids=lambda make: str(make.__name__))
def test_pressed_by_mistake_it_is_undone_by_one_press_and_stands_as_before(
    walk: Walk, make: Callable[[], Act]
) -> None:
    act = make()
    is_contact = bool(act.services.offices())
    stage = walk(act.services, act.route, is_contact=is_contact, **act.params)
    before = act.look()
    act.do(stage)
    assert act.look() != before
    assert stage.see(kind="Toast").undoable
    stage.tap(stage.undo_button())
    assert _known(act.look()) == _known(before)
    strip = stage.see(kind="Toast")
    assert strip
    assert strip.text.startswith(stage.app.texts.get("said.undone"))
    assert act.services.devices.haptics.felt[-1] == "undone"


def _known(stands: object) -> object:
    """Nothing known of somebody, and nothing left of what was known, are one."""
    return None if stands == ("expected", (), "", False) or stands == ("expected", "") else stands


@pytest.mark.parametrize("look", ["elder", "en"])
@pytest.mark.parametrize("make", ACTS, ids=lambda make: str(make.__name__))
def test_on_five_inches_the_strip_cuts_nothing_and_covers_no_act(
    walk: Walk, make: Callable[[], Act], look: str
) -> None:
    act = make()
    is_contact = bool(act.services.offices())
    stage = walk(act.services, act.route, is_contact=is_contact, **act.params)
    act.do(stage)
    shrink(stage, SIZES[0], look == "elder")
    if look == "en":
        stage.app.use_language("en")
        stage.settle()
    assert stage.see(kind="Toast").undoable
    assert [one for one in stage.findings() if one.kind != "shortened"] == []
