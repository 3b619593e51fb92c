"""A phone of real parts: files with fsync, the machine's clock, a socket to a server process."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

from mobile.contract.moments import format_at
from mobile.core.activity.desk import Desk
from mobile.core.activity.organise import Organise
from mobile.core.activity.sign_in import SignIn
from mobile.core.phone.record import Recorder
from mobile.core.ports.store import Identity
from mobile.device.http_net import HttpNet
from mobile.device.real import RealClock, RealDisk, RealNoise
from mobile.store.owned import OwnedStore
from mobile.store.sqlite_store import SqliteStore
from mobile.sync.engine import SyncEngine
from mobile.sync.outcome import Outcome
from server_stub.doors.doors import Doors


def enrolled(doors: Doors, member: str) -> Identity:
    """A device the server knows, as an invite would have made it."""
    device, now = str(uuid.uuid4()), format_at(doors.ports.clock())
    phones = doors.storage.phones
    doors.change(lambda: phones.add(device, member, 1, now, provisional=False))
    return Identity(device, doors.roll.keys.of_device(device, 1), member, now)


@dataclass
class RealPhone:
    """folder: its files. address: of the server, "" for a phone that never calls."""

    folder: Path
    identity: Identity
    address: str = ""

    def __post_init__(self) -> None:
        disk, path = RealDisk(str(self.folder)), str(self.folder / "suixing.db")
        self.store = OwnedStore(lambda: SqliteStore(path, disk))
        if self.store.identity() is None:
            self.store.bind(self.identity, ())
        self.clock, self.noise = RealClock(), RealNoise()
        self.recorder = Recorder(self.store, self.clock, self.noise)
        self.sign_in = SignIn(self.store, self.recorder, self.clock)
        self.organise = Organise(self.store, self.recorder, self.clock, self.noise)

    def sync(self) -> Outcome:
        """One run as the sync thread makes it, over a connection of its own."""
        net = HttpNet(self.address)
        try:
            return SyncEngine(self.store, net, self.clock, self.noise).run_once()
        finally:
            net.close()

    def desk(self, activity: str, branch: str) -> Desk:
        """The contact's table."""
        return Desk(self.store, self.recorder, self.clock, activity, branch)

    def close(self) -> None:
        """Lets go of the files."""
        self.store.close()
