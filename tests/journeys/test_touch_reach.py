"""我的联系人 by touch: called and messaged where the contact agreed, and not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.cast import Cast
from tests.journeys.town import Town

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands


def _switch(town: Town, cast: Cast, hands: Hands) -> None:
    town.phone(cast.member)
    town.sync(cast.contact, cast.member)
    hands.take(cast.contact, "settings")
    hands.tap(key="settings.called")
    hands.sync(cast.contact, cast.member)


def test_a_contact_who_agreed_is_called_and_written_to_from_my_page(
    town: Town, cast: Cast, hands: Hands
) -> None:
    person = town.county.person(cast.contact)
    town.sync(cast.contact, cast.member)
    held = hands.take(cast.member, "me")
    hands.tap(person.name)
    assert not hands.app.see(kind="Sheet"), "nobody is called who did not agree"
    _switch(town, cast, hands)
    held = hands.take(cast.member, "me")
    hands.tap(person.name)
    hands.tap(key="person.call")
    hands.tap(person.name)
    hands.tap(key="person.message")
    dialer = held.devices.dialer
    assert dialer.called == [person.phone]
    assert [number for number, _text in dialer.written] == [person.phone]


def test_switched_off_the_number_goes_from_the_members_phone(
    town: Town, cast: Cast, hands: Hands
) -> None:
    person = town.county.person(cast.contact)
    _switch(town, cast, hands)
    rows = town.phone(cast.member).store.rows
    assert person.phone in [row.get("phone") for row in rows("office")]
    _switch(town, cast, hands)
    assert person.phone not in [row.get("phone") for row in rows("office")]
    hands.take(cast.member, "me")
    hands.tap(person.name)
    assert not hands.app.see(kind="Sheet")


def test_where_nothing_can_call_the_number_is_read(town: Town, cast: Cast, hands: Hands) -> None:
    person = town.county.person(cast.contact)
    _switch(town, cast, hands)
    held = hands.take(cast.member, "me")
    held.devices.dialer.missing = True
    hands.tap(person.name)
    hands.tap(key="person.call")
    assert hands.shows(person.phone)
