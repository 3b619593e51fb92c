"""How one person is called in an act, and in what it says it did."""

from mobile.core.people.called import Called, called, called_each
from tests.screens.contact_world import Room


def _twins(room: Room) -> tuple[str, str]:
    names = [room.names[one] for one in room.county.roster]
    first, second = (one for one in room.county.roster if names.count(room.names[one]) > 1)
    return first, second


def test_each_of_two_of_one_name_is_called_with_the_village() -> None:
    room = Room()
    twins = _twins(room)
    people = [room.county.person(one) for one in twins]
    assert [called(room.store, one) for one in twins] == [
        Called(one.name, one.village) for one in people
    ]
    assert len({one.village for one in people}) == 2


def test_who_shares_a_name_with_nobody_is_called_by_the_name_alone() -> None:
    room = Room()
    names = list(room.names.values())
    alone = next(one for one in room.county.roster if names.count(room.names[one]) == 1)
    assert called(room.store, alone) == Called(room.names[alone])


def test_a_list_calls_everybody_as_one_by_one() -> None:
    room = Room()
    everybody = room.county.roster
    assert called_each(room.store, everybody) == {one: called(room.store, one) for one in everybody}


def test_nobody_known_is_called_by_no_name_and_a_guest_by_their_own_word() -> None:
    room = Room()
    twin, unknown = _twins(room)[0], "0" * 26
    assert called(room.store, unknown) == Called("")
    assert called(room.store, unknown, room.names[twin]) == Called(room.names[twin])
