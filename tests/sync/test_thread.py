"""The thread: when it runs, when it waits, and that nothing ends it."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Iterator

import pytest

from mobile.contract.faults import Fault
from mobile.device.fake import FakeDisk, FakeNoise
from mobile.device.real import RealClock
from mobile.store.owned import OwnedStore
from mobile.store.sqlite_store import SqliteStore
from mobile.sync.engine import SyncEngine
from mobile.sync.outcome import Outcome
from mobile.sync.pace import pause
from mobile.sync.thread import SyncThread

QUIET = 0.15


class Scripted(SyncEngine):
    """An engine that ends as it is told."""

    def __init__(self) -> None:
        self.ends: queue.SimpleQueue[Outcome | Exception] = queue.SimpleQueue()

    def run_once(self) -> Outcome:
        end = Outcome() if self.ends.empty() else self.ends.get()
        if isinstance(end, Exception):
            raise end
        return end


class Rig:
    """A thread whose outcomes can be waited for."""

    def __init__(self) -> None:
        self.engine = Scripted()
        self.told: queue.SimpleQueue[Outcome] = queue.SimpleQueue()
        self.store = OwnedStore(lambda: SqliteStore(":memory:", FakeDisk(), durable=False))
        self.is_metered = False
        self.thread = SyncThread(
            lambda: self.engine,
            self.store,
            RealClock(),
            FakeNoise(),
            self.told.put,
            lambda: self.is_metered,
        )

    def next(self) -> str:
        """Code of the next outcome."""
        return self.told.get(timeout=5).code

    def is_still(self) -> bool:
        try:
            self.told.get(timeout=QUIET)
        except queue.Empty:
            return True
        return False


@pytest.fixture
def rig() -> Iterator[Rig]:
    one = Rig()
    yield one
    one.thread.stop()
    one.store.close()


def test_it_runs_at_the_start_and_when_something_is_written(rig: Rig) -> None:
    rig.thread.start()
    assert rig.next() == ""
    assert rig.is_still()
    rig.thread.wake()
    assert rig.next() == ""


def test_a_defect_is_logged_and_does_not_end_it(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    rig.engine.ends.put(ZeroDivisionError())
    with caplog.at_level(logging.ERROR, "suixing.sync"):
        rig.thread.start()
        assert rig.next() == "internal"
    assert "a run of the sync engine failed" in caplog.text
    rig.thread.wake()
    assert rig.next() == ""


def test_a_fault_of_the_store_is_an_outcome(rig: Rig) -> None:
    rig.engine.ends.put(Fault("store_damaged"))
    rig.thread.start()
    assert rig.next() == "store_damaged"


def test_a_network_that_comes_is_tried_at_once(rig: Rig) -> None:
    rig.engine.ends.put(Outcome("no_network"))
    rig.thread.start()
    assert rig.next() == "no_network"
    rig.thread.network(False)
    rig.thread.network(True)
    assert rig.next() == ""


def test_a_server_that_asked_for_rest_is_left_alone_whoever_wakes(rig: Rig) -> None:
    rig.engine.ends.put(Outcome("busy", wait=3600))
    rig.thread.start()
    assert rig.next() == "busy"
    rig.thread.wake()
    rig.thread.network(True)
    assert rig.is_still()


def test_paid_data_is_not_used_when_the_user_said_so(rig: Rig) -> None:
    rig.store.set_setting("wifi_only", "1")
    rig.is_metered = True
    rig.thread.start()
    assert rig.next() == "wifi_only"
    assert rig.store.news().code == "wifi_only"
    rig.is_metered = False
    rig.thread.network(True)
    assert rig.next() == ""


def test_an_app_that_closes_does_not_hang_on_a_call(rig: Rig) -> None:
    held = threading.Event()

    def slow() -> Outcome:
        held.wait(5)
        return Outcome()

    rig.engine.run_once = slow  # type: ignore[method-assign]
    rig.thread.start()
    began = time.monotonic()
    rig.thread.stop(patience=0.05)
    assert time.monotonic() - began < 2
    held.set()
    assert rig.next() == ""


def test_pauses_grow_from_seconds_to_half_an_hour_and_are_spread() -> None:
    most = [pause(failures, 0, 1.0) for failures in range(1, 13)]
    assert most[:4] == [5.0, 10.0, 20.0, 40.0]
    assert most[-1] == most[-2] == 1800.0
    assert pause(5, 0, 0.0) == 0.0
    assert pause(1, 60, 0.5) == 62.5
    assert pause(10_000, 0, 1.0) == 1800.0
