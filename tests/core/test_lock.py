"""The app's own lock: wrong tries cost time, and nothing but time."""

from datetime import timedelta

import pytest

from mobile.contract.faults import Fault
from mobile.core.phone.app_lock import (
    FREE,
    PIN,
    TRIES,
    WAITS,
    Lock,
    is_shut_by,
    is_simple,
    is_whole,
)
from tests.core.fake_ports import FakeClock
from tests.core.fake_store import FakeStore

RIGHT, WRONG = "407218", "407219"


def locked(clock: FakeClock) -> tuple[Lock, FakeStore]:
    store = FakeStore()
    lock = Lock(store, clock)
    lock.put_on(RIGHT, "salt:1")
    return lock, store


def fail(lock: Lock, times: int, clock: FakeClock | None = None) -> None:
    for _ in range(times):
        if clock is not None:
            clock.pass_by(lock.wait())
        assert not lock.open(WRONG).is_right


def test_the_right_digits_open_and_others_do_not(clock: FakeClock) -> None:
    lock, store = locked(clock)
    assert not lock.open(WRONG).is_right
    assert not lock.open("40721").is_right
    assert lock.open(RIGHT).is_right
    assert store.setting(TRIES) == ""


def test_the_digits_themselves_are_kept_nowhere(clock: FakeClock) -> None:
    _, store = locked(clock)
    assert RIGHT not in store.setting(PIN)
    other = FakeStore()
    Lock(other, clock).put_on(RIGHT, "salt:2")
    assert store.setting(PIN) != other.setting(PIN)


def test_five_tries_are_free_and_then_the_wait_grows(clock: FakeClock) -> None:
    lock, _ = locked(clock)
    fail(lock, FREE - 1)
    assert (lock.wait(), lock.tries_left()) == (0, 1)
    waits = []
    for _ in range(len(WAITS) + 2):
        fail(lock, 1, clock)
        waits.append(lock.wait())
    assert waits == [*WAITS, WAITS[-1], WAITS[-1]]


def test_while_it_waits_even_the_right_digits_do_not_open_and_cost_no_try(
    clock: FakeClock,
) -> None:
    lock, store = locked(clock)
    fail(lock, FREE)
    counted = store.setting(TRIES)
    assert lock.open(RIGHT) == lock.open(WRONG)
    assert store.setting(TRIES) == counted
    clock.pass_by(WAITS[0])
    assert lock.open(RIGHT).is_right


def test_a_kill_before_the_answer_has_used_the_try(clock: FakeClock) -> None:
    class Killed(Exception):
        pass

    class Dying(Lock):
        def _is_right(self, digits: str) -> bool:
            raise Killed

    lock, store = locked(clock)
    for _ in range(FREE):
        with pytest.raises(Killed):
            Dying(store, clock).open(WRONG)
    assert lock.wait() == WAITS[0]


def test_a_new_start_of_the_app_forgets_no_try(clock: FakeClock) -> None:
    lock, store = locked(clock)
    fail(lock, FREE)
    assert Lock(store, clock).wait() == WAITS[0]


def test_setting_the_clock_forward_buys_nothing(clock: FakeClock) -> None:
    lock, _ = locked(clock)
    fail(lock, FREE)
    clock.time += timedelta(days=400)
    assert lock.wait() == WAITS[0]


def test_a_clock_set_back_or_a_restart_begins_the_same_wait_once_more(clock: FakeClock) -> None:
    lock, _ = locked(clock)
    fail(lock, FREE)
    clock.pass_by(20)
    clock.time -= timedelta(days=4000)
    assert lock.wait() == WAITS[0]
    clock.pass_by(WAITS[0])
    assert lock.wait() == 0
    clock.ran = 0
    assert lock.wait() == WAITS[0]


def test_a_right_try_begins_the_count_anew(clock: FakeClock) -> None:
    lock, _ = locked(clock)
    fail(lock, FREE - 1)
    assert lock.open(RIGHT).is_right
    fail(lock, FREE - 1)
    assert lock.wait() == 0


def test_a_full_phone_looks_at_no_try_it_could_not_count(clock: FakeClock) -> None:
    lock, store = locked(clock)
    store.full = True
    with pytest.raises(Fault, match="disk_full"):
        lock.open(RIGHT)


def test_taken_off_it_is_gone(clock: FakeClock) -> None:
    lock, store = locked(clock)
    fail(lock, FREE)
    lock.take_off()
    assert not lock.is_on()
    assert (lock.wait(), store.setting(PIN)) == (0, "")


@pytest.mark.parametrize("digits", ["", "12345", "1234567", "12345a", "１２３４５６"])
def test_anything_but_six_digits_is_no_lock(clock: FakeClock, digits: str) -> None:
    assert not is_whole(digits)
    with pytest.raises(ValueError, match="six"):
        Lock(FakeStore(), clock).put_on(digits, "s")


@pytest.mark.parametrize("digits", ["000000", "123456", "987654"])
def test_what_a_stranger_tries_first_counts_as_simple(digits: str) -> None:
    assert is_simple(digits)
    assert not is_simple(RIGHT)


@pytest.mark.parametrize(
    ("wall", "elapsed", "shut"),
    [(119, 119, False), (120, 0, True), (0, 120, True), (-5, 0, True)],
)
def test_two_minutes_by_either_clock_shut_it(wall: float, elapsed: float, shut: bool) -> None:
    assert is_shut_by(wall, elapsed) is shut


def test_a_full_disk_shows_the_wait_like_any_other_day(clock: FakeClock) -> None:
    lock, store = locked(clock)
    fail(lock, FREE)
    clock.time -= timedelta(days=1)
    store.full = True
    assert lock.wait() == WAITS[0]
    with pytest.raises(Fault, match="disk_full"):
        Lock(store, clock).put_on(RIGHT, "salt:2")
    store.full = False
    assert lock.wait() == WAITS[0]
    assert not lock.open(RIGHT).is_right
