"""应用锁: a digit pad and nothing beside it."""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock
from kivy.factory import Factory
from kivy.properties import BooleanProperty

from mobile.core.phone.app_lock import DIGITS
from mobile.core.ports.outcome import Outcome
from mobile.screens.lock.model import LockModel, LockState
from mobile.ui.model_view import ModelView
from mobile.ui.task import in_background
from mobile.ui.telling import button, column, dock

DOT = "•"


class LockView(ModelView):
    """params: step, as LockModel. Shut, it has no bar and no way on but the right digits."""

    model_class = LockModel
    keeps = False
    has_bar = BooleanProperty(False)
    pad: Any = None
    boxes: Any = None

    def __init__(self, context: Any) -> None:
        super().__init__(context)
        self._ticking = Clock.create_trigger(lambda _dt: self._tick(), 1, interval=True)

    def render(self, state: LockState) -> None:
        self.title = self.t("lock.title")
        self.has_bar = not self._is_shut
        if state.step == "forgot":
            self._forgot()
            return
        self.boxes = Factory.Digits(code=DOT * DIGITS if state.busy else "")
        self.pad = Factory.DigitPad(limit=DIGITS, disabled=not state.takes_digits)
        self.pad.opacity = 1 if state.takes_digits else 0.35
        self.pad.bind(on_typed_by_hand=lambda _pad, typed: self._typed(typed))
        # Within the thumb's reach, where it also stays when a word is said above it.
        forgot = button(self.t("lock.forgot"), lambda: self._turn("forgot"), "quiet")
        dock(self, self.pad, *([forgot] if state.step == "open" else []))
        self.fill(self._head(state), self.boxes, *self._said(state))

    def shown(self) -> None:
        self._ticking()

    def hidden(self) -> None:
        self._ticking.cancel()
        super().hidden()

    def may_leave(self) -> bool:
        if self.state.step != "forgot":
            return True
        self._turn()
        return False

    @property
    def _is_shut(self) -> bool:
        return bool(self.context.router.is_shut)

    def _head(self, state: LockState) -> Any:
        icon = Factory.Icon(name="lock", role="icon_large", tone="ink2")
        icon.size_hint_x = 1
        if self.theme.elder:
            # Larger keys leave a short window no room for it.
            icon = None
        title = Factory.Title(text=self.t(f"lock.{state.step}"), halign="center")
        if state.step in ("open", "off"):
            return self._low(column(icon, title))
        honest = Factory.Small(text=self.t("lock.honest"), halign="center")
        return self._low(column(icon, title, honest))

    def _low(self, head: Any) -> Any:
        """Nearer to the thumb, and clear of what the system draws where there is no bar."""
        above = self.theme.top_inset + self._air() if self._is_shut else self.theme.x4
        head.padding = (0, above, 0, self.theme.x4)
        return head

    def _air(self) -> float:
        return float(self.theme.x8 if self.theme.elder else 2 * self.theme.x8)

    def _said(self, state: LockState) -> list[Any]:
        if state.wait:
            minutes, seconds = divmod(state.wait, 60)
            key = "lock.wait_minutes" if minutes else "lock.wait"
            return [Factory.Notice(kind="refused", text=self.t(key, m=minutes, s=seconds))]
        if not state.error:
            return []
        text = self.t(state.error)
        if state.left is not None:
            text = self.t("lock.wrong_left", n=state.left)
        return [Factory.Notice(kind="refused", text=text)]

    def _forgot(self) -> None:
        title, body = self.t("lock.forgot_title"), self.t("lock.forgot_body")
        face = Factory.Face(kind="info", title=title, body=body)
        face.icon = "key"
        self.fill(face)
        dock(
            self,
            button(self.t("lock.enrol"), lambda: self.go("enrol")),
            button(self.t("act.back"), self._turn, "quiet"),
        )

    def _typed(self, typed: str) -> None:
        self.boxes.code = DOT * len(typed)
        if len(typed) < DIGITS:
            return
        if self.model.type(typed):
            self.pad.disabled = True
            in_background(lambda: self.model.try_(typed), self._tried)
        elif self.model.state().error:
            self.feel_refused()
        self.refresh()

    def _tried(self, outcome: Outcome) -> None:
        if self.model is None:  # the person went back meanwhile
            return
        self.model.end(outcome)
        if not outcome.is_done or outcome.subject:
            self.feel_refused()
            self.refresh(anew=True)
            return
        self.feel("done")
        if self._is_shut:
            self.context.router.open()
            return
        self.services.devices.screen.private(outcome.key == "lock.is_on")
        self.leave_anyway()
        self.say(self.t(outcome.key))

    def _turn(self, step: str = "") -> None:
        self.model.turn(step)
        self.refresh()

    def _tick(self) -> None:
        if self.state.wait:
            self.refresh()
