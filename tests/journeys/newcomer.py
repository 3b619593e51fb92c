"""A phone out of its box: nobody's yet, in the hands of somebody who has an invite."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from mobile.contract.ids import device_id
from mobile.core.activity.organise import Organise
from mobile.core.activity.sign_in import SignIn
from mobile.core.people.consents import Consents
from mobile.core.people.report_in import ReportIn
from mobile.core.phone.attachments import Attachments
from mobile.core.phone.record import Recorder
from mobile.core.ports.store import Identity
from mobile.store.sqlite_store import SqliteStore
from mobile.sync.asking import AskingDoor
from mobile.sync.engine import SyncEngine
from tests.journeys.town import ENROLLED, Town
from tests.simulation.phone import SimPhone

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands, Held


class NewPhone(SimPhone):
    """Not bound to anybody until its owner does it."""

    def boot(self) -> None:
        self.axe.left = 0
        self.store = SqliteStore(str(self._path), self.disk, durable=False)
        self.recorder = Recorder(self.store, self.clock, self.noise)
        self.sign_in = SignIn(self.store, self.recorder, self.clock)
        self.organise = Organise(self.store, self.recorder, self.clock, self.noise)
        self.report_in = ReportIn(self.store, self.recorder, self.clock)
        asking = AskingDoor(self.store, self.net, self.noise)
        self.attachments = Attachments(self.disk, asking)
        self.engine = consented(self)


def consented(phone: SimPhone) -> SyncEngine:
    """The engine as the app makes it: it asks for the consent before every call."""
    consents = Consents(phone.store, phone.recorder)
    return SyncEngine(phone.store, phone.net, phone.clock, phone.noise, phone.attachments, consents)


def new_phone(town: Town, member: str) -> NewPhone:
    """The town knows it as that member's phone."""
    identity = Identity(device_id(uuid.UUID(member).bytes), b"?" * 32, member, ENROLLED)
    made = NewPhone(town._folder, identity, town.time, town.rng, town.server.call, town.claims)
    town.phones[member] = made
    return made


def invite(town: Town, member: str) -> str:
    """Ten characters, as a contact hands them over."""
    codes: list[str] = []
    doors = town.server.doors
    doors.change(lambda: codes.append(doors.desk.invite(member, town.server._ports.clock())))
    return codes[0]


def first_start(hands: Hands, member: str) -> Held:
    """The app on a new phone, at whatever page it begins with."""
    return hands.open(member)
