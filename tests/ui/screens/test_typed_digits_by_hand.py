"""Six digits typed without a network are kept, and taken for no more than they are."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.pictures.finder import everything, on_screen
from tests.screens.member_world import ME, Away

Walk = Callable[..., Any]
TYPED, SHOWN = "000000", "000 000"


def typed() -> tuple[Away, str]:
    away = Away()
    activity = away.open()
    away.services.sign_in.type_digits(activity, TYPED)
    return away, activity


def green_ticks() -> list[str]:
    """Filled in green: what a person takes for done."""
    ticks = ("check_circle", "done_all", "check")
    green = ("green",)
    return [
        one.name
        for one in everything()
        if getattr(one, "name", "") in ticks
        and on_screen(one)
        and (getattr(one, "tone", "") in green or getattr(one.parent, "hue", "") in green)
    ]


@pytest.mark.parametrize("page", ["today", "sign_in", "activity"])
def test_unchecked_digits_are_shown_as_typed_and_nowhere_as_a_sign_in(
    walk: Walk, page: str
) -> None:
    away, activity = typed()
    stage = walk(away.services, page, **({} if page == "today" else {"activity": activity}))
    said = " ".join(stage.words()).replace("\n", "")
    assert SHOWN in said
    assert "还没核对" in said
    assert "已签到" not in said
    assert "签到已保存" not in said
    assert green_ticks() == []


def test_the_receipt_of_unchecked_digits_says_who_looks_at_them(walk: Walk) -> None:
    away, activity = typed()
    stage = walk(away.services, "sign_in", activity=activity, step="receipt")
    said = " ".join(stage.words()).replace("\n", "")
    assert SHOWN in said
    assert "给联系人看一眼" in said
    assert "签到已保存" not in said


def test_digits_that_a_contact_vouched_for_are_a_sign_in(walk: Walk) -> None:
    away, activity = typed()
    away.desk(activity).mark(ME, "present", "roll")
    away.bring()
    stage = walk(away.services, "today")
    assert stage.see("已签到")
    assert SHOWN not in " ".join(stage.words())
