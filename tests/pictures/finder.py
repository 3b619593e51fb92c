"""Where things are on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from kivy.core.window import Window
from kivy.uix.behaviors import ButtonBehavior
from kivy.uix.label import Label
from kivy.uix.recycleview import RecycleView
from kivy.uix.scrollview import ScrollView
from kivy.uix.textinput import TextInput
from kivy.uix.widget import Widget

Box = tuple[float, float, float, float]


def walk(root: Widget) -> Iterator[Widget]:
    """Shown widgets, the front-most first."""
    if root.opacity <= 0:
        return
    for child in root.children:
        yield from walk(child)
    yield root


def everything() -> Iterator[Widget]:
    for root in Window.children:
        yield from walk(root)


def words_of(widget: Widget) -> str:
    """What a reader reads on a label or in a field."""
    if isinstance(widget, Label):
        return getattr(widget, "plain", "") or widget.text
    return widget.text if isinstance(widget, TextInput) else ""


def box(widget: Widget) -> Box:
    """Left, bottom, right, top in the window, cut by the scroll views around it."""
    left, bottom = widget.to_window(widget.x, widget.y)
    right, top = widget.to_window(widget.right, widget.top)
    for parent in ancestors(widget):
        if isinstance(parent, ScrollView):
            low, high = parent.to_window(*parent.pos), parent.to_window(parent.right, parent.top)
            left, bottom = max(left, low[0]), max(bottom, low[1])
            right, top = min(right, high[0]), min(top, high[1])
    return left, bottom, right, top


def ancestors(widget: Widget) -> Iterator[Widget]:
    parent = widget.parent
    while isinstance(parent, Widget):
        yield parent
        parent = parent.parent


def on_screen(widget: Widget) -> bool:
    left, bottom, right, top = box(widget)
    return (
        right > left
        and top > bottom
        and right > 0
        and top > 0
        and left < Window.width
        and bottom < Window.height
    )


def middle(widget: Widget) -> tuple[float, float]:
    """Where a finger goes: the middle of what is seen of it."""
    left, bottom, right, top = box(widget)
    return (left + right) / 2, (bottom + top) / 2


def find(text: str, kind: type | str | None = None) -> Widget | None:
    """The first match in front; one that must be scrolled to counts when none is on screen."""
    below: Widget | None = None
    for widget in everything():
        if text and words_of(widget) != text and getattr(widget, "label", "") != text:
            continue
        if kind is not None and not is_kind(widget, kind):
            continue
        if on_screen(widget):
            return widget
        below = below or widget
    return below


def is_kind(widget: Widget, kind: type | str) -> bool:
    if isinstance(kind, str):
        return any(cls.__name__ == kind for cls in type(widget).__mro__)
    return isinstance(widget, kind)


def pressable(widget: Widget) -> Widget:
    """The button a text belongs to; the widget itself when it is in none."""
    for candidate in (widget, *ancestors(widget)):
        if isinstance(candidate, ButtonBehavior):
            return candidate
    return widget


def reveal(widget: Widget) -> bool:
    """Scroll the views around `widget` until it can be touched; whether that was needed."""
    if on_screen(widget):
        _, bottom, _, top = box(widget)
        if top - bottom >= widget.height - 1:
            return False
    for parent in ancestors(widget):
        # A virtual list has only rows that are on the screen, or nearly.
        if isinstance(parent, ScrollView) and not isinstance(parent, RecycleView):
            parent.scroll_to(widget, animate=False)
    return True


def lay_still() -> None:
    """Put every list on a whole pixel, and at its end when it is next to it or past it: where and
    when a push runs out depends on how the clock fell."""
    for view in everything():
        if isinstance(view, ScrollView) and view.children:
            room = view.viewport_size[1] - view.height
            # A page that fits springs back from a swipe, and nears its place for ever.
            passed = round((1 - view.scroll_y) * room) if room > 0 else 0
            view.effect_y.velocity = 0
            view.scroll_y = 0 if 0 < room < passed + 2 else 1 - max(0, passed) / max(1, room)
            view._update_effect_y_bounds()


def visible_texts() -> list[str]:
    """Texts on the screen, top to bottom, left to right."""
    seen = [
        (-box(w)[3], box(w)[0], words_of(w)) for w in everything() if words_of(w) and on_screen(w)
    ]
    return [text for _, _, text in sorted(seen)]
