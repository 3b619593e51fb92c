"""签到 by touches on the real app: camera, digits, pictures."""

from collections.abc import Callable
from typing import Any

from mobile.contract import qr
from tests.screens.member_world import HOST, ME, Away
from tests.ui.screens.hands import kinds, tap_digits

Walk = Callable[..., Any]


def test_two_touches_from_today_sign_in_and_light_the_screen(walk: Walk) -> None:
    away = Away()
    activity = away.open()
    away.devices.scanner.seen.append(away.desk(activity).challenge())
    stage = walk(away.services, "today")
    stage.tap(key="today.sign_in")
    stage.tap(key="sign_in.scan")
    assert kinds(away) == ["attendance.answered"]
    assert stage.see(key="sign_in.show")
    assert away.devices.screen.is_bright
    code = stage.see(kind="QrView")
    assert away.desk(activity).take(code.content).member.id == ME
    stage.tap(key="sign_in.scanned")
    assert stage.see(key="sign_in.receipt_saved")
    assert not away.devices.screen.is_bright


def test_the_answer_turns_into_the_receipt_when_the_contact_s_word_arrives(walk: Walk) -> None:
    away = Away()
    activity = away.open()
    away.devices.scanner.seen.append(away.desk(activity).challenge())
    stage = walk(away.services, "sign_in")
    stage.tap(key="sign_in.scan")
    desk = away.desk(activity)
    desk.met(desk.take(stage.see(kind="QrView").content))
    away.carry()
    stage.app.look()
    stage.settle()
    assert stage.see(key="sign_in.receipt_saved")
    assert stage.see("单晓梅")


def test_leaving_the_answer_dims_the_screen_again(walk: Walk) -> None:
    away = Away()
    activity = away.open()
    away.services.sign_in.scan(away.desk(activity).challenge())
    stage = walk(away.services, "sign_in", activity=activity)
    assert away.devices.screen.is_bright
    stage.tap(key="nav.me")
    assert not away.devices.screen.is_bright


def test_six_touches_sign_in_by_digits(walk: Walk) -> None:
    away = Away()
    activity = away.open()
    stage = walk(away.services, "today")
    stage.tap(key="today.sign_in")
    stage.tap(key="sign_in.digits")
    tap_digits(stage, away.desk(activity).digits())
    assert kinds(away) == ["attendance.answered"]
    assert stage.see(key="sign_in.show_digits")


def test_back_from_the_digits_is_the_scan(walk: Walk) -> None:
    away = Away()
    away.open()
    stage = walk(away.services, "sign_in")
    stage.tap(key="sign_in.digits")
    tap_digits(stage, "12")
    stage.back()
    assert stage.see(key="sign_in.scan")
    assert kinds(away) == []


def test_a_picture_signs_in_as_well(walk: Walk) -> None:
    away = Away()
    activity = away.open()
    away.devices.scanner.picked.append("/pictures/code.png")
    away.devices.scanner.pictures["/pictures/code.png"] = (away.desk(activity).challenge(),)
    stage = walk(away.services, "sign_in")
    stage.tap(key="sign_in.picture")
    stage.settle(until=lambda: bool(stage.see(key="sign_in.show")))
    assert kinds(away) == ["attendance.answered"]


def test_a_picture_without_a_code_says_so(walk: Walk) -> None:
    away = Away()
    away.devices.scanner.picked.append("/pictures/cat.png")
    stage = walk(away.services, "sign_in")
    stage.tap(key="sign_in.picture")
    stage.settle(until=lambda: bool(stage.see(key="fault.no_code_in_picture")))
    assert away.devices.haptics.felt == ["refused"]


def test_a_branch_s_code_leads_on_to_reporting_in(walk: Walk) -> None:
    away = Away(is_placed=False)
    away.devices.scanner.seen.append(qr.write_branch(HOST))
    stage = walk(away.services, "sign_in")
    stage.tap(key="sign_in.scan")
    assert stage.see(key="sign_in.other_branch")
    stage.tap(key="sign_in.to_report_in")
    assert stage.app.router.name == "report_in"


def test_the_receipt_is_found_again_in_the_records(walk: Walk) -> None:
    away = Away()
    activity = away.open()
    away.services.sign_in.scan(away.desk(activity).challenge())
    stage = walk(away.services, "records")
    stage.tap("十一月支部党员大会")
    stage.tap(key="activity.show_answer")
    assert stage.see(kind="QrView")
    stage.back()
    stage.back()
    assert stage.app.router.name == "records"


def test_digits_the_server_did_not_take_are_not_shown_as_confirmed(walk: Walk) -> None:
    away = Away()
    activity = away.open()
    stage = walk(away.services, "sign_in", activity=activity)
    stage.tap(key="sign_in.digits")
    tap_digits(stage, "000000")
    (sealed,) = away.store.sealed()
    away.store.deliver(sealed.id, "set_aside", "code_wrong")
    stage.app.look()
    stage.settle()
    assert stage.see(key="sign_in.receipt_aside")
    assert stage.see(key="fault.code_wrong")
    assert stage.see(key="sign_in.receipt_met") is None
    stage.tap(key="sign_in.again")
    assert stage.see(kind="DigitPad")


def test_mistyped_digits_are_typed_again_from_the_same_page_before_a_sync(walk: Walk) -> None:
    away = Away()
    activity = away.open()
    stage = walk(away.services, "sign_in", activity=activity)
    stage.tap(key="sign_in.digits")
    tap_digits(stage, "000000")
    stage.tap(key="sign_in.scanned")
    stage.tap(key="sign_in.retype")
    tap_digits(stage, away.desk(activity).digits())
    last = away.services.sign_in.again(activity)
    assert last is not None
    assert away.desk(activity).take(last.qr).member.id == ME
