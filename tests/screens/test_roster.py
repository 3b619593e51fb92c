"""Finding a person: two letters, a group, or nothing shown at all."""

from mobile.core.phone.preferences import prefer
from mobile.screens.roster.model import RosterModel
from tests.screens.contact_world import Room


def test_nothing_is_listed_until_somebody_is_looked_for() -> None:
    state = RosterModel(Room().services).state()
    assert (state.face, state.rows, state.people) == ("hidden", (), 38)


def test_whoever_wants_the_list_open_has_it_open() -> None:
    room = Room()
    prefer(room.store, hide_list=False)
    state = RosterModel(room.services).state()
    assert (state.face, len(state.rows), state.hides) == ("ok", 38, False)


def test_two_letters_find_everybody_with_a_name_of_two_characters() -> None:
    room = Room()
    model = RosterModel(room.services)
    for member in room.county.roster:
        one = room.county.person(member)
        model.type(one.initials[:2])
        rows = model.state().rows
        assert member in [row.id for row in rows]
        assert len(rows) <= 3


def test_only_letters_that_lead_to_somebody_can_be_pressed() -> None:
    model = RosterModel(Room().services)
    model.type("Z")
    state = model.state()
    assert state.usable == "".join(sorted({row.initials[1] for row in state.rows}))


def test_choices_count_whom_they_show() -> None:
    model = RosterModel(Room().services)
    counts = {one.key: one.count for one in model.state().choices}
    assert (counts["probationary"], counts["no_phone"], counts["all"]) == (4, 3, 38)
    for key, count in counts.items():
        model.choose(key)
        assert len(model.state().rows) == count


def test_letters_narrow_what_was_chosen() -> None:
    model = RosterModel(Room().services)
    model.choose("no_phone")
    first = model.state().rows[0]
    model.type(first.initials)
    assert [row.id for row in model.state().rows] == [first.id]


def test_what_was_searched_for_is_forgotten() -> None:
    model = RosterModel(Room().services)
    model.type("Z")
    model.forget()
    assert model.state().face == "hidden"


def test_a_second_place_is_a_choice_of_its_own() -> None:
    choices = RosterModel(Room().services).state().choices
    assert [(one.key.partition("/")[0], one.count) for one in choices if one.word][-1] == (
        "place",
        5,
    )


def test_without_an_office_there_is_no_roster() -> None:
    room = Room(who=Room().member(3))
    assert RosterModel(room.services).state().face == "no_office"
