"""The server's time on a phone whose own clock is anything."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from mobile.contract import presence
from mobile.contract.moments import format_at
from mobile.core.phone.common_time import NEAR_MS, SLOW_SECONDS, CommonTime
from tests.core.fake_ports import START, FakeClock
from tests.core.fake_store import FakeStore
from tests.core.table import Hand, opened

TWENTY = timedelta(minutes=20)
DAY = 24 * 3600.0


class Phone:
    """Started two hours ago; its wall clock is `off` the true time, which begins at START."""

    def __init__(self, off: timedelta = timedelta()) -> None:
        self.store = FakeStore()
        self.clock = FakeClock(START + off)
        self.clock.ran = 7200.0
        self.common = CommonTime(self.store, self.clock)
        self.true = START

    def move(self, seconds: float) -> None:
        self.clock.pass_by(seconds)
        self.true += timedelta(seconds=seconds)

    def restart(self, seconds: float = 60.0) -> None:
        """Off and on again: so long it was off, and so long it has run since."""
        self.move(2 * seconds)
        self.clock.ran = seconds

    def hear(self, off: timedelta = timedelta()) -> None:
        """A reply, of a server whose clock is `off`."""
        self.common.hear(format_at(self.true + off), self.clock.elapsed())

    @property
    def error(self) -> timedelta:
        return abs(self.common.now() - self.true)


def test_a_phone_that_never_synced_goes_by_its_own_clock() -> None:
    phone = Phone(TWENTY)
    assert phone.common.now() == phone.clock.now()


@pytest.mark.parametrize("off", [TWENTY, -TWENTY, timedelta(days=400), timedelta(days=-20_000)])
def test_a_wrong_clock_is_made_good_by_what_the_server_said(off: timedelta) -> None:
    phone = Phone(off)
    phone.hear()
    phone.move(1)
    phone.hear()
    phone.move(3 * DAY)
    assert phone.error < timedelta(seconds=1)


@pytest.mark.parametrize("jump", [TWENTY, -TWENTY, timedelta(hours=1), timedelta(days=-9000)])
def test_a_jump_of_the_wall_clock_after_the_sync_changes_nothing(jump: timedelta) -> None:
    phone = Phone(TWENTY)
    phone.hear()
    phone.move(600)
    phone.clock.time += jump
    phone.move(600)
    assert phone.error < timedelta(seconds=1)


@pytest.mark.parametrize("ran", [120.0, 10 * DAY])
@pytest.mark.parametrize("jump", [timedelta(minutes=10), timedelta(days=11), timedelta(days=365)])
def test_a_wall_clock_set_right_soon_after_the_start_is_no_restart(
    ran: float, jump: timedelta
) -> None:
    phone = Phone(-jump)
    phone.clock.ran, phone.clock.started = ran, "this start"
    phone.hear()
    phone.move(60)
    phone.clock.time += jump
    assert phone.error < timedelta(seconds=1)
    phone.move(3600)
    assert phone.error < timedelta(seconds=1)


def test_a_start_the_system_tells_of_is_one_however_long_the_phone_has_run_since() -> None:
    phone = Phone(TWENTY)
    phone.clock.started = "first"
    phone.hear()
    phone.move(DAY)
    phone.clock.started, phone.clock.ran = "second", 3 * 7200.0
    assert phone.error < timedelta(seconds=1)
    # And what the wall clock says since is all there is.
    phone.clock.time += timedelta(minutes=3)
    assert phone.error == timedelta(minutes=3)


def test_the_first_word_of_the_server_is_taken_whatever_the_clock_says() -> None:
    phone = Phone(timedelta(hours=2))
    phone.hear()
    assert phone.error < timedelta(seconds=1)


def test_after_a_restart_the_clock_is_as_wrong_as_it_was() -> None:
    phone = Phone(TWENTY)
    phone.hear()
    phone.move(DAY)
    phone.restart()
    assert phone.error < timedelta(seconds=1)
    phone.move(9 * DAY)
    assert phone.error < timedelta(seconds=1)


def test_a_clock_that_lost_its_battery_at_a_restart_is_no_worse_than_before() -> None:
    phone = Phone(TWENTY)
    phone.hear()
    phone.restart()
    phone.clock.time = datetime(1970, 1, 1, tzinfo=START.tzinfo)
    assert phone.common.now() == phone.clock.now()
    phone.hear()
    phone.hear()
    assert phone.error < timedelta(seconds=1)


@pytest.mark.parametrize("lie", [timedelta(hours=8), timedelta(days=-400), timedelta(days=365_000)])
def test_one_false_answer_moves_a_phone_nowhere(lie: timedelta) -> None:
    phone = Phone(TWENTY)
    phone.hear()
    phone.move(600)
    phone.hear(lie)
    assert phone.error < timedelta(seconds=1)
    phone.move(600)
    phone.hear()
    phone.move(600)
    phone.hear(lie)
    assert phone.error < timedelta(seconds=1)


def test_a_small_false_answer_is_made_good_by_the_next_true_one() -> None:
    phone = Phone()
    lie = timedelta(milliseconds=NEAR_MS - 1000)
    phone.hear(lie)
    assert phone.error <= lie
    phone.move(60)
    phone.hear()
    assert phone.error < timedelta(seconds=1)


def test_a_server_that_was_wrong_for_long_is_followed_back_to_the_truth() -> None:
    phone = Phone()
    for _ in range(3):
        phone.hear(timedelta(days=365))
        phone.move(60)
    assert phone.error > timedelta(days=300)
    for _ in range(2):
        phone.hear()
        phone.move(60)
    assert phone.error < timedelta(seconds=1)


@pytest.mark.parametrize("said", ["", "soon", "2026-11-23T12:00:00Z", "9" * 400, "0000-01-01"])
def test_a_time_that_is_none_is_left_alone(said: str) -> None:
    phone = Phone(TWENTY)
    phone.common.hear(said, phone.clock.elapsed())
    assert phone.common.now() == phone.clock.now()


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"])
def test_times_at_the_ends_of_the_calendar_are_survived(at: str) -> None:
    phone = Phone(timedelta(days=-600_000))
    for _ in range(3):
        phone.common.hear(at, phone.clock.elapsed())
        phone.move(60)
        phone.common.now()
        presence.code_step(phone.common.now())


def test_a_reply_that_was_long_on_its_way_teaches_nothing() -> None:
    phone = Phone(TWENTY)
    said, asked = format_at(phone.true), phone.clock.elapsed()
    phone.move(SLOW_SECONDS + 1)
    phone.common.hear(said, asked)
    assert phone.common.now() == phone.clock.now()


def test_what_is_known_already_is_not_written_again() -> None:
    phone = Phone(TWENTY)
    phone.hear()
    written = phone.store.changes()
    for _ in range(20):
        phone.move(120)
        phone.hear()
    assert phone.store.changes() == written


def test_a_full_disk_keeps_nobody_from_syncing() -> None:
    phone = Phone(TWENTY)
    phone.store.full = True
    phone.hear()
    assert phone.common.now() == phone.clock.now()


def test_digits_shown_before_the_first_word_of_the_server_are_still_taken(
    contact: Hand, member: Hand
) -> None:
    activity = opened(contact)
    contact.give(member)
    typed = member.sign_in.type_digits(activity, contact.desk(activity).digits())
    common = CommonTime(contact.store, contact.clock)
    common.hear(format_at(contact.clock.now() - TWENTY), contact.clock.elapsed())
    assert contact.desk(activity).take(typed.qr).member.id == member.member
