"""A new activity from chips: type, title, evening, length, places; nothing has to be typed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from mobile.contract.kinds.activity import TYPES
from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at, parse_at
from mobile.core import evening, roster
from mobile.core.outcome import Outcome
from mobile.core.services import Services

DAYS = 7
TIMES = ("08:30", "10:00", "14:30", "18:30", "19:00", "19:30", "20:00", "20:30")
USUAL = "19:30"
NOW = "now"
MINUTES = (30, 60, 90, 120)
TITLES = 3
SHOWN_PLACES = 6
LOOK_BACK = 30


@dataclass(frozen=True, slots=True)
class Draft:
    """What is chosen. title "" is not chosen yet. time: HH:MM local, or NOW."""

    branch: str
    type: str = "members_meeting"
    title: str = ""
    day: int = 0
    time: str = USUAL
    minutes: int = 60
    places: tuple[str, ...] = ()
    campaign: str = ""


@dataclass(frozen=True, slots=True)
class PlanState:
    """face: ok or no_office. days: noon of each choosable day, aware UTC; times: HH:MM or NOW.

    titles: those used before, newest first. title_keys: suggestions, as text keys.
    branches: (id, name), more than one to choose from only. starts: of the draft, aware UTC.
    """

    face: str
    revising: bool = False
    branches: tuple[tuple[str, str], ...] = ()
    types: tuple[str, ...] = TYPES
    title_keys: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    days: tuple[datetime, ...] = ()
    times: tuple[str, ...] = ()
    lengths: tuple[int, ...] = MINUTES
    places: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()
    draft: Draft | None = None
    starts: datetime | None = None
    ready: bool = False
    touched: bool = False


class PlanModel:
    """activity: to be revised, "" for a new one. zone: of the phone, None for its own."""

    def __init__(self, services: Services, activity: str = "", zone: tzinfo | None = None) -> None:
        self._services = services
        self._activity = activity
        self._zone = zone
        self._draft = self._first()
        self._begun = self._draft
        self._own_places: tuple[str, ...] = ()

    def state(self) -> PlanState:
        """What can be chosen, and what is."""
        draft = self._draft
        if not draft.branch:
            return PlanState("no_office")
        store = self._services.store
        return PlanState(
            face="ok",
            revising=bool(self._activity),
            branches=tuple((b, roster.branch_of(store, b).name) for b in self._services.offices()),
            title_keys=tuple(f"plan.title.{draft.type}.{n}" for n in range(1, TITLES + 1)),
            titles=self._titles(),
            days=tuple(self._noon(index) for index in range(DAYS)),
            times=self._times(),
            places=self._places(),
            campaigns=self._campaigns(),
            draft=draft,
            starts=self._starts(),
            ready=bool(draft.title),
            touched=draft != self._begun,
        )

    def choose(self, **changes: object) -> None:
        """Fields of Draft by name; another type takes its title along."""
        if changes.get("type", self._draft.type) != self._draft.type:
            changes.setdefault("title", "")
        self._draft = replace(self._draft, **changes)  # type: ignore[arg-type]
        if self._draft.time != NOW and self._draft.time not in self._times():
            self._draft = replace(self._draft, time=self._times()[0])
        if self._draft.time == NOW and self._draft.day:
            self._draft = replace(self._draft, time=USUAL)

    def suggest(self, title: str) -> None:
        """A title to begin with, where none is chosen; not a draft anybody would miss."""
        if not self._draft.title:
            if self._draft == self._begun:
                self._begun = replace(self._begun, title=title)
            self._draft = replace(self._draft, title=title)

    def add_place(self, name: str) -> None:
        """A place typed by hand, chosen at once."""
        place = name.strip()[:60]
        if place:
            self._own_places = (place, *(p for p in self._own_places if p != place))
            self.choose(places=tuple(dict.fromkeys((*self._draft.places, place))))

    def save(self) -> Outcome:
        """subject of the Outcome: the activity's id."""
        plan, organise = self._plan(), self._services.organise
        if self._activity:
            outcome = self._services.attempt(
                lambda: organise.revise(self._activity, plan), "plan.revised"
            )
            return replace(outcome, subject=self._activity)
        return self._services.attempt(lambda: organise.plan(self._draft.branch, plan), "plan.saved")

    def save_and_open(self) -> Outcome:
        """For what begins now. A plan that was saved stays, even if opening it failed."""
        saved = self.save()
        if not saved.is_done:
            return saved
        opened = self._services.attempt(
            lambda: self._services.organise.open(saved.subject), "desk.opened"
        )
        return replace(opened, subject=saved.subject)

    def _plan(self) -> Plan:
        draft = self._draft
        return Plan(
            title=draft.title,
            type=draft.type,
            starts=format_at(self._starts()),
            minutes=draft.minutes,
            places=draft.places,
            campaign=draft.campaign,
        )

    def _first(self) -> Draft:
        offices = self._services.offices()
        known = evening.activity(self._services.store, self._activity) if self._activity else None
        if known is not None and known.plans:
            return self._revised(known.branch, known.plans[0])
        if not offices:
            return Draft("")
        last = next(iter(self._past()), None)
        late = self._local().time() >= time(19, 15)
        return Draft(
            self._own(offices),
            time=NOW if late else USUAL,
            minutes=last.minutes if last and last.minutes in MINUTES else 60,
            places=last.places if last else (),
        )

    def _own(self, offices: tuple[str, ...]) -> str:
        """The branch of the office itself, before those that a committee also answers for."""
        me = self._services.me()
        direct = {
            row["branch"]
            for row in self._services.store.rows("office")
            if me and row["member"] == me.member
        }
        return next((one for one in offices if one in direct), offices[0])

    def _revised(self, branch: str, plan: Plan) -> Draft:
        local = parse_at(plan.starts).astimezone(UTC).astimezone(self._zone)
        day = (local.date() - self._local().date()).days
        inside = 0 <= day < DAYS
        return Draft(
            branch=branch,
            type=plan.type,
            title=plan.title,
            day=day if inside else 0,
            time=f"{local:%H:%M}" if inside else USUAL,
            minutes=plan.minutes,
            places=plan.places,
            campaign=plan.campaign,
        )

    def _past(self) -> tuple[Plan, ...]:
        offices = self._services.offices()
        known = evening.activities(self._services.store, LOOK_BACK)
        return tuple(state.plans[0] for state in known if state.plans and state.branch in offices)

    def _titles(self) -> tuple[str, ...]:
        used = [plan.title for plan in self._past() if plan.type == self._draft.type]
        own = [self._draft.title] if self._draft.title else []
        return tuple(dict.fromkeys(used))[:TITLES] + tuple(t for t in own if t not in used[:TITLES])

    def _places(self) -> tuple[str, ...]:
        used = [place for plan in self._past() for place in plan.places]
        second = [str(row.get("place", "")) for row in self._services.store.rows("member")]
        known = dict.fromkeys((*self._own_places, *self._draft.places, *used, *sorted(second)))
        return tuple(place for place in known if place)[:SHOWN_PLACES]

    def _campaigns(self) -> tuple[str, ...]:
        used = [plan.campaign for plan in self._past()] + [self._draft.campaign]
        return tuple(dict.fromkeys(name for name in used if name))

    def _times(self) -> tuple[str, ...]:
        mine = (self._draft.time,) if self._draft.time != NOW else ()
        every = tuple(sorted({*TIMES, *(m for m in mine if m not in TIMES and self._activity)}))
        if self._draft.day:
            return every
        # What has just begun may still be written down as it was announced.
        late = self._local() - timedelta(minutes=30)
        edge = f"{late:%H:%M}" if late.date() == self._local().date() else ""
        return (NOW, *(one for one in every if one >= edge))

    def _starts(self) -> datetime:
        if self._draft.time == NOW:
            return self._services.clock.now()
        hour, minute = map(int, self._draft.time.split(":"))
        return self._utc(self._day(self._draft.day), time(hour, minute))

    def _noon(self, index: int) -> datetime:
        return self._utc(self._day(index), time(12))

    def _day(self, index: int) -> date:
        return self._local().date() + timedelta(days=index)

    def _local(self) -> datetime:
        return self._services.clock.now().astimezone(self._zone)

    def _utc(self, day: date, at: time) -> datetime:
        # Without a zone Python takes the phone's own.
        return datetime.combine(day, at, tzinfo=self._zone).astimezone(UTC)
