from __future__ import annotations

from dataclasses import replace

import pytest

from mobile.contract.kind import MAX_LIST
from mobile.core.activity import evening
from mobile.core.activity.evening import is_contradicted
from tests.core.table import CHEN, HOST, Hand, key_of, opened, place, plan, refused


def _phase(hand: Hand, activity: str) -> str:
    state = evening.activity(hand.store, activity)
    return state.phase if state else ""


def test_an_evening_goes_from_plan_to_confirmed_figures(contact: Hand) -> None:
    activity = contact.organise.plan(HOST, plan(contact.clock))
    phases = [_phase(contact, activity)]
    contact.organise.open(activity)
    phases.append(_phase(contact, activity))
    contact.organise.close(activity, 3, "灯坏了一盏")
    phases.append(_phase(contact, activity))
    contact.organise.confirm(activity)
    phases.append(_phase(contact, activity))
    assert phases == ["planned", "open", "closed", "confirmed"]


def test_a_revision_takes_the_place_of_the_plan(contact: Hand) -> None:
    activity = contact.organise.plan(HOST, plan(contact.clock))
    contact.organise.revise(activity, plan(contact.clock, title="改到二厂"))
    state = evening.activity(contact.store, activity)
    assert state is not None
    assert [one.title for one in state.plans] == ["改到二厂"]


def test_a_revision_after_sign_in_began_is_no_second_plan(contact: Hand) -> None:
    activity = opened(contact)
    contact.organise.revise(activity, plan(contact.clock, title="改到二厂"))
    state = evening.activity(contact.store, activity)
    assert state is not None
    assert ([one.title for one in state.plans], state.phase) == (["改到二厂"], "open")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": ""}, "need_title"),
        ({"title": " \n"}, "need_title"),
        ({"title": "长" * 61}, "too_long"),
        ({"title": "\ud800"}, "entry_malformed"),
        ({"type": "party"}, "body_malformed"),
        ({"starts": "tonight"}, "body_malformed"),
        ({"starts": ""}, "body_malformed"),
        ({"starts": "2026-13-01T00:00:00.000Z"}, "body_malformed"),
        ({"minutes": -1}, "body_malformed"),
        ({"late_after": -1}, "body_malformed"),
        ({"late_after": 24 * 60 + 1}, "body_malformed"),
        ({"minutes": 24 * 60 + 1}, "body_malformed"),
        ({"places": ("长" * 61,)}, "too_long"),
        ({"places": ("一处",) * 601}, "body_malformed"),
        ({"note": "长" * 401}, "too_long"),
    ],
)
def test_a_plan_with_a_wrong_field_is_refused(
    contact: Hand, wrong: dict[str, object], code: str
) -> None:
    made = plan(contact.clock, **wrong)
    assert refused(contact, lambda: contact.organise.plan(HOST, made)) == code


def test_a_plan_without_a_branch_is_refused(contact: Hand) -> None:
    act = lambda: contact.organise.plan("", plan(contact.clock))  # noqa: E731
    assert refused(contact, act) == "entry_malformed"


def test_what_nobody_planned_cannot_be_opened_closed_or_confirmed(contact: Hand) -> None:
    nothing, organise = key_of("nothing"), contact.organise
    assert refused(contact, lambda: organise.open(nothing)) == "not_found"
    assert refused(contact, lambda: organise.cancel(nothing, "雨")) == "not_found"
    assert refused(contact, lambda: organise.close(nothing, 3)) == "activity_not_open"
    assert refused(contact, lambda: organise.confirm(nothing)) == "activity_not_open"


def test_closing_needs_somebody_to_have_counted_heads(contact: Hand) -> None:
    activity = opened(contact)
    assert refused(contact, lambda: contact.organise.close(activity, -1)) == "need_head_count"


def test_an_evening_nobody_came_to_can_be_closed(contact: Hand) -> None:
    activity = opened(contact)
    contact.organise.close(activity, 0)
    state = evening.activity(contact.store, activity)
    assert state
    assert (state.phase, state.head_counts) == ("closed", (0,))


