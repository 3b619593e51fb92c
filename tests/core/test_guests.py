"""Guests of an evening: written down, matched later, removed."""

from __future__ import annotations

from mobile.core.activity import evening, guests
from mobile.core.activity.guests import Guests
from mobile.core.people.roster import Member
from mobile.core.ports.store import Store
from mobile.core.work import set_aside, todo
from tests.core.table import CHEN, HOST, LI, OTHER, ZHAO, Hand, key_of, opened, place, refused

WHY = "当晚登记为临时人员"


def _acts(hand: Hand) -> Guests:
    return Guests(hand.store, hand.recorder, hand.clock)


def _names(store: Store, activity: str) -> list[str]:
    return [one.name for one in guests.here(store, activity)]


def test_a_guest_is_in_no_figure_of_the_evening(contact: Hand) -> None:
    place(contact, ZHAO)
    activity = opened(contact)
    contact.desk(activity).stand_at("活动室")
    _acts(contact).add(activity, " 小刘 ", "老乡")
    (one,) = guests.here(contact.store, activity)
    assert (one.name, one.note, one.place, one.by) == ("小刘", "老乡", "活动室", LI)
    known = evening.evening(contact.store, activity)
    assert known is not None
    assert (known.tally.expected, known.tally.present, known.tally.guests) == (1, 0, 0)


def test_matched_on_another_phone_it_is_one_attendance_and_no_guest(
    contact: Hand, second: Hand, member: Hand
) -> None:
    for hand in (contact, second):
        place(hand, ZHAO)
    activity = opened(contact)
    guest = _acts(contact).add(activity, "小赵")
    contact.organise.close(activity, 1)
    contact.give(second)
    _acts(second).match(activity, guest, ZHAO, WHY)
    second.give(contact, member)
    for hand in (contact, second):
        known = evening.evening(hand.store, activity)
        assert known is not None
        assert (known.tally.present, known.tally.guests) == (1, 0)
        assert known.attendance[ZHAO].late
        assert guests.here(hand.store, activity) == ()
    assert guests.of(contact.store, activity)[0].members == (ZHAO,)


def test_killed_between_the_mark_and_the_match_it_is_finished_by_doing_it_again(
    contact: Hand,
) -> None:
    place(contact, ZHAO)
    activity = opened(contact)
    guest = _acts(contact).add(activity, "小赵")
    # What the first half would have left behind.
    contact.desk(activity).mark(ZHAO, "present", "person", reason=WHY)
    before = contact.count()
    for _ in range(2):
        _acts(contact).match(activity, guest, ZHAO, WHY)
        assert contact.count() == before + 1
    assert guests.here(contact.store, activity) == ()


def test_two_contacts_wrote_down_the_same_person_and_both_are_matched_to_one_attendance(
    contact: Hand, second: Hand
) -> None:
    for hand in (contact, second):
        place(hand, ZHAO)
    activity = opened(contact)
    contact.give(second)
    mine, theirs = _acts(contact).add(activity, "小赵"), _acts(second).add(activity, "赵师傅")
    contact.give(second)
    second.give(contact)
    assert sorted(_names(contact.store, activity)) == ["小赵", "赵师傅"]
    _acts(contact).match(activity, mine, ZHAO, WHY)
    _acts(second).match(activity, theirs, ZHAO, WHY)
    contact.give(second)
    second.give(contact)
    for hand in (contact, second):
        known = evening.evening(hand.store, activity)
        assert known is not None
        assert (known.tally.present, known.tally.differing) == (1, 0)
        assert guests.here(hand.store, activity) == ()


