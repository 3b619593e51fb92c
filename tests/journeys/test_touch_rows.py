"""What no other story touches: set right, handed over, refused and left over, sent over Wi-Fi."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mobile.contract.moments import civil_day, format_at
from tests.journeys.cast import Cast
from tests.ui.screens.hands import agree

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands


def _name(cast: Cast, member: str) -> str:
    return cast.town.county.person(member).name


def _press(hands: Hands, cast: Cast, member: str) -> None:
    """On the roll, found by initials."""
    for letter in cast.town.county.person(member).initials[:2]:
        hands.tap(letter)
    hands.tap(_name(cast, member))


def test_a_mark_is_taken_back_at_once_and_set_right_later_with_a_reason(
    hands: Hands, cast: Cast
) -> None:
    activity = cast.open()
    hands.hold(cast.member)
    hands.take(cast.contact, "roll", activity=activity)
    _press(hands, cast, cast.member)
    hands.tap("撤销 2:00")
    assert cast.figures(cast.contact, activity).present == 0
    _press(hands, cast, cast.member)
    cast.town.time.move(200)
    hands.sync(cast.contact)
    _press(hands, cast, cast.member)
    hands.tap("缺席")
    hands.tap("点错了人")
    agree(hands.app)
    cast.town.time.move(1)
    hands.sync(cast.contact, cast.member)
    state = cast.stands(cast.member, cast.member, activity)
    assert (state.value, state.before) == ("absent", "present")
    hands.take(cast.member)
    hands.tap("有人把您记为缺席")
    assert hands.shows("原来记的是：到会")


def test_a_refused_late_sign_in_is_on_the_first_page_and_leads_to_the_dispute(
    hands: Hands, cast: Cast
) -> None:
    activity = cast.open()
    hands.hold(cast.member)
    cast.town.phone(cast.contact).organise.close(activity, 1)
    hands.sync(cast.contact, cast.member)
    cast.town.time.move(7 * 3600)
    cast.town.phone(cast.member).sign_in.ask_late(activity, "手机没电")
    hands.sync(cast.member, cast.contact)
    hands.take(cast.contact)
    hands.tap("支部")
    hands.tap(f"{_name(cast, cast.member)}申请补签")
    hands.tap("不同意")
    hands.tap("当时没见到本人")
    agree(hands.app)
    cast.town.time.move(1)
    hands.sync(cast.contact, cast.member)
    hands.take(cast.member)
    hands.tap("补签未批")
    assert hands.shows("当时没见到本人")
    hands.tap("申诉")
    assert hands.shows("我在现场")


def test_a_guest_left_over_is_named_at_close_and_recognised_from_there(
    hands: Hands, cast: Cast
) -> None:
    activity, name = cast.open(), _name(cast, cast.member)
    hands.take(cast.contact, "roll", activity=activity)
    hands.tap("登记临时人员")
    hands.type(name, label="姓名")
    hands.tap("登记")
    cast.town.phone(cast.contact).organise.close(activity, 1)
    hands.take(cast.contact)
    hands.tap("支部")
    hands.tap("37 人未签到，等您看一眼")
    hands.tap("临时人员还没对应 · 1 位")
    hands.tap("对应到名册")
    hands.tap(name)
    agree(hands.app)
    hands.back()
    assert not hands.shows("临时人员还没对应")
    assert cast.figures(cast.contact, activity).present == 1


@pytest.mark.parametrize("kind", ["病假", "事假", "公假", "班次冲突"])
def test_leave_of_each_kind_is_read_by_the_contact(hands: Hands, cast: Cast, kind: str) -> None:
    cast.announce(minutes=26 * 60)
    hands.hold(cast.member)
    hands.sync(cast.member)
    hands.take(cast.member)
    hands.tap("请假")
    hands.tap(kind)
    hands.tap("请假")
    hands.sync(cast.member, cast.contact)
    hands.take(cast.contact)
    hands.tap("支部")
    hands.tap(f"{_name(cast, cast.member)}请假")
    assert hands.shows(kind)


def test_an_office_handed_over_is_seen_by_both_and_old_receipts_stay_valid(
    hands: Hands, cast: Cast
) -> None:
    activity, successor = cast.open(), cast.members[-1]
    cast.sign_in(cast.member, cast.contact, activity)
    hands.hold(successor)
    hands.sync(cast.contact, cast.member, successor)
    _hand_over(cast, successor)
    cast.town.time.move(86_400)
    hands.sync(cast.contact, cast.member, successor)

    hands.take(cast.contact, "branch")
    assert hands.shows("这里是联系人的工作台"), "the office is over"
    hands.take(successor)
    hands.tap("支部")
    assert hands.shows("学习夜话"), " ".join(hands.app.words())
    hands.take(cast.member)
    hands.tap("我的")
    assert hands.finds(_name(cast, successor))
    hands.tap("记录")
    hands.tap("学习夜话")
    assert hands.shows("扫码并当面确认")


def _hand_over(cast: Cast, successor: str) -> None:
    """The keeper of the register ends one office and begins another."""
    today = civil_day(format_at(cast.town.phone(cast.contact).clock.now()))
    office = next(o.id for o in cast.town.county.offices if o.member == cast.contact)
    registrar = cast.registrar()
    cast.keeper(lambda: registrar.end_office(office, today))
    cast.make_contact(successor, cast.branch, today)


def test_without_a_network_the_line_says_so_and_when_all_was_well_last(
    hands: Hands, cast: Cast
) -> None:
    held = hands.hold(cast.member)
    hands.sync(cast.member)
    hands.town.server.away = True
    assert held.phone.engine.run_once().code == "no_network"
    cast.town.time.move(300)
    hands.take(cast.member)
    assert hands.shows("没有网络 · 上次同步 5 分钟前")
    hands.town.server.away = False
    hands.sync(cast.member)
    assert hands.shows("全部已送达 · 刚刚")


def test_wifi_only_is_one_switch_and_stays_over_a_restart(hands: Hands, cast: Cast) -> None:
    hands.hold(cast.member)
    hands.sync(cast.member)
    hands.take(cast.member)
    for words in ("我的", "设置", "只用 Wi-Fi 上传"):
        hands.tap(words)
    hands.restart(cast.member)
    hands.tap("我的")
    hands.tap("设置")
    switch = hands.app.see("只用 Wi-Fi 上传")
    assert any(getattr(one, "active", False) for one in _around(switch))


def _around(widget: object) -> list[object]:
    from tests.pictures.finder import ancestors

    return list(ancestors(widget))  # type: ignore[arg-type]
