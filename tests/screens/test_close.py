"""The end of an evening."""

from mobile.core.activity import evening
from mobile.core.activity.guests import Guests
from mobile.screens.branch.model import BranchModel
from mobile.screens.close.model import CloseModel
from mobile.screens.today.model import TodayModel
from tests.screens.contact_world import Room


def _closed(room: Room, activity: str) -> CloseModel:
    model = CloseModel(room.services, activity)
    model.count(1)
    model.close()
    return model


def test_the_count_begins_empty_and_a_gap_is_told_not_forced() -> None:
    room = Room()
    activity = room.open()
    for number in range(3):
        room.desk(activity).mark(room.member(number), "present", "roll")
    model = CloseModel(room.services, activity)
    assert (model.state().counted, model.state().gap) == (False, 0)
    assert model.close().code == "need_head_count"
    model.count(5)
    assert (model.state().here, model.state().gap) == (3, 2)
    assert model.close("后排两位是家属").is_done
    assert model.state().face == "follow"
    assert model.state().heads == 5


def test_nobody_in_the_room_cannot_be_closed_by_mistake() -> None:
    room = Room()
    model = CloseModel(room.services, room.open())
    assert model.close().code == "need_head_count"
    model.count(0)
    assert model.close().is_done
    assert model.state().heads == 0


def test_a_number_wiped_out_is_no_count_any_more() -> None:
    room = Room()
    activity = room.open()
    room.desk(activity).mark(room.member(0), "present", "roll")
    model = CloseModel(room.services, activity)
    model.count(1)
    assert (model.state().gap, model.state().counted) == (0, True)
    model.count(None)
    assert (model.state().counted, model.close().code) == (False, "need_head_count")


def test_a_closing_taken_back_within_two_minutes_lets_sign_in_go_on_and_forgets_the_count() -> None:
    room = Room()
    activity = room.open()
    model = _closed(room, activity)
    assert model.state().undo == "closed"
    room.clock.pass_by(100)
    assert model.undo("closed").key == "said.undone"
    assert (model.state().face, model.state().counted, model.state().undo) == ("count", False, "")
    assert room.desk(activity).mark(room.member(0), "present", "roll")


def test_after_two_minutes_closing_and_figures_are_no_longer_offered_to_be_taken_back() -> None:
    room = Room()
    model = _closed(room, room.open())
    model.confirm()
    assert model.state().undo == "confirmed"
    room.clock.pass_by(121)
    assert model.state().undo == ""
    assert model.undo("confirmed").code == "undo_too_late"
    assert model.state().face == "done"


def test_figures_taken_back_are_looked_at_again() -> None:
    room = Room()
    model = _closed(room, room.open())
    model.confirm()
    assert model.undo("confirmed").is_done
    assert (model.state().face, model.state().undo) == ("follow", "closed")


def test_what_another_contact_closed_is_not_this_phones_to_take_back() -> None:
    room = Room()
    activity = room.open()
    opened = evening.activity(room.store, activity)
    assert opened
    sees = tuple(fact.entry.id for fact in opened.live)
    other = room.other(room.county.secretary)
    room.received(other, "activity.closed", activity, {"head_count": 4}, sees)
    model = CloseModel(room.services, activity)
    assert (model.state().face, model.state().heads, model.state().undo) == ("follow", 4, "")
    assert model.undo("closed").code == "undo_not_own"


def test_closing_makes_nobody_absent() -> None:
    room = Room()
    activity = room.open()
    model = CloseModel(room.services, activity)
    model.count(1)
    model.close()
    tally = model.state().tally
    assert (tally.unmarked, tally.absent) == (38, 0)


def test_a_person_makes_one_or_all_of_those_on_the_screen_absent() -> None:
    room = Room()
    activity = room.open()
    for number in range(35):
        room.desk(activity).mark(room.member(number), "present", "roll")
    model = _closed(room, activity)
    rest = model.state().rest
    assert len(rest) == 3
    assert model.mark(rest[0].id, "absent").is_done
    assert model.all_absent(tuple(one.id for one in rest)).is_done
    assert (model.state().tally.absent, model.state().tally.unmarked) == (3, 0)
    assert model.undo_all((rest[1].id,)).is_done
    assert model.state().tally.unmarked == 1


def test_a_press_for_all_leaves_out_whose_phone_it_is() -> None:
    room = Room(who=Room().county.roster[0])
    activity = room.open()
    room.desk(activity).mark(room.member(1), "present", "roll")
    model = _closed(room, activity)
    assert model.all_absent(tuple(one.id for one in model.state().rest)).is_done
    assert [one.id for one in model.state().rest if one.mark == "unmarked"] == [room.who]
    assert model.mark(room.who, "absent").is_done
    assert TodayModel(room.services).state().asks == (), "nobody else said it"