def test_a_match_that_no_mark_allows_writes_nothing(contact: Hand, member: Hand) -> None:
    place(contact, ZHAO)
    activity = opened(contact)
    guest, desk = _acts(contact).add(activity, "小赵"), contact.desk(activity)
    desk.mark(ZHAO, "absent", "person")
    contact.give(member)
    member.sign_in.dispute(activity, "present", "我在")
    member.give(contact)
    match = lambda: _acts(contact).match(activity, guest, ZHAO, WHY)  # noqa: E731
    assert refused(contact, match) == "second_person_needed"
    bare = lambda: _acts(contact).match(activity, guest, CHEN, " ")  # noqa: E731
    assert refused(contact, bare) == "need_reason"
    assert _names(contact.store, activity) == ["小赵"]


def test_who_was_removed_or_matched_is_not_matched_to_somebody_else(contact: Hand) -> None:
    activity = opened(contact)
    acts = _acts(contact)
    assert refused(contact, lambda: acts.add(activity, " ")) == "need_name"
    assert refused(contact, lambda: acts.add(activity, "刘" * 21)) == "too_long"
    assert refused(contact, lambda: acts.add(ZHAO, "小刘")) == "not_found"
    guest = acts.add(activity, "小刘")
    assert refused(contact, lambda: acts.remove(activity, guest, "")) == "need_reason"
    assert refused(contact, lambda: acts.remove(activity, ZHAO, "写重了")) == "not_found"
    acts.remove(activity, guest, "写重了")
    assert guests.here(contact.store, activity) == ()
    match = lambda: acts.match(activity, guest, ZHAO, WHY)  # noqa: E731
    assert refused(contact, match) == "guest_decided"


def test_the_same_name_comes_before_the_same_initials_and_nobody_else_is_suggested() -> None:
    people = (
        Member("1", "刘海", "LH"),
        Member("2", "李欢", "LH"),
        Member("3", "王刚", "WG"),
        Member("4", "李海", "LH"),
    )
    assert [one.id for one in guests.likely("李海", people)] == ["4", "1", "2"]
    assert guests.likely("欧阳", people) == ()
    assert guests.likely("", people) == ()


def test_a_name_is_found_as_it_looks_whatever_stands_unseen_in_it(contact: Hand) -> None:
    people = (Member("1", "石燕\u200b", "SY"), Member("2", "驻石", "ZS"))
    assert [one.id for one in guests.likely("⽯\u3000燕", people)] == ["1"]
    activity = opened(contact)
    _acts(contact).add(activity, "⽯\u200b燕 ")
    assert [one.name for one in guests.here(contact.store, activity)] == ["石燕"]


def test_a_guest_in_another_branchs_ledger_is_kept_apart_and_shown(
    contact: Hand,
) -> None:
    activity = opened(contact)
    _acts(contact).add(activity, "小刘")
    lone = contact.record(
        "guest.added", key_of("other"), {"activity": activity, "name": "某"}, OTHER
    )
    assert guests.kept_apart(contact.store, activity) == ((lone, "subject_wrong"),)
    found = [task for task in todo.tasks(contact.store, (HOST,)) if task.what == "aside"]
    assert [(task.entry, task.code) for task in found] == [(lone, "subject_wrong")]
    shown = set_aside.aside(contact.store, activity, lone, "subject_wrong")
    assert shown is not None
    assert shown.said.key == "aside.guest"
    assert _names(contact.store, activity) == ["小刘"]


def test_who_was_marked_absent_before_the_guest_was_known_is_corrected_by_the_match(
    contact: Hand,
) -> None:
    place(contact, ZHAO)
    activity = opened(contact)
    guest = _acts(contact).add(activity, "小赵")
    contact.desk(activity).mark(ZHAO, "absent", "roll")
    contact.clock.pass_by(600)
    _acts(contact).match(activity, guest, ZHAO, WHY)
    stands = contact.desk(activity).state(ZHAO)
    assert stands is not None
    assert (stands.value, stands.before) == ("present", "absent")
    assert guests.here(contact.store, activity) == ()
    contact.clock.pass_by(60)
    _acts(contact).undo(activity, guest, "matched")
    stands = contact.desk(activity).state(ZHAO)
    assert stands is not None
    assert stands.value == "absent"
    assert _names(contact.store, activity) == ["小赵"]
