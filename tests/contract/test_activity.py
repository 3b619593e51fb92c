"""An activity as contacts make it, alone or at the same time, and the figures of the evening."""

from __future__ import annotations

from dataclasses import replace

from mobile.contract.kinds.activity_state import Tally, tally
from mobile.contract.registry import REGISTRY
from tests.contract.people import ACTIVITY, CHEN, LI, PLAN, WANG, name, phones, state

ONE, TWO = phones(LI, CHEN, seed=4)


def _write(word, *seen, by=ONE, **body):
    return by.write(f"activity.{word}", ACTIVITY, body, [f.entry.id for f in seen])


def _activity(*facts):
    return REGISTRY.derive("activity", facts)


PLANNED = _write("planned", **PLAN)
OPENED = _write("opened", PLANNED)
CLOSED = _write("closed", OPENED, head_count=31, expected=[WANG])
CONFIRMED = _write("confirmed", CLOSED, tally={"expected": 38, "present": 31})


def test_an_evening_goes_from_planned_to_confirmed():
    story, phases = [], []
    for fact in (PLANNED, OPENED, CLOSED, CONFIRMED):
        story.append(fact)
        phases.append(_activity(*story).phase)
    assert phases == ["planned", "open", "closed", "confirmed"]
    done = _activity(*story)
    assert (done.head_counts, done.expected, done.plan.title) == ((31,), (WANG,), "主题党日")
    assert done.tally == Tally(expected=38, present=31)


def test_two_contacts_who_open_have_one_open_activity():
    again = _write("opened", PLANNED, by=TWO)
    both = _activity(PLANNED, OPENED, again)
    assert (both.phase, both.opened, len(both.live)) == ("open", True, 2)


def test_two_closings_expected_both_sets_and_a_later_one_replaces_them():
    other = _write("closed", OPENED, by=TWO, head_count=30, expected=[CHEN])
    both = _activity(PLANNED, OPENED, CLOSED, other)
    assert (both.phase, both.head_counts, both.expected) == ("closed", (30, 31), (WANG, CHEN))
    last = _write("closed", CLOSED, other, head_count=31, expected=[WANG])
    one = _activity(PLANNED, OPENED, CLOSED, other, last)
    assert (one.head_counts, one.expected) == ((31,), (WANG,))


def test_a_revision_that_crossed_the_opening_changes_the_plan_and_not_the_phase():
    later = _write("revised", PLANNED, by=TWO, **PLAN | {"minutes": 60})
    both = _activity(PLANNED, OPENED, later)
    assert (both.phase, both.plan.minutes) == ("open", 60)


def test_two_revisions_that_crossed_are_both_shown_until_a_third():
    one = _write("revised", PLANNED, **PLAN | {"minutes": 60})
    two = _write("revised", PLANNED, by=TWO, **PLAN | {"minutes": 45})
    both = _activity(PLANNED, one, two)
    assert (both.phase, len(both.plans), both.plan) == ("planned", 2, None)
    third = _write("revised", one, two, **PLAN | {"minutes": 60})
    assert _activity(PLANNED, one, two, third).plan.minutes == 60


def test_a_revision_that_crossed_a_cancellation_is_shown_as_differing():
    cancelled = _write("cancelled", PLANNED, reason="停电")
    later = _write("revised", PLANNED, by=TWO, **PLAN | {"minutes": 60})
    assert _activity(PLANNED, cancelled).phase == "cancelled"
    assert _activity(PLANNED, cancelled, later).phases == ("cancelled", "planned")


def test_a_closing_that_crossed_a_confirmation_is_shown_as_differing():
    late = _write("closed", OPENED, by=TWO, head_count=30, expected=[WANG])
    both = _activity(PLANNED, OPENED, CLOSED, CONFIRMED, late)
    assert (both.phase, both.phases) == ("differing", ("closed", "confirmed"))
    figures = {"expected": 38, "present": 30}
    again = _write("confirmed", CONFIRMED, late, by=TWO, tally=figures)
    assert _activity(PLANNED, OPENED, CLOSED, CONFIRMED, late, again).tally.present == 30


