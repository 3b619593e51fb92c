"""Every state of a contact's screens, for the pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.pictures import contact_after as after
from tests.pictures import contact_evening as evening
from tests.pictures.contact_evening import State
from tests.pictures.scenes import Made, Scene

SCENES: dict[str, Callable[[], State]] = {
    "branch_busy": evening.branch_busy,
    "branch_empty": evening.branch_empty,
    "branch_gone": evening.branch_gone,
    "branch_none": evening.branch_none,
    "plan": evening.plan,
    "plan_long": evening.plan_long,
    "plan_chosen": evening.plan_chosen,
    "desk": evening.on("desk"),
    "desk_planned": evening.desk_planned,
    "desk_face": evening.desk_face,
    "desk_stranger": evening.desk_stranger,
    "desk_late": evening.desk_late,
    "desk_over": evening.desk_over,
    "desk_missing": evening.missing("desk"),
    "roll": evening.on("roll"),
    "roll_marked": evening.roll_marked,
    "roll_letters": evening.roll_letters,
    "roll_leave": evening.roll_leave,
    "roll_late": evening.roll_late,
    "paper": evening.on("paper"),
    "paper_typed": after.paper_typed,
    "paper_wrong": after.paper_wrong,
    "paper_done": after.paper_done,
    "paper_initials": after.paper_initials,
    "close_even": evening.on("close"),
    "close_gap": after.close_gap,
    "close_follow": after.close_follow,
    "close_person": after.close_person,
    "close_all": after.close_all,
    "close_done": after.close_done,
    "ledger": after.ledger(),
    "ledger_names": after.ledger("ledger.all"),
    "ledger_look": after.ledger_look,
    "marks_differing": after.marks_differing,
    "marks_disputed": after.marks_disputed(),
    "marks_settle": after.marks_disputed(lambda s: s.tap(key="marks.settle")),
    "leave": evening.on("todo_leave"),
    "leave_refuse": evening.on("todo_leave", lambda s: s.tap(key="leave_todo.refuse")),
    "leave_empty": after.leave_empty,
    "confirm": evening.on("todo_confirm"),
    "confirm_left": after.confirm_left,
    "confirm_empty": after.confirm_empty,
    "stay": after.stay(),
    "stay_refuse": after.stay(lambda s: s.tap(key="stay.refuse")),
    "stay_accepted": after.stay(lambda s: s.tap(key="stay.accept")),
}


ROUTES = {one: f"todo_{one}" for one in ("marks", "leave", "confirm", "stay")}


def contact_states() -> Iterator[Scene]:
    """Each with the route its name begins with."""
    for name, build in SCENES.items():
        place = name.partition("_")[0]
        prepared = Prepared(build)
        route = ROUTES.get(place, place)
        yield Scene(f"contact-{name}", prepared.make, route, True, prepared.steps)


class Prepared:
    """What is pressed before the picture may name what only that phone knows."""

    def __init__(self, build: Callable[[], State]) -> None:
        self._build = build
        self._then: Callable[[Any], object] = lambda _stage: None

    def make(self) -> Made:
        """For Scene."""
        state = self._build()
        self._then = state.then
        return state.room.services, state.params

    def steps(self, stage: Any) -> None:
        """For Scene."""
        self._then(stage)
