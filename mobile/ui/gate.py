"""When the app's own lock is in front, and that nothing stands beside it; and when the first page
is, because the consent was taken back on another phone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from mobile.core.phone.app_lock import Lock, is_shut_by
from mobile.ui.router import Router

SCREEN = "lock"
FIRST = "welcome"


class Gate:
    """services: of the phone in the window; without a store or a device there is nothing to lock.

    The clocks are read when the app goes to the background and when it comes back: nothing runs
    meanwhile on a phone.
    """

    def __init__(self, services: Any, router: Router) -> None:
        self._services, self._router = services, router
        self._left: tuple[datetime, float] | None = None
        self._agreed = self._has_consent()

    def begin(self) -> None:
        """Before the first screen: with a lock that one stays behind it."""
        if self._is_on():
            self._shut()

    def leave(self) -> None:
        """The app went to the background."""
        if self._left is None and self._is_on():
            clock = self._services.clock
            self._left = (clock.now(), clock.elapsed())

    def come(self) -> None:
        """It is in front again."""
        left, self._left = self._left, None
        if left is None or not self._is_on():
            return
        clock = self._services.clock
        by_wall = (clock.now() - left[0]) / timedelta(seconds=1)
        if is_shut_by(by_wall, clock.elapsed() - left[1]):
            self._shut()

    def look(self) -> None:
        """Something changed in the store: a lock that is gone holds nobody, and whose consent is
        gone stands at the first page, whatever they were doing."""
        agreed = self._has_consent()
        if self._agreed and not agreed and self._router.name != FIRST:
            self._router.home(FIRST)
        self._agreed = agreed
        if self._router.is_shut and not self._is_on():
            self._services.devices.screen.private(False)
            self._router.open()

    def _shut(self) -> None:
        self._services.devices.screen.private(True)
        self._router.shut(SCREEN)

    def _has_consent(self) -> bool:
        enrol = getattr(self._services, "enrol", None)
        return enrol is not None and enrol.has_consent()

    def _is_on(self) -> bool:
        services = self._services
        if getattr(services, "devices", None) is None:
            return False
        return Lock(services.store, services.clock).is_on()
