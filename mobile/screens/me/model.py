"""我的: who I am, where I belong, what the app used, and the doors to the rest."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.core import roster
from mobile.core.glance import SyncGlance, sync_glance
from mobile.core.services import Services

KIB = 1024


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who holds an office of my branch. phone: "" when this phone does not have it."""

    name: str
    role: str
    branch: str
    phone: str


@dataclass(frozen=True, slots=True)
class MeState:
    """stay: host lane of my stay, "" for none; is_both: 双向确认. moved_kb: this month, both ways.

    device: the first eight characters, to tell two phones apart. branches: I hold an office in.
    """

    name: str
    probationary: bool
    joined: str
    home: str
    host: str
    stay: str
    is_both: bool
    contacts: tuple[Contact, ...]
    branches: tuple[str, ...]
    sync: SyncGlance
    moved_kb: int
    device: str


class MeModel:
    """Reads the store, writes nothing."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def state(self) -> MeState:
        """As kept on this phone."""
        services, store = self._services, self._services.store
        identity = services.recorder.me()
        row = store.row("member", identity.member) or {}
        member = roster.member_of(row or None, identity.member)
        stay = services.report_in.mine()
        is_shown = stay is not None and stay.host not in ("withdrawn", "left", "")
        placed = roster.placement(store, identity.member, services.today())
        host = stay.branch if stay and is_shown else placed
        return MeState(
            name=member.name,
            probationary=member.probationary,
            joined=str(row.get("joined", "")),
            home=roster.branch_of(store, member.home).name,
            host=roster.branch_of(store, host).name if host else "",
            stay=stay.host if stay and is_shown else ("placed" if host else ""),
            is_both=bool(stay and stay.is_both),
            contacts=_contacts(services, tuple(b for b in (host, member.home) if b)),
            branches=tuple(roster.branch_of(store, one).name for one in services.offices()),
            sync=sync_glance(store),
            moved_kb=-(-store.news().moved // KIB),
            device=identity.device[:8].upper(),
        )


def _contacts(services: Services, branches: tuple[str, ...]) -> tuple[Contact, ...]:
    store, day = services.store, services.today()
    found = []
    for branch in branches:
        for row in store.rows("office"):
            is_now = row["since"] <= day and (not row.get("until") or day <= row["until"])
            if row["branch"] == branch and is_now:
                one = roster.member_of(store.row("member", row["member"]), row["member"])
                name = roster.branch_of(store, branch).name
                found.append(Contact(row.get("name") or one.name, row["role"], name, one.phone))
    return tuple(found)
