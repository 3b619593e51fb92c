"""The frame around all screens: the space they share, the navigation, what lies above them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kivy.animation import Animation
from kivy.core.window import Window
from kivy.factory import Factory
from kivy.metrics import dp
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.relativelayout import RelativeLayout
from kivy.uix.widget import Widget

from mobile.ui.presses import presses
from mobile.ui.theme import Theme

WIDEST = 600  # dp


class Shell(FloatLayout):
    """Holds one screen, the bottom navigation, sheets and toasts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.area = RelativeLayout()
        self.nav = Factory.NavBar()
        self.column = BoxLayout(orientation="vertical", size_hint_x=None)
        self.column.pos_hint = {"center_x": 0.5}
        self.fbind("width", self._measure)
        self.column.add_widget(self.area)
        self.add_widget(self.column)
        self.screen: Widget | None = None
        self._marks: tuple[Any, Any] = (None, None)
        self._is_covered = False
        Window.bind(on_textinput=self._acted)

    def _measure(self, *_: object) -> None:
        # On a tablet lines of text would grow too long to read.
        self.column.width = min(self.width, dp(WIDEST))

    # -- screens -------------------------------------------------------------

    def put(self, screen: Widget, direction: int = 0) -> None:
        """Show `screen`; direction 1 comes from the right, -1 from the left, 0 in place."""
        old, self.screen = self.screen, screen
        if old is not screen and hasattr(old, "below"):
            old.below = old.lift = 0
        for toast in self._toasts():
            toast.turn_page()
        self._follow_marks()
        if old is screen:
            return
        presses.moved()
        for child in list(self.area.children):
            Animation.cancel_all(child)
            if child is not old:
                self.area.remove_widget(child)
        screen.x, screen.opacity = 0, 1
        if old is None or not self.theme.calm or not direction:
            self.area.clear_widgets()
            self.area.add_widget(screen)
            return
        self._slide(old, screen, direction)

    def _slide(self, old: Widget, new: Widget, direction: int) -> None:
        over, start = self.theme.calm, self.area.width * 0.25 * direction
        new.pos_hint, new.x, new.opacity = {}, start, 0
        self.area.add_widget(new)
        motion = Animation(x=0, opacity=1, duration=over, t="out_cubic")
        motion.bind(on_complete=lambda *_: self.area.remove_widget(old))
        motion.start(new)

    def drawn(self, screen: Widget, is_other: bool) -> None:
        """A screen was rendered. is_other: in another state than before."""
        if screen is self.screen:
            self._follow_marks()
            if is_other:
                self.answered()

    def _follow_marks(self) -> None:
        """A screen may make another dock while it is in front, as one with a keypad does."""
        marks = (getattr(self.screen, "dock", None), getattr(self.screen, "words_over", None))
        if marks != self._marks:
            for old in filter(None, self._marks):
                old.unbind(height=self._place, pos=self._place)
            self._marks = marks
            for new in filter(None, marks):
                new.bind(height=self._place, pos=self._place)
        self._place()

    def show_nav(self, visible: bool) -> None:
        if visible and not self.nav.parent:
            self.column.add_widget(self.nav)
        elif not visible and self.nav.parent:
            self.column.remove_widget(self.nav)

    # -- above the screens ---------------------------------------------------

    def ask(self, sheet: Widget) -> Widget:
        """Open a Sheet over everything; while covered it stays closed."""
        if self._is_covered:
            return sheet
        self.add_widget(sheet)
        sheet.open()
        return sheet

    def say(
        self,
        text: str,
        kind: str = "done",
        undo: Callable[[], None] | None = None,
        seconds: float = 0,
    ) -> None:
        """Show a toast; a later one takes the place of an earlier one. None while covered."""
        if self._is_covered:
            return
        for earlier in self._toasts():
            earlier.go()
        toast = Factory.Toast(undo=undo, text=text, kind=kind)
        if undo:
            # Loaded here: the first frame needs nothing of what entries are.
            from mobile.contract.kinds.undo import UNDO_SECONDS

            toast.left = UNDO_SECONDS
        toast.left = seconds or toast.left
        toast.size_hint_x = None
        self.add_widget(toast)
        for name in ("small", "height"):
            toast.fbind(name, self._place)
        toast.ids.way_back.fbind("width", self._place)
        self._place()

    def answered(self) -> None:
        """The person did something that changed the screen: a complaint has been heard."""
        for toast in self._toasts():
            toast.answer()

    def _acted(self, *_: object) -> None:
        for toast in self._toasts():
            toast.is_met = True

    def _toasts(self) -> list[Any]:
        return [one for one in self.children if isinstance(one, Factory.get("Toast"))]

    def remove_widget(self, widget: Widget, *args: object, **kwargs: object) -> None:
        super().remove_widget(widget, *args, **kwargs)
        self._place()

    def _place(self, *_: object) -> None:
        """Above the dock and the navigation, also of the next screen, and above the buttons of a
        question: no toast hides an act, and a list has room to be pushed out from under it."""
        toasts = self._toasts()
        for toast in toasts:
            self._place_toast(toast)
        if not hasattr(self.screen, "below"):
            return
        screen, gap = self.screen, self.theme.x3
        is_over = screen.words_over is not None
        pills = [one for one in toasts if one.small]
        # Words go in a moment; a way back stays for two minutes, and has a place of its own. Above
        # a tray few rows are left: there the words have theirs as well.
        lifting = toasts if screen.has_tray else pills
        words = [one.height + gap for one in toasts if one not in lifting]
        screen.below = 0 if is_over else max(words, default=0)
        screen.lift = 0 if is_over else max((one.height + gap for one in lifting), default=0)
        screen.beside = max((one.width + gap for one in pills), default=0) if is_over else 0

    def _place_toast(self, toast: Widget) -> None:
        gap, column = self.theme.x3, self.column
        dock, over = self._marks
        low = self.nav.height if self.nav.parent else self.theme.bottom_inset
        toast.width = toast.ids.way_back.width if toast.small else column.width - 2 * gap
        toast.x = column.right - gap - toast.width
        air = gap / 2 if toast.small else gap
        toast.y = low + (dock.height if dock is not None else 0) + air
        if over is not None:
            toast.y = over.to_window(0, over.top)[1] - toast.height
        if any(isinstance(one, Factory.get("Sheet")) and one.is_open for one in self.children):
            toast.y = self.height - self.theme.top_inset - gap - toast.height

    def cover(self, is_covered: bool) -> None:
        """A lock is in front: nothing of before lies above it, nothing new may, no field types."""
        self._is_covered = is_covered
        if not is_covered:
            return
        for child in list(self.children):
            # Each ends in its own way, so that a camera behind a sheet stops.
            if isinstance(child, Factory.get("Sheet")):
                child.dismiss()
            elif isinstance(child, Factory.get("Toast")):
                child.go()
        self.clear_above()
        Window.release_all_keyboards()

    def clear_above(self) -> None:
        """Take away sheets and toasts, as when the person using the phone changes."""
        for child in list(self.children):
            if child is not self.column:
                self.remove_widget(child)

    def close_top(self) -> bool:
        """Dismiss the sheet in front, as the back key does; False without one."""
        for child in self.children:
            if isinstance(child, Factory.get("Sheet")) and child.is_open:
                child.dismiss()
                return True
        return False

    # -- fingers -------------------------------------------------------------

    def on_touch_down(self, touch: Any) -> bool:
        presses.begin(touch)
        self._acted()
        return bool(super().on_touch_down(touch))
