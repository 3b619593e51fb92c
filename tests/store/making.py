"""Synthetic people, entries and replies for the store's and the sync engine's tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mobile.contract import canon
from mobile.contract.entry import Entry, to_text
from mobile.contract.ids import attendance_id, device_id, entry_id
from mobile.contract.moments import format_at, to_ms
from mobile.contract.seal import seal
from mobile.contract.wire import Cursor, Have, Item, SyncReply, Verdict
from mobile.core.ports.store import Identity, Sealed
from mobile.device.fake import FakeClock, FakeNoise

NOW = "2026-11-23T12:00:00.000Z"


def taken(*ones: Sealed) -> tuple[Verdict, ...]:
    """What a server says of entries it took in."""
    return tuple(Verdict(one.id, "accepted") for one in ones)


class Maker:
    """Makes what one phone would make. The same seed makes the same ids."""

    def __init__(self, seed: int = 1, family: str = "attendance") -> None:
        self.family = family
        self.noise = FakeNoise(seed)
        self.clock = FakeClock()
        self.branch = self.id()
        self.me = Identity(self.id(), self.noise.take(32), self.id(), NOW)

    def id(self) -> str:
        """A fresh id."""
        return device_id(self.noise.take(16))

    def row(self) -> dict[str, Any]:
        """The own member's row."""
        return {"table": "member", "id": self.me.member, "name": "石小满"}

    def entry(self, seq: int, activity: str = "", kind: str = "marked", **body: Any) -> Entry:
        """An entry of the family by this phone; each is a millisecond later than the one before."""
        self.clock.move(0.001)
        activity, member = activity or self.id(), body.pop("member", "") or self.id()
        return Entry(
            id=entry_id(to_ms(self.clock.now()), self.noise.take(10)),
            device=self.me.device,
            seq=seq,
            at=format_at(self.clock.now()),
            branch=self.branch,
            subject=attendance_id(activity, member),
            kind=f"{self.family}.{kind}",
            sees=(),
            body={"activity": activity, "member": member, **body},
        )

    def sealed(self, entry: Entry) -> Sealed:
        """As the phone keeps it."""
        text = to_text(entry)
        return Sealed(entry.id, text, seal(self.me.key, text))

    def make(
        self, activity: str = "", kind: str = "marked", **body: Any
    ) -> Callable[[int], Sealed]:
        """What `append` takes."""
        return lambda seq: self.sealed(self.entry(seq, activity, kind, **body))

    def line(self, n: int, entry: Entry, **said: str) -> Item:
        """A branch's line about somebody else's entry."""
        known = {"by": self.me.member, "received": NOW, **said}
        branch = known.pop("branch", entry.branch)
        return Item(branch, n, text=to_text(entry), **known)

    def row_line(self, n: int, row: dict[str, Any], branch: str = "") -> Item:
        """A branch's line about a registry row."""
        return Item(branch or self.branch, n, row=canon.encode(row))

    def reply(self, *items: Item, n: int = 0, **fields: Any) -> SyncReply:
        """A reply that says nothing but what it is told to; n: the branch's head."""
        heads = ((self.branch, n, f"{n:032x}"),) if n else ()
        usual: dict[str, Any] = {
            "epoch": "e1",
            "time": NOW,
            "verdicts": (),
            "have": Have(0),
            "durable": 0,
            "items": items,
            "cursor": Cursor(heads),
            "more": False,
        }
        return SyncReply(**{**usual, **fields})
