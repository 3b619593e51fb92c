"""Attendance to its end, by touches: asked late, leave taken back, guests, the roll in bulk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mobile.core.activity import evening, guests
from tests.journeys.cast import Cast
from tests.ui.screens.hands import agree

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands

# The server of these stories places all but one of the 38.
PEOPLE = 37


@pytest.fixture(autouse=True)
def _know_their_rows(cast: Cast) -> None:
    for who in (cast.contact, cast.secretary, cast.member):
        cast.town.phone(who)
    cast.town.sync(cast.contact, cast.secretary, cast.member)


def _over(cast: Cast) -> str:
    activity = cast.open()
    cast.town.phone(cast.contact).organise.close(activity, 3)
    cast.town.sync(cast.contact, cast.member)
    cast.town.time.move(60)
    return activity


def _ask_late(hands: Hands, cast: Cast, activity: str) -> None:
    hands.take(cast.member, "activity", activity=activity)
    hands.tap("申请补签")
    hands.tap("手机没电")
    hands.tap("提交申请")
    assert hands.taps == 3
    assert hands.shows("补签待批")
    hands.sync(cast.member, cast.contact)


def test_a_late_sign_in_is_asked_in_three_touches_and_granted_with_one(
    hands: Hands, cast: Cast
) -> None:
    activity = _over(cast)
    _ask_late(hands, cast, activity)
    hands.take(cast.contact, "branch")
    name = cast.town.county.person(cast.member).name
    hands.tap(f"{name}申请补签")
    assert hands.shows("手机没电")
    hands.tap("同意补签")
    cast.town.time.move(1)
    hands.sync(cast.contact, cast.member)
    state = cast.stands(cast.member, cast.member, activity)
    assert (state.value, state.late, state.evidence) == ("present", True, 0)
    hands.take(cast.member, "activity", activity=activity)
    assert hands.shows("补签")
    assert not hands.shows("申请补签…")


def test_a_late_sign_in_is_refused_for_a_reason_the_member_reads_and_may_contest(
    hands: Hands, cast: Cast
) -> None:
    activity = _over(cast)
    _ask_late(hands, cast, activity)
    hands.take(cast.contact, "todo_late", activity=activity)
    hands.tap("不同意")
    hands.tap("当时没见到本人")
    agree(hands.app)
    hands.sync(cast.contact, cast.member)
    assert cast.figures(cast.contact, activity).unmarked == PEOPLE
    hands.take(cast.member, "activity", activity=activity)
    assert hands.shows("补签未批")
    assert hands.shows("当时没见到本人")
    assert hands.app.see(key="activity.dispute")
    assert hands.app.see(key="activity.ask_late")


def test_what_was_typed_for_a_late_sign_in_is_there_after_a_kill(hands: Hands, cast: Cast) -> None:
    activity = _over(cast)
    hands.take(cast.member, "activity", activity=activity)
    hands.tap("申请补签")
    hands.tap("忘了签到")
    hands.type("坐在后排", label="补充说明（可不写）")
    hands.tap("取消")
    hands.restart(cast.member, "activity", activity=activity)
    hands.tap("申请补签")
    hands.tap("提交申请")
    found = cast.town.phone(cast.member).store.latest("attendance", cast.member, 1)[0]
    assert found.entry.body["reason"] == "忘了签到、坐在后排"


def test_leave_is_taken_back_in_two_touches_though_it_was_granted(hands: Hands, cast: Cast) -> None:
    activity = cast.announce(minutes=26 * 60)
    cast.town.sync(cast.member)
    cast.town.phone(cast.member).sign_in.ask_leave(activity, "shift")
    cast.town.sync(cast.member, cast.contact)
    cast.desk(cast.contact, activity).answer_leave(cast.member, True)
    cast.town.sync(cast.contact, cast.member)
    hands.take(cast.member, "activity", activity=activity)
    hands.tap("撤回请假")
    agree(hands.app)
    assert hands.taps == 1
    hands.sync(cast.member, cast.contact, cast.secretary)
    for viewer in (cast.member, cast.contact, cast.secretary):
        assert cast.stands(viewer, cast.member, activity).value == "expected"
        assert "leave" not in [task.what for task in cast.tasks(cast.contact)]


def test_a_guest_written_down_at_the_desk_is_recognised_on_another_phone(
    hands: Hands, cast: Cast
) -> None:
    activity = cast.open()
    name = cast.town.county.person(cast.member).name
    hands.take(cast.contact, "roll", activity=activity)
    hands.tap(key="roll.guest")
    hands.type(name, label="姓名")
    hands.tap("登记")
    assert hands.taps == 2
    assert cast.figures(cast.contact, activity).present == 0
    cast.town.phone(cast.contact).organise.close(activity, 1)
    hands.sync(cast.contact, cast.secretary)
    hands.take(cast.secretary, "guests", activity=activity)
    hands.tap("对应到名册")
    hands.tap("可能是")
    agree(hands.app)
    hands.sync(cast.secretary, cast.contact, cast.member)
    for viewer in (cast.secretary, cast.contact):
        figures = cast.figures(viewer, activity)
        assert (figures.present, figures.guests, figures.differing) == (1, 0, 0)
        assert guests.here(cast.town.phone(viewer).store, activity) == ()
    hands.take(cast.member, "activity", activity=activity)
    assert hands.shows("补签")


def test_a_member_sees_that_there_were_guests_and_not_who(hands: Hands, cast: Cast) -> None:
    activity = cast.open()
    contact = cast.town.phone(cast.contact)
    guest = guests.Guests(contact.store, contact.recorder, contact.clock)
    guest.add(activity, "小刘", "带家属来的")
    hands.sync(cast.contact, cast.member, cast.secretary)
    (theirs,) = guests.of(cast.town.phone(cast.member).store, activity)
    assert (theirs.name, theirs.note, theirs.counts) == ("", "", True)
    (known,) = guests.of(cast.town.phone(cast.secretary).store, activity)
    assert known.name == "小刘"


def test_everybody_at_once_then_the_exceptions_with_one_touch_each_then_back(
    hands: Hands, cast: Cast
) -> None:
    activity = cast.open()
    held = hands.take(cast.contact, "roll", activity=activity)
    hands.tap(f"其余 {PEOPLE} 人全部到场")
    hands.tap(f"记 {PEOPLE} 人到会")
    assert cast.figures(cast.contact, activity).present == PEOPLE
    hands.tap("记缺席")
    view = hands.app.app.router.view
    away = view.state.rows[:3]
    for row in away:
        hands.tap(row.name)
    assert hands.taps == 2 + 1 + 3
    figures = cast.figures(cast.contact, activity)
    assert (figures.present, figures.absent) == (PEOPLE - 3, 3)
    # The whole batch goes back; what was said of single people since stays.
    view._bulk.undo(tuple(row.id for row in view.state.rows))
    hands.app.settle()
    figures = cast.figures(cast.contact, activity)
    assert (figures.present, figures.absent) == (0, 3)
    hands.sync(cast.contact, cast.secretary)
    assert cast.figures(cast.secretary, activity) == figures
    assert held.devices.haptics.felt


def test_the_batch_is_undone_by_the_button_that_counts_two_minutes_down(
    hands: Hands, cast: Cast
) -> None:
    activity = cast.open()
    hands.take(cast.contact, "roll", activity=activity)
    hands.tap(f"其余 {PEOPLE} 人全部到场")
    hands.tap(f"记 {PEOPLE} 人到会")
    hands.tap(hands.app.undo_button())
    known = evening.evening(cast.town.phone(cast.contact).store, activity)
    assert known is not None
    assert known.tally.present == 0
    assert hands.shows("其余 37 人全部到场")


def test_a_whole_roll_is_called_with_one_touch_a_person(hands: Hands, cast: Cast) -> None:
    activity = cast.open()
    hands.take(cast.contact, "roll", activity=activity)
    hands.tap(f"未签到 {PEOPLE}")
    view = hands.app.app.router.view
    for _ in range(PEOPLE):
        hands.tap(view.state.rows[0].name)
    assert cast.figures(cast.contact, activity).present == PEOPLE
    assert hands.taps == PEOPLE + 1 <= 2 * PEOPLE
