"""The sign-in sheet on paper: who stands on which line, and the code that finds a line again.

A line's code is its number and one check digit: `137` is line 13. Somebody typing a whole sheet
looks at the paper, not at the screen, so a slip must say so by itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from mobile.core.activity.roll import RollLine
from mobile.core.ports.store import Store

# A totally anti-symmetric quasigroup of order 10 with an empty diagonal.
# Source: H. M. Damm, Total anti-symmetrische Quasigruppen, Marburg 2004, appendix.
_STEPS = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
_LEAST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Order:
    """Members by line. base: how many were on the first print; the codes depend on those alone,
    so that a reprint with a newcomer at its end leaves the sheets already signed readable."""

    members: tuple[str, ...]
    base: int


@dataclass(frozen=True, slots=True)
class Codes:
    """start: where the check digit's sum begins, 0 to 9. count: lines on the sheet.

    width: digits of a whole code, 3 for an evening of 40.
    """

    start: int
    count: int
    width: int

    def code(self, line: int) -> str:
        """Of a line from 1 to `count`."""
        number = str(line).zfill(self.width - 1)
        return number + str(_sum(self.start, number))

    def line(self, code: str) -> int:
        """The line of a whole code; 0 when a digit is wrong, two are swapped, or the sheet is
        another's (9 of 10 times: a check digit has only ten values)."""
        if len(code) != self.width or not (code.isascii() and code.isdigit()):
            return 0
        number = int(code[:-1])
        right = _sum(self.start, code) == 0
        return number if right and 1 <= number <= self.count else 0


def codes(activity: str, order: Order) -> Codes:
    """The codes of this activity's sheet with these people on it."""
    named = "\n".join((activity, *order.members[: order.base]))
    # Another roster behind the same numbers would mark the wrong people: its codes differ too.
    start = int.from_bytes(sha256(named.encode()).digest()[:8], "big") % 10
    # Room for newcomers at the end: they must not make everybody's code a digit longer.
    digits = max(_LEAST_DIGITS, len(str(order.base * 5 // 4)))
    return Codes(start, min(len(order.members), 10**digits - 1), digits + 1)


def order(store: Store, activity: str, lines: Sequence[RollLine]) -> Order:
    """As first printed on this phone, newcomers at the end; the roll's own order before that."""
    here = [line.member.id for line in lines if not line.is_guest]
    kept = _kept(store, activity)
    if kept is None:
        return Order(tuple(here), len(here))
    known = set(kept.members)
    return Order((*kept.members, *(one for one in here if one not in known)), kept.base)


def keep(store: Store, activity: str, printed: Order) -> None:
    """A sheet with this order has left the phone: its lines stay whose they are."""
    if _kept(store, activity) != printed:
        text = json.dumps({"base": printed.base, "members": printed.members})
        store.set_setting(_name(activity), text)


def _kept(store: Store, activity: str) -> Order | None:
    text = store.setting(_name(activity))
    if not text:
        return None
    kept = json.loads(text)
    return Order(tuple(kept["members"]), kept["base"])


def _name(activity: str) -> str:
    return f"sheet.{activity}"


def _sum(start: int, digits: str) -> int:
    step = start
    for digit in digits:
        step = int(_STEPS[step][int(digit)])
    return step
