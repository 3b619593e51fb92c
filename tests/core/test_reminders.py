"""Who is woken when: only for what they are still expected at, never at night, never by name."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mobile.contract.moments import CHINA
from mobile.core.work.reminders import Due, due, is_quiet
from tests.screens.contact_world import Room
from tests.screens.member_world import ME, Away

TEXTS = Path(__file__).parents[2] / "mobile/i18n/texts/reminder.json"


def mine(away: Away) -> tuple[Due, ...]:
    return due(away.store, ME, (), away.clock.now())


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """The worlds begin on 23 November 2026 at 20:00 in China."""
    return datetime(2026, 11, day, hour, minute, tzinfo=CHINA)


def test_an_activity_reminds_the_evening_before_and_an_hour_before() -> None:
    away = Away()
    away.plan(hours=48)
    assert [(one.at, one.text) for one in mine(away)] == [
        (at(24, 19), "reminder.tomorrow"),
        (at(25, 19), "reminder.soon"),
    ]


def test_what_is_past_is_not_reminded_of() -> None:
    away = Away()
    away.plan(hours=2)
    assert [one.at for one in mine(away)] == [at(23, 21)]
    away.later(hours=1, minutes=30)
    assert mine(away) == ()


def sign_in(away: Away, activity: str) -> None:
    away.services.sign_in.scan(away.desk(activity).challenge())


def ask_leave(away: Away, activity: str) -> None:
    away.services.sign_in.ask_leave(activity, "shift")


def hear_it_is_off(away: Away, activity: str) -> None:
    away.contact.organise.cancel(activity, "停电")
    away.carry()


@pytest.mark.parametrize("act", [sign_in, ask_leave, hear_it_is_off])
def test_who_need_not_come_any_more_is_left_alone(act: Callable[[Away, str], None]) -> None:
    away = Away()
    activity = away.open(hours=2)
    assert mine(away) != ()
    act(away, activity)
    assert mine(away) == ()


def test_a_refused_leave_reminds_again() -> None:
    away = Away()
    activity = away.plan(hours=48)
    away.services.sign_in.ask_leave(activity, "shift")
    away.carry()
    away.desk(activity).answer_leave(ME, granted=False, reason="人手不够")
    away.carry()
    assert len(mine(away)) == 2


def test_an_activity_of_a_branch_one_does_not_belong_to_reminds_nobody() -> None:
    away = Away(is_placed=False)
    away.plan(hours=48)
    assert mine(away) == ()


def test_nobody_is_woken_at_night() -> None:
    away = Away()
    away.plan(hours=35.5)  # 07:30 in the morning of the day after tomorrow
    assert [one.at for one in mine(away)] == [at(24, 19)]
    assert is_quiet(at(24, 22))
    assert is_quiet(at(24, 6, 59))
    assert not is_quiet(at(24, 7))


def test_whenever_it_is_planned_every_reminder_lies_ahead_and_by_day() -> None:
    away = Away()
    for quarter in range(2, 4 * 60, 5):
        away.plan(title=str(quarter), hours=quarter / 4)
    found = mine(away)
    assert found
    assert [one for one in found if is_quiet(one.at) or one.at <= away.clock.now()] == []
    assert len({one.at for one in found}) == len(found)
    assert list(found) == sorted(found, key=lambda one: one.at)


def test_two_activities_of_one_evening_remind_once_a_moment() -> None:
    away = Away()
    away.plan(hours=48)
    away.plan(title="学习", hours=48)
    assert len(mine(away)) == 2


def test_a_contact_hears_of_what_waits_for_a_day_once_in_the_evening() -> None:
    room = Room()
    activity = room.open()
    room.leave(room.member(3), activity)
    offices = room.services.offices()
    ask = due(room.store, room.who, offices, room.clock.now())
    assert [(one.at, one.text) for one in ask if one.key == "tasks"] == [
        (at(25, 19, 30), "reminder.tasks")
    ]
    room.clock.pass_by(timedelta(days=4).total_seconds())
    ask = due(room.store, room.who, offices, room.clock.now())
    assert [one.at for one in ask if one.key == "tasks"] == [at(28, 19, 30)]


def test_a_contact_for_whom_nobody_waits_is_left_alone() -> None:
    room = Room()
    assert due(room.store, room.who, room.services.offices(), room.clock.now()) == ()


def test_what_stands_on_the_lock_screen_betrays_no_membership() -> None:
    telling = ("党", "支部", "团", "签到", "报到", "活动", "party", "branch", "member", "sign")
    for said in json.loads(TEXTS.read_text(encoding="utf-8")).values():
        for words in said.values():
            assert "{" not in words
            assert not [one for one in telling if one in words.lower()]
