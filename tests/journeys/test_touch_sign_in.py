"""Signing in as two people do it, by touches, with no network until the end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.journeys.cast import Cast

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands

MOST_TAPS = 3


def test_two_phones_sign_in_offline_in_three_touches_and_two(hands: Hands, cast: Cast) -> None:
    activity = cast.open()
    hands.hold(cast.member)
    hands.sync(cast.member, cast.contact)
    hands.town.server.away = True

    member = hands.take(cast.member)
    member.devices.scanner.seen = [cast.desk(cast.contact, activity).challenge()]
    hands.tap("签到")
    hands.tap("扫一扫")
    assert hands.taps <= MOST_TAPS
    assert hands.shows("请联系人扫一扫")
    assert member.devices.screen.is_bright
    answer = member.services.sign_in.again(activity)
    assert answer is not None

    contact = hands.take(cast.contact, "desk", activity=activity)
    contact.devices.scanner.seen = [answer.qr]
    hands.tap("活动室")  # asked once an activity, at an activity with several places
    hands.taps = 0
    hands.tap("扫签到回执")
    hands.tap("是本人")
    assert hands.taps == 2
    assert contact.devices.haptics.felt[-1] == "done"

    hands.town.server.away = False
    hands.sync(cast.contact, cast.member)
    hands.take(cast.member, "sign_in", activity=activity)
    assert hands.shows("扫码并当面确认")
    assert hands.shows("已送达")
    assert not member.devices.screen.is_bright


def test_six_digits_do_where_no_camera_does(hands: Hands, cast: Cast) -> None:
    activity = cast.open()
    hands.hold(cast.member)
    hands.sync(cast.member, cast.contact)
    digits = cast.desk(cast.contact, activity).digits()

    hands.take(cast.member)
    hands.tap("签到")
    hands.tap("输 6 位数字")
    for digit in digits:
        hands.tap(digit)
    assert hands.shows("请联系人扫一扫")
    hands.sync(cast.member, cast.contact)

    hands.take(cast.contact, "roll", activity=activity)
    assert cast.stands(cast.contact, cast.member, activity).evidence == 1
    hands.take(cast.contact, "todo_confirm", activity=activity)
    assert hands.shows("数字码")


@pytest.mark.parametrize("days", [-400, 3, 400])
def test_six_digits_do_on_a_phone_whose_clock_is_far_off(
    hands: Hands, cast: Cast, days: int
) -> None:
    cast.town.phone(cast.member).clock.off = timedelta(days=days)
    hands.hold(cast.member)
    hands.sync(cast.member)
    activity = cast.open()
    hands.sync(cast.member, cast.contact)

    hands.take(cast.member)
    hands.tap("签到")
    hands.tap("输 6 位数字")
    for digit in cast.desk(cast.contact, activity).digits():
        hands.tap(digit)
    assert hands.shows("请联系人扫一扫")
    hands.sync(cast.member, cast.contact)
    assert cast.stands(cast.contact, cast.member, activity).evidence == 1


def test_what_waits_is_counted_and_each_line_says_how_far_it_came(hands: Hands, cast: Cast) -> None:
    activity = cast.open()
    hands.hold(cast.member)
    hands.sync(cast.member)
    hands.town.server.away = True
    cast.town.phone(cast.member).sign_in.ask_leave(activity, "shift")
    assert cast.town.phone(cast.member).engine.run_once().code == "no_network"

    hands.take(cast.member)
    assert hands.shows("1 条待上传")
    hands.tap("记录")
    assert hands.shows("待上传")

    hands.town.server.away = False
    hands.sync(cast.member)
    assert hands.shows("已送达")
    hands.tap("今天")
    assert hands.shows("全部已送达")
