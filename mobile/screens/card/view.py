"""党员活动证: the code as wide as the screen and as bright as it goes; name and branch below."""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock
from kivy.factory import Factory

from mobile.screens.card.model import CardModel, CardState
from mobile.ui.model_view import ModelView
from mobile.ui.standing import host_line, joined_line
from mobile.ui.telling import column, tags


class CardView(ModelView):
    """The clock runs only while the card is in front."""

    model_class = CardModel
    ring: Any = None
    _ticking: Any = None

    def render(self, state: CardState) -> None:
        self.title = self.t("card.title")
        self.fill(self._code(state), self._who(state), Factory.Small(text=self.t("card.worth")))
        self._tick(0)

    def shown(self) -> None:
        self._light(True)
        self._ticking = Clock.schedule_interval(self._tick, 1)

    def hidden(self) -> None:
        self._light(False)
        if self._ticking is not None:
            self._ticking.cancel()
        super().hidden()

    def _light(self, on: bool) -> None:
        self.services.devices.screen.bright(on)
        self.services.devices.screen.keep_on(on)

    def _code(self, state: CardState) -> Any:
        code = Factory.QrView(content=state.qr, level="M")
        if state.is_stopped or not state.is_checkable:
            self.ring = None
            key = "card.stopped" if state.is_stopped else "card.unchecked"
            kind = "refused" if state.is_stopped else "info"
            return column(code, Factory.Notice(kind=kind, text=self.t(key)))
        self.ring = Factory.Ring(total=self.model.total)
        line = Factory.Across(spacing=self.theme.x3)
        line.add_widget(self.ring)
        line.add_widget(Factory.Small(text=self.t("card.renews")))
        return column(code, line)

    def _who(self, state: CardState) -> Any:
        who = state.who
        head = Factory.Beside()
        head.add_widget(Factory.Large(text=who.name or self.t("mine.no_name")))
        kind = "me.probationary" if who.probationary else "me.member"
        head.add_widget(Factory.Tag(text=self.t(kind), icon="badge"))
        both = Factory.Tag(text=self.t("me.stay_both"), icon="handshake", hue="green")
        return column(
            head,
            Factory.Small(text=joined_line(self, who.joined)) if who.joined else None,
            Factory.Hair(),
            Factory.KeyValue(name=self.t("me.home"), value=who.home or self.t("mine.no_branch")),
            Factory.KeyValue(name=self.t("me.host"), value=host_line(self, who)),
            tags(self, both) if who.is_both else None,
            card=True,
        )

    def _tick(self, _dt: float) -> None:
        if self.ring is not None:
            self.ring.left = self.model.left()
        if _dt:
            self.refresh()
