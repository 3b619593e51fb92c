"""Keeps what the phone will remind of in step with what it knows, off the frames' path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kivy.clock import Clock

from mobile.core.phone.preferences import is_on
from mobile.core.ports.devices import Reminder
from mobile.ui.task import in_background

IDLE = 2.0  # s without a change before the list is made anew
# Setting: "1" while the device holds a list of ours, also after the app was killed.
KEPT = "reminders.kept"


class Reminding:
    """words: text of a key, in the language of now. say: shows what only the running app can."""

    def __init__(
        self, services: Any, words: Callable[[str], str], say: Callable[[str], None]
    ) -> None:
        self._services, self._words, self._say = services, words, say
        self._kept: tuple[Reminder, ...] | None = None
        self._soon = Clock.create_trigger(lambda _dt: self._work(), IDLE)
        self._is_real = getattr(services, "devices", None) is not None

    def changed(self) -> None:
        """Something in the store is different; what is due may be, too."""
        if self._is_real:
            self._soon.cancel()
            self._soon()

    def look(self) -> None:
        """Several times a second."""
        if not self._is_real:
            return
        for one in self._services.devices.reminders.due(self._services.clock.now()):
            self._say(one.text)

    def stop(self) -> None:
        """The list of another phone, or none, comes now; this one holds no screen any more."""
        self._soon.cancel()
        self._words, self._say = str, lambda _text: None

    def _work(self) -> None:
        store = self._services.store
        if is_on(store, "reminders") and self._services.me() is not None:
            in_background(self._made, self._keep)
        elif self._kept or store.setting(KEPT):
            self._keep(())

    def _made(self) -> tuple[Reminder, ...]:
        # Loaded here: the start needs nothing of it.
        from mobile.core.work.reminders import due

        services = self._services
        member, now = services.me().member, services.clock.now()
        found = due(services.store, member, services.offices(), now)
        title = self._words("reminder.title")
        return tuple(Reminder(one.key, one.at, title, self._words(one.text)) for one in found)

    def _keep(self, wanted: tuple[Reminder, ...]) -> None:
        if wanted == self._kept:
            return
        self._services.devices.reminders.keep(wanted)
        self._kept = wanted
        is_kept = "1" if wanted else ""
        if self._services.store.setting(KEPT) != is_kept:
            self._services.store.set_setting(KEPT, is_kept)
