"""What the app can know without a network, and what it cannot, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.core.services import Services

KNOWS = ("own", "roster", "challenge", "card", "saved")
CANNOT = (
    "identity",
    "challenge",
    "relay",
    "clock",
    "others",
    "phone",
    "roster",
    "operator",
)
NEVER = ("place", "face", "score", "absent")


@dataclass(frozen=True, slots=True)
class LimitsState:
    """Names of the points of each part; texts are limits.<part>.<name>."""

    knows: tuple[str, ...] = KNOWS
    cannot: tuple[str, ...] = CANNOT
    never: tuple[str, ...] = NEVER


class LimitsModel:
    """The page says the same to everybody."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def state(self) -> LimitsState:
        """The points."""
        return LimitsState()
