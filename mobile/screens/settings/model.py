"""Large text, dark, language, paid data, motion; and taking the consent back."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.core.consents import Consents
from mobile.core.enrol import CONSENT_VERSION
from mobile.core.outcome import Outcome, attempt
from mobile.core.preferences import Preferences, prefer, preferences
from mobile.core.services import Services


@dataclass(frozen=True, slots=True)
class SettingsState:
    """consent: the version agreed to, "" for none. pending: own entries not delivered yet."""

    wanted: Preferences
    consent: str
    pending: int


class SettingsModel:
    """Every switch acts at once and is kept at once."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def state(self) -> SettingsState:
        """As kept on this phone."""
        store = self._services.store
        agreed = CONSENT_VERSION if self._services.enrol.has_consent() else ""
        return SettingsState(preferences(store), agreed, store.news().pending)

    def prefer(self, name: str, value: str | bool) -> Outcome:
        """name: a field of Preferences. Errors: "disk_full"."""

        def keep() -> None:
            prefer(self._services.store, **{name: value})

        return attempt(keep, "said.saved")

    def withdraw(self) -> Outcome:
        """Takes the consent back: the app stops at its first page; what was sent stays. The record
        of it is the last thing that leaves this phone."""
        consents = Consents(self._services.store, self._services.recorder)
        return self._services.attempt(consents.withdraw, "settings.withdrawn")
