"""A copy of a phone types wrong digits, again and again: its owner signs in all the same."""

from __future__ import annotations

from tests.journeys.cast import Cast
from tests.journeys.copies import copied
from tests.journeys.town import Town
from tests.simulation.phone import SimPhone


def type_wrong(phone: SimPhone, activity: str, right: str, count: int) -> None:
    for n in range(1, count + 1):
        phone.sign_in.type_digits(activity, f"{(int(right) + n) % 10**6:06d}")


def test_wrong_digits_typed_at_a_copy_cost_its_owner_no_sign_in(town: Town, cast: Cast) -> None:
    member = cast.member
    phone, activity = town.phone(member), cast.open()
    town.sync(cast.contact, member)
    desk, copy = cast.desk(cast.contact, activity), copied(town, member)
    for _ in range(2):
        type_wrong(copy, activity, desk.digits(), 8)
        town.sync(f"{member}/copy")
    town.sync(member)
    phone.sign_in.type_digits(activity, desk.digits())
    town.sync(member, cast.contact, member)
    for viewer in (cast.contact, member):
        found = cast.stands(viewer, member, activity)
        assert (found.value, found.evidence) == ("present", 1)
