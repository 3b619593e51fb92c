"""The contact's hub."""

from mobile.screens.branch.model import BranchModel
from mobile.screens.branch.model_tasks import waiting
from mobile.screens.ledger.model import LedgerModel
from mobile.screens.todo_leave.model import LeaveModel
from tests.screens.contact_world import Room


def test_who_waits_longest_stands_first() -> None:
    room = Room()
    activity = room.open()
    room.leave(room.member(2), activity)
    room.clock.pass_by(60)
    room.request()
    tasks = BranchModel(room.services).state().tasks
    assert [task.what for task in tasks] == ["leave", "stay"]


def test_several_requests_for_leave_of_one_evening_are_one_row() -> None:
    room = Room()
    activity = room.open()
    for number in (2, 18, 25):
        room.leave(room.member(number), activity)
    (task,) = BranchModel(room.services).state().tasks
    assert (task.route, dict(task.params)) == ("todo_leave", {"activity": activity})
    # Several evenings may have one title: the row says of which day this one is.
    assert (task.about, task.starts) == ("十一月支部党员大会", room.clock.now())
    assert LeaveModel(room.services, activity).state().starts == room.clock.now()
    assert dict(task.title.args)["n"] == 3


def test_a_single_dispute_opens_that_persons_line() -> None:
    room = Room()
    activity, member = room.open(), room.member(7)
    room.desk(activity).mark(member, "absent", "person")
    room.arrive(
        member, activity, "marked", by=room.county.secretary, value="present", source="roll"
    )
    (task,) = BranchModel(room.services).state().tasks
    assert task.what == "differing"
    assert dict(task.params) == {"activity": activity, "member": member}


def test_after_close_first_the_unmarked_then_the_figures() -> None:
    room = Room()
    activity = room.open()
    room.services.organise.close(activity, 1)
    model = BranchModel(room.services)
    assert [task.what for task in model.state().tasks] == ["unmarked"]
    for number in range(38):
        room.desk(activity).mark(room.member(number), "absent", "person")
    assert [task.what for task in model.state().tasks] == ["figures"]
    room.services.organise.confirm(activity)
    assert model.state().tasks == ()


def test_figures_that_changed_since_lead_to_the_ledger_and_count_on_the_badge() -> None:
    room = Room()
    activity = room.open()
    room.services.organise.close(activity, 1)
    room.services.organise.confirm(activity)
    model = BranchModel(room.services)
    assert (model.state().tasks, waiting(room.services)) == ((), 0)
    room.desk(activity).mark(room.member(1), "present", "late", reason="手机没电")
    (task,) = model.state().tasks
    assert (task.what, task.route) == ("again", "ledger")
    assert dict(task.params) == {"activity": activity}
    assert (task.about, waiting(room.services)) == ("十一月支部党员大会", 1)
    ledger = LedgerModel(room.services, activity)
    assert ledger.state().contradicted
    assert ledger.confirm().is_done
    assert (model.state().tasks, waiting(room.services)) == ((), 0)


def test_an_entry_kept_apart_is_explained_until_somebody_has_looked() -> None:
    room = Room()
    activity, member = room.open(), room.member(0)
    mark = room.desk(activity).mark(member, "present", "roll")
    room.store.deliver(mark.entry.id, "set_aside", "no_office")
    model = BranchModel(room.services)
    (aside,) = model.state().asides
    assert (aside.code, aside.route) == ("no_office", "")
    model.look(aside.key)
    assert model.state().asides == ()


def test_an_open_evening_is_tonight_and_next_week_is_later() -> None:
    room = Room()
    activity = room.open()
    other = room.plan("下周学习", hours=7 * 24)
    state = BranchModel(room.services).state()
    assert [one.id for one in state.tonight] == [activity]
    assert [one.id for one in state.later] == [other]
    assert state.tonight[0].tally.expected == 38


def test_an_evening_whose_time_went_by_is_neither_tonight_nor_coming_up() -> None:
    room = Room()
    forgotten, never = room.open(), room.plan("学习夜话", hours=1)
    room.clock.pass_by(8 * 3600)
    state = BranchModel(room.services).state()
    assert {one.id for one in state.tonight} == {forgotten, never}
    room.clock.pass_by(21 * 24 * 3600)
    state = BranchModel(room.services).state()
    assert (state.tonight, state.later) == ((), ())
    assert [one.id for one in state.unclosed] == [forgotten]
    assert [one.id for one in state.unopened] == [never]


def test_somebody_without_an_office_sees_no_branch() -> None:
    room = Room(who=Room().member(3))
    assert BranchModel(room.services).state().face == "no_office"
