"""新活动: the last one once more at the top, chips below, the act at the thumb."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kivy.factory import Factory

from mobile.screens.plan.model import PlanModel
from mobile.screens.plan.model_draft import NOW
from mobile.screens.plan.model_state import LATE_AFTER, PlanState
from mobile.screens.plan.view_ready import ask_words, before_line, ready_made, templates
from mobile.screens.plan.view_when import ask_day, ask_time
from mobile.ui.contact_parts import chinese, face, section, tell_undo
from mobile.ui.model_view import ModelView
from mobile.ui.telling import button, column, dock

OTHER = "other"
WEEK = 7
MONTHS = range(1, 13)


class PlanView(ModelView):
    """What is chosen stays chosen while the person looks at another screen, and after a kill."""

    model_class = PlanModel

    def read(self) -> Any:
        params = dict(self.params)
        if self.model is None or params != self._made_for:
            more = {"zone": self.context.zone, "months": self._months()}
            self.model, self._made_for = PlanModel(self.services, **params, **more), params
        state = self.model.state()
        if state.draft is None or state.draft.title:
            return state
        self.model.suggest(self._offered(state)[0][0])
        return self.model.state()

    def _months(self) -> tuple[tuple[str, ...], ...]:
        written = tuple(chinese(self, f"plan.month_{n}") for n in MONTHS)
        return written, tuple(chinese(self, f"moment.month_{n}") for n in MONTHS)

    def _offered(self, state: PlanState) -> list[tuple[str, str]]:
        """(title, what its chip says)."""
        used = [(title, title) for title in state.titles]
        known = [(chinese(self, key), self.t(key)) for key in state.title_keys]
        said = dict(known)
        return list(dict([*((t, said.get(t, t)) for t, _ in used), *known]).items())

    def render(self, state: PlanState) -> None:
        is_new = not state.revising and state.face != "over"
        self.title = self.t("plan.new" if is_new else "plan.revise")
        self.dock.clear_widgets()
        if state.face == "over":
            back = self.t("act.back")
            self.fill(face(self, "info", "plan.over", self.back, icon="event_busy", button=back))
            return
        if state.face == "no_office" or state.draft is None:
            self.fill(face(self, "info", "plan.no_office", icon="badge"))
            return
        what = [self._types(state), *self._titles(state)]
        where = [*self._when(state), self._places(state)]
        self.fill(
            *self._kept(state),
            *ready_made(self, state),
            *self._branches(state),
            # Of what stands already, the time and the place are what changes.
            *(where + what if state.revising else what + where),
            self._length(state),
            self._late(state),
            self._campaigns(state),
            *templates(self, state),
        )
        self._acts(state)

    def _kept(self, state: PlanState) -> list[Any]:
        if not state.kept:
            return []
        anew = button(self.t("plan.anew"), self._anew, "quiet", "refresh")
        return [Factory.Notice(kind="info", text=self.t("plan.kept")), anew]

    def _anew(self) -> None:
        self.model.forget()
        self.refresh()

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

    def _titles(self, state: PlanState) -> list[Any]:
        offered, title = self._offered(state), state.draft.title
        made = self._chips("name", offered, [title], field="title")
        made.add_widget(button(self.t("plan.other_title"), self._ask_title, "quiet", "add"))
        if dict(offered).get(title, title) != title:
            made.add_widget(Factory.Small(text=self.t("plan.stored_as", title=title)))
        return [made, *before_line(self, state, "title")]

    def _when(self, state: PlanState) -> list[Any]:
        draft = state.draft
        days = [self._day(day) for day in state.days]
        days.append((OTHER, self.t("plan.other_day")))
        times = [(one, self.t("plan.now") if one == NOW else one) for one in state.times]
        times.append((OTHER, self.t("plan.other_time")))
        return [
            self._chips("day", days, [draft.day.isoformat()], field="day"),
            self._chips("time", times, [draft.time], field="time"),
            *before_line(self, state, "when"),
        ]

    def _day(self, noon: datetime) -> tuple[str, str]:
        """The weekday and the number: a month is too wide for a chip, and known for a week."""
        zone, now = self.context.zone, self.services.clock.now()
        local = noon.astimezone(zone)
        if not 2 <= (local.date() - now.astimezone(zone).date()).days < WEEK:
            return f"{local:%Y-%m-%d}", self.moments.day(noon, now)
        weekday = self.t(f"moment.weekday_{local.isoweekday()}")
        return f"{local:%Y-%m-%d}", self.t("plan.day_chip", weekday=weekday, day=local.day)

    def _length(self, state: PlanState) -> Any:
        lengths = [(str(n), self.t("plan.minutes", n=n)) for n in state.lengths]
        return self._chips("length", lengths, [str(state.draft.minutes)], field="minutes")

    def _late(self, state: PlanState) -> Any:
        chosen = state.draft.late_after
        offered = sorted({*LATE_AFTER, chosen})
        pairs = [(str(n), self.t("plan.late_n" if n else "plan.late_never", n=n)) for n in offered]
        return self._chips("late", pairs, [str(chosen)], field="late_after")

    def _places(self, state: PlanState) -> Any:
        pairs = [(place, place) for place in state.places]
        made = self._chips("places", pairs, state.draft.places, field="places", many=True)
        made.add_widget(button(self.t("plan.other_place"), self._ask_place, "quiet", "add"))
        for line in before_line(self, state, "places"):
            made.add_widget(line)
        return made

    def _campaigns(self, state: PlanState) -> Any:
        first = chinese(self, "plan.campaign_1")
        said = {first: self.t("plan.campaign_1")}
        offered = dict.fromkeys((first, *state.campaigns))
        pairs = [(name, said.get(name, name)) for name in offered]
        chosen = state.draft.campaign
        made = self._chips(
            "campaign", pairs, [chosen] if chosen else [], field="campaign", clearable=True
        )
        made.add_widget(button(self.t("plan.other_campaign"), self._ask_campaign, "quiet", "add"))
        if chosen in state.campaigns:
            see = lambda: self.go("campaign", campaign=chosen)  # noqa: E731
            made.add_widget(button(self.t("plan.see_campaign"), see, "quiet", "bar_chart"))
        return made

    def _choose(self, field: str, picked: list[str]) -> None:
        one = picked[0] if picked else ""
        if one == OTHER:
            {"day": ask_day, "time": ask_time}[field](self, self.state)
            return
        value: object = tuple(picked) if field == "places" else one
        if field in ("minutes", "late_after"):
            value = int(one)
        if field == "day":
            value = type(self.state.draft.day).fromisoformat(one)
        self.choose(**{field: value})

    def choose(self, **changes: object) -> None:
        """As the model's, and the page follows."""
        self.model.choose(**changes)
        self.refresh()

    def _ask_title(self) -> None:
        ask_words(
            self, "plan.other_title", "plan.title_hint", lambda title: self.choose(title=title)
        )

    def _ask_place(self) -> None:
        ask_words(self, "plan.other_place", "plan.place_hint", self.model.add_place)

    def _ask_campaign(self) -> None:
        named = lambda name: self.model.choose(campaign=name.strip())  # noqa: E731
        ask_words(self, "plan.other_campaign", "plan.campaign_hint", named)

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
        main.disabled = not state.ready or (state.revising and not state.touched)
        dock(self, column(Factory.Small(text=words, halign="center"), main))

    def _save(self) -> None:
        outcome, is_change = self.model.save(), self.state.revising
        undo = lambda acts: acts.undo()  # noqa: E731
        text = self.t(outcome.key) if outcome.key else ""
        if tell_undo(self, outcome, text, undo) if is_change else self.tell(outcome):
            self.model = None
            self.leave_anyway()

    def _save_and_open(self) -> None:
        outcome = self.model.save_and_open()
        self.tell(outcome)
        if outcome.subject:
            self.model = None
            self.context.router.replace("desk", activity=outcome.subject)

    def may_leave(self) -> bool:
        if self.model is None or not self.model.state().touched:
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
        self.model.forget()
        self.model = None
        self.leave_anyway()
