"""Time or place announced anew, told to everybody on this phone until they have looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mobile.contract import canon
from mobile.contract.faults import Fault
from mobile.contract.kinds.activity_state import ActivityState, Plan
from mobile.contract.moments import is_at, parse_at
from mobile.core.ports.store import Store


@dataclass(frozen=True, slots=True)
class Change:
    """What was announced before, for those things only that are different now.

    starts: aware UTC, None when the time is the same. places: () when they are. title: "".
    """

    starts: datetime | None = None
    places: tuple[str, ...] = ()
    title: str = ""

    def __bool__(self) -> bool:
        return self != SAME


SAME = Change()


def change(store: Store, state: ActivityState) -> Change:
    """Empty (false) for what was never announced otherwise, or has been looked at since."""
    plan, first = state.plan, state.first
    if plan is None or first is None:
        return SAME
    before = _seen(store, state.activity) or _said(first)
    old_starts, old_title, *old_places = before
    starts, title, *places = _said(plan)
    return Change(
        starts=parse_at(old_starts) if old_starts != starts and is_at(old_starts) else None,
        places=tuple(old_places) if old_places != places else (),
        title=old_title if old_title != title else "",
    )


def looked(store: Store, state: ActivityState) -> None:
    """The person has seen the plan as it is now. Errors: "disk_full"."""
    if state.plan is not None and change(store, state):
        store.set_setting(_key(state.activity), canon.encode(_said(state.plan)))


def _said(plan: Plan) -> list[str]:
    return [plan.starts, plan.title, *plan.places]


def _seen(store: Store, activity: str) -> list[str]:
    text = store.setting(_key(activity))
    try:
        value: Any = canon.decode(text) if text else []
    except Fault:
        return []
    is_list = isinstance(value, list) and len(value) > 1
    return value if is_list and all(isinstance(one, str) for one in value) else []


def _key(activity: str) -> str:
    return f"plan.seen.{activity}"
