"""Whom a contact answers for, and whom somebody should look for."""

from __future__ import annotations

from mobile.core.activity.attended import attended
from mobile.core.pages import people_list
from mobile.core.pages.people_list import Listed
from tests.screens.contact_world import Room
from tests.screens.people_world import BACK, GONE, LOST, SHY, HalfYear


def _listed(room: Room) -> tuple[Listed, ...]:
    return people_list.listed(room.store, room.services.offices(), room.services.today())


def test_everybody_is_listed_once_in_the_order_of_the_keypad() -> None:
    room = Room()
    found = _listed(room)
    order = [(one.member.initials, one.member.name, one.member.village) for one in found]
    assert order == sorted(order)
    assert len({one.member.id for one in found}) == 38
    assert len(found) == 38


def test_namesakes_have_a_hint_and_nobody_else_has() -> None:
    found = _listed(Room())
    names = [one.member.name for one in found]
    hinted = {one.member.name for one in found if one.hint}
    assert hinted == {name for name in names if names.count(name) > 1}
    assert len({(one.member.name, one.hint) for one in found}) == 38


def test_those_of_the_home_who_live_elsewhere_are_listed_with_where_they_are() -> None:
    room = Room()
    home = room.county.person(room.member(4)).home
    found = people_list.listed(room.store, (home,), room.services.today())
    away = {one.member.id: one.away for one in found}
    assert away[room.member(4)] == room.county.dongguan


def test_on_the_first_evening_nobody_is_long_silent() -> None:
    room = Room()
    assert people_list.long_silent(room.services, _listed(room)) == ()
    room.open()
    assert people_list.long_silent(room.services, _listed(room)) == ()


def test_after_half_a_year_the_missing_are_found_longest_first() -> None:
    room = HalfYear()
    found = people_list.long_silent(room.services, _listed(room))
    names = [one.person.member.id for one in found]
    assert {room.member(n) for n in (LOST, GONE, SHY)} <= set(names)
    assert room.member(BACK) not in names
    days = [one.silence.days for one in found]
    assert days == sorted(days, reverse=True)


def test_one_person_alone_is_judged_as_in_the_list() -> None:
    room = HalfYear()
    everybody = _listed(room)
    for one in people_list.long_silent(room.services, everybody):
        assert people_list.followed(room.services, one.person) == one


def test_groups_are_counted_as_people_count() -> None:
    assert people_list.in_order(["第三小组", "", "第二小组", "第一小组"]) == (
        "第一小组",
        "第二小组",
        "第三小组",
    )


def test_evenings_are_counted_only_where_somebody_was_expected() -> None:
    room = HalfYear()
    known = attended(room.store, room.member(BACK), room.county.dongguan)
    assert (known.present, known.expected, known.elsewhere) == (4, 7, 0)
    assert known.evenings[0].title == "第 7 次支部党员大会"
    lost = attended(room.store, room.member(LOST), room.county.dongguan)
    assert (lost.present, lost.expected) == (1, 7)


def test_an_evening_of_another_branch_is_shown_and_not_counted() -> None:
    room = Room()
    activity = room.open()
    room.desk(activity).mark(room.member(3), "present", "roll")
    known = attended(room.store, room.member(3), room.county.person(room.member(3)).home)
    assert (known.expected, known.elsewhere) == (0, 1)
    assert known.evenings[0].title == ""


def test_an_evening_that_is_not_over_is_not_counted_yet() -> None:
    room = Room()
    room.desk(room.open()).mark(room.member(3), "present", "roll")
    known = attended(room.store, room.member(3), room.county.dongguan)
    assert (known.expected, known.evenings) == (0, ())


def test_whoever_was_reached_by_phone_is_not_looked_for_any_more() -> None:
    room = HalfYear()
    room.try_(SHY, "phone", "reached", 1)
    found = people_list.long_silent(room.services, _listed(room))
    assert room.member(SHY) not in [one.person.member.id for one in found]
