"""A new activity from chips: type, title, evening, length, places; nothing has to be typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.core.activity import campaigns, evening
from mobile.core.activity.plan_changes import looked
from mobile.core.activity.plan_templates import USUAL, Template, Templates
from mobile.core.people import roster
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.services import Services
from mobile.screens.plan import model_begin as begin
from mobile.screens.plan.model_draft import NOW, Draft, draft_of, fields_of
from mobile.screens.plan.model_past import SHOWN_PLACES, TITLES, Months, before
from mobile.screens.plan.model_state import MINUTES, PlanState
from mobile.screens.plan.model_when import Calendar, is_clock


class PlanModel:
    """activity: to be revised, "" for a new one. zone: of the phone, None for its own.

    months: ways to write the twelve months in titles, January first.
    """

    def __init__(
        self,
        services: Services,
        activity: str = "",
        zone: tzinfo | None = None,
        months: Months = (),
    ) -> None:
        self._services, self._store = services, services.store
        self._activity, self._zone, self._months = activity, zone, months
        self._drafts, self._templates = services.drafts, Templates(self._store)
        self._name = f"plan.{activity}" if activity else "plan"
        self._by_hand: set[str] = set()
        self._own_places: tuple[str, ...] = ()
        self._begun = self._draft = self._first()
        kept = draft_of(self._drafts.read(self._name), self._calendar().today)
        self._kept = kept is not None and kept.branch in services.offices()
        if kept and self._kept:
            self._draft = self._sound(kept)

    def state(self) -> PlanState:
        """What can be chosen, and what is."""
        draft, calendar = self._draft, self._calendar()
        if not draft.branch:
            return PlanState("no_office")
        old = self._old()
        if self._activity and old is None:
            return PlanState("over")
        past = before(self._services)
        like = None if old else past.like_last(draft.type, calendar, self._months)
        return PlanState(
            face="ok",
            revising=old is not None,
            branches=tuple(
                (b, roster.branch_of(self._store, b).name) for b in self._services.offices()
            ),
            title_keys=tuple(f"plan.title.{draft.type}.{n}" for n in range(1, TITLES + 1)),
            titles=self._titles(past.titles(draft.type, draft.day, calendar, self._months)),
            days=tuple(calendar.noon(day) for day in calendar.days(draft.day)),
            last=calendar.last(),
            times=calendar.times(draft.day, draft.time, old is None),
            lengths=tuple(sorted({*MINUTES, draft.minutes})),
            places=self._places(past.places()),
            campaigns=self._campaigns(),
            draft=draft,
            starts=calendar.at(draft.day, draft.time),
            like=like if like and like != draft else None,
            like_starts=calendar.at(like.day, like.time) if like else None,
            own=() if old else self._templates.all(),
            old=old,
            ready=bool(draft.title),
            touched=draft != self._begun,
            kept=self._kept,
        )

    def choose(self, **changes: object) -> None:
        """Fields of Draft by name; another type takes its title along, and its usual hour."""
        self._by_hand |= changes.keys()
        kind = changes.get("type", self._draft.type)
        if kind != self._draft.type:
            changes = {"title": "", **self._usual(str(kind)), **changes}
        self._set(replace(self._draft, **changes))  # type: ignore[arg-type]

    def use(self, ready: Draft | Template) -> None:
        """像上次一样, or one of the own templates: everything at once."""
        if isinstance(ready, Template):
            ready = begin.of_template(ready, self._draft.branch, self._calendar())
        self._by_hand |= {"time", "minutes"}
        self._set(ready)

    def suggest(self, title: str) -> None:
        """A title to begin with, where none is chosen; not a draft anybody would miss."""
        if not self._draft.title:
            if self._draft == self._begun:
                self._begun = replace(self._begun, title=title)
            self._draft = replace(self._draft, title=title)

    def add_place(self, name: str) -> None:
        """A place typed by hand, chosen at once."""
        place = name.strip()
        if place:
            self._own_places = (place, *(p for p in self._own_places if p != place))
            self.choose(places=tuple(dict.fromkeys((*self._draft.places, place))))

    def keep_template(self) -> Outcome:
        """What is chosen, to be used again on this phone."""
        return attempt(lambda: self._templates.keep(self._draft.template()), "plan.template_kept")

    def drop_template(self) -> Outcome:
        """The one with the title that is chosen."""
        return attempt(lambda: self._templates.drop(self._draft.title), "plan.template_dropped")

    def forget(self) -> None:
        """The draft is given up; the page begins anew."""
        self._drafts.clear(self._name)
        self._kept, self._by_hand = False, set()
        self._begun = self._draft = self._first()

    def save(self) -> Outcome:
        """subject of the Outcome: the activity's id."""
        plan, organise = self._plan(), self._services.organise
        if not self._activity:
            act, key = (lambda: organise.plan(self._draft.branch, plan)), "plan.saved"
            return self._saved(self._services.attempt(act, key))
        outcome = self._services.attempt(
            lambda: organise.revise(self._activity, plan), "plan.revised"
        )
        state = evening.activity(self._store, self._activity)
        if outcome.is_done and state is not None:
            # Who changed it has seen it.
            attempt(lambda: looked(self._store, state), "")
        return self._saved(replace(outcome, subject=self._activity))

    def undo(self) -> Outcome:
        """Of a change that was saved, within two minutes: the plan of before holds again."""
        act = self._services.organise.undo
        outcome = self._services.attempt(lambda: act(self._activity, "revised"), "said.undone")
        state = evening.activity(self._store, self._activity)
        if outcome.is_done and state is not None:
            attempt(lambda: looked(self._store, state), "")
        return outcome

    def save_and_open(self) -> Outcome:
        """For what begins now. A plan that was saved stays, even if opening it failed."""
        saved = self.save()
        if not saved.is_done:
            return saved
        opened = self._services.attempt(
            lambda: self._services.organise.open(saved.subject), "desk.opened"
        )
        return replace(opened, subject=saved.subject)

    def _saved(self, outcome: Outcome) -> Outcome:
        if outcome.is_done:
            self._drafts.clear(self._name)
        return outcome

    def _set(self, draft: Draft) -> None:
        self._draft = self._sound(draft)
        if self._draft != self._begun:
            self._drafts.keep(self._name, fields_of(self._draft))

    def _sound(self, draft: Draft) -> Draft:
        """With a time there is on that day."""
        calendar = self._calendar()
        if draft.time == NOW and (draft.day != calendar.today or self._activity):
            draft = replace(draft, time=USUAL[draft.type][1])
        times = calendar.times(draft.day, draft.time, not self._activity)
        is_there = draft.time in times and (draft.time == NOW or is_clock(draft.time))
        if is_there or not times:
            return draft
        return replace(draft, time=times[0])

    def _usual(self, kind: str) -> dict[str, object]:
        minutes, clock = USUAL[kind]
        usual: dict[str, object] = {}
        if "minutes" not in self._by_hand:
            usual["minutes"] = before(self._services).minutes(kind) or minutes
        if "time" not in self._by_hand and self._draft.time != NOW:
            usual["time"] = clock
        return usual

    def _plan(self) -> Plan:
        draft = self._draft
        return Plan(
            title=draft.title,
            type=draft.type,
            starts=format_at(self._calendar().at(draft.day, draft.time)),
            minutes=draft.minutes,
            places=draft.places,
            campaign=draft.campaign,
            note=draft.note,
            late_after=draft.late_after,
        )

    def _old(self) -> Plan | None:
        known = evening.activity(self._store, self._activity) if self._activity else None
        if known is None or known.phase == "cancelled" or evening.is_over(known):
            return None
        return known.plans[0] if known.plans else None

    def _first(self) -> Draft:
        services, calendar = self._services, self._calendar()
        if self._activity:
            return begin.revised(services, self._activity, self._old(), calendar)
        return begin.first(services, calendar)

    def _titles(self, used: tuple[str, ...]) -> tuple[str, ...]:
        own = [self._draft.title] if self._draft.title else []
        return used + tuple(title for title in own if title not in used)

    def _places(self, used: list[str]) -> tuple[str, ...]:
        second = [str(row.get("place", "")) for row in self._store.rows("member")]
        known = dict.fromkeys((*self._own_places, *self._draft.places, *used, *sorted(second)))
        return tuple(place for place in known if place)[:SHOWN_PLACES]

    def _campaigns(self) -> tuple[str, ...]:
        used = campaigns.names(self._store, self._services.offices())
        return tuple(dict.fromkeys(name for name in (*used, self._draft.campaign) if name))

    def _calendar(self) -> Calendar:
        return Calendar(self._services.clock.now(), self._zone)
