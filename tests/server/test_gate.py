"""Who may stay connected when too many want to: strangers make room first, and the silent."""

from __future__ import annotations

from dataclasses import dataclass, field

from server_stub.doors.gate import NEVER, Caps, Gate, network_of
from server_stub.ops.front import front_of

HERE, AWAY, OTHER = "127.0.0.1", "198.51.100.7", "198.51.100.8"


@dataclass(eq=False)
class Wire:
    """A connection that only remembers what was done to it."""

    address: str = AWAY
    is_known: bool = False
    due: float = NEVER
    cuts: list[str] = field(default_factory=list)

    @property
    def peer(self) -> str:
        return network_of(self.address)

    def cut(self) -> None:
        self.cuts.append("cut")


def gate_of(**caps: int) -> Gate:
    return Gate(Caps(**caps), lambda peer: peer == HERE)


def came(gate: Gate, peer: str = AWAY, *, known: str = "") -> Wire:
    """A connection that was let in and owes a call. known: the phone it was proven to be."""
    wire = Wire(peer)
    assert gate.enter(wire)
    wire.is_known = bool(known) and gate.know(wire, known)
    gate.wait(wire, 100.0)
    return wire


def test_a_full_house_lets_the_longest_silent_stranger_go_and_the_new_one_in() -> None:
    gate = gate_of(lines=3)
    phone = came(gate, known="one")
    first, second = came(gate), came(gate)
    came(gate, OTHER)
    assert (first.cuts, second.cuts, phone.cuts) == (["cut"], [], [])
    assert len(gate) == 3


def test_a_phone_goes_only_when_there_is_no_stranger() -> None:
    gate = gate_of(lines=2)
    older, newer = came(gate, known="one"), came(gate, known="two")
    came(gate, OTHER)
    assert (older.cuts, newer.cuts) == (["cut"], [])


def test_whose_call_is_being_answered_stays() -> None:
    gate = gate_of(lines=2)
    for wire in (came(gate), came(gate)):
        gate.work(wire, 100.0)
    assert not gate.enter(Wire(OTHER))


def test_one_address_cannot_take_the_room_of_all() -> None:
    gate = gate_of(lines=100, of_one=4)
    bystander = came(gate, OTHER)
    crowd = [came(gate) for _ in range(200)]
    assert len(gate) == 5
    assert bystander.cuts == []
    assert [one.cuts for one in crowd[-4:]] == [[]] * 4


def test_one_household_counts_once_however_many_addresses_it_has() -> None:
    gate = gate_of(lines=100, of_one=4)
    for n in range(50):
        came(gate, f"2001:db8:0:1::{n:x}")
    assert len(gate) == 4
    came(gate, "2001:db8:0:2::1")
    assert len(gate) == 5
    assert network_of("::ffff:198.51.100.7") == AWAY


def test_many_phones_come_from_a_proxy_of_ours() -> None:
    gate = gate_of(lines=100, of_one=4)
    assert all(came(gate, HERE).cuts == [] for _ in range(50))


def test_a_phone_that_connects_without_end_counts_as_a_stranger_after_a_few() -> None:
    gate = gate_of(lines=100, of_phone=3)
    crowd = [came(gate, known="greedy") for _ in range(10)]
    assert [one.is_known for one in crowd] == [True] * 3 + [False] * 7
    gate.leave(crowd[0])
    assert came(gate, known="greedy").is_known


def test_what_is_due_is_cut_off_and_leaves_room() -> None:
    gate = gate_of(lines=10)
    late, early = came(gate), came(gate)
    gate.wait(early, 200.0)
    gate.sweep(150.0)
    assert (late.cuts, early.cuts, len(gate)) == (["cut"], [], 1)


def test_a_front_holds_no_more_connections_than_the_process_may_have_files() -> None:
    front = front_of("127.0.0.1", 8765, "", Caps(lines=10**9))
    assert 0 < front.caps.lines < 10**9
