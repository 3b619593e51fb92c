"""Several report-ins at once, and the ones that need a look."""

from mobile.screens.branch.model import BranchModel
from mobile.screens.todo_stay.model_many import ManyModel
from tests.screens.contact_world import Room


def _asked(room: Room, count: int) -> list[str]:
    stays = []
    for number in range(count):
        room.clock.pass_by(60)
        stays.append(room.request(room.county.people[-1 - number].id))
    return stays


def test_several_requests_are_one_row_of_the_hub() -> None:
    room = Room()
    _asked(room, 3)
    (task,) = BranchModel(room.services).state().tasks
    assert (task.route, dict(task.params)) == ("todo_stays", {"side": "host"})
    assert dict(task.title.args)["n"] == 3


def test_all_are_taken_in_but_for_the_one_left_out() -> None:
    room = Room()
    stays = _asked(room, 3)
    model = ManyModel(room.services, "host")
    model.toggle(stays[1])
    kept = model.state().kept
    assert model.answer(kept).is_done
    assert [row.stay for row in model.state().rows] == [stays[1]]
    hosts = [room.services.report_in.state(one).host for one in stays]
    assert hosts == ["accepted", "requested", "accepted"]


def test_whoever_asked_after_the_screen_was_drawn_waits_for_the_next_press() -> None:
    room = Room()
    _asked(room, 2)
    model = ManyModel(room.services, "host")
    kept = model.state().kept
    late = room.request(room.county.people[-5].id)
    model.answer(kept)
    assert [row.stay for row in model.state().rows] == [late]


def test_a_name_this_phone_does_not_know_is_looked_at_first() -> None:
    room = Room()
    (stay,) = _asked(room, 1)
    room.store.put({"table": "member", "id": room.county.people[-1].id, "gone": True})
    model = ManyModel(room.services, "host")
    assert (model.state().kept, model.state().rows[0].plain) == ((), False)
    assert model.answer((stay,)).is_done
    assert room.services.report_in.state(stay).host == "requested"


def test_a_full_disk_ends_it_at_the_first() -> None:
    room = Room()
    _asked(room, 2)
    model = ManyModel(room.services, "host")
    kept = model.state().kept
    room.store.full = True
    assert model.answer(kept).code == "disk_full"
    assert len(model.state().rows) == 2
