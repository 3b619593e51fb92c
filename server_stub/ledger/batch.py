"""A call's entries as they came, and what can be told of all of them before any is decided on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mobile.contract.entry import Entry
from server_stub.ledger import decode
from server_stub.ledger.held import Held
from server_stub.registry.roll import Phone, Roll

MET = "attendance.met"


class Sealed(NamedTuple):
    """An entry as it came. entry: or the code that says why the text is none."""

    text: str
    mac: str
    entry: Entry | str


def read(pairs: Iterable[tuple[str, str]]) -> list[Sealed]:
    """pairs: (text, mac)."""
    # As `Sealed(…)`, at a third of its price: there is one for every entry.
    made = tuple.__new__
    return [made(Sealed, (text, mac, decode.parse_or_code(text))) for text, mac in pairs]


def are_fresh(batch: Sequence[Sealed], roll: Roll, held: Held) -> bool:
    """Whether every seq is one that nothing is held of, so that no entry came before."""
    phone: Phone | None = None
    top = 0
    for _text, _mac, entry in batch:
        if isinstance(entry, str) or entry.kind == MET:
            return False
        if phone is None or entry.device != phone.device.id:
            phone = roll.phone(entry.device)
            if phone is None:
                return False
            top = held.have(phone.device.num).seq
        if entry.seq <= top and held.holds(phone.device.num, entry.seq):
            return False
    return True


def ids(batch: Sequence[Sealed]) -> Iterable[str]:
    """Of its entries, and of those that travel inside them."""
    for one in batch:
        if isinstance(one.entry, str):
            continue
        yield one.entry.id
        answer = one.entry.body.get("answer") if one.entry.kind == MET else None
        if isinstance(answer, list) and len(answer) == 2 and isinstance(answer[0], str):
            yield decode.loose(answer[0])[0]
