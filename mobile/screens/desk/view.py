"""签到台: the code everybody scans, and the camera for what they show back."""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock
from kivy.factory import Factory

from mobile.screens.desk.model import CANCEL_REASONS, DeskModel, DeskState, Face
from mobile.ui.contact_parts import (
    DOT,
    ask_reason,
    bar_button,
    beside,
    face,
    figures,
    menu,
    missing,
    tell_undo,
)
from mobile.ui.model_view import ModelView
from mobile.ui.scan import from_camera, from_picture
from mobile.ui.screen import Context
from mobile.ui.telling import button, dock

SECOND = 1
QR_SHARE, ELDER_QR_SHARE = 0.44, 0.4


class DeskView(ModelView):
    """Stays bright while it is in front. An answer read brings up the face, then the camera."""

    model_class = DeskModel

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._code: Any = None
        self._clock: Any = None

    def shown(self) -> None:
        screen = self.services.devices.screen
        screen.bright(True)
        screen.keep_on(True)
        self._clock = Clock.schedule_interval(lambda _dt: self._beat(), SECOND)

    def hidden(self) -> None:
        screen = self.services.devices.screen
        screen.bright(False)
        screen.keep_on(False)
        self._clock.cancel()

    def render(self, state: DeskState) -> None:
        self.title = state.title or self.t("desk.title")
        self.dock.clear_widgets()
        self.ids.bar.ids.actions.clear_widgets()
        if state.face != "ok":
            self._code = None
        {
            "missing": self._missing,
            "ok": self._table,
            "planned": self._planned,
            "over": self._over,
            "cancelled": self._cancelled,
        }.get(state.face, self._differing)(state)

    # -- faces ---------------------------------------------------------------

    def _missing(self, _state: DeskState) -> None:
        self.fill(missing(self))

    def _planned(self, state: DeskState) -> None:
        bar_button(self, "more_vert", "desk.more", self._more)
        pairs = [("figure.expected", state.tally.expected), ("figure.leave", state.tally.leave)]
        self.fill(figures(self, pairs), face(self, "info", "desk.planned", icon="meeting_room"))
        dock(self, button(self.t("desk.open"), self._open, icon="qr_code_2"))

    def _over(self, state: DeskState) -> None:
        made = face(self, "done", "desk.over", self._ledger, button=self.t("desk.see_ledger"))
        self.fill(made)
        acts = [button(self.t("desk.roll"), lambda: self._to("roll"), "secondary", "checklist")]
        if state.tally.unmarked:
            follow = lambda: self._to("close")  # noqa: E731
            acts.append(button(self.t("close.follow"), follow, icon="person_search"))
        dock(self, *acts)

    def _cancelled(self, _state: DeskState) -> None:
        self.fill(Factory.Face(kind="info", title=self.t("desk.cancelled_face"), icon="event_busy"))

    def _differing(self, _state: DeskState) -> None:
        made = face(self, "refused", "desk.differing", self._ledger)
        made.button = self.t("desk.see_ledger")
        self.fill(made)
        dock(self, button(self.t("desk.close"), lambda: self._to("close"), icon="task_alt"))

    def _table(self, state: DeskState) -> None:
        bar_button(self, "more_vert", "desk.more", self._more)
        if self._code is None:
            self._code = CodeCard(self)
        self._code.fit()
        self._code.hint.text = self.t("desk.hint")
        self.fill(self._figures(state), self._code.card, *self._waiting(state))
        self._beat()
        tools = [("roll", "checklist"), ("paper", "draw"), ("close", "task_alt")]
        small = [
            button(self.t(f"desk.{name}"), lambda name=name: self._to(name), "secondary", icon)
            for name, icon in tools
        ]
        scan = button(self.t("desk.scan"), self._scan, icon="qr_code_scanner")
        dock(self, scan, beside(*small))

    def _waiting(self, state: DeskState) -> list[Any]:
        count = state.tally.waiting
        if not count:
            return []
        text = self.t("branch.task_confirm_n", n=count)
        return [button(text, lambda: self._to("todo_confirm"), "quiet", "how_to_reg")]

    def _figures(self, state: DeskState) -> Any:
        tally = state.tally
        pairs: list[tuple[str, object]] = [
            ("figure.expected", tally.expected),
            ("figure.present", tally.present),
            ("figure.leave", tally.leave),
        ]
        if tally.guests:
            pairs.append(("mark.guest", tally.guests))
        return figures(self, pairs)

    def _beat(self) -> None:
        if self._code is not None and self.acts is not None:
            self._code.show(self.acts.beat())

    # -- acts ----------------------------------------------------------------

    def _to(self, name: str) -> None:
        self.go(name, activity=self.params["activity"])

    def _ledger(self) -> None:
        self._to("ledger")

    def _open(self) -> None:
        self.tell(self.acts.open())

    def _scan(self) -> None:
        from_camera(self, self._heard, self._refused)

    def _heard(self, text: str) -> None:
        taken = self.acts.take(text)
        if taken.face is None:
            self._refused(taken.code)
            return
        self._look(taken.face)

    def _refused(self, code: str) -> None:
        self.feel_refused()
        key = "desk.no_camera" if code == "no_camera" else f"fault.{code}"
        self.say(self.t(key), "refused")

    def _look(self, who: Face) -> None:
        sheet = Factory.Sheet(
            title=self.t("desk.is_it_them"), yes=self.t("desk.yes"), no=self.t("desk.no")
        )
        sheet.add_widget(face_card(self, who))
        sheet.bind(on_confirm=lambda *_: self._is_them(who), on_dismiss=lambda *_: self._is_not())
        self.ask(sheet)

    def _is_them(self, who: Face) -> None:
        outcome = self.acts.is_them()
        text = self.t("desk.met_name", name=who.name or self.t("mark.guest"))
        if tell_undo(self, outcome, text, lambda: self.acts.undo(who.member)):
            self._scan()

    def _is_not(self) -> None:
        self.acts.is_not_them()
        self.feel_refused()
        self.say(self.t("desk.not_them"), "refused")

    def _more(self) -> None:
        acts = [(self.t("desk.cancel"), "caution", self._ask_cancel)]
        if self.model.face == "planned":
            revise = lambda: self._to("plan")  # noqa: E731
            acts.insert(0, (self.t("desk.revise"), "secondary", revise))
        else:
            picture = lambda: from_picture(self, self._heard, self._refused)  # noqa: E731
            acts.insert(0, (self.t("desk.from_picture"), "secondary", picture))
        menu(self, self.model.title, acts)

    def _ask_cancel(self) -> None:
        ask_reason(
            self,
            self.t("desk.cancel_title"),
            CANCEL_REASONS,
            lambda reason: self.tell(self.acts.cancel(reason)),
            body=self.t("desk.cancel_body"),
            yes=self.t("desk.cancel"),
            no=self.t("desk.keep"),
            kind="caution",
        )


