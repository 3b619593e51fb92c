"""新活动: chips from top to bottom, the act at the thumb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kivy.factory import Factory

from mobile.screens.plan.model import NOW, PlanModel, PlanState
from mobile.ui.contact_parts import face, section
from mobile.ui.model_view import ModelView
from mobile.ui.telling import button, column, dock


class PlanView(ModelView):
    """What is chosen stays chosen while the person looks at another screen."""

    model_class = PlanModel

    def read(self) -> Any:
        params = {**self.params, "zone": self.context.zone}
        if self.acts is None or params != self._made_for:
            self.acts, self._made_for = PlanModel(self.services, **params), params
        state = self.acts.state()
        if state.draft is None or state.draft.title:
            return state
        self.acts.suggest(self._offered(state)[0])
        return self.acts.state()

    def _offered(self, state: PlanState) -> list[str]:
        return [*state.titles, *(self.t(key) for key in state.title_keys)]

    def render(self, state: PlanState) -> None:
        self.title = self.t("plan.revise" if state.revising else "plan.new")
        self.dock.clear_widgets()
        if state.face == "no_office" or state.draft is None:
            self.fill(face(self, "info", "plan.no_office", icon="badge"))
            return
        parts = [self._types(state), self._titles(state), *self._when(state), self._places(state)]
        self.fill(*self._branches(state), *parts, self._campaigns(state))
        self._acts(state)

    # -- chips ---------------------------------------------------------------

    def _chips(
        self, name: str, pairs: Sequence[tuple[str, str]], chosen: Sequence[str], **more: Any
    ) -> Any:
        field = more.pop("field")
        chips = Factory.ChipRow(options=list(pairs), chosen=list(chosen), **more)
        chips.bind(on_choice=lambda _chips, picked: self._choose(field, picked))
        return section(self.t(f"plan.{name}"), chips)

    def _branches(self, state: PlanState) -> list[Any]:
        if len(state.branches) < 2 or state.revising:
            return []
        chosen = [state.draft.branch]
        return [self._chips("branch", state.branches, chosen, field="branch")]

    def _types(self, state: PlanState) -> Any:
        pairs = [(one, self.t(f"type.{one}")) for one in state.types]
        return self._chips("type", pairs, [state.draft.type], field="type")

    def _titles(self, state: PlanState) -> Any:
        pairs = [(title, title) for title in dict.fromkeys(self._offered(state))]
        return self._chips("name", pairs, [state.draft.title], field="title")

    def _when(self, state: PlanState) -> list[Any]:
        now = self.services.clock.now()
        days = [(str(i), self.moments.day(day, now)) for i, day in enumerate(state.days)]
        times = [(one, self.t("plan.now") if one == NOW else one) for one in state.times]
        lengths = [(str(n), self.t("plan.minutes", n=n)) for n in state.lengths]
        draft = state.draft
        return [
            self._chips("day", days, [str(draft.day)], field="day"),
            self._chips("time", times, [draft.time], field="time"),
            self._chips("length", lengths, [str(draft.minutes)], field="minutes"),
        ]

    def _places(self, state: PlanState) -> Any:
        pairs = [(place, place) for place in state.places]
        made = self._chips("places", pairs, state.draft.places, field="places", many=True)
        other = button(self.t("plan.other_place"), self._ask_place, "quiet", "add")
        made.add_widget(other)
        return made

    def _campaigns(self, state: PlanState) -> Any:
        offered = dict.fromkeys((self.t("plan.campaign_1"), *state.campaigns))
        pairs = [(name, name) for name in offered]
        chosen = [state.draft.campaign] if state.draft.campaign else []
        return self._chips("campaign", pairs, chosen, field="campaign", clearable=True)

    def _choose(self, field: str, picked: list[str]) -> None:
        one = picked[0] if picked else ""
        value: object = tuple(picked) if field == "places" else one
        if field in ("day", "minutes"):
            value = int(one)
        self.acts.choose(**{field: value})
        self.refresh()

    def _ask_place(self) -> None:
        field = Factory.Field(hint=self.t("plan.place_hint"), limit=60)
        sheet = Factory.Sheet(title=self.t("plan.other_place"), yes=self.t("plan.add_place"))
        sheet.add_widget(field)
        sheet.bind(on_confirm=lambda *_: self._add_place(field.settle()))
        self.ask(sheet)

    def _add_place(self, name: str) -> None:
        self.acts.add_place(name)
        self.refresh()

    # -- acts ----------------------------------------------------------------

    def _acts(self, state: PlanState) -> None:
        draft = state.draft
        now = self.services.clock.now()
        day, clock = self.moments.day(state.starts, now), self.moments.clock(state.starts)
        when = self.t("plan.when", day=day, time=clock, n=draft.minutes)
        if draft.time == NOW:
            when = self.t("plan.when_now", n=draft.minutes)
        words = when if state.ready else self.t("plan.choose_title")
        key = "plan.save_change" if state.revising else "plan.save"
        at_once = draft.time == NOW and not state.revising
        act = self._save_and_open if at_once else self._save
        main = button(self.t("plan.save_open" if at_once else key), act, icon="check")
        main.disabled = not state.ready
        dock(self, column(Factory.Small(text=words, halign="center"), main))

    def _save(self) -> None:
        outcome = self.acts.save()
        if self.tell(outcome):
            self.acts = None
            self.leave_anyway()

    def _save_and_open(self) -> None:
        outcome = self.acts.save_and_open()
        self.tell(outcome)
        if outcome.subject:
            self.acts = None
            self.context.router.replace("desk", activity=outcome.subject)

    def may_leave(self) -> bool:
        if self.acts is None or not self.acts.state().touched:
            return True
        sheet = Factory.Sheet(
            title=self.t("draft.title"),
            body=self.t("draft.body"),
            yes=self.t("act.leave_draft"),
            no=self.t("act.stay"),
            kind="caution",
        )
        sheet.bind(on_confirm=lambda *_: self._give_up())
        self.ask(sheet)
        return False

    def _give_up(self) -> None:
        self.acts = None
        self.leave_anyway()
