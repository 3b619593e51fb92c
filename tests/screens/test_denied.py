"""不是, said at the desk of whoever showed somebody's answer."""

from mobile.contract import qr
from mobile.contract.presence import read_answer
from mobile.screens.desk.model import DeskModel
from mobile.screens.todo_confirm.model import ConfirmModel, Waiting
from tests.screens.contact_world import Room


class Door:
    """An open evening, and one member's answer that the desk looked at."""

    def __init__(self) -> None:
        self.room = Room()
        self.activity = self.room.open()
        self.one, self.other = self.room.member(0), self.room.member(1)
        self.desk = DeskModel(self.room.services, self.activity)
        self.text = self.room.answer(self.activity, self.one)
        assert self.desk.take(self.text).face

    def arrives(self) -> None:
        """By a sync, as if nobody had looked."""
        answer = read_answer(qr.read("answer", self.text), self.room.county.dongguan).entry
        self.room.store.receive(answer, self.one, proof="scan")

    def waiting(self) -> tuple[Waiting, ...]:
        return ConfirmModel(self.room.services, self.activity).state().rows


def test_who_got_a_no_at_the_desk_is_confirmed_by_a_person_alone() -> None:
    door = Door()
    door.desk.is_not_them()
    door.arrives()
    door.room.signs_in_alone(door.other, door.activity)
    model = ConfirmModel(door.room.services, door.activity)
    first = model.state().rows[0]
    assert (first.id, first.denied, first.kept, first.left) == (door.one, True, False, False)
    assert (model.state().denied, model.state().kept) == (1, 1)
    assert model.confirm((door.one, door.other)).is_done
    assert [row.id for row in model.state().rows] == [door.one]
    model.toggle(door.one)
    assert model.state().rows[0].kept
    assert door.waiting()[0].denied, "after a new start too"


def test_another_answer_of_theirs_is_confirmed_by_a_person_alone_as_well() -> None:
    door = Door()
    assert door.desk.is_not_them().is_done
    door.room.clock.pass_by(60)
    door.room.signs_in_alone(door.one, door.activity)
    assert [(row.denied, row.kept) for row in door.waiting()] == [(True, False)]


def test_who_was_looked_at_again_and_is_them_got_no_no() -> None:
    door = Door()
    door.desk.is_not_them()
    assert door.desk.take(door.text).face
    assert door.desk.is_them().is_done
    assert door.desk.undo(door.one).is_done
    door.arrives()
    assert [(row.denied, row.kept) for row in door.waiting()] == [(False, True)]


def test_a_no_that_could_not_be_remembered_is_said_not_to_be() -> None:
    door = Door()
    door.room.store.full = True
    assert door.desk.is_not_them().code == "disk_full"