class CodeCard:
    """The QR, the ring and the six digits; only what changed is drawn anew."""

    def __init__(self, view: ModelView) -> None:
        self.qr = Factory.QrView(size_hint_x=None)
        holder = Factory.AnchorLayout(size_hint_y=None)
        holder.add_widget(self.qr)
        self.qr.bind(height=holder.setter("height"))

        def fit(*_: object) -> None:
            # On a short phone the digits must not slip below the edge.
            share = ELDER_QR_SHARE if view.theme.elder else QR_SHARE
            self.qr.width = min(view.width - 2 * view.theme.x4, view.height * share)

        self.fit = fit
        view.bind(size=fit)
        fit()
        self.ring = Factory.Ring()
        self.digits = Factory.Huge(halign="center")
        self.card = Factory.Stack(spacing=view.theme.x3)
        self.card.add_widget(holder)
        # As wide as the ring, so that the digits stand in the middle.
        balance = Factory.Widget(size_hint=(None, None), size=(view.theme.touch, 0))
        self.card.add_widget(beside(balance, self.digits, self.ring))
        self.hint = Factory.Small(halign="center")
        self.card.add_widget(self.hint)

    def show(self, beat: Any) -> None:
        self.qr.content = beat.challenge
        self.ring.left = beat.left
        self.digits.text = f"{beat.digits[:3]} {beat.digits[3:]}"


def face_card(view: ModelView, who: Face) -> Any:
    """The name, large enough to be read while looking up at the face."""
    t, stack = view.t, Factory.Stack(spacing=view.theme.x3)
    stack.add_widget(Factory.Huge(text=who.name or t("person.no_name"), halign="center"))
    about = [who.hint, t("mark.probationary") if who.probationary else ""]
    text = DOT.join(filter(None, about))
    if text:
        stack.add_widget(Factory.Text(text=text, tone="ink2", halign="center"))
    if not who.expected:
        key = "desk.not_expected" if who.name else "desk.no_name"
        stack.add_widget(Factory.Notice(kind="refused", text=t(key)))
    if who.already:
        mark = t(f"mark.{who.already}")
        stack.add_widget(Factory.Notice(kind="info", text=t("desk.already", mark=mark)))
    return stack
