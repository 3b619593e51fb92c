from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobile.contract import qr
from mobile.contract.faults import FAULTS, Fault
from mobile.core.people.enrol import CONSENT, NONCE, Enrol
from mobile.core.phone.app_lock import Lock
from mobile.core.ports.store import Identity
from tests.core.fake_ports import FakeClock, FakeNoise
from tests.core.fake_store import FakeStore

INVITE, TAIL = "7K2M9Q4X8D", "0001"


class Door:
    """Writes down what was asked; fault: what it ends in, "" for well."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.fault = ""

    def enrol(self, invite: str, tail: str, nonce: str) -> None:
        self.asked.append((invite, tail, nonce))
        if self.fault:
            raise Fault(self.fault)


def _phone(*, consents: bool = True) -> tuple[Enrol, Door, FakeStore]:
    store, door = FakeStore(), Door()
    enrol = Enrol(store, FakeNoise(), door)
    if consents:
        enrol.consent()
    return enrol, door, store


@pytest.mark.parametrize(
    "typed",
    [
        INVITE,
        INVITE.lower(),
        "7K2M9-Q4X8D",
        " 7k2m9 q4x8d\n",
        "７Ｋ２Ｍ９Ｑ４Ｘ８Ｄ",
        qr.write_invite(INVITE),
        qr.write_invite(INVITE).lower(),
    ],
)
def test_an_invite_is_read_as_it_is_typed_or_scanned(typed: str) -> None:
    enrol, door, _ = _phone()
    enrol.bind(typed, TAIL)
    assert door.asked[0][:2] == (INVITE, TAIL)


def test_letters_that_look_like_digits_are_digits() -> None:
    enrol, door, _ = _phone()
    enrol.bind("OIL2345678", TAIL)
    assert door.asked[0][0] == "0112345678"


def test_nothing_is_asked_without_consent_to_the_present_text() -> None:
    enrol, door, store = _phone(consents=False)
    with pytest.raises(Fault, match="need_consent"):
        enrol.bind(INVITE, TAIL)
    store.set_setting(CONSENT, "0")
    assert not enrol.has_consent()
    assert door.asked == []


@pytest.mark.parametrize("tail", ["", "001", "00001", "000a", "０００１", "²³¹⁴", "-001", " 001"])
def test_a_tail_is_four_digits(tail: str) -> None:
    enrol, door, _ = _phone()
    with pytest.raises(Fault, match="tail_wrong"):
        enrol.bind(INVITE, tail)
    assert door.asked == []


def test_a_lost_reply_is_asked_for_again_with_the_same_nonce() -> None:
    enrol, door, store = _phone()
    door.fault = "no_network"
    for _ in range(2):
        with pytest.raises(Fault, match="no_network"):
            enrol.bind(INVITE, TAIL)
    Enrol(store, FakeNoise(9), Door())
    again = Enrol(store, FakeNoise(9), door)
    door.fault = ""
    again.bind(INVITE, TAIL)
    assert len({nonce for *_, nonce in door.asked}) == 1


def test_another_invite_has_another_nonce() -> None:
    enrol, door, _ = _phone()
    enrol.bind(INVITE, TAIL)
    enrol.bind("0" * 10, TAIL)
    assert door.asked[0][2] != door.asked[1][2]


def test_a_nonce_that_cannot_be_kept_is_not_used() -> None:
    enrol, door, store = _phone()
    store.full = True
    with pytest.raises(Fault, match="disk_full"):
        enrol.bind(INVITE, TAIL)
    assert door.asked == []


@given(st.one_of(st.text(), st.text("SXE234567ABCDQRZ0189-", min_size=8)), st.text(max_size=6))
def test_whatever_is_typed_ends_in_a_known_refusal_or_a_well_formed_ask(
    invite: str, tail: str
) -> None:
    enrol, door, store = _phone()
    try:
        enrol.bind(invite, tail)
    except Fault as fault:
        refusal = fault.code
        asked = (door.asked, store.setting(NONCE))
        known = refusal in FAULTS
    else:
        refusal, asked, known = "", ([], ""), len(door.asked[0][0]) == qr.INVITE_CHARS
    assert known, refusal
    assert asked == ([], "")


class Proving(Door):
    """A server that agrees and binds the phone to `member`."""

    def __init__(self, store: FakeStore, member: str) -> None:
        super().__init__()
        self._store, self._member = store, member

    def enrol(self, invite: str, tail: str, nonce: str) -> None:
        super().enrol(invite, tail, nonce)
        self._store.bind(Identity("d", b"k" * 32, self._member, ""), ())


@pytest.mark.parametrize(("member", "is_locked"), [("me", False), ("somebody else", True)])
def test_only_the_same_member_enrolling_again_takes_a_forgotten_lock_off(
    member: str, is_locked: bool, clock: FakeClock
) -> None:
    store = FakeStore(Identity("d", b"k" * 32, "me", ""))
    lock = Lock(store, clock)
    lock.put_on("407218", "salt")
    enrol = Enrol(store, FakeNoise(), Proving(store, member))
    enrol.consent()
    enrol.bind(INVITE, TAIL)
    assert lock.is_on() is is_locked


def test_a_lock_outlives_a_refused_enrolment(clock: FakeClock) -> None:
    enrol, door, store = _phone()
    lock = Lock(store, clock)
    lock.put_on("407218", "salt")
    door.fault = "tail_wrong"
    with pytest.raises(Fault):
        enrol.bind(INVITE, TAIL)
    assert lock.is_on()
