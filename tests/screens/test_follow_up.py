"""Who has not been heard of, and what comes next."""

from mobile.screens.follow_up.model import FollowModel
from tests.screens.contact_world import Room
from tests.screens.people_world import BACK, GONE, LOST, SHY, HalfYear


def test_a_new_branch_has_nobody_to_look_for() -> None:
    state = FollowModel(Room().services).state()
    assert (state.face, state.people) == ("empty", 38)


def test_each_has_days_a_last_sign_and_a_next_step() -> None:
    room = HalfYear()
    rows = {row.id: row for row in FollowModel(room.services).state().rows}
    lost, gone, shy = (rows[room.member(n)] for n in (LOST, GONE, SHY))
    assert (lost.what, lost.tries, lost.step.key) == ("present", 0, "follow_up.step_call")
    assert (shy.tries, shy.step.key) == (1, "follow_up.step_other_way")
    assert (gone.may_submit, gone.step.key) == (True, "follow_up.step_submit")
    assert room.member(BACK) not in rows


def test_views_count_whom_they_show() -> None:
    model = FollowModel(HalfYear().services)
    for view, count in model.state().counts:
        model.choose(view)
        assert len(model.state().rows) == count


def test_whoever_came_yesterday_leaves_the_list() -> None:
    room = HalfYear()
    room.desk(room.open()).mark(room.member(LOST), "present", "roll")
    rows = FollowModel(room.services).state().rows
    assert room.member(LOST) not in [row.id for row in rows]


def test_without_an_office_there_is_nobody_to_follow() -> None:
    room = Room(who=Room().member(3))
    assert FollowModel(room.services).state().face == "no_office"
