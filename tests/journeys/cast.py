"""Who plays along in the stories beside the evening, and what the keeper of the server does."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import msgspec

from mobile.contract.ids import device_id
from mobile.contract.kinds.activity_state import ActivityState, Plan, Tally
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.moments import format_at
from mobile.core.activity import evening
from mobile.core.activity.desk import Desk
from mobile.core.activity.evening import Evening
from mobile.core.ports.store import Identity
from mobile.core.work import todo
from mobile.core.work.todo import Task
from server_stub.bootstrap import make_registrar
from server_stub.registry.registrar import Registrar
from tests.journeys.town import ENROLLED, Town
from tests.simulation.phone import SimPhone


class Cast:
    """The Dongguan branch: two contacts who answer for it, and members of its roster."""

    def __init__(self, town: Town) -> None:
        self.town = town
        county = town.county
        self.branch = county.dongguan
        self.contact, self.secretary = county.contact, county.secretary
        # Somebody at the township, above the branch: in no mark of the evening.
        self.township = county.home_contact
        self.members = county.evening.two_phones[:6]
        self.member = next(m for m in self.members if m != self.secretary)

    def announce(self, minutes: int = 0) -> str:
        """The contact plans an evening that begins in `minutes`; both contacts know of it."""
        contact = self.town.phone(self.contact)
        self.town.phone(self.secretary)
        starts = format_at(contact.clock.now() + timedelta(minutes=minutes))
        plan = Plan("学习夜话", "study", starts, 90, ("活动室", "二厂宿舍"))
        activity = contact.organise.plan(self.branch, plan)
        self.town.sync(self.contact, self.secretary)
        return activity

    def open(self) -> str:
        """An evening that both contacts have open."""
        activity = self.announce()
        for one in (self.contact, self.secretary):
            self.town.phone(one).organise.open(activity)
        self.town.sync(self.contact, self.secretary, self.contact)
        return activity

    def desk(self, who: str, activity: str) -> Desk:
        return self.town.phone(who).desk(activity, self.branch)

    def sign_in(self, who: str, at: str, activity: str) -> None:
        """Two phones, face to face."""
        desk = self.desk(at, activity)
        desk.met(desk.take(self.town.phone(who).sign_in.scan(desk.challenge()).qr))

    def stands(self, viewer: str, member: str, activity: str) -> AttendanceState:
        """How `member` stands on the viewer's phone."""
        found = self.desk(viewer, activity).state(member)
        assert found is not None
        return found

    def known(self, viewer: str, activity: str) -> Evening:
        found = evening.evening(self.town.phone(viewer).store, activity)
        assert found is not None
        return found

    def activity(self, viewer: str, activity: str) -> ActivityState:
        return self.known(viewer, activity).activity

    def figures(self, viewer: str, activity: str) -> Tally:
        return self.known(viewer, activity).tally

    def tasks(self, viewer: str, *branches: str) -> tuple[Task, ...]:
        return todo.tasks(self.town.phone(viewer).store, branches or (self.branch,))

    def registrar(self) -> Registrar:
        return make_registrar(self.town.server.doors)

    def keeper(self, act: Callable[[], object]) -> None:
        """An operator's change."""

        def change() -> None:
            act()

        self.town.server.doors.change(change)

    def make_contact(self, member: str, branch: str, since: str = "2026-01-01") -> str:
        """An office begins; its id."""
        office = str(uuid.uuid5(uuid.UUID(member), branch))
        registrar = self.registrar()
        self.keeper(lambda: registrar.grant(office, member, branch, "contact", since))
        return office

    def another_phone(self, member: str, *, provisional: bool = False) -> str:
        """One more phone of a member; the name by which the town knows it."""
        name = f"{member}/2"
        device = device_id(uuid.uuid5(uuid.UUID(member), "second").bytes)
        phones = self.town.server.storage.phones
        self.keeper(lambda: phones.add(device, member, 1, ENROLLED, provisional=provisional))
        identity = Identity(device, self.town.keys.of_device(device, 1), member, ENROLLED)
        self.town.phones[name] = SimPhone(
            self.town._folder,
            identity,
            self.town.time,
            self.town.rng,
            self.town.server.call,
            self.town.claims,
        )
        return name

    def outsider(self, *others: str) -> str:
        """Somebody of the county who is on no roster away from home, holds no office, and is none
        of `others`."""
        county = self.town.county
        taken = {*others, *county.roster, *(office.member for office in county.offices)}
        return next(p.id for p in county.people if not p.host and p.id not in taken)

    def home_side(self, member: str) -> str:
        """A contact of the member's home branch who has nothing to do with Dongguan; their id."""
        county = self.town.county
        home = county.person(member).home
        someone = self.outsider()
        registrar, people = self.registrar(), self.town.server.storage.people
        row = people.member(someone)
        assert row is not None
        moved = msgspec.structs.replace(row, home=home)
        self.keeper(lambda: registrar.put([moved]))
        self.make_contact(someone, home)
        return someone
