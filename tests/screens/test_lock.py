"""应用锁: what digits are for at each step, and what is said when they are not right."""

from __future__ import annotations

import pytest

from mobile.core.phone.app_lock import FREE, WAITS, Lock
from mobile.core.ports.outcome import Outcome
from mobile.screens.lock.model import LockModel
from tests.screens.member_world import Away

RIGHT, WRONG = "407218", "407219"


def enter(model: LockModel, digits: str) -> Outcome | None:
    """As the screen does; None when nothing was tried."""
    return model.end(model.try_(digits)) if model.type(digits) else None


def shut(away: Away) -> LockModel:
    Lock(away.services.store, away.services.clock).put_on(RIGHT, "salt")
    return LockModel(away.services)


def test_digits_are_set_when_they_were_typed_twice_alike() -> None:
    away = Away()
    model = LockModel(away.services, "new")
    assert enter(model, RIGHT) is None
    assert model.state().step == "again"
    assert enter(model, WRONG) is None
    assert (model.state().step, model.state().error) == ("new", "lock.not_the_same")
    enter(model, RIGHT)
    ended = enter(model, RIGHT)
    assert ended is not None
    assert (ended.key, ended.subject) == ("lock.is_on", "")
    assert Lock(away.services.store, away.services.clock).is_on()


def test_digits_a_stranger_tries_first_are_not_taken() -> None:
    model = LockModel(Away().services, "new")
    assert enter(model, "111111") is None
    assert (model.state().step, model.state().error) == ("new", "lock.simple")


def test_a_wrong_try_says_how_many_are_left_and_then_how_long_to_wait() -> None:
    away = Away()
    model = shut(away)
    assert model.state().left is None
    enter(model, WRONG)
    assert (model.state().error, model.state().left) == ("lock.wrong", FREE - 1)
    for _ in range(FREE - 1):
        enter(model, WRONG)
    assert (model.state().wait, model.state().error) == (WAITS[0], "")
    assert not model.state().takes_digits
    assert enter(model, RIGHT) is None
    away.later(seconds=WAITS[0])
    ended = enter(model, RIGHT)
    assert ended is not None
    assert ended.subject == ""


def test_while_digits_are_looked_at_no_others_are_taken() -> None:
    model = shut(Away())
    assert model.type(RIGHT)
    assert model.state().busy
    assert not model.state().takes_digits


def test_it_is_taken_off_by_its_digits_alone() -> None:
    away = Away()
    shut(away)
    lock = Lock(away.services.store, away.services.clock)
    model = LockModel(away.services, "off")
    enter(model, WRONG)
    assert lock.is_on()
    enter(model, RIGHT)
    assert not lock.is_on()


def test_a_full_phone_says_so_and_stays_shut() -> None:
    away = Away()
    model = shut(away)
    away.store.full = True
    ended = enter(model, RIGHT)
    assert ended is not None
    assert ended.code == "disk_full"
    assert model.state().error == "fault.disk_full"


@pytest.mark.parametrize("first", ["", "off"])
def test_what_helps_who_forgot_leads_back_to_where_it_began(first: str) -> None:
    model = LockModel(Away().services, first)
    model.turn("forgot")
    assert (model.state().step, model.state().takes_digits) == ("forgot", False)
    model.turn()
    assert model.state().step == (first or "open")
