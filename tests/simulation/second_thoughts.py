"""People change their minds: plans, leave, sign-ins asked for later, stays that are not wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.core.activity.late_sign_in import AnswerLate
from mobile.core.people import roster
from mobile.core.work import todo
from tests.simulation.aim import at_desk

if TYPE_CHECKING:
    from tests.simulation.phone import SimPhone
    from tests.simulation.world import World

REASON = "登记时看错了"


def revise_plan(world: World) -> str:
    phone = world.contact()
    starts = format_at(phone.clock.now())
    place = world.rng.choice(("活动室", "夜校"))
    name = Plan("学习", "study", starts, world.rng.choice((60, 90)), (place,))
    return phone.do(lambda: phone.organise.revise(world.activity(), name))


def cancel(world: World) -> str:
    phone = world.contact()
    return phone.do(lambda: phone.organise.cancel(world.activity(), REASON))


def take_back_leave(world: World) -> str:
    phone = world.member()
    return phone.do(lambda: phone.sign_in.take_back_leave(world.activity()))


def ask_late(world: World) -> str:
    phone = world.member()
    return phone.do(lambda: phone.sign_in.ask_late(world.activity(), REASON))


def answer_late(world: World) -> str:
    def act(phone: SimPhone, activity: str, member: str) -> None:
        answers = AnswerLate(phone.store, phone.recorder, phone.desk(activity, world.host))
        if world.rng.random() < 0.5:
            answers.grant(member)
        else:
            answers.refuse(member, REASON)

    return at_desk(world, act, lambda state: state.late_pending)


def turn_down_stay(world: World) -> str:
    phone = world.contact()

    def act() -> None:
        waiting = [t for t in todo.tasks(phone.store, (world.host,)) if t.what == "stay"]
        for task in waiting[:1]:
            if world.rng.random() < 0.5:
                phone.report_in.send_back(task.subject, REASON)
            else:
                phone.report_in.refuse(task.subject, REASON, world.other)

    return phone.do(act)


def withdraw_stay(world: World) -> str:
    phone = world.member()

    def act() -> None:
        for state in roster.stays(phone.store, phone.identity.member)[:1]:
            phone.report_in.withdraw(state.stay)

    return phone.do(act)


def declare_stay(world: World) -> str:
    phone = world.rng.choice((*world.members, world.home_contact))

    def act() -> None:
        member = world.member().identity.member
        who = member if phone is world.home_contact else phone.identity.member
        for state in roster.stays(phone.store, who)[:1]:
            phone.report_in.declare(state.stay)

    return phone.do(act)


SECOND_THOUGHTS: dict[str, Callable[[World], str]] = {
    "revise_plan": revise_plan,
    "cancel": cancel,
    "take_back_leave": take_back_leave,
    "ask_late": ask_late,
    "answer_late": answer_late,
    "turn_down_stay": turn_down_stay,
    "withdraw_stay": withdraw_stay,
    "declare_stay": declare_stay,
}
