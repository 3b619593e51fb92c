"""The base of every screen's view."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.widget import Widget

from mobile.i18n.moments import Moments
from mobile.i18n.texts import Texts
from mobile.ui.furnish import load_once
from mobile.ui.left_words import tell_when_left
from mobile.ui.shell import Shell
from mobile.ui.theme import Theme
from mobile.ui.widgets.sheet import Sheet


class ScreenView(BoxLayout):
    """Top bar, body, dock. Subclasses override `read` and `render`, and fill `body` in kv.

    In kv, children of the subclass's rule go into the scrolling body; those that say
    `slot: "dock"` go to the dock, `slot: "bar"` to the top bar, `slot: "fixed"` between the
    top bar and the body.
    title: words of the top bar. scrolls: False lets the body be filled by a RowList.
    state: the one last rendered. below: px that a toast lies over at the lower end.
    words_over: what a toast may lie over where all else must be seen; None is above the dock.
    beside: px at the right of it that the toast's way back alone then takes.
    lift: px between body and dock that it takes on every other screen, to lie over no act.
    has_tray: the dock is a tray in the body, which leaves that room itself (`room_for_pill`), and
    for words as well.
    """

    title = StringProperty("")
    has_back = BooleanProperty(False)
    has_bar = BooleanProperty(True)
    scrolls = BooleanProperty(True)
    state = ObjectProperty(None, allownone=True)
    below = NumericProperty(0)
    words_over = ObjectProperty(None, allownone=True)
    beside = NumericProperty(0)
    lift = NumericProperty(0)
    has_tray = BooleanProperty(False)

    def __init__(self, context: Context) -> None:
        self.context = context
        self.params: Mapping[str, Any] = {}
        kv = Path(inspect.getfile(type(self))).with_name("view.kv")
        if kv.exists():
            load_once(kv)
        super().__init__(orientation="vertical")

    # -- what subclasses use -------------------------------------------------

    @property
    def services(self) -> Any:
        """What the app was started with: store, use cases, device."""
        return self.context.services

    @property
    def theme(self) -> Theme:
        return self.context.theme

    @property
    def texts(self) -> Texts:
        return self.context.texts

    @property
    def moments(self) -> Moments:
        return Moments(self.context.texts, self.context.zone)

    def t(self, key: str, **args: object) -> str:
        return self.context.texts.get(key, **args)

    @property
    def body(self) -> BoxLayout:
        """The scrolling column; with `scrolls: False` the whole space below the bar."""
        return self.ids.body if self.scrolls else self.ids.plain

    @property
    def dock(self) -> BoxLayout:
        return self.ids.dock

    def go(self, name: str, **params: object) -> None:
        """Open another screen above this one."""
        self.context.router.go(name, **params)

    def back(self) -> None:
        """Leave for the screen below, unless `may_leave` says no."""
        self.context.router.back()

    def say(
        self,
        text: str,
        kind: str = "done",
        undo: Callable[[], None] | None = None,
        seconds: float = 0,
    ) -> None:
        """Show a strip with words, and for as long as it is open the way to undo."""
        self.context.shell.say(text, kind, undo, seconds)

    def answered(self) -> None:
        """What the last complaint asked for was done, where nothing is rendered anew for it."""
        self.context.shell.answered()

    def ask(self, sheet: Sheet, kept: Callable[[], str] | None = None) -> Sheet:
        """Open a sheet over everything. kept: see `tell_when_left`."""
        tell_when_left(self, sheet, kept)
        return self.context.shell.ask(sheet)

    def fill(self, *widgets: object) -> None:
        """Replace what the body shows."""
        self.body.clear_widgets()
        for widget in widgets:
            self.body.add_widget(widget)
        self.on_below()

    def room_for_pill(self) -> Widget:
        """To stand above a tray."""
        made = Widget(size_hint_y=None, height=self.lift)
        self.fbind("lift", made.setter("height"))
        return made

    def on_below(self, *_: object) -> None:
        """A virtual list has no padding of the body: it is told."""
        for widget in self.ids.plain.walk(restrict=True):
            if hasattr(widget, "below") and widget is not self:
                widget.below = self.below

    # -- what subclasses override --------------------------------------------

    def read(self) -> Any:
        """The present state, from the store; an immutable value of the screen's model.py."""
        return None

    def render(self, state: Any) -> None:
        """Show `state`; called when it differs from the last one, or the face changed."""

    def shown(self) -> None:
        """The screen came to the front: start cameras and clocks here."""

    def hidden(self) -> None:
        """The screen left the front: stop them here."""

    def paused(self) -> None:
        """The app went to the background while the screen is in front. It is rendered anew when
        the app comes back."""

    def may_leave(self) -> bool:
        """False keeps the person here; ask with a sheet and call `leave_anyway`."""
        return True

    def leave_anyway(self) -> None:
        self.context.router.back(force=True)

    # -- what the router calls -----------------------------------------------

    def refresh(self, anew: bool = False) -> None:
        """Read, and render when the state is another one. anew: render in any case."""
        state = self.read()
        is_other = state != self.state
        if anew or is_other:
            self.state = state
            self.render(state)
            self.context.shell.drawn(self, is_other)

    def on_touch_down(self, touch: Any) -> bool:
        """While it slides away under the next one no finger reaches it."""
        is_front = self.context.shell.screen is self
        return bool(super().on_touch_down(touch)) if is_front else False

    def add_widget(self, widget: Any, *args: object, **kwargs: object) -> None:
        if "dock" not in self.ids:  # the frame itself is still being built
            super().add_widget(widget, *args, **kwargs)
            return
        slot = getattr(widget, "slot", "body")
        target = self.body if slot == "body" else self.ids[slot]
        target.add_widget(widget)


class Context:
    """What the app hands to every screen.

    zone: tzinfo for display, None for the phone's own.
    use_language, use_office: the app's own acts, for the few screens that change them.
    is_night: whether the system itself is dark now.
    """

    def __init__(
        self, services: Any, theme: Theme, texts: Texts, shell: Shell, zone: Any = None
    ) -> None:
        self.services, self.theme, self.texts, self.shell = services, theme, texts, shell
        self.zone = zone
        self.router: Any = None
        self.use_language: Callable[[str], None] = lambda _language: None
        self.use_office: Callable[[bool], None] = lambda _is_contact: None
        self.is_night: Callable[[], bool] = lambda: False
