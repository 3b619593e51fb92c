"""活动: what is coming, and what has been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.core.activity.my_activities import my_activities
from mobile.core.activity.my_activity import MyActivity
from mobile.core.phone.approval import is_provisional
from mobile.core.services import Services

PAGE = 30


@dataclass(frozen=True, slots=True)
class ActivitiesState:
    """tab: coming or past. more: whether `further` would show further ones.

    provisional: this contact's phone is not approved yet, and is told of no activity.
    """

    tab: str
    shown: tuple[MyActivity, ...]
    coming: int
    more: bool
    now: datetime
    provisional: bool = False


class ActivitiesModel:
    """Coming ones nearest first, past ones newest first."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._tab = "coming"
        self._limit = PAGE

    def state(self) -> ActivitiesState:
        """The chosen list."""
        now = self._services.clock.now().replace(second=0, microsecond=0)
        me = self._services.recorder.me().member
        found = my_activities(self._services.store, me, self._limit)
        coming = [one for one in reversed(found) if _is_coming(one, now)]
        past = [one for one in found if not _is_coming(one, now)]
        shown = coming if self._tab == "coming" else past
        has_more = len(found) >= self._limit
        waits = is_provisional(self._services.store)
        return ActivitiesState(self._tab, tuple(shown), len(coming), has_more, now, waits)

    def choose(self, tab: str) -> None:
        """tab: coming or past."""
        self._tab = tab

    def further(self) -> None:
        """Shows one page more."""
        self._limit += PAGE


def _is_coming(one: MyActivity, now: datetime) -> bool:
    """A cancelled one stays where people look for it until its time has passed."""
    is_off = one.phase == "cancelled" and one.ends is not None and now <= one.ends
    return is_off or one.is_ahead(now)