def test_two_confirmations_with_other_figures_are_both_shown():
    other = _write("confirmed", CLOSED, by=TWO, tally={"expected": 38, "present": 30})
    both = _activity(PLANNED, OPENED, CLOSED, CONFIRMED, other)
    assert (both.phase, both.tally) == ("confirmed", None)
    assert [figures.present for figures in both.tallies] == [30, 31]


def test_a_copy_cut_for_the_home_side_still_derives():
    entry = CLOSED.entry
    cut = replace(CLOSED, entry=replace(entry, body={"head_count": 31}))
    plan = replace(PLANNED, entry=replace(PLANNED.entry, body={"title": "主题党日"}))
    seen = _activity(plan, OPENED, cut)
    assert (seen.phase, seen.expected, seen.plan.title) == ("closed", None, "主题党日")


def test_an_activity_of_which_everything_was_set_aside_can_still_be_shown():
    aside = _activity(replace(PLANNED, aside="no_office"))
    assert (aside.phase, aside.activity, aside.plans) == ("planned", ACTIVITY, ())


def test_the_evening_of_38_has_the_figures_of_the_acceptance_story():
    contact = phones(LI, seed=12)[0]
    members = [name(0x100 + number) for number in range(38)]
    states = {}
    for number, member in enumerate(members):
        own = phones(member, seed=number)[0]
        if number < 29:
            answer = own.answer(contact)
            states[member] = state(answer, contact.met(answer, own))
        elif number < 31:
            states[member] = state(contact.about("marked", member, value="present", source="paper"))
        elif number < 35:
            ask = own.about("leave_asked", member, leave="shift")
            granted = contact.about("leave_answered", member, [ask], granted=True)
            states[member] = state(ask, granted)
    figures = tally(members, states, closed=True)
    assert figures == Tally(expected=38, present=31, leave=4, unmarked=3)
    assert figures.rate == "81.58"
    for member in members[35:]:
        states[member] = state(contact.about("marked", member, value="absent", source="person"))
    assert tally(members, states, closed=True) == Tally(expected=38, present=31, leave=4, absent=3)


def test_a_rate_rounds_halves_up_and_nobody_expected_has_none():
    assert Tally().rate == "—"
    assert Tally(expected=800, present=1).rate == "0.13"
    assert Tally(expected=3, present=2).rate == "66.67"
    assert Tally(expected=38, present=38).rate == "100.00"


def test_somebody_who_was_not_expected_is_a_guest():
    guest = {WANG: state(ONE.about("marked", WANG, value="present", source="roll"))}
    figures = tally([CHEN], guest, closed=True)
    assert (figures.present, figures.guests, figures.unmarked) == (0, 1, 1)


def test_when_late_begins_is_said_or_not_and_is_a_number_of_minutes_of_one_day():
    said = _activity(_write("planned", **PLAN | {"late_after": 10}))
    assert (said.plan.late_after, _activity(PLANNED).plan.late_after) == (10, 0)
    for wrong in (-1, 24 * 60 + 1, "10", True):
        entry = _write("planned", **PLAN | {"late_after": wrong}).entry
        assert REGISTRY.problem(entry) == "body_malformed"


def test_what_was_announced_first_is_remembered_once_it_was_revised():
    assert _activity(PLANNED, OPENED).first is None
    later = _write("revised", PLANNED, **PLAN | {"places": ["二厂"]})
    again = _write("revised", later, **PLAN | {"places": ["三厂"]})
    assert _activity(PLANNED, later, again).first == _activity(PLANNED).plan


def test_a_mark_may_name_its_place_and_a_correction_that_somebody_was_in_time():
    fact = ONE.about("marked", WANG, value="present", source="roll", place="厚街")
    assert REGISTRY.problem(fact.entry) == ""
    lifted = ONE.about("corrected", WANG, [fact], value="present", reason="到得准时", late=False)
    assert REGISTRY.problem(lifted.entry) == ""
    odd = ONE.about("corrected", WANG, [fact], value="present", reason="到得准时", late=0)
    assert REGISTRY.problem(odd.entry) == "body_malformed"
