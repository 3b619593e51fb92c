"""States of a member's screens that a quiet phone does not show: refusals, waits, answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from mobile.contract import qr
from mobile.core.people.consents import Consents
from mobile.core.phone.second_life import PARTED
from mobile.core.ports.store import NOTICE_LIFE, SPENT, TWIN
from tests.screens.member_world import HOST, ME, OTHER, Away

Made = tuple[Any, dict[str, Any]]
Steps = Callable[[Any], None]


def nothing(_stage: Any) -> None:
    """No steps."""


def unplaced() -> Made:
    return Away(is_placed=False).services, {}


def new_phone() -> Made:
    away = Away(is_enrolled=False, is_placed=False)
    away.services.enrol.consent()
    return away.services, {}


def ahead() -> Made:
    away = Away()
    title = "主题党日：学习二十届四中全会精神，走访流动党员之家"
    away.plan(title, hours=26, places=("大岭山活动室", "厚街分会场"))
    away.plan("党课", hours=200)
    away.store.say(last_good="2026-11-23T11:58:00.000Z")
    return away.services, {}


def offline() -> Made:
    away = Away(is_placed=False)
    away.services.sign_in.ask_leave(away.open(hours=0), "shift")
    away.store.say(code="no_network", last_good="2026-11-23T09:58:00.000Z")
    return away.services, {}


def evening(then: str = "") -> Made:
    away = Away()
    activity = away.open(hours=0)
    return away.services, {"activity": activity} | ({"step": then} if then else {})


def met() -> Made:
    away = Away()
    activity = away.open(hours=0)
    answered = away.services.sign_in.scan(away.desk(activity).challenge())
    desk = away.desk(activity)
    desk.met(desk.take(answered.qr))
    away.carry()
    return away.services, {"activity": activity}


def absent(revoked: bool = False) -> Made:
    away = Away()
    activity = away.open(hours=0)
    away.desk(activity).mark(ME, "absent", "person")
    away.carry()
    if revoked:
        away.store.say(code="device_revoked")
        return away.services, {}
    return away.services, {"activity": activity}


def parted() -> Made:
    services, params = ahead()
    services.store.set_setting(NOTICE_LIFE, PARTED)
    return services, params


def spent() -> Made:
    services, params = ahead()
    services.store.set_setting(TWIN, SPENT)
    return services, params


def unheard() -> Made:
    """Taken back on a copy of the phone, agreed to again here, and that counts no more."""
    services, params = ahead()
    store: Any = services.store
    services.enrol.consent()
    consents = Consents(store, services.recorder)
    consents.catch_up()
    given = store.latest("consent", ME, 1)[0].entry
    store.deliver(given.id)
    taken = replace(given, id=given.device, kind="consent.withdrawn", sees=(given.id,))
    store.receive(replace(taken, device=OTHER), ME)
    consents.agree()
    again = next(f.entry for f in store.latest("consent", ME, 9) if taken.id in f.entry.sees)
    store.deliver(again.id, "set_aside", "subject_full")
    return services, params


def stopped_elsewhere() -> Made:
    """Consent taken back on another phone, while this one had something to send."""
    away = Away()
    away.services.enrol.consent()
    consents = Consents(away.store, away.services.recorder)
    consents.catch_up()
    away.carry()
    given = away.store.latest("consent", ME, 1)[0].entry
    taken = replace(given, id=given.device, kind="consent.withdrawn", sees=(given.id,))
    away.store.receive(replace(taken, device=OTHER), ME)
    away.services.sign_in.ask_leave(away.plan(hours=26), "shift")
    consents.hear()
    return away.services, {}


def leave() -> Made:
    away = Away()
    return away.services, {"activity": away.plan(hours=26), "then": "leave"}


def stay(word: str) -> Made:
    away = Away(is_placed=False)
    name = away.services.report_in.request(HOST, "invite", "东莞")
    if word != "requested":
        away.carry()
        acts = away.contact.report_in
        answers: dict[str, Callable[[], object]] = {
            "accepted": lambda: acts.accept(name),
            "sent_back": lambda: acts.send_back(name, "请写现住址和工厂名称"),
            "refused": lambda: acts.refuse(name, "不在本片区", OTHER),
        }
        answers[word]()
        away.carry()
    return away.services, {}


def history() -> Made:
    away = Away()
    titles = ("党课：安全生产与权益保护", "十一月支部党员大会", "志愿服务")
    for number in range(12):
        away.later(hours=30)
        activity = away.open(title=titles[number % 3], hours=0)
        _one(away, activity, number)
    away.store.say(last_good="2026-12-08T11:58:00.000Z", moved=345678)
    return away.services, {}


def _one(away: Away, activity: str, number: int) -> None:
    if number % 4 == 3:
        away.desk(activity).mark(ME, "present", "roll")
    elif number % 4 == 2:
        away.services.sign_in.ask_leave(activity, "shift")
        away.carry()
        away.desk(activity).answer_leave(ME, granted=True)
    else:
        away.services.sign_in.scan(away.desk(activity).challenge())
        if number > 9:
            return
    away.carry()


def wrong_tail(stage: Any) -> None:
    view = stage.app.router.view
    view.model.type("7K2M9Q4X8D", "9999")
    view.model.refuse("tail_wrong")
    view.refresh()


def busy(stage: Any) -> None:
    view = stage.app.router.view
    view.model.type("7K2M9Q4X8D", "0001")
    view.model.begin()
    view.refresh()


def wrong_code(stage: Any) -> None:
    stage.app.services.devices.scanner.seen.append(qr.write_branch(HOST))
    stage.tap(key="sign_in.scan")


def read_code(branch: str) -> Steps:
    def steps(stage: Any) -> None:
        stage.app.services.devices.scanner.seen.append(qr.write_branch(branch))
        stage.tap(key="report_in.scan")

    return steps


def search(stage: Any) -> None:
    view = stage.app.router.view
    view.model.begin("东莞")
    view.model.end(view.model.search())
    view.refresh()


def tap(key: str) -> Steps:
    return lambda stage: stage.tap(key=key)


def to_the_end(stage: Any) -> None:
    stage.app.router.view.ids.scroll.scroll_y = 0


def member_states() -> Iterator[tuple[str, Callable[[], Made], str, Steps]]:
    """(name, phone, route, steps there)."""
    yield "welcome-end", new_phone, "welcome", to_the_end
    yield "welcome-elsewhere", stopped_elsewhere, "welcome", nothing
    yield "enrol-wrong", new_phone, "enrol", wrong_tail
    yield "enrol-busy", new_phone, "enrol", busy
    yield "today-ahead", ahead, "today", nothing
    yield "today-offline", offline, "today", nothing
    yield "today-revoked", lambda: absent(revoked=True), "today", nothing
    yield "today-parted", parted, "today", nothing
    yield "today-spent", spent, "today", nothing
    yield "today-unheard", unheard, "today", nothing
    yield "activity-absent", absent, "activity", nothing
    yield "activity-gone", lambda: (Away().services, {"activity": HOST}), "activity", nothing
    yield "activity-dispute", absent, "activity", tap("activity.dispute")
    yield "activity-leave", leave, "activity", nothing
    yield "sign_in-wrong", evening, "sign_in", wrong_code
    yield "sign_in-digits", evening, "sign_in", tap("sign_in.digits")
    yield "sign_in-receipt", met, "sign_in", nothing
    yield "report_in-found", unplaced, "report_in", search
    yield "report_in-empty_words", unplaced, "report_in", tap("report_in.search_go")
    yield "report_in-confirm", unplaced, "report_in", read_code(HOST)
    yield "report_in-unknown", unplaced, "report_in", read_code(OTHER)
    for word in ("requested", "accepted", "sent_back", "refused"):
        yield f"stay-{word}", lambda word=word: stay(word), "report_in", nothing
    yield "records-full", history, "records", nothing
    yield "activities-past", history, "activities", tap("activities.past")
    yield "me-end", history, "me", to_the_end
