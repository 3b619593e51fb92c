"""The table at the door."""

from mobile.screens.desk.model import DeskModel
from tests.screens.contact_world import Room


def test_an_answer_is_written_only_after_a_person_looked_at_the_face() -> None:
    room = Room()
    activity = room.open()
    model = DeskModel(room.services, activity)
    taken = model.take(room.answer(activity, room.member(0)))
    assert taken.face
    assert taken.face.name == room.names[room.member(0)]
    assert taken.face.expected
    assert model.state().tally.present == 0
    assert model.is_them().is_done
    assert model.state().tally.present == 1


def test_not_this_person_writes_nothing() -> None:
    room = Room()
    activity = room.open()
    model = DeskModel(room.services, activity)
    model.take(room.answer(activity, room.member(0)))
    model.is_not_them()
    assert model.is_them().code == "not_found"
    assert model.state().tally.present == 0


def test_the_same_answer_twice_is_a_plain_sentence() -> None:
    room = Room()
    activity = room.open()
    model = DeskModel(room.services, activity)
    answer = room.answer(activity, room.member(0))
    model.take(answer)
    model.is_them()
    assert model.take(answer).code == "answer_repeated"


def test_an_answer_that_comes_too_late_says_so() -> None:
    room = Room()
    activity = room.open()
    model = DeskModel(room.services, activity)
    answer = room.answer(activity, room.member(0))
    room.clock.pass_by(30 * 6)
    assert model.take(answer).code == "challenge_late"


def test_an_answer_of_another_activity_says_so() -> None:
    room = Room()
    first, second = room.open("党课"), room.open("主题党日")
    answer = room.answer(first, room.member(0))
    assert DeskModel(room.services, second).take(answer).code == "answer_other_activity"


def test_one_bad_scan_does_not_spoil_the_next() -> None:
    room = Room()
    activity = room.open()
    model = DeskModel(room.services, activity)
    assert model.take("HTTPS://EXAMPLE.INVALID").code == "qr_unknown"
    assert model.take(room.answer(activity, room.member(1))).face


def test_somebody_not_on_the_roster_is_shown_as_such_and_counts_as_a_guest() -> None:
    room = Room()
    activity = room.open()
    model = DeskModel(room.services, activity)
    stranger = room.county.people[-1].id
    taken = model.take(room.answer(activity, stranger))
    assert taken.face
    assert not taken.face.expected
    assert taken.face.name == ""
    assert model.is_them().is_done
    assert (model.state().tally.present, model.state().tally.guests) == (0, 1)


def test_the_code_renews_every_half_minute() -> None:
    room = Room()
    model = DeskModel(room.services, room.open())
    first = model.beat()
    room.clock.pass_by(29)
    assert model.beat().challenge == first.challenge
    room.clock.pass_by(1)
    assert model.beat().challenge != first.challenge


def test_the_ring_beside_the_digits_runs_down_with_them() -> None:
    room = Room()
    model = DeskModel(room.services, room.open())
    first = model.beat()
    room.clock.pass_by(first.left - 1)
    assert (model.beat().digits, model.beat().left) == (first.digits, 1)
    room.clock.pass_by(1)
    assert model.beat().digits != first.digits
    assert model.beat().left == 60


def test_a_planned_activity_is_opened_at_the_desk_and_a_closed_one_is_over() -> None:
    room = Room()
    activity = room.plan()
    model = DeskModel(room.services, activity)
    assert model.state().face == "planned"
    assert model.open().is_done
    assert model.state().face == "ok"
    room.services.organise.close(activity, 1)
    assert model.state().face == "over"


def test_cancelling_needs_a_reason() -> None:
    room = Room()
    model = DeskModel(room.services, room.plan())
    assert model.cancel(" ").code == "need_reason"
    assert model.cancel("台风").is_done
    assert model.state().face == "cancelled"


def test_meeting_somebody_can_be_undone_and_their_own_answer_stays() -> None:
    room = Room()
    activity = room.open()
    model = DeskModel(room.services, activity)
    model.take(room.answer(activity, room.member(0)))
    done = model.is_them()
    assert done.subject == room.member(0)
    assert model.undo(done.subject).is_done
    assert model.state().tally.present == 0
