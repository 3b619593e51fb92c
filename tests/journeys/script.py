"""The evening of the acceptance story, act by act, through the use cases the screens call."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.contract.kinds.activity_state import Plan, Tally, tally
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.moments import format_at
from mobile.contract.registry import REGISTRY
from mobile.core.activity import evening
from mobile.core.activity.evening import Evening
from tests.journeys.town import Town

FIGURES = Tally(expected=38, present=31, leave=4, absent=3)
EVIDENCE = (2, 0, 0, 29)


@dataclass(frozen=True)
class Played:
    """What an evening left behind. answers: QR texts by member."""

    activity: str
    answers: dict[str, str]


def report_newcomer_in(town: Town) -> None:
    """The newcomer asks by the branch's QR, the contact accepts, the home side acknowledges."""
    county = town.county
    newcomer = town.phone(county.evening.newcomer)
    town.sync(county.evening.newcomer)
    stay = newcomer.report_in.request(county.dongguan, "invite", "东莞")
    town.sync(county.evening.newcomer, county.contact)
    town.phone(county.contact).report_in.accept(stay)
    town.sync(county.contact, county.home_contact)
    town.phone(county.home_contact).report_in.acknowledge(stay)
    town.sync(county.home_contact, county.contact, county.evening.newcomer)


def plan(town: Town) -> str:
    """The contact announces the evening and everybody who may needs a leave knows of it."""
    contact = town.phone(town.county.contact)
    starts = format_at(contact.clock.now())
    what = Plan("学习夜话", "study", starts, 90, ("活动室", "二厂宿舍"))
    activity = contact.organise.plan(town.county.dongguan, what)
    town.sync(town.county.contact)
    return activity


def ask_leaves(town: Town, activity: str) -> None:
    """Four ask, the contact grants."""
    contact = town.phone(town.county.contact)
    for leave in town.county.evening.leave:
        town.sync(leave.member)
        town.phone(leave.member).sign_in.ask_leave(activity, leave.kind)
        town.sync(leave.member)
    town.sync(town.county.contact)
    desk = contact.desk(activity, town.county.dongguan)
    for leave in town.county.evening.leave:
        desk.answer_leave(leave.member, granted=True)


def hold(town: Town, activity: str) -> Played:
    """No network: 29 sign in with two phones, two on paper; then the contact closes."""
    contact = town.phone(town.county.contact)
    desk = contact.desk(activity, town.county.dongguan)
    contact.organise.open(activity)
    answers = {}
    for member in town.county.evening.two_phones:
        town.time.move(20)
        answers[member] = town.phone(member).sign_in.scan(desk.challenge()).qr
        desk.met(desk.take(answers[member]))
    for number, member in enumerate(town.county.evening.paper):
        desk.mark(member, "present", "paper", row=number + 30)
    contact.organise.close(activity, 31)
    return Played(activity, answers)


def mark_absent(town: Town, activity: str) -> None:
    """A person looks at the three nobody saw, and then stands by the figures."""
    contact = town.phone(town.county.contact)
    desk = contact.desk(activity, town.county.dongguan)
    for member in town.county.evening.unseen:
        desk.mark(member, "absent", "person")
    contact.organise.confirm(activity)


def whole(town: Town) -> Played:
    """Everything up to the confirmed figures; nothing of the evening is synced yet."""
    report_newcomer_in(town)
    activity = plan(town)
    ask_leaves(town, activity)
    played = hold(town, activity)
    mark_absent(town, activity)
    return played


def known(town: Town, member: str, activity: str) -> Evening:
    """The evening as that member's phone derives it."""
    found = evening.evening(town.phone(member).store, activity)
    assert found is not None
    return found


def states_at_server(town: Town, activity: str) -> dict[str, AttendanceState]:
    """Everybody's attendance from the server's own log, through the same rules."""
    found = {}
    for facts in town.server.facts_by_subject().values():
        if facts[0].entry.body.get("activity") == activity:
            one = REGISTRY.derive("attendance", facts)
            found[one.member] = one
    return found


def at_server(town: Town, activity: str) -> tuple[Tally, dict[str, AttendanceState]]:
    """The figures of the closed evening from the server's own log."""
    state = REGISTRY.derive("activity", town.server.facts_by_subject()[activity])
    found = states_at_server(town, activity)
    return tally(state.expected or (), found, closed=True), found
