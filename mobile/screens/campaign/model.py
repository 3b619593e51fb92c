"""主题活动: what was done under one name, and how many came."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.core.activity.campaigns import Campaign, campaign
from mobile.core.services import Services


@dataclass(frozen=True, slots=True)
class CampaignState:
    """face: ok, empty (nothing under this name) or no_office."""

    face: str
    campaign: Campaign | None = None


class CampaignModel:
    """campaign: its name."""

    def __init__(self, services: Services, campaign: str) -> None:
        self._services = services
        self._name = campaign

    def state(self) -> CampaignState:
        """As the entries on this phone say it now."""
        offices = self._services.offices()
        if not offices:
            return CampaignState("no_office")
        found = campaign(self._services.store, offices, self._name)
        return CampaignState("ok" if found.lines else "empty", found)
