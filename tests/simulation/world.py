"""A small county for one history: two contacts of a branch, one of another and one at home, members
with one or two phones."""

from __future__ import annotations

import random
import uuid
from datetime import timedelta
from pathlib import Path

from mobile.contract.ids import device_id
from mobile.contract.moments import format_at
from mobile.contract.registry import REGISTRY
from mobile.core.ports.store import TWIN, Identity
from server_stub.doors.doors import Doors
from server_stub.doors.ports import Ports
from server_stub.registry.roll import Keys
from server_stub.storage.model import Member, OfficeRow, Organisation, Placement
from server_stub.storage.sqlite import SqliteStorage
from tests.simulation.claims import Claims
from tests.simulation.phone import SimPhone
from tests.simulation.plan import LINE
from tests.simulation.ports import START, Axe, SimClock, SimNet, SimNoise, WorldTime
from tests.simulation.server import SETTINGS, SimServer

KEYS = Keys(((1, bytes(range(32))),))
ENROLLED = format_at(START - timedelta(days=30))
_PEOPLE = (
    "contact-1", "contact-2", "home-contact", "member-1", "member-2", "member-3", "member-4",
    "other-contact",
)  # fmt: skip
# The second number: two phones of one member.
_PLACED = ("member-1", "member-2")
_PHONES = (*((name, 1) for name in _PEOPLE), ("member-1", 2))


def _id(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"simulation/{name}"))


HOST, OTHER, HOME = _id("host"), _id("other"), _id("home")
_CONTACTS = {"contact-1": HOST, "contact-2": HOST, "home-contact": HOME, "other-contact": OTHER}


class Template:
    """The registry before anything happened, made once and copied into each history."""

    def __init__(self) -> None:
        storage = SqliteStorage.memory()
        doors = Doors(storage, KEYS, REGISTRY, Ports(lambda: START, bytes), SETTINGS)
        doors.change(lambda: self._fill(doors, storage))
        self.image = storage.image()

    def _fill(self, doors: Doors, storage: SqliteStorage) -> None:
        for branch, name in ((HOST, "驻外"), (OTHER, "另一处"), (HOME, "家乡")):
            row = Organisation(branch, name, "", "branch", "stationed", "community", "东莞", "")
            doors.ledger.rows.put(row, ENROLLED)
        for number, name in enumerate(_PEOPLE):
            phone = f"1000000{number:04d}"
            row_ = Member(
                _id(name), name, "CY", HOME, False, "2020-07", "上村", True, "", "", phone
            )
            doors.ledger.rows.put(row_, ENROLLED)
        for name, branch in _CONTACTS.items():
            office = OfficeRow(
                _id(f"{name}/office"), _id(name), branch, "contact", "2026-01-01", ""
            )
            doors.ledger.rows.put(office, ENROLLED)
        for name in _PLACED:
            stay = Placement(_id(f"{name}/stay"), HOST, _id(name), ENROLLED[:10], "")
            doors.ledger.rows.put(stay, ENROLLED, also=HOME)
        for name, number in _PHONES:
            storage.phones.add(device_of(name, number), _id(name), 1, ENROLLED, provisional=False)


def device_of(name: str, number: int) -> str:
    return device_id(_id(f"{name}/{number}").encode()[:16])


class World:
    """Everything of one history. seed decides all of it."""

    def __init__(self, seed: int, folder: Path, template: Template) -> None:
        self.rng = random.Random(seed)
        self.time = WorldTime()
        self.claims = Claims()
        self.host, self.other, self.home = HOST, OTHER, HOME
        self.server_clock = SimClock(self.time)
        self.server = SimServer(template.image, KEYS, self.server_clock, self.rng)
        self.phones = [self._phone(folder, name, number) for name, number in _PHONES]
        self.contacts, self.home_contact = self.phones[:2], self.phones[2]
        # The second phone of member-1, which somebody may leave in a train.
        self.other_contact, self.second = self.phones[-2:]
        self.members = [*self.phones[3:-2], self.second]
        self.copies: list[SimPhone] = []
        # By id of an entry: the phone that wrote it, and what a copy of it said under that id.
        self.contested: dict[str, str] = {}
        self.forged: dict[str, str] = {}
        self.activities: list[str] = []
        self.shown: list[tuple[SimPhone, str, str]] = []
        self.photos: dict[str, bytes] = {}
        self.trace: list[str] = []

    def _phone(self, folder: Path, name: str, number: int) -> SimPhone:
        device = device_of(name, number)
        identity = Identity(device, KEYS.of_device(device, 1), _id(name), ENROLLED)
        phone = SimPhone(folder, identity, self.time, self.rng, self.server.call, self.claims)
        phone.net.weights = dict(LINE)
        phone.net.twice = self.server.twice
        phone.ask()
        return phone

    def contact(self) -> SimPhone:
        return self.rng.choice(self.contacts)

    def member(self) -> SimPhone:
        return self.rng.choice(self.members)

    def contacts_of_all(self) -> tuple[SimPhone, ...]:
        """Phones of contacts, of every branch."""
        return (*self.contacts, self.home_contact, self.other_contact)

    def branch_of(self, contact: SimPhone) -> str:
        """The branch a contact answers for."""
        far = {id(self.home_contact): self.home, id(self.other_contact): self.other}
        return far.get(id(contact), self.host)

    def activity(self) -> str:
        """One of the last activities; an id nobody planned before the first."""
        return self.rng.choice(self.activities[-3:]) if self.activities else _id("no activity")

    def name_of(self, phone: SimPhone) -> str:
        place = self.phones.index(phone)
        if place >= len(_PHONES):
            return f"copy/{phone.name}"
        name, number = _PHONES[place]
        return f"{name}/{number}"

    def bind_revoked(self) -> bool:
        """Whether a phone was bound with a new invite: one that a restored server no longer knows,
        a revoked one that shared its id, and half of the other revoked ones."""
        found = False
        for phone in self.phones:
            now, phones = phone.store.identity(), self.server.storage.phones
            row = phones.device(now.device) if now else None
            if row is not None and not row.revoked:
                continue
            if row is None or phone.store.setting(TWIN) or self.rng.random() < 0.5:
                self._bind(phone)
                found = True
        return found

    def _bind(self, phone: SimPhone) -> None:
        device, at = device_id(self.rng.randbytes(16)), format_at(self.server_clock.now())
        member, phones = phone.identity.member, self.server.storage.phones
        self.server.doors.change(lambda: phones.add(device, member, 1, at, provisional=False))
        phone.store.bind(Identity(device, KEYS.of_device(device, 1), member, at), ())

    def direct(self) -> SimNet:
        """A line on which nothing happens."""
        return SimNet(self.rng, self.server.call, Axe())

    def noise(self) -> SimNoise:
        return SimNoise(self.rng)
