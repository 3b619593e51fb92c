"""是本人 taken back: what is left is the member's own scan, and it is called what it is."""

import pytest

from mobile.screens.desk.model import DeskModel
from mobile.screens.todo_confirm.model import ConfirmModel
from tests.screens.contact_world import Room


@pytest.mark.parametrize("comes", [False, True], ids=["offline", "after a sync"])
@pytest.mark.parametrize("how", ["scan", "code"])
def test_an_undone_look_leaves_the_member_s_own_answer_under_its_name(
    how: str, comes: bool
) -> None:
    room = Room()
    activity, member = room.open(), room.member(0)
    phone = room.other(member)
    for fact in room.store.facts(activity):
        phone.store.receive(fact.entry, fact.by)
    desk = room.desk(activity)
    acts = phone.services.sign_in
    answer = (
        acts.scan(desk.challenge()) if how == "scan" else acts.type_digits(activity, desk.digits())
    )
    model = DeskModel(room.services, activity)
    assert model.take(answer.qr).face
    assert model.is_them().is_done
    assert model.undo(member).is_done
    if comes:
        room.store.receive(answer.recorded.entry, member)
    rows = {row.id: row.how for row in ConfirmModel(room.services, activity).state().rows}
    # What was undone counts for nothing; the answer does once the member's phone brings it.
    assert rows.get(member) == (how if comes else None)
