"""The Dongguan contact's phone on the evening, and the other phones in the room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from mobile.contract.entry import Entry, parse, to_text
from mobile.contract.faults import Fault
from mobile.contract.ids import attendance_id, entry_id
from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at, to_ms
from mobile.contract.seal import seal
from mobile.core.activity.organise import Organise
from mobile.core.activity.sign_in import SignIn
from mobile.core.people.enrol import Enrol
from mobile.core.people.report_in import ReportIn
from mobile.core.people.roster import Branch
from mobile.core.phone.attachments import Attachments
from mobile.core.phone.record import Recorder
from mobile.core.ports.store import Identity
from mobile.core.services import Services
from mobile.device.fake import FakeDisk, fake_devices
from tests.core.fake_ports import FakeClock, FakeNoise
from tests.core.fake_store import FakeStore
from tests.county.build import county
from tests.county.ids import stable_id
from tests.county.rows import branch_rows, member_row

ENROLLED = "2026-05-01T00:00:00.000Z"


class NoDoor:
    """A server nobody reaches."""

    def enrol(self, invite: str, tail: str, nonce: str) -> None:
        raise Fault("no_network")

    def search(self, words: str) -> tuple[Branch, ...]:
        raise Fault("no_network")

    def fetch(self, digest: str) -> bytes:
        raise Fault("no_network")

    def ask(self, after: str = "") -> bytes:
        raise Fault("no_network")


def services_for(store: FakeStore, clock: FakeClock, seed: int = 1) -> Services:
    """All a screen may ask for, on a phone without a network."""
    noise = FakeNoise(seed)
    recorder = Recorder(store, clock, noise)
    return Services(
        store=store,
        clock=clock,
        recorder=recorder,
        sign_in=SignIn(store, recorder, clock),
        organise=Organise(store, recorder, clock, noise),
        report_in=ReportIn(store, recorder, clock),
        enrol=Enrol(store, noise, NoDoor()),
        devices=fake_devices(),
        directory=NoDoor(),
        attachments=Attachments(FakeDisk(), NoDoor()),
        export=NoDoor(),
        wake=lambda: None,
    )


@dataclass
class Phone:
    """Somebody's phone in the room."""

    identity: Identity
    store: FakeStore
    services: Services


class Room:
    """One evening. who: the id of the member whose phone is looked at; the contact by default."""

    def __init__(self, who: str = "", people: int = 60) -> None:
        self.county = county(1, people)
        self.clock = FakeClock()
        self.who = who or self.county.contact
        self.phone = self._phone(self.who)
        self.services, self.store = self.phone.services, self.phone.store
        for row in [*branch_rows(self.county), *map(self._placement, self.county.roster)]:
            self.store.put(row)
        self.names = {p.id: p.name for p in self.county.people}
        self._sequence: dict[str, int] = {}
        self.later: dict[str, Phone] = {}

    # -- what the contact did before ------------------------------------------

    def plan(self, title: str = "十一月支部党员大会", hours: float = 0) -> str:
        starts = format_at(self.clock.now() + timedelta(hours=hours))
        plan = Plan(title, "members_meeting", starts, 60, ("大岭山活动室",))
        return self.services.organise.plan(self.county.dongguan, plan)

    def open(self, title: str = "十一月支部党员大会") -> str:
        activity = self.plan(title)
        self.services.organise.open(activity)
        return activity

    def desk(self, activity: str) -> Any:
        return self.services.desk(activity, self.county.dongguan)

    # -- what others did ------------------------------------------------------

    def member(self, number: int) -> str:
        """The id of the roster's member with that place in the county's order, from 0."""
        return self.county.roster[number]

    def other(self, member: str) -> Phone:
        """That member's own phone."""
        if member not in self.later:
            self.later[member] = self._phone(member)
        return self.later[member]

    def answer(self, activity: str, member: str) -> str:
        """The text of the QR on the member's phone after it scanned the contact's."""
        shown = self.desk(activity).challenge()
        return self.other(member).services.sign_in.scan(shown).qr

    def arrive(self, member: str, activity: str, word: str, by: str = "", **body: Any) -> Entry:
        """An entry about `member` by another phone, come in by a sync."""
        phone = self.other(by or member)
        full = {"activity": activity, "member": member, **body.pop("body", {}), **body}
        subject = attendance_id(activity, member)
        return self.received(phone, f"attendance.{word}", subject, full)

    def received(
        self,
        phone: Phone,
        kind: str,
        subject: str,
        body: dict[str, Any],
        sees: tuple[str, ...] = (),
    ) -> Entry:
        device = phone.identity.device
        self._sequence[device] = self._sequence.get(device, 0) + 1
        now = self.clock.now()
        name = entry_id(to_ms(now), bytes([self._sequence[device]]) * 6 + device[:4].encode())
        entry = Entry(
            name,
            device,
            self._sequence[device],
            format_at(now),
            self.county.dongguan,
            subject,
            kind,
            tuple(sorted(sees)),
            body,
        )
        entry = parse(to_text(entry))
        seal(phone.identity.key, to_text(entry))
        proof = body.get("how", "")
        self.store.receive(entry, phone.identity.member, proof=proof)
        return entry

    def leave(self, member: str, activity: str, kind: str = "shift", reason: str = "") -> Entry:
        extra = {"reason": reason} if reason else {}
        return self.arrive(member, activity, "leave_asked", leave=kind, **extra)

    def signs_in_alone(self, member: str, activity: str, how: str = "code") -> Entry:
        extra = {"code": "123456"} if how == "code" else {"contact": "0" * 16, "proof": "0" * 32}
        return self.arrive(member, activity, "answered", how=how, step=1, **extra)

    def request(self, member: str = "", city: str = "东莞") -> str:
        """A report-in that waits for this branch; the id of the stay."""
        county = self.county
        one = county.person(member or county.people[-1].id)
        self.store.put(member_row(one, with_phone=False))
        stay = stable_id(1, "stay", one.id)
        body = {
            "member": one.id,
            "home": one.home,
            "via": "invite",
            "city": city,
            "since": "2026-11-20",
        }
        self.received(self.other(one.id), "stay.requested", stay, body)
        return stay

    # -------------------------------------------------------------------------

    def _phone(self, member: str) -> Phone:
        device = stable_id(1, "device", member)
        key = device.encode()[:32]
        identity = Identity(device, key, member, ENROLLED)
        store = FakeStore(identity)
        return Phone(identity, store, services_for(store, self.clock, seed=len(member)))

    def _placement(self, member: str) -> dict[str, Any]:
        return {
            "table": "placement",
            "id": stable_id(1, "placement", member),
            "member": member,
            "branch": self.county.dongguan,
            "since": "2026-05-01",
            "until": "",
            "source": "import",
        }