def test_a_head_count_beyond_belief_is_refused(contact: Hand) -> None:
    activity = opened(contact)
    assert refused(contact, lambda: contact.organise.close(activity, 10_000)) == "body_malformed"


def test_what_never_opened_cannot_be_closed_nor_confirmed(contact: Hand) -> None:
    activity = contact.organise.plan(HOST, plan(contact.clock))
    assert refused(contact, lambda: contact.organise.close(activity, 3)) == "activity_not_open"
    assert refused(contact, lambda: contact.organise.confirm(activity)) == "activity_not_open"


def test_what_is_over_is_not_opened_closed_or_cancelled_again(contact: Hand) -> None:
    activity = opened(contact)
    contact.organise.close(activity, 3)
    contact.organise.confirm(activity)
    for act in (
        lambda: contact.organise.open(activity),
        lambda: contact.organise.close(activity, 4),
        lambda: contact.organise.cancel(activity, "雨"),
    ):
        assert refused(contact, act) == "activity_not_open"
    assert _phase(contact, activity) == "confirmed"


def test_what_was_cancelled_is_neither_opened_nor_planned_anew(contact: Hand) -> None:
    activity = contact.organise.plan(HOST, plan(contact.clock))
    contact.organise.cancel(activity, "台风")
    assert refused(contact, lambda: contact.organise.open(activity)) == "activity_not_open"
    again = plan(contact.clock, title="改期")
    assert refused(contact, lambda: contact.organise.revise(activity, again)) == "activity_not_open"
    assert _phase(contact, activity) == "cancelled"


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_cancellation_needs_its_reason(contact: Hand, reason: str) -> None:
    activity = opened(contact)
    assert refused(contact, lambda: contact.organise.cancel(activity, reason)) == "need_reason"


def test_a_head_count_may_be_set_right_before_the_figures_are_confirmed(contact: Hand) -> None:
    activity = opened(contact)
    contact.organise.close(activity, 3)
    contact.organise.close(activity, 4)
    state = evening.activity(contact.store, activity)
    assert state is not None
    assert (state.head_counts, state.phase) == ((4,), "closed")


def test_a_mark_after_the_figures_were_confirmed_contradicts_them(contact: Hand) -> None:
    activity = opened(contact)
    place(contact, CHEN)
    contact.organise.close(activity, 1)
    contact.organise.confirm(activity)
    known = evening.evening(contact.store, activity)
    assert known is not None
    assert not is_contradicted(known.activity, known.tally)
    contact.desk(activity).mark(CHEN, "present", "late", reason="漏记")
    after = evening.evening(contact.store, activity)
    assert after is not None
    assert is_contradicted(after.activity, after.tally)
    contact.organise.confirm(activity)
    again = evening.evening(contact.store, activity)
    assert again is not None
    assert not is_contradicted(again.activity, again.tally)


def test_a_full_phone_claims_nothing(contact: Hand) -> None:
    contact.store.full = True
    act = lambda: contact.organise.plan(HOST, plan(contact.clock))  # noqa: E731
    assert refused(contact, act) == "disk_full"


def test_a_plan_is_kept_as_it_was_given(contact: Hand) -> None:
    wanted = plan(contact.clock, campaign="比党性、比奉献", note="带笔", places=("一厂", "二厂"))
    activity = contact.organise.plan(HOST, replace(wanted, title=" 学习夜话 "))
    state = evening.activity(contact.store, activity)
    assert state is not None
    assert state.plan == wanted


def test_a_roster_longer_than_an_entry_holds_closes_all_the_same(contact: Hand) -> None:
    for number in range(MAX_LIST + 1):
        place(contact, key_of(f"one of many {number}"))
    activity = opened(contact)
    contact.organise.close(activity, 12)
    known = evening.evening(contact.store, activity)
    assert known is not None
    assert known.activity.phase == "closed"
    assert known.activity.expected is None
    assert (known.tally.expected, known.tally.unmarked) == (MAX_LIST + 1, MAX_LIST + 1)
