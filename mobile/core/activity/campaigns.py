"""Activities that belong together under one name (主题活动), and what came of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from mobile.contract.kinds.activity_state import Tally
from mobile.contract.moments import parse_at
from mobile.core.activity import evening
from mobile.core.activity.evening import Evening
from mobile.core.ports.at_once import at_once
from mobile.core.ports.store import Store

LOOK_BACK = 400


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """One activity of it. starts: aware UTC. phase: as ActivityState.phase."""

    activity: str
    title: str
    type: str
    starts: datetime
    phase: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Campaign:
    """lines: newest first. held: how many took place, of those that were not cancelled.

    present, expected: sums over those held; a person who came twice counts twice (人次).
    """

    name: str
    lines: tuple[CampaignLine, ...]
    held: int
    planned: int
    present: int
    expected: int

    @property
    def rate(self) -> str:
        """As Tally.rate."""
        return Tally(expected=self.expected, present=self.present).rate


@at_once
def campaign(store: Store, branches: Collection[str], name: str) -> Campaign:
    """Everything these branches did under `name`, as far as this phone knows."""
    lines = []
    for state in evening.activities(store, LOOK_BACK):
        is_of_it = any(plan.campaign == name for plan in state.plans)
        if state.branch not in branches or not is_of_it:
            continue
        known = evening.evening(store, state.activity)
        if known is not None:
            lines.append(_line(known))
    held = [line for line in lines if line.phase not in ("planned", "cancelled")]
    return Campaign(
        name=name,
        lines=tuple(lines),
        held=len(held),
        planned=sum(1 for line in lines if line.phase != "cancelled"),
        present=sum(line.tally.present for line in held),
        expected=sum(line.tally.expected for line in held),
    )


def names(store: Store, branches: Collection[str]) -> tuple[str, ...]:
    """Campaigns these branches have used, the latest first."""
    known = evening.activities(store, LOOK_BACK)
    used = (plan.campaign for one in known if one.branch in branches for plan in one.plans)
    return tuple(dict.fromkeys(name for name in used if name))


def _line(known: Evening) -> CampaignLine:
    plan, state = known.plan, known.activity
    assert plan is not None
    starts = parse_at(plan.starts)
    return CampaignLine(state.activity, plan.title, plan.type, starts, state.phase, known.tally)
