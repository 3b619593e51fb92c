"""The time it is in the story."""

from __future__ import annotations

from datetime import datetime, timedelta

from mobile.device.real import RealClock


class StoryClock(RealClock):
    """Nobody waits for the evening: all phones' clocks are put forward to it, the server's is not.

    ahead: by how much.
    """

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        """Aware UTC."""
        return super().now() + self.ahead

    def go_to(self, at: datetime) -> None:
        """Never back."""
        self.ahead += max(timedelta(), at - self.now())
