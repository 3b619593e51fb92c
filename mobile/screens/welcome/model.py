"""First run: what the app does and keeps, the consent, the language."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.core.people.consents import LEAVING, Consents
from mobile.core.people.enrol import CONSENT, CONSENT_VERSION
from mobile.core.phone.preferences import prefer, preferences
from mobile.core.phone.unheard import is_uncounted
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.services import Services


@dataclass(frozen=True, slots=True)
class WelcomeState:
    """agreed: the box beside the consent; next: the route after agreeing.

    news: "" at a first run, renewed after an older version was agreed to, leaving while a
    withdrawal still waits for a network, withdrawn once it is delivered, uncounted where the server
    set it aside, elsewhere or elsewhere_waiting after one on another phone. waiting: own entries
    that stay here.
    """

    language: str
    version: str
    agreed: bool
    next: str
    news: str = ""
    elder: bool = False
    waiting: int = 0


class WelcomeModel:
    """Nothing is kept before a person agrees but the language they read, and how large."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._agreed = services.enrol.has_consent()

    def state(self) -> WelcomeState:
        """The present page."""
        wanted = preferences(self._services.store)
        route = "today" if self._services.me() else "enrol"
        waiting = self._services.store.news().pending
        said = (wanted.language, CONSENT_VERSION, self._agreed, route, self._news(waiting))
        return WelcomeState(*said, elder=wanted.elder, waiting=waiting)

    def _news(self, waiting: int) -> str:
        store = self._services.store
        if store.setting(CONSENT) not in ("", CONSENT_VERSION):
            return "renewed"
        if self._services.me() is None or self._services.enrol.has_consent():
            return ""
        consents = Consents(store, self._services.recorder)
        if consents.is_leaving():
            return "leaving"
        if is_uncounted(store, store.setting(LEAVING)):
            return "uncounted"
        if consents.is_elsewhere():
            return "elsewhere_waiting" if waiting else "elsewhere"
        return "withdrawn"

    def tick(self, agreed: bool) -> None:
        """The box was ticked or cleared."""
        self._agreed = agreed

    def use_language(self, language: str) -> Outcome:
        """language: zh or en."""
        return attempt(lambda: _keep(self._services, language=language), "said.saved")

    def use_elder(self, is_large: bool) -> Outcome:
        """大字: who cannot read the page cannot agree to it."""
        return attempt(lambda: _keep(self._services, elder=is_large), "said.saved")

    def agree(self) -> Outcome:
        """Keeps that this version was agreed to. Errors: "need_consent", "disk_full"."""
        if not self._agreed:
            return Outcome(code="need_consent")
        consents = Consents(self._services.store, self._services.recorder)
        return self._services.attempt(consents.agree, "welcome.agreed")


def _keep(services: Services, **wanted: str | bool) -> None:
    prefer(services.store, **wanted)
