"""What the page of a plan shows: everything that can be chosen, and what is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mobile.contract.kinds.activity import TYPES
from mobile.contract.kinds.activity_state import Plan
from mobile.core.activity.plan_templates import Template
from mobile.screens.plan.model_draft import Draft

MINUTES = (30, 60, 90, 120)
LATE_AFTER = (0, 5, 10, 15, 30)


@dataclass(frozen=True, slots=True)
class PlanState:
    """face: ok, no_office or over (what was to be revised is over or cancelled).

    days: noon of each choosable day, aware UTC; times: HH:MM or NOW. last: the furthest day.
    titles: those used before, newest first. title_keys: suggestions, as text keys.
    branches: (id, name), more than one to choose from only. starts: of the draft, aware UTC.
    like: the last one of this type once more, None without one; like_starts: its start.
    own: this phone's templates. old: the plan that is revised, None for a new activity.
    kept: the draft comes from before a kill.
    """

    face: str
    revising: bool = False
    branches: tuple[tuple[str, str], ...] = ()
    types: tuple[str, ...] = TYPES
    title_keys: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    days: tuple[datetime, ...] = ()
    last: date = date.min
    times: tuple[str, ...] = ()
    lengths: tuple[int, ...] = MINUTES
    places: tuple[str, ...] = ()
    campaigns: tuple[str, ...] = ()
    draft: Draft | None = None
    starts: datetime | None = None
    like: Draft | None = None
    like_starts: datetime | None = None
    own: tuple[Template, ...] = ()
    old: Plan | None = None
    ready: bool = False
    touched: bool = False
    kept: bool = False
