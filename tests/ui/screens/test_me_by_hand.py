"""我的 and what lies behind it, by touches on the real app."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mobile.contract.faults import Fault
from mobile.core.people.consents import Consents
from mobile.core.people.requests import requests_of
from mobile.core.phone.drafts import Drafts
from mobile.core.phone.second_life import PARTED, SHARED
from mobile.core.phone.sync_now import PATIENCE
from mobile.core.ports.store import NOTICE_LIFE
from mobile.screens.my_data.model import REQUEST
from tests.screens.member_world import ME, Away
from tests.ui.screens.hands import agree

Walk = Callable[..., Any]
OTHERS = "01a2ffff-0000-7000-8000-000000000001"
GOOD, LATER = "2026-11-23T11:58:00.000Z", "2026-11-23T12:00:05.000Z"


class Door:
    """A server that says nothing yet, or has nothing to say."""

    def __init__(self) -> None:
        self.code = "no_network"

    def ask(self, after: str = "") -> bytes:
        if self.code:
            raise Fault(self.code)
        return b'{"lines":[],"more":""}'


def _type(stage: Any, text: str) -> None:
    stage.see(kind="Field").ids.entry.focus = True
    stage.type(text)


@pytest.mark.parametrize("route", ["today", "me"])
def test_a_touch_on_the_sync_line_tries_and_says_how_it_went(walk: Walk, route: str) -> None:
    away, woken = Away(), []
    away.store.say(last_good=GOOD, last_try=GOOD)
    stage = walk(replace(away.services, wake=lambda: woken.append(1)), route)
    stage.tap(kind="SyncLine")
    assert woken == [1]
    assert stage.see(key="sync.trying")
    away.store.say(last_good=LATER, last_try=LATER)
    stage.settle(until=lambda: stage.see(key="sync.tried_ok"))
    stage.tap(kind="SyncLine")
    away.store.say(last_try="2026-11-23T12:01:00.000Z", code="no_network")
    stage.settle(until=lambda: stage.see(key="sync.tried_offline"))
    assert PATIENCE > 10


@pytest.mark.parametrize("route", ["today", "me"])
@pytest.mark.parametrize("said", [SHARED, PARTED])
def test_a_copied_folder_is_told_until_somebody_has_read_it(
    walk: Walk, route: str, said: str
) -> None:
    away = Away()
    stage = walk(away.services, route)
    assert not stage.see(key=f"life.{said}")
    away.store.set_setting(NOTICE_LIFE, said)
    stage.app.look()
    stage.settle()
    assert stage.see(key=f"life.{said}")
    stage.tap(key="life.read")
    stage.settle()
    assert not stage.see(key=f"life.{said}")
    assert away.store.setting(NOTICE_LIFE) == ""


def test_what_was_typed_into_a_request_outlives_the_sheet(walk: Walk) -> None:
    away = Away()
    stage = walk(replace(away.services, export=Door()), "my_data")
    stage.tap(key="request.ask")
    assert not stage.see(kind="Sheet").ready
    _type(stage, "村名写错了")
    stage.tap(key="act.cancel")
    assert Drafts(away.store).read(REQUEST)["note"] == "村名写错了"
    stage.tap(key="request.ask")
    assert stage.see(kind="Sheet").ready
    agree(stage)
    assert [one.note for one in requests_of(away.store, ME)] == ["村名写错了"]
    assert Drafts(away.store).read(REQUEST) == {}
    assert stage.see(key="request.asked")


def test_a_request_is_taken_back_from_its_row(walk: Walk) -> None:
    away = Away()
    stage = walk(replace(away.services, export=Door()), "my_data")
    stage.app.router.view.model.ask("erase", "旧号码")
    stage.app.router.view.refresh()
    stage.tap("旧号码")
    stage.tap(key="request.take_back")
    assert stage.see(key="request.withdrawn")


def test_asking_the_server_shows_each_of_its_faces(walk: Walk) -> None:
    away, door = Away(), Door()
    stage = walk(replace(away.services, export=door), "my_data")
    stage.tap(key="my_data.fetch")
    stage.settle(until=lambda: stage.see(key="my_data.offline_body"))
    assert stage.see(key="my_data.export")
    door.code = ""
    stage.tap(key="my_data.fetch")
    stage.settle(until=lambda: stage.see(key="my_data.fetched"))
    assert stage.see(key="my_data.fetch_again")


def test_the_card_is_as_bright_as_it_goes_only_while_it_is_shown(walk: Walk) -> None:
    away = Away()
    stage = walk(away.services, "me")
    screen = away.devices.screen
    stage.tap(key="me.card_show")
    assert stage.see(kind="QrView")
    assert (screen.is_bright, screen.is_kept_on) == (True, True)
    stage.back()
    assert (screen.is_bright, screen.is_kept_on) == (False, False)


def test_the_code_on_the_card_renews_by_itself(walk: Walk) -> None:
    away = Away()
    row = dict(away.store.row("member", ME) or {})
    away.store.put({**row, "table": "member", "card": "5a" * 16})
    stage = walk(away.services, "card")
    first = stage.see(kind="QrView").content
    away.later(seconds=61)
    stage.settle(until=lambda: stage.see(kind="QrView").content != first)


def test_after_a_sync_nobody_is_told_to_wait_for_contacts(walk: Walk) -> None:
    away = Away()
    for row in away.store.rows("office"):
        away.store.put({**row, "table": "office", "until": "2026-05-01"})
    stage = walk(away.services, "me")
    assert stage.see(key="me.contacts_none")
    away.store.say(last_good=GOOD)
    stage.app.router.refresh(anew=True)
    stage.settle()
    assert stage.see(key="me.contacts_unknown")
    assert stage.see(key="me.contacts_none") is None


def test_consent_taken_back_on_another_phone_leads_to_the_first_page(walk: Walk) -> None:
    away = Away()
    away.services.enrol.consent()
    consents = Consents(away.store, away.services.recorder)
    consents.catch_up()
    away.carry()
    stage = walk(away.services, "me")
    away.later(hours=1)
    given = away.store.latest("consent", ME, 1)[0].entry
    taken = replace(
        given, id=OTHERS, device=OTHERS, kind="consent.withdrawn", sees=(given.id,), seq=1
    )
    away.store.receive(taken, ME)
    waiting = away.services.sign_in.ask_leave(away.plan(hours=26), "shift").entry
    consents.hear()
    stage.settle(until=lambda: stage.app.router.name == "welcome")
    assert stage.see(stage.app.texts.get("welcome.news_elsewhere_waiting", count=1))
    assert away.store.delivery([waiting.id])[waiting.id].word == "waiting"
    stage.tap(key="welcome.consent_title")
    stage.tap(key="welcome.agree")
    assert stage.app.router.name == "today"
    assert consents.may_send()


def test_a_phone_that_has_heard_nothing_yet_says_nobody_has_not_reported_in(walk: Walk) -> None:
    away = Away(is_placed=False)
    stage = walk(away.services, "me")
    assert stage.see(key="me.stay_unheard")
    assert stage.see(key="me.stay_none") is None
    away.store.say(last_good=GOOD)
    stage = walk(away.services, "me")
    assert stage.see(key="me.stay_none")
