"""How the app looks, is felt, what it hides and what it may use; and taking the consent back."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.core.pages.my_data import moved_kb
from mobile.core.people.consents import Consents
from mobile.core.people.enrol import CONSENT_VERSION
from mobile.core.people.reachable import Reach
from mobile.core.phone.app_lock import Lock
from mobile.core.phone.preferences import Preferences, prefer, preferences
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.services import Services


@dataclass(frozen=True, slots=True)
class SettingsState:
    """consent: the version agreed to, "" for none. pending: own entries not delivered yet.

    is_contact: this phone holds other people's names. moved_kb: this month, both ways.
    may_be_called: members of my branches are given my number.
    """

    wanted: Preferences
    consent: str
    pending: int
    is_locked: bool
    is_contact: bool
    moved_kb: int
    may_be_called: bool = False


class SettingsModel:
    """Every switch acts at once and is kept at once."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def state(self) -> SettingsState:
        """As kept on this phone."""
        services, store = self._services, self._services.store
        news, is_contact = store.news(), bool(services.offices())
        return SettingsState(
            wanted=preferences(store),
            consent=CONSENT_VERSION if services.enrol.has_consent() else "",
            pending=news.pending,
            is_locked=Lock(store, services.clock).is_on(),
            is_contact=is_contact,
            moved_kb=moved_kb(services),
            may_be_called=is_contact and Reach(store, services.recorder).is_open(),
        )

    def prefer(self, name: str, value: str | bool) -> Outcome:
        """name: a field of Preferences. Errors: "disk_full"."""

        def keep() -> None:
            prefer(self._services.store, **{name: value})

        return attempt(keep, "said.saved")

    def be_called(self, is_open: bool) -> Outcome:
        """Lets the members of my branches have my number, or no longer. Errors: "home_unknown"."""
        reach = Reach(self._services.store, self._services.recorder)
        return self._services.attempt(lambda: reach.say(is_open), "said.saved")

    def withdraw(self) -> Outcome:
        """Takes the consent back: the app stops at its first page; what was sent stays. The record
        of it is the last thing that leaves this phone."""
        consents = Consents(self._services.store, self._services.recorder)
        return self._services.attempt(consents.withdraw, "settings.withdrawn")
