"""The Kivy app: puts theme, texts, screens and services together under one window."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

from kivy.app import App
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.metrics import Metrics, dp

from mobile.i18n.texts import Texts
from mobile.ui.barrier import lower_barrier, raise_barrier
from mobile.ui.furnish import furnish, furnish_day, furnish_rest
from mobile.ui.navigation import Navigation
from mobile.ui.opening import opening
from mobile.ui.router import Router
from mobile.ui.routes import ROUTES, Route, places_for
from mobile.ui.screen import Context
from mobile.ui.shell import Shell
from mobile.ui.theme import SHORT, Theme, garbage_waits

LOOK_EVERY = 0.25  # s; the sync thread writes without telling anyone
BACK_KEYS = (27, 1001)  # Escape and Android's back key reach Kivy as 27; older SDL sends 1001


@dataclass(frozen=True)
class Start:
    """What the first screen is, with its params, and for whom.

    strict: exceptions of callbacks go on, as tests want them. zone: None for the phone's own.
    is_night: whether the system asks for a dark face. insets: px at the top and the bottom that
    the system draws over; asked again when the app comes back and when the window changes.
    """

    first: str
    is_contact: bool = False
    strict: bool = False
    zone: tzinfo | None = None
    routes: Sequence[Route] = field(default=ROUTES)
    is_night: Callable[[], bool] = lambda: False
    params: Mapping[str, Any] = field(default_factory=dict)
    insets: Callable[[], tuple[int, int]] = lambda: (0, 0)


class SuixingApp(App):
    """services: with a `store` whose `changes()` grows when something on a screen may differ.

    open_phone: with services None, called after the first frame; calls `begin` with those.
    """

    def __init__(
        self,
        services: Any,
        theme: Theme,
        texts: Texts,
        start: Start,
        open_phone: Callable[[SuixingApp], None] | None = None,
    ) -> None:
        super().__init__()
        self._open_phone = open_phone
        self.theme, self.texts, self.start = theme, texts, start
        self.services = services
        self.use_kivy_settings = False
        self.shell = self.context = self.router = self.words = self._barrier = None
        self._gate = self._reminding = None
        self._seen = 0
        self.title = texts.get("app.name")
        self._resting = Clock.create_trigger(_keep_what_is_there, 1)
        self._looking = Clock.schedule_interval(lambda _dt: self.look(), LOOK_EVERY)

    def build(self) -> Shell:
        self.words = furnish(self.theme, self.texts.get)
        self.theme.fbind("paper", self._paint)
        self._paint()
        Metrics.bind(density=self.theme.apply, fontscale=self.theme.apply)
        Window.bind(size=self._keep_clear)
        Window.softinput_mode = "below_target"
        self._keep_clear()
        self._use_shell()
        if self._open_phone is not None:
            self._wait()
        else:
            self.begin(self.services, self.start)
        return self.shell

    def begin(self, services: Any, start: Start) -> None:
        """Show the first screen of a phone in the frame that is there."""
        self.services, self.start = services, start
        furnish_day()
        Clock.schedule_once(lambda _dt: furnish_rest(), 0)  # behind the first screen's frame
        for switch in ("dark", "elder", "short"):
            self.theme.fbind(switch, lambda *_: self.router.refresh(anew=True))
        self._barrier = raise_barrier(None if start.strict else self._apologise)
        Window.bind(on_keyboard=self._key, focus=self._focus)
        self._assemble()

    def _wait(self) -> None:
        opening(Context(None, self.theme, self.texts, self.shell))
        self._places = places_for(self.start.is_contact)
        self._nav.fill(self._places, self.texts.get)
        Window.bind(on_flip=self._first_frame)

    def _first_frame(self, *_: object) -> None:
        Window.unbind(on_flip=self._first_frame)
        Clock.schedule_once(lambda _dt: self._open_phone(self), 0)

    def on_start(self) -> None:
        self._resting()

    def on_stop(self) -> None:
        if self.router is not None:
            self.router.close()
        self._looking.cancel()
        self._resting.cancel()
        if self._reminding is not None:
            self._reminding.stop()
            self._nav.stop()
        Window.unbind(on_keyboard=self._key, focus=self._focus, size=self._keep_clear)
        Metrics.unbind(density=self.theme.apply, fontscale=self.theme.apply)
        if self._barrier is not None:
            lower_barrier(self._barrier)

    def on_pause(self) -> bool:
        if self._gate is not None:
            self._gate.leave()
            self.router.pause()
        return True

    def on_resume(self) -> None:
        self._keep_clear()
        if self.router is not None:
            self._gate.come()
            self.router.refresh(anew=True)

    def use_language(self, language: str) -> None:
        """Switch every text at once."""
        self.texts = self.context.texts = self.texts.switch(language)
        with garbage_waits():
            self.words.t = self.texts.get
        self._nav.fill(self._places, self.texts.get)
        self.router.refresh(anew=True)

    def use_office(self, is_contact: bool) -> None:
        """Show or hide the parts of the navigation only contacts have."""
        self._is_contact = is_contact
        self._places = places_for(is_contact)
        self.router.use_places(self._places)
        self._nav.fill(self._places, self.texts.get)

    def use_services(self, services: Any, start: Start | None = None) -> None:
        """Become another person's phone: everything on the screen is built anew."""
        self.router.close()
        self._reminding.stop()
        self._nav.stop()
        self.services, self.start = services, start or self.start
        if self.shell.parent:
            Window.remove_widget(self.shell)
        self._use_shell()
        self._assemble()
        self.root = self.shell
        Window.add_widget(self.shell)

    def look(self) -> None:
        """Refresh the screen in front when the store has changed since the last look."""
        changes = self._changes()
        has_news, self._seen = changes != self._seen, changes
        if has_news:
            self._follow_office()
            self._gate.look()
            self._reminding.changed()
        if self._reminding is not None:
            self.router.look(has_news)
            self._nav.look(changes)
            self._reminding.look()

    def _follow_office(self) -> None:
        """An office begins or ends by a row that a sync brings, not by anything done here."""
        offices = getattr(self.services, "offices", None)
        if offices is not None and bool(offices()) != self._is_contact:
            self.use_office(not self._is_contact)

    def _changes(self) -> int:
        store = getattr(self.services, "store", None)
        return store.changes() if store is not None else 0

    def _assemble(self) -> None:
        # Loaded here: the lock's modules would hold up the opening face, which has none.
        from mobile.ui.gate import Gate

        self.context = Context(self.services, self.theme, self.texts, self.shell, self.start.zone)
        self.context.use_language, self.context.use_office = self.use_language, self.use_office
        self.context.is_night = self.start.is_night
        self._is_contact = self.start.is_contact
        self._places = places_for(self._is_contact)
        self.router = Router(self.context, self.start.routes, self._places, self.stop)
        self.shell.nav.bind(on_choice=lambda _bar, name: self.router.choose_place(name))
        if self._nav.names() != [place.name for place in self._places]:
            self._nav.fill(self._places, self.texts.get)
        self._nav.serve(self.services)
        self._seen = self._changes()
        self._gate = Gate(self.services, self.router)
        self._gate.begin()
        self._remind()
        self.router.home(self.start.first, **self.start.params)

    def _remind(self) -> None:
        from mobile.ui.reminding import Reminding

        say = self.shell.say

        def words(key: str) -> str:
            return str(self.texts.get(key))  # in the language of the moment

        self._reminding = Reminding(self.services, words, lambda text: say(text, "info"))
        self._reminding.changed()

    def _use_shell(self) -> None:
        self.shell = Shell(self.theme)
        self._nav = Navigation(self.shell.nav)

    def _keep_clear(self, *_: object) -> None:
        top, bottom = self.start.insets()
        self.theme.top_inset, self.theme.bottom_inset = top, bottom
        self.theme.short = Window.height - top - bottom < dp(SHORT)

    def _paint(self, *_: object) -> None:
        Window.clearcolor = self.theme.paper

    def _key(self, _window: object, key: int, *_: object) -> bool:
        return self.router.back() if key in BACK_KEYS else False

    def _focus(self, _window: object, has_it: bool) -> None:
        # A desktop pauses no app: turning away from its window is what on_pause is on a phone.
        (self._gate.come if has_it else self._gate.leave)()

    def _apologise(self) -> None:
        self.shell.say(self.texts.get("said.failed"), "error")


def _keep_what_is_there(_dt: float) -> None:
    """What a start made stays to the end: later collections need not look at it."""
    gc.collect()
    gc.freeze()
    gc.enable()
