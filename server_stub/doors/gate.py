"""Who may stay connected: caps, deadlines, and who has to make room when there is none.

Clocks here are the event loop's: a jump of the wall clock cuts nobody off.
"""

from __future__ import annotations

import ipaddress
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

SWEEP_SECONDS = 0.5
NEVER = math.inf


@lru_cache(maxsize=4_096)
def network_of(address: str) -> str:
    """What strangers are counted by: the address, of IPv6 the half that one household has."""
    try:
        one = ipaddress.ip_address(address)
    except ValueError:
        return address
    if one.version == 4:
        return str(one)
    if one.ipv4_mapped is not None:
        return str(one.ipv4_mapped)
    return str(ipaddress.ip_network((one, 64), strict=False))


@dataclass(frozen=True, slots=True)
class Caps:
    """lines: connections at once. of_one: of them from one address that is no proxy's of ours.
    of_phone: of them that count as one phone's.

    patience: seconds for the first byte, and again for a whole head. call: for the rest of a call
    and its answer. idle: between two calls of a phone; a stranger's second call has `patience`.
    head, headers: bytes and number of a head's lines. body: bytes of a call after its head, as
    they travel.
    """

    lines: int = 2000
    of_one: int = 64
    of_phone: int = 8
    patience: float = 10.0
    call: float = 90.0
    idle: float = 75.0
    head: int = 16 * 1024
    headers: int = 64
    body: int = 3 * 1024 * 1024


class Held(Protocol):
    """A connection as the gate sees it. is_known: a phone called by it.

    address: where it comes from. peer: what it is counted by, see `network_of`.

    due: when it is cut off, NEVER for not at all.
    """

    address: str
    peer: str
    is_known: bool
    due: float

    def cut(self) -> None:
        """Close at once, whatever is still to be sent."""


class Gate:
    """Belongs to one event loop. is_ours: whether an address is a proxy's of ours, or this
    machine: many phones come from there."""

    def __init__(self, caps: Caps, is_ours: Callable[[str], bool]) -> None:
        self.caps = caps
        self.is_ours = is_ours
        self._inside: dict[Held, None] = {}
        # Those that owe us something, oldest first: a call, or the rest of one.
        self._waiting: dict[Held, None] = {}
        self._of: dict[str, dict[Held, None]] = {}
        self._phones: dict[Held, str] = {}
        self._of_phone: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._inside)

    def enter(self, line: Held) -> bool:
        """Whether a new connection may stay; another one may have had to go for it."""
        caps, mine = self.caps, self._of.get(line.peer, {})
        if len(mine) >= caps.of_one and not self.is_ours(line.address) and not self._room(mine):
            return False
        if len(self._inside) >= caps.lines and not self._room(self._waiting):
            return False
        self._inside[line] = None
        self._of.setdefault(line.peer, {})[line] = None
        return True

    def know(self, line: Held, device: str) -> bool:
        """Whether the connection is a phone's from now on: no phone has more than a few."""
        if line not in self._inside or self._of_phone[device] >= self.caps.of_phone:
            return False
        self._of_phone[device] += 1
        self._phones[line] = device
        return True

    def leave(self, line: Held) -> None:
        """The connection is gone."""
        device = self._phones.pop(line, "")
        if device:
            self._of_phone[device] -= 1
            if not self._of_phone[device]:
                del self._of_phone[device]
        self._inside.pop(line, None)
        self._waiting.pop(line, None)
        mine = self._of.get(line.peer, {})
        mine.pop(line, None)
        if not mine:
            self._of.pop(line.peer, None)

    def wait(self, line: Held, due: float) -> None:
        """It has until `due` to send what is missing."""
        line.due = due
        self._waiting.pop(line, None)
        if line in self._inside:
            self._waiting[line] = None

    def work(self, line: Held, due: float) -> None:
        """Its call is all here; it is answered before `due`, or cut off."""
        line.due = due
        self._waiting.pop(line, None)

    def sweep(self, now: float) -> None:
        """Cut off whose time is over."""
        for line in [one for one in self._inside if one.due <= now]:
            self.leave(line)
            line.cut()

    def _room(self, among: dict[Held, None]) -> bool:
        """Make room: the stranger who has owed us a call the longest, else the phone that has."""
        first: Held | None = None
        for one in among:
            if one in self._waiting:
                first = first if first and one.is_known else one
                if not one.is_known:
                    break
        if first is None:
            return False
        self.leave(first)
        first.cut()
        return True
