"""From consent to today, by touches on the real app."""

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest

from mobile.contract import qr
from mobile.core.phone.preferences import preferences
from tests.screens.member_world import INVITE, ME, TAIL, Away, identity

Walk = Callable[..., Any]


def to_the_end(stage: Any) -> int:
    """Presses the button that leads down until it is another one; how often that was."""
    for pressed in range(20):
        if not stage.see(key="welcome.further"):
            return pressed
        stage.tap(key="welcome.further")
    raise AssertionError("the button leads down for ever")


@pytest.mark.parametrize("elder", [False, True])
def test_the_consent_button_leads_down_until_the_end_was_on_the_screen(
    walk: Walk, elder: bool
) -> None:
    away = Away(is_enrolled=False)
    stage = walk(away.services, "welcome")
    if elder:
        stage.tap(key="welcome.elder")
    assert not stage.see(key="welcome.agree")
    assert to_the_end(stage) > 1
    assert stage.see(key="welcome.agree")
    assert stage.see(key="welcome.consent_title")
    assert away.services.store.setting("consent") == ""


def test_large_print_stands_beside_the_language_and_is_kept(walk: Walk) -> None:
    away = Away(is_enrolled=False)
    stage = walk(away.services, "welcome")
    words, chip = stage.see(key="settings.en"), stage.see(key="welcome.elder")
    assert abs(words.to_window(*words.center)[1] - chip.to_window(*chip.center)[1]) < chip.height
    stage.tap(key="welcome.elder")
    assert stage.app.theme.elder
    assert preferences(away.services.store).elder
    stage.tap(key="welcome.elder")
    assert not stage.app.theme.elder


def test_a_new_phone_goes_from_consent_to_today(walk: Walk) -> None:
    away = Away(is_enrolled=False)
    stage = walk(away.services, "welcome")
    to_the_end(stage)
    stage.tap(key="welcome.agree")
    assert stage.see(key="fault.need_consent")
    assert stage.app.router.name == "welcome"
    stage.tap(key="welcome.consent_title")
    stage.tap(key="welcome.agree")
    assert stage.app.router.name == "enrol"
    view = stage.app.router.view
    stage.tap(view.invite.ids.entry)
    stage.type(INVITE.lower())
    stage.tap(view.tail.ids.entry)
    stage.type(TAIL)
    stage.tap(key="enrol.go", kind="Label")
    stage.settle(until=lambda: stage.app.router.name == "today")
    assert away.services.me() is not None
    assert stage.see("欧阳建国，您好")


def test_a_wrong_tail_is_said_at_the_field_and_the_invite_is_kept(walk: Walk) -> None:
    away = Away(is_enrolled=False)
    away.services.enrol.consent()
    stage = walk(away.services, "enrol")
    view = stage.app.router.view
    stage.tap(view.invite.ids.entry)
    stage.type(INVITE)
    stage.tap(view.tail.ids.entry)
    stage.type("9999")
    stage.tap(key="enrol.go", kind="Label")
    stage.settle(until=lambda: bool(stage.see(key="fault.tail_wrong")))
    assert stage.app.router.view.invite.value == INVITE


def test_a_phone_bound_after_its_page_was_left_is_bound_and_says_so(walk: Walk) -> None:
    away = Away(is_enrolled=False)
    away.services.enrol.consent()
    stage = walk(away.services, "enrol")
    view, answered = stage.app.router.view, Event()
    bind = view.model.bind
    view.model.bind = lambda: bind() if answered.wait(60) else None
    view.invite.ids.entry.text, view.tail.ids.entry.text = INVITE, TAIL
    stage.tap(key="enrol.go", kind="Label")
    stage.app.router.home("welcome")
    answered.set()
    stage.settle(until=lambda: stage.app.router.name == "today")
    assert away.services.me() is not None


def test_a_scanned_invite_leaves_four_digits_to_type(walk: Walk) -> None:
    away = Away(is_enrolled=False)
    away.services.enrol.consent()
    away.devices.scanner.seen.append(qr.write_invite(INVITE))
    stage = walk(away.services, "enrol")
    stage.tap(key="enrol.scan")
    assert stage.app.router.view.invite.value == INVITE
    assert stage.see(key="enrol.read")


def test_a_phone_whose_roster_has_expired_still_opens_every_screen(walk: Walk) -> None:
    away = Away(is_enrolled=False, is_placed=False)
    away.services.enrol.consent()
    away.store.bind(identity(ME), [])
    elsewhere = Away()
    answered = away.services.sign_in.scan(elsewhere.desk(elsewhere.open()).challenge())
    stage = walk(away.services, "today")
    for route in ("activities", "sign_in", "records", "me", "report_in", "settings", "limits"):
        stage.app.router.home(route)
        stage.settle()
        assert stage.findings() == []
    stage.app.router.go("activity", activity=answered.activity)
    assert stage.see(key="mine.no_title")
    stage.app.router.go("sign_in", activity=answered.activity, step="receipt")
    assert stage.see(key="sign_in.receipt_saved")
    # Place and time were fixed long ago; only this phone has not heard of them.
    assert stage.see(key="mine.not_here")
    assert stage.see(key="mine.no_place") is None
