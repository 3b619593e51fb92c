"""What an activity usually is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from mobile.contract.faults import Fault
from mobile.contract.kinds.activity import TYPES
from mobile.core.activity.plan_templates import (
    MOST,
    USUAL,
    Template,
    Templates,
    next_start,
    next_title,
)
from tests.core.table import Hand

DIGITS = tuple(f"{n}月" for n in range(1, 13))
NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
WORDS = tuple(f"{one}月" for one in NUMERALS)
MINE = Template("夜班学习", "study", "22:15", 45, ("二厂宿舍",), "比党性、比奉献", 10)


def test_every_type_has_its_usual_length_and_time() -> None:
    assert set(USUAL) == set(TYPES)


def test_a_template_outlives_the_app_and_its_title_is_its_name(contact: Hand) -> None:
    Templates(contact.store).keep(MINE)
    Templates(contact.store).keep(Template("党课", "class", "19:30", 60))
    Templates(contact.store).keep(Template("夜班学习", "study", "21:00", 45))
    kept = Templates(contact.store).all()
    assert [(one.title, one.time) for one in kept] == [("夜班学习", "21:00"), ("党课", "19:30")]
    Templates(contact.store).drop("夜班学习")
    assert [one.title for one in Templates(contact.store).all()] == ["党课"]


def test_a_template_comes_back_as_it_was_kept(contact: Hand) -> None:
    Templates(contact.store).keep(MINE)
    assert Templates(contact.store).all() == (MINE,)


def test_a_template_without_a_title_is_none(contact: Hand) -> None:
    with pytest.raises(Fault, match="need_title"):
        Templates(contact.store).keep(Template(" ", "class", "19:30", 60))


def test_no_more_than_a_screen_can_show_are_kept(contact: Hand) -> None:
    for number in range(MOST + 3):
        Templates(contact.store).keep(Template(f"第{number}种", "class", "19:30", 60))
    kept = Templates(contact.store).all()
    assert (len(kept), kept[0].title) == (MOST, f"第{MOST + 2}种")


@pytest.mark.parametrize("text", ["", "{", "{}", "[1]", '[{"title":"x"}]', '[{"type":"party"}]'])
def test_a_damaged_list_reads_as_none(contact: Hand, text: str) -> None:
    contact.store.set_setting("plan.templates", text)
    assert Templates(contact.store).all() == ()


def _at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T19:30")


@pytest.mark.parametrize(
    ("held", "now", "then"),
    [
        (["2026-10-27"], "2026-11-20", "2026-11-24"),  # fourth Tuesday
        (["2026-11-03"], "2026-11-23", "2026-12-01"),  # first Tuesday
        (["2026-09-01"], "2026-11-23", "2026-12-01"),  # two months were left out
        (["2026-12-31"], "2027-01-02", "2027-01-28"),  # no fifth Thursday
        (["2026-12-08"], "2026-11-23", "2027-01-12"),  # the next one is planned already
        (["2026-11-19", "2026-11-12"], "2026-11-23", "2026-11-26"),  # every Thursday
        (["2026-10-22", "2026-10-15"], "2026-11-23", "2026-11-26"),
        (["2026-11-26", "2026-11-19"], "2026-11-23", "2026-12-03"),
    ],
)
def test_the_next_one_is_on_the_same_weekday(held: list[str], now: str, then: str) -> None:
    assert next_start([_at(one) for one in held], _at(now)) == _at(then)


def test_whatever_was_held_the_next_one_is_ahead_and_within_two_months_of_now_or_it() -> None:
    now = _at("2026-11-23")
    for days in range(-90, 60):
        last = now + timedelta(days=days)
        then = next_start([last], now)
        assert then > now
        assert (then.weekday(), then.time()) == (last.weekday(), last.time())
        assert then - max(now, last) < timedelta(days=63)


@pytest.mark.parametrize(
    ("title", "last", "then", "new"),
    [
        ("十月支部党员大会", 10, 11, "十一月支部党员大会"),
        ("十一月支部党员大会", 11, 12, "十二月支部党员大会"),
        ("十二月支部党员大会", 12, 1, "一月支部党员大会"),
        ("11月主题党日", 11, 12, "12月主题党日"),
        ("主题党日：12月", 12, 1, "主题党日：1月"),
        ("支部党员大会", 10, 11, "支部党员大会"),
        ("学习七月讲话", 10, 11, "学习七月讲话"),  # another month is no date
    ],
)
def test_the_month_in_a_title_goes_along(title: str, last: int, then: int, new: str) -> None:
    days = date(2026, last, 3), date(2026, then, 3)
    assert next_title(title, *days, (WORDS, DIGITS)) == new
