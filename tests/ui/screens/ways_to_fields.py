"""The pages and questions of the app where somebody may type, and what would save it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from mobile.contract import qr
from mobile.contract.qr import write_card
from mobile.core.activity.guests import Guests
from tests.screens.contact_world import Room
from tests.screens.member_world import ME, OTHER, Away
from tests.screens.test_report_in import asked
from tests.ui.screens.an_act import taps
from tests.ui.screens.hands import agree


@dataclass(frozen=True)
class Way:
    """To a page or a question with fields.

    save: presses what saves them.
    """

    services: Any
    route: str
    open: Callable[[Any], None]
    save: Callable[[Any], None] = agree
    params: dict[str, Any] = field(default_factory=dict)


def leave() -> Way:
    away = Away()
    to = taps("activity.leave", "leave.shift")
    return Way(away.services, "activity", to, params={"activity": away.plan(hours=30)})


def late_sign_in() -> Way:
    away = Away()
    activity = away.open(hours=0)
    away.contact.organise.close(activity, 3)
    away.carry()
    to = taps("activity.ask_late", "activity.late_phone_empty")
    return Way(away.services, "activity", to, params={"activity": activity})


def dispute() -> Way:
    away = Away()
    activity = away.open(hours=0)
    away.desk(activity).mark(ME, "absent", "person")
    away.carry()
    to = taps("activity.dispute", "value.present", "activity.dispute_was_there")
    return Way(away.services, "activity", to, params={"activity": activity})


def report() -> Way:
    return Way(Away().services, "report", taps("report.own_title"), taps("report.save"))


def thoughts() -> Way:
    to = taps("report.what_thoughts", "report.own_title")
    return Way(Away().services, "report", to, taps("report.save"))


def _plan(key: str) -> Way:
    def save(stage: Any) -> None:
        if stage.see(kind="Sheet"):
            agree(stage)
        if not stage.see(kind="Sheet") and stage.app.router.name == "plan":
            stage.tap(key="plan.save_open")

    room = Room()
    start = lambda stage: stage.tap(key=key)  # noqa: E731
    return Way(room.services, "plan", start, save)


def plan_title() -> Way:
    return _plan("plan.other_title")


def request_about_data() -> Way:
    return Way(Away().services, "my_data", taps("request.ask"))


def stranger_at_the_desk() -> Way:
    room = Room()
    room.services.devices.scanner.seen.append(write_card(room.county.people[-1].id))
    params = {"activity": room.open()}
    return Way(room.services, "desk", taps("desk.scan"), params=params)


def report_in_again() -> Way:
    away, model = asked()
    away.carry()
    stay = model.state().stay
    assert stay
    away.contact.report_in.send_back(stay.id, "请写清现在住哪个区")
    away.carry()
    return Way(away.services, "report_in", taps("report_in.ask_again"))


def city() -> Way:
    away = Away(is_placed=False)
    away.devices.scanner.seen.append(qr.write_branch(OTHER))
    send = lambda stage: stage.tap(key="report_in.send", kind="Label")  # noqa: E731
    return Way(away.services, "report_in", taps("report_in.scan"), send)


def guest() -> Way:
    room = Room()
    return Way(room.services, "guests", taps("guests.add"), params={"activity": room.open()})


def own_reason() -> Way:
    room = Room()
    activity = room.open()
    Guests(room.store, room.services.recorder, room.clock).add(activity, "小刘")
    to = taps("guests.remove", "reason.own")
    return Way(room.services, "guests", to, params={"activity": activity})


def bind() -> Way:
    away = Away(is_enrolled=False, is_placed=False)
    away.services.enrol.consent()
    nowhere = lambda _stage: None  # noqa: E731
    return Way(away.services, "enrol", nowhere, taps("enrol.go"))


def search() -> Way:
    away = Away(is_placed=False)
    nowhere = lambda _stage: None  # noqa: E731
    return Way(away.services, "report_in", nowhere, taps("report_in.search_go"))


def suggest_a_branch() -> Way:
    room = Room()
    params = {"stay": room.request()}
    to = taps("stay.refuse")
    return Way(room.services, "todo_stay", to, params=params)


KEPT = (
    leave,
    late_sign_in,
    dispute,
    report,
    thoughts,
    plan_title,
    request_about_data,
    stranger_at_the_desk,
    report_in_again,
    city,
    guest,
    own_reason,
)
WAYS = (*KEPT, bind, search, suggest_a_branch)
