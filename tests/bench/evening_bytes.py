"""What one evening costs a member's data plan: every byte at a real socket to a real server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.core.activity import evening
from server_stub.ops.place import Place, opened
from tests.bench.real_phone import RealPhone, enrolled
from tests.bench.wiretap import Wiretap, tapped
from tests.server.kit import COUNTY, seed
from tests.server.running import running


@dataclass(frozen=True)
class Call:
    """Bytes of one sync. what: what it was for."""

    what: str
    up: int
    down: int


@dataclass(frozen=True)
class Evening:
    """The member's calls; value, evidence, confirmed: what the phone shows at the end."""

    calls: tuple[Call, ...]
    value: str
    evidence: int | None
    confirmed: int

    @property
    def total(self) -> int:
        """Bytes up and down together."""
        return sum(call.up + call.down for call in self.calls)


@contextmanager
def two_phones(folder: Path) -> Iterator[tuple[RealPhone, RealPhone, Wiretap]]:
    """(contact, member, tap of the member's line) at a server process with the whole county."""
    place = Place(folder / "server")
    with opened(place) as doors:
        seed(doors)
        known = [enrolled(doors, one) for one in (COUNTY.contact, COUNTY.evening.two_phones[0])]
    with running(place) as server, tapped(server.port) as tap:
        ports = (server.port, tap.port)
        contact, member = (
            RealPhone(folder / name, who, f"http://127.0.0.1:{port}")
            for name, who, port in zip(("contact", "member"), known, ports, strict=True)
        )
        try:
            yield contact, member, tap
        finally:
            contact.close()
            member.close()


def play(folder: Path) -> Evening:
    """Plan received; answered by scan without a network and sent; met, closed, confirmed come."""
    with two_phones(folder) as (contact, member, tap):
        calls: list[Call] = []

        def sync(what: str) -> None:
            up, down = tap.up, tap.down
            outcome = member.sync()
            assert outcome.is_good, outcome
            calls.append(Call(what, tap.up - up, tap.down - down))

        sync("before the evening")
        assert contact.sync().is_good
        what = Plan(
            "党课:安全生产与权益保护", "class", format_at(contact.clock.now()), 90, ("二厂活动室",)
        )
        activity = contact.organise.plan(COUNTY.dongguan, what)
        assert contact.sync().is_good
        sync("the plan")
        contact.organise.open(activity)
        desk = contact.desk(activity, COUNTY.dongguan)
        answer = member.sign_in.scan(desk.challenge()).qr
        desk.met(desk.take(answer))
        sync("the answer")
        for one in COUNTY.evening.two_phones[1:] + COUNTY.evening.paper:
            desk.mark(one, "present", "roll")
        contact.organise.close(activity, 31)
        contact.organise.confirm(activity)
        assert contact.sync().is_good
        sync("met, closed, confirmed")
        return _seen(member, activity, tuple(calls[1:]))


def _seen(member: RealPhone, activity: str, calls: tuple[Call, ...]) -> Evening:
    mine, known = member.sign_in.mine(activity), evening.evening(member.store, activity)
    assert mine is not None
    assert known is not None
    assert known.activity.tally is not None
    present = known.activity.tally.present
    return Evening(calls, mine.value, mine.evidence, present)
