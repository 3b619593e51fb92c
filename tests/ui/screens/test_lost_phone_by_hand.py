"""A phone that was lost and revoked: what its pages say, what a contact reads, and what helps."""

from collections.abc import Callable
from typing import Any

import pytest

from mobile.core.ports.store import UNAPPROVED
from mobile.screens.card.model import CardModel
from tests.screens.contact_world import Room
from tests.screens.member_world import HOST, Away

Walk = Callable[..., Any]


def test_the_card_of_a_revoked_phone_says_so_though_it_has_just_synced(walk: Walk) -> None:
    away = Away()
    away.store.say(last_good="2026-11-23T11:00:00.000Z", wiped=True)
    stage = walk(away.services, "card")
    assert stage.see(key="card.stopped")
    assert stage.see(key="card.unchecked") is None


def test_a_contact_who_scans_that_card_reads_that_the_phone_may_be_revoked(walk: Walk) -> None:
    away = Away()
    away.store.say(wiped=True)
    away.contact.devices.scanner.seen.append(CardModel(away.services).state().qr)
    stage = walk(away.contact, "card_check")
    stage.tap(key="card_check.scan")
    assert stage.see(key="card_check.unproven_body")
    assert "停用" in stage.app.texts.get("card_check.unproven_body")


@pytest.mark.parametrize("is_wiped", [True, False])
def test_a_revoked_phone_says_on_today_who_lets_its_entries_count(
    walk: Walk, is_wiped: bool
) -> None:
    away = Away()
    away.store.say(code="device_revoked", wiped=is_wiped)
    stage = walk(away.services, "today")
    key = f"today.note_{'wiped' if is_wiped else 'revoked'}"
    assert stage.see(key=key)
    assert "管服务器的同志放行了才算数" in stage.app.texts.get(key)


@pytest.mark.parametrize("code", ["device_revoked", "device_provisional", "no_office"])
def test_the_contact_is_told_what_helps_for_that_reason(walk: Walk, code: str) -> None:
    room = Room()
    activity, member = room.open(), room.member(0)
    mark = room.desk(activity).mark(member, "present", "roll").entry
    room.store.deliver(mark.id, "set_aside", code)
    room.store.set_setting(UNAPPROVED, "")
    stage = walk(room.services, "branch")
    stage.tap(key=f"fault.{code}")
    advice = {"device_revoked": "revoked", "device_provisional": "county"}.get(code, "keeper")
    assert stage.see(key=f"branch.advice_{advice}")


def test_what_to_do_about_a_lost_phone_is_found_on_me(walk: Walk) -> None:
    stage = walk(Away().services, "me")
    stage.tap(key="me.lost")
    for name in ("tell", "back", "after"):
        assert stage.see(key=f"me.lost_{name}")
    stage.tap(key="act.close")
    assert stage.see(key="me.lost_tell") is None


@pytest.mark.parametrize("page", ["today", "me"])
def test_a_revoked_phone_shows_no_state_of_what_others_said(walk: Walk, page: str) -> None:
    """It keeps the own request, and has lost what both sides made of it."""
    away = Away(is_placed=False)
    away.services.report_in.request(HOST, "invite", "东莞")
    stage = walk(away.services, page)
    waiting = {"today": "today.ask_requested", "me": "me.stay_requested"}[page]
    assert stage.see(key=waiting)
    away.store.say(code="device_revoked", wiped=True)
    away.store._changes += 1
    stage.settle()
    assert stage.see(key=waiting) is None
    assert "在新绑定的手机上看" in " ".join(stage.words()).replace("\n", "")


def test_a_revoked_phone_shows_no_hours_of_which_it_lost_the_confirmations(walk: Walk) -> None:
    away = Away()
    stage = walk(away.services, "records")
    hours = stage.app.texts.get("records.study", year=away.clock.now().year)
    assert stage.see(hours)
    away.store.say(code="device_revoked", wiped=True)
    away.store._changes += 1
    stage.settle()
    assert stage.see(hours) is None
