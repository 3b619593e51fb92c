"""What people do in a history, each through the app's real use cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.core.activity import evening
from mobile.core.people import roster
from mobile.core.work import todo
from tests.simulation.aim import at_desk
from tests.simulation.own_taken_back import OWN_TAKEN_BACK
from tests.simulation.second_thoughts import SECOND_THOUGHTS
from tests.simulation.slices import SLICES
from tests.simulation.taken_back import TAKEN_BACK

if TYPE_CHECKING:
    from tests.simulation.phone import SimPhone
    from tests.simulation.world import World

VALUES = ("present", "leave", "absent")
REASON = "登记时看错了"


def plan(world: World) -> str:
    phone = world.contact()
    starts = format_at(phone.clock.now())
    name = Plan("学习", "study", starts, 90, ("活动室",))

    def act() -> None:
        world.activities.append(phone.organise.plan(world.host, name))

    return phone.do(act)


def open_(world: World) -> str:
    phone = world.contact()
    return phone.do(lambda: phone.organise.open(world.activity()))


def close(world: World) -> str:
    phone = world.contact()
    return phone.do(lambda: phone.organise.close(world.activity(), world.rng.randint(1, 9)))


def confirm(world: World) -> str:
    phone = world.contact()
    return phone.do(lambda: phone.organise.confirm(world.activity()))


def answer(world: World) -> str:
    contact, member, activity = world.contact(), world.member(), world.activity()

    def act() -> None:
        desk = contact.desk(activity, world.host)
        if world.rng.random() < 0.15:
            answered = member.sign_in.type_digits(activity, desk.digits())
        else:
            answered = member.sign_in.scan(desk.challenge())
        world.shown.append((contact, activity, answered.qr))

    return member.do(act)


def meet(world: World) -> str:
    if not world.shown:
        return "nobody"
    shower, activity, text = world.rng.choice(world.shown[-3:])
    phone = shower if world.rng.random() < 0.8 else world.contact()

    def act() -> None:
        desk = phone.desk(activity, world.host)
        desk.met(desk.take(text))

    return phone.do(act)


def mark(world: World) -> str:
    return at_desk(
        world,
        lambda phone, activity, member: phone.desk(activity, world.host).mark(
            member, world.rng.choice(VALUES), world.rng.choice(("roll", "paper"))
        ),
    )


def undo(world: World) -> str:
    return at_desk(
        world, lambda phone, activity, member: phone.desk(activity, world.host).undo(member)
    )


def correct(world: World) -> str:
    return at_desk(
        world,
        lambda phone, activity, member: phone.desk(activity, world.host).correct(
            member, world.rng.choice(VALUES), REASON
        ),
    )


def answer_leave(world: World) -> str:
    granted = world.rng.random() < 0.7
    return at_desk(
        world,
        lambda phone, activity, member: phone.desk(activity, world.host).answer_leave(
            member, granted, REASON
        ),
        lambda state: state.leave_pending,
    )


def settle(world: World) -> str:
    return at_desk(
        world,
        lambda phone, activity, member: phone.desk(activity, world.host).settle(
            member, world.rng.choice(VALUES), REASON
        ),
        lambda state: state.disputed,
    )


def ask_leave(world: World) -> str:
    phone = world.member()
    return phone.do(lambda: phone.sign_in.ask_leave(world.activity(), "shift"))


def dispute(world: World) -> str:
    phone = world.member()
    return phone.do(lambda: phone.sign_in.dispute(world.activity(), "present", REASON))


def request_stay(world: World) -> str:
    phone = world.member()
    branch = world.rng.choice((world.host, world.other))
    return phone.do(lambda: phone.report_in.request(branch, "directory", "东莞"))


def answer_stay(world: World) -> str:
    """A host's side or the home side, in turn; whoever has nothing to answer does nothing."""
    sides = (world.contact(), world.home_contact, world.other_contact)
    phone = world.rng.choices(sides, (2, 4, 1))[0]
    branches = (world.branch_of(phone),)

    def act() -> None:
        # Whoever answers mostly has a line just then: else the home side hears of nothing in time.
        phone.engine.run_once()
        waiting = [t for t in todo.tasks(phone.store, branches) if t.what in _STAY_ACTS]
        if waiting:
            task = world.rng.choice(waiting)
            _STAY_ACTS[task.what](phone, task.subject)
            phone.engine.run_once()

    return phone.do(act)


def leave_stay(world: World) -> str:
    phone = world.member()

    def act() -> None:
        mine = roster.stays(phone.store, phone.identity.member)
        for state in mine[:1]:
            phone.report_in.leave(state.stay, "moved")

    return phone.do(act)


def read(world: World) -> str:
    """A screen is looked at: deriving must never fail, whatever has come in."""
    phone = world.rng.choice(world.phones)
    return phone.do(lambda: evening.evening(phone.store, world.activity()))


def sync(world: World) -> str:
    phone = world.rng.choice(world.phones)
    return phone.do(phone.engine.run_once)


def sync_all(world: World) -> str:
    """An evening with a line: what one wrote the others can answer."""
    done = [phone.do(phone.engine.run_once) for phone in world.phones]
    return "killed" if "killed" in done else ""


def wait(world: World) -> str:
    world.time.move(world.rng.choice((1, 20, 45, 130, 600, 4000)))
    return read(world)


_STAY_ACTS: dict[str, Callable[[SimPhone, str], object]] = {
    "stay": lambda phone, stay: phone.report_in.accept(stay),
    "acknowledge": lambda phone, stay: phone.report_in.acknowledge(stay),
}
ACTS: dict[str, Callable[[World], str]] = {
    "plan": plan,
    "open": open_,
    "close": close,
    "confirm": confirm,
    "answer": answer,
    "meet": meet,
    "mark": mark,
    "undo": undo,
    "correct": correct,
    "ask_leave": ask_leave,
    "answer_leave": answer_leave,
    "dispute": dispute,
    "settle": settle,
    "request_stay": request_stay,
    "answer_stay": answer_stay,
    "leave_stay": leave_stay,
    "sync": sync,
    "sync_all": sync_all,
    "wait": wait,
    **SECOND_THOUGHTS,
    **SLICES,
    **TAKEN_BACK,
    **OWN_TAKEN_BACK,
}
