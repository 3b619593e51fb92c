"""Six digits between phones whose clocks are far apart: both go by the server's time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mobile.core.activity.desk import Desk
from tests.journeys.cast import Cast
from tests.journeys.script import states_at_server
from tests.journeys.town import Town

TWENTY = timedelta(minutes=20)
HOUR = 3600
# Who: minutes that the member's clock is ahead, and the contact's.
APART = [(20, 0), (-20, 0), (0, 20), (0, -20), (45, -20), (-60 * 24 * 400, 0), (0, 60 * 24 * 900)]


def evening(cast: Cast, *, member: int = 0, contact: int = 0) -> tuple[str, Desk]:
    """Both phones have heard of an open activity, with clocks that are so many minutes ahead."""
    town = cast.town
    town.phone(cast.member).clock.off = timedelta(minutes=member)
    town.phone(cast.contact).clock.off = timedelta(minutes=contact)
    town.sync(cast.member, cast.contact)
    activity = cast.open()
    town.sync(cast.member)
    return activity, cast.desk(cast.contact, activity)


def stands(town: Town, activity: str, member: str) -> tuple[str, int | None]:
    found = states_at_server(town, activity)[member]
    return found.value, found.evidence


@pytest.mark.parametrize(("member", "contact"), APART)
def test_digits_count_between_two_phones_with_clocks_far_apart(
    town: Town, cast: Cast, member: int, contact: int
) -> None:
    activity, desk = evening(cast, member=member, contact=contact)
    # Nobody has a network for an hour: what went by since is the phones' own to know.
    town.time.move(HOUR)
    town.phone(cast.member).sign_in.type_digits(activity, desk.digits())
    town.sync(cast.contact, cast.member)
    assert stands(town, activity, cast.member) == ("present", 1)


@pytest.mark.parametrize(("member", "contact"), APART)
def test_digits_met_face_to_face_count_as_met_whatever_the_clocks(
    town: Town, cast: Cast, member: int, contact: int
) -> None:
    activity, desk = evening(cast, member=member, contact=contact)
    town.time.move(HOUR)
    typed = town.phone(cast.member).sign_in.type_digits(activity, desk.digits())
    town.time.move(60)
    desk.met(desk.take(typed.qr))
    # The contact's phone alone brings it: the member's is lost on the way home.
    town.sync(cast.contact)
    right = cast.desk(cast.secretary, activity)
    town.sync(cast.secretary)
    for seen in (states_at_server(town, activity)[cast.member], right.state(cast.member)):
        assert seen is not None
        assert (seen.value, seen.waiting, seen.evidence) == ("present", False, 1)


def test_a_clock_set_right_after_the_sync_is_noticed(town: Town, cast: Cast) -> None:
    activity, desk = evening(cast, member=20)
    phone = town.phone(cast.member)
    town.time.move(HOUR)
    phone.clock.off = timedelta()
    phone.boot()
    phone.sign_in.type_digits(activity, desk.digits())
    town.sync(cast.contact, cast.member)
    assert stands(town, activity, cast.member) == ("present", 1)


def test_a_clock_set_wrong_after_the_sync_is_noticed(town: Town, cast: Cast) -> None:
    activity, desk = evening(cast)
    phone = town.phone(cast.contact)
    town.time.move(HOUR)
    phone.clock.off = -TWENTY
    shown = desk.digits()
    town.phone(cast.member).sign_in.type_digits(activity, shown)
    town.sync(cast.contact, cast.member)
    assert stands(town, activity, cast.member) == ("present", 1)
