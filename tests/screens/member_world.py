"""A member away from home, their phone, and the contact of the branch where they live now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from mobile.contract.entry import parse
from mobile.contract.faults import Fault
from mobile.contract.ids import attendance_id
from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.core.people.enrol import Enrol
from mobile.core.people.roster import Branch
from mobile.core.ports.store import Identity
from mobile.core.services import Services
from tests.core.fake_ports import FakeClock, FakeNoise
from tests.core.fake_store import FakeStore
from tests.county.ids import stable_id
from tests.screens.contact_world import services_for

ENROLLED = "2026-05-01T00:00:00.000Z"
HOME, HOST, OTHER = (stable_id(1, "branch", name) for name in ("home", "host", "other"))
ME, CONTACT, SECOND = (stable_id(1, "person", name) for name in ("me", "contact", "second"))
BRANCHES = (
    ("石桥村党支部", HOME, "SQCDZB", "安阳", "regular"),
    ("驻东莞流动党员党支部", HOST, "ZDGLDDYDZB", "东莞", "stationed"),
    ("厚街制鞋联合党支部", OTHER, "HJZXLHDZB", "东莞", "temporary"),
)
INVITE, TAIL = "7K2M9Q4X8D", "0001"


class Town:
    """What the server would answer. offline: nothing gets through."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store
        self.offline = False
        self.calls = 0

    def enrol(self, invite: str, tail: str, nonce: str) -> None:
        self.calls += 1
        if self.offline:
            raise Fault("no_network")
        if (invite, tail) != (INVITE, TAIL):
            raise Fault("invite_unknown" if invite != INVITE else "tail_wrong")
        self._store.bind(identity(ME), rows())

    def search(self, words: str) -> tuple[Branch, ...]:
        if self.offline:
            raise Fault("no_network")
        found = [_branch(row) for row in BRANCHES[1:]]
        return tuple(b for b in found if words in b.city or b.initials.startswith(words.upper()))


class Away:
    """One member's phone. is_enrolled: False before the first run."""

    def __init__(self, is_enrolled: bool = True, is_placed: bool = True) -> None:
        self.clock = FakeClock()
        self.store = FakeStore()
        self.town = Town(self.store)
        self.services = self._services(self.store, 1)
        self.devices = self.services.devices
        self.there = FakeStore(identity(CONTACT))
        self.aside: FakeStore | None = None
        self.contact = self._services(self.there, 2)
        for row in rows():
            self.there.put(row)
        if is_enrolled:
            self.services.enrol.consent()
            self.store.bind(identity(ME), rows())
        if is_placed:
            self.place()

    def place(self) -> None:
        """The host branch's roster has me."""
        for store in (self.store, self.there):
            store.put(
                {
                    "table": "placement",
                    "id": stable_id(1, "placement", "me"),
                    "member": ME,
                    "branch": HOST,
                    "since": "2026-03-01",
                    "until": "",
                    "source": "import",
                }
            )

    def plan(self, title: str = "十一月支部党员大会", hours: float = 1, **more: Any) -> str:
        """The contact plans; it reaches my phone."""
        starts = format_at(self.clock.now() + timedelta(hours=hours))
        plan = Plan(title, "members_meeting", starts, 90, ("大岭山活动室",))
        activity = self.contact.organise.plan(HOST, replace(plan, **more))
        self.carry()
        return activity

    def open(self, **more: Any) -> str:
        """Planned and opened."""
        activity = self.plan(**more)
        self.contact.organise.open(activity)
        self.carry()
        return activity

    def desk(self, activity: str) -> Any:
        return self.contact.desk(activity, HOST)

    def carry(self) -> None:
        """Every entry reaches the other phone; own ones come back as delivered."""
        self._carry(self.there, self.store, CONTACT)
        self._carry(self.store, self.there, ME)

    def carry_to_contact(self) -> None:
        """My entries go up, nothing comes back but that they arrived."""
        self._carry(self.store, self.there, ME)

    def second(self) -> Services:
        """Another contact's phone, with what the first one's and mine have by now."""
        if self.aside is None:
            self.aside = FakeStore(identity(SECOND))
        for row in rows():
            self.aside.put(row)
        self._carry(self.there, self.aside, CONTACT)
        self._carry(self.store, self.aside, ME)
        return self._services(self.aside, 3)

    def carry_second(self) -> None:
        """What the second contact wrote reaches the others."""
        assert self.aside is not None
        self._carry(self.aside, self.store, SECOND)
        self._carry(self.aside, self.there, SECOND)

    def bring(self) -> None:
        """The contact's entries reach my phone; of my own nothing is said."""
        self._carry(self.there, self.store, CONTACT)

    def later(self, **span: float) -> datetime:
        """Time goes by."""
        self.clock.pass_by(timedelta(**span).total_seconds())
        return self.clock.now()

    def subject(self, activity: str) -> str:
        return attendance_id(activity, ME)

    def _carry(self, source: FakeStore, target: FakeStore, by: str) -> None:
        for sealed in source.sealed():
            entry = parse(sealed.text)
            proof = {"scan": "scan", "code": "code"}.get(entry.body.get("how", ""), "")
            if entry.kind == "attendance.met":
                proof = "scan"
            target.receive(entry, by, proof)
            if source.delivery((entry.id,))[entry.id].word == "waiting":
                source.deliver(entry.id, proof=proof)

    def _services(self, store: FakeStore, seed: int) -> Services:
        made = services_for(store, self.clock, seed)
        enrol = Enrol(store, FakeNoise(seed), self.town)
        return replace(made, enrol=enrol, directory=self.town)


def identity(member: str) -> Identity:
    """A device of its own for each member."""
    device = stable_id(1, "device", member)
    return Identity(device, member.encode()[:32].ljust(32, b"k"), member, ENROLLED)


def rows() -> list[dict[str, Any]]:
    """What the server told this phone."""
    people = (
        (ME, "欧阳建国", "OYJG", HOME, "1998-07"),
        (CONTACT, "单晓梅", "SXM", HOST, "2010-06"),
        (SECOND, "袁昌枫", "YCF", HOST, "2012-06"),
    )
    organisations = [
        {"table": "organisation", "id": key, "name": name, "initials": initials, "city": city}
        | {"form": "branch", "nature": nature, "model": "territorial", "parent": ""}
        for name, key, initials, city, nature in BRANCHES[:2]
    ]
    members = [
        {"table": "member", "id": key, "name": name, "initials": initials, "home": home}
        | {"joined": joined, "probationary": False, "smartphone": True}
        for key, name, initials, home, joined in people
    ]
    office = {"table": "office", "id": stable_id(1, "office", "x"), "member": CONTACT}
    office |= {"branch": HOST, "role": "contact", "since": "2026-01-01", "until": ""}
    return [*organisations, *members, office]


def _branch(row: tuple[str, ...]) -> Branch:
    name, key, initials, city, nature = row
    return Branch(key, name, initials, city, nature)
