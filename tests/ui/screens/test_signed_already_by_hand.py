"""签到 after signing in: the tab says so above the way to scan once more."""

from collections.abc import Callable
from typing import Any

from mobile.core.activity.my_activities import my_activity
from tests.pictures.finder import box
from tests.screens.member_world import ME, Away
from tests.ui.screens.test_small_phone_by_hand import FACES, SIZES, is_whole, shrink

Walk = Callable[..., Any]
TITLE = "十一月支部党员大会"


@FACES
def test_who_signed_in_reads_so_above_the_scanner(walk: Walk, elder: bool) -> None:
    away = Away()
    activity = away.open()
    away.services.sign_in.scan(away.desk(activity).challenge())
    seen = my_activity(away.services.store, ME, activity)
    assert seen
    stage = walk(away.services, "sign_in")
    shrink(stage, SIZES[0], elder)
    said = stage.see(stage.app.texts.get("sign_in.signed", title=TITLE))
    assert is_whole(said)
    assert box(said)[1] > box(stage.see(key="sign_in.scan"))[3]
    stage.tap(key="sign_in.signed_show")
    assert stage.see(key="sign_in.show_saved") or stage.see(key="sign_in.show")


def test_who_was_marked_by_the_contact_reads_so_too(walk: Walk) -> None:
    away = Away()
    activity = away.open()
    away.desk(activity).mark(ME, "present", "roll")
    away.carry()
    stage = walk(away.services, "sign_in")
    assert stage.see(stage.app.texts.get("sign_in.signed", title=TITLE))


def test_who_has_not_signed_in_reads_nothing_of_it(walk: Walk) -> None:
    away = Away()
    away.open()
    stage = walk(away.services, "sign_in")
    assert stage.see(key="sign_in.lead")
    assert stage.see(stage.app.texts.get("sign_in.signed", title=TITLE)) is None


def test_with_another_one_open_both_stand_there(walk: Walk) -> None:
    away = Away()
    activity = away.open()
    away.services.sign_in.scan(away.desk(activity).challenge())
    away.open(title="学习夜话")
    stage = walk(away.services, "sign_in")
    assert stage.see("学习夜话")
    assert stage.see(stage.app.texts.get("sign_in.signed", title=TITLE))
