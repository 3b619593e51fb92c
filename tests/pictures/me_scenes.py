"""我的, the card, what is stored, requests: states a quiet phone does not show."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from mobile.contract.faults import Fault
from mobile.core.people.access_log import Looks
from mobile.core.people.consents import LEAVING, Consents
from mobile.core.people.enrol import CONSENT
from mobile.core.people.requests import Requests, requests_of
from mobile.core.ports.store import UNAPPROVED
from mobile.core.work.card import mine
from tests.screens.member_world import HOME, HOST, ME, Away

Made = tuple[Any, dict[str, Any]]
Steps = Callable[[Any], None]
KEY = "5a" * 16


def nothing(_stage: Any) -> None:
    """No steps."""


class Server:
    """What the server says when asked; or why it does not."""

    def __init__(self, code: str = "") -> None:
        self.code = code

    def ask(self, after: str = "") -> bytes:
        if self.code:
            raise Fault(self.code)
        return json.dumps({**COPY, "lines": [], "more": ""}).encode()


COPY: dict[str, Any] = {
    "member": {
        "id": ME,
        "name": "欧阳建国",
        "initials": "OYJG",
        "home": HOME,
        "home_name": "石桥村党支部",
        "phone": "10000000001",
        "village": "石桥村",
        "group": "第二党小组",
        "joined": "1998-07",
        "smartphone": True,
    },
    "placements": [{"branch_name": "驻东莞流动党员党支部", "since": "2026-03-01", "until": ""}],
    "devices": [
        {
            "id": "0f2d5a11",
            "enrolled": "2025-02-01T03:00:00.000Z",
            "revoked": "2026-05-01T03:00:00.000Z",
        },
    ],
    "looks": [{"by": "operator", "at": "2026-11-20T02:00:00.000Z", "what": "member"}],
}


def carded(name: str = "") -> Away:
    """A member whose card has come, in use for a while."""
    away = Away()
    for store in (away.store, away.there):
        row = dict(store.row("member", ME) or {})
        store.put({**row, "table": "member", "card": KEY, "village": "石桥村", **_named(name)})
    Consents(away.store, away.services.recorder).catch_up()
    away.store.say(last_good="2026-11-23T11:58:00.000Z", moved=34_567)
    return away


def _named(name: str) -> dict[str, str]:
    return {"name": name} if name else {}


def looked(times: int = 3) -> Away:
    away = carded()
    looks = Looks(away.there, away.contact.recorder, away.clock)
    for number in range(times):
        looks.opened(ME, HOST, ("card", "history", "phone")[number % 3])
        away.later(hours=9)
    away.services.sign_in.ask_leave(away.open(hours=0), "shift")
    away.carry()
    away.store.say(last_good="2026-11-24T11:58:00.000Z")
    return away


def answered() -> Away:
    away = looked(8)
    requests = Requests(away.store, away.services.recorder)
    first = requests.make("correct", "村名应为“石桥村”，不是“石板村”")
    away.later(minutes=5)
    requests.make("erase", "旧手机号请不要再留")
    away.carry()
    Requests(away.there, away.contact.recorder).answer(first, True, "已按户口簿更正")
    away.carry()
    away.store.say(moved=345_678)
    return away


def mine_of(make: Callable[[], Away], code: str = "no_network") -> Callable[[], Made]:
    return lambda: (replace(make().services, export=Server(code)), {})


def fetched(stage: Any) -> None:
    stage.tap(key="my_data.fetch")
    stage.settle(until=lambda: not stage.app.router.view.state.fetching)


def asking(stage: Any) -> None:
    view = stage.app.router.view
    view.model.begin()
    view.refresh()


def tap(key: str) -> Steps:
    return lambda stage: stage.tap(key=key)


def to_the_end(stage: Any) -> None:
    stage.app.router.view.ids.scroll.scroll_y = 0


def halfway(stage: Any) -> None:
    stage.app.router.view.ids.scroll.scroll_y = 0.45


def checked(verdict: str) -> Callable[[], Made]:
    """The contact's phone after a scan."""

    def make() -> Made:
        away = carded()
        text = mine(away.store, ME, away.clock.now()).qr
        row = dict(away.there.row("member", ME) or {}) | {"table": "member"}
        if verdict == "old":
            away.later(minutes=37)
        if verdict == "wrong":
            away.there.put({**row, "card": "6b" * 16})
        if verdict == "unkeyed":
            away.there.put({**row, "card": ""})
        if verdict == "stranger":
            away.there.put({"table": "member", "id": ME, "gone": True})
        return away.contact, {"text": text}

    return make


def to_check() -> Made:
    return carded().contact, {}


def a_request() -> Made:
    away = answered()
    waiting = [one for one in requests_of(away.there, HOME) if one.is_open]
    return away.contact, {"request": waiting[0].request}


def provisional() -> Made:
    away = carded()
    away.open(hours=0)
    for sealed in away.there.sealed():
        away.there.deliver(sealed.id, "set_aside", "device_provisional")
    away.there.set_setting(UNAPPROVED, "1")
    return away.contact, {}


def welcomed(news: str) -> Callable[[], Made]:
    """The first page again: a newer text, or consent taken back."""

    def make() -> Made:
        away = carded()
        if news == "renewed":
            away.store.set_setting(CONSENT, "1")
        else:
            Consents(away.store, away.services.recorder).withdraw()
        if news == "withdrawn":
            away.carry_to_contact()
        if news == "uncounted":
            entry = away.store.setting(LEAVING)
            away.store.deliver(entry, "set_aside", "branches_many")
        return away.services, {}

    return make


def me_scenes() -> Iterator[tuple[str, Callable[[], Made], str, bool, Steps]]:
    """(name, phone, route, is_contact, steps there)."""
    quiet = mine_of(carded)
    yield "me-looked", mine_of(looked), "me", False, nothing
    yield "me-provisional", provisional, "me", True, nothing
    yield "card", quiet, "card", False, nothing
    yield "card-plain", lambda: (Away().services, {}), "card", False, nothing
    long = "阿卜杜热合曼·买买提明江"
    yield "card-long", mine_of(lambda: carded(long)), "card", False, to_the_end
    yield "card_check", to_check, "card_check", True, nothing
    for verdict in ("fresh", "old", "wrong", "unkeyed", "stranger"):
        yield f"card_check-{verdict}", checked(verdict), "card_check", True, nothing
    yield "my_data", mine_of(looked), "my_data", False, nothing
    yield "my_data-empty", lambda: (Away(is_placed=False).services, {}), "my_data", False, nothing
    yield "my_data-offline", mine_of(looked), "my_data", False, fetched
    yield "my_data-refused", mine_of(looked, "device_revoked"), "my_data", False, fetched
    yield "my_data-asking", mine_of(looked), "my_data", False, asking
    yield "my_data-server", mine_of(looked, ""), "my_data", False, fetched
    yield "my_data-middle", mine_of(answered, ""), "my_data", False, halfway
    yield "my_data-end", mine_of(answered), "my_data", False, to_the_end
    yield "my_data-ask", quiet, "my_data", False, tap("request.ask")
    for news in ("renewed", "leaving", "withdrawn", "uncounted"):
        yield f"welcome-{news}", welcomed(news), "welcome", False, nothing
    yield "todo_request", a_request, "todo_request", True, nothing