def test_nobody_is_all_accounted_for_while_something_waits() -> None:
    room = Room()
    activity = room.open()
    for number in range(37):
        room.desk(activity).mark(room.member(number), "present", "roll")
    room.signs_in_alone(room.member(37), activity)
    model = _closed(room, activity)
    assert not model.state().rest
    assert model.state().waits
    room.desk(activity).mark(room.member(37), "present", "confirm")
    assert not model.state().waits


def test_an_unanswered_request_for_leave_is_not_turned_into_an_absence() -> None:
    room = Room()
    activity = room.open()
    room.desk(activity).mark(room.member(0), "present", "roll")
    room.leave(room.member(1), activity)
    model = _closed(room, activity)
    model.all_absent(tuple(one.id for one in model.state().rest))
    assert model.state().tally.leave_pending == 1
    assert [one.mark for one in model.state().rest] == ["leave_asked"]


def test_somebody_whose_sign_in_came_meanwhile_is_not_made_absent() -> None:
    room = Room()
    activity = room.open()
    room.desk(activity).mark(room.member(0), "present", "roll")
    model = _closed(room, activity)
    shown = tuple(one.id for one in model.state().rest)
    room.signs_in_alone(room.member(1), activity)
    model.all_absent(shown)
    assert model.state().tally.present == 2


def test_the_figures_are_confirmed_as_they_stand() -> None:
    room = Room()
    activity = room.open()
    room.desk(activity).mark(room.member(0), "present", "roll")
    model = _closed(room, activity)
    assert model.confirm().is_done
    assert model.state().face == "done"


def test_a_planned_activity_has_nothing_to_close() -> None:
    room = Room()
    assert CloseModel(room.services, room.plan()).state().face == "not_open"


def test_contacts_who_closed_and_confirmed_apart_come_together_by_confirming_again() -> None:
    room = Room()
    activity = room.open()
    opened = evening.activity(room.store, activity)
    assert opened
    room.desk(activity).mark(room.member(0), "present", "roll")
    other = room.other(room.county.secretary)
    expected = [room.member(0), room.member(1)]
    sees = tuple(fact.entry.id for fact in opened.live)
    body = {"head_count": 4, "expected": expected}
    room.received(other, "activity.closed", activity, body, sees)
    model = CloseModel(room.services, activity)
    room.services.organise.confirm(activity)
    room.clock.pass_by(5)
    late = {"head_count": 5, "expected": expected}
    room.received(other, "activity.closed", activity, late, sees)
    state = evening.activity(room.store, activity)
    assert state
    assert state.phase == "differing"
    assert (model.state().face, model.state().tally.unmarked) == ("follow", 1)
    assert [task.what for task in BranchModel(room.services).state().tasks] == ["unmarked"]
    assert model.confirm().is_done
    assert model.state().face == "done"


def test_contested_marks_are_shown_before_the_count() -> None:
    room = Room()
    activity, member = room.open(), room.member(6)
    room.desk(activity).mark(member, "absent", "person")
    secretary = room.county.secretary
    room.arrive(member, activity, "marked", by=secretary, value="present", source="roll")
    model = CloseModel(room.services, activity)
    assert [(one.id, one.mark) for one in model.state().torn] == [(member, "differing")]
    model.count(0)
    model.close()
    assert [one.id for one in model.state().torn] == [member]
    assert member not in {one.id for one in model.state().rest}


def test_guests_nobody_recognised_are_named_until_the_end_and_after() -> None:
    room = Room()
    activity = room.open()
    guests = Guests(room.store, room.services.recorder, room.services.clock)
    guest = guests.add(activity, "小刘")
    model = _closed(room, activity)
    assert model.state().strangers == 1
    model.confirm()
    assert (model.state().face, model.state().strangers) == ("done", 1)
    guests.remove(activity, guest, "登记重了")
    assert model.state().strangers == 0


def test_figures_that_changed_since_are_confirmed_once_more_here_too() -> None:
    room = Room()
    activity = room.open()
    model = _closed(room, activity)
    assert model.confirm().is_done
    assert (model.state().face, model.state().stood_by) == ("done", ())
    room.desk(activity).mark(room.member(1), "present", "late", reason="手机没电")
    shown = model.state()
    assert (shown.face, [one.present for one in shown.stood_by]) == ("follow", [0])
    assert model.confirm().is_done
    assert (model.state().face, model.state().stood_by) == ("done", ())
