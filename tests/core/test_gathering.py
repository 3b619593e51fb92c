"""One evening, read once per change."""

import random

from mobile.core.pages.gathering import Gathering
from tests.screens.contact_world import Room


def _read_anew(room: Room, activity: str) -> tuple[object, object]:
    other = Gathering(room.services, activity)
    return other.now(), other.lines()


def test_after_any_run_of_acts_it_shows_what_a_fresh_reading_shows() -> None:
    room = Room()
    activity = room.open()
    gathering = Gathering(room.services, activity)
    choose = random.Random(7)
    for _ in range(120):
        member = room.member(choose.randrange(12))
        room.clock.pass_by(choose.choice((5, 60, 130)))
        choose.choice(
            (
                lambda one=member: gathering.mark(one, "present", "roll"),
                lambda one=member: gathering.mark(one, "absent", "person"),
                lambda one=member: gathering.undo(one),
                lambda one=member: gathering.correct(one, "leave", "事后核实"),
                lambda one=member: gathering.answer_leave(one, True),
                lambda one=member: room.leave(one, activity),
                lambda one=member: room.signs_in_alone(one, activity),
            )
        )()
        assert (gathering.now(), gathering.lines()) == _read_anew(room, activity)


def test_what_comes_in_by_a_sync_during_an_act_is_not_missed() -> None:
    room = Room()
    activity = room.open()
    gathering = Gathering(room.services, activity)
    gathering.now()
    append = room.store.append

    def meanwhile(make: object) -> object:
        room.signs_in_alone(room.member(5), activity)
        return append(make)

    room.store.append = meanwhile
    assert gathering.mark(room.member(1), "present", "roll").is_done
    known = gathering.now()
    assert known
    assert known.tally.present == 2


def test_an_own_mark_reads_one_subject_not_the_whole_evening() -> None:
    room = Room()
    activity = room.open()
    gathering = Gathering(room.services, activity)
    gathering.now()
    whole = []
    read = room.store.facts_tagged
    room.store.facts_tagged = lambda tag, family: whole.append(tag) or read(tag, family)
    gathering.mark(room.member(1), "present", "roll")
    known = gathering.now()
    assert known
    assert (known.tally.present, whole) == (1, [])
