from __future__ import annotations

from dataclasses import replace

from mobile.contract.entry import Entry, parse
from mobile.contract.ids import attendance_id
from mobile.core.activity import evening, roll
from mobile.core.activity.evening import Evening
from tests.core.table import CHEN, HOST, ZHAO, Hand, key_of, opened, place, plan


def _known(hand: Hand, activity: str) -> Evening:
    found = evening.evening(hand.store, activity)
    assert found is not None
    return found


def _foreign(sender: Hand, activity: str, member: str) -> Entry:
    """A sign-in in somebody else's name, under a subject made up for it."""
    body = {"activity": activity, "member": member, "value": "absent", "source": "roll"}
    sender.record("attendance.marked", attendance_id(activity, member), body)
    made = parse(sender.store.sealed()[-1].text)
    return replace(made, subject="ffffffff-0000-4000-8000-000000000000")


def test_an_entry_under_a_made_up_subject_does_not_take_a_members_place(
    contact: Hand, member: Hand
) -> None:
    activity = opened(contact)
    place(contact, CHEN)
    contact.desk(activity).mark(CHEN, "present", "roll")
    odd = _foreign(member, activity, CHEN)
    contact.store.receive(odd, member.member, aside="subject_wrong")
    assert _known(contact, activity).attendance[CHEN].value == "present"
    assert _known(contact, activity).tally.present == 1
    apart = evening.misplaced(contact.store, activity, HOST)
    assert [one.aside for one in apart] == [((odd.id, "subject_wrong"),)]


def test_a_scan_that_names_another_evening_as_well_says_nothing_of_that_one(
    contact: Hand, member: Hand
) -> None:
    both = (opened(contact), opened(contact))
    # Of two states for one member the one whose subject sorts later was taken.
    elsewhere, there = sorted(both, key=lambda one: attendance_id(one, ZHAO))
    place(contact, ZHAO)
    contact.desk(elsewhere).mark(ZHAO, "absent", "roll")
    body = {"activity": there, "member": ZHAO, "how": "code", "step": 1, "code": "123456"}
    member.record("attendance.answered", attendance_id(there, ZHAO), body | {"zz": [elsewhere]})
    contact.store.receive(parse(member.store.sealed()[-1].text), ZHAO, proof="scan")
    assert _known(contact, there).attendance[ZHAO].value == "present"
    assert _known(contact, elsewhere).attendance[ZHAO].value == "absent"
    assert _known(contact, elsewhere).tally.present == 0
    assert evening.misplaced(contact.store, elsewhere, HOST) == ()


def test_who_is_known_only_by_what_was_set_aside_is_no_guest(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    body = {"activity": activity, "member": ZHAO, "how": "code", "step": 1, "code": "000000"}
    member.record("attendance.answered", attendance_id(activity, ZHAO), body)
    entry = parse(member.store.sealed()[-1].text)
    contact.store.receive(entry, ZHAO, aside="code_wrong")
    assert roll.lines(contact.store, _known(contact, activity)) == ()


def test_a_present_stranger_is_a_guest_and_in_no_figure_but_that(contact: Hand) -> None:
    activity = opened(contact)
    place(contact, CHEN)
    contact.desk(activity).mark(ZHAO, "present", "roll")
    known = _known(contact, activity)
    assert (known.tally.expected, known.tally.present, known.tally.guests) == (1, 0, 1)
    assert [line.is_guest for line in roll.lines(contact.store, known)].count(True) == 1


def test_who_was_expected_is_frozen_at_close(contact: Hand) -> None:
    activity = opened(contact)
    place(contact, CHEN)
    contact.organise.close(activity, 1)
    place(contact, ZHAO)
    assert _known(contact, activity).expected == (CHEN,)
    assert _known(contact, activity).tally.unmarked == 1


def test_before_close_nobody_is_unmarked(contact: Hand) -> None:
    activity = opened(contact)
    place(contact, CHEN)
    assert _known(contact, activity).tally.unmarked == 0


def test_an_activity_nobody_told_this_phone_of_is_none(contact: Hand) -> None:
    assert evening.evening(contact.store, key_of("nothing")) is None
    assert evening.activities(contact.store) == ()


def test_an_activity_of_which_everything_was_set_aside_is_not_over(contact: Hand) -> None:
    activity = contact.organise.plan(HOST, plan(contact.clock))
    only = contact.store.facts(activity)[0].entry.id
    contact.store.deliver(only, "set_aside", "no_office")
    known = _known(contact, activity)
    assert (known.activity.phase, known.activity.aside) == ("planned", ((only, "no_office"),))
    assert not evening.is_over(known.activity)
