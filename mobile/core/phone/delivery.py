"""How far things have come, in the few words every screen uses for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract.fact import Fact
from mobile.contract.moments import parse_at
from mobile.core.ports.store import Delivery, Store

# Of these no later try helps: the phone has to be enrolled anew.
STOPPED = ("device_revoked", "device_unknown")
_CHIPS = {
    "waiting": "waiting",
    "delivered": "delivered",
    "confirmed": "confirmed",
    "set_aside": "check",
    "parked": "check",
}


@dataclass(frozen=True, slots=True)
class SyncGlance:
    """The one sync line. status: ok, waiting, offline, check or never. count: entries it is about.

    last_good: aware UTC of the last good call, None for never. code: of the last failure, "".
    wiped: the server asked this phone to forget the branch.
    """

    status: str
    count: int
    last_good: datetime | None
    code: str
    wiped: bool = False

    @property
    def is_stopped(self) -> bool:
        """Whether this phone counts no longer, until it is enrolled anew."""
        return self.wiped or self.code in STOPPED


def sync_glance(store: Store) -> SyncGlance:
    """What the sync line says now."""
    news = store.news()
    last_good = parse_at(news.last_good) if news.last_good else None
    if news.parked:
        return SyncGlance("check", news.parked, last_good, news.code, news.wiped)
    if news.code:
        return SyncGlance("offline", news.pending, last_good, news.code, news.wiped)
    if news.pending or news.files_pending:
        count = news.pending + news.files_pending
        return SyncGlance("waiting", count, last_good, "", news.wiped)
    return SyncGlance("ok" if last_good else "never", 0, last_good, "", news.wiped)


def chip_of(delivery: Delivery | None) -> str:
    """The state chip of an own entry; "" for one that another phone made."""
    return _CHIPS[delivery.word] if delivery else ""


def chip(store: Store, fact: Fact) -> tuple[str, str]:
    """(state chip, code): another phone's entry has one only when it was set aside."""
    found = store.delivery((fact.entry.id,)).get(fact.entry.id)
    if found:
        return chip_of(found), found.code
    return ("check", fact.aside) if fact.aside else ("", "")
