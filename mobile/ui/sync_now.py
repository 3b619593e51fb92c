"""The sync line can be touched: try now, and say how it went."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kivy.clock import Clock
from kivy.factory import Factory

from mobile.ui.screen import ScreenView

LOOK_EVERY = 0.5


def touchable(
    view: ScreenView, line: Any, act: Callable[[], object] | None = None, icon: str = "refresh"
) -> Any:
    """`line` in a full target, with an icon at its end; it tries to sync, or does `act`."""
    box = Factory.PressBox(size_hint_y=None, corner=[view.theme.r_card])

    def size(*_: object) -> None:
        box.height = max(line.height, view.theme.touch)

    line.add_widget(Factory.Icon(name=icon, role="icon_small", tone="ink2"))
    line.pos_hint = {"center_y": 0.5}
    line.bind(height=size)
    box.add_widget(line)
    size()
    box.bind(on_release=lambda _box: act() if act else try_now(view))
    return box


def try_now(view: ScreenView) -> None:
    """Asks for a sync; the answer comes as a toast, wherever the person is by then."""
    # Loaded by the first touch: the first page of a start has this line, and seldom needs more.
    from mobile.core.phone.sync_now import PATIENCE, SyncTry
    from mobile.ui.contact_parts import spell

    tried = SyncTry(view.services.store, view.services.wake)
    waited = 0.0

    def look(passed: float) -> bool:
        nonlocal waited
        waited += passed
        answer = tried.answer(waited)
        if answer.is_over:
            view.say(spell(view, answer.words), answer.kind)
        return not answer.is_over

    if look(0.0):
        view.say(view.t("sync.trying"), "info", seconds=PATIENCE)
        Clock.schedule_interval(look, LOOK_EVERY)
