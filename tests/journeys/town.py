"""The synthetic county on one real server, and a phone for whoever needs one; no sockets."""

from __future__ import annotations

import random
import uuid
from pathlib import Path

from mobile.contract.ids import device_id
from mobile.contract.moments import format_at
from mobile.core.ports.store import Identity
from server_stub.registry.roll import Keys
from server_stub.storage.model import Device
from tests.county.model import County
from tests.server.kit import COUNTY, MASTER, prepared
from tests.simulation.claims import Claims
from tests.simulation.phone import SimPhone
from tests.simulation.ports import START, SimClock, WorldTime
from tests.simulation.server import SimServer

ENROLLED = format_at(START)


class Town:
    """seed: of every id and nonce made here."""

    def __init__(self, folder: Path, seed: int = 1) -> None:
        self.county: County = COUNTY
        self.keys: Keys = MASTER
        self.rng = random.Random(seed)
        self.time = WorldTime()
        self.claims = Claims()
        self.server = SimServer(prepared(), MASTER, SimClock(self.time), self.rng)
        self.phones: dict[str, SimPhone] = {}
        self._folder = folder
        # Half past seven in Dongguan: the time of the evening.
        self.time.move(90 * 60)

    def phone(self, member: str) -> SimPhone:
        """The phone of `member`, enrolled at the server when first asked for."""
        if member not in self.phones:
            device = device_id(uuid.UUID(member).bytes)
            phones = self.server.storage.phones
            self.server.doors.change(
                lambda: phones.add(device, member, 1, ENROLLED, provisional=False)
            )
            identity = Identity(device, self.keys.of_device(device, 1), member, ENROLLED)
            self.phones[member] = SimPhone(
                self._folder, identity, self.time, self.rng, self.server.call, self.claims
            )
        return self.phones[member]

    def device(self, member: str) -> Device:
        """The server's row of that phone."""
        found = self.server.storage.phones.of_member(member)
        return found[0]

    def sync(self, *members: str) -> None:
        """Those phones, or all of them, in the order given; every one must end well."""
        for member in members or tuple(self.phones):
            outcome = self.phone(member).engine.run_once()
            assert outcome.is_good, outcome

    def close(self) -> None:
        """Lets go of the files."""
        for phone in self.phones.values():
            phone.store.close()
