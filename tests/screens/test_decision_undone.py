"""裁定 taken back: the page is as it was before."""

from dataclasses import replace

import pytest

from mobile.screens.todo_marks.model import MarksModel, MarksState
from tests.screens.contact_world import Room
from tests.screens.test_todo_marks import _disputed


def shown(state: MarksState) -> MarksState:
    """All but the history, which grows, and what undoing itself leaves open."""
    return replace(state, said=())


def differing(room: Room) -> tuple[str, str]:
    activity, member = room.open(), room.member(6)
    for by, value in ((room.county.secretary, "absent"), (room.member(7), "present")):
        room.arrive(member, activity, "marked", by=by, value=value, source="person")
    return activity, member


@pytest.mark.parametrize("what", ["disputed", "differing"])
def test_an_undone_decision_leaves_the_words_beside_each_other_as_they_stood(what: str) -> None:
    room = Room()
    is_dispute = what == "disputed"
    made = _disputed(room, by=room.county.secretary) if is_dispute else differing(room)
    model = MarksModel(room.services, *made)
    before = model.state()
    assert len(before.sides) == 2
    assert any(one.reason for one in before.sides) is is_dispute
    assert model.say("present", "签到表上有").is_done
    assert model.state().sides == ()
    assert model.undo().is_done
    assert shown(model.state()) == shown(before)
