"""Planning, changing and holding an activity, by touches."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at, parse_at
from mobile.core.activity import evening
from mobile.ui.icons import icon
from tests.journeys.cast import Cast
from tests.pictures.scenes import CHINA

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands

NAME = "比党性、比奉献"
PLACES = ("大岭山活动室", "厚街职工之家")
MOST_TAPS = 3


@pytest.fixture(autouse=True)
def _knows_the_office(cast: Cast) -> None:
    cast.town.phone(cast.contact)
    cast.town.sync(cast.contact)


def _plan(
    cast: Cast, title: str, days: float = 0, kind: str = "members_meeting", **more: object
) -> str:
    contact = cast.town.phone(cast.contact)
    starts = format_at(contact.clock.now() + timedelta(days=days))
    plan = Plan(title, kind, starts, 90, PLACES[:1])
    changed = {name: more.get(name, getattr(plan, name)) for name in Plan.__slots__}
    activity = contact.organise.plan(cast.branch, Plan(**changed))
    cast.town.time.move(1)
    return activity


def _newest(cast: Cast) -> Plan:
    contact = cast.town.phone(cast.contact)
    (subject,) = contact.store.subjects("activity", 1, 1)
    found = evening.activity(contact.store, subject)
    assert found is not None
    assert found.plan is not None
    return found.plan


def test_the_monthly_meeting_is_planned_in_three_touches(hands: Hands, cast: Cast) -> None:
    _plan(cast, "十月支部党员大会", days=-27)
    hands.take(cast.contact, "branch")
    hands.tap(key="branch.plan")
    hands.tap("像上次一样")
    hands.tap("保存")
    assert hands.taps <= MOST_TAPS
    plan = _newest(cast)
    assert (plan.title, plan.places) == ("十一月支部党员大会", PLACES[:1])


def test_a_title_is_stored_in_chinese_by_a_phone_that_speaks_english(
    hands: Hands, cast: Cast
) -> None:
    hands.take(cast.contact, "plan")
    hands.app.app.use_language("en")
    hands.app.settle()
    hands.tap("Party class")
    hands.tap("Class: the constitution")
    hands.tap(key="plan.save_open" if hands.app.see(key="plan.save_open") else "plan.save")
    assert _newest(cast).title == "党课：学党章"


def test_another_time_reaches_the_member_s_first_page_and_stays_until_they_looked(
    hands: Hands, cast: Cast
) -> None:
    activity = _plan(cast, "学习夜话", days=1)
    hands.hold(cast.member)
    hands.sync(cast.contact, cast.member)
    hands.take(cast.contact, "desk", activity=activity)
    hands.tap("改时间地点")
    hands.tap("20:30")
    assert hands.shows("原来：明天 19:30")
    hands.tap("保存改动")
    hands.sync(cast.contact, cast.member)
    hands.take(cast.member)
    assert hands.shows("时间改了，原来是明天 19:30")
    hands.tap("看详情")
    hands.back()
    assert not hands.shows("时间改了")
    assert hands.shows("明天 20:30")


def test_a_template_is_kept_and_used_for_a_day_a_month_ahead_at_any_quarter(
    hands: Hands, cast: Cast
) -> None:
    hands.take(cast.contact, "plan")
    hands.tap("学习")
    hands.tap("学习：技能分享")
    hands.tap("其他时间")
    hands.tap(":45")
    hands.press("StepKey", icon="add")
    hands.tap("就这个时间")
    hands.tap("10 分钟后")
    hands.tap("保存为模板")
    hands.back()
    hands.tap("放弃")

    hands.restart(cast.contact, "plan")
    hands.tap("学习：技能分享")
    hands.tap("其他日期")
    hands.tap(icon("chevron_right"))
    hands.tap("15")
    hands.tap("保存")
    plan = _newest(cast)
    local = parse_at(plan.starts).astimezone(CHINA)
    assert (local.date(), f"{local:%H:%M}") == (date(2026, 12, 15), "20:45")
    assert (plan.title, plan.type, plan.late_after) == ("学习：技能分享", "study", 10)


def test_what_was_chosen_is_there_after_a_kill(hands: Hands, cast: Cast) -> None:
    hands.take(cast.contact, "plan")
    hands.tap("党课")
    hands.tap("90 分钟")
    hands.restart(cast.contact, "plan")
    assert hands.shows("接着上次没保存的填")
    hands.tap("丢弃，从头来")
    assert not hands.shows("接着上次没保存的填")


def test_a_campaign_sums_its_activities_and_is_opened_from_a_ledger(
    hands: Hands, cast: Cast
) -> None:
    for days, present in ((-0.1, 3), (0, 2)):
        activity = _plan(cast, "志愿服务：社区清洁", days, "volunteering", campaign=NAME)
        contact = cast.town.phone(cast.contact)
        contact.organise.open(activity)
        for member in cast.members[:present]:
            cast.desk(cast.contact, activity).mark(member, "present", "roll")
        contact.organise.close(activity, present)
    expected = cast.figures(cast.contact, activity).expected
    hands.take(cast.contact, "ledger", activity=activity)
    hands.tap(NAME)
    assert hands.shows("2/2")
    assert hands.shows(f"5/{2 * expected}")


def test_two_contacts_at_two_places_hold_one_evening(hands: Hands, cast: Cast) -> None:
    activity = _plan(cast, "学习夜话", places=PLACES)
    hands.hold(cast.secretary)
    hands.sync(cast.contact, cast.secretary)
    for door, place, member in zip(
        (cast.contact, cast.secretary), PLACES, cast.members, strict=False
    ):
        held = hands.take(door, "desk", activity=activity)
        hands.tap("开始签到")
        hands.tap(place)
        desk = cast.desk(door, activity)
        answer = cast.town.phone(member).sign_in.scan(desk.challenge()).qr
        held.devices.scanner.seen = [answer]
        before = hands.taps
        hands.tap("扫签到回执")
        hands.tap("是本人")
        assert hands.taps - before == 2
        cast.town.time.move(30)
    hands.sync(cast.contact, cast.secretary, cast.contact)
    for door in (cast.contact, cast.secretary):
        hands.take(door, "desk", activity=activity)
        assert hands.shows(f"{PLACES[0]} 1 · {PLACES[1]} 1")
        assert cast.figures(door, activity).present == 2


def test_from_the_second_on_one_touch_a_person_is_enough(hands: Hands, cast: Cast) -> None:
    activity = cast.announce()
    held = hands.take(cast.contact, "desk", activity=activity)
    hands.tap("开始签到")
    hands.tap("活动室")
    desk = cast.desk(cast.contact, activity)
    phones = [cast.town.phone(member) for member in cast.members]
    held.devices.scanner.seen = [one.sign_in.scan(desk.challenge()).qr for one in phones]
    hands.tap("扫签到回执")
    before = hands.taps
    for _ in phones:
        hands.tap("是本人")
    assert hands.taps - before == len(phones)
    assert cast.figures(cast.contact, activity).present == len(phones)


def test_a_card_at_the_desk_is_the_contact_s_word(hands: Hands, cast: Cast) -> None:
    from mobile.contract import qr

    activity = cast.announce()
    held = hands.take(cast.contact, "desk", activity=activity)
    hands.tap("开始签到")
    hands.tap("活动室")
    card = qr.write_card(cast.member)
    held.devices.scanner.seen = [card, card]
    hands.tap("扫签到回执")
    assert hands.shows("出示了活动证，但没有防伪")
    hands.tap("是本人")
    state = cast.stands(cast.contact, cast.member, activity)
    assert (state.value, state.evidence) == ("present", 0)
    assert hands.shows("已经记过到会了")


def test_late_is_seen_by_both_and_taken_back_by_a_person(hands: Hands, cast: Cast) -> None:
    activity = _plan(cast, "学习夜话", late_after=10)
    hands.hold(cast.member)
    hands.sync(cast.contact, cast.member)
    hands.take(cast.member)
    assert hands.shows("19:40 后算迟到")
    cast.town.time.move(17 * 60)
    cast.town.phone(cast.contact).organise.open(activity)
    cast.sign_in(cast.member, cast.contact, activity)
    hands.sync(cast.contact, cast.member)
    hands.take(cast.member)
    assert hands.shows("迟到 17 分钟（本人手机 19:47）")

    hands.take(cast.contact, "desk", activity=activity)
    hands.tap("1 人迟到")
    hands.tap("迟到 17 分钟")
    hands.tap("到得准时")
    assert cast.known(cast.contact, activity).late == {}
    assert cast.figures(cast.contact, activity).present == 1
    hands.sync(cast.contact, cast.member)
    hands.take(cast.member)
    assert not hands.shows("迟到")
