"""What a member may press by mistake."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mobile.contract.kinds.report_state import Content
from mobile.core.people import roster
from mobile.core.people.requests import Requests
from mobile.core.work.reports import Reports
from tests.screens.member_world import HOST, ME, Away
from tests.ui.screens.an_act import Act, taps
from tests.ui.screens.hands import agree


def _mine(away: Away, activity: str, do: Callable[[Any], None]) -> Act:
    def look() -> object:
        mine = away.services.sign_in.mine(activity)
        return mine and (mine.value, mine.claims, mine.disputed, mine.late_pending)

    return Act(away.services, "activity", {"activity": activity}, do, look)


def late_sign_in() -> Act:
    away = Away()
    activity = away.open(hours=0)
    away.contact.organise.close(activity, 3)
    away.carry()
    do = taps("activity.ask_late", "activity.late_phone_empty", agrees=True)
    return _mine(away, activity, do)


def dispute() -> Act:
    away = Away()
    activity = away.open(hours=0)
    away.desk(activity).mark(ME, "absent", "person")
    away.carry()
    keys = ("activity.dispute", "value.present", "activity.dispute_was_there")
    return _mine(away, activity, taps(*keys, agrees=True))


def ask_leave() -> Act:
    away = Away()
    activity = away.plan(hours=30)
    return _mine(away, activity, taps("activity.leave", "leave.shift", agrees=True))


def take_back_granted_leave() -> Act:
    away = Away()
    activity = away.plan(hours=30)
    away.services.sign_in.ask_leave(activity, "shift")
    away.carry()
    away.desk(activity).answer_leave(ME, True)
    away.carry()
    return _mine(away, activity, taps("activity.take_back", agrees=True))


def _stay(is_accepted: bool, do: Callable[[Any], None]) -> Act:
    away = Away(is_placed=False)
    stay = away.services.report_in.request(HOST, "invite", "东莞")
    away.carry()
    if is_accepted:
        away.contact.report_in.accept(stay)
        away.carry()

    def look() -> object:
        state, today = away.services.report_in.state(stay), away.services.today()
        return state and (state.host, state.home, roster.placement(away.store, ME, today))

    return Act(away.services, "report_in", {}, do, look)


def go_home() -> Act:
    return _stay(True, taps("report_in.leave", "report_in.end_home", agrees=True))


def tell_home() -> Act:
    return _stay(True, taps("report_in.declare"))


def withdraw_report_in() -> Act:
    return _stay(False, taps("report_in.withdraw", agrees=True))


def withdraw_report() -> Act:
    away = Away()
    reports = Reports(away.store, away.services.recorder, away.clock)
    one = reports.submit(Content("study", away.services.today(), 60, "读书"))
    look = lambda: reports.state(one).value  # type: ignore[union-attr]  # noqa: E731
    do = taps("report.withdraw", agrees=True)
    return Act(away.services, "report", {"report": one}, do, look)


def withdraw_request() -> Act:
    away = Away()
    requests = Requests(away.store, away.services.recorder)
    one = requests.make("correct", "村名写错了")

    def do(stage: Any) -> None:
        stage.tap("村名写错了")
        agree(stage)

    look = lambda: requests.state(one).standing  # type: ignore[union-attr]  # noqa: E731
    return Act(away.services, "my_data", {}, do, look)


ACTS = (
    late_sign_in,
    dispute,
    ask_leave,
    take_back_granted_leave,
    go_home,
    tell_home,
    withdraw_report_in,
    withdraw_report,
    withdraw_request,
)
