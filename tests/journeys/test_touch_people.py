"""A contact and the people of the branch, by touch: found, called, missed, sought, and judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobile.core.people import follow_ups
from mobile.core.people.access_log import looks_at
from tests.journeys.cast import Cast
from tests.journeys.town import Town

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands

DAY = 86_400


def _name(town: Town, member: str) -> str:
    return town.county.person(member).name


def _two_character(cast: Cast) -> str:
    """A member with a name of two characters whom nobody shares initials with."""
    county = cast.town.county
    everybody = [county.person(one) for one in county.roster]
    people = sorted(everybody, key=lambda one: one.initials)
    letters = [one.initials for one in people]
    return next(p.id for p in people if len(p.name) == 2 and letters.count(p.initials) == 1)


def _open_page(hands: Hands, cast: Cast, who: str, member: str) -> None:
    hands.take(who, "roster")
    for letter in cast.town.county.person(member).initials[:2]:
        hands.tap(letter)
    hands.tap(_name(cast.town, member))


def test_two_taps_find_a_name_that_was_hidden_until_then(
    town: Town, cast: Cast, hands: Hands
) -> None:
    town.phone(cast.contact)
    town.sync(cast.contact)
    member = _two_character(cast)
    held = hands.take(cast.contact, "branch")
    hands.tap(key="branch.door_roster")
    names = [_name(town, one) for one in town.county.roster]
    assert not any(hands.shows(name) for name in names)
    assert held.devices.screen.is_private is False
    hands.taps = 0
    for letter in town.county.person(member).initials:
        hands.tap(letter)
    assert hands.taps == 2
    assert hands.shows(_name(town, member))
    assert held.devices.screen.is_private is True
    assert sum(hands.shows(name) for name in set(names)) == 1
    hands.tap(key="roster.hide")
    assert not hands.shows(_name(town, member))
    assert held.devices.screen.is_private is False


def test_a_call_is_a_look_that_the_member_sees_on_their_own_phone(
    town: Town, cast: Cast, hands: Hands
) -> None:
    member = _two_character(cast)
    for one in (cast.contact, member):
        town.phone(one)
    town.sync()
    _open_page(hands, cast, cast.contact, member)
    hands.tap(key="person.call")
    hands.tap(key="person.message")
    dialer = hands.hold(cast.contact).devices.dialer
    number = town.county.person(member).phone
    assert (dialer.called, [to for to, _ in dialer.written]) == ([number], [number])
    hands.sync(cast.contact, member)
    looks = looks_at(town.phone(member).store, member)
    assert {(one.by, one.what) for one in looks} == {
        (cast.contact, "history"),
        (cast.contact, "phone"),
    }


def _long_ago(town: Town, cast: Cast) -> None:
    """An evening that everybody of the story has forgotten."""
    cast.open()
    town.time.move(70 * DAY)


def test_silence_then_a_try_then_a_word_from_them(town: Town, cast: Cast, hands: Hands) -> None:
    _long_ago(town, cast)
    member = _two_character(cast)
    town.phone(member)
    town.sync()
    hands.take(cast.contact, "branch")
    hands.tap(key="branch.door_follow_up")
    hands.tap(_name(town, member))
    assert hands.app.see(key="follow_up.word_silent")
    hands.taps = 0
    hands.tap(key="follow_up.way_phone")
    hands.tap(key="follow_up.result_no_answer")
    assert hands.taps == 2
    assert hands.app.see(key="follow_up.word_sought")
    hands.tap(key="follow_up.way_family")
    hands.tap(key="follow_up.result_reached")
    assert hands.app.see(key="follow_up.word_again")
    hands.back()
    assert not hands.shows(_name(town, member))
    hands.sync(cast.contact, member)
    # All that is held about a member is theirs to see.
    seen = follow_ups.tries(follow_ups.known(town.phone(member).store, member))
    assert {(one.way, one.result) for one in seen} == {
        ("family", "reached"),
        ("phone", "no_answer"),
    }


def test_two_contacts_tries_merge_on_both_phones(town: Town, cast: Cast, hands: Hands) -> None:
    _long_ago(town, cast)
    member = _two_character(cast)
    town.sync(cast.contact, cast.secretary)
    for who, way in ((cast.contact, "phone"), (cast.secretary, "villager")):
        _open_page(hands, cast, who, member)
        hands.tap(key=f"follow_up.way_{way}")
        hands.tap(key="follow_up.result_no_answer")
        town.time.move(60)
    town.sync(cast.contact, cast.secretary, cast.contact)
    for who in (cast.contact, cast.secretary):
        _open_page(hands, cast, who, member)
        words = hands.app.app.texts
        for way in ("phone", "villager"):
            result = words.get("follow_up.result_no_answer")
            assert hands.shows(f"{words.get(f'follow_up.way_{way}')} · {result}")


def test_a_try_pressed_by_mistake_is_taken_back_at_once(
    town: Town, cast: Cast, hands: Hands
) -> None:
    _long_ago(town, cast)
    member = _two_character(cast)
    town.sync(cast.contact)
    _open_page(hands, cast, cast.contact, member)
    hands.tap(key="follow_up.way_visit")
    hands.tap(key="follow_up.result_moved")
    hands.tap(hands.app.undo_button())
    assert hands.app.see(key="follow_up.word_silent")
    assert follow_ups.known(town.phone(cast.contact).store, member)[0].tries == ()


def test_leave_of_one_evening_is_granted_with_one_press(
    town: Town, cast: Cast, hands: Hands
) -> None:
    activity, asking = cast.open(), cast.members[1:4]
    for one in asking:
        town.phone(one)
        town.sync(one)
        town.phone(one).sign_in.ask_leave(activity, "shift")
        town.sync(one)
    town.sync(cast.contact)
    hands.take(cast.contact, "branch")
    hands.tap(hands.app.app.texts.get("branch.task_leave_n", n=3))
    hands.tap(hands.app.app.texts.get("leave_todo.all", n=3))
    hands.back()
    assert hands.app.see(key="branch.all_done")
    town.sync(cast.contact, *asking)
    for one in asking:
        assert cast.stands(one, one, activity).value == "leave"


def test_the_home_side_learns_who_was_tried_and_how_and_not_what_was_said(
    town: Town, cast: Cast
) -> None:
    home_contact = cast.home_side(cast.member)
    for one in (cast.contact, home_contact):
        town.phone(one)
    town.sync()
    phone = town.phone(cast.contact)
    acts = follow_ups.Followups(phone.store, phone.recorder, phone.clock)
    acts.tried(cast.branch, cast.member, "phone", "moved", note="搬到惠州了")
    town.sync(cast.contact, home_contact)
    (seen,) = follow_ups.tries(follow_ups.known(town.phone(home_contact).store, cast.member))
    assert (seen.way, seen.result, seen.note) == ("phone", "moved", "")


def test_a_member_reads_every_try_about_them_in_their_own_records(
    town: Town, cast: Cast, hands: Hands
) -> None:
    member = _two_character(cast)
    for one in (cast.contact, member):
        town.phone(one)
    town.sync()
    _open_page(hands, cast, cast.contact, member)
    hands.tap(key="follow_up.way_phone")
    hands.tap(key="follow_up.result_no_answer")
    town.sync(cast.contact, member)
    hands.take(member, "records")
    assert hands.shows(hands.app.app.texts.get("kind.followup_tried"))
    assert hands.shows(_name(town, cast.contact))
