"""The real app without a screen, driven by touches, one window for several phones.

from tests.pictures.environment import prepare
prepare()
from tests.pictures.stage import Stage
stage = Stage(services, Start(first="today"))
stage.tap("签到")
stage.picture(Path("today.png"))
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import numpy as np
from kivy.base import EventLoop, runTouchApp
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.graphics.opengl import glFinish, glViewport
from kivy.metrics import Metrics
from kivy.uix.recycleview import views
from kivy.uix.widget import Widget

from mobile.i18n.texts import Texts
from mobile.ui.app import Start, SuixingApp
from mobile.ui.theme import Theme
from tests.pictures.checks import Finding, examine
from tests.pictures.environment import HEIGHT, WIDTH
from tests.pictures.finder import find, lay_still, middle, pressable, reveal
from tests.pictures.png import write_png
from tests.pictures.steady import FRAME, FrameClock
from tests.pictures.touch import Finger

STILL_FRAMES, MOST_FRAMES, MOST_LOOKS = 2, 400, 3
PATIENCE = 60.0  # s; for what happens in another thread
# For good: what is timed, drafts, toasts, fading bars, is then a matter of frames, on any machine.
TIME = Clock.time = FrameClock(Clock.time())


@dataclass(frozen=True)
class Look:
    """One face of the app."""

    name: str
    dark: bool = False
    elder: bool = False
    language: str = "zh"


LOOKS = (
    Look("light"),
    Look("dark", dark=True),
    Look("elder", elder=True),
    Look("en", language="en"),
)


class Stage:
    """One running app. Only one at a time in a process; `use` makes it another phone."""

    def __init__(
        self, services: Any, start: Start, look: Look = LOOKS[0], texts: Texts | None = None
    ) -> None:
        self.flips = 0
        Window.bind(on_flip=self._flipped)
        theme = Theme(dark=look.dark, elder=look.elder, still=True)
        self.app = SuixingApp(services, theme, (texts or Texts("zh")).switch(look.language), start)
        density = Metrics.density
        Window.size = (round(WIDTH * density), round(HEIGHT * density))
        self.app._run_prepare()
        if EventLoop.status != "started":
            runTouchApp(embedded=True)
        self.settle()

    # -- whose phone, which face ---------------------------------------------

    def use(self, services: Any, start: Start) -> None:
        """Hand the window to another phone; its screens are built from nothing."""
        self.app.use_services(services, start)
        self.settle()

    def leave(self) -> None:
        """Show nothing, until `use`."""
        self.app.shell.clear_above()
        self.app.router.close()
        Window.remove_widget(self.app.shell)

    def wear(self, look: Look) -> None:
        """Switch the face live, as the settings screen does."""
        self.app.theme.dark, self.app.theme.elder = look.dark, look.elder
        self.app.use_language(look.language)
        self.settle()

    def shape(self, size: tuple[int, int], font: float = 1) -> None:
        """Become another phone's window, live. size: dp. font: the system's font scale."""
        density = Metrics.density
        if Metrics.fontscale != font:
            Metrics.fontscale = font
        Window.size = (round(size[0] * density), round(size[1] * density))
        self.settle()

    def drop(self) -> None:
        """What the app meant to do later is not done any more, as when its process ends."""
        for event in Clock.get_events():
            if getattr(event.get_callback(), "__module__", "").startswith("mobile."):
                event.cancel()

    def close(self) -> None:
        self.app.on_stop()
        self.drop()
        Window.unbind(on_flip=self._flipped)
        for child in list(Window.children):
            Window.remove_widget(child)
        # An app freezes what its start made, for good; here the next app's start follows.
        gc.unfreeze()
        # Kivy hands rows of an earlier list on, and with them the theme of this app.
        views._cached_views.clear()
        views._cache_count = 0

    # -- a person's hands and eyes -------------------------------------------

    def see(
        self, text: str = "", *, key: str = "", kind: type | str | None = None
    ) -> Widget | None:
        """The front-most visible widget with this text, text key or class; None if unseen."""
        return find(self._text(text, key), kind)

    def tap(
        self, target: Widget | str = "", *, key: str = "", kind: type | str | None = None
    ) -> None:
        """Touch a widget, a visible text or the text of a key, scrolling to it first."""
        for _ in range(MOST_LOOKS):
            widget = target if isinstance(target, Widget) else self._must(target, key, kind)
            widget = pressable(widget)
            reveal(widget)
            self.settle()
            # A screen drawn anew meanwhile, as at a full minute, left this one without a place.
            if widget.get_root_window() is not None:
                break
        Finger(*middle(widget)).tap()
        self.settle()

    def undo_button(self) -> Widget:
        """The way back on the strip with words, whatever its clock stands at by now."""
        undo: Widget = self._must("", "", "Toast").ids.undo
        return undo

    def type(self, text: str) -> None:
        """Send text to the focused field, as a keyboard does after composing."""
        for character in text:
            Window.dispatch("on_textinput", character)
            self.frame()
        self.settle()

    def swipe(self, dx: float, dy: float) -> None:
        """Drag from the middle of the window. dx, dy: px; dy > 0 moves content up."""
        Finger(*Window.center).drag(dx, dy, self.frame)
        lay_still()
        self.settle()

    def back(self) -> None:
        """Press the back key."""
        Window.dispatch("on_keyboard", 27, 0, "", [])
        self.settle()

    def words(self) -> list[str]:
        """Every text on the screen, top to bottom."""
        from tests.pictures.finder import visible_texts

        return visible_texts()

    # -- frames ---------------------------------------------------------------

    def frame(self) -> None:
        TIME.next()
        # Nobody looks: all of it is drawn, but onto one pixel.
        glViewport(0, 0, 1, 1)
        EventLoop.idle()

    def settle(self, until: Callable[[], bool] | None = None) -> None:
        """Run frames until `until` holds and two frames in a row needed no drawing."""
        self.app.look()
        still, frames, end = 0, 0, monotonic() + PATIENCE
        while frames < MOST_FRAMES or (until is not None and monotonic() < end):
            frames += 1
            before = self.flips
            self.frame()
            still = still + 1 if self.flips == before and not _is_laying_out() else 0
            if still >= STILL_FRAMES and (until is None or until()):
                return
            if until is not None:
                # What is waited for may happen in another thread: the app's time must not run
                # ahead of it.
                sleep(FRAME)
        raise AssertionError("the app never came to rest")

    def pixels(self) -> np.ndarray:
        """The window as height × width × 3, first row on top; equal states give equal arrays."""
        from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels

        self.settle()
        width, height = map(int, Window.system_size)
        glViewport(0, 0, width, height)
        Window.canvas.ask_update()
        Window.dispatch("on_draw")
        data = glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE)
        return np.frombuffer(data, np.uint8).reshape(height, width, 3)[::-1].copy()

    def picture(self, path: Path) -> np.ndarray:
        """Write a PNG and return its pixels."""
        pixels = self.pixels()
        write_png(path, pixels)
        return pixels

    def findings(self) -> list[Finding]:
        """Clipped or overlapping texts and targets too small for a thumb."""
        self.settle()
        return examine()

    # -------------------------------------------------------------------------

    def _flipped(self, _window: object) -> None:
        self.flips += 1
        # Nothing holds up an offscreen window: without this two gigabytes of frames queue up.
        glFinish()

    def _text(self, text: str, key: str) -> str:
        return self.app.texts.get(key) if key else text

    def _must(self, text: str, key: str, kind: type | str | None) -> Widget:
        widget = self.see(text, key=key, kind=kind)
        if widget is None:
            raise AssertionError(f"not on the screen: {text or key or kind}; seen: {self.words()}")
        return widget


def _is_laying_out() -> bool:
    """Whether a frame was not enough for all layouts: nothing of that need be drawn yet."""
    return any(event.timeout == -1 for event in Clock.get_events())
