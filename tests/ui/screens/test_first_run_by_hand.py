"""From consent to today, by touches on the real app."""

from collections.abc import Callable
from typing import Any

from mobile.contract import qr
from tests.screens.member_world import INVITE, ME, TAIL, Away, identity

Walk = Callable[..., Any]


def test_a_new_phone_goes_from_consent_to_today(walk: Walk) -> None:
    away = Away(is_enrolled=False)
    stage = walk(away.services, "welcome")
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
