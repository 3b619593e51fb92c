"""绑定手机: an invite by code, picture or ten typed characters, and four digits."""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock
from kivy.factory import Factory

from mobile.screens.enrol.model import EnrolModel, EnrolState
from mobile.ui.model_view import ModelView
from mobile.ui.scan import from_camera, from_picture, unread
from mobile.ui.task import in_background
from mobile.ui.telling import button, column, dock


class EnrolView(ModelView):
    """The fields stay as they are while a call runs; only the button changes."""

    model_class = EnrolModel
    keeps = False
    invite: Any = None
    tail: Any = None

    def render(self, state: EnrolState) -> None:
        self.title = self.t("enrol.title_again" if state.again else "enrol.title")
        if state.busy:
            self.fill(self._busy())
            dock(self)
            return
        lead = self.t("enrol.lead_again" if state.again else "enrol.lead")
        lead = Factory.Text(text=lead, tone="ink2")
        is_general = state.error and not state.field
        wrong = [Factory.Notice(kind="refused", text=self.t(state.error))] if is_general else []
        self.fill(lead, *wrong, self._ways(), self._fields(state))
        dock(self, button(self.t("enrol.go"), self._go))

    def _busy(self) -> Any:
        title, body = self.t("enrol.busy"), self.t("enrol.busy_help")
        return Factory.Face(kind="loading", title=title, body=body)

    def _ways(self) -> Any:
        scan = button(self.t("enrol.scan"), self._scan, "secondary", "qr_code_scanner")
        picture = button(self.t("enrol.picture"), self._pick, "quiet", "image")
        return column(scan, picture)

    def _fields(self, state: EnrolState) -> Any:
        error = {state.field: self.t(state.error)} if state.error else {}
        self.invite = Factory.Field(
            label=self.t("enrol.invite"),
            hint=self.t("enrol.invite_hint"),
            help=self.t("enrol.invite_help"),
            error=error.get("invite", ""),
            value=state.invite,
            limit=14,
        )
        self.tail = Factory.Field(
            label=self.t("enrol.tail"),
            hint=self.t("enrol.tail_hint"),
            help=self.t("enrol.tail_help"),
            error=error.get("tail", ""),
            value=state.tail,
            limit=4,
            numeric=True,
        )
        self.tail.bind(on_submit=lambda _field: self._go())
        fields = column(Factory.Small(text=self.t("enrol.or"), bold=True), self.invite, self.tail)
        fields.spacing = self.theme.x4
        return fields

    def _keep(self) -> None:
        self.model.type(self.invite.settle(), self.tail.settle())

    def _scan(self) -> None:
        self._keep()
        from_camera(self, self.model.fits, self._heard, self._refused)

    def _pick(self) -> None:
        self._keep()
        from_picture(self, self.model.fits, self._heard, self._refused)

    def _heard(self, text: str) -> None:
        outcome = self.model.read(text)
        if outcome.is_done:
            self.tell(outcome)
            return
        self._complain()

    def _refused(self, code: str) -> None:
        unread(self, code)

    def _go(self) -> None:
        self._keep()
        acts = self.model
        if acts.begin():
            # The page may be left before the server answers: what was bound is bound all the same.
            in_background(acts.bind, lambda outcome: self._bound(acts, outcome))
            self.refresh()
        else:
            self._complain()

    def _bound(self, acts: Any, outcome: Any) -> None:
        ended = acts.end(outcome)
        if not ended.is_done:
            if acts is self.model:
                self._complain()
            return
        self.feel("done")
        self.context.use_office(bool(self.services.offices()))
        self.context.router.home("today")
        self.say(self.t(ended.key))

    def _complain(self) -> None:
        """In large print the fields lie below the first screen: a refusal there looks like a button
        that does nothing."""
        self.feel_refused()
        self.refresh()
        Clock.schedule_once(lambda _dt: self._to_refusal())

    def _to_refusal(self) -> None:
        state = self.state
        if state is None or not state.error:
            return
        wrong = {"invite": self.invite, "tail": self.tail}.get(state.field)
        if wrong is None:
            self.ids.scroll.scroll_y = 1
        else:
            self.ids.scroll.scroll_to(wrong, animate=False)
