"""Time or place announced anew."""

from __future__ import annotations

from datetime import timedelta

from mobile.contract.kinds.activity_state import ActivityState
from mobile.contract.moments import format_at
from mobile.core.activity import evening
from mobile.core.activity.plan_changes import Change, change, looked
from tests.core.table import HOST, Hand, plan


def _state(hand: Hand, activity: str) -> ActivityState:
    found = evening.activity(hand.store, activity)
    assert found is not None
    return found


def _told(hand: Hand, activity: str) -> Change:
    return change(hand.store, _state(hand, activity))


def test_what_was_never_revised_is_no_news(contact: Hand) -> None:
    activity = contact.organise.plan(HOST, plan(contact.clock))
    assert not _told(contact, activity)


def test_another_time_is_news_until_it_was_looked_at_and_again_when_it_moves_back(
    contact: Hand,
) -> None:
    before, clock = plan(contact.clock), contact.clock
    activity = contact.organise.plan(HOST, before)
    starts = format_at(clock.now() + timedelta(hours=1))
    contact.organise.revise(activity, plan(clock, starts=starts))
    assert _told(contact, activity) == Change(starts=clock.now())
    looked(contact.store, _state(contact, activity))
    assert not _told(contact, activity)
    contact.organise.revise(activity, before)
    assert _told(contact, activity) == Change(starts=clock.now() + timedelta(hours=1))


def test_another_place_and_title_say_what_they_were(contact: Hand) -> None:
    activity = contact.organise.plan(HOST, plan(contact.clock))
    changed = plan(contact.clock, places=("二厂", "三厂"), title="学习早课", minutes=30)
    contact.organise.revise(activity, changed)
    assert _told(contact, activity) == Change(places=("活动室",), title="学习夜话")


def test_another_length_is_no_news(contact: Hand) -> None:
    activity = contact.organise.plan(HOST, plan(contact.clock))
    contact.organise.revise(activity, plan(contact.clock, minutes=30))
    assert not _told(contact, activity)


def test_a_damaged_memory_of_what_was_seen_counts_as_none(contact: Hand) -> None:
    activity = contact.organise.plan(HOST, plan(contact.clock))
    contact.organise.revise(activity, plan(contact.clock, title="学习早课"))
    contact.store.set_setting(f"plan.seen.{activity}", "{")
    assert _told(contact, activity) == Change(title="学习夜话")
