"""The month on the contact's screen."""

from __future__ import annotations

from mobile.core.ports.tables import Sheet
from mobile.screens.month.model import AT_ONCE, MonthModel
from tests.screens.a_month import a_month
from tests.screens.contact_world import Room


def test_this_month_opens_and_only_months_with_something_in_them_can_be_turned_to() -> None:
    room = Room()
    a_month(room)
    model = MonthModel(room.services)
    state = model.state()
    assert (state.face, state.month.month) == ("ok", "2026-11")
    assert (state.may_back, state.may_next) == (False, False)
    room.plan("十月的", hours=-24 * 40)
    assert model.state().may_back
    model.turn(-1)
    assert (model.state().face, model.state().month.month) == ("empty", "2026-10")
    assert model.state().month.coming == 1
    assert model.state().may_next


def test_turning_goes_over_the_end_of_a_year() -> None:
    room = Room()
    model = MonthModel(room.services, month="2026-01")
    model.turn(-1)
    assert model.state().month.month == "2025-12"
    model.turn(2)
    assert model.state().month.month == "2026-02"


def test_initials_leave_the_people_they_fit() -> None:
    room = Room()
    a_month(room)
    model = MonthModel(room.services)
    assert model.state().many
    model.type("s")
    state = model.state()
    assert state.people
    assert all(one.member.initials.startswith("S") for one in state.people)
    assert len(state.people) < len(state.month.people)


def test_who_holds_no_office_sees_no_month() -> None:
    room = Room(who=Room().member(3))
    assert MonthModel(room.services).state().face == "no_office"


def test_a_large_branch_is_read_a_meeting_at_a_time() -> None:
    room = Room(people=AT_ONCE + 200)
    for person in room.county.people:
        if person.id not in room.county.roster:
            from tests.county.rows import member_row

            room.store.put(member_row(person, with_phone=False))
            room.store.put(room._placement(person.id))
    for title in ("一", "二", "三"):
        room.services.organise.close(room.open(title), 1)
    model = MonthModel(room.services)
    state = model.state()
    assert (state.face, state.done, state.total) == ("loading", 1, 3)
    model.go_on()
    assert model.state().done == 2
    model.go_on()
    assert model.state().face == "ok"
    room.store.say()
    room.plan("又一场", hours=48)
    assert model.state().face == "ok", "what was known stays in sight while it is read again"
    assert model.is_reading


def test_a_table_leaves_the_phone() -> None:
    room = Room()
    sheet = Sheet("a", rows=(("b", 1),))
    assert MonthModel(room.services).share("x", [sheet]).is_done
    assert room.services.devices.share.tables == [("x", (sheet,))]
