"""我的: who I am, where I belong, what the app used, and the doors to the rest."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.contract.kinds.request import RequestState
from mobile.core.pages.my_data import MONTH_KB, moved_kb
from mobile.core.people import roster
from mobile.core.people.access_log import looks_at
from mobile.core.people.my_standing import MyStanding, my_standing
from mobile.core.people.requests import requests_of
from mobile.core.phone.approval import is_provisional
from mobile.core.phone.delivery import SyncGlance, sync_glance
from mobile.core.phone.second_life import life
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.services import Services


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who holds an office of my branch. phone: "" unless they agreed to be called."""

    name: str
    role: str
    branch: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class MeState:
    """moved_kb: this month, both ways. device: the first eight characters, to tell two phones
    apart. branches: I hold an office in. looks: how often somebody looked at my data. requests:
    of mine that are not answered. provisional: this contact's phone is not approved yet. life: as
    `core.life` says. days_off: of this phone's clock.
    """

    who: MyStanding
    contacts: tuple[Contact, ...]
    branches: tuple[str, ...]
    looks: int
    requests: int
    provisional: bool
    sync: SyncGlance
    moved_kb: int
    month_kb: int
    device: str
    life: str = ""
    days_off: int = 0


class MeModel:
    """Writes nothing."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def state(self) -> MeState:
        """As kept on this phone."""
        services, store = self._services, self._services.store
        identity = services.recorder.me()
        me = identity.member
        who = my_standing(store, services.report_in, me, services.today())
        offices = services.offices()
        return MeState(
            who=who,
            contacts=_contacts(services, (who.host_branch, who.home_branch)),
            branches=tuple(roster.branch_of(store, one).name for one in offices),
            looks=len(looks_at(store, me)),
            requests=sum(1 for one in requests_of(store, me) if _is_open(one, me)),
            provisional=bool(offices) and is_provisional(store),
            sync=sync_glance(store),
            moved_kb=moved_kb(services),
            month_kb=MONTH_KB,
            device=identity.device[:8].upper(),
            life=life(store),
            days_off=services.days_off(),
        )

    def call(self, number: str) -> Outcome:
        """Opens the phone's own page with the number. Errors: "dialer_missing"."""
        return attempt(lambda: self._services.devices.dialer.call(number), "")

    def message(self, number: str, text: str) -> Outcome:
        """text: what stands in the message already. Errors: as `call`."""
        return attempt(lambda: self._services.devices.dialer.message(number, text), "")


def _is_open(one: RequestState, me: str) -> bool:
    return one.member == me and one.is_open


def _contacts(services: Services, branches: tuple[str, ...]) -> tuple[Contact, ...]:
    store, day = services.store, services.today()
    found = []
    for branch in dict.fromkeys(filter(None, branches)):
        for row in store.rows("office"):
            is_now = row["since"] <= day and (not row.get("until") or day <= row["until"])
            if row["branch"] == branch and is_now:
                one = roster.member_of(store.row("member", row["member"]), row["member"])
                name = roster.branch_of(store, branch).name
                called = row.get("name") or one.name
                found.append(Contact(called, row["role"], name, str(row.get("phone", ""))))
    return tuple(found)
