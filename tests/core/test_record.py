from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Thread

import pytest

from mobile.contract.entry import MAX_SEES, parse
from mobile.contract.faults import Fault
from mobile.contract.ids import attendance_id
from mobile.contract.seal import is_sealed
from mobile.core.phone.record import Draft, Recorder
from mobile.core.ports.store import Identity, SyncStore
from mobile.device.fake import FakeDisk
from mobile.store.owned import OwnedStore
from mobile.store.sqlite_store import SqliteStore
from tests.core.fake_ports import FakeClock, FakeNoise
from tests.core.fake_store import FakeStore
from tests.core.table import CHEN, HOST, ZHAO, Hand, key_of, opened, refused

DEVICE = key_of("a phone")
ME = Identity(DEVICE, bytes(32), ZHAO, "2026-05-01T00:00:00.000Z")
ACTIVITY = key_of("activity")
Make = Callable[[], tuple[SyncStore, Recorder]]


@pytest.fixture
def real(tmp_path: Path) -> Iterator[tuple[SqliteStore, Recorder]]:
    store = SqliteStore(str(tmp_path / "phone.db"), FakeDisk())
    store.bind(ME, ())
    yield store, Recorder(store, FakeClock(), FakeNoise())
    store.close()


def _leave(**more: object) -> Draft:
    body = {"activity": ACTIVITY, "member": ZHAO, "leave": "shift", **more}
    return Draft("attendance.leave_asked", HOST, attendance_id(ACTIVITY, ZHAO), body)


def test_what_is_recorded_is_sealed_and_on_the_disk(real: tuple[SqliteStore, Recorder]) -> None:
    store, recorder = real
    done = recorder.record(_leave())
    (sealed,) = store.outbox(9)
    assert (parse(sealed.text), sealed.mac) == (done.entry, done.mac)
    assert is_sealed(ME.key, sealed.text, sealed.mac)
    assert (done.entry.seq, done.entry.device) == (1, DEVICE)


def test_a_refused_draft_uses_up_no_number(real: tuple[SqliteStore, Recorder]) -> None:
    store, recorder = real
    for wrong in (_leave(leave="holiday"), _leave(reason="长" * 201), _leave(reason="\ud800")):
        with pytest.raises(Fault):
            recorder.record(wrong)
    assert recorder.record(_leave()).entry.seq == 1
    assert len(store.outbox(9)) == 1


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (Draft("attendance.danced", HOST, ACTIVITY, {}), "kind_unknown"),
        (Draft("dance", HOST, ACTIVITY, {}), "kind_unknown"),
        (Draft("activity.planned", HOST, ACTIVITY, {}), "body_malformed"),
        (Draft("activity.opened", "", ACTIVITY, {}), "entry_malformed"),
        (Draft("activity.opened", HOST, "here", {}), "entry_malformed"),
        (Draft("activity.opened", HOST, ACTIVITY, {"x": 0.5}), "entry_malformed"),
        (Draft("activity.opened", HOST, ACTIVITY, {"x": 2**53}), "entry_malformed"),
        (Draft("activity.opened", HOST, ACTIVITY, {"x": "长" * 12_000}), "entry_too_large"),
        (
            Draft(
                "attendance.leave_asked",
                HOST,
                attendance_id(ACTIVITY, CHEN),
                {"activity": ACTIVITY, "member": ZHAO, "leave": "shift"},
            ),
            "subject_wrong",
        ),
    ],
)
def test_what_would_be_set_aside_is_not_written(member: Hand, draft: Draft, code: str) -> None:
    assert refused(member, lambda: member.recorder.record(draft)) == code


def test_a_phone_that_is_not_enrolled_records_nothing() -> None:
    store = FakeStore()
    with pytest.raises(Fault, match="not_enrolled"):
        Recorder(store, FakeClock(), FakeNoise()).record(_leave())
    assert store.sealed() == ()


def test_a_flooded_subject_can_still_be_spoken_of(contact: Hand, member: Hand) -> None:
    activity = opened(contact)
    subject = attendance_id(activity, ZHAO)
    body = {"activity": activity, "member": ZHAO, "how": "code", "step": 1, "code": "123456"}
    for _ in range(MAX_SEES + 8):
        member.record("attendance.answered", subject, body)
    member.give(contact)
    desk = contact.desk(activity)
    first = desk.mark(ZHAO, "present", "confirm").entry
    assert len(first.sees) == MAX_SEES
    desk.correct(ZHAO, "absent", "没有来")
    state = desk.state(ZHAO)
    assert state is not None
    assert state.value == "absent"


def test_the_clock_may_be_wrong_by_decades(member: Hand) -> None:
    for years in (-40, 60):
        member.clock.pass_by(years * 365 * 86400)
        assert member.recorder.record(_leave()).entry.seq == member.count()


@pytest.mark.skipif(sys.platform == "emscripten", reason="no threads there")
def test_a_phone_bound_anew_while_an_entry_is_made_keeps_it(tmp_path: Path) -> None:
    """The sync's thread binds it: the tap is written as the one phone, or as the other."""
    store = OwnedStore(lambda: SqliteStore(str(tmp_path / "phone.db"), FakeDisk()))
    store.bind(ME, ())
    anew = replace(ME, device=key_of("the same, bound anew"))
    binding = Thread(target=lambda: store.bind(anew, ()))

    class Slow(FakeClock):
        def now(self) -> datetime:
            """As long as the binding takes, if it may go on meanwhile."""
            if binding.ident is None:
                binding.start()
                binding.join(0.5)
            return super().now()

    made = Recorder(store, Slow(), FakeNoise()).record(_leave())
    binding.join()
    assert made.entry.device in (ME.device, anew.device)
    after = Recorder(store, FakeClock(), FakeNoise(2)).record(_leave())
    assert after.entry.device == anew.device
    assert {one.id for one in store.outbox(9)} == {made.entry.id, after.entry.id}
    store.close()
