"""Late after so many minutes: what the clocks say, and that a person has the last word."""

from __future__ import annotations

from itertools import permutations

import pytest

from mobile.contract.kinds.activity_state import Tally
from mobile.contract.registry import REGISTRY
from mobile.core.activity import evening
from mobile.core.activity.evening import Evening
from mobile.core.activity.lateness import arrival
from tests.core.table import CHEN, HOST, WANG, Hand, place, plan, refused


def _known(hand: Hand, activity: str) -> Evening:
    found = evening.evening(hand.store, activity)
    assert found is not None
    return found


def _evening(contact: Hand, late_after: int = 10, **more: object) -> str:
    for one in (CHEN, WANG):
        place(contact, one)
    activity = contact.organise.plan(HOST, plan(contact.clock, late_after=late_after, **more))
    contact.organise.open(activity)
    return activity


@pytest.mark.parametrize(("minutes", "late"), [(0, ()), (10, ()), (11, (11,)), (75, (75,))])
def test_late_is_who_came_more_minutes_after_the_start_than_were_said(
    contact: Hand, minutes: int, late: tuple[int, ...]
) -> None:
    activity = _evening(contact)
    contact.clock.pass_by(60 * minutes)
    contact.desk(activity).mark(CHEN, "present", "roll")
    known = _known(contact, activity)
    assert tuple(one.minutes for one in known.late.values()) == late
    assert known.tally == Tally(expected=2, present=1)


def test_without_a_word_about_it_nobody_is_ever_late(contact: Hand) -> None:
    activity = _evening(contact, late_after=0)
    contact.clock.pass_by(3600)
    contact.desk(activity).mark(CHEN, "present", "roll")
    assert _known(contact, activity).late == {}


def test_a_plan_that_says_nothing_of_it_is_written_as_it_always_was(contact: Hand) -> None:
    activity = _evening(contact, late_after=0)
    assert all("late_after" not in f.entry.body for f in contact.store.facts(activity))
    other = _evening(contact, late_after=15)
    assert contact.store.facts(other)[0].entry.body["late_after"] == 15


@pytest.mark.parametrize("source", ["paper", "late"])
def test_what_is_typed_in_afterwards_makes_nobody_late(contact: Hand, source: str) -> None:
    activity = _evening(contact)
    contact.clock.pass_by(3600)
    contact.desk(activity).mark(CHEN, "present", source, reason="漏记了")
    assert _known(contact, activity).late == {}


def test_of_two_clocks_the_earlier_one_counts(contact: Hand, member: Hand) -> None:
    activity = _evening(contact)
    desk = contact.desk(activity)
    answer = member.sign_in.scan(desk.challenge()).qr
    contact.clock.pass_by(60)
    desk.met(desk.take(answer))
    came = _known(contact, activity).arrivals[member.member]
    assert came.clock == "own"
    assert came.at is not None
    assert (contact.clock.now() - came.at).total_seconds() == 60


def test_a_person_says_in_time_and_it_holds_with_the_reason_in_sight(contact: Hand) -> None:
    activity = _evening(contact)
    contact.clock.pass_by(1200)
    desk = contact.desk(activity)
    desk.mark(CHEN, "present", "roll")
    assert refused(contact, lambda: desk.in_time(CHEN, " ")) == "need_reason"
    desk.in_time(CHEN, "到得准时")
    known = _known(contact, activity)
    assert (known.late, known.tally.present) == ({}, 1)
    assert known.attendance[CHEN].live[0].entry.body["reason"] == "到得准时"


def test_a_mark_that_was_undone_speaks_of_no_coming(contact: Hand) -> None:
    activity = _evening(contact)
    desk = contact.desk(activity)
    desk.mark(CHEN, "present", "roll")
    contact.clock.pass_by(60)
    desk.undo(CHEN)
    contact.clock.pass_by(1200)
    desk.mark(CHEN, "present", "roll")
    assert [one.minutes for one in _known(contact, activity).late.values()] == [21]


def test_a_clock_a_day_ahead_makes_nobody_late(contact: Hand) -> None:
    activity = _evening(contact)
    contact.clock.pass_by(86_400)
    contact.desk(activity).mark(CHEN, "present", "roll")
    assert _known(contact, activity).late == {}


def test_every_order_and_duplication_gives_the_same_arrival(contact: Hand, member: Hand) -> None:
    activity = _evening(contact, places=("大岭山", "二厂"))
    desk = contact.desk(activity)
    desk.stand_at("二厂")
    answer = member.sign_in.scan(desk.challenge()).qr
    contact.clock.pass_by(30)
    desk.met(desk.take(answer))
    desk.in_time(member.member, "到得准时")
    (facts,) = contact.store.facts_tagged(activity, "attendance").values()
    found = {
        arrival(REGISTRY.derive("attendance", order), order)
        for some in permutations(facts)
        for order in (some, (*some, *some))
    }
    assert len(found) == 1
    assert next(iter(found)).place == "二厂"


def test_figures_by_place_add_up_to_the_present(contact: Hand) -> None:
    activity = _evening(contact, places=("大岭山", "厚街"))
    desk = contact.desk(activity)
    desk.mark(WANG, "present", "roll")
    desk.stand_at("厚街")
    desk.mark(CHEN, "present", "roll")
    assert _known(contact, activity).by_place == (("大岭山", 0), ("厚街", 1), ("", 1))


def test_a_place_the_activity_moved_from_is_not_named_any_more(contact: Hand) -> None:
    activity = _evening(contact, places=("大岭山", "厚街"))
    desk = contact.desk(activity)
    desk.stand_at("厚街")
    contact.organise.revise(activity, plan(contact.clock, places=("大岭山", "长安")))
    assert desk.place == ""
    desk.mark(CHEN, "present", "roll")
    assert _known(contact, activity).arrivals[CHEN].place == ""


def test_a_dispute_on_top_does_not_take_back_that_somebody_was_in_time(
    contact: Hand, member: Hand
) -> None:
    activity = _evening(contact)
    contact.give(member)
    contact.clock.pass_by(1200)
    desk = contact.desk(activity)
    desk.mark(member.member, "present", "roll")
    desk.in_time(member.member, "到得准时")
    contact.give(member)
    member.sign_in.dispute(activity, "leave", "我请过假")
    member.give(contact)
    known = _known(contact, activity)
    assert (known.late, known.attendance[member.member].disputed) == ({}, "leave")


def test_one_place_has_no_figures_of_its_own(contact: Hand) -> None:
    activity = _evening(contact)
    contact.desk(activity).mark(WANG, "present", "roll")
    assert _known(contact, activity).by_place == ()
