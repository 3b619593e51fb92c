"""报到: one request, who and from where, and the answer."""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock
from kivy.factory import Factory

from mobile.core.ports.outcome import Outcome
from mobile.screens.todo_stay.model import (
    REFUSE_REASONS,
    SEND_BACK_REASONS,
    StayFace,
    StayModel,
    Step,
)
from mobile.screens.todo_stay.view_suggest import Suggesting
from mobile.ui.contact_parts import beside, moment, section, taken_back, tell_undo
from mobile.ui.model_view import ModelView
from mobile.ui.reasons import ask_reason
from mobile.ui.screen import Context
from mobile.ui.standing import apart, called_here
from mobile.ui.telling import button, column, dock, fact_line, tags

TICK = 10  # seconds
_LANES = {
    "requested": ("hourglass_empty", "amber"),
    "accepted": ("check_circle", "green"),
    "sent_back": ("undo", "amber"),
    "refused": ("front_hand", "amber"),
    "differing": ("compare_arrows", "amber"),
}
_HOME = {"acknowledged": ("handshake", "green"), "declared": ("mail", "blue")}


class StayView(ModelView):
    """Host side, home side, or only to look at."""

    model_class = StayModel

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._tick: Any = None

    def shown(self) -> None:
        # What can be undone ends by the clock, not by anything in the store.
        self._tick = Clock.schedule_interval(lambda _dt: self.refresh(), TICK)

    def hidden(self) -> None:
        self._tick.cancel()
        if self.model is not None:
            self.model.hide_number()

    def render(self, state: StayFace) -> None:
        self.title = self.t("stay.title")
        self.dock.clear_widgets()
        if state.face == "missing":
            text = self.t("stay.missing")
            made = Factory.Face(kind="offline", title=text, body=self.t("missing.body"))
            made.button = self.t("act.back")
            made.bind(on_act=lambda _face: self.back())
            self.fill(made)
            return
        self.fill(self._who(state), *self._notices(state), self._facts(state), self._steps(state))
        dock(self, *self._acts(state))

    def _who(self, state: StayFace) -> Any:
        host_icon, host_hue = _LANES.get(state.lane, ("info", "grey"))
        home_icon, home_hue = _HOME.get(state.home_lane, ("hourglass_empty", "grey"))
        lanes = [
            Factory.Tag(text=self.t(f"stay.host_{state.lane}"), icon=host_icon, hue=host_hue),
            Factory.Tag(text=self.t(f"stay.home_{state.home_lane}"), icon=home_icon, hue=home_hue),
        ]
        if state.probationary:
            lanes.append(Factory.Tag(text=self.t("mark.probationary"), icon="badge"))
        return column(
            Factory.Large(text=called_here(self, state.member, state.name)),
            fact_line("home", state.home) if state.home else None,
            tags(self, *lanes),
            card=True,
        )

    def _notices(self, state: StayFace) -> list[Any]:
        found = []
        if state.reason:
            found.append(("info", self.t("stay.reason", reason=state.reason)))
        if state.suggested:
            found.append(("info", self.t("stay.suggested", branch=state.suggested)))
        if "end" in state.acts:
            found.append(("refused", self.t("stay.crossed")))
        if state.taken_back:
            found.append(("info", self.t("stay.taken_back")))
        if not state.side:
            found.append(("info", self.t("stay.only_look")))
        return [Factory.Notice(kind=kind, text=text) for kind, text in found]

    def _facts(self, state: StayFace) -> Any:
        facts = [
            ("stay.to", state.host),
            ("stay.city", state.city),
            ("stay.village", state.village),
            ("stay.joined", apart(self, state.joined)),
            ("stay.phone", state.phone),
            ("stay.note", state.note),
            ("stay.via", self.t(f"stay.via_{state.via}") if state.via else ""),
            ("stay.asked", moment(self, state.asked)),
        ]
        made = [Factory.KeyValue(name=self.t(key), value=value) for key, value in facts if value]
        return column(
            *made,
            *self._number(state),
            Factory.Small(text=self.t("stay.no_transfer")),
            card=True,
        )

    def _number(self, state: StayFace) -> list[Any]:
        if not state.reachable:
            return []
        told = Factory.Small(text=self.t("stay.phone_told"))
        if state.phone:
            return [told]
        return [button(self.t("stay.see_phone"), self._see_number, "secondary", "call"), told]

    def _see_number(self) -> None:
        outcome = self.model.see_number()
        if not outcome.is_done:
            self.tell(outcome)
        self.refresh()

    def _steps(self, state: StayFace) -> Any:
        return section(self.t("stay.steps"), column(*map(self._step, state.steps), card=True))

    def _step(self, one: Step) -> Any:
        line = self.t(
            "stay.step_line", by=one.by or self.t("person.no_name"), at=moment(self, one.at)
        )
        why = Factory.Small(text=one.reason) if one.reason else None
        return column(Factory.Text(text=self.t(one.key)), why, Factory.Small(text=line))

    # -- acts ----------------------------------------------------------------

    def _acts(self, state: StayFace) -> list[Any]:
        undo = self._undo(state)
        if "acknowledge" in state.acts:
            know = button(self.t("stay.acknowledge"), self._acknowledge, icon="handshake")
            return [*undo, know]
        if "end" in state.acts:
            end = lambda: self._answered(self.model.end(), "left")  # noqa: E731
            return [*undo, button(self.t("stay.end"), end, "secondary")]
        if "accept" not in state.acts:
            return undo
        others = beside(
            button(self.t("stay.send_back"), self._ask_send_back, "secondary"),
            button(self.t("stay.refuse"), self._ask_refuse, "secondary"),
        )
        yes = button(self.t("stay.accept"), self._accept, icon="how_to_reg")
        return [*undo, others, yes]

    def _undo(self, state: StayFace) -> list[Any]:
        """Beside the strip that says it, which gives way to the next thing said."""
        if not state.undo:
            return []
        take_back = lambda: taken_back(self, self.model.undo(state.undo))  # noqa: E731
        return [button(self.t(f"stay.undo_{state.undo}"), take_back, "quiet", "undo")]

    def _answered(self, outcome: Outcome, word: str) -> None:
        text = self.t(outcome.key) if outcome.key else ""
        tell_undo(self, outcome, text, lambda acts: acts.undo(word))

    def _accept(self) -> None:
        self._answered(self.model.accept(), "accepted")

    def _acknowledge(self) -> None:
        self._answered(self.model.acknowledge(), "acknowledged")

    def _ask_send_back(self) -> None:
        ask_reason(
            self,
            self.t("stay.send_back_title"),
            SEND_BACK_REASONS,
            lambda reason: self._answered(self.model.send_back(reason), "sent_back"),
            yes=self.t("stay.send_back"),
        )

    def _ask_refuse(self) -> None:
        better = Suggesting(self)

        def refuse(reason: str) -> None:
            self._answered(self.model.refuse(reason, better.chosen), "refused")

        ask_reason(
            self,
            self.t("stay.refuse_title"),
            REFUSE_REASONS,
            refuse,
            yes=self.t("stay.refuse"),
            more=better.widgets,
        )
