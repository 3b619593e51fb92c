"""签到: scan, digits, the answer, the receipt."""

from __future__ import annotations

from typing import Any

from kivy.factory import Factory

from mobile.core.activity.my_activity import MyActivity
from mobile.screens.sign_in.model import SignInModel, SignInState
from mobile.screens.sign_in.view_answer import Answer
from mobile.screens.sign_in.view_digits import draw_digits
from mobile.screens.sign_in.view_receipt import draw_receipt
from mobile.ui.contact_parts import moment
from mobile.ui.model_view import ModelView
from mobile.ui.scan import from_camera, from_picture
from mobile.ui.screen import Context
from mobile.ui.telling import button, column, dock, fact_line, title_of, when, where

_WAYS = {"report_in": "sign_in.to_report_in", "enrol": "sign_in.to_enrol"}


class SignInView(ModelView):
    """One step at a time; the answer's step lights the screen up, and only while it is in front."""

    model_class = SignInModel
    keeps = False
    _is_lit = False

    def __init__(self, context: Context) -> None:
        self._answer = Answer(self)
        super().__init__(context)

    def read(self) -> SignInState:
        """The contact's word may have come meanwhile: then the answer gives way to the receipt."""
        if self.model is not None and dict(self.params) == self._made_for:
            self.model.settle()
        return super().read()

    def render(self, state: SignInState) -> None:
        self.title = self.t("sign_in.receipt" if state.step == "receipt" else "sign_in.title")
        self.has_back = state.step == "digits" or self.context.router.has_below
        is_drawn = False
        try:
            self._draw(state)
            is_drawn = True
        finally:
            # An answer that could not be drawn leaves no phone glaring.
            self._light(is_drawn and state.step == "answer")

    def _draw(self, state: SignInState) -> None:
        if state.step == "answer":
            self._answer.draw(state)
        elif state.step == "digits":
            draw_digits(self, state, self._wrong(state))
        elif state.step == "receipt":
            draw_receipt(self, state)
        else:
            self._ask(state)

    def shown(self) -> None:
        self._light(self.state.step == "answer")

    def hidden(self) -> None:
        self._light(False)
        self._answer.stop()
        super().hidden()

    def paused(self) -> None:
        self._light(False)

    def may_leave(self) -> bool:
        if self.state.step != "digits":
            return True
        self.turn("ask")
        return False

    def _light(self, on: bool) -> None:
        if on != self._is_lit:
            self._is_lit = on
            self.services.devices.screen.bright(on)
            self.services.devices.screen.keep_on(on)

    # -- the steps -------------------------------------------------------------

    def _ask(self, state: SignInState) -> None:
        lead, body = self.t("sign_in.lead"), self.t("sign_in.lead_body")
        if state.seen is None:
            face = Factory.Face(kind="info", title=lead, body=body)
            face.icon = "qr_code_scanner"
            self.fill(*self._wrong(state), *self._signed(state), face)
        else:
            words = column(Factory.Title(text=lead), Factory.Text(text=body, tone="ink2"))
            card = self._card(state.seen, state)
            self.fill(*self._wrong(state), *self._signed(state), card, words)
        digits = button(self.t("sign_in.digits"), lambda: self.turn("digits"), "secondary")
        digits.icon = "dialpad"
        picture = button(self.t("sign_in.picture"), self._pick, "quiet", "image")
        dock(self, self._scan_line(state), digits, picture)

    def _scan_line(self, state: SignInState) -> Any:
        """A dark room is common: the lamp is one touch away, and stays as it was switched."""
        line = Factory.Across(spacing=self.theme.x2)
        line.add_widget(button(self.t("sign_in.scan"), self.scan, "primary", "qr_code_scanner"))
        lamp = button(
            self.t("sign_in.lamp_on" if state.lamp else "sign_in.lamp_off"),
            self._switch_lamp,
            "secondary",
            "flashlight_on",
        )
        lamp.size_hint_x = 0.42
        line.add_widget(lamp)
        return line

    def _card(self, one: MyActivity, state: SignInState) -> Any:
        return column(
            Factory.Heading(text=title_of(self, one)),
            fact_line("event", when(self, one, state.now)),
            fact_line("pin_drop", where(self, one)),
            card=True,
        )

    def _signed(self, state: SignInState) -> list[Any]:
        """Nobody shall wonder whether it was saved, and scan once more to be sure."""
        found, one, other = [], state.signed, state.not_heard_of
        if one is not None:
            found += self._done(self.t("sign_in.signed", title=title_of(self, one)), one.id)
        if other is not None:
            at = moment(self, other.at)
            found += self._done(self.t("sign_in.signed_not_heard_of", at=at), other.activity)
        return found

    def _done(self, said: str, activity: str) -> list[Any]:
        show = lambda: self.go("sign_in", activity=activity)  # noqa: E731
        told = Factory.Notice(kind="done", text=said)
        return [told, button(self.t("sign_in.signed_show"), show, "quiet", "qr_code")]

    def _wrong(self, state: SignInState) -> list[Any]:
        if not state.error:
            return []
        notice = Factory.Notice(kind="refused", text=self.t(state.error))
        if not state.to:
            return [notice]
        return [notice, button(self.t(_WAYS[state.to]), lambda: self.go(state.to), "secondary")]

    # -- acts ------------------------------------------------------------------

    def scan(self) -> None:
        """The device's scanning page, with the lamp as it was switched."""
        from_camera(self, self.model.fits, self._heard, self._refused, self.state.lamp)

    def turn(self, step: str) -> None:
        """Another step of this screen."""
        self.model.turn(step)
        self.refresh()

    def choose(self, activity: str) -> None:
        """Another activity of tonight for the digits."""
        self.model.choose(activity)
        self.refresh()

    def ended(self, is_done: bool) -> None:
        """A try ended: felt at once, and shown from the top."""
        self.feel("done" if is_done else "refused")
        self.ids.scroll.scroll_y = 1
        self.refresh()

    def leave_for_today(self) -> None:
        self.context.router.home("today")

    def _switch_lamp(self) -> None:
        self.model.switch_lamp()
        self.refresh()

    def _pick(self) -> None:
        from_picture(self, self.model.fits, self._heard, self._refused)

    def _heard(self, text: str) -> None:
        self.ended(self.model.scan(text).is_done)

    def _refused(self, code: str) -> None:
        if code == "no_camera":
            self.say(self.t("scan.no_camera"), "info")
        else:
            self.model.refuse(code)
            self.ended(False)
